"""Audit the archive: receipts, objects, archived documents and tables against each other.

**What it does.** Reads a share of all that is kept, each file against its checksum, and holds
against each other what the receipt, the table and the archived document say: state, version,
pages. The whole archive was read after `FONDS_KEEPING__AUDIT_DAYS` days.

**When it runs.** Once a day, behind whatever ingests.

**When it fails.** It fails where something is damaged, missing or told differently in two places,
and names the first ten; all are in `reports/audit-<day>.json` of the work bucket. `fonds verify`
reads everything at once.

**What it costs.** The share is read in full: a thirtieth of the archive's bytes a day.
"""

from __future__ import annotations

from datetime import UTC, datetime

from airflow.sdk import dag, task
from fonds_task import KEEPING, placed, step

#: filled in by Airflow for each run
RUN = "{{ run_id }}"


@dag(
    dag_id="audit",
    schedule="10 3 * * *",
    start_date=datetime(2026, 1, 1, tzinfo=UTC),
    catchup=False,
    max_active_runs=1,
    max_active_tasks=1,
    default_args={**KEEPING, **placed("audit")},
    doc_md=__doc__,
    tags=["fonds"],
)
def audit() -> None:
    """Wire the steps; what each does is in `fonds.keeping`."""

    @task
    @step
    def audit_share(name: str) -> dict[str, int]:
        """Read the share of this day, and report every fault in it."""
        from fonds import settings
        from fonds.keeping import audit

        return audit.audit(settings.load(), name)

    audit_share(RUN)


audit()
