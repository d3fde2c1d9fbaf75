"""Ingest what is new in the drop bucket, from survey to reconciled receipts.

**What it does.** Takes what is announced, lists a share of the drop and compares it with what is
recorded, looks at each new object
(type, pages), takes what is short and fits into the run, and plans batches of about a minute and a
half of work that do not wait for each other: each is read, cleaned and described, validated with
Great Expectations, and staged in the warehouse; a volume that several batches read goes on with the
one that reads the last of it. Then
all rows are committed at once, a release is published by one pointer swap, receipts are written
beside the objects, and the run is reconciled: every object and every page is accounted for, or it
fails and says which. What is long goes into the queue of `ingest_bulk`, a
container with many files unopened.

**When it runs.** Every `FONDS_SURVEY_SECONDS` (two minutes), one run at a time; also on an event
of the asset `fonds-drop` (`fonds events` sends them where the store tells of what is dropped),
and whenever an operator triggers it (`fonds ingest`). What `fonds reprocess` asks for, what was
released, and what an embargo has ended for counts as new. A run that finds nothing new ends after
its survey. One that leaves something, because it is full, has the next begin at once.

**When it fails.** Every step is idempotent and keyed by content hash and code version: clear the
failed task, or wait for the next run, which takes up whatever has no receipt yet. Nothing is read
twice: pages that were finished before a crash are found in the work bucket.

**What it costs.** The number of tasks grows with batches of work, not with documents, and is never
over 500 a step. A run takes about `FONDS_RUN_SECONDS` on the workers that there are, and
`FONDS_RUN_OBJECTS`; collections take turns in it. XCom carries the names of small plan files in the
work bucket, never a text.
"""

from __future__ import annotations

from datetime import UTC, datetime

from airflow.sdk import AssetOrTimeSchedule, DeltaTriggerTimetable, dag, task
from fonds_chain import DROP, ingest
from fonds_notify import deadline
from fonds_task import RETRIES, interval, step, width

#: filled in by Airflow for each run
RUN = "{{ run_id }}"


@dag(
    dag_id="ingest_drop",
    schedule=AssetOrTimeSchedule(timetable=DeltaTriggerTimetable(interval()), assets=[DROP]),
    start_date=datetime(2026, 1, 1, tzinfo=UTC),
    catchup=False,
    max_active_runs=1,
    max_active_tasks=width(),
    default_args=RETRIES,
    deadline=deadline(),
    doc_md=__doc__,
    tags=["fonds"],
)
def ingest_drop() -> None:
    """Wire the steps; what each does is in `fonds.steps`."""

    @task.short_circuit
    @step
    def survey(name: str) -> list[str]:
        """List what is new in the drop, in batches. Ends the run where nothing is."""
        from fonds.steps import run, survey

        return survey.survey(run.new_run(name))

    ingest(RUN, survey(RUN), bulk=False)


ingest_drop()
