"""The object store: conditional writes, checksums both ways, and errors that say what to do."""

from __future__ import annotations

import dataclasses
import hashlib
import os
import resource
import threading
from pathlib import Path

import pytest

from findings.errors import FaultError, UsageError
from warehouse.client import LONG_BODY, client
from warehouse.drop import Drop
from warehouse.errors import FixityError, LostRaceError, MissingError
from warehouse.options import StoreOptions
from warehouse.store import ObjectStore
from warehouse.work import WorkStore

pytestmark = pytest.mark.store


@pytest.fixture
def store(store_options: StoreOptions) -> ObjectStore:
    return ObjectStore(store_options, store_options.work_bucket)


def test_what_is_put_is_got(store: ObjectStore):
    etag = store.put("a/b", b"bytes", metadata={"name": "x"}, media="text/plain")
    body, head = store.get_with_head("a/b")
    assert (body, head.etag, head.metadata["name"]) == (b"bytes", etag, "x")
    assert head.sha256 == hashlib.sha256(b"bytes").hexdigest()
    assert [found.key for found in store.list("a/")] == ["a/b"]
    assert store.folders() == ("a/",)
    store.delete("a/b")
    store.delete("a/b")
    assert store.head("a/b") is None
    with pytest.raises(MissingError):
        store.get("a/b")


def test_conditional_writes(store: ObjectStore):
    assert store.put_if_absent("k", b"1")
    assert not store.put_if_absent("k", b"2")
    etag = store.swap("k", b"2", store.head("k").etag)
    with pytest.raises(LostRaceError):
        store.swap("k", b"3", '"0123456789abcdef0123456789abcdef"')
    with pytest.raises(LostRaceError):
        store.swap("k", b"3", None)
    assert store.head("k").etag == etag
    assert store.get("k") == b"2"


def test_one_of_many_writers_wins(store: ObjectStore):
    for trial in range(4):
        won: list[int] = []
        threads = [
            threading.Thread(
                target=lambda n=n, trial=trial, won=won: (
                    store.put_if_absent(f"race/{trial}", str(n).encode()) and won.append(n)
                )
            )
            for n in range(8)
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert len(won) == 1
        assert store.get(f"race/{trial}") == str(won[0]).encode()


@pytest.mark.parametrize("size", [0, 1000, pytest.param(65 * 1024**2, marks=pytest.mark.slow)])
def test_files(store: ObjectStore, tmp_path: Path, size: int):
    path = tmp_path / "in"
    path.write_bytes(os.urandom(size))
    assert store.upload(path, "f", if_absent=True)
    assert not store.upload(path, "f", if_absent=True)
    head = store.download("f", tmp_path / "out")
    assert (tmp_path / "out").read_bytes() == path.read_bytes()
    assert head.sha256 == hashlib.sha256(path.read_bytes()).hexdigest()


def test_bytes_that_are_not_those_written_are_refused(store: ObjectStore, tmp_path: Path):
    wrong = {"sha256": hashlib.sha256(b"other").hexdigest()}
    client(store.options).put_object(Bucket=store.bucket, Key="bad", Body=b"these", Metadata=wrong)
    with pytest.raises(FixityError):
        store.get("bad")
    with pytest.raises(FixityError):
        store.download("bad", tmp_path / "out")
    assert list(tmp_path.iterdir()) == []


def test_the_store_refuses_a_body_with_another_checksum(store: ObjectStore, tmp_path: Path):
    path = tmp_path / "in"
    path.write_bytes(b"damaged on its way")
    with pytest.raises(FaultError):
        store.upload(path, "k", sha256=hashlib.sha256(b"as it was read").hexdigest())
    assert not store.exists("k")


def test_a_store_that_is_away_is_a_fault(store_options: StoreOptions):
    away = dataclasses.replace(store_options, endpoint="http://127.0.0.1:9", attempts=1)
    with pytest.raises(FaultError) as error:
        ObjectStore(away, "drop").get("k")
    assert error.value.retryable


def test_a_disk_that_is_full_is_a_fault_and_leaves_no_half(store: ObjectStore, tmp_path: Path):
    store.put("large", bytes(100_000))
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (50_000, hard))
    try:
        with pytest.raises(FaultError, match="cannot write"):
            store.download("large", tmp_path / "out")
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert list(tmp_path.iterdir()) == []


def test_a_bucket_that_is_missing_says_what_to_do(store_options: StoreOptions):
    with pytest.raises(UsageError) as error:
        ObjectStore(store_options, "nowhere").put("k", b"")
    assert "fonds up" in error.value.remedy


def test_dropping(store_options: StoreOptions, tmp_path: Path):
    drop = Drop(store_options)
    path = tmp_path / "письмо.txt"
    path.write_bytes(b"first")
    one = drop.put_file(path, "letters")
    assert (one.key, one.name, one.collection) == ("letters/письмо.txt", "письмо.txt", "letters")
    assert drop.put_file(path, "letters") == one
    path.write_bytes(b"second")
    two = drop.put_file(path, "letters")
    assert two.version != one.version
    listed = list(drop.list())
    assert [(o.version, o.latest) for o in listed] == [(one.version, False), (two.version, True)]
    assert drop.look(listed[0]).sha256 == hashlib.sha256(b"first").hexdigest()

    seen = drop.download(one, tmp_path / "out")
    assert (tmp_path / "out").read_bytes() == b"first"
    assert seen.sha256 == one.sha256

    drop.store.put("receipts/letters/письмо.txt.json", b"{}")
    drop.store.put("at the root.txt", b"x")
    assert [o.key for o in drop.list()] == ["letters/письмо.txt"] * 2 + ["at the root.txt"]
    assert [o.kind for o in drop.list(receipts=True)].count("receipt") == 1


def test_keys_of_other_tools_are_read_as_they_are(store_options: StoreOptions, tmp_path: Path):
    drop = Drop(store_options)
    keys = ["c/a\x01b", "c/a\x1bb", "c/a\ufffdb", "c/line\nend", "c/ x ", "c/50%", "c/%2E"]
    for key in keys:
        drop.store.put(key, key.encode())
    got = {}
    for found in drop.list():
        drop.download(found, tmp_path / "out")
        got[found.key] = (tmp_path / "out").read_bytes()
    assert got == {key: key.encode() for key in keys}


def test_results_of_steps(store_options: StoreOptions):
    work = WorkStore(store_options)
    place = ("ab" * 32, "extract", "1")
    assert work.get(*place, "pages/1.json") is None
    long = b"a long result " * 1000
    assert work.put(*place, "pages/1.json", long)
    assert not work.put(*place, "pages/1.json", b"a second one")
    assert work.put(*place, "tiny", b"x")
    assert work.get(*place, "pages/1.json") == long
    assert work.has(*place, "tiny")
    assert list(work.names(*place)) == ["pages/1.json", "tiny"]
    assert list(work.names("ab" * 32, "extract", "2")) == []
    assert work.store.head(f"{'ab' * 32}/extract-1/pages/1.json").size < len(long) / 5
    with pytest.raises(UsageError):
        work.put("a/b", "extract", "1", "x", b"")


def test_a_short_body_goes_with_its_headers(store: ObjectStore, tmp_path: Path):
    asked: list[object] = []
    events = client(store.options).meta.events
    name = "tests-expect"

    def note(request, **_):
        asked.append(request.headers.get("Expect"))

    events.register("before-send.s3", note, unique_id=name)
    try:
        (tmp_path / "short").write_bytes(b"x" * 1000)
        (tmp_path / "long").write_bytes(b"x" * LONG_BODY)
        store.put("short", b"x")
        store.upload(tmp_path / "short", "short file")
        store.upload(tmp_path / "long", "long file")
    finally:
        events.unregister("before-send.s3", note, unique_id=name)
    assert asked == [None, None, b"100-continue"]
    assert not store.put_if_absent("short", b"y" * (LONG_BODY - 1))
    assert store.get("short") == b"x"
