"""Ingest what is long, such as scanned volumes, over as many runs as it needs.

**What it does.** Takes from the queue what `ingest_drop` found to be too long for it
(`FONDS_EXPRESS_SECONDS`), and does with it what that does. Where an object does not fit into the
run any more, as many of its pages are read as do; they are kept, and a later run goes on with them.

**When it runs.** When `ingest_drop` puts something into the queue, when a run of its own left
something, and every quarter of an hour, one run at a time. It runs beside `ingest_drop`: the two
never hold the same object, and the warehouse takes the writes of both.

**When it fails.** What it held is still in the queue: the next run takes it up. Nothing is read
twice.

**What it costs.** No more than `FONDS_WORKERS` tasks at a time, so that a place is left for what is
short. A run takes about `FONDS_RUN_SECONDS` on the workers that there are.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from airflow.sdk import AssetOrTimeSchedule, DeltaTriggerTimetable, dag, task
from fonds_chain import QUEUE, ingest
from fonds_notify import deadline
from fonds_task import RETRIES, step, width

#: as `ingest_drop` has it, told apart: both are scheduled at the same moments
RUN = "ingest_bulk.{{ run_id }}"


@dag(
    dag_id="ingest_bulk",
    schedule=AssetOrTimeSchedule(
        timetable=DeltaTriggerTimetable(timedelta(minutes=15)), assets=[QUEUE]
    ),
    start_date=datetime(2026, 1, 1, tzinfo=UTC),
    catchup=False,
    max_active_runs=1,
    max_active_tasks=width(),
    default_args=RETRIES,
    deadline=deadline(),
    doc_md=__doc__,
    tags=["fonds"],
)
def ingest_bulk() -> None:
    """Wire the steps; what each does is in `fonds.steps`."""

    @task.short_circuit
    @step
    def survey(name: str) -> list[str]:
        """Take a share of the queue, in batches. Ends the run where it is empty."""
        from fonds.steps import run, survey

        return survey.survey_queue(run.new_run(name))

    ingest(RUN, survey(RUN), bulk=True)


ingest_bulk()
