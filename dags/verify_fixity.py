"""Read every stored object within 90 days, and compare it with its checksum.

**What it does.** Reads a share of all three buckets, each object against the checksum that was
recorded when it was written, each document by OCFL's rules. What is damaged is put back from a
replica, where `FONDS_REPLICAS` names one that has the very bytes; what is left is a finding.
Everything was read after `FONDS_KEEPING__FIXITY_DAYS` days.

**When it runs.** Once a day, behind whatever ingests.

**When it fails.** It fails where something is damaged and could not be mended, and names the first
ten; all of it is in `reports/fixity-<day>.json` of the work bucket, what was mended too. What only
could not be read now is tried again.

**What it costs.** The share is read in full: a ninetieth of all bytes a day, and a listing.
"""

from __future__ import annotations

from datetime import UTC, datetime

from airflow.sdk import dag, task
from fonds_task import KEEPING, placed, publish_queue, step

#: filled in by Airflow for each run
RUN = "{{ run_id }}"

#: the queue of the tasks that work with the publisher's key, which mends
PUBLISH = publish_queue()


@dag(
    dag_id="verify_fixity",
    schedule="40 4 * * *",
    start_date=datetime(2026, 1, 1, tzinfo=UTC),
    catchup=False,
    max_active_runs=1,
    max_active_tasks=1,
    default_args={**KEEPING, **placed("fixity")},
    doc_md=__doc__,
    tags=["fonds"],
)
def verify_fixity() -> None:
    """Wire the step; what it does is in `fonds.keeping`."""

    @task(queue=PUBLISH)
    @step
    def check_share(name: str) -> dict[str, int]:
        """Read the share of this day, mend what can be, and report the rest."""
        from fonds import settings
        from fonds.keeping import fixity

        return fixity.check(settings.load(), name)

    check_share(RUN)


verify_fixity()
