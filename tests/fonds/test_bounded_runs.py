"""Runs are bounded: what is long goes apart, what does not fit waits, and nothing is lost."""

from __future__ import annotations

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageDraw

from findings.finding import finding
from fonds.steps import commit, extract, intake, plan, probe, survey
from fonds.steps.batches import MOST, cut
from fonds.steps.reconcile import UnreconciledError
from fonds.steps.records import Work
from fonds.steps.run import DOCUMENTS, open_run
from warehouse.contract import DropObject

pytestmark = pytest.mark.store


def dropped(key: str, time: str) -> DropObject:
    collection = key.partition("/")[0]
    return DropObject("drop", key, "1", 1, time, collection, key)


def scan(pages: int) -> bytes:
    """A TIFF of so many pages with a line on each."""
    frames = []
    for number in range(1, pages + 1):
        page = Image.new("L", (700, 200), 255)
        ImageDraw.Draw(page).text((40, 60), f"Leaf {number} of the volume", font_size=36, fill=0)
        frames.append(page.convert("1"))
    out = io.BytesIO()
    frames[0].save(out, "TIFF", save_all=True, append_images=frames[1:], compression="group4")
    return out.getvalue()


def states(archive, keys: list[str]) -> dict[str, str]:
    return {key: archive.receipt(key)["state"] for key in keys}


@given(
    st.lists(st.tuples(st.sampled_from("abc"), st.integers(0, 500)), unique=True, max_size=60),
)
def test_fair_order_is_a_permutation(objects):
    items = [dropped(f"{c}/{n:03}.txt", f"2026-01-01T00:{n:03}") for c, n in objects]
    ordered = list(intake.fair(items, lambda one: one))
    assert sorted(one.key for one in ordered) == sorted(one.key for one in items)


def test_collections_take_turns_and_the_newest_is_served():
    many = [dropped(f"many/{n:04}.tif", f"2026-01-01T{n:04}") for n in range(1000)]
    few = [dropped("few/letter.txt", "2026-01-02")]
    late = dropped("many/late.txt", "2026-01-03")
    order = [one.key for one in intake.fair([*many, late, *few], lambda one: one)]
    assert order.index("few/letter.txt") < 2
    assert order.index("many/late.txt") < 10
    assert order[2:8] == [f"many/{n:04}.tif" for n in range(1, 7)]


@given(st.integers(1, 3000), st.integers(1, 400))
def test_no_step_has_more_tasks_than_airflow_maps(items, workers):
    batches = cut([100.0] * items, float, target=90.0, workers=workers)
    assert len(batches) <= MOST
    assert sum(map(len, batches)) == items


def test_what_does_not_fit_waits_for_the_next_run(archive, monkeypatch):
    monkeypatch.setenv("FONDS_RUN_OBJECTS", "3")
    monkeypatch.setenv("FONDS_WORKERS", "1")
    keys = [f"{c}/{n}.txt" for c in "ab" for n in range(4)]
    for key in keys:
        archive.drop(key, f"The minutes of {key} were read and agreed to by all present.")
    taken = []
    while states := archive.run():
        taken.append(sum(states.values()))
    assert taken == [3, 3, 2]
    assert not archive.is_left()
    assert {archive.receipt(key)["state"] for key in keys} == {"published"}


def test_a_run_takes_no_more_work_than_it_has_time_for(archive, monkeypatch):
    monkeypatch.setenv("FONDS_RUN_SECONDS", "0.3")
    monkeypatch.setenv("FONDS_WORKERS", "1")
    for n in range(5):
        archive.drop(f"c/{n}.txt", f"Sir, the sum of {n} pounds was paid at the office.")
    taken = []
    while states := archive.run():
        taken.append(sum(states.values()))
    assert len(taken) >= 2
    assert sum(taken) == 5


def test_settings_come_before_documents(archive, monkeypatch):
    monkeypatch.setenv("FONDS_RUN_OBJECTS", "2")
    monkeypatch.setenv("FONDS_WORKERS", "1")
    for n in range(3):
        archive.drop(f"c/{n}.txt", f"Sir, the sum of {n} pounds was paid at the office.")
    archive.drop("c/profile.yaml", "languages: [en]\n")
    assert archive.run() == {"ignored": 1, "published": 1}


def test_a_volume_goes_apart_and_a_letter_does_not_wait(archive, monkeypatch):
    monkeypatch.setenv("FONDS_EXPRESS_SECONDS", "3")
    archive.drop("c/volume.tif", scan(6))
    archive.drop("c/letter.txt", "Dear sister, we came home on Tuesday and all are well.")
    assert archive.run() == {"published": 1}
    assert archive.queue() == ["c/volume.tif"]
    assert archive.run() == {}, "what is in the queue is not new"
    assert sum(archive.run(bulk=True).values()) == 1
    assert archive.queue() == []
    assert archive.receipt("c/volume.tif")["state"].startswith("published")
    assert archive.run() == {}
    assert archive.run(bulk=True) == {}


def test_whoever_reads_the_last_pages_of_a_volume_describes_it(archive, monkeypatch):
    monkeypatch.setattr("fonds.steps.batches.LEAST_SECONDS", 0.1)
    monkeypatch.setenv("FONDS_BATCH_SECONDS", "2")
    archive.drop("c/volume.tif", scan(3))
    archive.drop("c/letter.txt", "Dear sister, we came home on Tuesday and all are well.")
    probed = [probe.probe(open_run("r"), batch) for batch in survey.survey(open_run("r"))]

    def described() -> dict[str, list[str]]:
        run = open_run("r")
        files = {name: run.read_if_there(f"{DOCUMENTS}{name}", list[str]) for name in planned}
        keys = {one.sha256: one.dropped.key for one in run.found}
        return {name: [keys[sha256] for sha256 in held] for name, held in files.items() if held}

    planned = plan.plan(open_run("r"), probed)
    reading = [name for name in planned if open_run("r").read(name, Work).ranges]
    assert len(reading) == 3
    for name in reversed(planned):
        extract.extract(open_run("r"), name)
    claimed = described()
    assert sorted(key for held in claimed.values() for key in held) == [
        "c/letter.txt",
        "c/volume.tif",
    ]
    # a second try of any of them, by whomever, changes nothing
    for name in planned:
        extract.extract(open_run("r"), name)
    assert described() == claimed
    assert list(open_run("r").batches()) == [name for name in planned if name in claimed]
    # a plan made anew knows that all is read
    planned = plan.plan(open_run("r"), probed)
    assert not any(open_run("r").read(name, Work).ranges for name in planned)
    for name in planned:
        extract.extract(open_run("r"), name)
    assert sum(len(held) for held in described().values()) == 2


def test_a_volume_that_fails_in_one_batch_is_described_by_one(archive, monkeypatch):
    monkeypatch.setattr("fonds.steps.batches.LEAST_SECONDS", 0.1)
    monkeypatch.setenv("FONDS_BATCH_SECONDS", "2")
    archive.drop("c/volume.tif", scan(3))
    probed = [probe.probe(open_run("r"), batch) for batch in survey.survey(open_run("r"))]
    planned = plan.plan(open_run("r"), probed)
    (volume,) = open_run("r").documents()
    open_run("r").results.fail(volume, finding("internal", "its reader broke down"))
    for name in planned:
        extract.extract(open_run("r"), name)
    assert len(planned) == 3
    assert open_run("r").batches() == planned[-1:]
    # a document that no batch describes stops the run before anything is committed
    for name in planned:
        open_run("r").save(f"{DOCUMENTS}{name}", [])
    with pytest.raises(UnreconciledError, match=r"c/volume\.tif"):
        commit.commit(open_run("r"))


def test_a_volume_longer_than_a_run_is_read_over_several(archive, monkeypatch):
    monkeypatch.setenv("FONDS_EXPRESS_SECONDS", "3")
    monkeypatch.setenv("FONDS_RUN_SECONDS", "5")
    monkeypatch.setenv("FONDS_BATCH_SECONDS", "2")
    monkeypatch.setenv("FONDS_WORKERS", "1")
    archive.drop("c/profile.yaml", "ocr_languages: [eng]\n")
    archive.run()
    archive.drop("c/volume.tif", scan(8))
    assert archive.run() == {}, "all of it went into the queue"
    runs = 0
    while archive.queue():
        done = archive.run(bulk=True)
        runs += 1
        assert archive.is_left() == (not done)
        assert runs < 12
    assert runs >= 3
    receipt = archive.receipt("c/volume.tif")
    assert receipt["state"].startswith("published")
    reader = archive.reader()
    (document,) = reader.documents()
    text = reader.text(document["doc_id"])
    assert [text.count(f"Leaf {n} of") for n in range(1, 9)] == [1] * 8


def test_what_is_asked_for_again_and_does_not_fit_is_asked_for_again(archive, monkeypatch):
    from fonds.steps import requests
    from warehouse.tables import Tables

    monkeypatch.setenv("FONDS_WORKERS", "1")
    for n in range(5):
        archive.drop(f"c/{n}.txt", f"Sir, the sum of {n} pounds was paid at the office.")
    assert archive.run() == {"published": 5}
    rows = Tables(archive.options).read("objects").to_pylist()
    requests.ask(archive.options, rows, "to see")
    monkeypatch.setenv("FONDS_RUN_OBJECTS", "2")
    taken = []
    while states := archive.run():
        taken.append(sum(states.values()))
    assert taken == [2, 2, 1]


def test_an_object_that_leaves_the_drop_leaves_the_queue(archive):
    from warehouse.store import ObjectStore

    gone = dropped("c/gone.tif", "2026-01-01T00:00:00+00:00")
    store = ObjectStore(archive.options, archive.options.work_bucket)
    intake.queue(store, [intake.Queued(gone)])
    assert archive.queue() == ["c/gone.tif"]
    assert archive.run(bulk=True) == {}
    assert archive.queue() == []
