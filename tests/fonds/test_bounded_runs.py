"""Runs are bounded: what is long goes apart, what does not fit waits, and nothing is lost."""

from __future__ import annotations

import io
import math
import random
import zipfile
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageDraw

from findings.finding import finding
from fonds.steps import commit, describe, extract, intake, plan, probe, stage, survey, validate
from fonds.steps.batches import MOST, cut
from fonds.steps.prefetch import AHEAD
from fonds.steps.reconcile import UnreconciledError
from fonds.steps.records import Found, Share, Work, distinct, refused_alone
from fonds.steps.run import DOCUMENTS, FOUND, Run, open_run
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
    items = [dropped(f"{c}/{n:03}.txt", f"2026-01-01T00:00:00.{n:03}") for c, n in objects]
    ordered = list(intake.fair(items, intake.of_object))
    assert sorted(one.key for one in ordered) == sorted(one.key for one in items)


def found(key: str, sha256: str, **more) -> Found:
    return Found(dropped(key, "1"), sha256, f"f{sha256}", "", **more)


@given(st.lists(st.tuples(st.sampled_from("abcdef"), st.sampled_from("123"), st.booleans())))
def test_a_batch_knows_of_its_documents_what_the_run_knows(objects):
    every = [
        found(f"{'box.zip!/' if inside else ''}{n}", sha256, original="x" if inside else "")
        for n, (sha256, _, inside) in enumerate(objects)
    ]
    holder = found("box.zip", "zip", container=3)
    table = Found(replace(dropped("box.zip!/metadata.csv", "1"), kind="sidecar"), "csv", "f", "")
    every += [holder, table, found("other.zip", "other", container=1)]
    batches = {number: {sha256 for sha256, n, _ in objects if n == number} for number in "123"}
    share = Share(every)
    whole = {one.sha256: one for one in distinct(every)}
    for documents in batches.values():
        mine = share.of(documents)
        assert list(mine) == [one for one in every if one in mine]
        assert {one.sha256: one for one in distinct(mine)} == {d: whole[d] for d in documents}
        assert refused_alone(mine) == refused_alone(every).intersection(mine)
        inside = any("!/" in one.dropped.key for one in mine)
        assert {one for one in mine if one.sha256 not in documents} == (
            {holder, table} if inside else set()
        )


def test_a_step_of_a_batch_does_not_read_what_its_run_found(archive, monkeypatch):
    monkeypatch.setattr("fonds.steps.batches.LEAST_SECONDS", 0.1)
    monkeypatch.setenv("FONDS_BATCH_SECONDS", "0.4")
    monkeypatch.setenv("FONDS_WORKERS", "2")
    box = io.BytesIO()
    with zipfile.ZipFile(box, "w") as packed:
        packed.writestr("metadata.csv", "filename,dc.title\na.txt,A title that was given\n")
        packed.writestr("a.txt", "The minutes of the first meeting were read and agreed to.")
        packed.writestr("b.txt", "The minutes of the second meeting were read and agreed to.")
    archive.drop("c/box.zip", box.getvalue())
    archive.drop("c/b again.txt", "The minutes of the second meeting were read and agreed to.")
    archive.drop("c/sum.txt", "Sir, the sum of ten pounds was paid at the office.")
    asked: dict[str, list[str]] = {}
    read = Run.read
    for module in (extract, describe, validate, stage):
        name = module.__name__.rpartition(".")[2]
        step = getattr(module, name)

        def noted(run, batch, step=step, name=name):
            def note(self, file, kind):
                asked.setdefault(name, []).append(file)
                return read(self, file, kind)

            with monkeypatch.context() as patch:
                patch.setattr(Run, "read", note)
                return step(run, batch)

        monkeypatch.setattr(module, name, noted)
    assert archive.run()["published"] == 4
    assert set(asked) == {"extract", "describe", "validate", "stage"}
    for name, files in asked.items():
        assert len({file for file in files if file.startswith("batch-")}) > 1, name
        assert FOUND not in files, name
    rows = {row["doc_id"]: row for row in archive.reader().documents()}
    of_box = rows[archive.receipt("c/box.zip!/a.txt")["doc_id"]]
    assert of_box["title_src"] == "A title that was given"


def test_collections_take_turns_and_the_newest_is_served():
    many = [dropped(f"many/{n:04}.tif", f"2026-01-01T{n:04}") for n in range(1000)]
    few = [dropped("few/letter.txt", "2026-01-02")]
    late = dropped("many/late.txt", "2026-01-03")
    order = [one.key for one in intake.fair([*many, late, *few], intake.of_object)]
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


def planned(name: str, *, bulk: bool = False) -> tuple[list[str], list[str]]:
    """Survey, look and plan, and read nothing: the keys looked at, and those in the run."""
    run = open_run(name)
    batches = survey.survey_queue(run) if bulk else survey.survey(run)
    probed = [probe.probe(run, batch) for batch in batches]
    looked = [one.dropped.key for one in run.probed(probed)]
    if batches:
        plan.plan(run, probed, bulk=bulk)
    return looked, [one.dropped.key for one in open_run(name).found] if batches else []


def test_a_run_looks_at_no_more_of_the_queue_than_it_can_take(archive, monkeypatch):
    monkeypatch.setenv("FONDS_EXPRESS_SECONDS", "1")
    monkeypatch.setenv("FONDS_WORKERS", "1")
    keys = [f"c/{n}.tif" for n in range(7)]
    for n, key in enumerate(keys):
        archive.drop(key, scan(n % 2 + 2))
    assert planned("express") == (keys, [])
    assert archive.queue() == keys
    waits, _ = intake.Queue(open_run("q").store).first(math.inf)
    assert all(one.seconds > 2 for one in waits)
    monkeypatch.setenv("FONDS_RUN_SECONDS", f"{sum(one.seconds for one in waits) / 3}")
    looks, runs, done = 0, 0, list[str]()
    while archive.queue():
        looked, taken = planned(f"bulk-{runs}", bulk=True)
        run = open_run(f"bulk-{runs}")
        looks, runs, done = looks + len(looked), runs + 1, done + taken
        assert bool(run.left()) == (len(archive.queue()) > len(taken)), "the next begins at once"
        intake.Queue(run.store).leave(one.dropped for one in run.found)  # as its end does
    assert sorted(done) == keys
    assert runs > 2
    assert looks <= len(keys) + runs


def test_what_does_not_fit_and_has_pages_goes_into_the_queue(archive, monkeypatch):
    monkeypatch.setenv("FONDS_WORKERS", "1")
    monkeypatch.setenv("FONDS_RUN_SECONDS", "2.3")
    for n in range(4):
        archive.drop(f"c/{n}.tif", scan(1))
    for n in range(3):
        archive.drop(f"d/letter {n}.txt", "Dear sister, we came home on Tuesday." * (n + 1) * 300)
    looked, taken = planned("express")
    assert len(looked) == 7
    run = open_run("express")
    left = [one.key for one in run.left()]
    assert sorted([*taken, *left, *archive.queue()]) == sorted(looked)
    assert len(archive.queue()) >= 3
    assert all(key.endswith(".tif") for key in archive.queue())
    assert left
    assert all(key.endswith(".txt") for key in left)


def test_a_run_reads_of_the_queue_what_it_takes(archive, asked):
    store = open_run("q").store
    chance = random.Random(5)
    waits = [
        intake.Queued(dropped(f"a/{n:03}", f"2026-01-01T00:00:00.{n:03}"), seconds=2.0)
        for n in range(120)
    ]
    intake.queue(store, chance.sample(waits, len(waits)))
    fair = list(intake.fair(waits, lambda one: intake.of_object(one.dropped)))
    for most in (1.0, 2.0, 9.0, 40.0):
        del asked[:]
        queue = intake.Queue(store)
        assert len(queue) == len(waits)
        taken, beyond = queue.first(most)
        assert taken == fair[: math.ceil(most / 2)]
        assert beyond == [fair[len(taken)].dropped]
        assert len(asked) <= 1 + len(taken) + AHEAD
    every, beyond = intake.Queue(store).first(math.inf)
    assert len(every) == len(waits)
    assert beyond == []


def test_an_object_is_in_the_queue_once_whatever_time_it_is_known_by(archive):
    store = open_run("q").store
    one, again = (dropped("a/1.tif", f"2026-01-01T00:00:00{end}") for end in ("+00:00", ".5+00:00"))
    intake.queue(store, [intake.Queued(one, seconds=3.0)])
    intake.queue(store, [intake.Queued(again, seconds=9.0)])
    # as an early version wrote it
    early = replace(one, key="b/2.tif")
    intake.queue(store, [intake.Queued(early)])
    (key,) = (o.key for o in store.list("queue/") if store.get(o.key).find(b"b/2.tif") > 0)
    store.put("queue/" + key[-37:], store.get(key))
    store.delete(key)
    queue = intake.Queue(store)
    assert early in queue
    assert again in queue
    taken, _ = queue.first(math.inf)
    assert sorted((o.dropped.key, o.seconds) for o in taken) == [("a/1.tif", 3.0), ("b/2.tif", 0.0)]
    queue.leave([again, early])
    assert intake.is_empty(store)
