"""Lines and words are found where they stand, whatever stands around them."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleaners.draft import Draft
from cleaners.learning import Learned
from cleaners.lines import lines_of
from cleaners.options import CleanOptions
from cleaners.plan import chosen, step
from cleaners.trial import extraction_of, tried


@given(st.text("ab \t\f\n.1", max_size=60))
def test_lines_are_the_text_piece_by_piece(text: str) -> None:
    lines = lines_of(text)
    begins = [0, *(line.stop for line in lines)]
    assert "".join(text[a:b] for a, b in pairwise(begins)) == text
    for begin, line in zip(begins, lines, strict=False):
        raw = text[begin : line.stop]
        assert line.text == raw.strip() == text[line.start : line.end]
        assert "\n" not in raw[:-1]
        assert line.start == begin + line.indent


@given(st.text("aé1.!?:;…\"'’”»)]* ", max_size=12))
def test_a_line_ends_as_a_sentence_does_behind_its_closing_marks(text: str) -> None:
    for line in lines_of(text):
        assert line.ended == bool(re.search(r"[.!?…:;][\"'’”»)\]\d*]*$", line.text))


@pytest.mark.parametrize(
    ("text", "want"),
    [
        ("revolu-\ntion-\nary", "revolution-\nary"),  # a word is joined once a round
        ("a revo=\nlution", "a revolution"),
        ("A=\nlution", "A=\nlution"),
        ("1926-\n1927", "1926-1927"),
        ("antiSoviet words. Soviet words.", "anti-Soviet words. Soviet words."),
    ],
)
def test_hyphens_at_line_ends(text: str, want: str) -> None:
    options = CleanOptions(only=("rejoin_hyphens",), languages=("en",))
    draft = Draft(extraction_of(text), options)
    assert step(draft, chosen(options)[0], Learned()).text == want


@pytest.mark.parametrize(
    ("text", "want"),
    [
        ("She stood be hind him.", "She stood behind him."),
        ("She stood be hind", "She stood behind"),
        ("She stood be hind. His", "She stood behind. His"),
        ("She stood be hind.his", "She stood be hind.his"),
        ("She stood be hind-most", "She stood be hind-most"),
        ("She stood 'be hind him", "She stood 'be hind him"),
        ("She stood 1be hind him", "She stood 1be hind him"),
        ("She stood be hind2 him", "She stood be hind2 him"),
        ("She stood be\nhind him", "She stood be\nhind him"),
        ("She stood be Hind him", "She stood be Hind him"),
    ],
)
def test_where_a_word_in_two_may_stand(text: str, want: str) -> None:
    assert tried("split_words", text, languages=("en",)) == want


WRAPPED = (
    "The mill burnt on the night of the\nthird of March, and two men are lost\nwho slept over the "
    "wheel, as the lamp\nwas left alight and nobody heard the\nkeeper call from the far bank.\n"
)


@pytest.mark.parametrize(
    "head",
    [
        "From: Ada Lund, keeper of the books\nTo: the clerk of the parish, Lund\nSubject: the mill",
        "To: All members of the vestry board\nRe: The meeting of the 3rd of March",
        "Von: Ada Lund, Mühle am Bach\nAn: den Schreiber der Gemeinde\nBetreff: die Mühle",
    ],
)
def test_the_fields_of_a_head_keep_their_lines(head: str) -> None:
    cleaned = tried("join_lines", f"{head}\n\n{WRAPPED}")
    assert cleaned.split("\n\n")[0] == head
    assert "night of the third of March" in cleaned
