"""No credential of a listed address is kept or shown anywhere."""

from __future__ import annotations

import json
import logging

import pytest
from hypothesis import given
from hypothesis import strategies as st
from repositories import Repository, feed
from test_absence import several

from fetchers.contract import recorded
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
    server.answers["/map.xml"] = f"<urlset><url><loc>{url}</loc></url></urlset>".encode()
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
    # but what a server said is remembered as it said it, until its list is asked again
    lists = ("/lists/", "/pages/", "/parts/")
    for path in kept:
        if not any(one in str(path) for one in lists):
            assert SECRET.encode() not in path.read_bytes(), path
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
