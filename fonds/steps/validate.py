"""Validate: hold every document of the run against the expectations, once; fail closed."""

from __future__ import annotations

from expectations.contract import Measures, Verdict
from expectations.measure import measure
from expectations.report import render
from expectations.suite import validate as judge
from fonds.steps import log
from fonds.steps.decided import released, unfit, with_unfit
from fonds.steps.gate import gated
from fonds.steps.holdings import as_decided, holdings, with_rights
from fonds.steps.records import Found
from fonds.steps.run import Run, report_key
from warehouse.decisions import Decisions, Row


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
    verdicts = _as_decided(run, documents, verdicts)
    names = {one.doc_id: one.dropped.key for one in documents}
    log.event("quality_page", place=f"s3://{run.options.work_bucket}/{report_key(run.run_id)}")
    run.report(render(verdicts, rows, names=names, run=run.run_id, created=run.started()))
    return run.save("verdicts", verdicts)


def _as_decided(run: Run, documents: list[Found], verdicts: list[Verdict]) -> list[Verdict]:
    """The verdicts in the light of what persons decided, of the rights, of what is published."""
    held = holdings(run)
    ids = [one.doc_id for one in documents]
    decisions = Decisions(run.options)
    decided = decisions.standing(ids)
    leave: dict[str, list[Row]] = {}
    for row in decisions.applying(ids, ("released",)):
        leave.setdefault(row["doc_id"], []).append(row)
    told = {one.doc_id: unfit(run, one) for one in documents}
    out = []
    for verdict in verdicts:
        name = verdict.doc_id
        if name in decided:
            out.append(as_decided(decided[name]))
            continue
        verdict = with_unfit(verdict, told[name])
        verdict = released(verdict, leave.get(name, ()))
        out.append(with_rights(verdict, held[name]))
    return gated(run, out, leave)


def _row(run: Run, one: Found) -> Measures:
    """The document's measures, or the row of a refused one."""
    finding = one.refusal or run.results.failure(one)
    if finding is not None:
        return measure(one.doc_id, None, None, None, refusal=finding)
    return run.results.load(one, "describe", "measures.json", Measures)
