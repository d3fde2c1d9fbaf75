"""Another object store as a source; the real one on loopback."""

from __future__ import annotations

import dataclasses
from urllib.parse import urlsplit

import pytest

from fetchers.collect import Bounds
from fetchers.contract import Round
from fetchers.errors import NotTakenError, UnreachableError
from fetchers.sources import parse
from fetchers.web.client import Login
from fetchers.web.hosts import host_of, stop_key
from warehouse.store import ObjectStore

pytestmark = pytest.mark.store


def login(options):
    at = urlsplit(options.endpoint)
    return Login(at.hostname, options.access_key, options.secret_key, at.scheme, at.port)


@pytest.fixture
def theirs(store_options):
    return ObjectStore(store_options, store_options.work_bucket)


@pytest.fixture
def listed(store_options):
    return (f"sources: [{{name: x, kind: s3, bucket: {store_options.work_bucket}, prefix: box/, "
            f"endpoint: '{store_options.endpoint}'}}]")  # fmt: skip


def test_objects_come_once_and_again_where_they_changed(place, store_options, theirs, listed):
    ours = login(store_options)
    theirs.put("box/a.txt", b"a letter")
    theirs.put("box/M\u00e4rz 1+1 & 100%.txt", b"another")
    theirs.put("box/Thumbs.db", b"what a system left")
    theirs.put("other/c.txt", b"not meant")
    assert "[fetch_denied]" in place.run(listed).stopped
    elsewhere = dataclasses.replace(ours, host="localhost")
    assert "[fetch_denied]" in place.run(listed, login=elsewhere).stopped
    report = place.run(listed, login=ours)
    assert (report.new, report.requests) == (2, 3)
    assert sorted(place.drop.documents().values()) == [b"a letter", b"another"]
    again = place.run(listed, login=ours)
    assert (again.unchanged, again.requests) == (2, 1)
    theirs.put("box/a.txt", b"a corrected letter")
    assert place.run(listed, login=ours).changed == 1


def test_a_store_is_stopped_paced_and_counted_like_any_host(place, store_options, theirs, listed):
    ours = login(store_options)
    for n in range(4):
        theirs.put(f"box/{n}.txt", bytes([65 + n]) * 100_000)
    key = stop_key(host_of(store_options.endpoint))
    place.shelf.write(key, b"")
    assert "[fetch_stopped]" in place.run(listed, login=ours).stopped
    place.shelf.remove(key)
    report = place.run(listed.replace("}]", ", daily_bytes: 150 kB}]"), login=ours)
    assert "[fetch_budget]" in report.stopped
    assert (report.new, 200_000 < report.bytes < 210_000) == (2, True)
    assert any(one.startswith("hosts/") for one in place.shelf.keys("hosts/"))


def test_a_store_is_reached_at_the_address_that_was_judged_alone(place, monkeypatch):
    import socket

    import httpcore

    addresses, reached = ["93.184.216.34", "127.0.0.1"], []

    def resolve(host, port, **more):
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (addresses.pop(0), port))]

    def connect(self, host, *more):
        reached.append(host)
        raise httpcore.ConnectError("no way there")

    monkeypatch.setattr(socket, "getaddrinfo", resolve)
    monkeypatch.setattr(httpcore.SyncBackend, "connect_tcp", connect)
    text = "sources: [{name: x, kind: s3, bucket: b, endpoint: 'https://store.example.org'}]"
    assert "[fetch_unreachable]" in place.run(text, allowed=()).stopped
    assert "[fetch_private]" in place.run(text, allowed=()).stopped
    assert reached == ["93.184.216.34"]


@pytest.mark.parametrize(
    "answer", [b"<html><body>Busy</body></html>", b"<Error><Code>Busy</Code></Error>", b"{}"]
)
def test_an_answer_that_is_no_list_is_told(place, server, answer):
    server.answers["/b/"] = answer
    text = f"sources: [{{name: x, kind: s3, bucket: b, endpoint: '{server.url}'}}]"
    assert "[fetch_unreadable]" in place.run(text).stopped


def test_a_list_comes_in_pages_once_a_round_and_never_in_a_circle(place, server):
    def page(handler):
        number = int(handler.query.get("continuation-token", "0"))
        rows = f"<Contents><Key>{number}%25.txt</Key><ETag>{number}</ETag></Contents>"
        following = "" if number == 2 else f"<NextContinuationToken>{number + 1}"
        following += "</NextContinuationToken>" if following else ""
        body = f"<EncodingType>url</EncodingType>{rows}{following}"
        handler.reply(200, f"<ListBucketResult>{body}</ListBucketResult>".encode())

    server.answers["/b/"] = page
    server.answers |= {f"/b/{n}%25.txt": lambda h: h.reply(200, h.path.encode()) for n in range(3)}
    text = f"sources: [{{name: x, kind: s3, bucket: b, endpoint: '{server.url}'}}]"
    reports = [place.run(text, Bounds(records=2)) for _ in range(2)]
    assert [one.new for one in reports] == [2, 1]
    lists = [one for one in server.asked if one.startswith("/b/?")]
    assert len(lists) == len(set(lists)) == 3
    token = b"<NextContinuationToken>0</NextContinuationToken>"
    server.answers["/b/"] = b"<ListBucketResult>" + token + b"</ListBucketResult>"
    assert "[fetch_redirects]" in place.run(text).stopped


def test_an_object_that_changes_after_it_was_listed_is_taken_later(
    place, store_options, theirs, listed, tmp_path
):
    theirs.put("box/a.txt", b"as it was listed")
    (source,) = parse(listed, "coll")
    desk = place.desk(login=login(store_options))
    (named,) = source.kind.names(source.own, desk, Round())
    (part,) = named.open(None).parts
    theirs.put("box/a.txt", b"as it became meanwhile")
    with pytest.raises(UnreachableError) as told:
        part.take(tmp_path / "file")
    assert told.value.reason == "fetch_broken_off"
    theirs.delete("box/a.txt")
    with pytest.raises(NotTakenError) as told:
        part.take(tmp_path / "file")
    assert told.value.reason == "fetch_gone"
