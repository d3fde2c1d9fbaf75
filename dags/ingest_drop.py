"""Ingest what is new in the drop bucket, from survey to reconciled receipts.

**What it does.** Lists the drop, compares it with what is recorded, looks at each new object
(type, pages), plans batches of about a minute and a half of work, reads the pages, cleans and
describes each document, validates the whole run once with Great Expectations, loads the warehouse,
publishes a release by one pointer swap, writes a receipt beside each object, and reconciles: every
object and every page is accounted for, or the run fails and says which.

**When it runs.** Every two minutes, one run at a time; also on an event of the asset `fonds-drop`,
and whenever an operator triggers it (`fonds ingest`). A run that finds nothing new ends after
its survey.

**When it fails.** Every step is idempotent and keyed by content hash and code version: clear the
failed task, or wait for the next run, which takes up whatever has no receipt yet. Nothing is read
twice: pages that were finished before a crash are found in the work bucket.

**What it costs.** The number of tasks grows with batches of work, not with documents. XCom carries
the names of small plan files in the work bucket, never a text.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

from airflow.sdk import Asset, AssetOrTimeSchedule, DeltaTriggerTimetable, dag, task
from fonds_task import RETRIES, step

DROP = Asset(name="fonds-drop", uri="fonds://drop")
RELEASE = Asset(name="fonds-release", uri="fonds://release")
#: filled in by Airflow for each run
RUN = "{{ run_id }}"


@dag(
    dag_id="ingest_drop",
    schedule=AssetOrTimeSchedule(
        timetable=DeltaTriggerTimetable(timedelta(minutes=2)), assets=[DROP]
    ),
    start_date=datetime(2026, 1, 1, tzinfo=UTC),
    catchup=False,
    max_active_runs=1,
    default_args=RETRIES,
    doc_md=__doc__,
    tags=["fonds"],
)
def ingest_drop() -> None:
    """Wire the steps; what each does is in `fonds.steps`."""

    @task.short_circuit
    @step
    def survey(run: str) -> list[str]:
        """List what is new in the drop, in batches. Ends the run where nothing is."""
        from fonds import steps

        return steps.survey(steps.open_run(run))

    @task
    @step
    def probe(run: str, batch: str) -> str:
        """Look at each object of a batch: its hash, its type by content, its pages."""
        from fonds import steps

        return steps.probe(steps.open_run(run), batch)

    @task
    @step
    def plan_reading(run: str, probed: list[str]) -> list[str]:
        """Cut the unread pages into batches of about a minute and a half, longest first."""
        from fonds import steps

        return steps.plan_reading(steps.open_run(run), list(probed))

    @task(trigger_rule="none_failed")
    @step
    def extract(run: str, batch: str) -> str:
        """Read the pages of a batch; each is stored as it finishes."""
        from fonds import steps

        return steps.extract(steps.open_run(run), batch)

    @task(trigger_rule="none_failed")
    @step
    def plan_describing(run: str) -> list[str]:
        """Cut the undescribed documents into batches, longest first."""
        from fonds import steps

        return steps.plan_describing(steps.open_run(run))

    @task(trigger_rule="none_failed")
    @step
    def describe(run: str, batch: str) -> str:
        """Assemble, clean, describe and measure the documents of a batch."""
        from fonds import steps

        return steps.describe(steps.open_run(run), batch)

    @task(trigger_rule="none_failed")
    @step
    def validate(run: str) -> str:
        """Hold every document of the run against the expectations, once; fail closed."""
        from fonds import steps

        return steps.validate(steps.open_run(run))

    @task
    @step
    def load(run: str, verdicts: str) -> str:
        """Write OCFL objects, table rows and the quarantine."""
        from fonds import steps

        return steps.load(steps.open_run(run), verdicts)

    @task(outlets=[RELEASE])
    @step
    def publish(run: str, loaded: str) -> str:
        """Swap the release pointer: readers see the whole run at once."""
        from fonds import steps

        return steps.publish(steps.open_run(run), loaded)

    @task
    @step
    def write_receipts(run: str, release: str) -> str:
        """Leave a receipt beside each object: the acknowledgement."""
        from fonds import steps

        return steps.write_receipts(steps.open_run(run), release)

    @task
    @step
    def reconcile(run: str, receipts: str) -> dict[str, Any]:
        """Account for every object and page of the run, or fail and say which is missing."""
        from fonds import steps

        return steps.reconcile(steps.open_run(run), receipts)

    to_read = plan_reading(RUN, probe.partial(run=RUN).expand(batch=survey(RUN)))
    to_describe = plan_describing(RUN)
    extract.partial(run=RUN).expand(batch=to_read) >> to_describe
    verdicts = validate(RUN)
    describe.partial(run=RUN).expand(batch=to_describe) >> verdicts
    reconcile(RUN, write_receipts(RUN, publish(RUN, load(RUN, verdicts))))


ingest_drop()
