"""Two texts of one page: which of them is what the page shows, and what only one of them has."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from extractors.contract import Box, Line, Page
from extractors.pdf.glyphs import LayerLine
from extractors.pdf.picture import Picture
from extractors.pdf.plausible import known_letters, lists_for, words_of

#: a reading less sure than this does not overrule what is written in the file
_SURE = 70.0
#: letters of disputed words that must be known in the reading, and how many times as many as in
#: the layer, for the layer to be wrong
_MOST, _ENOUGH = 2.0, 4
#: lines this much alike (0..100) are the same text: where they stand on each other, or anywhere
_SAME_HERE, _SAME = 55.0, 85.0
#: fewer characters than this say nothing about being the same elsewhere on the page
_TELLING = 12
_WORD = re.compile(r"[^\W_]+(?:-\n[^\W_]+)?")
_INSIDE = re.compile("[a-zà-ÿа-я][A-ZÀ-ÞА-Я]")


def reading_is_right(layer: str, reading: Page, languages: Iterable[str]) -> bool:
    """Whether the page shows what was read rather than what the layer says.

    Only words that one has and the other has not are asked. Of a wrong layer the words read in
    its place are in the dictionaries and its own are not; of a right one it is the other way
    round, and of names, or a language without a dictionary, neither are.
    """
    if reading.confidence is None or reading.confidence < _SURE:
        return False
    known = lists_for(words_of(reading.text), languages)
    theirs, ours = Counter(_words(layer)), Counter(_words(reading.text))
    lost = known_letters((theirs - ours).elements(), known)
    found = known_letters((ours - theirs).elements(), known)
    disputed = sum(len(word) * count for word, count in (ours - theirs).items())
    return found >= max(_ENOUGH, _MOST * lost) and 2 * found >= disputed


def _words(text: str) -> list[str]:
    """Words in small letters, but as they are where a capital is inside: no list has those."""
    return [
        word for part in _WORD.findall(text)
        for word in ([part] if _INSIDE.search(part) else words_of(part))
    ]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Parts:
    """What a layer and a reading of the same page have in common, and what each has alone.

    `same` is the share of the reading's characters that the layer has too.
    """

    layer_alone: tuple[LayerLine, ...]
    layer_same: tuple[LayerLine, ...]
    reading_alone: tuple[Line, ...]
    same: float


def compare(lines: Sequence[LayerLine], reading: Page, picture: Picture) -> Parts:
    """Sort the lines of both by whether the other has them.

    A line of the layer is in the reading where words that were read stand on its place and are
    like it, or where the reading has it elsewhere: a hidden transcript need not lie on its lines.
    """
    read = _plain(reading.text)
    boxes = [picture.pixels(line.left, line.bottom, line.right, line.top) for line in lines]
    alone: list[LayerLine] = []
    same: list[LayerLine] = []
    for line, box in zip(lines, boxes, strict=True):
        text = _plain(line.text)
        here = _plain("".join(word for word in _words_at(box, reading.lines)))
        (same if _alike(text, here) or _within(text, read) else alone).append(line)
    written = _plain("".join(line.text for line in lines))
    unwritten: list[Line] = []
    shared = total = 0
    for row in reading.lines:
        text = _plain("".join(word.text for word in row.words))
        here = _plain("".join(line.text for line, box in zip(lines, boxes, strict=True)
                              if _overlap(row.box, box)))  # fmt: skip
        total += len(text)
        if _alike(text, here) or _within(text, written):
            shared += len(text)
        else:
            unwritten.append(row)
    return Parts(tuple(alone), tuple(same), tuple(unwritten), shared / total if total else 0.0)


def _plain(text: str) -> str:
    return "".join(text.lower().split())


def _alike(text: str, other: str) -> bool:
    from rapidfuzz import fuzz

    if not text or not other:
        return False
    return fuzz.partial_ratio(text, other) >= _SAME_HERE and 2 * len(other) > len(text)


def _within(text: str, whole: str) -> bool:
    from rapidfuzz import fuzz

    if len(text) < _TELLING or len(whole) < len(text):
        return False
    return text in whole or fuzz.partial_ratio(text, whole, score_cutoff=_SAME) > 0


def _words_at(box: Box, lines: Iterable[Line]) -> Iterable[str]:
    """The words whose middles lie in the box."""
    for line in lines:
        if not _overlap(line.box, box):
            continue
        for word in line.words:
            x = word.box.left + word.box.width / 2
            y = word.box.top + word.box.height / 2
            if box.left <= x <= box.left + box.width and (
                box.top - box.height / 3 <= y <= box.top + box.height * 4 / 3
            ):
                yield word.text


def _overlap(one: Box, other: Box) -> bool:
    """Whether the boxes share at least a third of the height of the lower one, and some width."""
    high = min(one.top + one.height, other.top + other.height) - max(one.top, other.top)
    wide = min(one.left + one.width, other.left + other.width) - max(one.left, other.left)
    return wide > 0 and 3 * high >= min(one.height, other.height)
