"""The desk: what a reviewer decides, through the steps of real runs."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest
from archive_driver import Archive

from findings.errors import UsageError
from fonds.reviewing.acts import Desk
from fonds.reviewing.contrary import must_be_first
from fonds.reviewing.history import history
from warehouse.decisions import Decisions
from warehouse.errors import MissingError, RestrictedError
from warehouse.quarantine import Quarantine

pytestmark = pytest.mark.store

LETTER = "Dear brother, tbe mill burnt down on 4 May 1871 and nobody was hurt, thank God for it.\n"
ODD = "Zorblat framish wundled the quorpish snard, and grindled plomth on 3 June 1872.\n" * 3
STRICT = "refuse_known_words: 0.95\n"


def _desk(archive: Archive, key: str) -> Desk:
    return Desk(archive.settings, archive.receipt(key)["doc_id"], "Anna")


def _shown(archive: Archive, doc_id: str) -> dict[str, Any] | None:
    try:
        return archive.reader().document(doc_id)
    except MissingError:
        return None


@pytest.fixture
def refused(archive: Archive) -> Archive:
    """An archive with a document that its collection's floor refuses."""
    archive.drop("a/profile.yaml", STRICT)
    archive.drop("a/odd.txt", ODD)
    archive.drop("a/fine.txt", "The house stands at the end of the old street by the river.\n" * 3)
    archive.run()
    assert "below_floor" in archive.codes("a/odd.txt")
    return archive


def test_a_release_holds_for_what_was_seen_and_is_undone(refused: Archive):
    desk = _desk(refused, "a/odd.txt")
    with pytest.raises(UsageError, match="needs a reason"):
        desk.release(" ")
    desk.release("it is a poem")
    refused.run()
    receipt = refused.receipt("a/odd.txt")
    assert receipt["state"] == "published_with_warnings"
    assert {"below_floor", "released"} <= set(refused.codes("a/odd.txt"))
    assert "it is a poem" in str(receipt["findings"])
    assert _shown(refused, desk.doc_id)["text"] == ODD
    assert list(Quarantine(refused.options).ids()) == []
    assert refused.run() == {}
    told = [event.told for event in history(refused.options, desk.doc_id)]
    assert any(told_.startswith("released by Anna, refused for below_floor") for told_ in told)
    # undone: refused again, and the published version stays and the receipt says so
    Desk(refused.settings, desk.doc_id).undo(1)
    refused.run()
    assert refused.receipt("a/odd.txt")["state"] == "quarantined"
    assert "published_version_kept" in refused.codes("a/odd.txt")
    assert refused.receipt("a/odd.txt")["document_version"] == 1
    assert _shown(refused, desk.doc_id)["text"] == ODD


def test_who_decides_later_is_told_of_the_contrary(refused: Archive):
    anna = _desk(refused, "a/odd.txt")
    bert = Desk(refused.settings, anna.doc_id, "Bert")
    anna.release("it is a poem")
    with pytest.raises(UsageError, match=r"was released by Anna on .*: it is a poem") as caught:
        bert.reject("a joke")
    assert "--undo 1" in caught.value.remedy
    anna.undo(1)
    bert.reject("a joke")
    with pytest.raises(UsageError, match="was rejected by Bert"):
        anna.release("no, a poem")
    standing = [row["kind"] for row in Decisions(refused.options).history(anna.doc_id)]
    assert standing == ["released", "rejected"]


def test_of_two_decisions_in_one_moment_one_gives_way():
    now = datetime(2026, 11, 29, 12, tzinfo=UTC)
    first, second = (
        {
            "doc_id": "f1",
            "decision": f"f1/{kind}",
            "kind": kind,
            "codes": ["below_floor"],
            "applies": True,
            "decided": now,
            "who": who,
            "reason": "so",
        }
        for kind, who in (("rejected", "Bert"), ("released", "Anna"))
    )
    both = [first, second]
    must_be_first(both, "rejected", ["below_floor"], first)
    with pytest.raises(UsageError, match="by Bert"):
        must_be_first(both, "released", ["below_floor"], second)
    # it is no contrary decision: one that ended, one of its kind, one on what was found before
    must_be_first([{**first, "applies": False}], "released", ["below_floor"])
    must_be_first([first], "rejected", ["below_floor"])
    must_be_first([second], "rejected", ["below_floor", "garbled_text"])
    with pytest.raises(UsageError, match="by Anna"):
        must_be_first([second], "rejected", ["below_floor"])


def test_a_release_is_no_leave_for_what_comes_later(refused: Archive):
    desk = _desk(refused, "a/odd.txt")
    desk.release("it is a poem")
    # another rule refuses it before the run comes
    decisions = Decisions(refused.options)
    (row,) = decisions.history(desk.doc_id)
    decisions._write([{**row, "codes": ["empty"]}])
    refused.run()
    assert refused.receipt("a/odd.txt")["state"] == "quarantined"


def test_what_cannot_be_released(archive: Archive):
    archive.drop("a/empty.txt", b"")
    archive.drop("a/fine.txt", LETTER)
    archive.drop("a/sum.txt", LETTER + "Amen.\n")
    archive.drop("a/sum.txt.sha256", "0" * 64 + "  sum.txt\n")
    archive.run()
    for key, why in (
        ("a/empty.txt", "no text"),
        ("a/fine.txt", "is not refused"),
        ("a/sum.txt", "cannot be released"),
    ):
        with pytest.raises(UsageError, match=why):
            _desk(archive, key).release("please")
    with pytest.raises(UsageError, match="is not refused"):
        _desk(archive, "a/fine.txt").reject("no")
    with pytest.raises(UsageError, match="no file of the drop"):
        Desk(archive.settings, "f" + "a" * 25).redo()
    assert archive.run() == {}


def test_a_rejection_is_final_until_undone(refused: Archive):
    desk = _desk(refused, "a/odd.txt")
    desk.reject("somebody's joke")
    with pytest.raises(UsageError, match="rejected already"):
        Desk(refused.settings, desk.doc_id).reject("again")
    refused.run()
    assert refused.codes("a/odd.txt") == ["rejected"]
    assert "somebody's joke" in refused.receipt("a/odd.txt")["findings"][0]["message"]
    assert list(Quarantine(refused.options).ids()) == []
    refused.drop("a/again.txt", ODD)
    refused.run()
    assert refused.codes("a/again.txt") == ["rejected"]
    Desk(refused.settings, desk.doc_id).undo(1)
    refused.run()
    assert "below_floor" in refused.codes("a/odd.txt")
    assert list(Quarantine(refused.options).ids()) == [desk.doc_id]


def test_redo_tries_what_failed_and_nothing_else(archive: Archive, monkeypatch):
    archive.drop("a/x.txt", LETTER)
    with monkeypatch.context() as faulty:
        from fonds.steps import describe
        from fonds.steps.guard import GuardedError

        def hung(*_: Any, **__: Any) -> None:
            raise GuardedError("it hung", code="timeout")

        faulty.setattr(describe.Guard, "run", hung)
        archive.run()
    assert archive.codes("a/x.txt") == ["timeout"]
    desk = _desk(archive, "a/x.txt")
    desk.redo("the machine was busy")
    read: list[str] = []
    from fonds.steps import extract

    monkeypatch.setattr(extract, "extract_pages", lambda *_: read.append("read") or [])
    archive.run()
    assert archive.receipt("a/x.txt")["state"].startswith("published")
    assert read == []
    assert archive.run() == {}


def test_corrections_reach_the_text_the_fields_and_the_dates(archive: Archive):
    archive.drop("a/x.txt", LETTER)
    archive.run()
    desk = _desk(archive, "a/x.txt")
    before = archive.reader().document(desk.doc_id)
    assert "tbe mill" in before["text"] or "the mill" in before["text"]
    desk.correct_word(1, "mill", "kiln")
    desk.correct_date(1, "4 May 1871", "4 May 1817", reason="see the postmark")
    desk.correct_field("title", "A fire")
    desk.correct_field("recipient", "Tom")
    desk.correct_field("date", "4 May 1817")
    archive.run()
    row = archive.reader().document(desk.doc_id)
    assert row["text"] == before["text"].replace("mill", "kiln")
    assert (row["version"], row["title_src"], row["date_edtf"]) == (2, "A fire", "1817-05-04")
    (date,) = archive.reader().arrow("dates").to_pylist()
    assert (date["edtf"], date["text"]) == ("1817-05-04", "4 May 1871")
    assert date["calendar_basis"] == "decision"
    edits = archive.reader().arrow("edits").to_pylist()
    assert {"mill", "kiln"} == {
        edit[side] for edit in edits for side in ("before", "after") if "decision" in edit["rules"]
    }
    assert archive.reader(restricted=True).decisions(desk.doc_id)[0]["state"] == "stands"
    with pytest.raises(RestrictedError):
        archive.reader().decisions()
    assert archive.run() == {}
    # corrected again: the later holds; undone: the one before; that undone: as it was
    again = Desk(archive.settings, desk.doc_id)
    again.correct_word(1, "kiln", "forge")
    archive.run()
    assert "forge" in archive.reader().text(desk.doc_id)
    rows = Decisions(archive.options).history(desk.doc_id)
    assert rows[0]["state"] == "superseded"
    Desk(archive.settings, desk.doc_id).undo(len(rows))
    archive.run()
    assert "kiln" in archive.reader().text(desk.doc_id)
    Desk(archive.settings, desk.doc_id).undo(1)
    archive.run()
    assert archive.reader().text(desk.doc_id) == before["text"]


def test_a_correction_without_a_place_waits_and_changes_nothing(archive: Archive):
    archive.drop("a/x.txt", LETTER)
    archive.run()
    desk = _desk(archive, "a/x.txt")
    row = desk.correct_word(1, "mill", "kiln")
    Decisions(archive.options)._write(
        [{**row, "place": row["place"].replace("mill", "xyz").replace("burntdown", "qqqqqqqqq")}]
    )
    archive.run()
    assert "kiln" not in archive.reader().text(desk.doc_id)
    assert "correction_does_not_fit" in archive.codes("a/x.txt")
    (waiting,) = Decisions(archive.options).applying([desk.doc_id], ("correction",))
    assert waiting["state"] == "does_not_fit"


def test_rights_are_corrected_and_the_strictest_still_hold(archive: Archive):
    archive.drop("a/x.txt", LETTER)
    archive.run()
    desk = _desk(archive, "a/x.txt")
    with pytest.raises(UsageError, match="no class"):
        desk.correct_field("rights", "In copyright")
    desk.correct_field("rights", "closed")
    archive.run()
    row = archive.reader().document(desk.doc_id)
    assert (row["rights_class"], row["text"]) == ("closed", None)


def test_wrong_corrections_are_refused_with_a_remedy(archive: Archive):
    archive.drop("a/x.txt", LETTER.replace("thank", "and thank"))
    archive.run()
    for act, why in (
        (lambda desk: desk.correct_field("colour", "red"), "corrects no field"),
        (lambda desk: desk.correct_field("date", "sometime"), "not one date"),
        (lambda desk: desk.correct_field("language", "Russian"), "is no language"),
        (lambda desk: desk.correct_word(1, "and", "or"), "is 2 times on page 1"),
        (lambda desk: desk.correct_word(1, "windmill", "kiln"), "is not on page 1"),
        (lambda desk: desk.correct_word(2, "mill", "kiln"), "there is no page 2"),
        (lambda desk: desk.correct_date(1, "4 May 1871", "never"), "not one date"),
        (lambda desk: desk.correct_page(1, "rotation", "45"), "cannot be turned"),
        (lambda desk: desk.correct_page(1, "language", "xxx"), "no model"),
        (lambda desk: desk.undo(1), "does not apply"),
    ):
        with pytest.raises(UsageError, match=why) as raised:
            act(_desk(archive, "a/x.txt"))
        assert raised.value.remedy
    assert Decisions(archive.options).history(archive.receipt("a/x.txt")["doc_id"]) == []


def test_the_commands(refused: Archive, capsys: pytest.CaptureFixture):
    from fonds.cli import archive as commands
    from fonds.cli import quarantine

    doc_id = refused.receipt("a/odd.txt")["doc_id"]
    quarantine.list_refused()
    assert (
        "below_floor, garbled_text  a/odd.txt  1 pages, 240 characters" in capsys.readouterr().out
    )
    quarantine.correct(doc_id, page=1, word="Zorblat", nth=1, to="Robert", by="Anna")
    quarantine.release(doc_id, reason="a poem", by="Anna")
    quarantine.list_refused()
    assert "released, with the next run" in capsys.readouterr().out
    refused.run()
    assert refused.reader().text(doc_id).startswith("Robert framish")
    commands.show(doc_id, history=True)
    told = capsys.readouterr().out
    assert "(1) word 'Zorblat' on page 1 corrected to 'Robert' by Anna" in told
    assert "as version 1" in told
    quarantine.list_refused(unfit=True)
    assert capsys.readouterr().out == ""
    with pytest.raises(UsageError, match="one thing"):
        quarantine.correct(doc_id, word="framish", to="famous")


@pytest.mark.parametrize("to", ["lo\x1b[31mrd", "lo\u202erd", "lord\ue000", "lo\u200brd"])
def test_a_correction_holds_no_character_that_nobody_sees(archive: Archive, to: str):
    archive.drop("a/x.txt", LETTER)
    archive.run()
    desk = _desk(archive, "a/x.txt")
    for act in (
        lambda: desk.correct_field("title", to),
        lambda: desk.correct_word(1, "tbe", to),
        lambda: desk.correct_date(1, "4 May 1871", "31 June 1871"),
        lambda: desk.correct_field("date", "1871-13-45"),
    ):
        with pytest.raises(UsageError, match=r"nobody sees|is not one date"):
            act()
    desk.correct_word(1, "tbe", "the\u00ad")


def test_what_a_correction_took_the_place_of_comes_back_with_its_end(archive: Archive):
    archive.drop("a/x.txt", LETTER)
    archive.run()
    desk = _desk(archive, "a/x.txt")
    for value in ("Fire", "Flood", "Storm"):
        desk.correct_field("title", value)
        desk.correct_field("author", value)
    decisions = Decisions(archive.options)

    def applying() -> list[str]:
        rows = decisions.applying([desk.doc_id], ("correction",))
        return sorted(f"{row['field']} {row['value']}" for row in rows)

    assert applying() == ["author Storm", "title Storm"]
    desk.undo(5)
    assert applying() == ["author Storm", "title Flood"]
    # of what is set aside by nothing, nothing comes back
    desk.undo(3)
    assert applying() == ["author Storm", "title Fire"]
    desk.undo(1)
    assert applying() == ["author Storm"]
