"""Load: every document of the run with its verdict into the warehouse, and the other objects."""

from __future__ import annotations

import tempfile
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from cleaners.contract import CleanText
from describers.contract import Description
from expectations.contract import State, Verdict
from extractors.contract import Extraction
from extractors.packages.names import is_table, leftover
from findings.finding import Finding, finding
from fonds.desk import apply as desk
from fonds.given_metadata import with_conflicts, with_dates
from fonds.steps import checksums
from fonds.steps.checksums import Checksums
from fonds.steps.decided import settle
from fonds.steps.fetched import FetchedNotes, with_source
from fonds.steps.given import given_metadata
from fonds.steps.holdings import holdings, stated_in, with_rights_of_file
from fonds.steps.records import Found, refused_alone
from fonds.steps.run import Run
from fonds.versions import code_version
from warehouse.contract import INSIDE, DropObject, Outcome, RunRecord, Standing
from warehouse.drop import meant_as
from warehouse.load import load as write
from warehouse.names import from_key


def load(run: Run, verdicts: str) -> str:
    """Write OCFL objects, rows and the quarantine; save the receipts that are due.

    The time of the run, not of the call, goes into what is written: a retry writes the same bytes.
    """
    record = RunRecord(run.run_id, run.started(), code_version("expect"))
    by_document = {one.doc_id: one for one in run.read(verdicts, list[Verdict])}
    # members of containers have no object of their own to be fetched from
    with tempfile.TemporaryDirectory(prefix="fonds-") as folder:
        outcomes = _outcomes(run, by_document, Path(folder))
        loaded = write(outcomes, run.options, record, _standings(run, by_document))
    settle(run)
    return run.save("receipts", loaded.receipts)


def _outcomes(run: Run, verdicts: dict[str, Verdict], folder: Path) -> Iterator[Outcome]:
    provenance: dict[str, list[DropObject]] = defaultdict(list)
    apart = refused_alone(run.found)
    for one in run.found:
        if one not in apart:
            provenance[one.sha256].append(one.dropped)
    tables, held = given_metadata(run), holdings(run)
    notes = FetchedNotes(run.drop, {one.dropped.key: one.sha256 for one in run.found})
    gains = run.read_if_there("gains", dict[str, float]) or {}
    for one in run.documents():
        extraction, clean, description = _results(run, one)
        given = tables.of(provenance[one.sha256])
        decided = dict(desk.given(one.corrections))
        stated = {name: value for name, value in given.items() if name not in decided}
        verdict = with_conflicts(verdicts[one.doc_id], stated, description)
        if decided:
            given = with_dates({**given, **decided})
        rights = held[one.doc_id].rights
        if extraction is not None and (said := stated_in(extraction)) and not rights.statement:
            rights = replace(rights, statement=said)
            verdict = with_rights_of_file(verdict, said, rights)
        fetched = notes.of(provenance[one.sha256])
        if fetched and description is not None:
            description = with_source(description, given)
        yield Outcome(
            doc_id=one.doc_id,
            sha256=one.sha256,
            provenance=tuple(provenance[one.sha256]),
            verdict=verdict,
            run_id=run.run_id,
            created=run.started(),
            extraction=extraction,
            clean=clean,
            description=description,
            original=run.fetch(one, _made(folder / one.sha256)) if one.original else None,
            engine=extraction.engine if extraction else "",
            code_version=code_version("describe"),
            given=given,
            fetched=fetched,
            rights=rights,
            collections=held[one.doc_id].collections,
            profile=one.step_suffix,
            gain=gains.get(one.doc_id),
            decided=tuple(f"{c.target} {c.field}".strip() for c in one.corrections),
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


def _made(folder: Path) -> Path:
    folder.mkdir()
    return folder


def _standings(run: Run, verdicts: dict[str, Verdict]) -> Iterator[Standing]:
    sums, tables, apart = checksums.read(run), given_metadata(run), refused_alone(run.found)
    for one in run.found:
        if one.ignored and is_table(one.dropped.key):
            dropped = (item for item in run.drop.list() if item.kind == "document")
            present = {item.key for item in (*dropped, *(other.dropped for other in run.found))}
            yield Standing(one.dropped, "ignored", tables.said(one.dropped.key, present))
        elif one.ignored:
            yield _ignored(one.dropped, sums)
        elif one.pending:
            yield Standing(one.dropped, "pending", one.pending)
        elif one.refusal and (not one.doc_id or one in apart):
            codes = (one.refusal.code,)
            yield Standing(one.dropped, "quarantined", "", codes, (one.refusal,))
        elif one.container is not None:
            yield _container(run, one, verdicts)


def _ignored(item: DropObject, sums: Checksums) -> Standing:
    if item.kind == "misnamed":
        told = _misnamed(item)
        return Standing(item, "ignored", told.message, (told.code,), (told,))
    plain = leftover(item.name.rpartition("/")[2]) or "no document: a profile or a sidecar"
    reason = sums.told.get(item.key, plain)
    return Standing(item, "ignored", reason)


def _misnamed(item: DropObject) -> Finding:
    """What is to be said of what was meant as a profile and is none by its key."""
    right = meant_as(item.key.rpartition("/")[2])
    wanted = f"{item.key} is not used: its key must be {item.collection}/{right}"
    return finding("profile_misnamed", wanted)


def _container(run: Run, holder: Found, verdicts: dict[str, Verdict]) -> Standing:
    """The state of a container: published where any document in it is, with what was not."""
    inside = [one for one in run.found if one.dropped.key.startswith(holder.dropped.key + INSIDE)]
    apart = refused_alone(run.found)
    states: Counter[State] = Counter(
        "pending" if one.pending else "quarantined" if one in apart else verdicts[one.doc_id].state
        for one in inside
        if one.container is None and not one.ignored
    )
    told = ", ".join(f"{n} {state.replace('_', ' ')}" for state, n in sorted(states.items()))
    reason = f"a container of {sum(states.values())} documents: {told or 'none'}"
    settings = [_misnamed(one.dropped) for one in inside if one.dropped.kind == "misnamed"]
    codes = {
        code for one in inside if one.doc_id in verdicts for code in verdicts[one.doc_id].codes
    }
    codes.update(one.code for one in settings)
    said = (*_refused(holder, inside, verdicts), *settings, *holder.findings)
    state = _container_state(states)
    if settings and state == "published":
        state = "published_with_warnings"
    return Standing(holder.dropped, state, reason, tuple(sorted(codes)), said)


def _refused(
    holder: Found, inside: Sequence[Found], verdicts: dict[str, Verdict]
) -> Iterator[Finding]:
    """Why each document that was refused was, under its name in the container."""
    for one in inside:
        verdict = verdicts.get(one.doc_id)
        why = one.refusal if one.doc_id in verdicts else None
        if verdict is not None and verdict.state == "quarantined":
            why = next((f for f in verdict.findings if f.severity == "error"), None)
        if why is not None:
            name = from_key(one.dropped.key.removeprefix(holder.dropped.key + INSIDE))
            yield replace(why, where=name)


def _container_state(states: Counter[State]) -> State:
    if states["pending"]:
        return "pending"
    if not states or set(states) == {"quarantined"}:
        return "quarantined"
    return "published" if set(states) == {"published"} else "published_with_warnings"
