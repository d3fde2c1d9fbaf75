"""Process again what newer code reads better, a bounded number each night.

**What it does.** Of each kind of documents that older code has described (a collection, an engine)
it processes a sample with the code as it is now. Where the texts of the sample are better, it asks
for the worst `FONDS_KEEPING__REPROCESS_DOCUMENTS` of the kind to be taken up again; `ingest_drop`
does so in its own bounded runs. Where they are not, the kind stays as it is until the code changes
again.

**When it runs.** Every night, and whenever an operator triggers it; behind whatever ingests. While
something that was asked for is still waiting, it asks for no more.

**When it fails.** Forecasts are kept as they are made, and asking twice is asking once.

**What it costs.** A dozen documents for each kind after a change of the code, and nothing after
that.
"""

from __future__ import annotations

from datetime import UTC, datetime

from airflow.sdk import dag, task
from fonds_task import KEEPING, placed, publish_queue, step

#: the queue of the tasks that work with the publisher's key
PUBLISH = publish_queue()


@dag(
    dag_id="reprocess",
    schedule="30 22 * * *",
    start_date=datetime(2026, 1, 1, tzinfo=UTC),
    catchup=False,
    max_active_runs=1,
    max_active_tasks=1,
    default_args={**KEEPING, **placed("reprocess")},
    doc_md=__doc__,
    tags=["fonds"],
)
def reprocess() -> None:
    """Wire the steps; what each does is in `fonds.keeping`."""

    @task
    @step
    def forecast() -> dict[str, int]:
        """Process a sample of each kind that has no forecast yet."""
        from fonds import settings
        from fonds.keeping import reprocessing

        return reprocessing.forecast(settings.load())

    @task(queue=PUBLISH)
    @step
    def request() -> int:
        """Ask for the worst of the kinds that are better now."""
        from fonds import settings
        from fonds.keeping import reprocessing

        return reprocessing.request(settings.load())

    forecast() >> request()


reprocess()
