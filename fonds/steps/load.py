"""Load: every document of the run with its verdict into the warehouse, and the other objects."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from cleaners.contract import CleanText
from describers.contract import Description
from expectations.contract import Verdict
from extractors.contract import Extraction
from fonds.steps.records import Found
from fonds.steps.run import Run
from fonds.versions import code_version
from warehouse.contract import DropObject, Outcome, RunRecord, Standing
from warehouse.load import load as write


def load(run: Run, verdicts: str) -> str:
    """Write OCFL objects, rows and the quarantine; save the receipts that are due.

    The time of the run, not of the call, goes into what is written: a retry writes the same bytes.
    """
    record = RunRecord(run.run_id, run.started(), code_version("expect"))
    by_document = {one.doc_id: one for one in run.read(verdicts, list[Verdict])}
    loaded = write(_outcomes(run, by_document), run.options, record, _standings(run))
    return run.save("receipts", loaded.receipts)


def _outcomes(run: Run, verdicts: dict[str, Verdict]) -> Iterator[Outcome]:
    provenance: dict[str, list[DropObject]] = defaultdict(list)
    for one in run.found:
        provenance[one.sha256].append(one.dropped)
    for one in run.documents():
        verdict = verdicts[one.doc_id]
        extraction, clean, description = _results(run, one)
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
            engine=extraction.engine if extraction else "",
            code_version=code_version("describe"),
            rights=run.profile(one.dropped.collection).rights,
        )


def _results(
    run: Run, one: Found
) -> tuple[Extraction, CleanText, Description] | tuple[None, None, None]:
    if one.refusal or run.failure(one):
        return None, None, None
    return (
        run.load(one, "extract", "extraction.json", Extraction),
        run.load(one, "clean", "clean.json", CleanText),
        run.load(one, "describe", "description.json", Description),
    )


def _standings(run: Run) -> Iterator[Standing]:
    for one in run.found:
        if one.ignored:
            yield Standing(one.dropped, "ignored", "no document: a profile or a sidecar")
        elif one.pending:
            yield Standing(one.dropped, "pending", one.pending)
