"""The text layer of a PDF page, line by line with its place, as PDFium finds it.

PDFium parts words by the gaps between glyphs, but it also breaks a line before a cell of one
figure, and it reads lines that run up, down or upside down in the order of upright ones. So its
breaks are checked against where the glyphs stand: what stands on one base line is one line, and
pages with turned text are put together glyph by glyph (`extractors.pdf.rotated_text`).
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from extractors.pdf.glyphs import UNKNOWN, Glyphs, LayerLine, turn_of, with_words, words_in
from extractors.pdf.raised_figures import with_raised
from extractors.pdf.rotated_text import turned_lines
from extractors.pdf.view import NOT_SEEN, View

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
#: PDFium runs lines that lean by more than this together
_HAIR = math.radians(0.3)
#: a line that begins and ends at heights so far apart (in heights of its glyphs) is two of them,
#: which PDFium took for one
_APART = 0.6
#: on one base line: middles nearer than this share of the lower line
_BESIDE = 0.3


@dataclass(frozen=True, slots=True)
class Layer:
    """The lines of a page in reading order, and how it is seen.

    `unmapped` glyphs have no character at all; `blanked` is the share of blanks, of those looked
    at, that are drawn as something.
    """

    lines: tuple[LayerLine, ...] = ()
    unmapped: int = 0
    blanked: float = 0.0
    view: View = NOT_SEEN

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
            lines = turned_lines(page, textpage, glyphs)
        else:
            lines = list(with_words(_beside(lines), glyphs))
        blanked = _blanked(raw_text, glyphs)
    finally:
        textpage.close()
    unmapped = sum(line.text.count(UNKNOWN) for line in lines)
    return Layer(tuple(lines), unmapped, blanked, View.of(page))


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
    signs = _MARK.sub(UNKNOWN, shown) if mark or not shown.isascii() else shown
    said = _CONTROL.sub("", signs)
    places: Sequence[int] = range(first, first + len(signs))
    if len(said) < len(signs):
        places = [at for at, sign in zip(places, signs, strict=True) if not _CONTROL.match(sign)]
    if not said.isalpha():
        said, places = with_raised(said, places, glyphs)
    if mark:
        places = (*places, start + len(text))
    if said or mark:
        yield _line(said + mark, first, last, places, glyphs)


def _line(text: str, first: int, last: int, places: Sequence[int], glyphs: Glyphs) -> LayerLine:
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
        places,
    )


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
                glyphs=(*held.glyphs, -1, *line.glyphs),
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
            made[label] = _joined(made[label], piece)
            continue
        below = [
            (at, line) for at, line in enumerate(made) if not line.turn and line.top <= piece.middle
        ]
        under = (at for at, line in below if line.left < piece.right and piece.left < line.right)
        made.insert(next(under, next((at for at, _ in below), len(made))), piece)
    return tuple(made)


def _joined(line: LayerLine, piece: LayerLine) -> LayerLine:
    """The line with the piece in it: before the first word that stands right of it, or at its end.

    >>> _joined(LayerLine("Born Died", 0, 0, 90, 10), LayerLine("x", 42, 0, 48, 10)).text
    'Born x Died'
    """
    middle = (piece.left + piece.right) / 2
    words = words_in(line)
    at = next((word.start for word in words if word.place[0] >= middle), None)
    begin = len(line.text) + 1 if at is None else at
    text = f"{line.text} {piece.text}"
    if at is not None:
        text = f"{line.text[:at]}{piece.text} {line.text[at:]}"
    ahead = len(piece.text) + 1
    moved = [
        word
        if word.start < begin
        else word._replace(start=word.start + ahead, end=word.end + ahead)
        for word in words
    ]
    own = [w._replace(start=w.start + begin, end=w.end + begin) for w in words_in(piece)]
    before = sum(word.start < begin for word in words)
    made = (*moved[:before], *own, *moved[before:])
    left, right = min(line.left, piece.left), max(line.right, piece.right)
    return replace(line, text=text, left=left, right=right, words=made)


def _labels(line: LayerLine, piece: LayerLine) -> bool:
    """Whether the line stands beside the piece or around it, on the same height."""
    return (
        not line.turn
        and "\n" not in piece.text
        and piece.bottom <= line.middle <= piece.top
        and piece.height < 4 * line.height
        and (line.right <= piece.left + line.height or _has_room(line, piece))
    )


def _has_room(line: LayerLine, piece: LayerLine) -> bool:
    """Whether the line leaves a gap where the piece stands, or begins right behind it."""
    slack = line.height / 2
    if "\n" in line.text or piece.right < line.left - 2 * line.height:
        return False
    return all(
        word.place[2] <= piece.left + slack or word.place[0] >= piece.right - slack
        for word in words_in(line)
        if any(map(str.isalnum, line.text[word.start : word.end]))
    )
