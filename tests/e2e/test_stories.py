"""What archives rely on, through the real scheduler: five runs in one stack, each story in them."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

import pytest
from stack import Stack

from warehouse.errors import MissingError, RestrictedError
from warehouse.reader import open_warehouse
from warehouse.store import ObjectStore

pytestmark = [pytest.mark.stack, pytest.mark.slow, pytest.mark.timeout(1200)]

LETTER = "Dear brother, the mill burnt down on 4 May 1871 and nobody was hurt, thank God.\n"
MINUTES = "The council met on 9 June 1880 and resolved to mend the bridge before winter.\n"
DIARY = "Property of the library\nRain all day. We stayed at home and mended the nets.\n"
LATE = "The harbour was opened on 1 July 1890 in the presence of the whole town.\n"
SLIP = "The ferry was laid up on 5 October 1902 and two boatmen were sent home for good.\n"
NEXT = "The lighthouse was lit for the first time on 2 August 1891, in a heavy storm.\n"


class Desk:
    """What an archivist and an operator do by the command line; what they look at, read directly.

    (A command takes a second to start, and there is much to look at.)
    """

    def __init__(self, stack: Stack, folder: Path) -> None:
        self.stack = stack
        self.folder = folder

    def drop(self, collection: str, **files: str) -> None:
        """Drop files of a collection; `__` in a name stands for a stop."""
        paths = [self.folder / collection / name.replace("__", ".") for name in files]
        for path, text in zip(paths, files.values(), strict=True):
            path.parent.mkdir(exist_ok=True)
            path.write_text(text)
        self.stack.fonds("drop", *paths, "--collection", collection)

    def receipt(self, key: str) -> dict[str, Any]:
        options = self.stack.settings().store("archivist")
        store = ObjectStore(options, options.drop_bucket)
        found: dict[str, Any] = json.loads(store.get(f"receipts/{key}.json"))
        return found

    def codes(self, key: str) -> list[str]:
        return [found["code"] for found in self.receipt(key)["findings"]]

    def shown(self, key: str) -> str:
        """What the plain reader is shown of the document; empty where that is refused."""
        warehouse = open_warehouse(options=self.stack.settings().store("reader"))
        try:
            return warehouse.text(self.receipt(key)["doc_id"])
        except (MissingError, RestrictedError):
            return ""

    def refused(self) -> list[str]:
        lines = self.stack.fonds("quarantine", "list", "--json").splitlines()
        return [one["key"] for line in lines for one in json.loads(line)["objects"]]

    def release(self) -> int:
        return open_warehouse(options=self.stack.settings().store("reader")).release.release


def test_what_archives_rely_on(stack: Stack, tmp_path: Path):
    desk = Desk(stack, tmp_path)
    _first_drop(desk)
    _same_bytes_mended_files_and_a_new_profile(desk)
    held = _rollback_and_withdrawal_hold(desk)
    _both_come_back(desk, held)


def _first_drop(desk: Desk) -> None:
    desk.drop("family", profile__yaml='rights: "Reading room only."\n', note__txt=LETTER)
    wrong = "0" * 64 + "  minutes.txt\n"
    desk.drop("sums", minutes__txt=MINUTES, minutes__txt__sha256=wrong)
    desk.drop("mended", broken__txt="")
    desk.drop("diaries", diary__txt=DIARY)
    desk.drop("slip", profile__yaml="latest: 1925-02-29\n", letter__txt=SLIP)
    desk.stack.ingest()
    assert desk.codes("slip/profile.yaml") == ["profile_invalid"]
    assert "latest" in desk.receipt("slip/profile.yaml")["findings"][0]["message"]
    assert desk.receipt("slip/letter.txt")["state"] == "pending"
    assert "slip/profile.yaml" in desk.receipt("slip/letter.txt")["reason"]
    assert desk.codes("family/note.txt") == ["rights_without_class", "restricted"]
    assert desk.shown("family/note.txt") == ""
    family = desk.receipt("family/note.txt")["doc_id"]
    assert "the mill" not in desk.stack.fonds("show", family, check=False)
    assert "the mill" in desk.stack.fonds("show", family, "--restricted")
    assert desk.codes("sums/minutes.txt") == ["checksum_mismatch"]
    assert {"sums/minutes.txt", "mended/broken.txt"} <= set(desk.refused())
    assert "Property" in desk.shown("diaries/diary.txt")


def _same_bytes_mended_files_and_a_new_profile(desk: Desk) -> None:
    desk.drop("open", copy__txt=LETTER)
    right = hashlib.sha256(MINUTES.encode()).hexdigest()
    desk.drop("sums", minutes__txt__sha256=f"{right}  minutes.txt\n")
    desk.drop("mended", broken__txt=NEXT + LATE)
    desk.drop("diaries", profile__yaml="boilerplate: [Property of .*]\n")
    desk.drop("slip", profile__yaml="latest: 1925-02-28\n")
    dry = json.loads(
        desk.stack.fonds("reprocess", "--collection", "diaries", "--dry-run", "--json")
    )
    assert (dry["changed"], dry["reasons"], dry["taken"]) == (1, {"profile": 1}, 0)
    desk.stack.fonds("reprocess", "--collection", "diaries")
    desk.stack.ingest()
    assert "rights_differ" in desk.codes("open/copy.txt")
    assert desk.shown("open/copy.txt") == ""
    assert desk.shown("slip/letter.txt") == SLIP
    assert desk.shown("sums/minutes.txt") == MINUTES
    assert desk.shown("mended/broken.txt").startswith("The lighthouse")
    assert not {"sums/minutes.txt", "mended/broken.txt"} & set(desk.refused())
    assert "Property" not in desk.shown("diaries/diary.txt")
    assert "mended the nets" in desk.shown("diaries/diary.txt")


def _rollback_and_withdrawal_hold(desk: Desk) -> str:
    before = desk.release()
    desk.drop("town", late__txt=LATE)
    desk.stack.ingest()
    late = desk.receipt("town/late.txt")["doc_id"]
    assert desk.shown("town/late.txt") == LATE
    desk.stack.fonds("releases", "rollback", str(before))
    assert desk.release() == before
    assert desk.codes("town/late.txt") == ["held_back"]
    minutes = desk.receipt("sums/minutes.txt")["doc_id"]
    desk.stack.fonds("withdraw", minutes, "--reason", "names a living person")
    assert desk.shown("sums/minutes.txt") == ""
    desk.drop("town", next__txt=NEXT, again__txt=MINUTES)
    desk.stack.ingest()
    assert desk.shown("town/next.txt") == NEXT
    assert desk.shown("town/late.txt") == ""
    assert desk.shown("town/again.txt") == ""
    assert desk.codes("town/again.txt") == ["withdrawn"]
    assert "living person" in desk.receipt("town/again.txt")["findings"][0]["message"]
    return str(late)


def _both_come_back(desk: Desk, held: str) -> None:
    desk.stack.fonds("releases", "release", held)
    desk.stack.fonds("withdraw", "--undo", desk.receipt("sums/minutes.txt")["doc_id"])
    desk.stack.ingest()
    assert desk.shown("town/late.txt") == LATE
    assert desk.shown("sums/minutes.txt") == MINUTES
    assert desk.receipt("sums/minutes.txt")["state"].startswith("published")
    assert desk.stack.ingest() == []
