"""Glyphs of a PDF page and the lines that they make, with their places, as PDFium tells them."""

from __future__ import annotations

import ctypes
import math
from dataclasses import dataclass
from typing import Any

#: a glyph without a character, for a reader
UNKNOWN = "\ufffd"
#: text that leans by less (radians) is level: scans are never quite straight
_LEVEL = math.radians(20)
#: an outline smaller than this (points) is empty
_INK = 0.5


@dataclass(frozen=True, slots=True)
class LayerLine:
    """A line of text and its place in points of the page's own space, origin bottom left.

    `first` and `last` are the places of its first and last glyph in PDFium's list, -1 for text
    that is not drawn by the page's content. `turn` is how far it is turned clockwise, in degrees;
    `leans` is whether it is not level to a hair, or not one line at all.
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
        self._box = raw.FS_RECTF()
        self._pointer = ctypes.byref(self._box)
        self._values = tuple(ctypes.c_double() for _ in range(4))
        self._sides = tuple(ctypes.byref(value) for value in self._values)

    def box(self, at: int) -> tuple[float, float, float, float]:
        """Left, bottom, right, top of a glyph: as wide as it advances, as high as its font."""
        if not self.raw.FPDFText_GetLooseCharBox(self.handle, at, self._pointer):
            return (0.0, 0.0, 0.0, 0.0)
        box = self._box
        return (box.left, min(box.bottom, box.top), box.right, max(box.bottom, box.top))

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

    def is_drawn(self, at: int) -> bool:
        """Whether the text can be seen: it has another mode than invisible."""
        item = self.raw.FPDFText_GetTextObject(self.handle, at)
        mode = self.raw.FPDFTextObj_GetTextRenderMode(item) if item else 0
        return bool(mode != self.raw.FPDF_TEXTRENDERMODE_INVISIBLE)


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
