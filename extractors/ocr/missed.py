"""Lines of ink that the engine's layout passed over, read one by one.

Tesseract drops underlined headings, faint first rows of tables and lines beside stamps from its
layout without a word. What is left of the ink once the words' boxes are taken away shows them.
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import replace
from statistics import median
from typing import TYPE_CHECKING

from extractors.contract import Box
from extractors.ocr.compose import enclosing
from extractors.ocr.confidence import mean_confidence
from extractors.ocr.engine import Engine, RawWord
from extractors.ocr.ink import InkMap

if TYPE_CHECKING:
    from PIL import Image

#: at most so many lines are read again, the widest first
_MOST = 10
#: what a line read by itself must reach to be believed, and one of two letters
_SURE, _SURE_OF_TWO = 62.0, 80.0
_SINGLE_LINE = 7
#: ink that goes down so many heights of the page's words is a rule: no letter does
_UPRIGHT = 3.0


def read_missed(
    image: Image.Image,
    ink: InkMap,
    words: tuple[RawWord, ...],
    model: str,
    engine: Engine,
) -> tuple[tuple[RawWord, ...], frozenset[int]]:
    """Words of the lines in `image` that `words` leave uncovered; boxes in the same pixels.

    Where the ink continues a line, the whole line is read again, and the `id`s of the words that
    this replaces are the second value. `image` and `ink` are of the upright page.
    """
    if not words:
        return (), frozenset()
    tall = median(word.box.height for word in words)
    found: list[RawWord] = []
    replaced: set[int] = set()
    block = max(word.block for word in words) + 1
    for box in missed_lines(ink, words, tall)[:_MOST]:
        line = [word for word in _line_beside(box, words, tall) if id(word) not in replaced]
        read = _read_line(
            image, enclosing([box, *(word.box for word in line)]), tall, model, engine
        )
        if not _believed(read, line):
            continue
        replaced.update(id(word) for word in line)
        place = (line[0].block, line[0].paragraph, line[0].line) if line else (block, 1, 1)
        block += not line
        found.extend(
            replace(word, block=place[0], paragraph=place[1], line=place[2]) for word in read
        )
    return tuple(found), frozenset(replaced)


def in_place(words: Sequence[RawWord], missed: Sequence[RawWord]) -> list[RawWord]:
    """The engine's words with those of the missed lines where its order would have had them.

    A line of a block that it knows by its number there; others before or behind the line that is
    nearest, whose block counts for as wide as it is everywhere.
    """
    order = list(words)
    blocks: dict[int, Box] = {}
    for word in words:
        blocks[word.block] = enclosing([word.box, blocks.get(word.block, word.box)])
    for place, group in itertools.groupby(missed, key=_place):
        line = list(group)
        whole = enclosing([word.box for word in line])
        if place[0] in blocks:
            after = (at for at, word in enumerate(order)
                     if word.block == place[0] and _place(word) > place)  # fmt: skip
            at = next(after, len(order))
        else:
            near = min(order, key=lambda word: _gap(whole, word.box, blocks.get(word.block)))
            places = [at for at, word in enumerate(order) if _place(word) == _place(near)]
            behind = _middle(whole) > _middle(near.box)
            at = places[-1] + 1 if behind else places[0]
        while 0 < at < len(order) and _place(order[at - 1]) == _place(order[at]):
            at -= 1  # never into the middle of a line
        order[at:at] = line
    return order


def _place(word: RawWord) -> tuple[int, int, int]:
    return word.block, word.paragraph, word.line


def _middle(box: Box) -> float:
    return box.top + box.height / 2


def _gap(box: Box, other: Box, block: Box | None) -> float:
    """How far a line is from another, which reaches as far to both sides as its block."""
    wide = block or other
    across = max(wide.left - box.left - box.width, box.left - wide.left - wide.width, 0)
    down = max(other.top - box.top - box.height, box.top - other.top - other.height, 0)
    return across + down


def _line_beside(box: Box, words: tuple[RawWord, ...], tall: float) -> list[RawWord]:
    """The words of the line that `box` continues to the left or right, if there is one."""
    lines: dict[tuple[int, int, int], list[RawWord]] = {}
    for word in words:
        lines.setdefault((word.block, word.paragraph, word.line), []).append(word)
    for line in lines.values():
        whole = enclosing([word.box for word in line])
        middle = box.top + box.height / 2
        gap = max(whole.left - box.left - box.width, box.left - whole.left - whole.width)
        if whole.top < middle < whole.top + whole.height and 0 <= gap < 1.5 * tall:
            return line if whole.height < 2 * tall else []
    return []


def _read_line(
    image: Image.Image, box: Box, tall: float, model: str, engine: Engine
) -> list[RawWord]:
    """The words of one line, with boxes in the pixels of `image`."""
    margin = round(tall * 0.35)
    left, top = max(0, box.left - 2 * margin), max(0, box.top - margin)
    right = min(image.width, box.left + box.width + 2 * margin)
    bottom = min(image.height, box.top + box.height + margin)
    crop = image.crop((left, top, right, bottom))
    return [
        replace(word, box=replace(word.box, left=word.box.left + left, top=word.box.top + top))
        for word in engine.read(crop, model, psm=_SINGLE_LINE, inverse=False).words
    ]


def _believed(read: list[RawWord], before: list[RawWord]) -> bool:
    """Whether a line read by itself is text, and more of it than was read before."""
    letters = sum(letter.isalnum() for word in read for letter in word.text)
    sure = mean_confidence(read) or 0.0
    if before:
        known = sum(letter.isalnum() for word in before for letter in word.text)
        return letters > known and sure >= max(_SURE, (mean_confidence(before) or 0.0) - 6)
    return (letters >= 3 and sure >= _SURE) or (letters == 2 and sure >= _SURE_OF_TWO)


def missed_lines(ink: InkMap, words: tuple[RawWord, ...], tall: float) -> list[Box]:
    """Boxes of uncovered ink that are as high as a line and at least two letters wide.

    In pixels of the page, the widest first. `tall` is the height of the page's words.
    """
    rest, step = _without_rules(ink.ink, _UPRIGHT * tall / ink.step), ink.step
    pad = tall * 0.25
    for word in words:
        box = word.box
        rest.paste(
            0,
            (
                int((box.left - 2 * pad) / step),
                int((box.top - pad) / step),
                int((box.left + box.width + 2 * pad) / step) + 1,
                int((box.top + box.height + pad) / step) + 1,
            ),
        )
    lines: list[Box] = []
    cell = tall / step
    for top, bottom in _bands(rest, cell):
        band = rest.crop((0, top, rest.width, bottom))
        for left, right in _stretches(band, cell):
            part = band.crop((left, 0, right, band.height))
            tight = part.getbbox()
            if tight is None:
                continue
            height, width = tight[3] - tight[1], tight[2] - tight[0]
            dense = part.histogram()[255] / max(1, width * height)
            edge = top + tight[1] < 3 or top + tight[3] > rest.height - 3
            line_like = 0.5 * cell <= height <= 2.0 * cell and width >= 1.7 * cell
            if line_like and not edge and 0.1 < dense < 0.75:
                lines.append(
                    Box(
                        (left + tight[0]) * step,
                        (top + tight[1]) * step,
                        width * step,
                        height * step,
                    )
                )
    return sorted(lines, key=lambda box: -box.width)


def _without_rules(ink: Image.Image, long: float) -> Image.Image:
    """The ink without what runs down it further than `long` cells: no row beside that is empty."""
    from PIL import Image as Pillow

    turned = ink.transpose(Pillow.Transpose.TRANSPOSE)
    cells, width = turned.tobytes(), turned.width
    mark = b"\xff" * max(4, round(long))
    start = cells.find(mark)
    while start >= 0:
        row, left = divmod(start, width)
        right = cells.find(b"\0", start, (row + 1) * width)
        end = (row + 1) * width if right < 0 else right
        if end - start >= len(mark):
            turned.paste(0, (left, row, end - row * width, row + 1))
        start = cells.find(mark, end)
    return turned.transpose(Pillow.Transpose.TRANSPOSE)


def _bands(rest: Image.Image, cell: float) -> list[tuple[int, int]]:
    """Rows of cells, from and to, that hold ink without an empty row between."""
    profile = rest.reduce((8, 1)).point(lambda value: 255 if value >= 32 else 0)
    cells, width = profile.tobytes(), profile.width
    inked = [cells.count(255, at, at + width) > 1 for at in range(0, len(cells), width)]
    return _runs(inked, most=2.2 * cell, gap=1)


def _stretches(band: Image.Image, cell: float) -> list[tuple[int, int]]:
    """Columns of cells, from and to, parted by white space of two line heights."""
    from PIL import Image as Pillow

    columns = band.resize((band.width, 1), Pillow.Resampling.BOX).tobytes()
    return _runs([value > 0 for value in columns], most=float("inf"), gap=max(2, round(1.6 * cell)))


def _runs(marks: list[bool], *, most: float, gap: int) -> list[tuple[int, int]]:
    """The stretches of marks with breaks shorter than `gap`, none longer than `most`."""
    runs: list[tuple[int, int]] = []
    start, last = -1, -1
    for at, mark in enumerate([*marks, *[False] * (gap + 1)]):
        if mark:
            if start < 0:
                start = at
            last = at
        elif start >= 0 and at - last >= gap:
            if last + 1 - start <= most:
                runs.append((start, last + 1))
            start = -1
    return runs
