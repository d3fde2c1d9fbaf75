"""What a load asks of the store does not grow with earlier runs, nor a merge with the rows."""

from __future__ import annotations

import random
import threading
from dataclasses import replace
from pathlib import Path

import pytest

from benchmarks.bench_upkeep import Counted, one_run
from warehouse import delta
from warehouse.buckets import prepare
from warehouse.options import StoreOptions
from warehouse.release import INDEX, Release, Releases, key_of
from warehouse.schemas import TABLES
from warehouse.store import ObjectStore
from warehouse.tables import Tables
from warehouse.writing import FIRST

pytestmark = pytest.mark.store


@pytest.fixture(scope="module")
def counted(tmp_path_factory):
    store = Counted(tmp_path_factory.mktemp("counted") / "store")
    end = store.start()
    key = end.keys["admin"]
    options = StoreOptions(end.url, end.region, key.access, key.secret)
    prepare(options)
    try:
        yield store, options
    finally:
        store.stop(0.2)


def _row(key: str, version: str = "v1", state: str = "published") -> dict:
    return {"bucket": "drop", "key": key, "version": version, "state": state, "codes": []}


@pytest.mark.slow
def test_requests_of_a_run_stay_the_same(counted, tmp_path: Path):
    store, options = counted
    # the checkpoints come each five commits: a whole cycle early and one late
    costs = [one_run(store, options, number, tmp_path) for number in range(26)]
    for step in ("load", "publish", "receipts"):
        early, late = (sum(cost[step] for cost in costs[at : at + 5]) for at in (5, 20))
        assert late <= 1.1 * early, step


def test_a_table_is_made_by_its_first_entry(counted):
    store, options = counted
    empty = replace(options, warehouse_bucket="warehouse-empty")
    prepare(empty)
    tables = Tables(empty)
    before = store.requests()
    tables.complete("runs")
    assert store.requests() - before <= 7  # two say that there is none, four read what was put
    entry = ObjectStore(empty, empty.warehouse_bucket).get(f"{tables.log('runs')}{FIRST}")
    assert b"file:" not in entry
    assert tables.uri("runs").encode() in entry
    assert set(tables.open("runs").schema().to_arrow().names) == set(TABLES["runs"].schema.names)
    tables.merge("runs", [{"run_id": "1"}])
    assert tables.read("runs", columns=["run_id"]).to_pylist() == [{"run_id": "1"}]


@pytest.mark.slow
def test_a_merge_reads_the_files_that_hold_its_keys(counted):
    store, options = counted
    tables = Tables(options)
    for n in range(3):
        tables.merge("objects", [_row(f"few/{n}")])
    before = store.requests()
    tables.merge("objects", [_row("few/0", state="ignored")])
    few = store.requests() - before
    for n in range(17):
        tables.merge("objects", [_row(f"many/{n:02}")])
    before = store.requests()
    tables.merge("objects", [_row("many/03", state="ignored")])
    # a commit may be the one in five that writes a checkpoint
    assert store.requests() - before <= few + 30


def test_a_merge_leaves_other_rows_that_its_condition_holds_for(store_options: StoreOptions):
    tables = Tables(store_options)
    tables.merge("objects", [_row("a", "1"), _row("b", "2"), _row("a", "2"), _row("c", "1")])
    tables.merge("objects", [_row("a", "1", "ignored"), _row("b", "3"), _row("d", "2")])
    rows = tables.read("objects").to_pylist()
    assert sorted((row["key"], row["version"], row["state"]) for row in rows) == [
        ("a", "1", "ignored"),
        ("a", "2", "published"),
        ("b", "2", "published"),
        ("b", "3", "published"),
        ("c", "1", "published"),
        ("d", "2", "published"),
    ]


@pytest.mark.slow
def test_writers_of_the_same_keys_at_once_leave_each_row_once(store_options: StoreOptions):
    def write(seed: int) -> None:
        chance = random.Random(seed)
        for _ in range(4):
            keys = chance.sample(range(12), 5)
            Tables(store_options).merge(
                "objects", [_row(f"k{n:02}", "v1", f"s{seed}") for n in keys]
            )

    Tables(store_options).create()
    threads = [threading.Thread(target=write, args=(seed,)) for seed in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    keys = Tables(store_options).read("objects").column("key").to_pylist()
    assert len(keys) == len(set(keys)) > 0


def test_a_handle_sees_what_others_have_written(store_options: StoreOptions):
    mine = Tables(store_options)
    mine.merge("runs", [{"run_id": "1"}])
    other = threading.Thread(target=Tables(store_options).merge, args=("runs", [{"run_id": "2"}]))
    other.start()
    other.join()
    assert sorted(mine.read("runs", columns=["run_id"]).column("run_id").to_pylist()) == ["1", "2"]
    assert mine.read("runs", version=1).num_rows == 1
    assert mine.version("runs") == mine.version("runs", since=1) == mine.open("runs").version()
    assert mine.version("runs", since=99) == mine.open("runs").version()
    delta.forget_handles()
    assert mine.read("runs").num_rows == 2


def test_the_index_of_releases_is_a_copy_that_nobody_needs(store_options: StoreOptions):
    releases = Releases(store_options)
    store = releases.store
    for number in range(1, 6):
        Tables(store_options).merge("runs", [{"run_id": f"{number}"}])
        assert releases.publish(f"run-{number}").release == number
    plain = releases.all()
    assert releases.index() == 5
    assert releases.all() == plain
    etag = store.head(INDEX).etag
    assert releases.index() == 5
    assert store.head(INDEX).etag == etag  # nothing new, nothing written
    # a release that is gone, and one that came since
    store.delete(key_of(2))
    Tables(store_options).merge("runs", [{"run_id": "6"}])
    releases.publish("run-6")
    assert [one.release for one in releases.all()] == [1, 3, 4, 5, 6]
    assert isinstance(releases.all()[-1], Release)
    store.delete(INDEX)
    assert [one.release for one in releases.all()] == [1, 3, 4, 5, 6]
    assert releases.rollback(3).release == 3
    Tables(store_options).merge("runs", [{"run_id": "7"}])
    assert releases.publish("run-7").release == 7


@pytest.mark.slow
def test_listing_releases_is_no_request_for_each(counted):
    store, options = counted
    releases = Releases(options)
    while len(releases.all()) < 12:
        Tables(options).merge("runs", [{"run_id": f"more-{len(releases.all())}"}])
        releases.publish("more")
    releases.index()
    before = store.requests()
    assert len(releases.all()) >= 12
    assert store.requests() - before == 2
