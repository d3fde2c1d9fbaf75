"""What stores tell of themselves is announced, and a run takes it without a listing."""

from __future__ import annotations

import base64
import json
import socket
import threading
import time
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import pytest
import uvicorn

from fonds.events.notifications import EventUnreadableError, read
from fonds.events.serve import application
from fonds.stack import ports
from fonds.stack.announcing import Hook
from fonds.stack.seaweed import Seaweed
from fonds.steps import announcements, intake, listing, survey
from fonds.steps.run import open_run
from warehouse.buckets import prepare
from warehouse.contract import DropObject
from warehouse.drop import Drop
from warehouse.options import StoreOptions
from warehouse.store import ObjectStore

TOKEN = "shown by the store and by nobody else"


def record(name: str, key: str, bucket: str = "drop") -> dict[str, object]:
    """As S3 has it, shortened to what is read and a little more."""
    s3 = {"bucket": {"name": bucket, "arn": f"arn:aws:s3:::{bucket}"}}
    return {"eventName": name, "awsRegion": "x", "s3": {**s3, "object": {"key": key, "size": 7}}}


def filer(kind: str, parent: str, name: str, **entry: object) -> dict[str, object]:
    new = {"name": name, "attributes": {"mtime": 1}, **entry}
    message = {"new_entry": new, "new_parent_path": parent, "signatures": [1]}
    return {"event_type": kind, "key": f"{parent}/{name}", "message": message}


S3 = {"Records": [record("ObjectCreated:Put", "c/a+letter%2Bsketch.txt")]}
TOLD = [
    (S3, ["c/a letter+sketch.txt"]),
    ({"Records": [record("s3:ObjectCreated:CompleteMultipartUpload", "c/%C3%A9")]}, ["c/é"]),
    ({"Records": [record("ObjectCreated:Copy", "c/a"), record("ObjectCreated:Put", "c/b")]},
     ["c/a", "c/b"]),
    ({"Records": [record("ObjectRemoved:Delete", "c/a")]}, []),
    ({"Records": [record("ObjectCreated:Put", "c/a", "another")]}, []),
    ({"Service": "Amazon S3", "Event": "s3:TestEvent", "Bucket": "drop"}, []),
    ({"Type": "Notification", "Message": json.dumps(S3)}, ["c/a letter+sketch.txt"]),
    ({"detail-type": "Object Created",
      "detail": {"bucket": {"name": "drop"}, "object": {"key": "c/a b+c"}}}, ["c/a b+c"]),
    ({"detail-type": "Object Deleted",
      "detail": {"bucket": {"name": "drop"}, "object": {"key": "c/a"}}}, []),
    (filer("create", "/buckets/drop/c/a b.txt.versions", "v_67136fe2f2"), ["c/a b.txt"]),
    (filer("create", "/buckets/drop/c", "plain.txt"), ["c/plain.txt"]),
    (filer("create", "/buckets/drop/c", "a.txt.versions", is_directory=True), []),
    (filer("create", "/buckets/drop/.uploads/4da7", "0001.part"), []),
    (filer("create", "/buckets/dropped/c", "a.txt"), []),
    ({**filer("rename", "/buckets/drop/c", "new.txt"), "key": "/buckets/drop/c/old.txt"},
     ["c/new.txt"]),
    ({"event_type": "delete", "key": "/buckets/drop/c/a", "message": {"old_entry": {}}}, []),
]  # fmt: skip


@pytest.mark.parametrize(("told", "expected"), TOLD)
def test_the_formats_of_stores(told, expected):
    assert list(read(json.dumps(told).encode(), "drop").keys) == expected


@pytest.mark.parametrize(
    "body",
    [b"", b"\xff", b"[]", b"7", b"{}", b'{"Records": 5}', b"[" * 200_000, b'{"a":' * 200_000,
     b'{"Type": "Notification", "Message": "no JSON"}', b'{"Type": "Notification", "Message": 7}',
     json.dumps({"Type": "Notification", "Message": "[" * 200_000}).encode(),
     b'{"Type": "Notification", "Message": "{}"}', b'{"event_type": "create", "key": "x"}',
     b'{"detail-type": "Object Created"}'],
)  # fmt: skip
def test_what_is_no_notification(body):
    with pytest.raises(EventUnreadableError) as error:
        read(body, "drop")
    assert error.value.code == "event_unreadable"
    assert "SeaweedFS" in error.value.remedy


NO_KEYS = [
    record("ObjectCreated:Put", "c/%00.txt"),
    record("ObjectCreated:Put", "c/\0.txt"),
    record("ObjectCreated:Put", "c/%ff.txt"),
    record("ObjectCreated:Put", "c/\ud800.txt"),
    record("ObjectCreated:Put", ""),
    record("ObjectCreated:Put", "c/" + "%C3%A9" * 512),
    {"eventName": "ObjectCreated:Put", "s3": {"bucket": {"name": "drop"}}},
    {"eventName": 5},
    7,
]


@pytest.mark.parametrize("bad", NO_KEYS)
def test_of_a_notification_that_is_bad_in_part_the_rest_is_read(bad):
    good = [record("ObjectCreated:Put", key) for key in ("c/a", "c/b")]
    told = read(json.dumps({"Records": [good[0], bad, good[1]]}).encode(), "drop")
    assert told.keys == ("c/a", "c/b")
    assert len(told.faults) == 1
    json.dumps(told.faults).encode()


@contextmanager
def served(options: StoreOptions, woken: list[Sequence[str]]) -> Iterator[str]:
    """The endpoint over real HTTP."""
    port = ports.find(("events",), None)["events"]
    work = ObjectStore(options, options.work_bucket)
    app = application(Drop(options), work, TOKEN, woken.append)
    # uvicorn's own set-up of logging closes all handlers there are, and absl's closes its stream,
    # which is pytest's where a test captures anew; without it all comes to caplog
    config = uvicorn.Config(app, host=ports.HOST, port=port, log_config=None)
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.02)
    try:
        yield f"http://{ports.HOST}:{port}/events"
    finally:
        server.should_exit = True
        thread.join(20)


@pytest.mark.store
def test_a_sender_that_hangs_up_is_one_line_in_the_log(archive, caplog):
    caplog.set_level("INFO")
    with served(archive.options, []) as url:
        place = urllib.parse.urlsplit(url)
        head = f"POST /events HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer {TOKEN}\r\n"
        with socket.create_connection((place.hostname, place.port), timeout=30) as sender:
            sender.sendall(f"{head}Content-Length: 5000\r\n\r\n{{".encode())
        for _ in range(400):
            if "sender_hung_up" in caplog.text:
                break
            time.sleep(0.05)
        assert post(url, b"{}") == 400
    assert "sender_hung_up read=1" in caplog.text
    assert "Traceback" not in caplog.text


def post(url: str, body: bytes, authorization: str = f"Bearer {TOKEN}") -> int:
    request = urllib.request.Request(url, body, {"Authorization": authorization})
    try:
        with urllib.request.urlopen(request, timeout=30) as answer:
            return int(answer.status)
    except urllib.error.HTTPError as error:
        return error.code


@pytest.mark.store
def test_what_s3_tells_is_taken_and_nothing_is_listed(archive, monkeypatch):
    """Through HTTP: who may send, what is refused; the run then knows its objects."""
    monkeypatch.setenv("FONDS_SURVEY_OBJECTS", "1")
    options, woken = archive.options, []
    archive.drop("c/first.txt", "The boat came in on the fourth of May with all hands.")
    assert archive.run() == {"published": 1}
    work = ObjectStore(options, options.work_bucket)
    archive.drop("c/letter one.txt", "Dear sister, we came home on Tuesday and all are well.")
    body = json.dumps(
        {"Records": [record("ObjectCreated:Put", key, options.drop_bucket)
                     for key in ("c/letter+one.txt", "c/gone.txt", "receipts/c/first.txt.json")]}
    ).encode()  # fmt: skip
    with served(options, woken) as url:
        assert post(url, body, "Bearer wrong") == 401
        assert post(url, body, "") == 401
        assert post(url, b"{}") == 400
        assert post(url, b" " * 5_000_000) == 413
        assert post(url, b"[" * 200_000) == 400
        confirm = {"Type": "SubscriptionConfirmation", "SubscribeURL": "https://sns.example/x"}
        assert post(url, json.dumps(confirm).encode()) == 202
        assert list(work.list(announcements.PREFIX)) == []
        basic = base64.b64encode(f"sns:{TOKEN}".encode()).decode()
        assert [post(url, body), post(url, body, f"Basic {basic}")] == [204, 204]
        while not woken:
            time.sleep(0.02)
    assert woken[0] == ["c/gone.txt", "c/letter one.txt", "receipts/c/first.txt.json"]
    # the listing alone would not have come to it
    monkeypatch.setattr("fonds.steps.listing.look", lambda run, recorded, heard, queue: None)
    assert archive.run() == {"published": 1}
    assert archive.run() == {}, "what was told twice is taken once"
    assert list(work.list(announcements.PREFIX)) == []


@pytest.mark.store
def test_seaweed_tells_by_itself(tmp_path: Path, monkeypatch):
    """A real SeaweedFS that is told where to send."""
    store = Seaweed(tmp_path / "store")
    port = ports.find(("events",), None)["events"]
    monkeypatch.setattr(ports, "find", lambda names, wanted, find=ports.find: (
        {"events": port} if names == ("events",) else find(names, wanted)
    ))  # fmt: skip
    found = store.start(Hook(f"http://{ports.HOST}:{port}/events", TOKEN))
    try:
        key = found.keys["admin"]
        options = StoreOptions(found.url, found.region, key.access, key.secret)
        prepare(options)
        drop = ObjectStore(options, options.drop_bucket)
        work = ObjectStore(options, options.work_bucket)
        with served(options, []):
            wanted = {"c/a letter+é.txt", "c/1910/x.tif", "c/1910-11/x.tif.md5"}
            for one in wanted:
                drop.put(one, b"x")
            end = time.monotonic() + 60
            heard: set[str] = set()
            while heard != wanted and time.monotonic() < end:
                time.sleep(0.1)
                announced = announcements.read(work, 100)
                heard = {one.key for one in announced.objects()}
        assert heard == wanted
        assert [one.key for one in announced.settings] == ["c/1910-11/x.tif.md5"]
    finally:
        store.stop(0.2)


@pytest.mark.store
def test_with_the_keys_of_its_role_it_takes_what_is_good_and_names_what_is_bad(tmp_path: Path):
    """Not even a name that XML cannot hold is a fault: the survey finds it."""
    store = Seaweed(tmp_path / "store")
    found = store.start()
    try:
        admin, events = (
            StoreOptions(found.url, found.region, found.keys[role].access, found.keys[role].secret)
            for role in ("admin", "events")
        )
        prepare(admin)
        drop = ObjectStore(admin, "drop")
        odd = ("c/\x01ctl.txt", "receipts/c/\x01ctl.txt.txt", "c/\uffff.txt")
        for key in ("c/good.txt", "c/late.txt", *odd[:2]):
            drop.put(key, b"x")
        of = [record("ObjectCreated:Put", urllib.parse.quote(key)) for key in odd]
        bad = [record("ObjectCreated:Put", key) for key in ("c/%00", "c/%ff", "c/\ud800")]
        with served(events, []) as url:
            assert post(url, json.dumps({"Records": of}).encode()) == 204
            good = record("ObjectCreated:Put", "c/good.txt")
            assert post(url, json.dumps({"Records": [*bad, *of, good]}).encode()) == 400
            work = ObjectStore(admin, "work")
            assert {one.key for one in announcements.read(work, 9).objects()} == {"c/good.txt"}
            store.stop(0.2)
            late = {"Records": [record("ObjectCreated:Put", "c/late.txt")]}
            assert post(url, json.dumps(late).encode()) == 503
    finally:
        store.stop(0.2)


def test_of_two_versions_of_one_second_that_told_later_is_the_latest():
    def of(version: str, *, latest: bool = True) -> DropObject:
        where = ("drop", "a/0.txt", version, 1, "2026-05-03T10:00:00Z", "a", "0.txt")
        return DropObject(*where, latest=latest)

    apart, together = announcements.Heard(10), announcements.Heard(10)
    apart.hear("announced/x/1.json", [of("v9")])
    apart.hear("announced/x/2.json", [of("v1")])
    together.hear("announced/x/1.json", [of("v1"), of("v9", latest=False)])
    for heard in (apart, together):
        assert {one.version: one.latest for one in heard.objects()} == {"v9": False, "v1": True}


@pytest.mark.parametrize("collections", [1, 3, 40, 1000])
def test_what_is_held_of_the_announced_is_bounded_over_all_collections(collections: int):
    most, each = 50, 3000 // collections
    heard, kept = announcements.Heard(most), 0
    small = DropObject("drop", "small/0.txt", "1", 1, "2026-05-03T10:00:00Z", "small", "0.txt")
    heard.hear("announced/small/1.json", [small])
    for n in range(each):
        for c in range(collections):
            time = f"2026-05-03T10:{n // 60:02}:{n % 60:02}Z"
            one = DropObject("drop", f"{c}/{n:05}.txt", "1", 1, time, f"{c}", f"{n:05}.txt")
            heard.hear(f"announced/{c}/{n}.json", [one])
        kept = max(kept, len(heard.objects()))
    # one of each collection is held, however many there are: so that all have their turns
    assert kept <= max(4 * most, 2 * (collections + 1)) + collections
    found = {one.key for one in heard.objects()}
    assert {"small/0.txt", *(f"{c}/00000.txt" for c in range(collections))} <= found
    assert all((f"{c}/{n:05}.txt", "1") in heard for c in range(collections) for n in range(each))
    if collections <= 3:
        oldest = min(most // (collections + 1), 20)
        assert {f"{c}/{n:05}.txt" for c in range(collections) for n in range(oldest)} <= found
        assert {f"{c}/{each - 1:05}.txt" for c in range(collections)} <= found


@pytest.mark.store
def test_a_share_at_a_time_finds_all_and_a_new_collection_is_found_at_once(archive, monkeypatch):
    monkeypatch.setenv("FONDS_SURVEY_OBJECTS", "3")
    monkeypatch.setattr("fonds.steps.listing._LEAST", 1)
    monkeypatch.setattr("warehouse.listing.PAGE", 2)
    drop = ObjectStore(archive.options, archive.options.drop_bucket)
    work = ObjectStore(archive.options, archive.options.work_bucket)
    known = {f"{c}/{n}.txt" for c in "ab" for n in range(3)}
    for key in known:
        drop.put(key, key.encode())

    def seen(name: str) -> set[str]:
        survey.survey(open_run(name))
        return {one.key for one in announcements.read(work, 100).objects()}

    assert seen("r-1") == known
    late = {"a/1/late.txt", "a/1-2/late.txt", "b/2.txt.md5", "b/9.txt", "at the root.txt"}
    for key in late:
        drop.put(key, key.encode())
    drop.put("new/letter.txt", b"new")
    drop.put("a/0.txt", b"changed")
    assert {"new/letter.txt", "at the root.txt"} <= seen("r-2")
    for n in range(8):
        found = seen(f"r-{n + 3}")
    assert found == known | late | {"new/letter.txt"}
    versions = announcements.read(work, 100).objects()
    assert sorted(one.latest for one in versions if one.key == "a/0.txt") == [False, True]
    # what is announced is announced once, whoever lists it again
    assert len(versions) == len(found) + 1
    monkeypatch.setattr(announcements, "_MANY", 1)
    announcements.read(work, 10)
    assert {one.key for one in announcements.read(work, 100).objects()} == found
    assert len(list(work.list(announcements.PREFIX))) <= len({key[0] for key in found}) + 2


@pytest.mark.store
def test_what_waits_is_not_looked_up_again(archive, monkeypatch):
    """Neither what is announced nor what is queued: each survey would cost as much as a run."""
    drop = ObjectStore(archive.options, archive.options.drop_bucket)
    work = ObjectStore(archive.options, archive.options.work_bucket)
    keys = [f"c/{n}.txt" for n in range(6)]
    for key in keys:
        drop.put(key, key.encode())
    asked: list[str] = []
    versions = Drop.versions_of
    monkeypatch.setattr(
        Drop, "versions_of", lambda self, names: asked.extend(names) or versions(self, names)
    )
    survey.survey(open_run("r-1"))
    assert sorted(asked) == keys
    volume = next(one for one in announcements.read(work, 100).objects() if one.key == keys[0])
    intake.queue(work, [intake.Queued(volume)])
    announcements.leave(work, [one.key for one in work.list(announcements.PREFIX)],
                        {(volume.key, volume.version)})  # fmt: skip
    drop.put(keys[1], b"changed")
    asked.clear()
    survey.survey(open_run("r-2"))
    assert asked == [keys[1]]
    found = announcements.read(work, 100).objects()
    assert sorted(one.key for one in found) == sorted([*keys[1:], keys[1]])


@pytest.mark.store
def test_who_hears_of_a_version_announces_all(archive):
    options, key = archive.options, "c/letter.txt"
    drop, work = (ObjectStore(options, b) for b in (options.drop_bucket, options.work_bucket))
    drop.put(key, b"nobody was told of this one")
    drop.put(key, b"of this one somebody is")
    body = json.dumps({"Records": [record("ObjectCreated:Put", key, options.drop_bucket)]})
    with served(options, []) as url:
        assert post(url, body.encode()) == 204
    found = announcements.read(work, 100).objects()
    assert sorted(one.latest for one in found) == [False, True]


def test_keys_that_lie_close_are_asked_for_with_those_between_them(monkeypatch):
    monkeypatch.setattr("warehouse.listing.PAGE", 100)
    keys = [f"c/{n:04}" for n in range(200)]
    few, many = set(keys[10:100:30]), set(keys[100:200:2])
    assert listing._to_ask_for(few | many, keys) == [*sorted(few), *keys[100:]]
