"""Doubtful lines read again by a second reader; of each word the better reading is kept.

Two readers err in different places, and neither's confidence says when: on carbon copies one is
sure of wrong words, the other takes l for 1 and swallows spaces. So lines are told to be doubtful
by how likely each word is right (`certainty`), and where the readings differ, a small logistic
model says which is the better one. Its weights are learnt from pages that are made and spoilt for
it (`workshop.words.opinions`).
"""

from __future__ import annotations

import functools
import importlib.resources
import itertools
import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from extractors.contract import Box
from extractors.ocr.certainty import Certainty, rows_of, shares
from extractors.ocr.compose import enclosing
from extractors.ocr.engine import RawWord
from extractors.ocr.engine_rapidocr import SCRIPTS, Letter, LineReader, model_file, said
from extractors.ocr.hand_parts import ROLE as BY_HAND
from extractors.ocr.ink import InkMap
from extractors.ocr.models import script_of
from extractors.ocr.slots import NAMES, Slot, table_of

if TYPE_CHECKING:
    from PIL import Image

#: a line is read again where so many of its words are expected to be wrong
_DOUBT = 0.3
#: and of it, the words that are wrong with at least this share, with one beside: reading costs by
#: the width, and what Tesseract is sure of is seldom bettered
_DOUBTED = 0.05
#: white that is wider than so many heights of the words beside is not read along
_WIDE = 2.0
#: the second's reading of a slot is taken where it is the better one by at least this share
BETTER = 0.7
#: a line is not asked for where another one covers more of its place than this
_COVERED = 0.3
#: what of a line's height is added above and below, and at the ends
_ABOVE, _BESIDE = 0.2, 0.3
#: words, block and role
Row = tuple[tuple[RawWord, ...], int, str]


@functools.cache
def second_reader() -> LineReader | None:
    """The second reader, None where it is not installed."""
    path = model_file()
    return LineReader(path) if path else None


def reread(
    rows: Sequence[Row], image: Image.Image, ink: InkMap, language: str, reader: LineReader | None
) -> tuple[list[Row], int]:
    """The rows with their doubtful words as the better reader has them, and how many were asked.

    Rows are words in pixels of `image`, where lines are level, block and role; `ink` is the map of
    it, and `language` the model that read them. All stay as they are without a second reader, or
    one of the script.
    """
    if reader is None or script_of(language) not in SCRIPTS:
        return list(rows), 0
    table = iter(shares(rows_of([words for words, _, _ in rows], language), Certainty.shipped()))
    alone = stand_alone([words for words, _, _ in rows])
    made: list[Row] = []
    asked = 0
    for (words, block, role), free in zip(rows, alone, strict=True):
        certain = [next(table) for _ in words]
        if free and role != BY_HAND and doubtful(certain):
            asked += 1
            words = _reread_line(words, certain, image, ink, language, reader)
        made.append((words, block, role))
    return made, asked


def _reread_line(
    words: Sequence[RawWord],
    certain: Sequence[float],
    image: Image.Image,
    ink: InkMap,
    language: str,
    reader: LineReader,
) -> tuple[RawWord, ...]:
    """A doubtful line with its doubted words as the better reader has them."""
    kept: list[RawWord] = []
    at = 0
    for start, end in stretches(words, certain, ink):
        letters = letters_of(words, image, reader, start, end)
        kept += words[at:start]
        kept += merged(words[start:end], certain[start:end], letters, language)
        at = end
    return (*kept, *words[at:])


def stretches(
    words: Sequence[RawWord], certain: Sequence[float], ink: InkMap
) -> list[tuple[int, int]]:
    """From which word on and up to which one a doubtful line is read again, in pieces.

    Doubted words have one beside them, for the spaces. Wide white is left out, but not ink that
    the first reader passed over.
    """
    doubted = [1 - share >= _DOUBTED for share in certain]
    pieces: list[tuple[int, int]] = []
    for at in range(len(words)):
        if not any(doubted[max(0, at - 1) : at + 2]):
            continue
        start, end = pieces[-1] if pieces else (0, 0)
        if 0 < at == end and not _parted(words[at - 1], words[at], ink):
            pieces[-1] = start, at + 1
        else:
            pieces.append((at, at + 1))
    return [(start, end) for start, end in pieces if any(doubted[start:end])]


def _parted(one: RawWord, other: RawWord, ink: InkMap) -> bool:
    """Whether wide white is between two words of a line."""
    left, right = one.box.left + one.box.width, other.box.left
    top = min(one.box.top, other.box.top)
    bottom = max(one.box.top + one.box.height, other.box.top + other.box.height)
    pad = ink.step + 1  # what `any_in` looks at beside a box
    if right - left <= max(2 * pad, _WIDE * max(one.box.height, other.box.height)):
        return False
    return not ink.any_in(Box(left + pad, top, right - left - 2 * pad, bottom - top))


def doubtful(certain: Iterable[float]) -> bool:
    """Whether a line with words that are right with these shares is read again."""
    return sum(1 - share for share in certain) >= _DOUBT


def stand_alone(lines: Sequence[Sequence[RawWord]]) -> list[bool]:
    """Whether each line has its place to itself: in another's, the second would read that one."""
    boxes = [enclosing([word.box for word in line]) for line in lines]
    return [
        all(_shared(_room(box), other) <= _COVERED for n, other in enumerate(boxes) if n != at)
        for at, box in enumerate(boxes)
    ]


def _shared(box: Box, other: Box) -> float:
    """The share of a box that another one covers."""
    wide = min(box.left + box.width, other.left + other.width) - max(box.left, other.left)
    high = min(box.top + box.height, other.top + other.height) - max(box.top, other.top)
    return max(0, wide) * max(0, high) / (box.width * box.height)


def merged(
    words: Sequence[RawWord], certain: Sequence[float], letters: Sequence[Letter], language: str
) -> tuple[RawWord, ...]:
    """A line's words, each from the better reading; `certain` says how likely the first are right.

    `letters` are placed in the pixels of the words.
    """
    kept: list[RawWord] = []
    for slot, columns in table_of(words, certain, letters, language):
        if columns and shares([columns], _weights())[0] > BETTER:
            kept += written(slot, words)
        else:
            kept += slot.first
    return tuple(kept)


def written(slot: Slot, line: Sequence[RawWord]) -> Iterator[RawWord]:
    """The second's words of a slot, as high as the first's and no wider than their place."""
    beside = slot.first or line
    place = enclosing([word.box for word in beside])
    for _, group in itertools.groupby(slot.second, key=lambda letter: letter.text == " "):
        letters = list(group)
        if letters[0].text == " ":
            continue
        left, right = round(letters[0].left), round(letters[-1].right)
        if slot.first:
            left, right = max(left, place.left), min(right, place.left + place.width)
        sure = 100 * sum(letter.sure for letter in letters) / len(letters)
        yield replace(
            beside[0],
            text=said(letters),
            box=Box(left, place.top, max(1, right - left), place.height),
            confidence=sure,
        )


@functools.cache
def _weights() -> tuple[float, ...]:
    """The weights that ship with fonds, in the order of `NAMES`."""
    path = importlib.resources.files("extractors").joinpath("ocr", "second_opinion.json")
    weights = json.loads(path.read_text(encoding="utf-8"))["weights"]
    return tuple(weights[name] for name in NAMES)


def letters_of(
    words: Sequence[RawWord],
    image: Image.Image,
    reader: LineReader,
    start: int = 0,
    end: int | None = None,
) -> list[Letter]:
    """What `reader` reads where a line of words stands, placed in the pixels of `image`.

    Of the line, from the word `start` on and up to the word `end`.
    """
    end = len(words) if end is None else end
    box = enclosing([word.box for word in words[start:end]])
    room = _room(box)
    left, right = room.left, room.left + room.width
    # no letter of a word that is not asked for comes along
    if start:
        before = words[start - 1].box
        left = max(left, before.left + before.width)
    if end < len(words):
        right = min(right, words[end].box.left)
    left, top = max(0, min(left, box.left)), max(0, room.top)
    right = min(image.width, max(right, box.left + box.width))
    bottom = min(image.height, room.top + room.height)
    return [
        replace(one, left=one.left + left, right=one.right + left)
        for one in reader.read(image.crop((left, top, right, bottom)))
    ]


def _room(box: Box) -> Box:
    """The box of a line with some paper around it."""
    above, beside = round(_ABOVE * box.height), round(_BESIDE * box.height)
    wide, high = box.width + 2 * beside, box.height + 2 * above
    return Box(box.left - beside, box.top - above, wide, high)
