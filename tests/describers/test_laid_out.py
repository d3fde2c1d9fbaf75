"""The header is read in the lines as they were laid out, though the cleaner joined them."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from cleaners.plan import clean
from describers.describe import describe
from describers.headers.layout import lines_of
from describers.origin import Origin
from extractors.contract import Page, assemble

WORDS = st.sampled_from(
    "An den Herrn Kammerrath Mr. Hale, at the Mill in Leeds and had come.".split()
)
LINES = st.lists(st.lists(WORDS, min_size=1, max_size=9).map(" ".join), min_size=1, max_size=14)


def cleaned(text):
    extraction = assemble("plain", "text/plain", (Page(1, "text", text, source="decoded"),))
    return clean(extraction), extraction


@settings(max_examples=60)
@given(LINES)
def test_a_break_is_a_blank_that_stands_for_one_line_end(lines):
    clean_text, extraction = cleaned("\n".join(lines))
    origin = Origin(clean_text)
    for place in origin.breaks:
        assert clean_text.text[place] == " "
        first, last = origin.span(place, place + 1)
        assert extraction.text[first:last].count("\n") == 1


@settings(max_examples=60)
@given(LINES)
def test_every_line_is_where_it_says_and_none_is_lost(lines):
    clean_text, _ = cleaned("\n".join(lines))
    text = clean_text.text
    laid = lines_of(text, 0, len(text), Origin(clean_text).breaks)
    assert all(text[line.start : line.end] == line.text for line in laid)
    assert "".join("".join(line.text for line in laid).split()) == "".join(text.split())


def test_labels_whose_values_stand_in_a_column_keep_their_lines():
    text = (
        "TO:       The Controller of Stores and of Supplies\n"
        "FROM:     R. H. Aspen, Section of Transport\n"
        "DATE:     6 June 1941\n\n"
        "With reference to your minute of the 30th, I have now had a\n"
        "return of the sacks in hand on the first of the month, of\n"
        "which about a third are reported as unfit for any use.\n"
    )
    clean_text, extraction = cleaned(text)
    found = {f.field: f.value for f in describe(clean_text, extraction).header}
    assert clean_text.text.startswith(text[:90])
    assert found["recipient"] == "The Controller of Stores and of Supplies"
    assert found["author"].startswith("R. H. Aspen")


def test_the_left_column_is_read_before_the_right_one():
    text = (
        "Herrn                               Auskunft erteilt: Frau Pohl\n"
        "Werner Hagen\n"
        "Lindenstraße 9\n"
        "                                    Unser Zeichen: 63/2\n\n"
        "Sehr geehrter Herr Hagen!\n"
    )
    laid = [line.text for line in lines_of(text, 0, len(text))]
    assert laid[:4] == ["Herrn", "Werner Hagen", "Lindenstraße 9", "Auskunft erteilt: Frau Pohl"]
