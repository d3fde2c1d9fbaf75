"""How sure an engine was of what it read."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol

#: a page that is read with less is read again
LOW_CONFIDENCE = 60.0


class Rated(Protocol):
    """A word with a confidence."""

    @property
    def text(self) -> str:
        """The word."""

    @property
    def confidence(self) -> float:
        """0 to 100."""


def mean_confidence(words: Iterable[Rated]) -> float | None:
    """Mean word confidence weighted by length, None without words.

    An engine's own mean of a page without words is 95 in Tesseract; that is no confidence.
    """
    total = weight = 0.0
    for word in words:
        total += word.confidence * len(word.text)
        weight += len(word.text)
    return total / weight if weight else None


def confident_characters(words: Iterable[Rated]) -> float:
    """Letters and digits that were read surely, each weighted by its word's confidence.

    What two readings of one page are compared by: noise adds words, but unsure and short ones.
    """
    total = 0.0
    for word in words:
        count = sum(letter.isalnum() for letter in word.text)
        if count >= 2 and word.confidence >= 50:
            total += count * word.confidence / 100
    return total
