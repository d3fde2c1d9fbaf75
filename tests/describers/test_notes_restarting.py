"""Notes that begin anew on each page, that are counted by the page, and whose calls are lost."""

from __future__ import annotations

import pytest

from cleaners.contract import CleanText, NoteSpan
from describers.describe import describe
from extractors.contract import Page, assemble

PAGES = (
    "The estate was founded in 1772 (1) and sold twice (2). The officer never saw it.\n\n"
    "(1) J. Lund, Mills and Manors (Leeds, 1902), p. 14.\n(2) Ibid., p. 20.\n\n"
    "The commission met again in spring (1) and found nothing.\n\n"
    "(1) GARN, f. 4, op. 2, d. 7, l. 3.\n"
)
BODIES = (
    "A. Lund, Ships (Oslo, 1920), 4.",
    "Ibid., 5.",
    "The clerk was his cousin.",
    "P. Holm, Rope (Oslo, 1931), 6.",
    "GARN, f. 4, op. 2, d. 7, l. 3.",
    "Holm, Rope, 8.",
)


def test_a_count_that_begins_anew_on_each_page(describing):
    found = describing(PAGES, "en")
    assert [n.number for n in found.notes] == [1, 2, 1]
    assert [PAGES[n.call_start : n.call_end] for n in found.notes] == ["1", "2", "1"]
    assert [c.type for c in found.citations] == ["book", "ibid", "archival"]


def test_a_count_without_calls_that_is_full_of_references(describing):
    body = "".join(f"{n}. {note}\n" for n, note in enumerate(BODIES, 1))
    found = describing(f"The mill was old and nobody said why.\n\n{body}", "en")
    assert [n.number for n in found.notes] == [1, 2, 3, 4, 5, 6]
    assert len(found.citations) == 5


def test_a_long_list_without_references_is_no_apparatus(describing):
    wares = ("Tar", "Rope", "Hemp from Riga", "Salt in sacks", "Nails", "Sailcloth")
    body = "".join(f"{n}. {ware}.\n" for n, ware in enumerate(wares, 1))
    found = describing(f"The cargo was as follows.\n\n{body}", "en")
    assert found.notes == ()
    assert found.citations == ()


def test_notes_counted_by_the_page(describing):
    labels = ("12:1", "12:2", "14:1", "17:1", "17:2", "20:1")
    body = "".join(f"{label} {note}\n" for label, note in zip(labels, BODIES, strict=True))
    found = describing(f"The mill was old and nobody said why.\n\nNotes\n\n{body}", "en")
    assert [n.number for n in found.notes] == [1, 2, 3, 4, 5, 6]
    assert len(found.citations) == 5


def test_verses_are_no_notes(describing):
    labels = ("1:1", "1:2", "1:3", "2:1", "2:2")
    body = "".join(f"{label} And the boat went over the water.\n" for label in labels)
    assert describing(f"The song of the ferry.\n\n{body}", "en").notes == ()


def _called(call, label):
    """A text with a call behind each sentence and a note behind each label."""
    said = " ".join(f"The mill was old and red.{call(n)}" for n in range(1, 7))
    return f"{said}\n\n" + "\n".join(f"{label(n)} {note}" for n, note in enumerate(BODIES, 1))


SMALL = ("", "i", "ii", "iii", "iv", "v", "vi")


@pytest.mark.parametrize(
    ("call", "label"),
    [
        (lambda n: f"({n})", lambda n: f"({n})"),
        (lambda n: f"({n})", lambda n: "(l)" if n == 1 else f"({n})"),
        (lambda n: f"/{n}/", lambda n: f"/{n}/"),
        (lambda n: f"{{{n}}}", lambda n: f"{{{n}}}"),
        (lambda n: f"^{n}", lambda n: f"^{n}"),
        (lambda n: f"{n}", lambda n: f"Note {n}."),
        (lambda n: f"[{SMALL[n]}]", lambda n: f"[{SMALL[n]}]"),
        (lambda n: SMALL[n], lambda n: SMALL[n]),
    ],
    ids=[
        "brackets",
        "letter for one",
        "strokes",
        "braces",
        "carets",
        "word",
        "roman",
        "bare roman",
    ],
)
def test_labels_of_many_kinds(call, label, describing):
    found = describing(_called(call, label), "en")
    assert [n.number for n in found.notes] == [1, 2, 3, 4, 5, 6]
    assert all(n.call_start is not None for n in found.notes)
    assert len(found.citations) == 5


@pytest.mark.parametrize(
    "heading", ["NOTES", "Notes to Chapter 3", "Anmerkungen und Belege", "N O T E S", "Przypisy"]
)
def test_headings_of_many_kinds(heading, describing):
    body = "\n".join(f"{n}. {note}" for n, note in enumerate(BODIES, 1))
    found = describing(f"The mill was old and nobody said why.\n\n{heading}\n\n{body}\n", "en")
    assert [n.number for n in found.notes] == [1, 2, 3, 4, 5, 6]


def test_notes_in_one_paragraph(describing):
    body = " ".join(f"{n}. {note}" for n, note in enumerate(BODIES, 1))
    found = describing(f"The mill was old.1 It burnt.2\n\nNotes\n\n{body}\n", "en")
    assert [n.number for n in found.notes] == [1, 2, 3, 4, 5, 6]


def test_the_head_of_a_page_is_no_part_of_a_note(describing):
    body = "\n".join(f"({n}) {note}" for n, note in enumerate(BODIES, 1))
    body = body.replace("\n(3)", "\n\n          SHIPS AND MILLS          219\n\n(3)")
    found = describing(f"The mill was old.(1) It burnt.(2)\n\nNotes\n\n{body}\n", "en")
    assert found.notes[1].text == "Ibid., 5."
    assert len(found.notes) == 6


def test_calls_that_the_cleaners_saw_do_not_hide_the_notes():
    body = "\n".join(f"{n} {note}" for n, note in enumerate(BODIES, 1))
    text = f"He paid £4 on 3 May.\n\nNotes\n\n{body}\n"
    extraction = assemble("plain", "text/plain", (Page(1, "text", text),))
    spans = (NoteSpan(4, (9, 10), None, 0.6),)
    found = describe(CleanText(text, (), extraction.page_spans, notes=spans), extraction)
    assert [n.number for n in found.notes] == [1, 2, 3, 4, 5, 6]


def test_signatures_alone_tell_notes_whose_calls_are_lost(describing):
    marks = ("D/P 31/5", "D/DW 12/7", "Q/AB 81/3", "D/P 40/1", "MS 88")
    body = "".join(f"{n} Rutland Record Office, {mark}\n" for n, mark in enumerate(marks, 1))
    found = describing(f"The mill was old and nobody said why.\n\n{body}", "en")
    assert [n.number for n in found.notes] == [1, 2, 3, 4, 5]
    assert [c.delo for c in found.citations] == ["5", "7", "3", "1", "MS 88"]
