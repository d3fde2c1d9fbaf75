"""Send notices: of the outcome of runs, of what is overdue, unusual, or has failed.

**What it does.** Gathers what runs and failed tasks have put down, and once an hour looks for files
that have been in the drop for `FONDS_NOTICE_HOURS` without a receipt, and for collections into
which less comes than their profile expects (`expect_every`). Of one kind and collection at most one
notice goes out an hour (of what is overdue or silent, a day); what comes meanwhile goes out as one
after it. Notices go through the Airflow connections that `FONDS_NOTICES` names, and by mail to the
addresses in the profile of the collection.

**When it runs.** Every ten minutes. Without `FONDS_NOTICES` it ends at once.

**When it fails.** No other run waits for it. What a channel did not take is tried again by the next
runs, on that channel alone; after 24 tries it is given up, and the run fails and names the channel.

**What it costs.** One task; once an hour a listing of the drop.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from airflow.sdk import dag, task
from fonds_notify import channels
from fonds_task import KEEPING, publish_queue, step

#: the queue of the tasks that parse nothing: this one alone needs a way out of the house
PUBLISH = publish_queue()


@dag(
    dag_id="send_notices",
    schedule=timedelta(minutes=10),
    start_date=datetime(2026, 1, 1, tzinfo=UTC),
    catchup=False,
    max_active_runs=1,
    max_active_tasks=1,
    # a failed try is told in the next run, and by no notice of its own
    default_args={**KEEPING, "retries": 1, "on_failure_callback": None},
    doc_md=__doc__,
    tags=["fonds"],
)
def send_notices() -> None:
    """Wire the step; what it does is in `fonds.notices`."""

    @task(queue=PUBLISH)
    @step
    def send() -> dict[str, int]:
        """Send what may go out now."""
        from fonds import settings
        from fonds.notices import send

        configured = settings.load()
        return send.send(configured, channels()) if configured.notices else {}

    send()


send_notices()
