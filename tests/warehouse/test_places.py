"""The law of places: what no edit touched is found exactly where it was read."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleaners.contract import Edit
from cleaners.ledger import apply
from extractors.outputs.alto import NAMESPACE
from warehouse.alto import words
from warehouse.errors import FixityError
from warehouse.places import word_at

_TEXT = st.text("abc \n", min_size=1, max_size=40)


@st.composite
def _ledgers(draw: st.DrawFn) -> tuple[str, list[Edit]]:
    source = draw(_TEXT)
    cuts = sorted(draw(st.lists(st.integers(0, len(source)), max_size=6, unique=True)))
    edits = [
        Edit(start, end, source[start:end], draw(st.text("abcX", max_size=4)), ("rule",), 1.0)
        for start, end in zip(cuts[::2], cuts[1::2], strict=False)
    ]
    return source, edits


@given(_ledgers())
def test_characters_that_no_edit_made_are_found_where_they_were_read(ledger):
    source, edits = ledger
    clean = apply(source, edits)
    rows = [
        {
            "source_start": edit.start,
            "source_end": edit.end,
            "before": edit.before,
            "after": edit.after,
            "rules": list(edit.rules),
            "confidence": edit.confidence,
        }
        for edit in edits
    ]
    pages = [{"page": 1, "source_start": 0, "source_end": len(source), "words": 0}]
    untouched = []
    for offset, char in enumerate(clean):
        place = word_at(offset, {"doc_id": "f", "text": clean}, pages, rows, {}.__getitem__)
        assert 0 <= place.source_offset <= len(source)
        if place.rules:
            # an edit's own character stands somewhere in what the edit replaced
            assert any(e.start <= place.source_offset <= e.end for e in edits)
        else:
            assert source[place.source_offset] == char
            untouched.append(place.source_offset)
    kept = [n for n in range(len(source)) if not any(e.start <= n < e.end for e in edits)]
    assert untouched == kept


def test_every_letter_of_a_word_repaired_over_a_line_break_has_a_box():
    from extractors.contract import Box, Line, Page, Word
    from extractors.outputs.alto import alto

    source, clean = "peace-\nfulIy kept", "peacefully kept"
    placed = [
        Word("peace-", Box(0, 0, 90, 30), 90.0, 0, 6),
        Word("fulIy", Box(0, 40, 90, 30), 90.0, 7, 12),
        Word("kept", Box(100, 40, 90, 30), 90.0, 13, 17),
    ]
    first, second = Line((placed[0],), placed[0].box), Line((placed[1], placed[2]), placed[1].box)
    page = Page(1, "text", width=400, height=100, lines=(first, second), text=source)
    stored = {"pages/0001.alto.xml": alto(page, doc_id="f")}
    edit = {
        "source_start": 5, "source_end": 12, "before": "-\nfulIy", "after": "fully",
        "rules": ["rejoin_hyphens"], "confidence": 0.9,
    }  # fmt: skip
    rows = [{"page": 1, "source_start": 0, "source_end": len(source), "words": 3}]
    for offset, letter in enumerate(clean):
        place = word_at(offset, {"doc_id": "f", "text": clean}, rows, [edit], stored.__getitem__)
        assert (place.box is not None) == (letter != " "), (offset, letter)


@pytest.mark.parametrize("stored", [b"", b"<a", b"<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>"])
def test_what_is_no_stored_page_is_damaged(stored: bytes):
    with pytest.raises(FixityError, match="cannot be read"):
        list(words(stored))


def test_a_page_without_its_numbers_is_damaged_too():
    page = '<a xmlns="{}"><TextLine><String ID="w_0_1" CONTENT="x"/></TextLine></a>'
    with pytest.raises(FixityError, match="cannot be read"):
        list(words(page.format(NAMESPACE).encode()))
