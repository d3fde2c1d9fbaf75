"""Where on a page a correction belongs: found again in any later reading of it, or not at all.

Offsets change with every reading, so a place is kept by what does not: its box in heights of the
page, landmarks that tell how the page lies, the words before and after, and which of several alike
it is. A place that cannot be told from another is no place: then the correction waits for a person,
and nothing is changed.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate

from rapidfuzz import fuzz

from extractors.contract import Page
from fonds.desk.landmarks import Landmark, Move, landmarks, lies

#: letters and figures of the context on either side that are compared, and those next to the place
_CONTEXT, _NEXT = 24, 6
#: a side with fewer says nothing
_LEAST_CONTEXT = 3
#: what a reading must share with the place (0..1): with its box where it was, and anywhere else,
#: where what stands next to it has to agree on either side as well
_ENOUGH_IN_PLACE, _ENOUGH_ANYWHERE, _NEXT_ANYWHERE = 0.6, 0.85, 0.75
#: readings closer to each other than this cannot be told apart by their letters
_ALIKE = 0.12
#: how far a word moves between two readings: shares of its own size, at least of the page's height
_WIDER, _SHIFT, _LEAST_SHIFT = 0.6, (0.6, 0.8), (0.02, 0.015)
#: the weight of the context beside the words' own letters, and what these share at least elsewhere
_CONTEXTS, _LEAST_OWN = 0.7, 0.4
_TOKEN = re.compile(r"\S+")

#: left, top, right, bottom, in heights of the page
Shares = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Token:
    """A word of a page: `start:end` of the page's text; no box where the page has none."""

    text: str
    start: int
    end: int
    box: Shares | None = None


@dataclass(frozen=True, slots=True)
class Anchor:
    """A place on page `page`: what was read there, and what tells it from any other place.

    `left` and `right` are the letters and figures that stand before and after. Of `of` places on
    the page that look the same it is number `nth` (from 0) in the order of reading.
    """

    page: int
    before: str
    left: str
    right: str
    box: Shares | None = None
    nth: int = 0
    of: int = 1
    landmarks: tuple[Landmark, ...] = ()


@dataclass(frozen=True, slots=True)
class _Candidate:
    """Words `first` to `last` (exclusive): how much their letters are the place's (`own`, 0..1),
    theirs and the context's (`score`), and those right beside, on the side that agrees less."""

    first: int
    last: int
    own: float
    score: float
    beside: float
    box: Shares | None


def tokens(page: Page) -> list[Token]:
    """The words of a page in the order of its text."""
    if not page.lines:
        return [Token(m.group(), m.start(), m.end()) for m in _TOKEN.finditer(page.text)]
    height = max(1, page.height)
    found = [
        Token(
            word.text,
            word.start,
            word.end,
            (
                word.box.left / height,
                word.box.top / height,
                (word.box.left + word.box.width) / height,
                (word.box.top + word.box.height) / height,
            ),
        )
        for line in page.lines
        for word in line.words
    ]
    return sorted(found, key=lambda token: token.start)


def anchor_at(page: Page, start: int, end: int) -> Anchor | None:
    """The anchor of the words that `start:end` of the page's text touches; None where none does."""
    text = _Words(tokens(page))
    touched = [i for i, word in enumerate(text.words) if word.start < end and start < word.end]
    if not touched:
        return None
    first, last = touched[0], touched[-1] + 1
    left, right = text.around(first, last)
    before = " ".join(word.text for word in text.words[first:last])
    known = landmarks(text.folded, text.points)
    box = text.box(first, last)
    anchor = Anchor(page.number, before, left, right, box, landmarks=known if box else ())
    alike = _best(list(_candidates(text, anchor, before)), anchor)
    there = [i for i, one in enumerate(alike) if one.first < last and first < one.last]
    return replace(anchor, nth=there[0], of=len(alike)) if there else anchor


def whole(page: Page, start: int, end: int) -> tuple[int, int]:
    """`start:end` of the page's text, widened to the whole words that it touches."""
    touched = [word for word in tokens(page) if word.start < end and start < word.end]
    first, last = (touched[0].start, touched[-1].end) if touched else (start, end)
    return min(start, first), max(end, last)


def find(page: Page, anchor: Anchor, after: str) -> tuple[int, int] | None:
    """Where the anchor's words stand in this reading's text of the page; None where no place fits.

    `after` is what a person put there: a reading may meanwhile have it right.
    """
    text = _Words(tokens(page))
    move = lies(anchor.landmarks, text.folded, text.points) if anchor.box else None
    if move is not None:
        anchor = replace(anchor, box=_moved(anchor.box, move))
    found = list(_candidates(text, anchor, after))
    in_place = [one for one in found if _distance(one.box, anchor.box) <= 1]
    if move is not None:  # it is known where the place is, whatever is read around it
        sure = [one for one in in_place if max(one.own, one.score) >= _ENOUGH_IN_PLACE]
        chosen = max(
            sure, key=lambda one: (one.own + one.score, one.first - one.last), default=None
        )
    else:
        best = _best(found, anchor)
        # of several alike, the number tells them apart where nothing moves: in a text without boxes
        numbered = anchor.box is None and len(best) == anchor.of
        alone = len(best) == anchor.of == 1 and len(anchor.left + anchor.right) >= _CONTEXT
        chosen = best[anchor.nth if numbered else 0] if numbered or alone else None
        if chosen and not (chosen.score >= _ENOUGH_ANYWHERE and chosen.beside >= _NEXT_ANYWHERE):
            chosen = None
    return (text.words[chosen.first].start, text.words[chosen.last - 1].end) if chosen else None


def _moved(box: Shares | None, move: Move) -> Shares | None:
    """The box where the page lies now."""
    if box is None:
        return None
    left, top, right, bottom = box
    corners = [move(complex(x, y)) for x in (left, right) for y in (top, bottom)]
    xs, ys = [corner.real for corner in corners], [corner.imag for corner in corners]
    return min(xs), min(ys), max(xs), max(ys)


def _middle(box: Shares) -> complex:
    return complex(box[0] + box[2], box[1] + box[3]) / 2


class _Words:
    """The words of a page, their letters in one string: contexts do not depend on spaces."""

    def __init__(self, words: Sequence[Token]) -> None:
        self.words = words
        self.folded = tuple(_fold(word.text) for word in words)
        self.points = tuple(_middle(word.box) if word.box else None for word in words)
        self._letters = "".join(self.folded)
        self._ends = list(accumulate(map(len, self.folded), initial=0))

    def letters(self, first: int, last: int) -> str:
        """Those of the words `first` to `last` (exclusive)."""
        return self._letters[self._ends[first] : self._ends[last]]

    def around(self, first: int, last: int) -> tuple[str, str]:
        """What stands before and after these words."""
        start, end = self._ends[first], self._ends[last]
        return self._letters[max(0, start - _CONTEXT) : start], self._letters[end : end + _CONTEXT]

    def box(self, first: int, last: int) -> Shares | None:
        """The box around these words; None where they have none."""
        boxes = [word.box for word in self.words[first:last] if word.box is not None]
        if not boxes:
            return None
        left, top, right, bottom = zip(*boxes, strict=True)
        return min(left), min(top), max(right), max(bottom)


def _best(found: Sequence[_Candidate], anchor: Anchor) -> list[_Candidate]:
    """Those that resemble the place most, none over another, in the order of the text."""
    found = sorted(
        found, key=lambda one: (one.score, -_distance(one.box, anchor.box)), reverse=True
    )
    kept: list[_Candidate] = []
    for one in found:
        if one.score < found[0].score - _ALIKE:
            break
        if all(one.last <= other.first or other.last <= one.first for other in kept):
            kept.append(one)
    return sorted(kept, key=lambda one: one.first)


def _candidates(text: _Words, anchor: Anchor, after: str) -> Iterator[_Candidate]:
    wanted = {_fold(anchor.before), _fold(after)}
    most = len(anchor.before.split()) + 1
    count = len(text.words)
    for first in range(count):
        for last in range(first + 1, min(first + most, count) + 1):
            letters = text.letters(first, last)
            own = max(fuzz.ratio(letters, one) / 100 for one in wanted)
            box = text.box(first, last)
            if own < _LEAST_OWN and _distance(box, anchor.box) > 1:
                continue
            context, beside = _context(anchor, *text.around(first, last))
            score = own if context is None else _CONTEXTS * context + (1 - _CONTEXTS) * own
            yield _Candidate(first, last, own, score, beside, box)


def _context(anchor: Anchor, left: str, right: str) -> tuple[float | None, float]:
    """How far what stands on both sides agrees, each side by its length; None where none says.

    And how far what is right beside agrees, on the side where it does less. That counts twice: the
    next word has nearly the same context.
    """
    sides = [
        (told, found, told_next, found_next)
        for told, found, told_next, found_next in (
            (anchor.left, left[-len(anchor.left) :], anchor.left[-_NEXT:], left[-_NEXT:]),
            (anchor.right, right[: len(anchor.right)], anchor.right[:_NEXT], right[:_NEXT]),
        )
        if len(told) >= _LEAST_CONTEXT
    ]
    total = agreed = 0.0
    least = 1.0
    for told, found, told_next, found_next in sides:
        beside = fuzz.ratio(told_next, found_next) / 100
        agreed += len(told) * (2 * beside + fuzz.ratio(told, found) / 100) / 3
        total += len(told)
        least = min(least, beside)
    return (agreed / total if total else None), least


def _distance(box: Shares | None, place: Shares | None) -> float:
    """How far a box is from the place: 1 is as far as a reading moves a word."""
    if box is None or place is None:
        return 2.0
    x, y = (abs(box[i] + box[i + 2] - place[i] - place[i + 2]) / 2 for i in (0, 1))
    width, height = place[2] - place[0], place[3] - place[1]
    # as wide as it was: a word and half of its neighbour have their middle near it too
    wider = abs(box[2] - box[0] - width) / max(_WIDER * width, _LEAST_SHIFT[0])
    return max(
        wider,
        x / max(_SHIFT[0] * width, _LEAST_SHIFT[0]),
        y / max(_SHIFT[1] * height, _LEAST_SHIFT[1]),
    )


def _fold(text: str) -> str:
    """Letters and figures in small, composed: what engines differ on least."""
    plain = unicodedata.normalize("NFKC", text).casefold()
    return "".join(sign for sign in plain if sign.isalnum())
