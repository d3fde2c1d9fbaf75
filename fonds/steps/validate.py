"""Validate: hold every document of the run against the expectations, once; fail closed."""

from __future__ import annotations

from expectations.contract import Measures
from expectations.measure import measure
from expectations.report import render
from expectations.suite import validate as judge
from fonds.steps import log
from fonds.steps.holdings import as_decided, holdings, with_rights
from fonds.steps.records import Found
from fonds.steps.run import Run, report_key
from warehouse.decisions import Decisions


def validate(run: Run) -> str:
    """Save a verdict for every document of the run; the file's name.

    One run of Great Expectations for all, each document by its collection's thresholds. What
    raises here stops the run before anything is loaded: nothing is published unvalidated.
    """
    documents = run.documents()
    if not documents:
        return run.save("verdicts", [])
    rows = [_row(run, one) for one in documents]
    verdicts = judge(
        rows,
        by_document={one.doc_id: run.profile_of(one).expect() for one in documents},
        collections={one.doc_id: one.dropped.collection for one in documents},
    )
    held = holdings(run)
    decided = Decisions(run.options).standing([one.doc_id for one in documents])
    verdicts = [
        as_decided(decided[verdict.doc_id])
        if verdict.doc_id in decided
        else with_rights(verdict, held[verdict.doc_id])
        for verdict in verdicts
    ]
    names = {one.doc_id: one.dropped.key for one in documents}
    log.event("quality_page", place=f"s3://{run.options.work_bucket}/{report_key(run.run_id)}")
    run.report(render(verdicts, rows, names=names, run=run.run_id, created=run.started()))
    return run.save("verdicts", verdicts)


def _row(run: Run, one: Found) -> Measures:
    """The document's measures, or the row of a refused one."""
    finding = one.refusal or run.results.failure(one)
    if finding is not None:
        return measure(one.doc_id, None, None, None, refusal=finding)
    return run.results.load(one, "describe", "measures.json", Measures)
