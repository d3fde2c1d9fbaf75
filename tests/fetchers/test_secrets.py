"""No credential of a listed address is kept or shown anywhere."""

from __future__ import annotations

import gzip
import json
import logging
import zlib

import pytest
from house import picture
from hypothesis import given
from hypothesis import strategies as st
from repositories import Repository, feed
from test_absence import several

from fetchers.contract import recorded
from fetchers.credentials import without_passwords
from fetchers.web.address import shown

SECRET = "hunter2"


@pytest.mark.parametrize("written", [
    "http://me:{}@HOST/a.txt", "HTTP://{}@HOST/a.txt", "http://me:{}%40@HOST/a.txt",
    "http://me:@{}@HOST/a.txt", "http://me:a/{}@HOST/a.txt", "http://:{}@HOST/a.txt?x=@y",
    "//me:{}@HOST/a.txt", "ftp://me:{}@HOST/a.txt",
])  # fmt: skip
def test_a_credential_in_a_list_reaches_nothing_that_is_kept(place, server, caplog, capfd, written):
    caplog.set_level(logging.INFO)
    url = written.format(SECRET).replace("HOST", server.url.removeprefix("http://"))
    server.answers |= {"/a.txt": b"a letter", "/b.txt": b"another"}
    server.answers["/feed"] = (
        feed(server, "/b.txt").replace(b"<title>/b.txt", f"<title>from {url}".encode()) + b""
    )
    places = f"<urlset><url><loc>{url}</loc></url></urlset>".encode()
    server.answers["/map.xml"] = gzip.compress(places) if "%40" in written else places
    links = several(server, "/b.txt").replace("</r>", f"<dc:relation>{url}</dc:relation></r>")
    Repository(server).add(1, "2025-06-01T00:00:00Z", metadata=links)
    body = {"id": url, "type": "Image"}
    pages = [{"type": "Canvas", "items": [{"items": [{"body": body}]}], "seeAlso": {"id": url,
              "profile": "alto"}}]  # fmt: skip
    tree = {"type": "Manifest", "label": url, "items": pages, "rights": url}
    server.answers["/m"] = json.dumps(tree).encode()
    server.answers["/all"] = json.dumps(
        {"type": "Collection", "items": [{"type": "Manifest", "id": url},
                                         {"type": "Collection", "id": url}]}
    ).encode()  # fmt: skip
    reports = [
        place.run(f"sources: [{{name: {kind}, kind: {kind}, {own}}}]")
        for kind, own in (
            ("feed", f"feed: '{server.url}/feed'"), ("sitemap", f"sitemap: '{server.url}/map.xml'"),
            ("oai", f"files: txt, repository: '{server.url}/oai'"),
            ("iiif", f"manifests: ['{server.url}/m'], collections: ['{server.url}/all']"),
        )
    ]  # fmt: skip
    told = {one["code"] for report in reports for one in report.failed}
    assert "fetch_address" in told
    assert SECRET not in str(reports) + caplog.text + "".join(capfd.readouterr())
    kept = [path for path in place.folder.rglob("*") if path.is_file()]
    assert any("/lists/" in str(path) for path in kept)
    for path in kept:
        data = path.read_bytes()
        packed = data.find(b"\x1f\x8b\x08")
        assert SECRET.encode() not in (zlib.decompress(data[packed:], 31) if packed > 0 else data)
    assert place.run(
        f"sources: [{{name: s, kind: sitemap, sitemap: '{server.url}/map.xml'}}]"
    ).failed


def test_an_address_without_the_credential_of_another_is_another_record(place, server):
    server.answers["/a.txt"] = b"a letter"
    rows = [server.url.replace("//", f"//me:{SECRET}@") + "/a.txt", f"{server.url}/a.txt"]
    rows = "".join(f"<url><loc>{one}</loc></url>" for one in rows)
    server.answers["/map.xml"] = f"<urlset>{rows}</urlset>".encode()
    for _ in range(2):
        report = place.run(
            f"sources: [{{name: x, kind: sitemap, sitemap: '{server.url}/map.xml'}}]"
        )
        assert [one["code"] for one in report.failed] == ["fetch_address"]
        assert report.new + report.unchanged == 1


@pytest.mark.parametrize("kept", [
    b'{"id":"http://e.org","by":"me@x"}', b'["http:\\/\\/e.org:80\\/@x","a@b"]',
    b"<a href='//e.org/x'>me@x</a>", b"<loc>http://e.org</loc><by>a@b</by>",
    b'{"id":"https://e.org:8080","by":"a:b@x"}', b"http://e.org:80<a@b", b"\xff\x00//a:b@c",
])  # fmt: skip
def test_a_list_is_kept_as_it_is_where_no_address_has_one(kept):
    assert without_passwords(kept) == kept


def test_what_opens_the_place_that_a_server_leads_to_is_not_kept(place, server):
    opens = f"X-Amz-Signature={SECRET}&X-Goog-Credential={SECRET}&v=1&token={SECRET}&sig={SECRET}"
    server.answers["/real.txt"] = b"a letter"
    to = f"{server.url}/real.txt?{opens}"
    server.answers["/a.txt"] = lambda h: h.reply(302, b"", Location=to)
    image = picture(1)
    server.answers["/p.jpg"] = image
    server.answers["/i.jpg"] = lambda h: h.reply(302, b"", Location=to.replace("real.txt", "p.jpg"))
    server.answers["/none"] = lambda h: h.reply(302, b"", Location=to.replace("real.txt", "nil"))
    body = {"id": f"{server.url}/i.jpg", "type": "Image"}
    tree = {
        "type": "Manifest",
        "items": [{"type": "Canvas", "items": [{"items": [{"body": body}]}]}],
    }
    server.answers["/m"] = json.dumps(tree).encode()
    urls = [f"{server.url}/a.txt", f"{server.url}/none"]
    text = f"sources: [{{name: x, kind: addresses, warc: yes, addresses: {urls}}}]"
    pages = f"sources: [{{name: y, kind: iiif, warc: yes, manifests: ['{server.url}/m']}}]"
    reports = [place.run(one) for one in (text, pages) for _ in range(2)]
    assert [one.new + one.unchanged for one in reports] == [1, 1, 1, 1]
    assert SECRET not in str(reports)
    for path in (path for path in place.folder.rglob("*") if path.is_file()):
        data = path.read_bytes()
        data = gzip.decompress(data) if data.startswith(b"\x1f\x8b") else data
        assert SECRET.encode() not in data, path
    (note,) = (one for one in place.drop.folder.rglob("fetched.json") if "/x/" in str(one))
    (transfer,) = json.loads(note.read_text("utf-8"))["transfers"]
    assert transfer["final_url"].endswith(
        "?X-Amz-Signature=***&X-Goog-Credential=***&v=1&token=***&sig=***"
    )


def test_a_parameter_of_a_listed_address_tells_documents_apart(place, server):
    server.prefixes["/a.txt"] = lambda h: h.reply(200, f"the text {h.path}".encode())
    urls = [f"{server.url}/a.txt?{name}={n}" for name in ("key", "token") for n in (1, 2)]
    text = f"sources: [{{name: x, kind: addresses, addresses: {urls}}}]"
    assert (place.run(text).new, place.run(text).unchanged) == (4, 4)
    notes = [json.loads(one.read_text("utf-8")) for one in place.drop.folder.rglob("fetched.json")]
    assert sorted(one["transfers"][0]["url"] for one in notes) == sorted(urls)


@pytest.mark.parametrize("text", [
    "https://example.org/@user/1", "https://example.org:8080/a@b", "http://[2001:db8::1]:80/@x",
    "https://example.org/x//me@2x.png", "mailto:me@example.org", "ratio 3://4", "a//b:c@d",
    "https://example.org?q=a:b@c", "https://example.org#a:b@c", "https://example.org:/@a",
])  # fmt: skip
def test_an_address_without_one_is_recorded_as_it_is(text):
    assert recorded(text) == text


@given(st.text("abc:/?#[]%\\", max_size=9), st.text("ab:/?#[]@ ", max_size=9))
def test_whatever_stands_around_it(before, after):
    text = f"https://me:{SECRET}@{after}"
    assert SECRET not in recorded(text)
    assert SECRET not in shown(f"x{before} {text}")
