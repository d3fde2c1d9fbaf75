"""A run that is cleared begins anew: nothing of an earlier try of it is taken for the new one's."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest
from archive_driver import Archive

from fonds.steps import describe, extract, plan, probe, stage, survey, unfinished
from fonds.steps.requests import ask, home_objects
from fonds.steps.results import Results
from fonds.steps.run import Run, new_run, open_run
from warehouse.names import slug
from warehouse.quarantine import Quarantine
from warehouse.store import ObjectStore

pytestmark = pytest.mark.store


def described(name: str) -> list[str]:
    """The steps of a run up to describing; its batches."""
    probed = [probe.probe(open_run(name), batch) for batch in survey.survey(new_run(name))]
    names = plan.plan(open_run(name), probed)
    for batch in names:
        extract.extract(open_run(name), batch)
        describe.describe(open_run(name), batch)
    return names


def has_measures(name: str, batch: str) -> dict[str, bool]:
    run = open_run(name)
    run.open_pack(batch)
    return {
        one.dropped.key: run.results.has(one, "describe", "measures.json")
        for one in run.documents()
    }


def test_a_finished_run_that_is_cleared_takes_what_is_new_and_finishes_again(archive: Archive):
    archive.drop("c/a.txt", "A letter about the bridge, which the river had taken in March.")
    assert archive.run(name="r") == {"published": 1}
    assert archive.run(name="r") == {}, "nothing is new"
    assert unfinished.runs(open_run("r").store) == {}
    archive.drop("c/b.txt", "A letter about the mill, and the wheel that the smith had mended.")
    archive.drop("c/c.txt", "A letter about the school, and the stove that was to come to it.")
    assert archive.run(name="r") == {"published": 2}
    assert unfinished.runs(open_run("r").store) == {}
    assert len(list(archive.reader().documents())) == 3
    assert archive.run() == {}, "all is accounted for"


def said(archive: Archive) -> dict[str, dict[str, object]]:
    """What the receipts of the newest versions say, but for the release that they were read in."""
    found = {}
    for key in ("c/a.txt", "c/b.txt", "d/profile.yaml", "d/c.txt"):
        receipt = archive.receipt(key)
        found[key] = {name: receipt[name] for name in ("version", "sha256", "state", "run_id")}
    return found


def test_an_old_run_that_is_cleared_says_nothing_over_newer_ones(archive: Archive):
    """Of some a newer version was taken since, one is no longer refused, one is as it was."""
    archive.drop("c/a.txt", "A letter about the bridge, which the river had taken in March.")
    archive.drop("c/b.txt", "A letter about the mill, and the wheel that the smith had mended.")
    archive.drop("d/profile.yaml", "latest: 1925-02-29\n")
    archive.drop("d/c.txt", "A letter about the school, and the stove that was to come to it.")
    archive.run(name="old")
    assert archive.receipt("d/c.txt")["state"] == "pending"
    archive.drop("c/a.txt", "A letter about the ferry, whose boatmen had gone home in October.")
    archive.drop("d/profile.yaml", "latest: 1925-02-28\n")
    archive.run(name="new")
    before = said(archive)
    assert (before["d/c.txt"]["state"], before["c/a.txt"]["run_id"]) == ("published", "new")
    release = archive.reader().release.release
    archive.finish("old")
    assert said(archive) == before
    assert archive.reader().release.release == release
    assert archive.run() == {}


def test_an_old_run_all_of_whose_files_were_taken_since_does_nothing(archive: Archive):
    work = ObjectStore(archive.options, archive.options.work_bucket)
    for name, at in (("old", "100"), ("new", "101")):  # within one second
        work.put(f"runs/{name}/started", f"2100-01-01T00:00:00.{at}+00:00".encode())
    archive.drop("d/profile.yaml", "latest: 1925-02-29\n")
    archive.run()
    archive.drop("d/c.txt", "A letter about the school, and the stove that was to come to it.")
    archive.run(name="old")
    archive.drop("d/profile.yaml", "latest: 1925-02-28\n")
    archive.run(name="new")
    store = ObjectStore(archive.options, archive.options.drop_bucket)
    before = {one.key: one.etag for one in store.list("receipts/")}
    archive.finish("old")
    assert {one.key: one.etag for one in store.list("receipts/")} == before
    assert archive.receipt("d/c.txt")["state"] == "published"


def test_what_a_later_run_published_is_not_refused_by_an_old_one_that_is_cleared(archive: Archive):
    archive.drop("c/profile.yaml", "refuse_known_words: 0.95\n")
    odd = "Brumf Zellik taor wende. Quopp narrel fisk und tolm. " * 4
    archive.drop("c/a.txt", odd)
    archive.drop("c/b.txt", odd + "Yes.")
    assert archive.run(name="old") == {"ignored": 1, "quarantined": 2}
    archive.drop("c/profile.yaml", "refuse_known_words: 0.0\n")
    archive.drop("c/b.txt", "A letter about the school, and the stove that was to come to it.")
    doc_ids = list(Quarantine(archive.options).ids())
    ask(archive.options, home_objects(archive.options, doc_ids), "test")
    assert "quarantined" not in archive.run(name="new")
    stage.stage(open_run("old"), *open_run("old").batches())
    assert list(Quarantine(archive.options).ids()) == []
    assert archive.receipt("c/a.txt")["state"] == "published_with_warnings"


@pytest.mark.parametrize("again", [(), (stage.stage,)])
def test_what_a_later_run_closed_is_not_opened_by_an_old_one_that_is_cleared(
    archive: Archive, again: Sequence[Callable[[Run, str], str]]
):
    """The rights alone changed: the file, its state and what is said of it are as before."""
    for name in ("a", "b", "d"):
        archive.drop(f"c/{name}.txt", f"A letter {name} on the bridge that the river had taken.")
    assert archive.run(name="old") == {"published": 3}
    archive.drop("c/metadata.csv", "filename,dc.rights\na.txt,closed\n")
    archive.run(name="new")
    archive.run()
    before = {row["doc_id"]: row["rights_class"] for row in archive.reader().documents()}
    assert sorted(before.values()) == ["closed", "open", "open"]
    for step in again:
        for batch in open_run("old").batches():
            step(open_run("old"), batch)
    archive.finish("old")
    after = {row["doc_id"]: row["rights_class"] for row in archive.reader().documents()}
    assert after == before
    assert archive.run() == {}


def test_a_cleared_run_that_dies_is_not_finished_by_its_first_time(archive: Archive):
    archive.drop("c/a.txt", "A letter about the bridge, which the river had taken in March.")
    assert archive.run(name="r") == {"published": 1}
    archive.drop("c/b.txt", "A letter about the mill, and the wheel that the smith had mended.")
    described("r")
    assert unfinished.runs(open_run("r").store) == {"r": frozenset()}


def test_an_unfinished_run_that_is_cleared_reads_by_the_profile_of_now(archive: Archive):
    archive.drop("c/a.txt", "A letter about the bridge, which the river had taken in March.")
    (batch,) = described("r")
    before = open_run("r").documents()[0].step_suffix
    archive.drop("c/profile.yaml", "languages: [en]")
    (again,) = described("r")
    assert again.partition(":")[0] == batch.partition(":")[0]
    assert open_run("r").documents()[0].step_suffix != before
    assert has_measures("r", again) == {"c/a.txt": True}


def test_a_run_that_is_cleared_after_an_update_begins_with_the_new_code(
    archive: Archive, monkeypatch: pytest.MonkeyPatch
):
    archive.drop("c/a.txt", "A letter about the bridge, which the river had taken in March.")
    described("r")
    run = Run("r", archive.settings)
    run.store.put(run.key("code"), b"of yesterday")
    assert archive.run(name="r") == {"published": 1}


def test_a_new_plan_describes_what_the_batch_of_that_name_had_not(archive: Archive):
    archive.drop("c/a.txt", "A letter about the bridge, which the river had taken in March.")
    archive.drop("c/b.txt", "A letter about the mill, and the wheel that the smith had mended.")
    (batch,) = described("r")
    store = ObjectStore(archive.options, archive.options.work_bucket)
    (pack,) = (one.key for one in store.list() if "/packs/" in one.key)
    # a task of an older plan that was still running, with other documents
    store.put(pack, Results(archive.options).pack())
    describe.describe(open_run("r"), batch)
    assert has_measures("r", batch) == {"c/a.txt": True, "c/b.txt": True}
    plan.plan(open_run("r"), ["probed-" + name for name in objects(archive)])
    assert not list(store.list(open_run("r").key("made/")))


def objects(archive: Archive) -> list[str]:
    """The batches that the survey of the run `r` made."""
    store = ObjectStore(archive.options, archive.options.work_bucket)
    names = (one.key.rpartition("/")[2] for one in store.list("runs/r/objects-"))
    return [name.removesuffix(".json") for name in names]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("x+1", "x-1"),
        ("x:1", "x 1"),
        ("manual__2026-11-29T19:03:21+00:00", "manual__2026-11-29T19-03-21-00-00"),
        ("manual__2026-11-29T19:03:21+00:00", "manual__2026-11-29T19:03:21-00:00"),
        ("é", "è"),
    ],
)
def test_two_runs_never_have_one_name(one, other):
    assert slug(one) != slug(other)


@pytest.mark.parametrize(
    ("run_id", "name"),
    [
        ("manual__2026-11-29T19:03:21.123456+00:00", "manual__2026-11-29T19-03-21.123456-00-00"),
        ("ingest_bulk.scheduled__2026-11-29T18:56:23+00:00_a1B2", None),
        ("run-1", "run-1"),
    ],
)
def test_runs_that_airflow_names_keep_the_names_of_their_files(run_id, name):
    expected = name or "ingest_bulk.scheduled__2026-11-29T18-56-23-00-00_a1B2"
    assert slug(run_id) == expected
