"""Validate: hold the documents of a batch against the expectations; fail closed."""

from __future__ import annotations

from collections.abc import Sequence

from expectations.contract import Measures, Verdict
from expectations.measure import measure
from expectations.suite import Making
from expectations.suite import validate as judge
from fonds.steps import claims, validation_pages
from fonds.steps.gate import gated
from fonds.steps.holdings import as_decided, holdings, with_rights
from fonds.steps.records import Found
from fonds.steps.review_decisions import released, states_of, unfit, with_unfit
from fonds.steps.run import DOCUMENTS, Run
from fonds.steps.verdicts import VERDICTS, Judged
from warehouse.decisions import Decisions, Row


def validate(run: Run, batch: str) -> str:
    """Save a verdict for every document of the batch.

    One run of Great Expectations for all, each document by its collection's thresholds. Documents
    of one collection are held against each other, against what was published before the run, and
    their claims against those of batches that were judged sooner, as no batch waits for another.
    What raises here stops the run before anything is committed: nothing is published unvalidated.
    """
    run = run.of_batch(batch)
    wanted = set(run.read(f"{DOCUMENTS}{batch}", list[str]))
    documents = [one for one in run.documents() if one.sha256 in wanted]
    if not documents:
        run.save(f"{VERDICTS}{batch}", Judged())
        return batch
    run.open_pack(batch)
    rows = [_row(run, one) for one in documents]
    collections = {one.doc_id: one.dropped.collection for one in documents}
    kept: list[Making] = []
    verdicts = judge(
        rows,
        by_document={one.doc_id: run.profiles.of_document(one).expect() for one in documents},
        collections=collections,
        earlier=claims.others(run, batch, rows, collections),
        kept=kept,
    )
    validation_pages.keep(run, batch, kept)
    judged = _as_decided(run, documents, verdicts, rows)
    _keep_readings(run, documents, judged.verdicts)
    run.save(f"{VERDICTS}{batch}", judged)
    return batch


def _as_decided(
    run: Run, documents: Sequence[Found], verdicts: Sequence[Verdict], rows: Sequence[Measures]
) -> Judged:
    """The verdicts in the light of what persons decided, of the rights, of what is published."""
    ids = [one.doc_id for one in documents]
    held = holdings(run, ids)
    decisions = Decisions(run.options)
    decided = decisions.standing(ids)
    leave: dict[str, list[Row]] = {}
    for row in decisions.applying(ids, ("released",)):
        leave.setdefault(row["doc_id"], []).append(row)
    states: dict[str, str] = {}
    for one in documents:
        states |= states_of(run, one)
    told = {one.doc_id: unfit(one, states) for one in documents}
    out = []
    for verdict in verdicts:
        name = verdict.doc_id
        if name in decided:
            out.append(as_decided(decided[name]))
            continue
        verdict = with_unfit(verdict, told[name])
        verdict = released(verdict, leave.get(name, ()))
        out.append(with_rights(verdict, held[name]))
    out, gains = gated(run, documents, out, leave)
    return Judged(tuple(out), tuple(rows), held, gains, states)


def _keep_readings(run: Run, documents: Sequence[Found], verdicts: Sequence[Verdict]) -> None:
    """Keep the readings of short documents that a person works on, for the desk.

    Of what is refused, or was until now, and of what somebody corrected.
    """
    short = [one for one in documents if one.is_short]
    if not short:
        return
    wanted = {one.doc_id for one in verdicts if one.state == "quarantined"}
    for one in short:
        if one.doc_id in wanted or one.doc_id in run.refused or one.corrections:
            run.results.outlast(one)


def _row(run: Run, one: Found) -> Measures:
    """The document's measures, or the row of a refused one."""
    finding = one.refusal or run.results.failure(one)
    if finding is not None:
        return measure(one.doc_id, None, None, None, refusal=finding)
    return run.results.load(one, "describe", "measures.json", Measures)
