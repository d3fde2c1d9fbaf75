"""Web archives: of several captures the newest, and nothing read or downloaded twice."""

from __future__ import annotations

import gzip
import io
import json
import zipfile

import pytest
from test_kinds import counts
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from fetchers.collect import Bounds

URL = "http://parish.example/notice.html"


def crawled(path, *captures, gzip=True):
    """A web archive of captures: (day, bytes), or (day, bytes, address); bytes None: unchanged."""
    last = {}
    with path.open("wb") as out:
        writer = WARCWriter(out, gzip=gzip)
        for day, body, *more in captures:
            url = more[0] if more else URL
            heads = StatusAndHeaders("200 OK", [("Content-Type", "text/html")], "HTTP/1.1")
            about = {"WARC-Date": f"{day}T00:00:00Z"}
            if body is None:
                record = writer.create_revisit_record(
                    url, last[url], url, "2000-01-01T00:00:00Z", http_headers=heads,
                    warc_headers_dict=about,
                )  # fmt: skip
            else:
                record = writer.create_warc_record(
                    url, "response", payload=io.BytesIO(body), http_headers=heads,
                    warc_headers_dict=about,
                )  # fmt: skip
            writer.write_record(record)
            last[url] = record.rec_headers.get_header("WARC-Payload-Digest")


OLD, NEW, NEWER = (b"<html><p>%s</p></html>" % one for one in (b"old", b"new", b"newer"))


@pytest.fixture
def crawls(tmp_path):
    folder = tmp_path / "crawls"
    folder.mkdir()
    return folder


def source(folder):
    return f"sources: [{{name: x, kind: warc, folder: '{folder}'}}]"


@pytest.mark.parametrize("captures", [
    [("2019-01-01", OLD), ("2021-01-01", NEW)],
    [("2021-01-01", NEW), ("2019-01-01", OLD)],
    [("2019-01-01", OLD), ("2021-01-01", NEW), ("2020-01-01", NEWER)],
    # what came back: nothing had changed since the first
    [("2018-01-01", NEW), ("2019-01-01", OLD), ("2021-01-01", NEW), ("2022-01-01", None)],
])  # fmt: skip
@pytest.mark.parametrize("gzip", [True, False])
def test_the_newest_capture_of_an_address_wins_however_often(place, crawls, captures, gzip):
    crawled(crawls / "a.warc.gz", *captures, gzip=gzip)
    assert counts(place.run(source(crawls), folders=(crawls,))) == (1, 0, 0, 0, 0)
    assert list(place.drop.documents().values()) == [NEW]
    for _ in range(3):
        assert counts(place.run(source(crawls), folders=(crawls,))) == (0, 0, 1, 0, 0)
        assert place.drop.put_now == []
    (note,) = place.drop.folder.rglob("fetched.json")
    (transfer,) = json.loads(note.read_text("utf-8"))["transfers"]
    assert "2019-01-01T00:00:00Z" in transfer["headers"]["older-captures"]


def test_captures_in_several_archives_come_and_go(place, crawls):
    crawled(crawls / "z.warc.gz", ("2019-01-01", OLD))
    assert place.run(source(crawls), folders=(crawls,)).new == 1
    crawled(crawls / "a.warc.gz", ("2021-01-01", NEW), ("2021-01-01", b"<html>b", "http://x/b"))
    assert counts(place.run(source(crawls), folders=(crawls,))) == (1, 1, 0, 0, 0)
    assert NEW in place.drop.documents().values()
    # an older archive that comes late, and the newest one taken away, change nothing
    crawled(crawls / "y.warc.gz", ("2018-01-01", NEWER))
    (crawls / "a.warc.gz").unlink()
    for _ in range(2):
        assert counts(place.run(source(crawls), folders=(crawls,))) == (0, 0, 1, 0, 0)
    # seen again and the same: nothing is delivered, and its time is known
    crawled(crawls / "b.warc.gz", ("2022-01-01", NEW))
    assert counts(place.run(source(crawls), folders=(crawls,))) == (0, 0, 1, 0, 0)
    crawled(crawls / "c.warc.gz", ("2021-06-01", OLD))
    assert counts(place.run(source(crawls), folders=(crawls,))) == (0, 0, 1, 0, 0)


def test_of_what_returned_to_its_first_words_the_first_capture_is_taken(place, crawls):
    crawled(crawls / "a.warc.gz", ("2018-01-01", NEW), ("2020-01-01", OLD))
    assert place.run(source(crawls), folders=(crawls,)).new == 1
    assert list(place.drop.documents().values()) == [OLD]
    crawled(crawls / "b.warc.gz", ("2017-01-01", NEW), ("2022-01-01", None))
    assert place.run(source(crawls), folders=(crawls,)).changed == 1
    assert list(place.drop.documents().values()) == [NEW]


@pytest.mark.parametrize("packed", [None, zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED])
def test_an_archive_by_address_is_downloaded_once(place, server, crawls, packed):
    bodies = {f"http://x.example/{n}": f"<html><p>{n}".encode() * 50 for n in range(9)}
    crawled(crawls / "a.warc.gz", *(("2021-01-01", body, url) for url, body in bodies.items()))
    if packed is not None:
        with zipfile.ZipFile(crawls / "a.wacz", "w", packed) as package:
            package.writestr("datapackage.json", "{}")
            package.write(crawls / "a.warc.gz", "archive/a.warc.gz")
    name = "a.warc.gz" if packed is None else "a.wacz"
    server.answers[f"/{name}"] = (crawls / name).read_bytes()
    text = f"sources: [{{name: x, kind: warc, archives: ['{server.url}/{name}']}}]"
    runs = [place.run(text, Bounds(records=4)).new for _ in range(3)]
    assert runs == [4, 4, 1]
    assert server.count(f"/{name}") == 1
    assert sorted(place.drop.documents().values()) == sorted(bodies.values())
    sent = server.sent
    assert counts(place.run(text)) == (0, 0, 9, 0, 0)
    assert (server.sent, server.count(f"/{name}")) == (sent, 2)
    assert not list(place.folder.glob("scratch/archive-*"))
    # a run that was cut goes on where the file is not here any more, or another one
    crawled(crawls / "b.warc.gz", *(("2022-01-01", body + b"!", u) for u, body in bodies.items()))
    server.answers[f"/{name}"] = (crawls / "b.warc.gz").read_bytes()
    assert place.run(text, Bounds(records=4)).changed == 4
    for path in place.folder.glob("scratch/archive-*"):
        path.unlink()
    assert place.run(text, Bounds(records=4)).changed == 4
    (path,) = place.folder.glob("scratch/archive-*")
    path.write_bytes((crawls / "a.warc.gz").read_bytes())
    report = place.run(text)
    assert [one["code"] for one in report.failed] == ["fetch_broken_off"]


def test_archives_are_read_once_and_one_that_is_not_there_holds_up_no_other(
    place, server, crawls, monkeypatch
):
    from fetchers.archives import Archive

    crawled(crawls / "a.warc.gz", ("2021-01-01", NEW))
    server.answers["/a.warc.gz"] = (crawls / "a.warc.gz").read_bytes()
    urls = [f"{server.url}/{name}.warc.gz" for name in ("none", "a")]
    text = f"sources: [{{name: x, kind: warc, archives: {urls}, folder: '{crawls}'}}]"
    report = place.run(text, folders=(crawls,))
    assert counts(report) == (1, 0, 0, 0, 1)
    assert report.failed[0]["code"] == "fetch_gone"
    monkeypatch.setattr(Archive, "_all", None)
    assert counts(place.run(text, folders=(crawls,)))[:3] == (0, 0, 1)
    lonely = text.replace("x,", "y,").replace(f", folder: '{crawls}'", "").replace(urls[1], urls[0])
    assert "[fetch_gone]" in place.run(lonely.replace(f"'{urls[0]}', ", "", 1)).stopped


def test_an_archive_that_goes_while_it_is_read_is_tried_again(place, crawls):
    archive = crawls / "a.warc.gz"
    crawled(archive, ("2021-01-01", NEW), ("2021-01-01", OLD, "http://x.example/b"))
    put = place.drop.put

    def going(path, name):
        archive.unlink(missing_ok=True)
        return put(path, name)

    place.drop.put = going
    report = place.run(source(crawls), folders=(crawls,))
    assert counts(report) == (1, 0, 0, 0, 1)
    assert report.failed[0]["code"] == "fetch_broken_off"
    assert report.failed[0]["next_try"] > 0


def raw(body, url=URL, day="2021-01-01", *, http="", warc=""):
    """One record as it stands in an archive."""
    answer = f"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n{http}\r\n".encode() + body
    head = (
        f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: {url}\r\n"
        f"WARC-Date: {day}T00:00:00Z\r\nWARC-Record-ID: <urn:uuid:{day}>\r\n{warc}"
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(answer)}\r\n\r\n"
    )
    return head.encode() + answer + b"\r\n\r\n"


CUT = [
    {"warc": "WARC-Truncated: length\r\n"}, {"warc": "warc-truncated: disconnect\r\n"},
    {"http": "Content-Length: 9999\r\n"}, {"warc": f"WARC-Payload-Digest: sha1:{'A' * 32}\r\n"},
]  # fmt: skip


@pytest.mark.parametrize("how", CUT)
def test_of_a_capture_that_is_not_whole_an_older_one_is_taken(place, crawls, how):
    lonely = "http://parish.example/lonely.html"
    (crawls / "a.warc").write_bytes(
        raw(NEW, day="2022-01-01", **how) + raw(OLD) + raw(NEWER, lonely, **how)
    )
    report = place.run(source(crawls), folders=(crawls,))
    assert counts(report) == (1, 0, 0, 0, 1)
    assert report.failed[0]["code"] == "fetch_unreadable"
    assert list(place.drop.documents().values()) == [OLD]
    (note,) = place.drop.folder.rglob("fetched.json")
    (transfer,) = json.loads(note.read_text("utf-8"))["transfers"]
    assert transfer["headers"]["damaged-captures"] == "2022-01-01T00:00:00Z"
    assert transfer["time"] == "2021-01-01T00:00:00Z"
    assert counts(place.run(source(crawls), folders=(crawls,)))[:3] == (0, 0, 2)
    # a whole one that comes later
    (crawls / "b.warc").write_bytes(raw(NEWER, day="2023-01-01"))
    assert place.run(source(crawls), folders=(crawls,)).changed == 1


@pytest.mark.parametrize("http", [
    f"Content-Length: {len(NEW)}\r\n", "Content-Length: 3\r\n", "Content-Length: many\r\n",
    f"Content-Length: {'9' * 30}\r\n",
])  # fmt: skip
def test_a_capture_that_has_what_was_sent_is_taken(place, crawls, http):
    (crawls / "a.warc").write_bytes(raw(NEW, http=http))
    assert counts(place.run(source(crawls), folders=(crawls,))) == (1, 0, 0, 0, 0)


def test_one_address_is_one_document_however_its_archive_is_packed_and_named(place, crawls):
    spelled = ["HTTP://Parish.example:80/notice.html#top", "http://me:hunter2@parish.example/b",
               "http://parish.example/notice.html#x"]  # fmt: skip
    records = [raw(OLD, day="2019-01-01"), *(raw(NEW, url) for url in spelled),
               raw(NEWER, "http://parish.example/c")]  # fmt: skip
    (crawls / "A.WARC.GZ").write_bytes(gzip.compress(b"".join(records)))
    (crawls / "b.Warc").write_bytes(raw(b"<html>d", "http://parish.example/d"))
    with zipfile.ZipFile(crawls / "C.WACZ", "w") as package:
        package.writestr("archive/E.WARC", raw(b"<html>e", "http://parish.example/e"))
    assert counts(place.run(source(crawls), folders=(crawls,))) == (5, 0, 0, 0, 0)
    assert OLD not in place.drop.documents().values()
    assert counts(place.run(source(crawls), folders=(crawls,))) == (0, 0, 5, 0, 0)
    for path in (one for one in place.shelf.folder.rglob("*") if one.is_file()):
        assert b"hunter2" not in path.read_bytes(), path
    # one that is packed as a whole and is cut is told
    records = [raw(b"<html>%d" % n * 9, f"http://x.example/{n}") for n in range(9)]
    (crawls / "f.warc.gz").write_bytes(gzip.compress(b"".join(records))[:-20])
    report = place.run(source(crawls), folders=(crawls,))
    assert {one["code"] for one in report.failed} == {"fetch_unreadable"}
