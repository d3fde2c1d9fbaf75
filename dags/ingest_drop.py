"""Ingest what is new in the drop bucket, from survey to reconciled receipts.

**What it does.** Lists the drop, compares it with what is recorded, looks at each new object
(type, pages), plans batches of about a minute and a half of work, reads the pages, cleans and
describes each document, validates the whole run once with Great Expectations, loads the warehouse,
publishes a release by one pointer swap, writes a receipt beside each object, and reconciles: every
object and every page is accounted for, or the run fails and says which.

**When it runs.** Every two minutes, one run at a time; also on an event of the asset `fonds-drop`,
and whenever an operator triggers it (`fonds ingest`). What `fonds reprocess` asks for, what was
released, and what an embargo has ended for counts as new. A run that finds nothing new ends after
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
#: the queue of the tasks that work with the publisher's key; whoever parses has not got it
PUBLISH = "publish"
#: filled in by Airflow for each run
RUN = "{{ run_id }}"
#: how a mapped task is called on Airflow's page: its batch, and what is in it
HELD = "{{ task.op_kwargs['batch'] }}"


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
    def survey(name: str) -> list[str]:
        """List what is new in the drop, in batches. Ends the run where nothing is."""
        from fonds.steps import run, survey

        return survey.survey(run.open_run(name))

    @task(map_index_template=HELD)
    @step
    def probe(name: str, batch: str) -> str:
        """Look at each object of a batch: its hash, its type by content, its pages."""
        from fonds.steps import probe, run

        return probe.probe(run.open_run(name), batch)

    @task
    @step
    def plan_reading(name: str, probed: list[str]) -> list[str]:
        """Cut the unread pages into batches of about a minute and a half, longest first."""
        from fonds.steps import plan, run

        return plan.plan_reading(run.open_run(name), list(probed))

    @task(trigger_rule="none_failed", map_index_template=HELD)
    @step
    def extract(name: str, batch: str) -> str:
        """Read the pages of a batch; each is stored as it finishes."""
        from fonds.steps import extract, run

        return extract.extract(run.open_run(name), batch)

    @task(trigger_rule="none_failed")
    @step
    def plan_describing(name: str) -> list[str]:
        """Cut the undescribed documents into batches, longest first."""
        from fonds.steps import plan, run

        return plan.plan_describing(run.open_run(name))

    @task(trigger_rule="none_failed", map_index_template=HELD)
    @step
    def describe(name: str, batch: str) -> str:
        """Assemble, clean, describe and measure the documents of a batch."""
        from fonds.steps import describe, run

        return describe.describe(run.open_run(name), batch)

    @task(trigger_rule="none_failed")
    @step
    def validate(name: str) -> str:
        """Hold every document of the run against the expectations, once; fail closed."""
        from fonds.steps import run, validate

        return validate.validate(run.open_run(name))

    @task(queue=PUBLISH)
    @step
    def load(name: str, verdicts: str) -> str:
        """Write OCFL objects, table rows and the quarantine."""
        from fonds.steps import load, run

        return load.load(run.open_run(name, "publisher"), verdicts)

    @task(queue=PUBLISH, outlets=[RELEASE])
    @step
    def publish(name: str, loaded: str) -> str:
        """Swap the release pointer: readers see the whole run at once."""
        from fonds.steps import publish, run

        return publish.publish(run.open_run(name, "publisher"), loaded)

    @task(queue=PUBLISH)
    @step
    def write_receipts(name: str, release: str) -> str:
        """Leave a receipt beside each object: the acknowledgement."""
        from fonds.steps import receipts, run

        return receipts.write_receipts(run.open_run(name, "publisher"), release)

    @task(queue=PUBLISH)
    @step
    def reconcile(name: str, receipts: str) -> dict[str, Any]:
        """Account for every object and page of the run, or fail and say which is missing."""
        from fonds.steps import reconcile, run

        return reconcile.reconcile(run.open_run(name, "publisher"), receipts)

    to_read = plan_reading(RUN, probe.partial(name=RUN).expand(batch=survey(RUN)))
    to_describe = plan_describing(RUN)
    extract.partial(name=RUN).expand(batch=to_read) >> to_describe
    verdicts = validate(RUN)
    describe.partial(name=RUN).expand(batch=to_describe) >> verdicts
    reconcile(RUN, write_receipts(RUN, publish(RUN, load(RUN, verdicts))))


ingest_drop()
