"""Notes: bodies in a chain of numbers, calls that rise, linked with what they cite."""

from __future__ import annotations

import pytest

from cleaners.contract import CleanText, NoteSpan
from describers.describe import describe
from describers.notes.found_note import FoundNote
from describers.notes.glued import glued_figures
from extractors.contract import Page, assemble

TEXT = (
    'The mill was old.1 It burnt in 1905.2 Nobody said why," he wrote."3\n\n'
    "Notes\n\n1. A. Lund, Ships (Oslo, 1920), 4.\n\n2. Ibid., 5.\n\n3. Nothing to cite.\n"
)


def test_bodies_calls_and_citations(describing):
    found = describing(TEXT, "en")
    assert [n.number for n in found.notes] == [1, 2, 3]
    assert [TEXT[n.call_start : n.call_end] for n in found.notes] == ["1", "2", "3"]
    assert found.notes[0].text == "A. Lund, Ships (Oslo, 1920), 4."
    assert [len(n.citations) for n in found.notes] == [1, 1, 0]
    assert found.citations[found.notes[1].citations[0]].note == 2
    assert [d.stated for d in found.dates] == ["1905", "1920"]


def test_a_numbered_list_is_no_apparatus(describing):
    text = "I ask:\n\n1) that he be heard;\n\n2) that she be paid;\n\n3) that we go home.\n"
    assert describing(text, "en").notes == ()


def test_a_number_that_ocr_read_as_a_letter(describing):
    text = (
        "Notes\n\n1. One.\n\n2. Two.\n\n3. Three.\n\n4. Four.\n\ns.\n\nFive is here.\n\n6. Six.\n"
    )
    assert [n.number for n in describing(text, "en").notes] == [1, 2, 3, 4, 5, 6]


def test_a_call_behind_the_comma_of_a_figure(describing):
    bodies = "\n".join(f"{n}. See the file, {n * 7}-{n * 7 + 2}." for n in range(1, 6))
    calls = "It began.1 He was held.2 They used art. 102,3 as before. It rained.4 It ended.5"
    text = f"{calls}\n\nNotes\n\n{bodies}\n"
    assert [n.number for n in describing(text, "en").notes if n.call_start is None] == []
    other = text.replace("102,3 as", "102,6 as")
    assert [n.number for n in describing(other, "en").notes if n.call_start is None] == [3]


def test_a_note_number_glued_to_a_year(describing):
    text = (
        "He came.1 Letter to Anna, 22 January 19282\n\nShe left.3\n\nNotes\n\n"
        "1. One.\n\n2. Two.\n\n3. Three.\n"
    )
    found = describing(text, "en")
    date = next(d for d in found.dates if d.text.startswith("22"))
    assert (date.stated, date.text) == ("1928-01-22", "22 January 1928")
    assert "note_number_split" in date.flags
    assert text[found.notes[1].call_start : found.notes[1].call_end] == "2"


def _call_of_11(said: str, *, before: str = "The mill stood.") -> str:
    """What is taken for the call of note 11, the sentence being between the calls of 10 and 12."""
    told = "".join(f"{before}^{n} " for n in range(1, 11)) + said + " The wheel was mended.^12\n"
    notes = []
    for n in range(1, 13):
        at = told.find(f"^{n}") + 1
        call = (at, at + len(str(n))) if at else None
        notes.append(FoundNote(n, call, (len(told), len(told) + 5), 0.9))
    glued_figures(told + "\nLeaf.\n", notes)
    call = notes[10].call
    return told[call[0] - 4 : call[1]] if call else ""


@pytest.mark.parametrize(
    ("said", "call"),
    [
        ("She was charged under art. 102,11 as were the others.", "102,11"),
        ("The rooms are in chapter 7.11 of the rules.", "r 7.11"),
        ("Её обвинили по ст. 102,11 как и других, на 7,5 года.", "102,11"),
        ("Sie wurde nach § 102,11 angeklagt.", "102,11"),
    ],
)
def test_a_call_glued_to_a_figure_is_known_by_the_run_of_calls(said, call):
    assert _call_of_11(said) == call


@pytest.mark.parametrize(
    "said",
    [
        "It cost 102,12 marks.",  # another number than the one that is due
        "It cost 102,11 marks, and then 7,11 marks.",  # two that may be it
        "It fell by 102,11% in the year.",
        "It cost 102,11.5 marks.",
        "There were 5,111 of them.",
        "The rule 102,11 had a note.^11",  # it has its call
        "The wheel turned.",
    ],
)
def test_a_fraction_is_no_call(said):
    assert _call_of_11(said) in ("", "te.^11")


def test_a_fraction_before_its_turn_is_no_call():
    assert _call_of_11("The wheel turned.", before="It cost 102,11 marks.") == ""


def test_a_long_number_is_not_split_without_its_note(describing):
    assert describing("The file 190517 was lost.", "en").dates == ()


def test_the_cleaners_notes_are_taken():
    text = "Old mill.1 New mill.\n\n1. A. Lund, Ships (Oslo, 1920), 4.\n"
    body = (text.index("1. A"), len(text))
    extraction = assemble("plain", "text/plain", (Page(1, "text", text),))
    spans = (NoteSpan(1, (9, 10), body, 0.9), NoteSpan(1, (9, 10), body, 0.8))
    found = describe(CleanText(text, (), extraction.page_spans, notes=spans), extraction)
    (note,) = found.notes
    assert note.text == "A. Lund, Ships (Oslo, 1920), 4."
    assert (note.call_start, note.call_end) == (9, 10)
