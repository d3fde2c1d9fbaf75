"""A container with many files goes to the bulk lane unopened; a look goes on where it was."""

from __future__ import annotations

import io
import logging
import zipfile

import pytest
from archive_driver import Archive

from extractors.options import ExtractOptions
from extractors.run import probe as look
from fonds.steps import inside, probe, survey
from fonds.steps.records import seconds_inside
from fonds.steps.run import new_run, open_run

pytestmark = pytest.mark.store

#: files that the express lane looks at in these tests
MOST = 4


def zipped(count: int, *, begin: int = 0, more: dict[str, bytes] | None = None) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for n in range(begin, begin + count):
            archive.writestr(f"{n:03}.txt", f"Letter number {n}, on the mill and its new wheel.")
        for name, body in (more or {}).items():
            archive.writestr(name, body)
    return out.getvalue()


@pytest.fixture
def express(archive: Archive, monkeypatch: pytest.MonkeyPatch) -> Archive:
    monkeypatch.setenv("FONDS_EXPRESS_SECONDS", str(seconds_inside(MOST, 10_000)))
    return archive


def test_many_files_in_any_depth_are_left_to_the_bulk_lane_before_they_are_unpacked(
    express: Archive, monkeypatch: pytest.MonkeyPatch
):
    few = {"a.zip": zipped(3), "b.zip": zipped(3, begin=3)}
    express.drop("c/flat.zip", zipped(MOST + 1))
    express.drop("c/deep.zip", zipped(0, more=few))
    express.drop("c/few.zip", zipped(2, begin=100))
    express.drop("c/letter.txt", "A letter that waits for no container, of 3 May 1911.")
    unpacked: list[str] = []
    honest = inside.unpack_whole

    def told(*args, **more):
        unpacked.append(more["name"])
        return honest(*args, **more)

    monkeypatch.setattr(inside, "unpack_whole", told)
    assert express.run() == {"published": 3}
    assert "flat.zip" not in unpacked
    assert express.queue() == ["c/deep.zip", "c/flat.zip"]
    assert express.receipt("c/few.zip")["state"] == "published"
    monkeypatch.setattr(inside, "unpack_whole", honest)
    express.run(bulk=True)
    assert express.queue() == []
    assert express.receipt("c/flat.zip")["reason"].startswith(f"a container of {MOST + 1} ")
    assert express.receipt("c/deep.zip!/b.zip")["reason"].startswith("a container of 3 ")
    assert express.run() == {}


class _DeadError(BaseException):
    """The task was killed."""


def test_a_look_that_is_killed_goes_on_from_there(archive: Archive, monkeypatch, caplog):
    archive.drop("c/box.zip", zipped(12))
    monkeypatch.setattr(inside, "_AT_STAKE", 0.0)
    monkeypatch.setattr(inside, "_MANY", 10)
    looked: list[str] = []
    honest = inside.look

    def dies(path, options, *, name):
        if len(looked) == 6:
            raise _DeadError
        looked.append(name)
        return honest(path, options, name=name)

    (batch,) = survey.survey(new_run("r"))
    monkeypatch.setattr(inside, "look", dies)
    with pytest.raises(_DeadError), caplog.at_level(logging.INFO):
        probe.probe(open_run("r"), batch)
    assert "unpacking" in caplog.text
    assert "of=12" in caplog.text
    before, looked[:] = list(looked), []
    monkeypatch.setattr(inside, "look", lambda *a, **b: looked.append(b["name"]) or honest(*a, **b))
    run = open_run("r")
    found = run.probed([probe.probe(run, batch)])
    # of the first try, the box itself is looked at again, and no file that was kept
    assert sorted(looked[1:] + before[1:]) == [f"{n:03}.txt" for n in range(12)]
    assert sorted(one.dropped.name for one in found if one.probe) == sorted(looked[1:] + before[1:])
    assert [one.container for one in found if one.container is not None] == [12]


def test_a_directory_tells_how_many_files_there_are(tmp_path):
    import tarfile

    box, tar, mails = tmp_path / "box.zip", tmp_path / "box.tar", tmp_path / "letters.mbox"
    box.write_bytes(zipped(4))
    with tarfile.open(tar, "w") as archive:
        archive.add(box, "one.zip")
        archive.add(box, "two.zip")
    one = "From a@b.example Mon Jan  5 10:00:00 1998\nFrom: a@b.example\n\nThe mill turns.\n\n"
    mails.write_text(one * 3)
    counts = [look(path, ExtractOptions()).members for path in (box, tar, mails)]
    assert counts == [4, 2, 3]
