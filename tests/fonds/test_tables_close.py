"""What a table in the drop closes is closed, whatever program, name or language it came in."""

from __future__ import annotations

import io
import zipfile

import pytest
from archive_driver import Archive

from fonds.reprocess import Choice, choose
from fonds.steps.requests import ask

pytestmark = pytest.mark.store

LETTER = "Leeds, 3 May 1911\n\nDear Mr. Hale,\n\nThe bridge is built.\n\nYours truly,\nAnna Lund\n"
NOTE = "The ferry to the island was taken out of service on 12 October 1931, and sold.\n"
ACCOUNTS = "date,file,amount\n1911-05-03,Rope for the ferry,12\n1911-05-04,Tar for the hull,3\n"


def zipped(members: dict[str, str]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, text in members.items():
            archive.writestr(name, text)
    return out.getvalue()


def found(archive: Archive) -> dict[str, str]:
    """The class of each document, by its doc_id."""
    return {row["doc_id"]: row["rights_class"] for row in archive.reader().documents()}


def test_tables_of_all_kinds_close_their_files(archive: Archive):
    table = "Datei;Gesperrt bis\r\nMüller.txt;2999\r\n"
    archive.drop("a/Metadaten (1).csv", table.encode("utf-16"))
    archive.drop("a/Mu\u0308ller.txt", LETTER)
    archive.drop("b/rights.csv", "file,basis,grant_act,grant_restriction\nsub,,publish,Disallow\n")
    archive.drop("b/sub/note.txt", NOTE)
    # a table of accounts is a document, and a table without a word of rights closes nothing
    archive.drop("c/accounts.csv", ACCOUNTS)
    archive.drop("c/metadata.csv", "filename,dc.title,dc.creator\naccounts.csv,Accounts,Lund\n")
    archive.run()
    said = {
        "a/Mu\u0308ller.txt": "embargo:3000-01-01",
        "b/sub/note.txt": "closed",
        "c/accounts.csv": "open",
    }
    assert found(archive) == {archive.receipt(key)["doc_id"]: one for key, one in said.items()}
    assert "1 of 1 rows belong to a file" in archive.receipt("a/Metadaten (1).csv")["reason"]


def test_lists_ranges_remarks_and_paths_into_containers_close(archive: Archive):
    archive.drop("a/Sperrliste.csv", "Datei\r\nnote.txt\r\n")
    archive.drop("a/note.txt", NOTE)
    archive.drop("a/letter.txt", LETTER)
    archive.drop("b/metadata.csv", "filename,rights\nbox.zip!in\\note.txt,closed\n7-9,closed\n")
    archive.drop("b/box.zip", zipped({"in/note.txt": NOTE + "b", "in/letter.txt": LETTER + "b"}))
    archive.drop("b/008.txt", LETTER + "8")
    archive.drop("c/metadata.csv", "filename,dc.description\nin/note.txt,Do not publish\n")
    archive.drop("c/box.zip", zipped({"in/note.txt": NOTE + "c", "in/letter.txt": LETTER + "c"}))
    archive.run()
    said = {
        "a/note.txt": "closed",
        "a/letter.txt": "open",
        "b/box.zip!/in/note.txt": "closed",
        "b/box.zip!/in/letter.txt": "open",
        "b/008.txt": "closed",
        "c/box.zip!/in/note.txt": "closed",
        "c/box.zip!/in/letter.txt": "open",
    }
    rights = found(archive)
    assert {key: rights[archive.receipt(key)["doc_id"]] for key in said} == said
    # a table that comes late looks into what is there
    archive.drop("c/metadata.csv", "filename,rights\nin/letter.txt,closed\n")
    archive.run()
    late = archive.receipt("c/box.zip!/in/letter.txt")["doc_id"]
    assert found(archive)[late] == "closed"


def test_a_table_that_cannot_be_read_opens_nothing(archive: Archive):
    archive.drop("c/metadata.csv", "filename,rights\nnote.txt,closed\n")
    archive.drop("c/note.txt", NOTE)
    archive.drop("c/letter.txt", LETTER)
    archive.run()
    note, letter = (archive.receipt(f"c/{name}.txt")["doc_id"] for name in ("note", "letter"))

    assert found(archive) == {note: "closed", letter: "open"}
    for broken in ("", "filename,rights\n", "PK\x03\x04\0\0", "<html>Not found</html>"):
        archive.drop("c/metadata.csv", broken)
        archive.run()
        chosen = choose(archive.settings, Choice(collection="c"))
        for one in chosen:
            ask(archive.options, one.objects, "all of it")
        archive.run()
        assert found(archive) == {note: "closed", letter: "open"}
        assert "table_version_kept" in archive.codes("c/metadata.csv")
        assert "table_version_kept" in archive.codes("c/note.txt")
    archive.drop("c/metadata.csv", "filename,rights\nnote.txt,open\n")
    archive.run()
    assert found(archive) == {note: "open", letter: "open"}
    assert archive.codes("c/note.txt") == []


def test_a_table_that_nobody_understands_closes_its_folder_until_it_is_mended(archive: Archive):
    archive.drop("c/box/metadata.xlsx", b"PK\x03\x04 half of it")
    archive.drop("c/box/sub/note.txt", NOTE)
    archive.drop("c/letter.txt", LETTER)
    archive.run()
    note, letter = archive.receipt("c/box/sub/note.txt"), archive.receipt("c/letter.txt")

    assert found(archive) == {note["doc_id"]: "closed", letter["doc_id"]: "open"}
    for key in ("c/box/metadata.xlsx", "c/box/sub/note.txt"):
        (told,) = (
            one for one in archive.receipt(key)["findings"] if one["code"] == "table_unclear"
        )
        assert "cannot be opened" in told["message"]
        assert told["remedy"]
    archive.drop("c/box/metadata.xlsx", "filename,rights\nsub/none.txt,closed\n")
    archive.run()
    assert found(archive) == {note["doc_id"]: "open", letter["doc_id"]: "open"}


def test_what_a_table_in_a_container_closes_is_not_opened_by_another_file(archive: Archive):
    archive.drop("c/box.zip", zipped({"metadata.csv": "file,access\na.txt,no\n", "a.txt": LETTER}))
    archive.drop("d/metadata.csv", "path,status\nbox.zip!/a.txt,restricted\n")
    archive.drop("d/box.zip", zipped({"a.txt": NOTE}))
    archive.run()
    assert {row["rights_class"] for row in archive.reader().documents()} == {"closed"}
    archive.drop("b/x.txt", LETTER)
    archive.drop("b/y.txt", NOTE)
    archive.run()
    assert {row["rights_class"] for row in archive.reader().documents()} == {"closed"}


def test_a_table_that_comes_after_a_container_reaches_into_it(archive: Archive):
    archive.drop("d/box.zip", zipped({"a.txt": NOTE, "b.txt": LETTER}))
    archive.run()
    archive.drop("d/metadata_final.tsv", "filename\tZugänglichkeit\nbox.zip/a.txt\tnein\n")
    archive.run()
    rows = archive.reader().documents()
    assert sorted(row["rights_class"] for row in rows) == ["closed", "open"]
