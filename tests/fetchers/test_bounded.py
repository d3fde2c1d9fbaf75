"""A large source in bounded runs, by several workers: each record once, each list once a round."""

from __future__ import annotations

import json

import pytest
from house import picture, slow
from repositories import Repository, feed, manifest3

from fetchers.collect import Bounds
from fetchers.ledger import Batch

MANY = 60


def sitemap(server, paths):
    space = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
    urls = "".join(f"<url><loc>{server.url}{path}</loc></url>" for path in paths)
    server.answers["/inner.xml"] = f"<urlset {space}>{urls}</urlset>".encode()
    server.answers["/map.xml"] = (
        f"<sitemapindex {space}><sitemap><loc>{server.url}/inner.xml</loc></sitemap></sitemapindex>"
    ).encode()
    return f"sources: [{{name: x, kind: sitemap, sitemap: '{server.url}/map.xml'}}]"


@pytest.fixture(params=["sitemap", "feed", "oai"])
def many(request, server):
    """A source of `MANY` records of each kind that has lists; how its lists begin."""
    if request.param == "oai":
        repository = Repository(server, size=10)
        for n in range(MANY):
            repository.add(n, f"2025-06-{n % 28 + 1:02}T00:00:00Z")
        return f"sources: [{{name: x, kind: oai, repository: '{server.url}/oai'}}]", "/oai"
    paths = [f"/files/{n}.txt" for n in range(MANY)]
    server.answers |= {path: f"Letter at {path}".encode() for path in paths}
    if request.param == "sitemap":
        return sitemap(server, paths), "/inner.xml"
    server.answers["/feed"] = feed(server, *paths)
    return f"sources: [{{name: x, kind: feed, feed: '{server.url}/feed'}}]", "/feed"


def rounds(place, text, of, records):
    """Runs of all batches in turn, until each is through its round; documents of each run."""
    new, open_ = [], set(range(of))
    while open_:
        for number in sorted(open_):
            report = place.run(text, Bounds(records=records), Batch(number, of))
            new.append(report.new + report.changed)
            assert report.new + report.changed <= records
            if report.finished:
                open_.remove(number)
    return new


@pytest.mark.parametrize("of", [1, 3])
def test_each_record_and_each_list_is_asked_for_once(place, server, many, of):
    text, lists = many
    assert sum(rounds(place, text, of, 7)) == MANY
    files = [one for one in server.asked if one.startswith("/files/")]
    assert len(files) == len(set(files)) == MANY
    asked = [one for one in server.asked if one.startswith(lists)]
    assert len(asked) == len(set(asked)), asked
    assert len(place.drop.documents()) == MANY
    # nothing is remembered of the pages of a harvest that is over
    assert not any("/pages/" in key for key in place.shelf.keys("sources/"))
    sent, before = server.sent, len(server.asked)
    assert sum(rounds(place, text, of, 100)) == 0
    assert len(server.asked) - before <= MANY + 2
    if lists != "/oai":
        assert server.sent == sent


@pytest.mark.parametrize("of", [2, 7])
@pytest.mark.parametrize(("left", "gone"), [(8, 2), (5, 5), (4, 0), (0, 0)])
def test_of_a_source_in_batches_no_more_than_half_goes(place, server, of, left, gone):
    """Whatever share of it a batch has: of ten documents in seven batches many have one or none."""
    paths = [f"/files/{n}.txt" for n in range(10)]
    server.answers |= {path: f"Letter at {path}".encode() for path in paths}
    rounds(place, sitemap(server, paths), of, 100)
    text = sitemap(server, paths[:left])
    first, second = (
        [place.run(text, batch=Batch(number, of)) for number in range(of)] for _ in range(2)
    )
    assert sum(one.gone for one in first) == 0
    assert sum(one.gone for one in second) == gone
    assert any("fetch_emptied" in one.stopped for one in second) == (not gone)


def test_a_source_that_is_cut_otherwise_loses_nothing(place, server):
    paths = [f"/files/{n}.txt" for n in range(12)]
    server.answers |= {path: f"Letter at {path}".encode() for path in paths}
    text = sitemap(server, paths)
    rounds(place, text, 1, 5)
    server.answers["/files/3.txt"] = b"another letter"
    assert sum(rounds(place, text, 3, 5)) == 1
    server.answers["/files/4.txt"] = b"another letter too"
    assert sum(rounds(place, text, 1, 5)) == 1


def test_a_list_that_could_not_be_read_is_not_remembered(place, server):
    server.answers |= {"/a.txt": b"a letter", "/map.xml": b"<urlset><broken"}
    text = sitemap(server, ["/a.txt"])
    good, server.answers["/inner.xml"] = server.answers["/inner.xml"], b"<urlset><broken"
    assert place.run(text).failed[0]["code"] == "fetch_unreadable"
    server.answers["/inner.xml"] = good
    assert place.run(text).new == 1


def test_the_bytes_of_the_day_are_those_of_all_batches(place, server):
    paths = [f"/files/{n}.txt" for n in range(10)]
    server.answers |= {path: b"x" * 1000 + path.encode() for path in paths}
    text = sitemap(server, paths).replace("}]", ", daily_bytes: 6 kB}]")
    new = [place.run(text, batch=Batch(number, 2)).new for number in (0, 1)]
    assert sum(new) <= 6
    assert "fetch_budget" in place.run(text, batch=Batch(1, 2)).stopped


def endless(server, stem):
    """An OAI-PMH repository of empty pages without an end; one token, or always another."""
    count = iter(range(10**6))

    def answer(handler):
        token = stem if stem == "same" else f"{stem}{next(count)}"
        body = f"<ListRecords><resumptionToken>{token}</resumptionToken></ListRecords>"
        date = "<responseDate>2026-01-01T00:00:00Z</responseDate>"
        handler.reply(200, f"<OAI-PMH>{date}{body}</OAI-PMH>".encode())

    server.answers["/oai"] = answer
    return f"sources: [{{name: x, kind: oai, repository: '{server.url}/oai'}}]"


def test_tokens_that_lead_round_end_with_a_code_and_mend(place, server):
    text = endless(server, "same")
    assert "[fetch_redirects]" in place.run(text).stopped
    assert len(server.asked) <= 4
    repository = Repository(server)
    repository.add(1, "2025-06-01T00:00:00Z")
    assert (place.run(text).new, place.run(text).new) == (1, 0)


def test_lists_without_an_end_end_with_the_run(place, server):
    report = place.run(endless(server, "next"), Bounds(seconds=0.3))
    assert report.more
    assert not report.finished
    asked = len(server.asked)
    place.run(endless(server, "more"), Bounds(seconds=0.3))
    assert len(server.asked) > asked


def test_a_record_of_many_pages_ends_with_the_bytes_of_the_day(place, server):
    url = manifest3(server, 30)
    size = len(server.answers["/img/1.jpg"])
    text = f"sources: [{{name: x, kind: iiif, manifests: ['{url}'], daily_bytes: 22 kB}}]"
    report = place.run(text)
    assert "fetch_budget" in report.stopped
    assert report.more
    assert report.bytes <= 22_000 + size
    assert 0 < sum(one.startswith("/img/") for one in server.asked) < 30
    assert place.run(text.replace("22 kB", "1 MB")).new == 1
    assert len({one for one in server.asked if one.startswith("/img/")}) == 30


@pytest.mark.parametrize("pages", [0, 4])
def test_a_server_that_drips_holds_up_its_record_for_one_run_alone(place, server, pages):
    """What takes all the time of a run has failed, and the next run goes on with the others."""
    slow_down = {"exchange_seconds": 0.2}
    bounds = Bounds(seconds=0.3)
    server.answers |= {"/a.txt": slow(30), "/b.txt": b"a letter"}
    text = sitemap(server, ["/a.txt", "/b.txt"])
    if pages:
        first = manifest3(server, pages)
        server.prefixes["/img/"] = slow(30)
        other = {"type": "Manifest", "items": [{"type": "Canvas", "items": [
            {"items": [{"body": {"id": f"{server.url}/b.jpg", "type": "Image"}}]}]}]}  # fmt: skip
        server.answers |= {"/m": json.dumps(other).encode(), "/b.jpg": picture(1)}
        text = f"sources: [{{name: x, kind: iiif, manifests: ['{first}', '{server.url}/m']}}]"
    reports = [place.run(text, bounds, **slow_down) for _ in range(3)]
    told = [one["code"] for report in reports for one in report.failed]
    assert told == ["fetch_timeout"]
    assert sum(one.new for one in reports) == 1
    dripped = sum(one == "/a.txt" or one.startswith("/img/") for one in server.asked)
    assert dripped <= 2
