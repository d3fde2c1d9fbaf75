"""What archives rely on, through the real scheduler: five runs in one stack, each story in them."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

import pytest
from stack import Stack

pytestmark = [pytest.mark.stack, pytest.mark.slow, pytest.mark.timeout(1200)]

LETTER = "Dear brother, the mill burnt down on 4 May 1871 and nobody was hurt, thank God.\n"
MINUTES = "The council met on 9 June 1880 and resolved to mend the bridge before winter.\n"
DIARY = "Property of the library\nRain all day. We stayed at home and mended the nets.\n"
LATE = "The harbour was opened on 1 July 1890 in the presence of the whole town.\n"
NEXT = "The lighthouse was lit for the first time on 2 August 1891, in a heavy storm.\n"


class Desk:
    """What an archivist and an operator do, by the command line alone."""

    def __init__(self, stack: Stack, folder: Path) -> None:
        self.stack = stack
        self.folder = folder

    def drop(self, collection: str, name: str, text: str) -> None:
        path = self.folder / collection / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text)
        self.stack.fonds("drop", path, "--collection", collection)

    def receipt(self, key: str) -> dict[str, Any]:
        found: dict[str, Any] = json.loads(self.stack.fonds("receipts", key, "--json"))
        return found

    def codes(self, key: str) -> list[str]:
        return [found["code"] for found in self.receipt(key)["findings"]]

    def shown(self, key: str) -> str:
        """What the plain reader is shown of the document; empty where that is refused."""
        return self.stack.fonds("show", self.receipt(key)["doc_id"], check=False)

    def refused(self) -> list[str]:
        lines = self.stack.fonds("quarantine", "list", "--json").splitlines()
        return [one["key"] for line in lines for one in json.loads(line)["objects"]]

    def release(self) -> int:
        lines = map(json.loads, self.stack.fonds("releases", "list", "--json").splitlines())
        return next(int(one["release"]) for one in lines if one["current"])


def test_what_archives_rely_on(stack: Stack, tmp_path: Path):
    desk = Desk(stack, tmp_path)
    _first_drop(desk)
    _same_bytes_mended_files_and_a_new_profile(desk)
    held = _rollback_and_withdrawal_hold(desk)
    _both_come_back(desk, held)


def _first_drop(desk: Desk) -> None:
    desk.drop("family", "profile.yaml", 'rights: "Reading room only."\n')
    desk.drop("family", "note.txt", LETTER)
    desk.drop("sums", "minutes.txt", MINUTES)
    desk.drop("sums", "minutes.txt.sha256", "0" * 64 + "  minutes.txt\n")
    desk.drop("mended", "broken.txt", "")
    desk.drop("diaries", "diary.txt", DIARY)
    desk.stack.ingest()
    assert desk.codes("family/note.txt") == ["rights_without_class", "restricted"]
    assert desk.shown("family/note.txt") == ""
    assert "the mill" in desk.stack.fonds(
        "show", desk.receipt("family/note.txt")["doc_id"], "--restricted"
    )
    assert desk.codes("sums/minutes.txt") == ["checksum_mismatch"]
    assert {"sums/minutes.txt", "mended/broken.txt"} <= set(desk.refused())
    assert "Property" in desk.shown("diaries/diary.txt")


def _same_bytes_mended_files_and_a_new_profile(desk: Desk) -> None:
    desk.drop("open", "copy.txt", LETTER)
    right = hashlib.sha256(MINUTES.encode()).hexdigest()
    desk.drop("sums", "minutes.txt.sha256", f"{right}  minutes.txt\n")
    desk.drop("mended", "broken.txt", NEXT + LATE)
    desk.drop("diaries", "profile.yaml", "boilerplate: [Property of .*]\n")
    dry = json.loads(
        desk.stack.fonds("reprocess", "--collection", "diaries", "--dry-run", "--json")
    )
    assert (dry["changed"], dry["reasons"], dry["taken"]) == (1, {"profile": 1}, 0)
    desk.stack.fonds("reprocess", "--collection", "diaries")
    desk.stack.ingest()
    assert "rights_differ" in desk.codes("open/copy.txt")
    assert desk.shown("open/copy.txt") == ""
    assert desk.shown("sums/minutes.txt") == MINUTES
    assert desk.shown("mended/broken.txt").startswith("The lighthouse")
    assert not {"sums/minutes.txt", "mended/broken.txt"} & set(desk.refused())
    assert "Property" not in desk.shown("diaries/diary.txt")
    assert "mended the nets" in desk.shown("diaries/diary.txt")


def _rollback_and_withdrawal_hold(desk: Desk) -> str:
    before = desk.release()
    desk.drop("town", "late.txt", LATE)
    desk.stack.ingest()
    late = desk.receipt("town/late.txt")["doc_id"]
    assert desk.shown("town/late.txt") == LATE
    desk.stack.fonds("releases", "rollback", str(before))
    assert desk.release() == before
    assert desk.codes("town/late.txt") == ["held_back"]
    minutes = desk.receipt("sums/minutes.txt")["doc_id"]
    desk.stack.fonds("withdraw", minutes, "--reason", "names a living person")
    assert desk.shown("sums/minutes.txt") == ""
    desk.drop("town", "next.txt", NEXT)
    desk.drop("town", "again.txt", MINUTES)
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
