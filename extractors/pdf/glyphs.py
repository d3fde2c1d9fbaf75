"""Glyphs of a PDF page and the lines that they make, with their places, as PDFium tells them."""

from __future__ import annotations

import ctypes
import math
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any, NamedTuple

from extractors.pdf.view import Bounds

#: a glyph without a character, for a reader
UNKNOWN = "\ufffd"
_WORD = re.compile(r"\S+")
#: what a file says in so many characters is sure
WRITTEN = 100.0
#: text that leans by less (radians) is level: scans are never quite straight
_LEVEL = math.radians(20)
#: the place of a glyph that PDFium has none for
_NOWHERE = (0.0, 0.0, 0.0, 0.0)
#: places farther off than this (points) are none: a font or a matrix is broken
_FAR = 1e6
#: an outline smaller than this (points) is empty
_INK = 0.5


class LayerWord(NamedTuple):
    """A word at `start:end` of its line's text: its place in points, and how sure it is, 0..100."""

    start: int
    end: int
    place: Bounds
    confidence: float = WRITTEN


@dataclass(frozen=True, slots=True)
class LayerLine:
    """A line of text and its place in points of the page's own space, origin bottom left.

    `first` and `last` are the places of its first and last glyph in PDFium's list, -1 for text
    that is not drawn by the page's content. `turn` is how far it is turned clockwise, in degrees;
    `leans` is whether it is not level to a hair, or not one line at all. `glyphs` is where each
    character of the text stands in PDFium's list, -1 for a space that is in none; `words` have
    their places from there. A line without them was not drawn (`words_in`).
    """

    text: str
    left: float
    bottom: float
    right: float
    top: float
    first: int = -1
    last: int = -1
    turn: int = 0
    leans: bool = False
    glyphs: Sequence[int] = ()
    words: tuple[LayerWord, ...] = ()

    @property
    def middle(self) -> float:
        """The height of its middle."""
        return (self.bottom + self.top) / 2

    @property
    def height(self) -> float:
        """From bottom to top, never nothing."""
        return max(1e-3, self.top - self.bottom)


class Glyphs:
    """Places of glyphs in a text page of PDFium, asked for one by one: each call costs 0.4 us."""

    def __init__(self, textpage: Any) -> None:
        import pypdfium2.raw as raw

        self.raw = raw
        self.handle = textpage.raw
        self._loose = raw.FPDFText_GetLooseCharBox
        box = raw.FS_RECTF()
        self._pointer = ctypes.byref(box)
        # its left, top, right and bottom; the fields of a structure take twice as long to read
        self._box = memoryview(box).cast("B").cast("f")
        self._values = tuple(ctypes.c_double() for _ in range(4))
        self._sides = tuple(ctypes.byref(value) for value in self._values)

    def box(self, at: int) -> Bounds:
        """Left, bottom, right, top of a glyph: as wide as it advances, as high as its font."""
        if not self._loose(self.handle, at, self._pointer):
            return _NOWHERE
        left, top, right, bottom = self._box
        if not (-_FAR < left < _FAR and -_FAR < right < _FAR
                and -_FAR < bottom < _FAR and -_FAR < top < _FAR):  # fmt: skip
            return _NOWHERE
        return (left, bottom, right, top) if bottom < top else (left, top, right, bottom)

    def has_ink(self, at: int) -> bool:
        """Whether the glyph is drawn by an outline that is not empty."""
        get = self.raw.FPDFText_GetCharBox
        left, right, bottom, top = self._sides
        if not get(self.handle, at, left, right, bottom, top):
            return False
        x0, x1, y0, y1 = (side.value for side in self._values)
        return abs(x1 - x0) > _INK and abs(y1 - y0) > _INK

    def angle(self, at: int) -> float:
        """How far the glyph is turned clockwise, 0 to 2 pi."""
        return float(self.raw.FPDFText_GetCharAngle(self.handle, at))

    def is_hyphen(self, at: int) -> bool:
        """Whether it is a hyphen at the end of a line."""
        return bool(self.raw.FPDFText_IsHyphen(self.handle, at) == 1)

    def item(self, at: int) -> int:
        """What tells the object of the page that draws the glyph from all others; 0 for none."""
        found = self.raw.FPDFText_GetTextObject(self.handle, at)
        return ctypes.addressof(found.contents) if found else 0

    def is_drawn(self, at: int) -> bool:
        """Whether the text can be seen: it has another mode than invisible."""
        item = self.raw.FPDFText_GetTextObject(self.handle, at)
        mode = self.raw.FPDFTextObj_GetTextRenderMode(item) if item else 0
        return bool(mode != self.raw.FPDF_TEXTRENDERMODE_INVISIBLE)


def with_words(lines: Iterable[LayerLine], glyphs: Glyphs) -> Iterator[LayerLine]:
    """The lines with the places of their words, each from its first glyph to its last."""
    box = glyphs.box
    for line in lines:
        at = line.glyphs
        words = []
        for found in _WORD.finditer(line.text):
            start, end = found.span()
            place = box(at[start])
            if end - start > 1:
                place = _around(place, box(at[end - 1]))
            words.append(LayerWord(start, end, place))
        yield replace(line, words=tuple(words))


def words_in(line: LayerLine) -> Sequence[LayerWord]:
    """The words of a line; of one that was not drawn, each with its share of the line's place.

    >>> words_in(LayerLine("No. 17", 0, 10, 60, 20))[1]
    LayerWord(start=4, end=6, place=(40.0, 10.0, 60.0, 20.0), confidence=100.0)
    """
    if line.words:
        return line.words
    found = []
    rows = line.text.split("\n")
    high = (line.top - line.bottom) / len(rows)
    wide = (line.right - line.left) / max(1, *map(len, rows))
    begun = 0
    for number, row in enumerate(rows):
        top = line.top - number * high
        for word in _WORD.finditer(row):
            left, right = (line.left + at * wide for at in word.span())
            place = (left, top - high, right, top)
            found.append(LayerWord(begun + word.start(), begun + word.end(), place))
        begun += len(row) + 1
    return found


def _around(one: Bounds, other: Bounds) -> Bounds:
    """The rectangle around both; of a glyph without a place, the other's."""
    if one == _NOWHERE or other == _NOWHERE:
        return one if other == _NOWHERE else other
    a, b, c, d = one
    e, f, g, h = other
    return (a if a < e else e, b if b < f else f, c if c > g else g, d if d > h else h)


def turn_of(angle: float) -> int:
    """A glyph's angle in whole degrees clockwise, 0 for level text; quarter turns are exact.

    >>> turn_of(0.02), turn_of(4.71), turn_of(6.27), turn_of(0.785)
    (0, 270, 0, 45)
    """
    quarter = math.pi / 2
    near = round(angle / quarter)
    if abs(angle - near * quarter) < _LEVEL:
        return near % 4 * 90
    return round(math.degrees(angle)) % 360
