"""The text layer of a PDF page, line by line with its place, as PDFium finds it.

PDFium parts words by the gaps between glyphs, but it also breaks a line before a cell of one
figure, and it reads lines that run up, down or upside down in the order of upright ones. So its
breaks are checked against where the glyphs stand: what stands on one base line is one line, and
pages with turned text are put together glyph by glyph (`extractors.pdf.turned`).
"""

from __future__ import annotations

import ctypes
import math
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

#: what PDFium writes for a hyphen at a line's end, and for a glyph that it has no character for
_MARK = re.compile("[\x02\ufffe\uffff]")
_CONTROL = re.compile(r"[\0-\x08\x0b-\x1f\x7f]")
#: spaces, and characters without width
_BLANK = re.compile("[ \u00a0\u00ad\u200b-\u200f\u2060\ufeff]")
_NO_WIDTH = re.compile("[\u200b-\u200d\u2060\ufeff]")
#: the least width of a space, in heights of its font
_SPACE = 0.12
#: so many of a page's blanks are looked at
_BLANKS = 32
_BREAK = re.compile("\r\n")
#: a glyph without a character, for a reader
UNKNOWN = "\ufffd"
#: text that leans by less (radians) is level: scans are never quite straight
LEVEL = math.radians(20)
#: PDFium runs lines that lean by more than this together
_HAIR = math.radians(0.3)
#: an outline smaller than this (points) is empty
_INK = 0.5
#: a line that begins and ends at heights so far apart (in heights of its glyphs) is two of them,
#: which PDFium took for one
_APART = 0.6
#: on one base line: middles nearer than this share of the lower line
_BESIDE = 0.3


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


@dataclass(frozen=True, slots=True)
class Layer:
    """The lines of a page in reading order.

    `unmapped` glyphs have no character at all; `blanked` is the share of blanks, of those looked
    at, that are drawn as something.
    """

    lines: tuple[LayerLine, ...] = ()
    unmapped: int = 0
    blanked: float = 0.0

    @property
    def text(self) -> str:
        """The lines with `\\n` between them."""
        return "\n".join(line.text for line in self.lines)

    @property
    def turn(self) -> int:
        """How far most of the text is turned clockwise, in degrees."""
        amount: dict[int, int] = {}
        for line in self.lines:
            amount[line.turn] = amount.get(line.turn, 0) + len(line.text)
        return max(amount, key=amount.__getitem__, default=0)


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


def read_layer(page: Any) -> Layer:
    """The layer of PDFium's `page`; no NUL and no other control characters."""
    textpage = page.get_textpage()
    try:
        raw_text: str = textpage.get_text_range()
        glyphs = Glyphs(textpage)
        if len(raw_text) != textpage.count_chars():
            # PDFium left characters out: its list is the one to go by
            raw_text = "".join(_characters(textpage, glyphs))
        if _NO_WIDTH.search(raw_text):
            raw_text = _NO_WIDTH.sub(lambda found: _space(found, glyphs), raw_text)
        lines = list(_lines(raw_text, glyphs))
        if page.get_rotation() or any(line.leans for line in lines):
            from extractors.pdf.turned import turned_lines

            lines = turned_lines(page, textpage, glyphs)
        else:
            lines = list(_beside(lines))
        blanked = _blanked(raw_text, glyphs)
    finally:
        textpage.close()
    return Layer(tuple(lines), sum(line.text.count(UNKNOWN) for line in lines), blanked)


def _space(found: re.Match[str], glyphs: Glyphs) -> str:
    """A space where the file has a character without width but moves on by a space's."""
    left, bottom, right, top = glyphs.box(found.start())
    return " " if right - left > _SPACE * (top - bottom) else found.group()


def _blanked(text: str, glyphs: Glyphs) -> float:
    """Of some blanks all over the text, the share that have ink: letters read as blanks."""
    places = [found.start() for found in _BLANK.finditer(text)]
    places = places[:: 1 + len(places) // _BLANKS]
    return sum(map(glyphs.has_ink, places)) / len(places) if places else 0.0


def _characters(textpage: Any, glyphs: Glyphs) -> Iterator[str]:
    for at in range(textpage.count_chars()):
        code = glyphs.raw.FPDFText_GetUnicode(glyphs.handle, at)
        yield chr(code) if code and not 0xD800 <= code <= 0xDFFF else "\ufffe"


def _lines(text: str, glyphs: Glyphs) -> Iterator[LayerLine]:
    """PDFium's lines that are not blank, each with the place of its first and its last glyph."""
    marked = _MARK.search(text) is not None
    start = 0
    for piece in _BREAK.split(text):
        if marked:
            for first, said, mark in _parted(text, start, start + len(piece), glyphs):
                yield from _stripped(said, first, mark, glyphs)
        else:
            yield from _stripped(piece, start, "", glyphs)
        start += len(piece) + 2  # PDFium ends a line by two characters


def _parted(text: str, start: int, end: int, glyphs: Glyphs) -> Iterator[tuple[int, str, str]]:
    """The parts of a line of PDFium's, which joins words over a hyphen at a line's end."""
    begun = start
    for mark in _MARK.finditer(text, start, end):
        if glyphs.is_hyphen(mark.start()):
            yield begun, text[begun : mark.start()], "-"
            begun = mark.end()
    yield begun, text[begun:end], ""


def _stripped(text: str, start: int, mark: str, glyphs: Glyphs) -> Iterator[LayerLine]:
    shown = text.strip()
    if not shown and not mark:
        return
    first = start + len(text) - len(text.lstrip()) if shown else start
    last = max(first, first + len(shown) - 1)
    said = _CONTROL.sub("", _MARK.sub(UNKNOWN, shown) if mark or not shown.isascii() else shown)
    if said or mark:
        yield _line(said + mark, first, last, glyphs)


def _line(text: str, first: int, last: int, glyphs: Glyphs) -> LayerLine:
    one, other = glyphs.box(first), glyphs.box(last)
    angles = glyphs.angle(first), glyphs.angle(last)
    leans = any(_HAIR < angle < 2 * math.pi - _HAIR for angle in angles)
    apart = abs(one[1] + one[3] - other[1] - other[3]) / 2
    leans = leans or apart > _APART * max(one[3] - one[1], other[3] - other[1])
    turn = turn_of(angles[0]) or turn_of(angles[1])
    return LayerLine(
        text,
        min(one[0], other[0]),
        min(one[1], other[1]),
        max(one[2], other[2]),
        max(one[3], other[3]),
        first,
        last,
        turn,
        leans,
    )


def turn_of(angle: float) -> int:
    """A glyph's angle in whole degrees clockwise, 0 for level text; quarter turns are exact.

    >>> turn_of(0.02), turn_of(4.71), turn_of(6.27), turn_of(0.785)
    (0, 270, 0, 45)
    """
    quarter = math.pi / 2
    near = round(angle / quarter)
    if abs(angle - near * quarter) < LEVEL:
        return near % 4 * 90
    return round(math.degrees(angle)) % 360


def _beside(lines: Iterable[LayerLine]) -> Iterator[LayerLine]:
    """Lines that stand one to the right of the other on one base line, made one."""
    held: LayerLine | None = None
    for line in lines:
        if held is not None and _continues(held, line):
            held = replace(
                held,
                text=f"{held.text} {line.text}",
                bottom=min(held.bottom, line.bottom),
                right=line.right,
                top=max(held.top, line.top),
                last=line.last,
            )
            continue
        if held is not None:
            yield held
        held = line
    if held is not None:
        yield held


def _continues(held: LayerLine, line: LayerLine) -> bool:
    lower = min(held.height, line.height)
    return abs(held.middle - line.middle) < _BESIDE * lower and line.left >= held.right


def placed(
    lines: Sequence[LayerLine], pieces: Iterable[LayerLine], *, join: bool = True
) -> tuple[LayerLine, ...]:
    """`lines` with `pieces` where they stand: after what is left of them, or above what is below.

    Lines keep the order that they have; a piece goes before the first line that lies under it, or
    at least lower. Without `join` it never shares a line with what is left of it.
    """
    made = list(lines)
    for piece in pieces:
        label = next((at for at, line in enumerate(made) if join and _labels(line, piece)), None)
        if label is not None:
            held = made[label]
            made[label] = replace(held, text=f"{held.text} {piece.text}", right=piece.right)
            continue
        below = [
            (at, line) for at, line in enumerate(made) if not line.turn and line.top <= piece.middle
        ]
        under = (at for at, line in below if line.left < piece.right and piece.left < line.right)
        made.insert(next(under, next((at for at, _ in below), len(made))), piece)
    return tuple(made)


def _labels(line: LayerLine, piece: LayerLine) -> bool:
    """Whether the line stands to the left of the piece, on the same height."""
    return (
        not line.turn
        and "\n" not in piece.text
        and piece.bottom <= line.middle <= piece.top
        and piece.height < 4 * line.height
        and line.right <= piece.left + line.height
    )
