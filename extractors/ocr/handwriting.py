"""Handwriting, told from what an engine for print made of it: a name instead of gibberish.

Three things must come together, since a bad print has each of them alone: the engine was unsure of
most, it read no longer words that there are (short ones come by chance), and the ink hangs together
over several letters, as a pen writes. A hand that an engine reads is left to it.
"""

from __future__ import annotations

import re
import statistics
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from extractors.ocr.confidence import mean_confidence
from extractors.ocr.engine import RawWord
from extractors.ocr.quality import known_letters

if TYPE_CHECKING:
    from PIL import Image

#: at most this confidence (0..100), and this share of letters in known words of so many letters
_SURE, _KNOWN, _LONGER = 50.0, 0.1, 5
#: at least so much of the strokes, by width, is wider than so many times the usual height
_JOINED, _WIDE = 0.15, 1.5
_LETTERS = re.compile(rf"[^\W\d_]{{{_LONGER},}}")
#: words below which a page says nothing, and the longest side that it is looked at in, in cells
_WORDS, _CELLS = 20, 2000
#: height and area of a speck, in cells; strokes of other heights and widths, in usual heights, are
#: specks, rules and borders too
_SPECK, _DOT, _HEIGHTS, _WIDTH = 5, 8, (0.5, 4.0), 20.0
#: how much darker than the paper ink is, of 255
_CONTRAST = 28


@dataclass(frozen=True, slots=True)
class Stroke:
    """Ink that hangs together, in cells: its box, its area, its longest level run of ink."""

    left: int
    top: int
    right: int
    bottom: int
    area: int
    level: int

    @property
    def wide(self) -> int:
        """Cells from left to right."""
        return self.right - self.left

    @property
    def tall(self) -> int:
        """Cells from top to bottom."""
        return self.bottom - self.top


def is_handwriting(image: Image.Image, words: Sequence[RawWord], language: str) -> bool:
    """Whether `words`, which an engine read in `language` on a gray page, are handwriting."""
    sure = mean_confidence(words)
    if len(words) < _WORDS or sure is None or sure > _SURE:
        return False
    letters = sum(map(str.isalpha, "".join(word.text for word in words)))
    longer = [found for word in words for found in _LETTERS.findall(word.text)]
    known = known_letters(" ".join(longer), language)
    if known is None or known > _KNOWN * letters:
        return False
    return joined(image) >= _JOINED


def joined(image: Image.Image) -> float:
    """The share of strokes of an upright page, by width, that are wider than letters are.

    About 0 in print, to .2 and more where ink has run; in cursive .2 to .7. What the words are
    like is not asked: an engine that reads no word finds no line either.
    """
    strokes, _ = strokes_of(image)
    if not strokes:
        return 0.0
    usual = statistics.median(one.tall for one in strokes)
    least, most = (times * usual for times in _HEIGHTS)
    kept = [one for one in strokes if least <= one.tall <= most and one.wide <= _WIDTH * usual]
    total = sum(one.wide for one in kept)
    broad = sum(one.wide for one in kept if one.wide > _WIDE * max(one.tall, usual))
    return broad / total if total else 0.0


def strokes_of(image: Image.Image) -> tuple[list[Stroke], int]:
    """All strokes of a gray page but specks, in cells, and the pixels of a cell's side."""
    step = max(1, max(image.size) // _CELLS)
    return _strokes(_ink(image, step)), step


def _ink(image: Image.Image, step: int) -> Any:
    """Where strokes are, as an array of truth values: half as dark as they mostly are, or more."""
    import numpy as np
    from PIL import Image as Images
    from PIL import ImageChops, ImageFilter

    small = image.reduce(step) if step > 1 else image
    paper = small.reduce(4).filter(ImageFilter.MaxFilter(5))
    paper = paper.resize(small.size, Images.Resampling.BILINEAR)
    darker = np.asarray(ImageChops.subtract(paper, small))
    strokes = darker[darker >= _CONTRAST]
    if not strokes.size:
        return darker > 255
    return darker >= max(_CONTRAST, np.percentile(strokes, 75) / 2)


def _strokes(ink: Any) -> list[Stroke]:
    """Everything that hangs together, corners included, but specks; the first from above first.

    Runs of each row are joined to those above that they touch.
    """
    import numpy as np

    cells = np.pad(ink, ((0, 0), (1, 1))).ravel()
    edges = np.flatnonzero(cells[1:] != cells[:-1])  # where a run starts, where it ends, in turn
    if not len(edges):
        return []
    rows, starts = np.divmod(edges[::2], ink.shape[1] + 2)
    ends = edges[1::2] % (ink.shape[1] + 2)
    # of each run, the first and the last above: both edges rise along a row, and rows along the map
    place = rows * (ink.shape[1] + 2)
    above = (rows - 1) * (ink.shape[1] + 2)
    first = np.searchsorted(place + ends, above + starts)
    count = np.maximum(np.searchsorted(place + starts, above + ends, side="right") - first, 0)
    under = np.repeat(np.arange(len(rows)), count)
    over = np.arange(len(under)) - np.repeat(np.cumsum(count) - count - first, count)
    roots = _roots(under, over, len(rows))
    order = np.argsort(roots, kind="stable")
    each = np.flatnonzero(np.diff(roots[order], prepend=-1))
    left = np.minimum.reduceat(starts[order], each)
    right = np.maximum.reduceat(ends[order], each)
    top = np.minimum.reduceat(rows[order], each)
    bottom = np.maximum.reduceat(rows[order], each) + 1
    area = np.add.reduceat((ends - starts)[order], each)
    level = np.maximum.reduceat((ends - starts)[order], each)
    kept = (bottom - top >= _SPECK) & (area >= _DOT)
    columns = (column[kept].tolist() for column in (left, top, right, bottom, area, level))
    return [Stroke(*one) for one in zip(*columns, strict=True)]


def _roots(under: Any, over: Any, count: int) -> Any:
    """For each of `count` runs the first that it hangs together with by the pairs."""
    import numpy as np

    roots = np.arange(count)
    while len(under):
        one, other = roots[under], roots[over]
        apart = one != other
        under, over, one, other = under[apart], over[apart], one[apart], other[apart]
        np.minimum.at(roots, np.maximum(one, other), np.minimum(one, other))
        while not np.array_equal(roots, nearer := roots[roots]):
            roots = nearer
    return roots
