"""Text that runs up, down, upside down or aslant, put together glyph by glyph.

Each direction is read for itself along its own lines, the one with most text first, so that a
stamp in the margin does not come between the lines of the page. Within a direction the text keeps
the order in which the page draws it, as upright text does.
"""

from __future__ import annotations

import ctypes
import itertools
import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from extractors.pdf.layer import UNKNOWN, Glyphs, LayerLine, turn_of

#: a gap of this share of the text's size is a space; PDFium parts words at about the same
_SPACE = 0.15
#: text that stands this share of its size above or below is on another line
_LINE = 0.5
#: how deep forms within forms are looked into for the order of their texts
_DEPTH = 8


@dataclass(frozen=True, slots=True)
class Run:
    """Glyphs of one text object: `along` and `until` are where it begins and ends in its own
    direction, `above` the height of its base line there, `size` the height of its glyphs.
    """

    text: str
    turn: int
    along: float
    until: float
    above: float
    size: float
    box: tuple[float, float, float, float]
    first: int
    last: int
    order: int


def turned_lines(page: Any, textpage: Any, glyphs: Glyphs, start: int = 0) -> list[LayerLine]:
    """All lines of the page (PDFium's) from glyph `start` on, one direction after the other."""
    runs = list(_runs(textpage, glyphs, _drawing_order(page), start))
    amount: dict[int, int] = {}
    for run in runs:
        amount[run.turn] = amount.get(run.turn, 0) + len(run.text)
    made: list[LayerLine] = []
    for turn in sorted(amount, key=lambda one: -amount[one]):
        mine = sorted((run for run in runs if run.turn == turn), key=lambda run: run.order)
        made.extend(_lines(mine))
    return made


def _drawing_order(page: Any) -> dict[int, int]:
    """For each text object, by its address, how many were drawn before it."""
    import pypdfium2.raw as raw

    items = page.get_objects(filter=(raw.FPDF_PAGEOBJ_TEXT,), max_depth=_DEPTH)
    return {_address(item.raw): at for at, item in enumerate(items)}


def _address(pointer: Any) -> int:
    return ctypes.cast(pointer, ctypes.c_void_p).value or 0


def _runs(textpage: Any, glyphs: Glyphs, order: dict[int, int], start: int) -> Iterator[Run]:
    raw, handle = glyphs.raw, glyphs.handle
    places: list[tuple[int, int, int]] = []
    for at in range(start, textpage.count_chars()):
        if raw.FPDFText_IsGenerated(handle, at) == 1 and not places:
            continue
        item = _address(raw.FPDFText_GetTextObject(handle, at))
        if raw.FPDFText_IsGenerated(handle, at) == 1:
            item = places[-1][0]  # a space that PDFium saw belongs to the text before it
        places.append((item, turn_of(glyphs.angle(at)), at))
    for (item, turn), group in itertools.groupby(_same_turn(places, glyphs), key=lambda p: p[:2]):
        run = _run([at for *_, at in group], turn, glyphs, order.get(item, len(order)))
        if run is not None:
            yield run


def _same_turn(
    places: list[tuple[int, int, int]], glyphs: Glyphs
) -> Iterator[tuple[int, int, int]]:
    """A generated space has no direction of its own: it takes that of what it follows."""
    turn = 0
    for item, own, at in places:
        if glyphs.raw.FPDFText_IsGenerated(glyphs.handle, at) != 1:
            turn = own
        yield item, turn, at


def _run(ats: list[int], turn: int, glyphs: Glyphs, order: int) -> Run | None:
    text = "".join(_character(at, glyphs) for at in ats)
    shown = [at for at, letter in zip(ats, text, strict=True) if not letter.isspace()]
    if not shown:
        return None
    boxes = [glyphs.box(at) for at in shown]
    box = (
        min(one[0] for one in boxes),
        min(one[1] for one in boxes),
        max(one[2] for one in boxes),
        max(one[3] for one in boxes),
    )
    corners = [_turned(x, y, turn) for x, y in itertools.product(box[::2], box[1::2])]
    along = min(corner[0] for corner in corners)
    until = max(corner[0] for corner in corners)
    x, y = ctypes.c_double(), ctypes.c_double()
    glyphs.raw.FPDFText_GetCharOrigin(glyphs.handle, shown[0], ctypes.byref(x), ctypes.byref(y))
    begin, above = _turned(x.value, y.value, turn)
    size = float(glyphs.raw.FPDFText_GetFontSize(glyphs.handle, shown[0]))
    if turn % 90 == 0:  # of slanted text the box says nothing about the length
        height = max(corner[1] for corner in corners) - min(corner[1] for corner in corners)
        size = height / 1.2 if height > 0 else size
    else:
        along, until = begin, begin + math.dist(box[:2], box[2:]) - size
    return Run(text.strip(), turn, along, until, above, max(size, 0.1), box, shown[0], shown[-1],
               order)  # fmt: skip


def _turned(x: float, y: float, turn: int) -> tuple[float, float]:
    """A point seen by one who turns the page so that text turned by `turn` stands upright."""
    cos, sin = math.cos(math.radians(turn)), math.sin(math.radians(turn))
    return x * cos - y * sin, x * sin + y * cos


def _character(at: int, glyphs: Glyphs) -> str:
    code = glyphs.raw.FPDFText_GetUnicode(glyphs.handle, at)
    if code == 2 or glyphs.is_hyphen(at):
        return "-"
    if code in (10, 13):
        return " "
    if code == 0 or code >= 0xFFFE or 0xD800 <= code <= 0xDFFF:
        return UNKNOWN
    return chr(code) if code >= 32 and code != 127 else " "


def _lines(runs: Iterable[Run]) -> Iterator[LayerLine]:
    """Runs of one direction, in the order that they are drawn, gathered to lines."""
    held: list[Run] = []
    for run in runs:
        if held and abs(run.above - held[-1].above) > _LINE * min(run.size, held[-1].size):
            yield _line(held)
            held = []
        held.append(run)
    if held:
        yield _line(held)


def _line(runs: list[Run]) -> LayerLine:
    ordered = sorted(runs, key=lambda run: run.along)
    text = ordered[0].text
    for one, other in itertools.pairwise(ordered):
        gap = other.along - one.until
        text += (" " if gap > _SPACE * min(one.size, other.size) else "") + other.text
    return LayerLine(
        text,
        min(run.box[0] for run in runs),
        min(run.box[1] for run in runs),
        max(run.box[2] for run in runs),
        max(run.box[3] for run in runs),
        min(run.first for run in runs),
        max(run.last for run in runs),
        runs[0].turn,
    )
