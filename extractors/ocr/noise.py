"""Marks that are no text: specks, borders and pictures that the engine read as letters."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from statistics import median

from extractors.ocr.confidence import mean_confidence
from extractors.ocr.engine import RawWord


def without_noise(words: Sequence[RawWord]) -> list[RawWord]:
    """The words, less whole lines of a few letters that the engine itself did not believe.

    A line goes when its words have at most two letters or figures each and confidence under 35,
    at most four in all and under 25, none at all and under 60, or when it is little more than
    half as tall as the page's words and has at most five under 80. Words among others stay,
    however unsure: a wrong reading shows that something stands there.
    """
    kept: list[RawWord] = []
    tall = median(word.box.height for word in words) if words else 0.0
    for _, group in itertools.groupby(
        words, key=lambda word: (word.block, word.paragraph, word.line)
    ):
        line = list(group)
        counts = [sum(letter.isalnum() for letter in word.text) for word in line]
        sure = mean_confidence(line) or 0.0
        specks = max(counts) <= 2 and sure < 35
        marks = max(counts) == 0 and sure < 60
        low = max(word.box.height for word in line) < 0.6 * tall
        dust = low and sum(counts) <= 5 and sure < 80
        if not (specks or marks or dust or (sum(counts) <= 4 and sure < 25)):
            kept.extend(line)
    return kept
