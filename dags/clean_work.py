"""Clean what is left over from work: results, files of runs, Airflow's own history.

**What it does.** Deletes from the work bucket the results of documents, the files of runs and the
unpacked originals that have had their time (`FONDS_KEEPING__WORK_DAYS`, `..__RUN_DAYS`) and that
no unfinished run holds, and what lies beside the quality pages of old runs (`..__REPORT_DAYS`); and
from Airflow's database what is older than `FONDS_KEEPING__HISTORY_DAYS`.

**When it runs.** Every six hours, one run at a time, behind whatever ingests. While a run does not
know yet which documents it has, results are left for the next time.

**When it fails.** Deleting is repeated from the start and finds less to do. All that is deleted
can be made again from the drop: it costs time, and no document.

**What it costs.** A listing of the work bucket, and a request for each 500 objects that go.
"""

from __future__ import annotations

from datetime import UTC, datetime

from airflow.sdk import dag, task
from fonds_task import KEEPING, placed, step


@dag(
    dag_id="clean_work",
    schedule="40 */6 * * *",
    start_date=datetime(2026, 1, 1, tzinfo=UTC),
    catchup=False,
    max_active_runs=1,
    max_active_tasks=1,
    default_args={**KEEPING, **placed("clean")},
    doc_md=__doc__,
    tags=["fonds"],
)
def clean_work() -> None:
    """Wire the steps; what each does is in `fonds.keeping`."""

    @task
    @step
    def clean_results() -> dict[str, int]:
        """Delete results, files of runs and unpacked originals after their time."""
        from fonds import settings
        from fonds.keeping import clean

        return clean.clean(settings.load())

    @task
    @step
    def clean_history() -> bool:
        """Remove the rows of old runs from Airflow's database."""
        from fonds import settings
        from fonds.keeping import history

        return history.clean(settings.load())

    clean_results()
    clean_history()


clean_work()
