"""Hosts that are away, and our own waiting: neither is a fault of a record, nor of another host."""

from __future__ import annotations

import json
import time

import pytest
from house import Place

from fetchers.collect import next_time
from fetchers.ledger import Ledger
from fetchers.sources import parse
from fetchers.web.hosts import Manners


@pytest.fixture
def clock(monkeypatch):
    """Seconds to add to the time of day."""
    passed, now = [0.0], time.time
    monkeypatch.setattr(time, "time", lambda: now() + passed[0])
    return passed


def addresses(*urls: str) -> str:
    return json.dumps(
        {"sources": [{"name": "x", "kind": "addresses", "rate": 100, "addresses": urls}]}
    )


def entries(place: Place) -> list[dict[str, object]]:
    keys = [one for one in place.shelf.keys("sources/") if "/records/" in one]
    return [json.loads(place.shelf.read(one)[0]) for one in keys]


def test_a_pace_beyond_patience_ends_the_run_and_fails_nothing(place, server, clock):
    server.answers["/robots.txt"] = b"User-agent: *\nCrawl-delay: 120\n"
    server.answers |= {f"/{n}.txt": b"%d" % n for n in range(3)}
    text = addresses(*(f"{server.url}/{n}.txt" for n in range(3)))
    manners = Manners(rate=0)
    (source,) = parse(text, "coll")
    for _ in range(3):
        report = place.run(text, manners=manners)
        assert (report.new, report.failed) == (1, []), report
        due = next_time(source, Ledger(place.shelf, source.full_name).last(), time.time())
        if not report.finished:
            assert report.more
            assert "[fetch_busy]" in report.stopped
            assert 100 < due - time.time() <= 120  # no run before it can do something
        clock[0] += 121
    assert report.finished
    assert [one["state"] for one in entries(place)] == ["had"] * 3
    # what is here stays so where the next round has to wait
    clock[0] += 86_400
    assert place.run(text, manners=manners).failed == []
    assert {one["state"] for one in entries(place)} == {"had"}


def test_a_host_that_is_slow_by_its_own_rules_holds_up_no_other(place, server, clock):
    other = server.url.replace("127.0.0.1", "localhost")

    def robots(handler):
        slow = "127.0.0.1" in handler.headers["Host"]
        handler.reply(200, b"User-agent: *\nCrawl-delay: 120\n" if slow else b"")

    server.answers["/robots.txt"] = robots
    server.answers |= {f"/{n}.txt": b"%d" % n for n in range(9)}
    text = addresses(*(f"{server.url}/{n}.txt" for n in range(3)), *(
        f"{other}/{n}.txt" for n in range(3, 6)))  # fmt: skip
    manners = Manners(rate=0)
    first = place.run(text, manners=manners)
    assert (first.new, first.failed, first.more) == (4, [], True)
    asked = len(server.asked)
    for _ in range(2):
        clock[0] += 121
        last = place.run(text, manners=manners)
    assert (last.new, last.finished) == (1, True)
    # the other host was not asked again in the same round
    assert sorted(server.asked[asked:]) == ["/1.txt", "/2.txt"]


def test_a_redirect_is_followed_at_any_pace_of_the_host(place, server):
    server.answers["/robots.txt"] = b"User-agent: *\nCrawl-delay: 120\n"
    server.answers["/a"] = lambda h: h.reply(302, b"", Location="/a.txt")
    server.answers["/a.txt"] = b"a"
    report = place.run(addresses(f"{server.url}/a"), manners=Manners(rate=0))
    assert (report.new, report.failed) == (1, [])
    assert max(place.slept) > 100


def test_a_dead_host_is_asked_once_a_run_and_the_others_go_on(place, server, clock):
    server.answers["/z.txt"] = b"z"
    text = addresses(*(f"http://127.0.0.2:9/{n}.txt" for n in range(8)), f"{server.url}/z.txt")
    report = place.run(text)
    assert (report.new, report.finished, report.stopped) == (1, True, "")
    assert {one["code"] for one in report.failed} == {"fetch_unreachable"}
    assert len(report.failed) == 8
    # one was tried; nothing is held against those that were not, and all are due again
    assert sorted(one.get("tries", 0) for one in entries(place)) == [0] * 8 + [1]
    assert all(one["next_try"] > time.time() for one in report.failed)
    clock[0] += 700
    again = place.run(text)
    assert len(again.failed) == 8
    # where no host but dead ones was asked the run has failed
    assert "[fetch_unreachable]" in again.stopped


def test_a_document_of_a_dead_host_is_asked_for_by_its_validators_later(place, server, clock):
    server.answers |= {"/1.txt": b"1", "/2.txt": b"2"}
    text = addresses(f"{server.url}/1.txt", f"{server.url}/2.txt")
    assert place.run(text).new == 2
    away = [lambda h: h.reply(503, b"", Retry_After="7200")]
    server.once["/1.txt"] = away
    clock[0] += 86_400
    report = place.run(text)
    assert [one["code"] for one in report.failed] == ["fetch_busy"] * 2
    assert server.count("/2.txt") == 1
    clock[0] += 7300
    sent = server.sent
    assert (place.run(text).unchanged, server.sent) == (2, sent)
    assert [(one["state"], one.get("tries", 0)) for one in entries(place)] == [("had", 0)] * 2


def test_several_dead_hosts_end_the_run(place, server):
    text = addresses(*(f"http://127.0.0.{n}:9/1.txt" for n in range(2, 6)), f"{server.url}/a")
    report = place.run(text)
    assert "[fetch_unreachable]" in report.stopped
    assert len(report.failed) == 3
