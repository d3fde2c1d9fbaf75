"""Cleaning takes time in proportion to the text, whatever its shape."""

from __future__ import annotations

import time

import pytest
from hostile_shapes import SHAPES, Shape

from cleaners.options import CleanOptions
from cleaners.plan import clean
from cleaners.trial import extraction_of, tried

LENGTH = 6_000
#: twice the text takes twice the time; a quadratic step takes four times as much
MOST = 3.0
#: seconds below which a clock says nothing
FLOOR = 0.1


def cpu(text: str) -> float:
    before = time.process_time()
    clean(extraction_of(text), CleanOptions(languages=("en",)))
    return time.process_time() - before


def growth(shape: Shape, length: int) -> float:
    """How many times longer twice the text takes, at the first length that the clock can see."""
    while (once := cpu(shape(length))) < FLOOR and length < 16 * LENGTH:
        length *= 4
    if once < FLOOR:
        return 1.0
    return min(cpu(shape(2 * length)) / once for _ in range(2))


@pytest.fixture(scope="module", autouse=True)
def loaded() -> None:
    """Word lists and models, which the first text would be charged for."""
    tried("", "And tbe men that wiU go with him shaU have their reward.", languages=("en",))


def test_there_are_shapes_enough() -> None:
    assert len(SHAPES) >= 200


@pytest.mark.slow
@pytest.mark.parametrize("name", SHAPES)
def test_twice_the_text_takes_twice_the_time(name: str) -> None:
    assert growth(SHAPES[name], LENGTH) <= MOST


@pytest.mark.parametrize(
    "name",
    [
        "no-break space in a line",
        "tab in a line",
        "blanks then words",
        "Arabic in a line",
        "space and line feed",
        "hyphen, blanks, line feed",
        "one long line",
    ],
)
def test_shapes_that_were_quadratic_are_no_more(name: str) -> None:
    assert growth(SHAPES[name], LENGTH) <= MOST


@pytest.mark.slow
def test_a_line_of_three_million_characters_is_cleaned() -> None:
    line = "The men of the town went to the river with tbe boats. " * 55_000
    made = clean(extraction_of(line), CleanOptions(languages=("en",)))
    assert "tbe" not in made.text
