"""A failed run says why, to whoever follows it, whatever kind of error it was."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from rich.console import Console

from findings.errors import FaultError
from fonds.cli.failed import Followed, failed_runs, shown
from fonds.cli.follow import follow
from fonds.settings import Settings
from fonds.stack.airflow_api import DagRun, TaskInstance
from fonds.steps import failure
from fonds.steps.run import Run
from warehouse.errors import FixityError

pytestmark = pytest.mark.store


class Failed:
    """An Airflow in which every run has failed in `publish`."""

    url = "http://airflow"

    def run(self, dag_id: str, run_id: str) -> DagRun:
        return DagRun(dag_id, run_id, "failed", "manual", None, None)

    def ended(self, dag_id: str) -> list[DagRun]:
        ended = datetime(2026, 11, 30, 8, 5, tzinfo=UTC)
        states = {"ingest_drop": ["failed", "failed", "success"], "audit": ["success", "failed"]}
        return [
            DagRun(dag_id, f"r{n}", state, "scheduled", None, ended)
            for n, state in enumerate(states[dag_id], 1)
        ]

    def task_instances(self, dag_id: str, run_id: str) -> list[TaskInstance]:
        return [TaskInstance("publish", -1, "failed", 5, None, None, "1")]


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (FixityError("the table is spoilt", remedy="Run `fonds verify`."), "spoilt [fixity]"),
        (ZeroDivisionError("division by zero"), "division by zero [ZeroDivisionError]"),
    ],
)
def test_whoever_follows_a_run_is_told(
    archive, settings: Settings, error: Exception, said: str
) -> None:
    assert failure.read(Run("r", settings)) is None
    failure.note("r", "publish", error)
    with pytest.raises(FaultError) as told:
        follow(Failed(), settings, Followed("ingest_drop", "r"), Console(quiet=True))
    assert told.value.message.startswith("the run failed in publish: ")
    assert told.value.message.endswith(said)
    assert told.value.remedy.startswith(getattr(error, "remedy", "") or "Read the task's log")


def test_runs_that_failed_since_one_succeeded_are_named(archive, settings: Settings) -> None:
    """The last failed run, where and why, and what to do; DAGs that do well are not named."""
    failure.note("r1", "publish", FixityError("the table is spoilt", remedy="Run `fonds verify`."))
    (found,) = failed_runs(Failed(), settings, ["audit", "ingest_drop"])
    assert (found.dag_id, found.run_id, found.in_a_row) == ("ingest_drop", "r1", 2)
    assert shown(found) == (
        "ingest_drop: r1, ended 2026-11-30 08:05, as 1 before it\n"
        "  the run failed in publish: the table is spoilt [fixity]\n"
        "  -> Run `fonds verify`. Read the task's log on http://airflow; "
        "the next run takes up what is left."
    )


def test_a_store_that_is_away_leaves_the_error_itself(monkeypatch, caplog) -> None:
    monkeypatch.setenv("FONDS_S3_ENDPOINT", "http://127.0.0.1:9")
    monkeypatch.setenv("FONDS_S3_ACCESS_KEY", "a")
    monkeypatch.setenv("FONDS_S3_SECRET_KEY", "b")
    with caplog.at_level("INFO"):
        failure.note("r", "publish", ValueError("x"))
    assert "failure_not_noted" in caplog.text
