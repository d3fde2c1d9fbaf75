"""Each object of the drop is in one state, whatever lies beside it with the same bytes."""

from __future__ import annotations

import pytest
from archive_driver import Archive

from warehouse.quarantine import Quarantine
from warehouse.store import ObjectStore
from warehouse.tables import Tables

pytestmark = pytest.mark.store

TABLE = "filename,dc.title\nletter.txt,Of the bridge\n"
LETTER = "Leeds, 3 May 1911. Dear Mr. Hale, the bridge is built, and I thank you for the stone.\n"


def test_each_object_has_one_state_whatever_has_its_bytes(archive: Archive):
    drop = ObjectStore(archive.options, archive.options.drop_bucket)
    drop.put("c/folder/", b"")
    drop.put("c/emptied/", b"a letter that the store throws away")
    archive.drop("c/.DS_Store", "")
    archive.drop("c/empty.txt", "")
    archive.drop("c/metadata.csv", TABLE)
    archive.drop("c/table.txt", TABLE)
    archive.drop("c/letter.txt", LETTER)
    archive.drop("waits/profile.yaml", "latest: 1925-02-29")
    archive.drop("waits/letter.txt", LETTER)
    archive.run()
    rows = Tables(archive.options).read("objects", columns=["key", "state", "doc_id"]).to_pylist()
    states = {row["key"]: row["state"] for row in rows}
    assert len(rows) == len(states)
    assert {key: state.partition("_")[0] for key, state in states.items()} == {
        "c/folder/": "ignored",
        "c/emptied/": "quarantined",
        "c/.DS_Store": "ignored",
        "c/empty.txt": "quarantined",
        "c/metadata.csv": "ignored",
        "c/table.txt": "published",
        "c/letter.txt": "published",
        "waits/profile.yaml": "quarantined",
        "waits/letter.txt": "pending",
    }
    assert states == {key: archive.receipt(key)["state"] for key in states}
    assert archive.codes("c/emptied/") == ["name_ends_in_slash"]
    assert archive.codes("c/folder/") == []
    assert archive.receipt("c/folder/")["reason"].startswith("a folder: ")
    told = drop.get("receipts/c/emptied/.txt").decode()
    assert "could not be had" in told
    assert "is kept" not in told
    waits = {one["doc_id"] for one in rows if one["key"] in ("c/empty.txt", "waits/profile.yaml")}
    assert set(Quarantine(archive.options).ids()) == waits
    (letter,) = (one for one in archive.reader().documents() if "Leeds" in one["text"])
    assert letter["collections"] == ["c"]
