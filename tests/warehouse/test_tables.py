"""Tables and releases: no row twice, no half of a run, and one swap to go back."""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import pyarrow as pa
import pytest
import warehouse_documents as docs
from deltalake import DeltaTable, write_deltalake

from warehouse import races
from warehouse.contract import RunRecord
from warehouse.delta import isin
from warehouse.errors import LostRaceError, MissingError
from warehouse.load import load
from warehouse.options import StoreOptions
from warehouse.release import Releases
from warehouse.schemas import EVERY
from warehouse.store import ObjectStore
from warehouse.tables import Tables

pytestmark = pytest.mark.store


def _rows(doc_ids: list[str], count: int = 3, after: str = "y") -> list[dict]:
    return [
        {
            "doc_id": doc_id,
            "version": 1,
            "n": n,
            "applied": True,
            "source_start": n,
            "source_end": n + 1,
            "before": "x",
            "after": after,
            "rules": ["a", "b"],
            "confidence": 0.5,
        }
        for doc_id in doc_ids
        for n in range(count)
    ]


def _together(*work: Callable[[], object]) -> None:
    errors: list[BaseException] = []
    barrier = threading.Barrier(len(work))

    def run(one: Callable[[], object]) -> None:
        barrier.wait()
        try:
            one()
        except BaseException as error:  # noqa: BLE001 (shown by the assertion below)
            errors.append(error)

    threads = [threading.Thread(target=run, args=(one,)) for one in work]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert errors == []


def test_merging(store_options: StoreOptions):
    tables = Tables(store_options)
    tables.merge("edits", _rows(["a", "b"]))
    version = tables.version("edits")
    tables.merge("edits", _rows(["b", "a"]))
    assert tables.version("edits") == version
    tables.merge("edits", _rows(["b", "c"], after="z"))
    found = tables.read("edits").to_pylist()
    assert len(found) == 9
    assert {(r["doc_id"], r["after"]) for r in found} == {("a", "y"), ("b", "z"), ("c", "z")}
    assert {tuple(r["rules"]) for r in found} == {("a", "b")}
    assert tables.read("edits", version=version).num_rows == 6
    only = tables.read("edits", columns=["n"], where=isin("doc_id", ["a", "o'clock"]))
    assert only.column_names == ["n"]
    assert only.num_rows == 3


def test_replacing(store_options: StoreOptions):
    tables = Tables(store_options)
    tables.replace("edits", ["a", "b"], _rows(["a", "b"]))
    tables.replace("edits", ["b"], _rows(["b"], count=1))
    tables.replace("edits", ["a"], [])
    assert [(r["doc_id"], r["n"]) for r in tables.read("edits").to_pylist()] == [("b", 0)]


def test_no_text_gets_into_the_log(store_options: StoreOptions):
    tables = Tables(store_options)
    tables.replace("documents", ["a"], [{"doc_id": "a", "version": 1, "text": "a long text"}])
    store = ObjectStore(store_options, store_options.warehouse_bucket)
    logs = [store.get(f.key) for f in store.list("tables/documents/_delta_log/")]
    assert any(b'"add"' in log for log in logs)
    assert not any(b"a long text" in log for log in logs)


def test_a_column_that_is_not_there(store_options: StoreOptions):
    with pytest.raises(ValueError, match="no column"):
        Tables(store_options).merge("runs", [{"run_id": "r", "colour": "blue"}])


@pytest.mark.parametrize("how", ["merge", "replace"])
def test_writers_that_race_leave_no_row_twice(store_options: StoreOptions, how: str):
    tables = Tables(store_options)
    tables.create()
    for trial in range(2):
        ids = [f"{trial}-{n}" for n in range(20)]

        def write(ids: list[str] = ids) -> None:
            mine = Tables(store_options)
            if how == "merge":
                mine.merge("edits", _rows(ids))
            else:
                mine.replace("edits", ids, _rows(ids))

        _together(write, write, write)
        found = tables.read("edits", where=isin("doc_id", ids)).to_pylist()
        assert len(found) == len({(r["doc_id"], r["n"]) for r in found}) == 60


def test_what_is_held_stays_as_it_was_until_a_write_comes_second(store_options: StoreOptions):
    held, other = Tables(store_options), Tables(store_options)
    held.create()
    held.hold(["edits", "findings"])
    other.replace("edits", ["a", "b"], _rows(["a", "b"], after="z"))
    assert held.read("edits").num_rows == 0

    held.replace("edits", ["a"], _rows(["a"]))
    found = {(row["doc_id"], row["n"]): row["after"] for row in held.read("edits").to_pylist()}
    assert found == {(doc, n): {"a": "y", "b": "z"}[doc] for doc in "ab" for n in range(3)}

    held.hold(["edits"])
    other.merge("edits", _rows(["c"], after="z"))
    seen: list[int] = []

    def choose(stored: Mapping, rows: Sequence) -> Sequence:
        seen.append(len(stored))
        return [] if stored else rows

    held.amend("edits", _rows(["c"]), choose, by="doc_id")
    # what was looked up had changed when it was to be written: it was looked up again
    assert seen == [0, 3]
    assert {row["after"] for row in other.read("edits", where="doc_id = 'c'").to_pylist()} == {"z"}


def test_to_hold_what_is_not_there_is_harmless(store_options: StoreOptions):
    tables = Tables(store_options)
    tables.hold(["edits"])
    tables.replace("edits", ["a"], _rows(["a"]))
    assert tables.read("edits").num_rows == 3


def test_writers_of_different_rows_all_get_in(store_options: StoreOptions):
    tables = Tables(store_options)
    tables.create()
    _together(
        *(
            lambda n=n: Tables(store_options).replace("edits", [str(n)], _rows([str(n)]))
            for n in range(4)
        )
    )
    assert tables.read("edits").num_rows == 12


def test_releases(store_options: StoreOptions):
    tables, releases = Tables(store_options), Releases(store_options)
    tables.create()
    with pytest.raises(MissingError):
        releases.current()
    first = releases.publish("run-1")
    assert releases.publish("run-1") == first
    tables.merge("edits", _rows(["a"]))
    assert releases.current() == first
    second = releases.publish("run-2")
    assert (second.release, releases.current()) == (2, second)
    assert releases.diff(1, 2) == {"edits": (3, 0, 0)}
    assert releases.rollback(1) == first
    assert releases.current() == first
    assert releases.all() == [first, second]
    with pytest.raises(MissingError):
        releases.rollback(7)


@pytest.mark.slow
def test_runs_that_publish_at_once_leave_one_release_with_the_newest(store_options: StoreOptions):
    tables, releases = Tables(store_options), Releases(store_options)
    tables.create()
    releases.publish("run-0")
    for trial in range(2):
        runs = [f"{trial}-{n}" for n in range(3)]
        work = []
        for run in runs:

            def publish(run: str = run) -> None:
                Tables(store_options).replace("edits", [run], _rows([run]))
                Releases(store_options).publish(run)

            work.append(publish)
        _together(*work)
        shown = releases.current().tables["edits"]
        there = tables.read("edits", version=shown).column("doc_id").to_pylist()
        assert set(runs) <= set(there)
    numbers = [release.release for release in releases.all()]
    assert numbers == list(range(1, len(numbers) + 1))


@pytest.mark.slow
def test_readers_never_see_half_of_a_run(store_options: StoreOptions):
    """Two tables are written by each run; a reader that polls always sees them agree."""
    tables, releases = Tables(store_options), Releases(store_options)
    tables.create()
    releases.publish("start")
    seen: set[int] = set()
    stop = threading.Event()
    mixed: list[tuple[int, int]] = []

    def poll() -> None:
        while not stop.is_set():
            release = Releases(store_options).current()
            counts = [
                Tables(store_options)
                .read(name, columns=["n"], version=release.tables[name])
                .num_rows
                for name in ("edits", "findings")
            ]
            seen.add(counts[0])
            if counts[0] != counts[1]:
                mixed.append((counts[0], counts[1]))

    reader = threading.Thread(target=poll)
    reader.start()
    try:
        for run in range(4):
            tables.replace("edits", [f"d{run}"], _rows([f"d{run}"], count=1))
            found = [{"doc_id": f"d{run}", "version": 1, "n": 0, "code": "x"}]
            tables.replace("findings", [f"d{run}"], found)
            releases.publish(f"run-{run}")
    finally:
        stop.set()
        reader.join()
    assert mixed == []
    assert len(seen) > 1
    assert releases.current().release == 5


def test_a_pointer_that_moves_all_the_time_is_a_fault(
    store_options: StoreOptions, monkeypatch: pytest.MonkeyPatch
):
    Tables(store_options).create()

    def lost(self: ObjectStore, key: str, body: bytes, etag: str | None, *, media: str = "") -> str:
        raise LostRaceError("another was first")

    monkeypatch.setattr(ObjectStore, "swap", lost)
    monkeypatch.setattr(races, "_LONGEST_WAIT", 0.0)
    with pytest.raises(LostRaceError):
        Releases(store_options).publish("run")


def test_a_table_of_an_earlier_fonds_gets_the_columns_that_came_since(
    store_options: StoreOptions, tmp_path: Path
):
    tables = Tables(store_options)
    since = {"rights_class", "collections"}
    old = pa.schema([f for f in EVERY["documents"].schema if f.name not in since])
    uri, storage = tables.uri("documents"), tables.storage
    DeltaTable.create(uri, old, storage_options=storage)
    write_deltalake(
        uri,
        pa.Table.from_pylist([{"doc_id": "f0", "version": 1, "text": "x"}], schema=old),
        mode="append",
        storage_options=storage,
    )
    assert tables.read("documents", version=1).to_pylist()[0]["collections"] is None
    load([docs.outcome(1, tmp_path)], store_options, RunRecord("run-1", docs.WHEN, "1"))
    rows = {row["doc_id"]: row for row in tables.read("documents").to_pylist()}
    assert rows["f0"]["rights_class"] is None
    assert rows[docs.outcome(1, tmp_path).doc_id]["collections"] == ["letters"]
    assert tables.read("documents", version=1).num_rows == 1
