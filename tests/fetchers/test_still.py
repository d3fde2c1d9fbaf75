"""A file of a folder is taken when it has been the same for a while, and not before."""

from __future__ import annotations

import os
import time

import pytest
from house import Place


@pytest.fixture
def clock(monkeypatch):
    """Seconds to add to the time of day."""
    passed, now = [0.0], time.time
    monkeypatch.setattr(time, "time", lambda: now() + passed[0])
    return passed


def run(place: Place, share, kind: str = "folder"):
    text = f"sources: [{{name: x, kind: {kind}, folder: '{share}'}}]"
    return place.run(text, folders=(share,), still_seconds=60.0)


def test_a_file_that_is_being_written_is_waited_for(place, tmp_path, clock):
    share = tmp_path / "share"
    share.mkdir()
    (share / "old.txt").write_text("at rest")
    os.utime(share / "old.txt", (1, 1))
    letter = share / "letter.txt"
    for piece in ("Dear", " Anna", ", the harvest") * 4:  # more often than a record is tried
        with letter.open("a") as file:
            file.write(piece)
        os.utime(letter, (time.time(), time.time()))
        report = run(place, share)
        assert [one["code"] for one in report.failed] == ["fetch_broken_off"]
        assert report.failed[0]["next_try"] > time.time()
        assert [name.rpartition("/")[2] for name in place.drop.documents()] == ["old.txt"]
        clock[0] += 50
    clock[0] += 20
    assert (run(place, share).new, len(place.drop.documents())) == (1, 2)
    # the same of one that is here: it stays until the new one is at rest
    letter.write_text("Dear Anna: half")
    os.utime(letter, (time.time(), time.time()))
    assert run(place, share).changed == 0
    letter.write_text("Dear Anna: whole")
    os.utime(letter, (time.time(), time.time()))
    clock[0] += 400
    assert run(place, share).changed == 1
    assert b"Dear Anna: whole" in place.drop.documents().values()


def test_the_clock_of_a_share_may_be_ahead(place, tmp_path, clock):
    share = tmp_path / "share"
    share.mkdir()
    letter = share / "letter.txt"
    letter.write_text("half")
    os.utime(letter, (time.time() + 9000, time.time() + 9000))
    assert run(place, share).new == 0
    clock[0] += 61
    letter.write_text("whole")
    os.utime(letter, (time.time() + 9000, time.time() + 9000))
    assert run(place, share).new == 0
    clock[0] += 400
    assert run(place, share).new == 1
    assert list(place.drop.documents().values()) == [b"whole"]


def test_what_is_called_unfinished_is_no_document(place, tmp_path):
    share = tmp_path / "share"
    share.mkdir()
    for name in ("a.pdf.part", "b.crdownload", "C.TMP", "~$d.docx", "e.txt", "part.txt"):
        (share / name).write_text("words")
        os.utime(share / name, (1, 1))
    assert (run(place, share).new, run(place, share).failed) == (2, [])


@pytest.mark.parametrize("name", ["letter.eml", "mbox"])
def test_mail_that_is_being_written_is_waited_for(place, tmp_path, clock, name):
    post = tmp_path / "post"
    post.mkdir()
    (post / name).write_text("From a@b.c Thu Jan  1 00:00:00 1970\nSubject: a\n\nDear Sir")
    report = run(place, post, "mail")
    assert (report.new, [one["code"] for one in report.failed]) == (0, ["fetch_broken_off"])
    clock[0] += 400
    run(place, post, "mail")  # of what failed alone
    clock[0] += 86_400
    assert (run(place, post, "mail").new, len(place.drop.documents())) == (1, 1)
