"""Marks of runs that are not finished: as many as there are, and none lost that says so."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from archive_driver import Archive

from fonds.keeping import clean
from fonds.steps import (
    commit,
    describe,
    extract,
    plan,
    probe,
    stage,
    survey,
    unfinished,
    validate,
)
from fonds.steps.known_objects import KnownObjects
from fonds.steps.run import new_run, open_run
from warehouse.store import ObjectStore

pytestmark = pytest.mark.store


def text(n: int) -> str:
    return f"Leeds, {n} May 1911. The bridge of {n} arches is built, and I thank you for the stone."


def committed(name: str) -> None:
    """A run that dies after its rows are written."""
    probed = [probe.probe(open_run(name), batch) for batch in survey.survey(new_run(name))]
    for batch in plan.plan(open_run(name), probed):
        extract.extract(open_run(name), batch)
        describe.describe(open_run(name), batch)
        validate.validate(open_run(name), batch)
        stage.stage(open_run(name), batch)
    commit.commit(open_run(name))


def marks(archive: Archive) -> set[str]:
    return set(unfinished.runs(work(archive)))


def work(archive: Archive) -> ObjectStore:
    return ObjectStore(archive.options, archive.options.work_bucket)


def has_receipt(archive: Archive, key: str) -> bool:
    return ObjectStore(archive.options, archive.options.drop_bucket).exists(f"receipts/{key}.json")


def test_what_a_dead_run_recorded_gets_its_receipts_from_however_many_runs(
    archive: Archive, monkeypatch: pytest.MonkeyPatch, asked: list[str]
):
    monkeypatch.setenv("FONDS_RUN_OBJECTS", "2")
    archive.drop("b/1.txt", text(1))
    archive.drop("b/2.txt", text(2))
    committed("dead")
    assert marks(archive) == {"dead"}
    # what comes now takes turns with it: the next run takes up one of its two
    archive.drop("a/3.txt", text(3))
    assert archive.run() == {"published": 2}
    assert [has_receipt(archive, f"{key}.txt") for key in ("a/3", "b/1", "b/2")] == [1, 1, 0]
    assert marks(archive) == {"dead"}
    assert archive.run() == {"published": 1}
    assert has_receipt(archive, "b/2.txt")
    assert marks(archive) == set()
    assert archive.run() == {}
    # a run leaves no mark, and a survey asks once
    for n in range(4, 5):
        archive.drop(f"a/{n}.txt", text(n))
        archive.run()
    assert not list(work(archive).list(unfinished.PREFIX))
    del asked[:]
    assert archive.run() == {}
    assert sum(unfinished.PREFIX in one for one in asked) <= 1


def test_marks_of_an_early_version_are_turned_round(archive: Archive):
    archive.drop("c/1.txt", text(1))
    assert archive.run(name="good") == {"published": 1}
    archive.drop("c/2.txt", text(2))
    committed("dead")
    store = work(archive)
    store.delete(f"{unfinished.PREFIX}dead")
    store.put("finished/good", b"")
    store.put("finished/older", b"")
    # cut off at any moment, and done again
    told = KnownObjects(open_run("x"))
    assert {row.state for row in told.of(["c/2.txt"]).values()} == {"settled"}
    real = store.delete_many

    def cut_off(keys: list[str]) -> int:
        real(keys[:1])
        raise ConnectionError

    store.delete_many = cut_off  # type: ignore[method-assign]
    with pytest.raises(ConnectionError):
        unfinished.convert(store, archive.options)
    assert marks(archive) == {"dead"}
    unfinished.convert(work(archive), archive.options)
    unfinished.convert(work(archive), archive.options)
    assert not list(store.list("finished/"))
    assert marks(archive) == {"dead"}
    assert archive.run() == {"published": 1}
    assert has_receipt(archive, "c/2.txt")
    assert marks(archive) == set()


def test_a_dead_run_without_rows_leaves_no_mark_for_ever(archive: Archive):
    archive.drop("c/1.txt", text(1))
    survey.survey(new_run("early"))
    committed("late")
    later = datetime.now(UTC) + timedelta(days=60)
    assert marks(archive) == {"early", "late"}
    gone = clean.clean(archive.settings)
    assert "marks" not in gone or not gone["marks"]
    assert clean.clean(archive.settings, later)["marks"] == 1
    assert marks(archive) == {"late"}
    assert not list(work(archive).list("runs/"))
    assert archive.run() == {"published": 1}
    assert has_receipt(archive, "c/1.txt")
    assert marks(archive) == set()
