"""What `fonds status` tells beyond processes: what waits, what is paused, whether writing works."""

from __future__ import annotations

from pathlib import Path

import pytest

from findings.errors import FaultError, UsageError
from fonds.cli import condition, follow
from fonds.cli.condition import Backlog, Condition, examine, look, shown
from fonds.settings import Settings
from fonds.stack.airflow_api import DagRun, ImportFailure
from fonds.stack.health import Part, StackStatus
from fonds.stack.options import StackOptions
from fonds.stack.state import Buckets, StackState

pytestmark = pytest.mark.store


class OfAWeekend:
    """An Airflow that somebody left as nobody should before a weekend."""

    url = "http://airflow"

    def __init__(self) -> None:
        self.triggered = 0
        self.is_paused = {"ingest_drop": True, "ingest_bulk": False, "audit": True}

    def __enter__(self) -> OfAWeekend:
        return self

    def __exit__(self, *_: object) -> None:
        """Nothing is held."""

    def dags(self) -> dict[str, bool]:
        return self.is_paused

    def import_failures(self) -> list[ImportFailure]:
        return [ImportFailure("dags/audit.py", "Traceback\nUsageError: FONDS_LOGS is no setting")]

    def ended(self, dag_id: str) -> list[DagRun]:
        return []

    def runs(self, dag_id: str, *, limit: int) -> list[DagRun]:
        return [DagRun(dag_id, "r1", "queued", "scheduled", None, None)]

    def paused(self, dag_id: str) -> bool:
        return self.is_paused[dag_id]

    def unpause(self, dag_id: str) -> None:
        self.is_paused[dag_id] = False


def refuse(*_: object) -> None:
    raise FaultError("no space left")


def stack_of(home: Path, **states: str) -> StackStatus:
    names = {"seaweed": "healthy", "api-server": "healthy", "scheduler": "healthy", **states}
    parts = tuple(Part(name, state, 1, f"{name}.log") for name, state in names.items())
    state = StackState("", "", {}, Buckets("d", "w", "a"), "", "", "")
    return StackStatus(str(home), set(names.values()) == {"healthy"}, parts, state)


def test_what_waits_is_counted_until_it_has_its_receipt(archive) -> None:
    archive.drop("letters/b.txt", "The second letter.\n")
    first = look(archive.settings)
    archive.drop("letters/a.txt", "A letter.\n")
    assert (first.files, first.oldest) == (1, "letters/b.txt")
    second = look(archive.settings)
    assert (second.files, second.looked_at, second.all_of_them) == (2, 2, True)
    assert second.since == first.since
    archive.run()
    assert look(archive.settings) == Backlog(0, "", None, 2, all_of_them=True, long=0, again=0)


def test_before_a_weekend_an_operator_is_told(
    archive, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    api = OfAWeekend()
    monkeypatch.setattr(condition, "connect", lambda _: api)
    monkeypatch.setattr(condition.ObjectStore, "put", refuse)
    options = StackOptions(home=settings.home)
    found = examine(stack_of(settings.home, scheduler="dead"), options, settings)
    assert found.grave
    assert found.runs == {"queued": 2}
    told = "\n".join(shown(found))
    for line in (
        "scheduler is dead\n  -> Run `fonds up`",
        "ingest_drop is paused: what is dropped is not taken up\n  -> Resume it on http://airflow",
        "audit is paused\n  -> ",
        "Airflow cannot read dags/audit.py: UsageError: FONDS_LOGS is no setting",
        "the object store takes no writes: no space left\n  -> Look at its disk",
        "0 files without a receipt",
    ):
        assert line in told
    assert "ingest_bulk is paused" not in told


def test_where_all_is_well_nothing_is_grave(
    archive, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    api = OfAWeekend()
    api.is_paused = {"ingest_drop": False, "audit": True}  # this one may be done by hand
    monkeypatch.setattr(api, "import_failures", list)
    monkeypatch.setattr(condition, "connect", lambda _: api)
    found = examine(stack_of(settings.home), StackOptions(home=settings.home), settings)
    assert [one.message for one in found.troubles if one.grave] == []
    assert [one.message for one in found.troubles] == ["audit is paused"]


def test_a_queued_run_is_not_asked_for_twice() -> None:
    api = OfAWeekend()
    with pytest.raises(UsageError, match="ingest_drop is paused"):
        follow.queue_run(api)
    assert follow.queue_run(api, unpause=True) == ("r1", False)
    assert api.triggered == 0


def test_a_part_of_a_large_drop_is_said_to_be_one() -> None:
    backlog = Backlog(7, "a/b.txt", None, 10_000, all_of_them=False, long=2, again=1)
    (line,) = shown(Condition((), (), {}, backlog))
    assert "at least 7 files without a receipt" in line
    assert "2 long ones" in line
    assert "of the first 10000 objects" in line
