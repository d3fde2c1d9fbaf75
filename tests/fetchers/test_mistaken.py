"""What comes in the place of a file: words where none can be, and files that only look odd."""

from __future__ import annotations

import pytest
from house import picture
from test_kinds import counts


@pytest.mark.parametrize("came", [
    b"<html><body>Please log in</body></html>", b"\xef\xbb\xbf<!DOCTYPE html><p>Log in",
    b"\xef\xbb\xbf<?xml version='1.0'?>\n<html xmlns='http://www.w3.org/1999/xhtml'/>",
    b"<div class=login>Log in</div>", b'{"error": "not found"}', b"\r\n \t{}", b"Not Found",
    b"<?xml version='1.0'?><Error><Code>AccessDenied</Code></Error>", b"Acc\xe8s refus\xe9",
    "<html>Bitte anmelden".encode("utf-16"), b"<!-- moved --><head><title>x",
])  # fmt: skip
def test_words_in_the_place_of_a_file_are_told(place, server, came):
    paths = [f"/a.{ending}" for ending in ("pdf", "TIF", "jpeg", "docx")]
    server.answers |= dict.fromkeys(paths, came)
    server.answers["/get"] = lambda h: h.reply(200, came, Content_Type="image/tiff; a=b")
    server.answers["/page.html"] = lambda h: h.reply(200, came, Content_Type="application/pdf")
    urls = [server.url + path for path in (*paths, "/get?id=7", "/page.html")]
    report = place.run(f"sources: [{{name: x, kind: addresses, addresses: {urls}}}]")
    assert {one["code"] for one in report.failed} == {"fetch_wrong_type"}
    assert counts(report) == (1, 0, 0, 0, 5)


@pytest.mark.parametrize("came", [
    b"%PDF-1.4 all of it letters", b"a header of a proxy\n%PDF-1.4 x", b"MM\0+\0\x08", b"\0\1\2",
    b"II+\0", picture(1),
])  # fmt: skip
def test_a_file_that_is_no_mere_text_is_taken(place, server, came):
    server.answers |= {"/a.pdf": came, "/b.tif": came}
    urls = [f"{server.url}/a.pdf", f"{server.url}/b.tif"]
    report = place.run(f"sources: [{{name: x, kind: addresses, addresses: {urls}}}]")
    assert counts(report) == (2, 0, 0, 0, 0)
