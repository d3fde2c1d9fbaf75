"""What was written by hand on a printed page: signatures, notes in margins, filled forms.

An engine for print makes a few letters of each joined stroke, where print has a stroke for every
letter. A word is held to be written where the page's own print shows that its letters stand apart
and the word's do not; what is withheld must besides be unsure and hold no longer word that there
is, over enough letters. A page whose print runs together, as out of focus, is left as it was read,
and so is one in Fraktur: its letters touch wherever ink was thick, in bold lines and worn type.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeVar

from extractors.contract import Box
from extractors.ocr.compose import enclosing
from extractors.ocr.confidence import mean_confidence
from extractors.ocr.engine import RawWord
from extractors.ocr.handwriting import Stroke, strokes_of
from extractors.ocr.ink import InkMap
from extractors.ocr.models import script_of
from extractors.ocr.quality import known_letters

if TYPE_CHECKING:
    from PIL import Image

#: the role of a line that was written by hand
ROLE = "handwriting"
#: words and number of the block and role, as `arrange` gives them
Row = tuple[tuple[RawWord, ...], int, str]
#: strokes for each letter: at most in a hand, at least in the page's print, which is asked of
#: words that are at least so sure, of so many letters in all
_HAND, _PRINT, _PRINTED, _LETTERS = 0.5, 0.7, 85.0, 30
#: so sure, in the mean, is what a hand stands beside: bad print runs together here and there
READ_WELL = 80.0
#: at most so sure is a hand, in at least so many letters, and this share of them in words of the
#: language, of which only those of so many letters count
_SURE, _ENOUGH, _KNOWN, _LONGER = 60.0, 6, 0.1, 5
#: a stroke by a pen is at least so wide, in heights of the page's print, and fills at most so much
#: of its box, where a large printed letter fills more
_WIDE, _FILLED = 2.2, 0.3
#: a stroke with a level run longer than this many of its print's heights is a rule or underlined
_RULED = 3.0
#: the least share of the words in its place that are the hand's
_FILLS = 0.6
#: lines of one hand are at most so many of their heights apart
_APART = 3.0
#: ink outside of all words, as a share of all, from which on it is looked at; so many strokes
#: of a pen are a hand, each at most so many heights of the page's print high
_OUTSIDE, _SEVERAL, _TALLEST = 0.05, 4, 8.0
T = TypeVar("T")
_LONG_WORD = re.compile(rf"[^\W\d_]{{{_LONGER},}}")


@dataclass(frozen=True, slots=True)
class _Run:
    """Words beside each other in row `row` whose letters hang together."""

    row: int
    words: tuple[RawWord, ...]

    @property
    def box(self) -> Box:
        return enclosing([word.box for word in self.words])


@dataclass(slots=True)
class _Strokes:
    """The strokes of the page by squares of it, to be found by the box of a word."""

    step: int
    strokes: Sequence[Stroke]
    squares: dict[tuple[int, int], list[Stroke]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for one in self.strokes:
            square = (one.top + one.bottom) // 2 // 64, (one.left + one.right) // 2 // 64
            self.squares.setdefault(square, []).append(one)

    def within(self, box: Box) -> Iterator[Stroke]:
        """The strokes whose middle lies in the box, given in pixels."""
        left, right = box.left / self.step, (box.left + box.width) / self.step
        top, bottom = box.top / self.step, (box.top + box.height) / self.step
        bands = range(int(top) // 64, int(bottom) // 64 + 1)
        for square in itertools.product(bands, range(int(left) // 64, int(right) // 64 + 1)):
            for one in self.squares.get(square, ()):
                across, down = (one.left + one.right) / 2, (one.top + one.bottom) / 2
                if left <= across <= right and top <= down <= bottom:
                    yield one


class _Covered:
    """Whether a stroke lies in the box of a word, by its middle."""

    def __init__(self, boxes: Sequence[Box], step: int) -> None:
        self._step = step
        self._bands: dict[int, list[Box]] = {}
        for box in boxes:
            for band in range(box.top // 256, (box.top + box.height) // 256 + 1):
                self._bands.setdefault(band, []).append(box)

    def __call__(self, stroke: Stroke) -> bool:
        across = (stroke.left + stroke.right) / 2 * self._step
        down = (stroke.top + stroke.bottom) / 2 * self._step
        return any(
            box.left <= across <= box.left + box.width and box.top <= down <= box.top + box.height
            for box in self._bands.get(int(down) // 256, ())
        )


def by_hand(
    rows: Sequence[Row], image: Image.Image, ink: InkMap, language: str
) -> tuple[list[Row], list[Box]]:
    """The rows with what was written by hand as rows of the role `ROLE`, in the same order.

    The second value are the places of a hand that no word was made of. `image` is the gray page
    that the words' boxes are in, `ink` its ink, and `language` the model that read the words.
    """
    if script_of(language) == "Latf":
        return list(rows), []
    words = [word for row, _, _ in rows for word in row]
    boxes = [word.box for word in words]
    if all(word.confidence > _SURE for word in words) and ink.outside(boxes) < _OUTSIDE:
        return list(rows), []
    found, step = strokes_of(image)
    strokes = _Strokes(step, found)
    sure = [word for word in words if word.confidence >= _PRINTED]
    height = _print_height(sure, strokes)
    if sum(map(_letters, sure)) < _LETTERS or _apart(sure, strokes) < _PRINT:
        return list(rows), []
    runs = [run for n, (row, _, _) in enumerate(rows) for run in _runs(n, row, strokes, height)]
    groups = [
        [word for run in group for word in run.words]
        for group in _together(runs, lambda one, other: _beside(one.box, other.box))
    ]
    doubted = {id(word) for group in groups for word in group}
    rest = mean_confidence([word for word in words if id(word) not in doubted])
    if rest is None or rest < READ_WELL:
        return list(rows), []
    written = {
        id(word)
        for group in groups
        if _is_hand(group, language) and _fills_its_place(group, words)
        for word in group
    }
    parted = [part for row in rows for part in _parted(row, written)]
    return parted, _unread(found, boxes, step, height)


def _unread(strokes: Sequence[Stroke], boxes: Sequence[Box], step: int, height: float) -> list[Box]:
    """Where several strokes of a pen stand together and beside every word that was read."""
    covered = _Covered(boxes, step)
    loose = [
        Box(one.left * step, one.top * step, one.wide * step, one.tall * step)
        for one in strokes
        if _is_pen(one, height) and height <= one.tall <= _TALLEST * height and not covered(one)
    ]
    return [enclosing(group) for group in _together(loose, _beside) if len(group) >= _SEVERAL]


def _fills_its_place(group: Sequence[RawWord], words: Sequence[RawWord]) -> bool:
    """Whether most words around are the hand's too: words here and there in print are bad print."""
    place = enclosing([word.box for word in group])
    there = sum(_inside(word.box, place) for word in words)
    return len(group) >= _FILLS * there


def _inside(box: Box, place: Box) -> bool:
    across, down = box.left + box.width / 2, box.top + box.height / 2
    return (
        place.left <= across <= place.left + place.width
        and place.top <= down <= place.top + place.height
    )


def _is_hand(words: Sequence[RawWord], language: str) -> bool:
    """Whether words whose letters hang together are such as an engine makes up."""
    letters, sure = sum(map(_letters, words)), mean_confidence(words)
    if letters < _ENOUGH or sure is None or sure > _SURE:
        return False
    longer = " ".join(found for word in words for found in _LONG_WORD.findall(word.text))
    known = known_letters(longer, language)
    return known is not None and known <= _KNOWN * letters


def _runs(number: int, row: Sequence[RawWord], strokes: _Strokes, height: float) -> Iterator[_Run]:
    run: list[RawWord] = []
    for word in row:
        if _joined(word, strokes, height) or _penned(word, strokes, height):
            run.append(word)
        elif run and _letters(word) <= 2 and word.confidence < _PRINTED:
            run.append(word)  # a stroke that the pen lifted between, or a dot
        else:
            yield from _unsure(number, run)
            run = []
    yield from _unsure(number, run)


def _unsure(number: int, run: list[RawWord]) -> Iterator[_Run]:
    """The run without what the engine is sure of at its ends: print whose letters touch."""
    doubted = [n for n, word in enumerate(run) if word.confidence < _PRINTED]
    if doubted:
        yield _Run(number, tuple(run[doubted[0] : doubted[-1] + 1]))


def _together(parts: Sequence[T], beside: Callable[[T, T], bool]) -> list[list[T]]:
    """Parts that are beside one another, directly or through others, as one hand."""
    groups: list[list[T]] = []
    for part in parts:
        near = [n for n, group in enumerate(groups) if any(beside(part, one) for one in group)]
        merged = [part, *(one for n in near for one in groups[n])]
        groups = [group for n, group in enumerate(groups) if n not in near]
        groups.append(merged)
    return groups


def _beside(one: Box, other: Box) -> bool:
    """Whether two places are under one another, or in one row, as near as lines of a hand are."""
    across = max(one.left, other.left) - min(one.left + one.width, other.left + other.width)
    down = max(one.top, other.top) - min(one.top + one.height, other.top + other.height)
    height = min(one.height, other.height)
    return (across < 0 and down <= _APART * height) or (down < 0 and across <= _APART * height)


def _parted(row: Row, written: set[int]) -> Iterator[Row]:
    """The row, or its parts where only some of its words were written by hand."""
    words, block, role = row
    part: list[RawWord] = []
    for word in words:
        if part and (id(word) in written) != (id(part[-1]) in written):
            yield tuple(part), block, ROLE if id(part[0]) in written else role
            part = []
        part.append(word)
    yield tuple(part), block, ROLE if id(part[0]) in written else role


def _apart(words: Sequence[RawWord], strokes: _Strokes) -> float:
    """Strokes for each letter of the words."""
    count = sum(1 for word in words for _ in strokes.within(word.box))
    return count / max(1, sum(map(_letters, words)))


def _joined(word: RawWord, strokes: _Strokes, height: float) -> bool:
    """Whether the word's letters hang together, and nothing but a pen explains it.

    Strokes no wider than letters are do not count: an engine that makes up a word may make up
    more letters than are printed.
    """
    found = list(strokes.within(word.box))
    broad = [one for one in found if one.wide >= _WIDE * height and one.level <= _RULED * height]
    most = 2 * sum(one.wide for one in broad) > sum(one.wide for one in found)
    return most and len(found) <= _HAND * _letters(word)


def _penned(word: RawWord, strokes: _Strokes, height: float) -> bool:
    """Whether most of the ink in the word's box, by width, is of strokes as only a pen draws."""
    found = list(strokes.within(word.box))
    broad = sum(one.wide for one in found if _is_pen(one, height))
    return 2 * broad > sum(one.wide for one in found)


def _is_pen(one: Stroke, height: float) -> bool:
    """Whether a stroke is as wide as several letters of print, thin, and no rule."""
    return (
        one.wide >= _WIDE * height
        and one.level <= _RULED * height
        and one.area <= _FILLED * one.wide * one.tall
    )


def _print_height(words: Sequence[RawWord], strokes: _Strokes) -> float:
    tall = sorted(one.tall for word in words for one in strokes.within(word.box))
    return tall[len(tall) // 2] if tall else 1.0


def _letters(word: RawWord) -> int:
    return sum(map(str.isalnum, word.text))
