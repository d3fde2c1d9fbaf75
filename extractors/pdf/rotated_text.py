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

from extractors.pdf.glyphs import UNKNOWN, Glyphs, LayerLine, turn_of, with_words
from extractors.pdf.view import Bounds

#: a gap of this share of the text's size is a space; PDFium parts words at about the same
_SPACE = 0.15
#: on one line, the lower of two texts stands by so much of its height beside the other; letters
#: reach by these shares of their size below and above the base line
_LINE, _BELOW, _ABOVE = 0.5, 0.2, 0.75
#: a glyph's loose box is so much higher than its size
_LOOSE = 1.2
#: angles that differ by no more than this many degrees are one direction
_ONE = 8.0
#: how deep forms within forms are looked into for the order of their texts
_DEPTH = 8


@dataclass(frozen=True, slots=True)
class Run:
    """Glyphs of one text object: `along` and `until` are where it begins and ends in its own
    direction, `above` the height of its base line there, `size` the height of its glyphs. `places`
    are those of the text's characters in PDFium's list.
    """

    text: str
    turn: int
    along: float
    until: float
    above: float
    size: float
    box: Bounds
    places: tuple[int, ...]
    order: int
    holder: int


def turned_lines(page: Any, textpage: Any, glyphs: Glyphs, after: int = 0) -> list[LayerLine]:
    """All lines of the page (PDFium's), one direction after the other.

    With `after`, of its first so many objects those of none, and each of the others for itself.
    """
    parts = list(_parts(textpage, glyphs, _drawing_order(page), _holders(page, after)))
    made: list[LayerLine] = []
    for angle, mine in _directions(parts):
        runs = (_run(part, angle, glyphs) for part in mine)
        made.extend(_lines(sorted((run for run in runs if run), key=lambda run: run.order)))
    return list(with_words(made, glyphs))


@dataclass(frozen=True, slots=True)
class Part:
    """Glyphs, by their places in PDFium's list, of one text object and one angle (degrees).

    What is of another `holder` is never on one line with them.
    """

    places: tuple[int, ...]
    angle: float
    order: int
    holder: int


def _directions(parts: Iterable[Part]) -> list[tuple[float, list[Part]]]:
    """The parts by their direction, the one with most glyphs first.

    Angles that differ by little are one: words of a page that was scanned askew.
    """
    amount: dict[float, int] = {}
    for part in parts:
        amount[part.angle] = amount.get(part.angle, 0) + len(part.places)
    heads: list[float] = []
    for angle in sorted(amount, key=lambda one: -amount[one]):
        if all(_apart(angle, head) > _ONE for head in heads):
            heads.append(angle)
    groups: dict[float, list[Part]] = {head: [] for head in heads}
    for part in parts:
        groups[min(heads, key=lambda head: _apart(part.angle, head))].append(part)
    return sorted(groups.items(), key=lambda item: -sum(len(part.places) for part in item[1]))


def _apart(one: float, other: float) -> float:
    return abs((one - other + 180) % 360 - 180)


def _drawing_order(page: Any) -> dict[int, int]:
    """For each text object, by its address, how many were drawn before it."""
    import pypdfium2.raw as raw

    items = page.get_objects(filter=(raw.FPDF_PAGEOBJ_TEXT,), max_depth=_DEPTH)
    return {_address(item.raw): at for at, item in enumerate(items)}


def _holders(page: Any, after: int) -> dict[int, int] | None:
    """For text objects within the page's objects from `after` on, the form that each is in."""
    import pypdfium2.raw as raw

    if not after:
        return None
    found: dict[int, int] = {}

    def walk(item: Any, holder: int, depth: int) -> None:
        if raw.FPDFPageObj_GetType(item) == raw.FPDF_PAGEOBJ_FORM and depth < _DEPTH:
            for at in range(raw.FPDFFormObj_CountObjects(item)):
                walk(raw.FPDFFormObj_GetObject(item, at), _address(item), depth + 1)
        else:
            found[_address(item)] = holder

    for at in range(after, raw.FPDFPage_CountObjects(page.raw)):
        walk(raw.FPDFPage_GetObject(page.raw, at), 0, 0)
    return found


def _address(pointer: Any) -> int:
    return ctypes.cast(pointer, ctypes.c_void_p).value or 0


def _parts(
    textpage: Any, glyphs: Glyphs, order: dict[int, int], holders: dict[int, int] | None
) -> Iterator[Part]:
    raw, handle = glyphs.raw, glyphs.handle
    held: list[int] = []
    last = (0, 0.0)
    for at in range(textpage.count_chars()):
        if raw.FPDFText_IsGenerated(handle, at) == 1:
            if held:
                held.append(at)  # a space that PDFium saw belongs to the text before it
            continue
        item = _address(raw.FPDFText_GetTextObject(handle, at))
        if holders is not None and item not in holders:
            continue
        angle = round(math.degrees(glyphs.angle(at)), 1) % 360
        if held and (item, angle) != last:
            yield _part(held, last, order, holders)
            held = []
        last = (item, angle)
        held.append(at)
    if held:
        yield _part(held, last, order, holders)


def _part(
    held: list[int], of: tuple[int, float], order: dict[int, int], holders: dict[int, int] | None
) -> Part:
    item, angle = of
    holder = holders.get(item, 0) if holders else 0
    return Part(tuple(held), angle, order.get(item, len(order)), holder)


def _run(part: Part, angle: float, glyphs: Glyphs) -> Run | None:
    text = "".join(_character(at, glyphs) for at in part.places)
    shown = [at for at, letter in zip(part.places, text, strict=True) if not letter.isspace()]
    if not shown:
        return None
    boxes = [glyphs.box(at) for at in shown]
    box = (
        min(one[0] for one in boxes),
        min(one[1] for one in boxes),
        max(one[2] for one in boxes),
        max(one[3] for one in boxes),
    )
    along, above = _origin(shown[0], angle, glyphs)
    # a loose box begins at its glyph's origin: its middle lies half of the glyph's advance on
    last = boxes[-1]
    middle, _ = _turned((last[0] + last[2]) / 2, (last[1] + last[3]) / 2, angle)
    until = 2 * middle - _origin(shown[-1], angle, glyphs)[0]
    size = _size(shown[0], boxes[0], angle, glyphs)
    ahead, said = len(text) - len(text.lstrip()), text.strip()
    places = part.places[ahead : ahead + len(said)]
    return Run(said, turn_of(math.radians(angle)), along, until, above, max(size, 0.1),
               box, places, part.order, part.holder)  # fmt: skip


def _origin(at: int, angle: float, glyphs: Glyphs) -> tuple[float, float]:
    x, y = ctypes.c_double(), ctypes.c_double()
    glyphs.raw.FPDFText_GetCharOrigin(glyphs.handle, at, ctypes.byref(x), ctypes.byref(y))
    return _turned(x.value, y.value, angle)


def _size(at: int, box: tuple[float, float, float, float], angle: float, glyphs: Glyphs) -> float:
    """The size of the type as it is seen, in points."""
    if angle % 90 == 0:
        height = box[2] - box[0] if angle % 180 else box[3] - box[1]
        if height > 0:
            return height / _LOOSE
    matrix = glyphs.raw.FS_MATRIX()
    scale = 1.0
    if glyphs.raw.FPDFText_GetMatrix(glyphs.handle, at, ctypes.byref(matrix)):
        scale = math.hypot(matrix.c, matrix.d) or 1.0
    return scale * float(glyphs.raw.FPDFText_GetFontSize(glyphs.handle, at))


def _turned(x: float, y: float, turn: float) -> tuple[float, float]:
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
        if held and not _on_line(run, held[-1]) and not _on_line(run, max(held, key=_of_size)):
            yield _line(held)
            held = []
        held.append(run)
    if held:
        yield _line(held)


def _of_size(run: Run) -> float:
    return run.size


def _on_line(run: Run, other: Run) -> bool:
    """Whether they stand on one line, one perhaps raised: the lower is half beside the other."""
    if run.holder != other.holder:
        return False
    bottom = max(one.above - _BELOW * one.size for one in (run, other))
    top = min(one.above + _ABOVE * one.size for one in (run, other))
    return top - bottom > _LINE * (_ABOVE + _BELOW) * min(run.size, other.size)


def _line(runs: list[Run]) -> LayerLine:
    ordered = sorted(runs, key=lambda run: run.along)
    text, places = ordered[0].text, [*ordered[0].places]
    for one, other in itertools.pairwise(ordered):
        gap = other.along - one.until
        if gap > _SPACE * min(one.size, other.size):
            text += " "
            places.append(-1)
        text += other.text
        places += other.places
    return LayerLine(
        text,
        min(run.box[0] for run in runs),
        min(run.box[1] for run in runs),
        max(run.box[2] for run in runs),
        max(run.box[3] for run in runs),
        min(run.places[0] for run in runs),
        max(run.places[-1] for run in runs),
        runs[0].turn,
        glyphs=places,
    )
