"""Answers that nobody foresaw: each costs its own record at most, and is told with a code."""

from __future__ import annotations

import gzip
import io
import json
import os
import zipfile

import pytest
from repositories import Repository, feed, manifest3
from test_kinds import counts, given

from fetchers.iiif.annotations import _box
from fetchers.iiif.trees import tree_of, whole, words
from fetchers.kinds.mail import _about


def test_what_nobody_foresaw_costs_one_record(place, server, monkeypatch):
    server.answers |= {f"/{n}.txt": f"letter {n}".encode() for n in "abc"}
    urls = ", ".join(f"'{server.url}/{n}.txt'" for n in "abc")
    text = f"sources: [{{name: x, kind: addresses, addresses: [{urls}]}}]"
    put = place.drop.put

    def failing(path, name):
        if name.endswith("/b.txt"):
            raise KeyError("unheard of")
        return put(path, name)

    monkeypatch.setattr(place.drop, "put", failing)
    report = place.run(text)
    assert counts(report) == (2, 0, 0, 0, 1)
    assert report.finished
    (failed,) = report.failed
    assert failed["code"] == "fetch_internal"
    assert "KeyError: 'unheard of' at test_hardened.py:" in failed["reason"]
    assert failed["next_try"] > 0


def test_what_nobody_foresaw_in_a_list_stops_the_run_with_a_code(place, server, monkeypatch):
    from fetchers.registry import kinds

    def names(own, desk, place):
        raise ZeroDivisionError

    monkeypatch.setattr(type(kinds()["feed"]), "names", lambda self, *args: names(*args))
    report = place.run(f"sources: [{{name: x, kind: feed, feed: '{server.url}/feed'}}]")
    assert "[fetch_internal]" in report.stopped
    assert not report.finished


def test_a_fault_of_the_store_is_none_of_a_record(place, server, monkeypatch):
    from findings.errors import FaultError

    def away(path, name):
        raise FaultError("the store is away")

    server.answers["/a.txt"] = b"a letter"
    monkeypatch.setattr(place.drop, "put", away)
    text = f"sources: [{{name: x, kind: addresses, addresses: ['{server.url}/a.txt']}}]"
    with pytest.raises(FaultError):
        place.run(text)
    monkeypatch.undo()
    assert place.run(text).new == 1


def test_names_of_another_coding_and_messages_with_damaged_heads(place, tmp_path):
    folder = tmp_path / "share"
    folder.mkdir()
    with open(os.fsencode(folder) + b"/M\xe4rz.txt", "wb") as file:
        file.write(b"a letter")
    (folder / "b.txt").write_text("another")
    text = f"sources: [{{name: x, kind: folder, folder: '{folder}'}}]"
    assert counts(place.run(text, folders=(folder,))) == (2, 0, 0, 0, 0)
    assert counts(place.run(text, folders=(folder,))) == (0, 0, 2, 0, 0)
    post = tmp_path / "post"
    post.mkdir()
    heads = (b"=?utf-8?b?A?=", b"=?utf-7?q?+2AA-?=", b"=?x-none?q?a?=", b"\xff\xfe plain")
    for number, head in enumerate(heads):
        message = b"Subject: " + head + b"\n\nDear Sir %d\n" % number
        (post / f"{number}.eml").write_bytes(message)
    (post / "1a.eml").write_bytes(b"Subject: long\n\n" + b"x" * 5000)
    text = f"sources: [{{name: y, kind: mail, folder: '{post}'}}]"
    report = place.run(text, most=2000, folders=(post,))
    assert counts(report) == (4, 0, 0, 0, 1)
    assert report.failed[0]["code"] == "fetch_too_large"
    assert _about(b"Subject: =?utf-8?b?A?=\n\n")["title"] == ("=?utf-8?b?A?=",)


@pytest.mark.parametrize("cut", [slice(0, 40), slice(0, -4), "middle"])
def test_a_damaged_compressed_sitemap_is_unreadable(place, server, cut):
    rows = "".join(f"<url><loc>http://x/{n * n}</loc></url>" for n in range(200))
    data = bytearray(gzip.compress(f"<urlset>{rows}</urlset>".encode()))
    if cut == "middle":
        data[len(data) // 2] ^= 0xFF
        data[30] ^= 0xFF
    else:
        data = data[cut]
    server.answers["/map.xml.gz"] = bytes(data)
    text = f"sources: [{{name: x, kind: sitemap, sitemap: '{server.url}/map.xml.gz'}}]"
    assert "[fetch_unreadable]" in place.run(text).stopped


def test_a_manifest_with_odd_values_is_taken(place, server):
    url = manifest3(server, 2)
    tree = json.loads(server.answers["/iiif/manifest.json"])
    tree["label"] = {"en": ["\ud800 Minutes\0of\x1b\nthe parish"]}
    tree["structures"] = [{"type": "Range", "label": "r", "canvases": 5, "items": 7}]
    tree["summary"] = "x"
    for _ in range(300):
        tree["summary"] = [tree["summary"]]
    server.answers["/iiif/manifest.json"] = json.dumps(tree).encode()
    text = f"sources: [{{name: x, kind: iiif, manifests: ['{url}']}}]"
    assert counts(place.run(text)) == (1, 0, 0, 0, 0)
    (name,) = place.drop.documents()
    assert given(place, name)["dc.title"] == "? Minutes of the parish"


def test_odd_numbers_and_labels():
    assert whole(10**400) == whole(float("inf")) == whole(True) == whole("7") == 0
    assert whole(4000) == 4000
    assert _box("x#xywh=" + ",".join(["1" * 5000] * 4)) is None
    assert _box("x#xywh=pixel:1.5,2,30,40.25") == (1, 2, 30, 40)
    assert words({"en": ["a", {"@value": "b"}]}) == "a; b"
    told = tree_of("u", b'{"a": "\\ud800x", "b": "\\ud83d\\ude00"}')
    assert told == {"a": "?x", "b": "\U0001f600"}


@pytest.mark.parametrize("validators", [True, False])
def test_what_is_corrected_of_the_same_bytes_is_delivered(place, server, validators):
    letter = b"a letter"
    server.answers["/a.txt"] = letter if validators else lambda h: h.reply(200, letter)
    text = (
        f"sources: [{{name: x, kind: addresses, rights: CC0, "
        f"addresses: [{{url: '{server.url}/a.txt', about: {{title: Leter}}}}]}}]"
    )
    assert counts(place.run(text)) == (1, 0, 0, 0, 0)
    assert counts(place.run(text)) == (0, 0, 1, 0, 0)
    text = text.replace("CC0", "CC BY").replace("Leter", "A letter")
    assert counts(place.run(text)) == (0, 1, 0, 0, 0)
    assert counts(place.run(text)) == (0, 0, 1, 0, 0)
    (name,) = place.drop.documents()
    row = given(place, name)
    assert (row["dc.title"], row["dc.rights"]) == ("A letter", "CC BY")
    note = json.loads((place.drop.folder / name).with_name("fetched.json").read_text("utf-8"))
    assert (note["about"]["rights"], note["transfers"][0]["status"]) == (["CC BY"], 200)


def test_rights_of_a_collection_reach_what_is_marked_unchanged(place, server):
    server.answers["/a.txt"] = b"a letter"
    row = f"<url><loc>{server.url}/a.txt</loc><lastmod>2026-01-01</lastmod></url>"
    server.answers["/map.xml"] = f"<urlset>{row}</urlset>".encode()
    url = manifest3(server, 2)
    for kind in (f"sitemap, sitemap: '{server.url}/map.xml'", f"iiif, manifests: ['{url}']"):
        text = f"sources: [{{name: {kind[:4]}, kind: {kind}, about: {{publisher: Parish}}}}]"
        assert counts(place.run(text)) == (1, 0, 0, 0, 0)
        sent = server.count("/img/1.jpg")
        assert counts(place.run(text)) == (0, 0, 1, 0, 0)
        assert server.count("/img/1.jpg") == sent
        assert counts(place.run(text.replace("Parish", "Diocese"))) == (0, 1, 0, 0, 0)
        folder = f"{kind[:4]}/"
        name = next(one for one in place.drop.documents() if one.startswith(folder))
        assert given(place, name)["dc.publisher"] == "Diocese"


def with_texts(server, url):
    tree = json.loads(server.answers["/iiif/manifest.json"])
    for canvas in tree["items"]:
        number = canvas["id"].rpartition("/")[2]
        canvas["seeAlso"] = {"id": f"{server.url}/alto/{number}", "profile": "alto"}
    server.answers["/iiif/manifest.json"] = json.dumps(tree).encode()
    server.prefixes["/alto/"] = lambda handler: handler.reply(503, b"")
    return url


def test_texts_that_do_not_come_cost_no_image(place, server):
    url = with_texts(server, manifest3(server, 2))
    text = f"sources: [{{name: x, kind: iiif, manifests: ['{url}']}}]"
    assert counts(place.run(text)) == (1, 0, 0, 0, 0)


def test_images_of_a_server_that_fails_are_asked_again(place, server):
    url = manifest3(server, 2, broken=(1, 2))
    server.prefixes["/img/"] = lambda handler: handler.reply(500, b"")
    text = f"sources: [{{name: x, kind: iiif, manifests: ['{url}']}}]"
    (failed,) = place.run(text).failed
    assert failed["code"] == "fetch_server"
    assert failed["next_try"] > 0


def test_a_page_that_is_gone_stays_in_the_new_version(place, server):
    url = manifest3(server, 3)
    text = f"sources: [{{name: x, kind: iiif, manifests: ['{url}']}}]"
    place.run(text)
    first = server.answers["/img/1.jpg"]
    manifest3(server, 4, broken=(1,))
    del server.answers["/img/1.jpg"]
    assert counts(place.run(text)) == (0, 1, 0, 0, 1)  # told of
    (data,) = place.drop.documents().values()
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        assert package.read("pages/00001.jpg") == first
        assert "pages/00004.jpg" in package.namelist()


def archived(path, bodies):
    """A web archive of plain answers; where each begins and ends."""
    from warcio.statusandheaders import StatusAndHeaders
    from warcio.warcwriter import WARCWriter

    with path.open("wb") as out:
        writer = WARCWriter(out, gzip=False)
        for url, body in bodies.items():
            heads = StatusAndHeaders("200 OK", [("Content-Type", "text/plain")], "HTTP/1.1")
            writer.write_record(
                writer.create_warc_record(
                    url, "response", payload=io.BytesIO(body), http_headers=heads
                )
            )


def test_damaged_records_and_archives_are_told_and_hold_up_no_other(place, tmp_path):
    folder = tmp_path / "crawls"
    folder.mkdir()
    bodies = {f"http://x.org/{n}.txt": f"letter {n} ".encode() * 50 for n in range(3)}
    archived(folder / "b.warc", bodies)
    whole = (folder / "b.warc").read_bytes()
    (folder / "b.warc").write_bytes(whole.replace(b"letter 1 ", b"letter X ", 1))
    archived(folder / "c.warc", {"http://x.org/cut.txt": b"a long letter " * 100})
    (folder / "c.warc").write_bytes((folder / "c.warc").read_bytes()[:-300])
    archived(folder / "d.warc", {"http://[": b"no address", "http://x.org/d.txt": b"letter d"})
    (folder / "a.wacz").write_bytes(b"PK\x03\x04 damaged")
    text = f"sources: [{{name: x, kind: warc, folder: '{folder}'}}]"
    report = place.run(text, folders=(folder,))
    assert (report.new, report.finished) == (3, True)
    codes = sorted(one["code"] for one in report.failed)
    assert codes == ["fetch_address", *["fetch_unreadable"] * 3]
    kept = sorted(place.drop.documents().values())
    assert kept == sorted([bodies["http://x.org/0.txt"], bodies["http://x.org/2.txt"], b"letter d"])


def test_a_repository_that_counts_in_days_or_whose_clock_is_ahead(place, server):
    repository = Repository(server)
    repository.now = "2999-01-01T00:00:00Z"
    repository.add(1, "2025-06-01T00:00:00Z")
    text = f"sources: [{{name: x, kind: oai, repository: '{server.url}/oai'}}]"
    assert place.run(text).new == 1

    identify, repository.days = repository.identify(), True
    repository.identify = lambda: identify
    repository.add(2, "2998-06-01T00:00:00Z")
    report = place.run(text)
    assert (report.new, report.stopped) == (1, "")
    (since,) = {one.partition("from=")[2][:4] for one in server.asked[-2:] if "from=" in one}
    assert since != "2999"


def test_relative_links_of_a_feed_are_those_of_its_address(place, server):
    server.answers["/news/a.txt"] = b"a letter"
    server.answers["/news/feed"] = feed(server, "X").replace(f"{server.url}X".encode(), b"a.txt")
    text = f"sources: [{{name: x, kind: feed, feed: '{server.url}/news/feed'}}]"
    assert counts(place.run(text)) == (1, 0, 0, 0, 0)
