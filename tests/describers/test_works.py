"""Works in Russian and German notes: what is found beside them, and repeated shapes."""

from __future__ import annotations

import pytest

from describers.citations.read import read
from describers.notes.labels import labels


@pytest.mark.parametrize(
    "bit",
    ["Иванов А. А. ", "М.: ", "// ", "С. 1, ", "Aa", "Anna-", "Hans Peter/", "S. 1, ", "Berlin/"],
)
def test_repeated_shapes_are_read_to_their_end(bit):
    # a pattern that tries a run in every way there is would not come back from these
    text = f"Vgl. und der die {bit * 400}"
    assert all(d.end <= len(text) for d in read(text, [(1, 0, len(text))]))


def test_the_author_said_again_has_another_work():
    text = "Лунд А. К. Реки. М., 1961. С. 5; Он же. Озёра. М., 1970. С. 7."
    first, second = read(text, [(1, 0, len(text))])
    assert (first.get("title"), second.get("title")) == ("Реки", "Озёра")
    assert second.get("author") == first.get("author") == "Лунд, А. К."


def test_a_large_number_at_the_head_of_a_line_is_no_label():
    assert labels("1 920 000 кубов\n1 Лунд А. К.") == [(16, 18, 1)]
