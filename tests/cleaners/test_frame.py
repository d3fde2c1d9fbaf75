"""What the frame owes to cleaners and callers: choice, suggestions, learning, roles, words."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from cleaners.draft import Draft
from cleaners.explain import explain
from cleaners.learning import Learned
from cleaners.options import CleanOptions
from cleaners.plan import clean, names
from cleaners.trial import extraction_of, tried_whole
from extractors.contract import Box, Line, Page, Word, assemble
from findings.errors import UsageError

SPLIT = "She stood be hind him under the pic ture of a man."


def test_an_unknown_name_is_refused_with_the_known_ones() -> None:
    with pytest.raises(UsageError) as caught:
        clean(extraction_of("a"), CleanOptions(only=("nonsense",)))
    assert "nonsense" in str(caught.value)
    assert "join_lines" in caught.value.remedy


def test_names_are_in_order_and_unique() -> None:
    assert len(set(names())) == len(names())
    assert names()[0] == "undo_mojibake"
    assert "ocr" in names()


def test_only_and_skip_choose_cleaners() -> None:
    only = clean(extraction_of(SPLIT), CleanOptions(only=("split_words",)))
    assert only.plan == ("split_words",)
    skipped = clean(extraction_of(SPLIT), CleanOptions(skip=("split_words", "ocr")))
    assert skipped.text == SPLIT
    assert "split_words" not in skipped.plan


def test_unsure_repairs_become_suggestions() -> None:
    made = clean(extraction_of(SPLIT), CleanOptions(only=("split_words",), min_confidence=0.999))
    assert made.text == SPLIT
    assert made.edits == ()
    assert {(e.before, e.after) for e in made.suggestions} == {
        ("be hind", "behind"),
        ("pic ture", "picture"),
    }
    assert all(SPLIT[e.start : e.end] == e.before for e in made.suggestions)


def test_a_suggestion_over_an_edit_names_the_extracted_text() -> None:
    source = "care\nfully be\nhind"
    options = CleanOptions(
        only=("join_lines", "split_words"), languages=("en",), min_confidence=0.9
    )
    made = clean(extraction_of(source), options)
    for suggestion in made.suggestions:
        assert source[suggestion.start : suggestion.end] == suggestion.before


def lines(*rows: dict[str, object]) -> str:
    return "\n".join(json.dumps(row) for row in rows)


def test_a_rejected_repair_is_not_made_again() -> None:
    verdict = {"rule": "split_words", "before": "be hind", "after": "behind"}
    options = CleanOptions(
        only=("split_words",),
        languages=("en",),
        corrections=lines({**verdict, "accepted": False}),
    )
    made = clean(extraction_of(SPLIT), options)
    assert made.text == "She stood be hind him under the picture of a man."


def test_a_rule_often_rejected_is_off_and_an_accepted_one_is_raised() -> None:
    rows: list[dict[str, object]] = [
        {"rule": "quotes", "before": str(n), "after": "x", "accepted": False} for n in range(5)
    ]
    rows += [
        {"rule": "dashes", "before": str(n), "after": "x", "accepted": True} for n in range(20)
    ]
    learned = Learned.read(lines(*rows))
    assert learned.judge("quotes.space", "a", "b", 0.9) == 0.0
    assert learned.judge("dashes", "a", "b", 0.6) > 0.8
    assert learned.judge("brackets", "a", "b", 0.6) == 0.6


@pytest.mark.parametrize("line", ["{", '{"rule": 1}', "[]", '"text"'])
def test_a_bad_corrections_file_names_its_line(line: str) -> None:
    with pytest.raises(UsageError, match="line 2"):
        Learned.read("\n" + line)


def test_running_heads_and_page_numbers_are_cut_and_kept_as_roles() -> None:
    bodies = ("The mill burnt down.", "A bridge was built.", "The plague came.", "It went.")
    after = "Of what came after, the clerk wrote nothing in the book.\nNobody knows why he stopped."
    pages = [f"{n}\nA HISTORY OF THE TOWN\n{body}\n{after}" for n, body in enumerate(bodies, 11)]
    made = tried_whole("cut_furniture", *pages)
    assert [r.role for r in made.roles].count("page_number") == 4
    assert [r.role for r in made.roles].count("running_head") == 3  # the first may be the title
    source = extraction_of(*pages).text
    for role in made.roles:
        assert made.text[role.start : role.end] == ""
        assert source[role.source_start : role.source_end].strip()
    shown = explain(extraction_of(*pages), made).furniture
    assert ("running_head", "A HISTORY OF THE TOWN") in shown
    assert ("page_number", "12") in shown


def test_layout_roles_and_markup_furniture_are_cut() -> None:
    box = Box(0, 0, 1, 1)
    head = Line((Word("CHAPTER", box, 90, 0, 7),), box, role="running_head")
    text = Line((Word("Text.", box, 90, 8, 13),), box)
    page = Page(1, "text", "CHAPTER\nText. Menu", (head, text))
    extraction = assemble("html", "text/html", (page,), furniture=((14, 18, "navigation"),))
    made = clean(extraction, CleanOptions(only=("cut_furniture",)))
    assert made.text.strip() == "Text."
    assert [r.role for r in made.roles] == ["running_head", "navigation"]


def test_boilerplate_of_a_collection_is_cut() -> None:
    options = CleanOptions(only=("cut_furniture",), boilerplate=(r"Digitised by .*",))
    made = clean(extraction_of("Digitised by the county\nThe text.\n"), options)
    assert made.text == "The text.\n"


def test_word_confidence_follows_the_text() -> None:
    box = Box(0, 0, 1, 1)
    words = (Word("good", box, 95, 0, 4), Word("bad", box, 30, 6, 9))
    page = Page(1, "text", "good  bad", (Line(words, box),), confidence=61.0)
    draft = Draft(assemble("scan", "image/png", (page,)), CleanOptions())
    assert draft.word_confidence(0, 4) == 95
    assert draft.word_confidence(0, 9) == 30
    assert draft.word_confidence(4, 6) is None
    written = assemble("pdf", "application/pdf", (replace(page, confidence=None),))
    assert Draft(written, CleanOptions()).word_confidence(0, 4) is None
    assert Draft(extraction_of("good"), CleanOptions()).word_confidence(0, 4) is None


def test_notes_are_spans_of_the_clean_text() -> None:
    text = (
        "He came.1 He saw.' He won.3 He died.4\n\nNotes\n1. By train.\n2. All.\n3. So.\n4. Late.\n"
    )
    made = tried_whole("", text, languages=("en",))
    assert [note.number for note in made.notes] == [1, 2, 3, 4]
    for note in made.notes:
        assert note.call is not None
        assert note.body is not None
        assert made.text[slice(*note.call)] == str(note.number)
        assert made.text[slice(*note.body)].startswith(f"{note.number}. ")


def test_notes_at_the_foot_of_pages_are_tied_page_by_page() -> None:
    pages = (
        "He said so.1 They went home.' It was late.3 And so it goes.\n1. See.\n2. Hear.\n3. Not.\n",
        "Then he left.1 All slept.2 Nobody knew it then.\n1. Diary.\n2. Letter.\n",
        "No notes here, but a text that goes on for a while and ends.\n",
    )
    made = tried_whole("notes", *pages, languages=("en",))
    assert "They went home.2 It was" in made.text
    tied = [(n.number, made.text[slice(*(n.body or (0, 0)))].split()[1]) for n in made.notes]
    assert tied == [(1, "See."), (2, "Hear."), (3, "Not."), (1, "Diary."), (2, "Letter.")]


def test_gaps_are_marked_and_reported() -> None:
    made = tried_whole("gaps", "In Russian:\n.. , , . : , ? , . 1990, . 337.\n")
    assert [made.text[r.start : r.end] for r in made.roles] == ["[…]"]
    assert [f.code for f in made.findings] == ["text_gap"]


def test_loose_marks_on_a_scan_are_specks_and_no_gap() -> None:
    specks = "The boat came in.\n.. , , . : , ? , . , .\nIt left at noon.\n"
    for source, found in (("ocr", []), ("decoded", ["gap"])):
        page = Page(1, "text", specks, source=source)
        made = clean(assemble("x", "image/png", (page,)), CleanOptions(only=("gaps",)))
        assert [role.role for role in made.roles] == found


def test_verse_is_marked_and_kept() -> None:
    verse = (
        "The boats were drawn ashore,\nThe harbour lay in mist,\nAnd no one any more,\nHad rowed.\n"
    )
    made = tried_whole("join_lines", verse)
    assert made.text == verse
    assert [r.role for r in made.roles] == ["verse"]


def test_other_languages_pass_and_say_so() -> None:
    text = "La casa es grande y el perro no está en la calle, pero los niños sí."
    made = tried_whole("", text)
    assert made.text == text
    assert "language_not_repaired" in [f.code for f in made.findings]


def test_the_report_shows_the_least_sure_first() -> None:
    extraction = extraction_of("Page one.\n", SPLIT + " post-I905\n")
    made = clean(extraction, CleanOptions(languages=("en",)))
    report = explain(extraction, made)
    assert report.edits == len(made.edits)
    confidences = [shown.confidence for shown in report.unsure]
    assert confidences == sorted(confidences)
    year = next(s for s in report.unsure if s.after == "1905")
    assert (year.before, year.page, year.left[-5:]) == ("I905", 2, "post-")
    assert sum(rule.count for rule in report.rules) >= len(made.edits)


def test_a_private_use_character_is_told_where_it_is_left_and_not_where_it_was_cut() -> None:
    lost = ". . , , . , . : , . , ; \ue53b . , . . , . , , : . , . ."
    cut = tried_whole("", f"The old letter reads thus. {lost} The editor could not print it.\n")
    assert [f.code for f in cut.findings] == ["text_gap"]
    assert cut.findings[0].message == "1 passage in another script was lost"
    left = tried_whole("", "The sign \ue53b stood at the head of each page, and none knew it.\n")
    assert [f.message for f in left.findings] == ["1 private-use character left"]
