"""Stretches of words that belong together, in upright coordinates."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import median

from extractors.ocr.engine import RawWord

#: a gap between words wider than this many word heights parts two cells or columns; a space is
#: about 0.4 heights, that of a justified narrow column up to 1.5
GAP = 2.2
#: lines that climb by less than this (0.15 degrees) are level
_LEVEL = 0.0026


@dataclass(frozen=True, slots=True)
class Segment:
    """Words of one line without a wide gap.

    The corners are in pixels, levelled: with the page's common slope taken out, so that the words
    of one line have the same height on the page. `size` is the median height of the word boxes.
    """

    words: tuple[RawWord, ...]
    left: float
    top: float
    right: float
    bottom: float
    size: float

    @property
    def middle(self) -> float:
        """The vertical middle."""
        return (self.top + self.bottom) / 2

    @property
    def width(self) -> float:
        """From left to right."""
        return self.right - self.left

    @property
    def text(self) -> str:
        """The words with spaces."""
        return " ".join(word.text for word in self.words)


def segments_of(words: Iterable[RawWord]) -> list[Segment]:
    """The engine's lines, levelled, and parted at wide gaps."""
    return levelled(words)[0]


def levelled(words: Iterable[RawWord]) -> tuple[list[Segment], float]:
    """The same, and the slope that was taken out: pixels down for each pixel to the right."""
    lines = [
        sorted(group, key=lambda word: word.box.left)
        for _, group in itertools.groupby(
            words, key=lambda word: (word.block, word.paragraph, word.line)
        )
    ]
    slope = _slope(lines)
    parted: list[Segment] = []
    for line in lines:
        size = median(word.box.height for word in line)
        start = 0
        reach = line[0].box.left + line[0].box.width
        for at, word in enumerate(line[1:], start=1):
            if word.box.left - reach > GAP * size:
                parted.append(_segment(line[start:at], slope))
                start = at
            reach = max(reach, word.box.left + word.box.width)
        parted.append(_segment(line[start:], slope))
    return parted, slope


def _segment(words: Sequence[RawWord], slope: float) -> Segment:
    tops = [word.box.top - slope * word.box.left for word in words]
    bottoms = [
        word.box.top + word.box.height - slope * (word.box.left + word.box.width) for word in words
    ]
    size = median(word.box.height for word in words)
    middle = median((top + bottom) / 2 for top, bottom in zip(tops, bottoms, strict=True))
    return Segment(
        words=tuple(words),
        left=words[0].box.left,
        # the typical word's height about the line's middle: one stray mark must not make it tall
        top=max(min(tops), middle - size),
        right=max(word.box.left + word.box.width for word in words),
        bottom=min(max(bottoms), middle + size),
        size=size,
    )


def _slope(lines: Sequence[Sequence[RawWord]]) -> float:
    """How much the page's lines sink per pixel to the right; 0.0 for level ones."""
    slopes: list[float] = []
    for line in lines:
        # quotation and ditto marks hang from the top of the line: they have no baseline
        solid = [word for word in line if sum(letter.isalnum() for letter in word.text) >= 2]
        if len(solid) < 5:
            continue
        first, last = solid[:2], solid[-2:]
        run = last[0].box.left - first[0].box.left
        if run > 0:
            rise = _baseline(last) - _baseline(first)
            slopes.append(rise / run)
    if len(slopes) < 3:
        return 0.0
    slope = median(slopes)
    agreed = sum(abs(one - slope) < max(_LEVEL, 0.5 * abs(slope)) for one in slopes)
    return slope if abs(slope) > _LEVEL and agreed >= 0.6 * len(slopes) else 0.0


def _baseline(words: Sequence[RawWord]) -> float:
    """The bottom of words, descenders left out where one of them has none."""
    return min(word.box.top + word.box.height for word in words)
