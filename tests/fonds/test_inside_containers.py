"""What lies beside documents in a container does there what it does in the drop."""

from __future__ import annotations

import hashlib
import io
import zipfile

import pytest
from archive_driver import Archive

pytestmark = pytest.mark.store

LETTER = b"Leeds, 3 May 1911\n\nDear Mr. Hale,\n\nThe bridge is built.\n\nYours truly,\nAnna Lund\n"
NOTE = b"The ferry to the island was taken out of service on 12 October 1931, and sold.\n"
MINUTES = b"The council met on 9 June 1880 and resolved to mend the bridge before the winter.\n"
DIARY = b"It snowed all day on 4 January 1902, and nobody came to the mill but the priest.\n"


def zipped(members: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return out.getvalue()


def bag(folder: str, files: dict[str, bytes]) -> dict[str, bytes]:
    sums = "".join(f"{hashlib.sha256(d).hexdigest()}  {n}\n" for n, d in files.items())
    return {
        f"{folder}/bagit.txt": b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n",
        f"{folder}/manifest-sha256.txt": sums.encode(),
        **{f"{folder}/{name}": data for name, data in files.items()},
    }


def test_tables_lists_and_profiles_in_a_container(archive: Archive):
    inside = {
        "box/metadata.csv": (
            b"filename,dc.title,dc.rights\nletter.txt,Of the bridge,CC BY 4.0\nlettre.txt,Other,\n"
        ),
        "box/letter.txt": LETTER,
        "box/profile.yaml": b"rights: closed\n",
        "box/checksums.md5": hashlib.md5(b"other").hexdigest().encode() + b"  note.txt\n",
        "box/note.txt": NOTE,
        **bag("bags/one", {"data/minutes.txt": MINUTES}),
        "bags/one/metadata.csv": b"filename,dc.title\ndata/minutes.txt,Minutes of 1880\n",
        **bag("bags/two", {"data/lost.txt": b"A letter of no use."}),
        "bags/two/data/lost.txt": b"Changed since.",
    }
    archive.drop("c/box.zip", zipped(inside))
    archive.drop("d/metadata.csv", "filename,dc.rights\nsealed.zip,closed\n")
    archive.drop("d/sealed.zip", zipped({"diary.txt": DIARY}))
    for name, said in (("Weir", "Not before 2050."), ("Lock", "CC BY 4.0")):
        head = f"<title>{name}</title><meta name='dc.rights' content='{said}'>"
        page = f"<html><head>{head}</head><body><p>{name}.</p></body></html>"
        archive.drop(f"e/{name}.html", page)
    archive.run()
    rows = {row["title_src"]: row for row in archive.reader().documents()}
    assert rows.keys() == {"Of the bridge", "Minutes of 1880", "Weir", "Lock", None}
    # what a file says of its own rights is kept and told; who may read is for the archive to say
    assert (rows["Weir"]["rights"], rows["Weir"]["rights_class"]) == ("Not before 2050.", "open")
    assert "rights_in_file" in archive.codes("e/Weir.html")
    assert "rights_in_file" not in archive.codes("e/Lock.html")
    assert rows["Of the bridge"]["rights"] == "CC BY 4.0"
    # what is stated of a container holds for what is in it
    assert (rows[None]["rights_class"], rows[None]["text"]) == ("closed", None)
    box = archive.receipt("c/box.zip")
    assert box["state"] == "published_with_warnings"
    told = {(one["code"], one["where"].rpartition("/")[2]) for one in box["findings"]}
    assert ("checksum_mismatch", "note.txt") in told
    assert ("checksum_mismatch", "lost.txt") in told
    assert any(code == "profile_misnamed" for code, _ in told)
    table = archive.receipt("c/box.zip!/box/metadata.csv")
    assert (table["state"], "1 of 2 rows" in table["reason"]) == ("ignored", True)
    # whoever packed the container reads of it there
    said = "box/metadata.csv: metadata for files: 1 of 2 rows belong to a file. Please look at: "
    assert f"{said}`lettre.txt` is not in this folder" in box["reason"]
    assert (
        "bags/one/metadata.csv: metadata for files: 1 of 1 rows belong to a file" in box["reason"]
    )
    assert archive.receipt("c/box.zip!/box/profile.yaml")["state"] == "ignored"
    assert archive.run() == {}


def test_the_same_bytes_in_two_collections_of_one_run(archive: Archive):
    archive.drop("family/profile.yaml", "rights: {class: reading_room, statement: Ask}\n")
    for key in ("meant/other.txt", "open/copy.txt", "family/note.txt"):
        archive.drop(key, LETTER)
    # one of them is not the file that was meant there
    archive.drop("meant/other.txt.sha256", hashlib.sha256(NOTE).hexdigest())
    archive.drop("open/again.zip", zipped({"copy.txt": LETTER}))
    archive.run()
    (row,) = archive.reader().documents()
    assert sorted(row["collections"]) == ["family", "meant", "open"]
    assert (row["rights_class"], row["rights"], row["text"]) == ("reading_room", "Ask", None)
    for key in ("open/copy.txt", "family/note.txt"):
        assert {"rights_differ", "restricted"} <= set(archive.codes(key))
    assert archive.receipt("meant/other.txt")["state"] == "quarantined"
    assert archive.codes("meant/other.txt") == ["checksum_mismatch"]
    assert archive.run() == {}


def test_of_tables_in_a_container_the_strictest_holds(archive: Archive):
    members = {
        "metadata.csv": b"filename,dc.rights\na.txt,open\nsub/b.txt,closed\n",
        "metadata/metadata.csv": b"filename,dc.rights\na.txt,closed\n",
        "sub/metadata.csv": b"filename,dc.rights\nb.txt,CC BY 4.0\n",
        "a.txt": LETTER,
        "sub/b.txt": NOTE,
    }
    archive.drop("c/box.zip", zipped(members))
    archive.run()
    assert {row["rights_class"] for row in archive.reader().documents()} == {"closed"}
    assert "tables_differ" in archive.codes("c/box.zip!/a.txt")
    assert "tables_differ" in archive.codes("c/box.zip!/sub/b.txt")
