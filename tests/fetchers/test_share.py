"""A share that is in use: tables of metadata, files that are being written, folders that fail."""

from __future__ import annotations

import os
import shutil

import pytest
from test_kinds import counts, given

from fetchers.kinds import folder as kind


@pytest.fixture
def share(tmp_path):
    made = tmp_path / "share"
    (made / "box" / "deep").mkdir(parents=True)
    for name in ("a.txt", "box/b.txt", "box/deep/c.txt"):
        (made / name).write_text(f"this is {name}")
    return made


@pytest.fixture
def run(place, share):
    text = f"sources: [{{name: x, kind: folder, when_gone: withdraw, folder: '{share}'}}]"
    return lambda: place.run(text, folders=(share,))


def named(place, name):
    return given(place, next(one for one in place.drop.documents() if one.endswith(name)))


def test_a_table_speaks_for_its_folder_and_those_below(place, share, run):
    (share / "metadata.csv").write_text(
        "filename,dc.title,dc.creator\na.txt,A letter,Anna Berg\nbox/b.txt,Not this,\n"
        "box/deep/c.txt,Accounts,\n"
    )
    (share / "box" / "Metadata.CSV").write_text("filename;dc.title\nb.txt;Minutes\n")
    assert counts(run()) == (3, 0, 0, 0, 0)
    row = named(place, "/a.txt")
    assert (row["dc.title"], row["dc.creator"]) == ("A letter", "Anna Berg")
    assert named(place, "/b.txt")["dc.title"] == "Minutes"
    assert named(place, "/c.txt")["dc.title"] == "Accounts"
    assert counts(run()) == (0, 0, 3, 0, 0)
    # one row is corrected: one document is
    (share / "box" / "Metadata.CSV").write_text("filename;dc.title\nb.txt;Minutes of 1913\n")
    assert counts(run()) == (0, 1, 2, 0, 0)
    assert named(place, "/b.txt")["dc.title"] == "Minutes of 1913"


def test_what_is_wrong_with_a_table_is_told_once_and_costs_no_file(place, share, run):
    (share / "metadata.csv").write_text("filename,titel\na.txt,A letter\n")
    report = run()
    assert counts(report) == (3, 0, 0, 0, 1)
    assert "titel" in report.failed[0]["reason"]
    assert report.failed[0]["code"] == "fetch_unreadable"
    assert run().failed == []
    (share / "metadata.csv").write_text("nothing of ours\n")
    assert "is called `filename`" in run().failed[0]["reason"]
    (share / "metadata.csv").unlink()
    assert counts(run()) == (0, 0, 3, 0, 0)


def test_a_file_that_is_being_written_is_taken_when_it_is_whole(place, share, run, monkeypatch):
    whole = shutil.copyfile

    def copying(path, into):
        done = whole(path, into)
        if path.name == "a.txt":
            with path.open("a") as file:
                file.write(" and more")
        return done

    monkeypatch.setattr(kind.shutil, "copyfile", copying)
    report = run()
    assert counts(report) == (2, 0, 0, 0, 1)
    assert report.failed[0]["code"] == "fetch_broken_off"
    monkeypatch.undo()
    assert run().new == 1
    assert b"this is a.txt and more" in place.drop.documents().values()


def test_a_folder_that_cannot_be_read_takes_nothing_away(place, share, run, monkeypatch):
    assert run().new == 3
    scan = os.scandir

    def failing(path):
        if str(path).endswith("deep"):
            raise PermissionError(13, "Permission denied", str(path))
        return scan(path)

    monkeypatch.setattr(os, "scandir", failing)
    reports = [run() for _ in range(3)]
    assert {(one.finished, one.gone) for one in reports} == {(True, 0)}
    assert [one["code"] for report in reports for one in report.failed] == ["fetch_broken_off"]
    monkeypatch.undo()
    run()  # a round of what had failed
    assert counts(run())[:4] == (0, 0, 3, 0)
    shutil.rmtree(share / "box" / "deep")
    assert [run().gone for _ in range(2)] == [0, 1]
