"""Runs that failed: in which step, why, and what to do; for whoever waits for what they left."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import takewhile
from typing import TYPE_CHECKING

from findings.printable import printable
from fonds.steps import failure
from fonds.steps.run import Run

if TYPE_CHECKING:
    from fonds.settings import Settings
    from fonds.stack.airflow_api import AirflowApi, TaskInstance

DAG_ID, BULK = "ingest_drop", "ingest_bulk"


@dataclass(frozen=True, slots=True)
class Followed:
    """One run of a DAG, as Airflow calls it."""

    dag_id: str
    run_id: str

    @property
    def name(self) -> str:
        """The run's name in its own files (dags/ingest_bulk.py)."""
        return self.run_id if self.dag_id == DAG_ID else f"{self.dag_id}.{self.run_id}"


@dataclass(frozen=True, slots=True)
class FailedRun:
    """A run that failed in `steps`; `code` and `message` are empty where no step could say why.

    `in_a_row` counts the runs of its DAG that have failed since one succeeded.
    """

    dag_id: str
    run_id: str
    ended: datetime | None
    steps: tuple[str, ...]
    code: str
    message: str
    remedy: str
    in_a_row: int = 1

    @property
    def told(self) -> str:
        """Where it failed, and why."""
        why = f": {printable(self.message)} [{self.code}]" if self.code else ""
        return f"the run failed in {', '.join(self.steps) or 'an unknown task'}{why}"


def why_failed(
    url: str,
    settings: Settings,
    followed: Followed,
    tasks: Iterable[TaskInstance],
    ended: datetime | None = None,
    in_a_row: int = 1,
) -> FailedRun:
    """What is known of a failed run of the Airflow at `url`."""
    noted = failure.read(Run(followed.name, settings))
    log = f"Read the task's log on {url}; the next run takes up what is left."
    return FailedRun(
        followed.dag_id,
        followed.run_id,
        ended,
        tuple(sorted({task.task_id for task in tasks if task.state == "failed"})),
        noted.code if noted else "",
        noted.message if noted else "",
        f"{noted.remedy} {log}" if noted and noted.remedy else log,
        in_a_row,
    )


def failed_runs(api: AirflowApi, settings: Settings, dag_ids: Iterable[str]) -> Iterator[FailedRun]:
    """Of each DAG, the run that ended last, where it failed and none has succeeded since."""
    for dag_id in dag_ids:
        failed = list(takewhile(lambda run: run.state == "failed", api.ended(dag_id)))
        if failed:
            last = failed[0]
            tasks = api.task_instances(dag_id, last.run_id)
            followed = Followed(dag_id, last.run_id)
            yield why_failed(api.url, settings, followed, tasks, last.ended, len(failed))


def shown(run: FailedRun) -> str:
    """Three lines: which run, where and why, what to do."""
    when = f", ended {run.ended:%Y-%m-%d %H:%M}" if run.ended else ""
    often = f", as {run.in_a_row - 1} before it" if run.in_a_row > 1 else ""
    return f"{run.dag_id}: {run.run_id}{when}{often}\n  {run.told}\n  -> {run.remedy}"
