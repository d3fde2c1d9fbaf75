"""Works in Russian and German notes: what is found beside them, and repeated shapes."""

from __future__ import annotations

import pytest

from describers.citations.works.by_practice import works
from describers.notes.labels import labels


@pytest.mark.parametrize(
    "bit",
    ["Иванов А. А. ", "М.: ", "// ", "С. 1, ", "Aa", "Anna-", "Hans Peter/", "S. 1, ", "Berlin/"],
)
def test_repeated_shapes_are_read_to_their_end(bit):
    # a pattern that tries a run in every way there is would not come back from these
    text = f"Vgl. und der die {bit * 400}"
    assert all(d.end <= len(text) for d in works(text, 0, len(text), set(), []))


def test_what_is_taken_is_left_alone():
    note = "Лунд А. К. Реки. М., 1961. С. 5; Он же. Озёра. М., 1970. С. 7."
    first, second = works(note, 0, len(note), set(), [])
    assert (first.get("title"), second.get("title")) == ("Реки", "Озёра")
    rest = works(note, 0, len(note), set(), [first])
    assert [d.get("title") for d in rest] == ["Озёра"]


def test_an_english_note_is_no_german_one():
    note = "Anna Lund, The Mills of the North (Leeds, 1960), 12."
    assert works(note, 0, len(note), set(), []) == []


def test_a_large_number_at_the_head_of_a_line_is_no_label():
    assert labels("1 920 000 кубов\n1 Лунд А. К.") == [(16, 18, 1)]
