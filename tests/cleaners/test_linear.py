"""Cleaning takes time in proportion to the text, whatever its shape."""

from __future__ import annotations

from typing import Any

import pytest
from hostile_shapes import SHAPES

from cleaners.ledger import apply
from cleaners.options import CleanOptions
from cleaners.plan import clean
from cleaners.trial import extraction_of, tried

LENGTH = 4_000


@pytest.fixture(scope="module", autouse=True)
def loaded() -> None:
    """Word lists and models, which the first text would be charged for."""
    tried("", "And tbe men that wiU go with him shaU have their reward.", languages=("en",))


def test_there_are_shapes_enough() -> None:
    assert len(SHAPES) >= 200


def test_the_ruler_sees_a_quadratic_step(growth: Any) -> None:
    assert growth(lambda size: sum(1 for _ in range(size * size // 50)), LENGTH) > 1.7
    assert growth(lambda size: sum(1 for _ in range(size * 50)), LENGTH) < 1.3


@pytest.mark.slow
@pytest.mark.parametrize("name", SHAPES)
def test_time_grows_with_the_length_and_no_faster(name: str, growth: Any) -> None:
    """The power of a quadratic step is 2."""

    def work(size: int) -> None:
        clean(extraction_of(SHAPES[name](size)), CleanOptions(languages=("en",)))

    assert growth(work, LENGTH) < 1.5


@pytest.mark.slow
def test_a_line_of_three_million_characters_is_cleaned() -> None:
    line = "The men of the town went to the river with tbe boats. " * 55_000
    made = clean(extraction_of(line), CleanOptions(languages=("en",)))
    assert apply(line, made.edits) == made.text
