"""Fetch what is new at the online sources that collections name in their `sources.yaml`.

**What it does.** Looks which sources are due, fetches each in a run bounded by documents, bytes and
time, and drops what is new or changed, with what the source says of it; `ingest_drop` takes it up.

**When it runs.** Every five minutes; a source is due by its own interval (`every`), at once where
its last run was cut short, later and later where it fails. `fonds sources fetch` runs one by hand.

**When it fails.** A source that is down fails no other and no run: it is tried again by itself, and
the task `report` fails, naming it, only when it failed as often in a row as its `report_after`
says, or where a `sources.yaml` cannot be read. A worker may die anywhere: the next run goes on.

**What it costs.** One task a source that is due, `at_once` of them where it says so; one
request for each resource that did not change.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

from airflow.sdk import dag, task
from fonds_chain import DROP
from fonds_task import RETRIES, login_of, step


@dag(
    dag_id="fetch_sources",
    schedule=timedelta(minutes=5),
    start_date=datetime(2026, 1, 1, tzinfo=UTC),
    catchup=False,
    max_active_runs=1,
    default_args=RETRIES,
    doc_md=__doc__,
    tags=["fonds"],
)
def fetch_sources() -> None:
    """Wire the steps; what each does is in `fonds.steps.sources`."""

    @task.short_circuit
    @step
    def find_due() -> list[dict[str, Any]]:
        """Name the sources whose time has come. Ends the run where there is none."""
        from fonds import settings
        from fonds.steps import sources

        return sources.due(settings.load())

    @task(map_index_template="{{ task.op_kwargs['source'] }} {{ task.op_kwargs['batch'] }}")
    @step
    def fetch(source: str, batch: int) -> str:
        """Fetch a bounded part of a source into the drop; how it went is in its status."""
        from fonds import settings
        from fonds.steps import sources

        return sources.fetch(settings.load(), source, batch, login=login_of(source)).source

    @task(trigger_rule="all_done", outlets=[DROP])
    @step
    def report(sources: list[str]) -> dict[str, int]:
        """Add up what came, and fail for the sources that are down for too long."""
        from fonds import settings
        from fonds.steps import sources as step

        return step.report(settings.load(), list(sources))

    report(fetch.expand_kwargs(find_due()))


fetch_sources()
