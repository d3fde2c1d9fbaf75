"""What archives rely on, through the steps of real runs: rights, checksums, taking back."""

from __future__ import annotations

import hashlib
import random
from datetime import date, datetime, tzinfo

import pytest
from archive_driver import Archive

from findings.errors import FondsError, UsageError
from fonds.reprocess import Choice, choose
from fonds.steps.requests import ask, home_objects
from readingroom.exports.write import export
from warehouse.decisions import Decisions, retract
from warehouse.errors import RestrictedError
from warehouse.quarantine import Quarantine
from warehouse.release import Releases
from warehouse.rollback import rollback

pytestmark = pytest.mark.store

LETTER = "Dear brother, the mill burnt down on 4 May 1871 and nobody was hurt, thank God for it.\n"
OTHER = "The council met on 9 June 1880 and resolved to mend the bridge before the winter came.\n"
ROOM = "rights: {class: reading_room, statement: Ask at the desk}\n"


def _everywhere(archive: Archive, words: str) -> list[str]:
    """The open tables whose newest rows hold these words."""
    warehouse = archive.reader()
    return [name for name in warehouse.tables if words in str(warehouse.arrow(name).to_pylist())]


def test_the_strictest_rights_hold_in_whatever_order_collections_come(archive: Archive):
    archive.drop("open/copy.txt", LETTER)
    archive.run()
    (first,) = archive.reader().documents()
    assert first["text"] == LETTER
    archive.drop("family/profile.yaml", ROOM)
    archive.drop("family/note.txt", LETTER)
    archive.run()
    row = archive.reader().document(first["doc_id"])
    assert (row["collection"], row["collections"]) == ("open", ["open", "family"])
    assert (row["rights_class"], row["rights"]) == ("reading_room", "Ask at the desk")
    assert row["text"] is None
    assert "rights_differ" in archive.codes("family/note.txt")
    assert "restricted" in archive.codes("family/note.txt")
    assert _everywhere(archive, "the mill") == []
    with pytest.raises(RestrictedError, match="Ask at the desk"):
        archive.reader().text(first["doc_id"])
    with pytest.raises(RestrictedError):
        archive.reader(as_of=1).text(first["doc_id"])
    assert archive.reader(as_of=1).arrow("pages").num_rows == 0
    # the file that was published open learns of it from the next run, and so does the table
    archive.run()
    assert {"rights_differ", "restricted"} <= set(archive.codes("open/copy.txt"))
    (told,) = archive.reader().documents()
    assert {"rights_differ", "restricted"} <= set(told["findings"])
    assert archive.run() == {}
    staff = archive.reader(restricted=True)
    assert staff.text(first["doc_id"]) == LETTER
    assert staff.arrow("documents").num_rows == 1
    assert staff.polars("documents").collect()["text"].to_list() == [LETTER]
    assert staff.duckdb().execute("SELECT text FROM documents").fetchall() == [(LETTER,)]
    # and back: the restriction is lifted by its profile, and only by a reprocess
    archive.drop("family/profile.yaml", "rights: {class: open}\n")
    archive.run()
    assert archive.reader().document(first["doc_id"])["text"] is None
    (chosen,) = choose(archive.settings, Choice(collection="open"))
    assert chosen.reasons == ("rights",)
    ask(archive.options, chosen.objects, "test")
    archive.run()
    assert archive.reader().text(first["doc_id"]) == LETTER
    archive.run()  # the other file learns of it
    assert "restricted" not in archive.codes("family/note.txt")
    assert archive.run() == {}


def test_restricted_from_the_start_and_never_exported(archive: Archive, tmp_path):
    archive.drop("family/profile.yaml", ROOM)
    archive.drop("family/note.txt", LETTER)
    archive.drop("open/other.txt", OTHER)
    archive.run()
    assert _everywhere(archive, "the mill") == []
    for kind in ("dolma", "parquet", "csv", "txt", "alto", "bibtex", "csl"):
        folder = tmp_path / kind
        assert export(archive.reader(), kind, folder) == 1
        assert not any(b"the mill" in path.read_bytes() for path in folder.rglob("*.*"))


def test_a_statement_without_a_class_is_no_leave_to_publish(archive: Archive):
    archive.drop("family/profile.yaml", 'rights: "In copyright. Ask the heirs."\n')
    archive.drop("family/note.txt", LETTER)
    archive.drop("free/profile.yaml", 'rights: "CC BY-SA 4.0"\n')
    archive.drop("free/other.txt", OTHER)
    archive.run()
    rows = {row["collection"]: row for row in archive.reader().documents()}
    assert (rows["family"]["rights_class"], rows["family"]["text"]) == ("reading_room", None)
    assert (rows["free"]["rights_class"], rows["free"]["text"]) == ("open", OTHER)
    assert "rights_without_class" in archive.codes("family/note.txt")
    assert "rights_without_class" not in archive.codes("free/other.txt")


class _Later(datetime):
    """A clock that goes centuries ahead."""

    @classmethod
    def now(cls, tz: tzinfo | None = None) -> _Later:
        return cls(2999, 1, 2, tzinfo=tz)


def test_an_embargo_ends_by_the_calendar(archive: Archive, monkeypatch: pytest.MonkeyPatch):
    archive.drop("family/profile.yaml", "rights: {class: embargo:2999-01-01}\n")
    archive.drop("family/note.txt", LETTER)
    archive.run()
    (row,) = archive.reader().documents()
    assert (row["rights_class"], row["text"]) == ("embargo:2999-01-01", None)
    assert archive.run() == {}
    # the day comes: the calendar is moved, as nobody can wait for it
    monkeypatch.setattr("fonds.steps.requests.datetime", _Later)
    monkeypatch.setattr("warehouse.rights.embargo_end", lambda access: date(2001, 1, 1))
    archive.run()
    (row,) = archive.reader().documents()
    assert (row["rights_class"], row["text"]) == ("open", LETTER)
    assert archive.run() == {}


def test_a_name_that_is_not_utf8_holds_nobody_else(archive: Archive):
    archive.drop("c/caf\udce9.txt", LETTER)
    archive.drop("c/b.txt", "A letter about the mill, and the wheel that the smith had mended.")
    assert archive.run() == {"published": 2}
    assert archive.receipt("c/caf%E9.txt")["state"] == "published"


def test_two_profiles_read_a_document_by_the_first_and_each_says_whether_it_is_taken(
    archive: Archive,
):
    odd = "Zorblat framish wundled the quorpish snard, and grindled plomth.\n" * 3
    archive.drop("a/note.txt", odd)
    archive.run()
    archive.drop("b/profile.yaml", "refuse_known_words: 0.95\n")
    archive.drop("b/copy.txt", odd)
    assert archive.run() == {"ignored": 1, "quarantined": 1}
    (row,) = archive.reader().documents()
    assert (row["text"], row["collections"]) == (odd, ["a", "b"])
    (entry,) = Quarantine(archive.options).list()
    assert (entry.collection, archive.receipt("b/copy.txt")["state"]) == ("b", "quarantined")
    assert archive.receipt("a/note.txt")["state"].startswith("published")


@pytest.mark.parametrize("first", ["sums/a.txt", "sums/a.txt.sha256"])
def test_a_wrong_checksum_refuses_whichever_comes_first(archive: Archive, first: str):
    files = {"sums/a.txt": LETTER, "sums/a.txt.sha256": "0" * 64 + "  a.txt\n"}
    archive.drop(first, files[first])
    archive.run()
    (second,) = files.keys() - {first}
    archive.drop(second, files[second])
    archive.run()
    receipt = archive.receipt("sums/a.txt")
    assert (receipt["state"], archive.codes("sums/a.txt")) == (
        "quarantined",
        ["checksum_mismatch"],
    )
    assert receipt["findings"][0]["remedy"]
    assert archive.receipt("sums/a.txt.sha256")["state"] == "ignored"
    assert [row for row in archive.reader().documents() if row["text"]] == []
    # the right checksum brings it (back)
    archive.drop("sums/a.txt.sha256", hashlib.sha256(LETTER.encode()).hexdigest())
    archive.run()
    assert archive.receipt("sums/a.txt")["state"].startswith("published")
    assert [row["text"] for row in archive.reader().documents()] == [LETTER]
    assert list(Quarantine(archive.options).ids()) == []


def test_manifests_are_no_texts_and_are_used(archive: Archive):
    good = hashlib.md5(LETTER.encode(), usedforsecurity=False).hexdigest()
    archive.drop("bag/data/a.txt", LETTER)
    archive.drop("bag/data/b.txt", OTHER)
    archive.drop("bag/manifest-md5.txt", f"{good}  data/a.txt\n{good}  data/b.txt\n")
    archive.drop("bag/SHA512SUMS", "# nothing\n")
    archive.drop("bag/bagit.txt", "BagIt-Version: 1.0\n")
    archive.run()
    assert archive.receipt("bag/data/a.txt")["state"].startswith("published")
    assert archive.codes("bag/data/b.txt") == ["checksum_mismatch"]
    for name in ("manifest-md5.txt", "SHA512SUMS", "bagit.txt"):
        assert archive.receipt(f"bag/{name}")["state"] == "ignored"
    assert "2 files" in archive.receipt("bag/manifest-md5.txt")["reason"]
    assert "no line" in archive.receipt("bag/SHA512SUMS")["reason"]


def test_a_mended_file_leaves_the_quarantine(archive: Archive):
    archive.drop("a/x.txt", b"")
    archive.run()
    assert len(list(Quarantine(archive.options).list())) == 1
    archive.drop("a/x.txt", random.Random(1).randbytes(200))
    archive.run()
    (entry,) = Quarantine(archive.options).list()
    assert entry.objects[0].size == 200
    archive.drop("a/x.txt", LETTER)
    archive.run()
    assert list(Quarantine(archive.options).list()) == []
    assert choose(archive.settings, Choice(state="quarantined")) == []


def test_a_withdrawn_document_stays_withdrawn(archive: Archive):
    archive.drop("a/x.txt", LETTER)
    archive.drop("a/y.txt", OTHER)
    archive.run()
    doc_id = archive.receipt("a/x.txt")["doc_id"]
    decisions = Decisions(archive.options)
    decisions.decide([doc_id], "withdrawn", "names a living person")
    retract(archive.options, [doc_id])
    Releases(archive.options).publish("withdrawal")
    assert _everywhere(archive, "the mill") == []
    assert archive.reader().document(doc_id)["state"] == "withdrawn"
    with pytest.raises(RestrictedError):
        archive.reader(as_of=1).text(doc_id)
    archive.drop("b/again.txt", LETTER)
    archive.run()
    assert archive.codes("b/again.txt") == ["withdrawn"]
    assert "living person" in archive.receipt("b/again.txt")["findings"][0]["message"]
    assert list(Quarantine(archive.options).ids()) == []
    assert archive.reader().document(doc_id)["text"] is None
    ask(archive.options, home_objects(archive.options, [doc_id]), "test")
    decisions.end([doc_id])
    archive.run()
    assert archive.reader().text(doc_id) == LETTER
    assert archive.reader().document(doc_id)["collections"] == ["a", "b"]


def test_a_rollback_holds_until_released(archive: Archive):
    archive.drop("a/x.txt", LETTER)
    archive.run()
    archive.drop("a/y.txt", OTHER)
    archive.run()
    late = archive.receipt("a/y.txt")["doc_id"]
    assert rollback(archive.options, 1).release == 1
    assert [row["text"] for row in archive.reader().documents()] == [LETTER]
    assert archive.codes("a/y.txt") == ["held_back"]
    archive.drop("a/z.txt", LETTER + OTHER)
    archive.drop("b/y.txt", OTHER)
    archive.run()
    assert {row["text"] for row in archive.reader().documents()} == {LETTER, LETTER + OTHER}
    assert archive.codes("b/y.txt") == ["held_back"]
    ask(archive.options, home_objects(archive.options, [late]), "test")
    Decisions(archive.options).end([late], "held_back")
    archive.run()
    assert archive.reader().text(late) == OTHER
    assert archive.receipt("a/y.txt")["state"].startswith("published")


def test_going_forward_again_ends_a_rollback(archive: Archive):
    archive.drop("a/x.txt", LETTER)
    archive.run()
    archive.drop("a/y.txt", OTHER)
    archive.run()
    rollback(archive.options, 1)
    assert rollback(archive.options, 2).release == 2
    assert Decisions(archive.options).standing() == {}
    archive.drop("a/z.txt", LETTER + OTHER)
    archive.run()
    assert len(list(archive.reader().documents())) == 3


def test_a_rollback_brings_back_nothing_that_was_withdrawn_since(archive: Archive):
    archive.drop("a/x.txt", LETTER)
    archive.run()
    archive.drop("a/y.txt", OTHER)
    archive.run()
    doc_id = archive.receipt("a/x.txt")["doc_id"]
    Decisions(archive.options).decide([doc_id], "withdrawn", "why")
    retract(archive.options, [doc_id])
    Releases(archive.options).publish("withdrawal")
    assert rollback(archive.options, 1).release == 4
    assert [row["text"] for row in archive.reader().documents()] == [None]


def test_a_changed_profile_reaches_what_is_recorded_when_asked(archive: Archive):
    archive.drop("old/a.txt", "Property of the library\n" + LETTER)
    archive.run()
    assert choose(archive.settings, Choice(collection="old"))[0].reasons == ()
    archive.drop("old/profile.yaml", "boilerplate: [Property of the .*]\n")
    archive.run()
    (chosen,) = choose(archive.settings, Choice(collection="old"))
    assert chosen.reasons == ("profile",)
    before = archive.reader().document(chosen.doc_id)
    ask(archive.options, chosen.objects, "test")
    archive.run()
    after = archive.reader().document(chosen.doc_id)
    assert (before["version"], after["version"]) == (1, 2)
    assert before["text"] != after["text"]
    assert choose(archive.settings, Choice(collection="old"))[0].reasons == ()
    assert choose(archive.settings, Choice(collection="old", state="quarantined")) == []
    assert archive.run() == {}


def test_the_commands_ask_for_what_they_need(archive: Archive, capsys: pytest.CaptureFixture):
    from fonds.cli import decisions
    from fonds.cli.archive import show

    archive.drop("a/x.txt", LETTER)
    archive.run()
    doc_id = archive.receipt("a/x.txt")["doc_id"]
    for wrong, asked in (
        (lambda: decisions.withdraw("f" + "a" * 25, reason="r"), "no file of the drop"),
        (lambda: decisions.withdraw(doc_id, reason=" "), "needs its reason"),
        (lambda: decisions.withdraw("", reason="r"), "which document"),
        (lambda: decisions.withdraw(doc_id, undo=True), "is not withdrawn"),
        (lambda: decisions.release_held([doc_id]), "not held back"),
        (lambda: decisions.release_held([]), "which documents"),
        (lambda: decisions.reprocess([], collection="", code="", state=""), "which documents"),
        (lambda: decisions.reprocess([], collection="z", code="", state=""), "no collection z"),
    ):
        with pytest.raises(UsageError, match=asked) as error:
            wrong()
        assert error.value.remedy
    decisions.release_held([], everything=True)
    assert "nothing is held back" in capsys.readouterr().out
    decisions.withdraw(doc_id, reason="a test")
    decisions.withdraw(doc_id, reason="once more")
    decisions.withdraw("", listed=True)
    assert capsys.readouterr().out.splitlines()[-1].endswith("a test")
    assert archive.codes("a/x.txt") == ["withdrawn"]
    for page in (None, 1):
        with pytest.raises(RestrictedError, match=r"Withdrawn on \d{4}-\d\d-\d\d by .*: a test"):
            show(doc_id, page=page, as_of=None, restricted=False)
    show(doc_id, page=None, as_of=None, restricted=False, as_json=True)
    assert '"state": "withdrawn"' in capsys.readouterr().out
    decisions.reprocess([doc_id], collection="", code="", state="", limit=5, dry_run=True)
    assert "1 documents chosen, 0 that something" in capsys.readouterr().out
    decisions.withdraw(doc_id, undo=True)
    archive.run()
    assert archive.reader().text(doc_id) == LETTER


def test_a_misnamed_profile_is_told_the_right_name(archive: Archive):
    for name in ("Profile.yaml", "profile.yml", "profile.yaml.txt", "letters/profile.yaml"):
        archive.drop(f"c/{name}", "languages: [en]\n")
    archive.drop("c/corrections.jsonl.txt", "")
    archive.drop("c/profile of a mayor.txt", LETTER)
    archive.drop("c/Sources.yml", "sources: []")
    states = archive.run()
    assert states["ignored"] == 6
    assert archive.codes("c/Sources.yml") == ["profile_misnamed"]
    assert "c/sources.yaml" in archive.receipt("c/Sources.yml")["reason"]
    receipt = archive.receipt("c/letters/profile.yaml")
    assert archive.codes("c/letters/profile.yaml") == ["profile_misnamed"]
    assert "c/profile.yaml" in receipt["reason"]
    assert "c/corrections.jsonl" in archive.receipt("c/corrections.jsonl.txt")["reason"]
    # until the profile is where it is read, nobody knows who may read the texts
    waits = archive.receipt("c/profile of a mayor.txt")
    assert waits["state"] == "pending"
    assert "c/profile.yaml" in waits["reason"]
    archive.drop("c/profile.yaml", "languages: [en]\n")
    archive.run()
    assert archive.receipt("c/profile of a mayor.txt")["state"].startswith("published")


def test_a_folder_dropped_with_its_profile_lets_nothing_out(archive: Archive):
    """`fonds drop closed/ --collection closed` gives keys that begin with the folder's name."""
    archive.drop("closed/closed/profile.yaml", "rights: {class: closed}\n")
    archive.drop("closed/closed/letter.txt", LETTER)
    archive.run()
    assert archive.receipt("closed/closed/letter.txt")["state"] == "pending"
    assert _everywhere(archive, "the mill") == []
    archive.drop("closed/profile.yaml", "rights: {class: closed}\n")
    archive.run()
    assert "restricted" in archive.codes("closed/closed/letter.txt")
    assert _everywhere(archive, "the mill") == []


def test_a_profile_names_a_class_that_is_none():
    from fonds.profile_text import parse

    with pytest.raises(FondsError, match="reading_room"):
        parse("rights: {class: secret}")
    with pytest.raises(FondsError, match="embargo"):
        parse("rights: {class: embargo:2031-02-30}")
    assert parse("rights: {class: closed, statement: S}").stated_rights().restricted


def test_rights_of_a_row_of_metadata_close_that_file_alone(archive: Archive):
    archive.drop("family/metadata.csv", "filename,dc.rights\nnote.txt,closed\n")
    archive.drop("family/note.txt", LETTER)
    archive.drop("family/other.txt", OTHER)
    archive.run()
    rows = {row["rights_class"]: row for row in archive.reader().documents()}
    assert rows["closed"]["text"] is None
    assert rows["open"]["text"] == OTHER
    assert _everywhere(archive, "the mill") == []


def test_a_row_of_metadata_closes_a_text_whatever_else_brings_it(archive: Archive):
    archive.drop("a/x.txt", LETTER)
    archive.drop("a/metadata.csv", "filename,dc.title\nx.txt,A letter\n")
    archive.run()
    archive.drop("b/metadata.csv", "filename,dc.rights\ny.txt,closed\n")
    archive.drop("b/y.txt", LETTER)
    archive.run()
    assert _everywhere(archive, "the mill") == []
    archive.run()  # of both files
    assert "restricted" in archive.codes("a/x.txt")
    assert archive.run() == {}
    (chosen,) = choose(archive.settings, Choice(collection="a"))
    ask(archive.options, chosen.objects, "the first file alone")
    archive.run()
    assert _everywhere(archive, "the mill") == []


#: two tables that speak of one file, by their keys, with the name that each gives it,
#: and a word of rights that restricts
PAIRS = [
    ({"c/metadata.csv": "a.txt", "c/metadata/metadata.csv": "a.txt"}, "c/a.txt", "closed"),
    (
        {"c/metadata.csv": "sub/a.txt", "c/sub/metadata.csv": "a.txt"},
        "c/sub/a.txt",
        "embargo:2999-01-01",
    ),
    (
        {"c/metadata/metadata.csv": "objects/sub/a.txt", "c/sub/metadata.csv": "a.txt"},
        "c/sub/a.txt",
        "Reading room",
    ),
]


@pytest.mark.parametrize(("tables", "key", "strict"), PAIRS)
@pytest.mark.parametrize("turned", [False, True])
def test_of_tables_that_disagree_the_strictest_holds(
    archive: Archive, tables: dict[str, str], key: str, strict: str, turned: bool
):
    words = ["open", strict] if turned else [strict, "open"]
    said = dict(zip(tables, words, strict=True))
    for table, name in tables.items():
        archive.drop(table, f"filename,dc.rights\n{name},{said[table]}\n")
    archive.drop(key, LETTER)
    archive.run()
    (row,) = archive.reader().documents()
    assert (row["rights_class"], row["text"]) == (strict.lower().replace(" ", "_"), None)
    (told,) = [one for one in archive.receipt(key)["findings"] if one["code"] == "tables_differ"]
    assert all(table in told["message"] for table in tables)
    assert _everywhere(archive, "the mill") == []


def test_another_table_that_comes_later_opens_nothing(archive: Archive):
    archive.drop("c/metadata.csv", "filename,dc.rights\nsub/a.txt,closed\n")
    archive.drop("c/sub/a.txt", LETTER)
    archive.run()
    assert archive.codes("c/sub/a.txt") == ["restricted"]
    archive.drop("c/sub/metadata.csv", "filename,dc.rights\na.txt,open\n")
    archive.run()
    (row,) = archive.reader().documents()
    assert (row["rights_class"], row["text"]) == ("closed", None)
    assert "tables_differ" in archive.codes("c/sub/a.txt")
    # the newer version of the table that closed it opens it
    archive.drop("c/metadata.csv", "filename,dc.rights\nsub/a.txt,open\n")
    archive.run()
    (row,) = archive.reader().documents()
    assert (row["rights_class"], row["text"]) == ("open", LETTER)
    assert archive.codes("c/sub/a.txt") == []


def test_tables_that_agree_are_not_told_of(archive: Archive):
    archive.drop("c/metadata.csv", "filename,dc.rights,dc.title\na.txt,open,A letter\n")
    archive.drop("c/metadata/metadata.csv", "filename,dc.rights\na.txt,CC BY 4.0\n")
    archive.drop("c/a.txt", LETTER)
    archive.run()
    (row,) = archive.reader().documents()
    assert (row["rights_class"], row["text"]) == ("open", LETTER)
    assert archive.codes("c/a.txt") == []


def test_rights_of_a_table_without_a_class_are_told_of_the_table(archive: Archive):
    archive.drop("a/x.txt", LETTER)
    archive.drop("a/metadata.csv", "filename,dc.rights\nx.txt,For members of the family\n")
    archive.run()
    told = {one["code"]: one for one in archive.receipt("a/x.txt")["findings"]}
    assert "metadata.csv" in told["rights_without_class"]["message"]
    assert "column" in told["rights_without_class"]["remedy"]
