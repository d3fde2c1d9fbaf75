"""Load: documents into the warehouse in one call, staged and committed.

A run does the two apart: it stages its batches in many processes and commits them in one.
"""

from __future__ import annotations

from collections.abc import Iterable

from warehouse.commit import Loaded, commit, outdated
from warehouse.contract import Outcome, RunRecord, Standing
from warehouse.errors import LostRaceError
from warehouse.options import StoreOptions
from warehouse.races import until_won
from warehouse.sides import Sides
from warehouse.stage import stage


def load(
    outcomes: Iterable[Outcome],
    options: StoreOptions,
    run: RunRecord,
    others: Iterable[Standing] = (),
) -> Loaded:
    """Write a run's documents and the states of its objects; idempotent.

    Raises FaultError where the store does; then call it again. Publishing the release and writing
    the receipts are the caller's next steps (`Releases.publish`, `receipts.write`).
    """
    documents = tuple(outcomes)

    def attempt() -> Loaded:
        batch = stage(documents, options)
        sides = Sides(options)
        if outdated([batch], sides):
            raise LostRaceError("a document was written by another run at the same time")
        done = commit([batch], sides, run, others)
        done.receipts[:0] = batch.staged.receipts
        return done

    return until_won(attempt, "a document")
