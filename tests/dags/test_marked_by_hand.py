"""A step that was marked as done by hand, and did not run: the next one says so, at once."""

from __future__ import annotations

from pathlib import Path

import pytest

from fonds.steps.run_files import NothingLeftError, RunFiles
from warehouse.errors import MissingError

DAGS = Path(__file__).parents[2] / "dags"


class Nothing:
    """A store in which nothing is."""

    def get(self, key: str) -> bytes:
        raise MissingError(f"there is no {key}")


@pytest.fixture
def step(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.syspath_prepend(str(DAGS))
    import fonds_task

    monkeypatch.setattr(fonds_task, "_watch", lambda _: None)
    monkeypatch.setattr(fonds_task, "_note", lambda *_: None)
    return fonds_task.step


def test_what_airflow_hands_over_of_it_is_refused_without_retries(step):
    from airflow.sdk.exceptions import AirflowFailException

    @step
    def publish(name: str, due: list[str]) -> list[str]:
        return due

    assert publish("run", []) == []
    with pytest.raises(AirflowFailException, match="left no due -> Clear the step before it"):
        publish("run", None)


def test_a_file_that_no_step_has_written_is_named_so():
    files = RunFiles(Nothing(), "scheduled__1")
    assert files.read_if_there("release", str) is None
    with pytest.raises(NothingLeftError, match="no step of the run has written release") as refused:
        files.read("release", str)
    assert refused.value.reason == "step_left_nothing"
    assert "Clear the step" in refused.value.remedy
