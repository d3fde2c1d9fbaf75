"""The house keeps itself: what upkeep and cleaning take away, and what they never may."""

from __future__ import annotations

import io
import re
import zipfile
from datetime import UTC, datetime, timedelta

import pytest
from archive_driver import Archive

from fonds.keeping import clean, maintain
from fonds.retention import Keeping
from fonds.steps import (
    commit,
    describe,
    extract,
    plan,
    probe,
    publish,
    receipts,
    reconcile,
    records,
    stage,
    survey,
)
from fonds.steps import validate as judge
from fonds.steps.run import open_run
from warehouse.store import ObjectStore

pytestmark = pytest.mark.store

LATER = timedelta(days=401)


def _work(archive: Archive) -> set[str]:
    store = ObjectStore(archive.options, archive.options.work_bucket)
    return {one.key for one in store.list()}


def _documents(archive: Archive) -> list[tuple[str, str]]:
    return sorted((row["doc_id"], row["text"]) for row in archive.reader().documents())


def _zip(**members: str) -> bytes:
    raw = io.BytesIO()
    with zipfile.ZipFile(raw, "w") as file:
        for name, text in members.items():
            file.writestr(f"{name}.txt", text)
    return raw.getvalue()


@pytest.fixture
def nothing_is_short(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each document leaves results of its own, as a long one does."""
    monkeypatch.setattr(records, "_SHORT", 0)


def test_cleaning_leaves_what_is_young(archive: Archive):
    archive.drop("c/a.txt", "The mill was rebuilt in the spring.")
    archive.run()
    before = _work(archive)
    assert sum(clean.clean(archive.settings).values()) == 0
    assert _work(archive) == before


@pytest.mark.usefixtures("nothing_is_short")
def test_cleaning_takes_results_runs_and_unpacked_originals(archive: Archive):
    def links(key: str) -> list[str]:
        work = ObjectStore(archive.options, archive.options.work_bucket)
        found = re.findall('<a href="([^"]+)"', work.get(key).decode())
        return [f"reports/{place}" for place in found]

    archive.drop("c/a.txt", "The mill was rebuilt in the spring.")
    archive.drop("c/two.zip", _zip(one="A first note on the mill.", two="A second note on it."))
    archive.run()
    texts = _documents(archive)
    later = datetime.now(UTC) + LATER
    # a quality page leads to what lies beside it, and after its time to nothing
    (page,) = (key for key in _work(archive) if re.fullmatch("reports/[^/]*-1.html", key))
    assert len(links(page)) > 1
    assert set(links(page)) < _work(archive)
    gone = clean.clean(archive.settings, later)
    assert gone["results"] > 10
    assert gone["originals"] == 2
    assert gone["beside_quality_pages"] > len(links(page)) == 0
    assert {key for key in _work(archive) if key.startswith("reports/")} == {page}
    left = _work(archive)
    assert {key.split("/")[0] for key in left} == {*("collections", "listing.json", "reports")}
    assert sum(clean.clean(archive.settings, later).values()) == 0
    # nothing is lost: the archive reads on, settled objects stay settled, and a copy is read anew
    assert _documents(archive) == texts
    assert archive.run() == {}
    archive.drop("d/again.txt", "The mill was rebuilt in the spring.")
    assert archive.run() == {"published": 1}
    assert _documents(archive) == texts


@pytest.mark.usefixtures("nothing_is_short")
def test_cleaning_spares_all_that_an_unfinished_run_holds(archive: Archive):
    text = "A letter about the bridge, which the river had taken in March."
    archive.drop("c/a.txt", text)
    archive.drop("c/old.txt", "Another one, about the bells of the church.")
    archive.run()
    archive.drop("d/again.txt", text)
    later = datetime.now(UTC) + LATER
    keeping = {"dead_days": 1000, "report_days": 1000}
    settings = _with(archive, **keeping)

    def cleaned() -> dict[str, int]:
        return clean.clean(settings, later)

    run = open_run("slow")
    (batch,) = survey.survey(run)
    # it does not know yet that it will find the results of the other file
    before = _work(archive)
    assert cleaned()["left_for_a_run"] > 0
    assert {k for k in before - _work(archive) if not k.startswith("runs/run-")} == set()
    found = [probe.probe(run, batch)]
    gone = cleaned()
    assert gone["results"] > 0
    assert "left_for_a_run" not in gone
    for pages in plan.plan(run, found):
        extract.extract(run, pages)
    cleaned()
    run = open_run("slow")
    (batch,) = run.batches()
    cleaned()
    done = _work(archive)
    describe.describe(run, batch)
    assert _work(archive) == done  # it counts on what is there
    judge.validate(run, batch)
    cleaned()
    stage.stage(run, batch)
    cleaned()
    for due in publish.publish(run, commit.commit(run)):
        receipts.write_receipts(run, due)
    assert reconcile.reconcile(run) == {"published": 1}
    assert cleaned()["results"] > 0
    assert len(_documents(archive)) == 2


@pytest.mark.usefixtures("nothing_is_short")
def test_a_run_that_comes_between_two_groups_is_seen(
    archive: Archive, monkeypatch: pytest.MonkeyPatch
):
    for n in range(3):
        archive.drop(f"c/{n}.txt", f"Letter number {n} about the weather in the hills.")
    archive.run()
    monkeypatch.setattr(clean, "_GROUP", 1)
    delete = ObjectStore.delete_many
    began = []

    def and_a_run_begins(store: ObjectStore, keys):
        done = delete(store, keys)
        if keys and keys[0][0] in "0123456789abcdef" and not began:
            archive.drop("d/new.txt", "Letter number 2 about the weather in the hills.")
            began.append(survey.survey(open_run("meanwhile")))
        return done

    monkeypatch.setattr(ObjectStore, "delete_many", and_a_run_begins)
    gone = clean.clean(_with(archive, dead_days=1000), datetime.now(UTC) + LATER)
    assert began
    assert gone["left_for_a_run"] == 1
    held = {key.split("/")[0] for key in _work(archive) if len(key.split("/")[0]) == 64}
    assert len(held) == 2  # the first went before the run began


def test_maintenance_keeps_every_text(archive: Archive):
    settings = _with(archive, small_files=2, releases=1, release_days=0)
    for n in range(4):
        archive.drop(f"c/{n}.txt", f"Letter number {n}, on the mill and the mill's new wheel.")
        archive.run()
    texts = _documents(archive)
    assert maintain.compact(settings, "keep") > 0
    maintain.checkpoint(settings)
    assert maintain.vacuum(settings, hours=0) > 0
    assert _documents(archive) == texts
    assert [one.release for one in archive.reader().releases()] == [5]
    assert maintain.compact(settings, "keep") == 0
    assert maintain.vacuum(settings, hours=0) == 0
    maintain.checkpoint(settings)  # a vacuum notes in the log what it has removed
    assert maintain.checkpoint(settings) == 0
    archive.drop("c/4.txt", "One more letter on the wheel, which stood still all winter.")
    assert archive.run() == {"published": 1}
    assert len(_documents(archive)) == 5


def test_maintenance_shows_nothing_that_a_run_has_not(archive: Archive):
    settings = _with(archive, small_files=2)
    for n in range(3):
        archive.drop(f"c/{n}.txt", f"Letter number {n}, on the mill and the mill's new wheel.")
        archive.run()
    archive.drop("c/late.txt", "A letter that is loaded and not released when upkeep comes.")
    run = open_run("slow")
    for batch in plan.plan(run, [probe.probe(run, b) for b in survey.survey(run)]):
        extract.extract(run, batch)
    run = open_run("slow")
    for batch in run.batches():
        stage.stage(run, judge.validate(run, describe.describe(run, batch)))
    loaded = commit.commit(run)
    assert maintain.compact(settings, "keep") > 0
    assert archive.reader().release.release == 3
    assert len(_documents(archive)) == 3
    for due in publish.publish(run, loaded):
        receipts.write_receipts(run, due)
    assert reconcile.reconcile(run) == {"published": 1}
    assert len(_documents(archive)) == 4


def test_an_archive_in_which_nothing_was_ever_dropped(archive: Archive):
    assert maintain.compact(archive.settings, "keep") == 0
    assert maintain.checkpoint(archive.settings) == 0
    assert maintain.vacuum(archive.settings) == 0
    assert sum(clean.clean(archive.settings).values()) == 0


def _with(archive: Archive, **keeping: int):
    import msgspec

    return msgspec.structs.replace(archive.settings, keeping=Keeping(**keeping))
