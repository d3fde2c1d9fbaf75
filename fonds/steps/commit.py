"""Commit: all batches of the run into the tables, at once, and the states of its other objects."""

from __future__ import annotations

import tempfile
from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path

from expectations.contract import Verdict
from expectations.report import render
from fonds.steps import earlier_runs, log, validation_pages
from fonds.steps.object_states import standings
from fonds.steps.prefetch import prefetch, together
from fonds.steps.reconcile import UnreconciledError
from fonds.steps.requests import ask, newest_objects
from fonds.steps.run import ALL_DUE, Run
from fonds.steps.run_files import report_key
from fonds.steps.stage import DUE, stage, staged
from fonds.steps.verdicts import VERDICTS, Judged
from fonds.versions import code_version
from warehouse.commit import commit as write
from warehouse.commit import outdated
from warehouse.contract import RunRecord, Standing
from warehouse.decisions import Decisions
from warehouse.errors import LostRaceError
from warehouse.overtaken import overtaken
from warehouse.receipt import Receipt
from warehouse.sides import Sides
from warehouse.staged import Batch

_OTHERS = "others"
#: so many of the forgotten are named in the error
_NAMED = 10
#: runs that overtake this one, one after the other
_TRIES = 5


def commit(run: Run) -> list[str]:
    """Write the staged rows, one commit a table; the names of the files of receipts that are due.

    Says of each correction that the run took along whether it has its place. A batch that another
    run has overtaken, which published one of its documents meanwhile, is staged anew. What runs
    that began later have recorded of the run's objects stands; where that is all, nothing is due.
    """
    sides = Sides(run.options)
    names, _, _ = together(run.batches, sides.hold, lambda: (run.started(), run.found))
    record = RunRecord(run.run_id, run.started(), code_version("expect"))
    objects = [one.dropped for one in run.found]
    with tempfile.TemporaryDirectory(prefix="fonds-") as folder:
        (judged, verdicts, others), since = together(
            partial(_judged, run, names), lambda: overtaken(sides.open, objects, record.started)
        )
        if objects and not since.left(objects):
            log.event("overtaken", objects=len(since.taken))
            run.save(ALL_DUE, [])
            return []
        batches = _fitting(run, sides, names, Path(folder))
        # what the page shows is known, and nothing waits for it
        _, done = together(
            partial(_keep_page, run, judged, verdicts),
            partial(write, batches, sides, record, others, since),
        )
    regulated = [doc_id for one in batches for doc_id in one.staged.regulated]
    due = [f"{DUE}{name}" for name, one in zip(names, batches, strict=True) if one.staged.basis]
    states = {name: state for batch in judged for name, state in batch.states.items()}
    Decisions(run.options).settle(states)
    _tell_others(run, regulated)
    if since:
        for name in due:
            run.save(name, since.left(run.read(name, list[Receipt])))
    if done.receipts:
        due.append(run.save(f"{DUE}{_OTHERS}", done.receipts))
    run.save(ALL_DUE, due)
    return due


def _judged(
    run: Run, names: Sequence[str]
) -> tuple[list[Judged], dict[str, Verdict], list[Standing]]:
    """What was judged, batch by batch; the verdicts by doc_id; how all other objects stand."""
    judged = list(prefetch(lambda name: run.read(f"{VERDICTS}{name}", Judged), names))
    verdicts = {one.doc_id: one for batch in judged for one in batch.verdicts}
    if forgotten := [one.dropped.key for one in run.documents() if one.doc_id not in verdicts]:
        # what an earlier run recorded of them would hide it from the reconciliation
        raise UnreconciledError(f"no batch describes {', '.join(forgotten[:_NAMED])}")
    return judged, verdicts, list(standings(run, verdicts))


def _keep_page(run: Run, judged: Sequence[Judged], verdicts: Mapping[str, Verdict]) -> None:
    """Write the quality page of the run, and what in it is unlike the runs before."""
    if not verdicts:
        return
    log.event("quality_page", place=f"s3://{run.options.work_bucket}/{report_key(run.run_id)}")
    rows = [row for batch in judged for row in batch.rows]
    unusual = earlier_runs.compare(run, verdicts, rows)
    page = render(
        list(verdicts.values()),
        rows,
        names={one.doc_id: one.dropped.key for one in run.documents()},
        run=run.run_id,
        created=run.started(),
        unusual=unusual,
        validations=validation_pages.pages(run),
        trends=validation_pages.trends(run, earlier_runs.course(run)),
    )
    run.report(page)


def _tell_others(run: Run, doc_ids: Sequence[str]) -> None:
    """Have the next run judge all files of documents whose rights are others now.

    Their receipts are from runs that knew of other rights. All are taken up together: the row of
    `metadata.csv` of any of them may be the one that closes the document.
    """
    if not doc_ids:
        return
    objects = {one.dropped.key for one in run.found}
    rows = newest_objects(run.options, doc_ids)
    told = {row["doc_id"] for row in rows if row["key"] not in objects}
    ask(run.options, [row for row in rows if row["doc_id"] in told], "its rights are others now")


def _fitting(run: Run, sides: Sides, names: Sequence[str], folder: Path) -> list[Batch]:
    """The batches as they fit what is published now; `sides` are held as they are then."""
    for attempt in range(_TRIES):
        at = folder / str(attempt)
        at.mkdir()
        batches = list(prefetch(partial(staged, run, at), names))
        late = outdated(batches, sides)
        if not late:
            return batches
        for n in late:
            stage(run, names[n])
        sides.hold()
    raise LostRaceError("other runs publish documents of this one all the time")
