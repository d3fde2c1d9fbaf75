"""OCFL objects: valid, immutable, and the same whenever the writer is killed."""

from __future__ import annotations

import threading
from collections.abc import Mapping
from pathlib import Path

import pytest

from findings.errors import FaultError
from warehouse.errors import FixityError, MissingError
from warehouse.ocfl import Ocfl
from warehouse.ocfl_version import OcflVersion
from warehouse.options import StoreOptions
from warehouse.record import RECORD, pack, unpack
from warehouse.store import ObjectStore
from warehouse.verify import check_object, check_root

pytestmark = pytest.mark.store

DOC = "f4oymiquy7qobjgx36tejs35ze"
FIRST = {
    "original/letter.txt": b"An ori-\nginal",
    "text/extracted.txt": b"An ori-\nginal",
    "text/clean.txt": b"An original",
    "edits.jsonl": b"",
    "premis.jsonl": b'{"event": 1}\n',
}
SECOND = {**FIRST, "text/clean.txt": b"An Original", "premis.jsonl": b'{"event": 2}\n'}
WHEN = "2026-11-22T00:00:00Z"


class DyingStore(ObjectStore):
    """A store whose writer is killed before its n-th write."""

    writes_left = 0

    def _mark(self) -> None:
        if self.writes_left == 0:
            raise FaultError("killed")
        self.writes_left -= 1

    def put_if_absent(self, *args, **kwargs):
        self._mark()
        return super().put_if_absent(*args, **kwargs)

    def swap(self, *args, **kwargs):
        self._mark()
        return super().swap(*args, **kwargs)

    def upload(self, *args, **kwargs):
        self._mark()
        return super().upload(*args, **kwargs)

    def delete(self, *args, **kwargs):
        self._mark()
        return super().delete(*args, **kwargs)


def _bytes(store: ObjectStore) -> dict[str, bytes]:
    return {found.key: store.get(found.key) for found in store.list("ocfl/")}


def _write(store: ObjectStore, files: Mapping[str, bytes | Path], doc: str = DOC):
    return Ocfl(store).write(doc, files, created=WHEN, message="test")


def test_versions(store_options: StoreOptions, tmp_path: Path):
    store = ObjectStore(store_options, store_options.warehouse_bucket)
    original = tmp_path / "letter.txt"
    original.write_bytes(FIRST["original/letter.txt"])
    first = _write(store, {**FIRST, "original/letter.txt": original})
    assert (first.version, first.new) == (1, True)
    before = _bytes(store)

    again = _write(store, {**FIRST, "premis.jsonl": b"another run"})
    assert (again.version, again.new) == (1, False)
    assert _bytes(store) == before

    renamed = {p.replace("letter", "copy"): b for p, b in FIRST.items()}
    assert not _write(store, renamed).new

    second = _write(store, SECOND)
    assert (second.version, second.new) == (2, True)
    kept = _bytes(store)
    assert {k: v for k, v in kept.items() if "/v1/" in k} == {
        k: v for k, v in before.items() if "/v1/" in k
    }
    ocfl = Ocfl(store)
    assert ocfl.read(DOC, "text/clean.txt") == b"An Original"
    assert ocfl.read(DOC, "text/clean.txt", version=1) == b"An original"
    with pytest.raises(MissingError):
        ocfl.read(DOC, "text/clean.txt", version=3)
    with pytest.raises(MissingError):
        ocfl.read("f" + "a" * 25, "text/clean.txt")
    assert check_object(ocfl, DOC) == ()
    assert check_root(ocfl, tmp_path / "root") == ()


def test_equal_contents_are_stored_once(store_options: StoreOptions):
    store = ObjectStore(store_options, store_options.warehouse_bucket)
    _write(store, FIRST)
    contents = [key.rpartition("/content/")[2] for key in _bytes(store) if "/content/" in key]
    assert sorted(contents) == ["original/file", "record.zip", "text/clean.txt"]


def test_an_object_from_before_the_record_goes_on_with_one(store_options, monkeypatch):
    store = ObjectStore(store_options, store_options.warehouse_bucket)
    ocfl = Ocfl(store)
    with monkeypatch.context() as before:
        before.setattr("warehouse.ocfl.with_record", lambda files: files)
        assert _write(store, FIRST).version == 1
    assert ocfl.read(DOC, "edits.jsonl") == FIRST["edits.jsonl"]
    # the same outcome, only put away differently, is no new version
    assert not _write(store, {**FIRST, "premis.jsonl": b"another run"}).new
    assert _write(store, SECOND).version == 2
    first, second = (OcflVersion(store, DOC, number) for number in (1, 2))
    assert (first.holder("edits.jsonl"), second.holder("edits.jsonl")) == ("edits.jsonl", RECORD)
    assert first.everything() == FIRST
    events = FIRST["premis.jsonl"] + SECOND["premis.jsonl"]
    assert second.everything() == {**SECOND, "premis.jsonl": events}
    assert ocfl.read(DOC, "premis.jsonl") == second.read("premis.jsonl") == events
    for path in ("given.json", "pages/0009.alto.xml"):
        with pytest.raises(MissingError):
            second.read(path)
    assert not _write(store, SECOND).new
    third = {**SECOND, "edits.jsonl": b"{}\n"}
    assert _write(store, third).version == 3
    assert ocfl.read(DOC, "premis.jsonl") == events + SECOND["premis.jsonl"]
    assert check_object(ocfl, DOC) == ()


def test_a_kill_at_any_write_is_mended_by_the_next_run(store_options: StoreOptions):
    quiet = ObjectStore(store_options, store_options.warehouse_bucket)
    dying = DyingStore(store_options, store_options.warehouse_bucket)
    for n in range(40):
        doc = f"f{n:025d}".replace("0", "a").replace("1", "b")
        runs = 0
        for files in (FIRST, SECOND):
            dying.writes_left = n
            try:
                _write(dying, files, doc)
            except FaultError:
                runs += 1
            _write(quiet, files, doc)
        assert check_object(Ocfl(quiet), doc) == (), n
        inventory = Ocfl(quiet).inventory(doc)
        assert inventory.head == 2
        assert Ocfl(quiet).read(doc, "text/clean.txt", 1) == FIRST["text/clean.txt"]
        if runs == 0:
            return
    pytest.fail("the writer was killed at each of 40 writes")


@pytest.mark.slow
def test_leftovers_of_a_killed_run_with_another_outcome_are_removed(store_options: StoreOptions):
    quiet = ObjectStore(store_options, store_options.warehouse_bucket)
    dying = DyingStore(store_options, store_options.warehouse_bucket)
    for n in range(3, 12):
        doc = "f" + chr(ord("a") + n) * 25
        dying.writes_left = n
        with pytest.raises(FaultError):
            _write(dying, {**FIRST, "pages/0001.alto.xml": b"<alto/>", "edits.jsonl": b"{}"}, doc)
        _write(quiet, SECOND, doc)
        assert check_object(Ocfl(quiet), doc) == (), n
        assert Ocfl(quiet).read(doc, "text/clean.txt") == SECOND["text/clean.txt"]


@pytest.mark.slow
def test_writers_that_race_end_in_one_valid_object(store_options: StoreOptions):
    store = ObjectStore(store_options, store_options.warehouse_bucket)
    for trial in range(2):
        doc = "f" + chr(ord("a") + trial) * 25
        outcomes = [{**FIRST, "text/clean.txt": f"reading {i % 3}".encode()} for i in range(10)]
        written = []

        def run(files: dict[str, bytes], doc: str = doc, written: list = written) -> None:
            written.append(Ocfl(store).write(doc, files, created=WHEN, message="race"))

        threads = [threading.Thread(target=run, args=(files,)) for files in outcomes]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert len(written) == 10
        inventory = Ocfl(store).inventory(doc)
        # equal outcomes that follow each other make one version; all ten could not make fewer
        assert inventory.head >= 3
        assert check_object(Ocfl(store), doc) == ()


def test_a_record_is_equal_for_equal_files_and_says_when_it_is_none():
    files = {"b.json": b"{}", "a.jsonl": b""}
    assert pack(files) == pack(dict(reversed(files.items())))
    assert unpack(pack(files)) == files
    with pytest.raises(FixityError):
        unpack(b"no ZIP")
