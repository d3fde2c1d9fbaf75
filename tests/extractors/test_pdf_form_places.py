"""Values of a PDF's form stand in the line that leaves room for them."""

from __future__ import annotations

import pytest

from extractors.pdf.glyphs import LayerLine, words_in
from extractors.pdf.layer import placed

LINE = LayerLine("Born Died Wed", 100, 0, 230, 10)


@pytest.mark.parametrize(
    ("left", "right", "expected"),
    [
        (141, 149, ["Born ☒ Died Wed"]),
        (191, 199, ["Born Died ☒ Wed"]),
        (84, 96, ["☒ Born Died Wed"]),
        (240, 250, ["Born Died Wed ☒"]),
        (100, 190, ["Born Died Wed", "☒"]),
        (20, 40, ["Born Died Wed", "☒"]),
    ],
)
def test_a_value_stands_in_the_gap_of_its_line(
    left: float, right: float, expected: list[str]
) -> None:
    made = placed([LINE], [LayerLine("☒", left, -4, right, 14)])
    assert sorted(line.text for line in made) == sorted(expected)
    for line in made:
        # each word of the line is where its text says
        said = [line.text[word.start : word.end] for word in words_in(line)]
        assert said == line.text.split()
