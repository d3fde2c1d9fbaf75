"""Stage: the documents of a batch into the archive's store, and their rows, ready to be committed.

Batches are staged at the same time, and each as often as it takes: nothing is seen of it before
the run commits.
"""

from __future__ import annotations

import tempfile
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from cleaners.contract import CleanText
from describers.contract import Description
from extractors.contract import Extraction
from fonds.desk import apply as desk
from fonds.given_metadata import with_conflicts, with_dates
from fonds.steps import checksums, log
from fonds.steps.holdings import stated_in, with_rights_of_file
from fonds.steps.metadata_tables import given_metadata
from fonds.steps.provenance import FetchedNotes, with_source
from fonds.steps.records import Found, refused_alone
from fonds.steps.results import ORIGINAL
from fonds.steps.run import Run
from fonds.steps.run_files import plain
from fonds.steps.summary import facts
from fonds.steps.verdicts import VERDICTS, Judged
from fonds.versions import code_version
from warehouse.contract import DropObject, Outcome
from warehouse.stage import stage as write
from warehouse.staged import Batch, read

#: the run's files of a batch: what its objects are told, and what the end of the run says of it
DUE, FACTS = "due-", "facts-"


def stage(run: Run, batch: str) -> str:
    """Write the batch's OCFL objects; save its rows, its receipts and what became of it.

    The time of the run, not of the call, goes into what is written: a retry writes the same bytes.
    """
    run = run.of_batch(batch)
    judged = run.read(f"{VERDICTS}{batch}", Judged)
    run.open_pack(batch)
    with tempfile.TemporaryDirectory(prefix="fonds-") as name:
        folder = Path(name)
        # members of containers have no object of their own to be fetched from
        staged = write(_outcomes(run, judged, folder), run.options, run.refused)
        staged.save(folder / "staged.zip")
        run.store.upload(folder / "staged.zip", _key(run, batch))
    run.save(f"{DUE}{batch}", staged.staged.receipts)
    run.save(f"{FACTS}{batch}", facts(run, judged.verdicts))
    log.event("staged", documents=len(judged.verdicts), new=len(staged.staged.changed))
    return batch


def staged(run: Run, folder: Path, batch: str) -> Batch:
    """What `stage` left of a batch; its rows lie in files below `folder`."""
    path = folder / f"{plain(batch)}.zip"
    run.store.download(_key(run, batch), path)
    rows = folder / plain(batch)
    rows.mkdir(exist_ok=True)
    return read(path, rows)


def _key(run: Run, batch: str) -> str:
    return run.key(f"staged/{plain(batch)}.zip")


def _outcomes(run: Run, judged: Judged, folder: Path) -> Iterator[Outcome]:
    provenance: dict[str, list[DropObject]] = defaultdict(list)
    apart = refused_alone(run.found)
    for one in run.found:
        if one.is_document and one not in apart:
            provenance[one.sha256].append(one.dropped)
    documents = {one.doc_id: one for one in run.documents()}
    tables = given_metadata(run)
    sums = {one.dropped.key: one.sha256 for one in run.found}
    known = checksums.read(run)
    notes = FetchedNotes(run.drop, sums, run.beside)
    for verdict in judged.verdicts:
        document = documents.get(verdict.doc_id)
        if document is not None:
            items = provenance[document.sha256]
            plain = Outcome(
                doc_id=document.doc_id,
                sha256=document.sha256,
                provenance=tuple(items),
                verdict=verdict,
                run_id=run.run_id,
                created=run.started(),
                original=_original(run, document, folder / document.sha256),
                code_version=code_version("describe"),
                given=tables.of(items),
                fetched=notes.of(items),
                rights=judged.held[document.doc_id].rights,
                collections=judged.held[document.doc_id].collections,
                profile=document.step_suffix,
                gain=judged.gains.get(document.doc_id),
                checked=known.said_of(items),
                decided=tuple(f"{c.target} {c.field}".strip() for c in document.corrections),
            )
            yield _with_results(run, document, plain, folder)


def _with_results(run: Run, one: Found, plain: Outcome, folder: Path) -> Outcome:
    """The outcome with what the rooms made of the document, and what that says to what is given."""
    extraction, clean, description = _results(run, one, folder)
    given, rights = plain.given, plain.rights
    decided = dict(desk.given(one.corrections))
    stated = {name: value for name, value in given.items() if name not in decided}
    verdict = with_conflicts(plain.verdict, stated, description)
    if decided:
        given = with_dates({**given, **decided})
    if extraction is not None and (said := stated_in(extraction)) and not rights.statement:
        rights = replace(rights, statement=said)
        verdict = with_rights_of_file(verdict, said, rights)
    if plain.fetched and description is not None:
        description = with_source(description, given)
    return replace(
        plain,
        verdict=verdict,
        extraction=extraction,
        clean=clean,
        description=description,
        engine=extraction.engine if extraction else "",
        given=given,
        rights=rights,
    )


def _results(
    run: Run, one: Found, folder: Path
) -> tuple[Extraction, CleanText, Description] | tuple[None, None, None]:
    if one.refusal or run.results.failure(one):
        return None, None, None
    return (
        run.results.extraction(one, folder),
        run.results.load(one, "clean", "clean.json", CleanText),
        run.results.load(one, "describe", "description.json", Description),
    )


def _original(run: Run, one: Found, folder: Path) -> Path | None:
    """A member of a container, or what is at hand, as a file; None where the drop has it."""
    body = run.results.get(one, "extract", ORIGINAL) if one.is_short else None
    if body is None and not one.original:
        return None
    folder.mkdir(exist_ok=True)
    if body is None:
        return run.fetch(one, folder)
    path = folder / "original"
    path.write_bytes(body)
    return path
