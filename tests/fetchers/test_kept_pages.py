"""A page that the archive has outlives whatever its address answers later."""

from __future__ import annotations

import io
import json
import time
import zipfile

import pytest
from house import Handler, Place, picture
from repositories import manifest3


def broken_off(handler: Handler) -> None:
    handler.send_response(200)
    handler.send_header("Content-Length", "900")
    handler.end_headers()
    handler.wfile.write(b"\xff\xd8\xff")
    handler.close_connection = True


ANSWERS = {
    "forbidden": lambda h: h.reply(403, b"no"),
    "a log-in page": b"<html>log in",
    "empty": lambda h: h.reply(200, b"", Content_Type="image/jpeg"),
    "private": lambda h: h.reply(302, b"", Location="http://10.0.0.1/x.jpg"),
    "fails": lambda h: h.reply(500, b""),
    "broken off": broken_off,
    "busy": lambda h: h.reply(503, b"", Retry_After="1"),
    "gone": lambda h: h.reply(404, b""),
}


@pytest.fixture
def clock(monkeypatch):
    """Seconds to add to the time of day."""
    passed, now = [0.0], time.time
    monkeypatch.setattr(time, "time", lambda: now() + passed[0])
    return passed


def package(place: Place) -> dict[str, bytes]:
    (data,) = place.drop.documents().values()
    with zipfile.ZipFile(io.BytesIO(data)) as opened:
        return {name: opened.read(name) for name in opened.namelist()}


def retitled(server, title: str) -> None:
    """A changed manifest, so that all of its pages are asked for."""
    tree = json.loads(server.answers["/iiif/manifest.json"])
    tree["label"] = {"en": [title]}
    server.answers["/iiif/manifest.json"] = json.dumps(tree).encode()


@pytest.mark.parametrize("answer", ANSWERS.values(), ids=ANSWERS)
def test_a_page_that_is_here_is_kept_and_its_trouble_told(place, server, clock, answer):
    text = f"sources: [{{name: x, kind: iiif, manifests: ['{manifest3(server, 3)}']}}]"
    allowed = ("127.0.0.1/32",)
    assert place.run(text, allowed=allowed).new == 1
    first = package(place)
    server.answers["/img/2.jpg"] = answer
    for day in range(2):
        retitled(server, f"title {day}")
        clock[0] += 86_400
        report = place.run(text, allowed=allowed)
        assert (report.changed, len(report.failed), report.stopped) == (1, 1, ""), report
        assert report.failed[0]["reason"].startswith("page 2: ")
        now = package(place)
        assert f"title {day}".encode() in now["mets.xml"]
        assert {n: b for n, b in now.items() if n != "mets.xml"} == {
            n: b for n, b in first.items() if n != "mets.xml"
        }
    # the server is well: the next day the page is as it has it
    server.answers["/img/2.jpg"] = picture(200, 16)
    retitled(server, "well")
    clock[0] += 86_400
    report = place.run(text, allowed=allowed)
    assert (report.changed, report.failed) == (1, [])
    assert package(place)["pages/00002.jpg"] == picture(200, 16)


def test_a_server_that_failed_is_asked_again_the_next_day(place, server, clock):
    text = f"sources: [{{name: x, kind: iiif, manifests: ['{manifest3(server, 2)}']}}]"
    place.run(text)
    server.answers["/img/2.jpg"] = lambda h: h.reply(500, b"")
    retitled(server, "new")
    place.run(text)
    for _ in range(2):
        clock[0] += 86_400
        asked = server.count("/img/2.jpg")
        assert place.run(text).changed == 0
        assert server.count("/img/2.jpg") > asked
    server.answers["/img/2.jpg"] = picture(200, 16)
    clock[0] += 86_400
    assert place.run(text).changed == 1
    asked = server.count("/img/2.jpg")
    clock[0] += 86_400
    place.run(text)
    assert server.count("/img/2.jpg") == asked  # whole again: the manifest alone is asked for


@pytest.mark.parametrize(
    "answer", [lambda h: h.reply(500, b""), lambda h: h.reply(403, b""), b"<html>log in"]
)
def test_the_text_of_a_page_is_kept_too(place, server, answer):
    url = manifest3(server, 3, broken=(1,))  # the numbers of pages and of files differ
    tree = json.loads(server.answers["/iiif/manifest.json"])
    tree["items"][1]["seeAlso"] = {"id": f"{server.url}/text", "profile": "alto"}
    server.answers |= {"/iiif/manifest.json": json.dumps(tree).encode(), "/text": b"<alto>a</alto>"}
    text = f"sources: [{{name: x, kind: iiif, manifests: ['{url}']}}]"
    place.run(text)
    assert package(place)["text/00002.xml"] == b"<alto>a</alto>"
    server.answers["/text"] = answer
    server.answers["/img/1.jpg"] = picture(1, 16)
    retitled(server, "new")
    for key in [one for one in place.shelf.keys("sources/") if "/records/" in one]:
        entry = json.loads(place.shelf.read(key)[0])
        place.shelf.write(key, json.dumps({**entry, "after": 0.0}).encode())
    assert place.run(text).changed == 1
    assert package(place)["text/00002.xml"] == b"<alto>a</alto>"
    assert "pages/00001.jpg" in package(place)


def test_a_host_that_the_operator_stops_takes_no_page_away(place, server):
    from fetchers.web.hosts import stop_key

    text = f"sources: [{{name: x, kind: iiif, manifests: ['{manifest3(server, 2)}']}}]"
    place.run(text)
    before = package(place)
    retitled(server, "new")

    def stop(handler: Handler) -> None:
        place.shelf.write(stop_key("127.0.0.1"), b"")
        handler.reply(500, b"")

    server.answers["/img/2.jpg"] = stop
    place.run(text)
    report = place.run(text)
    assert "[fetch_stopped]" in report.stopped
    assert package(place) == before
