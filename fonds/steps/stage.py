"""Stage: the documents of a batch into the archive's store, and their rows, ready to be committed.

Batches are staged at the same time, and each as often as it takes: nothing is seen of it before
the run commits.
"""

from __future__ import annotations

import tempfile
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from cleaners.contract import CleanText
from describers.contract import Description
from expectations.contract import Verdict
from extractors.contract import Extraction
from fonds.given_metadata import GivenMetadata, with_conflicts
from fonds.steps import log
from fonds.steps.holdings import Holding
from fonds.steps.records import Found
from fonds.steps.results import ORIGINAL
from fonds.steps.run import Run, plain
from fonds.steps.summary import facts
from fonds.steps.validate import Judged
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
    judged = run.read(f"verdicts-{batch}", Judged)
    run.open_pack(batch)
    with tempfile.TemporaryDirectory(prefix="fonds-") as name:
        folder = Path(name)
        # members of containers have no object of their own to be fetched from
        staged = write(_outcomes(run, judged, folder), run.options)
        staged.save(folder / "staged.zip")
        run.store.upload(folder / "staged.zip", _key(run, batch))
    run.save(f"{DUE}{batch}", staged.staged.receipts)
    run.save(f"{FACTS}{batch}", facts(run, judged.verdicts))
    log.event("staged", documents=len(judged.verdicts), new=len(staged.staged.changed))
    return batch


def staged(run: Run, batch: str, folder: Path) -> Batch:
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
    for one in run.found:
        provenance[one.sha256].append(one.dropped)
    documents = {one.doc_id: one for one in run.documents()}
    tables = GivenMetadata(run.drop)
    for verdict in judged.verdicts:
        document = documents.get(verdict.doc_id)
        if document is not None:
            brought = tuple(provenance[document.sha256])
            given = tables.of(list(brought))
            held = judged.held[document.doc_id]
            yield _outcome(run, document, brought, verdict, given, held, folder)


def _outcome(
    run: Run,
    one: Found,
    brought: tuple[DropObject, ...],
    verdict: Verdict,
    given: dict[str, str],
    held: Holding,
    folder: Path,
) -> Outcome:
    extraction, clean, description = _results(run, one)
    return Outcome(
        doc_id=one.doc_id,
        sha256=one.sha256,
        provenance=brought,
        verdict=with_conflicts(verdict, given, description),
        run_id=run.run_id,
        created=run.started(),
        extraction=extraction,
        clean=clean,
        description=description,
        original=_original(run, one, folder / one.sha256),
        engine=extraction.engine if extraction else "",
        code_version=code_version("describe"),
        given=given,
        rights=held.rights,
        collections=held.collections,
        profile=one.step_suffix,
    )


def _results(
    run: Run, one: Found
) -> tuple[Extraction, CleanText, Description] | tuple[None, None, None]:
    if one.refusal or run.results.failure(one):
        return None, None, None
    return (
        run.results.load(one, "extract", "extraction.json", Extraction),
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
