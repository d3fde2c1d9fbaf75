"""Validate: hold the documents of a batch against the expectations; fail closed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from expectations.contract import Measures, Verdict
from expectations.measure import measure
from expectations.suite import validate as judge
from fonds.steps.holdings import Holding, as_decided, holdings, with_rights
from fonds.steps.records import Found
from fonds.steps.run import Run
from warehouse.decisions import Decisions


@dataclass(frozen=True, slots=True)
class Judged:
    """The verdict on each document of a batch, what it was measured by, and its holding by id."""

    verdicts: tuple[Verdict, ...] = ()
    rows: tuple[Measures, ...] = ()
    held: Mapping[str, Holding] = field(default_factory=dict)


def validate(run: Run, batch: str) -> str:
    """Save a verdict for every document of the batch.

    One run of Great Expectations for all, each document by its collection's thresholds. What
    raises here stops the run before anything is committed: nothing is published unvalidated.
    """
    wanted = set(run.read(batch, list[str]))
    documents = [one for one in run.documents() if one.sha256 in wanted]
    if not documents:
        run.save(f"verdicts-{batch}", Judged())
        return batch
    run.open_pack(batch)
    rows = [_row(run, one) for one in documents]
    verdicts = judge(
        rows,
        by_document={one.doc_id: run.profile_of(one).expect() for one in documents},
    )
    ids = [one.doc_id for one in documents]
    held = holdings(run, ids)
    decided = Decisions(run.options).standing(ids)
    verdicts = [
        as_decided(decided[verdict.doc_id])
        if verdict.doc_id in decided
        else with_rights(verdict, held[verdict.doc_id])
        for verdict in verdicts
    ]
    run.save(f"verdicts-{batch}", Judged(tuple(verdicts), tuple(rows), held))
    return batch


def _row(run: Run, one: Found) -> Measures:
    """The document's measures, or the row of a refused one."""
    finding = one.refusal or run.results.failure(one)
    if finding is not None:
        return measure(one.doc_id, None, None, None, refusal=finding)
    return run.results.load(one, "describe", "measures.json", Measures)
