"""Reconcile: account for every object and page of the run, or fail and name what is missing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from functools import partial

from findings.errors import FondsError
from fonds.steps import (
    announcements,
    claims,
    earlier_runs,
    intake,
    lineage,
    log,
    requests,
    unfinished,
)
from fonds.steps.prefetch import prefetch, together
from fonds.steps.receipts import WRITTEN
from fonds.steps.receipts import summarise as summarise_receipts
from fonds.steps.run import ALL_DUE, ANNOUNCED, Run
from fonds.steps.stage import FACTS
from fonds.steps.summary import Line, summarise
from warehouse.delta import isin
from warehouse.receipt import Receipt
from warehouse.receipts import keys
from warehouse.tables import Tables

#: so many of the missing are named in the error
_NAMED = 10


class UnreconciledError(FondsError):
    """Objects or pages of the run are not accounted for."""

    code = "unreconciled"


def reconcile(run: Run) -> dict[str, int]:
    """Count the run's documents by state and mark the run as finished.

    A run of nothing but objects that wait as they did before is forgotten; where later runs have
    taken all of its objects, it says nothing.

    Raises UnreconciledError, and leaves the run unfinished so that the next one takes its objects
    up again, where an object has no row or no receipt, or the pages of a document do not add up.
    """
    tables = Tables(run.options)
    accounted, _ = together(partial(_lines, run), partial(tables.hold, ["objects"]))
    if accounted is None:  # a second try of a run that is forgotten
        return {}
    due, lines = accounted
    if not due:
        requests.close(run)
        _leave_queue(run)
        if not run.left() and all(line.state == "pending" for line in lines):
            run.forget()
        unfinished.end(run.store, run.run_id)
        return dict(Counter(line.state for line in lines))
    unwritten, states = together(
        lambda: list(_receipts_not_written(run, due)), lambda: _states(run, tables)
    )
    missing = [
        *_objects_without_a_state(run, states),
        *unwritten,
        *_pages_that_do_not_add_up(lines),
    ]
    if missing:
        more = f" and {len(missing) - _NAMED} more" if len(missing) > _NAMED else ""
        raise UnreconciledError("; ".join(missing[:_NAMED]) + more)
    for line in lines:
        log.event(
            "document",
            key=line.key,
            doc_id=line.doc_id,
            state=line.state,
            codes=line.codes,
            pages=line.pages,
            confidence=line.confidence,
        )
    for name, some in earlier_runs.findings(run).items():
        for one in some:
            log.event("unlike_before", collection=name, code=one.code, why=one.message)
    together(
        lambda: run.save("summary", lines),
        # once a run: the receipts of a collection come in several batches
        lambda: summarise_receipts(run, due),
        lambda: earlier_runs.remember(run),
        lambda: claims.remember(run),
    )
    # rows that an earlier run wrote before it died keep its name: it is finished with this one
    requests.close(run)
    lineage.completed(run)
    by = {name: run_id for name, (_, run_id) in states.items()}
    unfinished.acknowledge(run.store, run.options, by, run.run_id)
    _leave_queue(run)
    return dict(Counter(line.state for line in lines))


def is_left(run: Run) -> bool:
    """Whether the run left anything to the next, so that it should begin at once."""
    return bool(run.left())


def _leave_queue(run: Run) -> None:
    """What the run has recorded, or what waits, is neither announced nor in a queue any more."""
    objects = [one.dropped for one in run.found]
    queue, files = together(
        lambda: intake.Queue(run.store),
        lambda: run.read_if_there(ANNOUNCED, list[str]) or (),
    )
    queue.leave(objects)
    announcements.leave(run.store, files, {(one.key, one.version) for one in objects})


def _lines(run: Run) -> tuple[list[str], list[Line]] | None:
    """The files of receipts that are due, and a line for each object; None of what is forgotten."""
    due = run.read_if_there(ALL_DUE, list[str])
    if due is None:
        return None
    batches, _ = together(run.batches, lambda: run.found)
    known = prefetch(lambda name: run.read(f"{FACTS}{name}", dict[str, Line]), batches)
    return due, summarise(run, {doc_id: line for batch in known for doc_id, line in batch.items()})


def _states(run: Run, tables: Tables) -> dict[tuple[str, str], tuple[str, str]]:
    mine = {(one.dropped.key, one.dropped.version) for one in run.found}
    columns = ["key", "version", "state", "run_id"]
    where = isin("key", {key for key, _ in mine})
    found = tables.read("objects", columns=columns, where=where).to_pylist()
    return {
        (row["key"], row["version"]): (row["state"], row["run_id"])
        for row in found
        if (row["key"], row["version"]) in mine
    }


def _objects_without_a_state(
    run: Run, states: dict[tuple[str, str], tuple[str, str]]
) -> Iterator[str]:
    for one in run.found:
        if (one.dropped.key, one.dropped.version) not in states:
            yield f"{one.dropped.key} has no state"


def _receipts_not_written(run: Run, due: list[str]) -> Iterator[str]:
    def missing(name: str) -> list[str]:
        written = set(run.read_if_there(f"{WRITTEN}{name}", list[str]) or ())
        return [one.key for one in run.read(name, list[Receipt]) if keys(one)[0] not in written]

    for lacking in prefetch(missing, due):
        for key in lacking:
            yield f"{key} has no receipt"


def _pages_that_do_not_add_up(lines: list[Line]) -> Iterator[str]:
    for line in lines:
        if line.pages != line.pages_accounted:
            yield f"{line.key}: {line.pages_accounted} of {line.pages} pages are accounted for"
