"""Figures behind a gap mark are read in the extracted text and placed on the mark."""

from __future__ import annotations

from cleaners.contract import CleanText, Edit, RoleSpan
from cleaners.ledger import apply
from describers.describe import describe
from extractors.contract import Page, assemble

LOST = ". , , . 5 1923 . , , : ( , .2, . 1, . 1108; , , 1990, . 112113."


def test_behind_a_mark():
    source = f"The original is:\n\n{LOST}\n\nHe wrote in 1931."
    start = source.index(LOST)
    edits = (Edit(start, start + len(LOST), LOST, "[…]", ("mark_gaps",), 0.9),)
    roles = (RoleSpan(start, start + 3, start, start + len(LOST), "gap"),)
    extraction = assemble("plain", "text/plain", (Page(1, "text", source),))
    clean = CleanText(apply(source, edits), edits, extraction.page_spans, roles=roles)
    found = describe(clean, extraction)
    assert [(d.stated, source[d.source_start : d.source_end]) for d in found.dates] == [
        ("1923-XX-05", "5 1923"),
        ("1990", "1990"),
        ("1931", "1931"),
    ]
    assert [d.text for d in found.dates] == ["[…]", "[…]", "1931"]
    archival, book = found.citations
    assert (archival.fond, archival.opis, archival.delo) == ("2", "1", "1108")
    assert (book.year, book.pages) == ("1990", "112-113")
    assert archival.raw == "[…]"
