"""Which words are notes in a margin, and which only stand beside a line: numbers, names, heads.

A margin is narrow, beside running text, and mostly empty. What stands there is a note when it is
set smaller than the text or on lines of its own. In the size and on the lines of the text it is
what hangs out of it (a speaker, an entry of a glossary, a cell), and figures count verses, lines
or years: those are read with the line beside them.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from statistics import median

from extractors.ocr.columns import best_gutter, valleys
from extractors.ocr.rows import rows_of
from extractors.ocr.running import aligned_share, is_prose
from extractors.ocr.segments import Segment

#: fewest lines of text that have a margin
_FEWEST_LINES = 6
#: margins lie within this part of the printed width, at either side
_OUTER = 0.35
#: widest margin, in widths of the text beside it: of small type, and of type as large as the text
_WIDE_SMALL, _WIDE_LARGE = 0.45, 0.35
#: of its height so much may be full; a fuller one is a column
_FULL_SMALL, _FULL_LARGE = 0.75, 0.5
#: and so much of the part that is used at all, where that is half of the height
_FULL_THROUGHOUT = 0.85
#: type of less than this part of the text's height is small
_SMALL = 0.87
#: notes on lines of their own stand level with the text by chance, less often than this
_LEVEL = 0.75
#: times the width of a note in the type of the text that the lines beside it must have
_MUCH_WIDER = 1.4
#: notes further apart than this many of their own lines are two
_APART = 1.4


@dataclass(frozen=True, slots=True)
class Note:
    """Lines in a margin that stand closely under one another, from top to bottom."""

    rows: tuple[tuple[Segment, ...], ...]

    @property
    def segments(self) -> tuple[Segment, ...]:
        """All that it is made of."""
        return tuple(one for row in self.rows for one in row)

    @property
    def height(self) -> float:
        """From the top of its first line to the foot of the last."""
        return self.rows[-1][0].bottom - self.rows[0][0].top


def part_notes(segments: Sequence[Segment]) -> tuple[list[Note], list[Segment]]:
    """The notes in the margins of the page and of its columns, and everything else as it was."""
    notes, rest = _outer_notes(segments)
    gutter = best_gutter(rest)
    if gutter is not None:
        inner = [note for side in (gutter.left, gutter.right) for note in part_notes(side)[0]]
        noted = {id(one) for note in inner for one in note.segments}
        notes += inner
        rest = [one for one in rest if id(one) not in noted]
    return sorted(notes, key=lambda note: note.rows[0][0].middle), rest


def _outer_notes(segments: Sequence[Segment]) -> tuple[list[Note], list[Segment]]:
    """The notes to the left and to the right of all that is read, and the rest."""
    for left, right in _margins(segments):
        outside = {id(one) for margin in (left, right) for one in margin}
        text = [one for one in segments if id(one) not in outside]
        if len(text) < _FEWEST_LINES:
            continue
        notes = [_notes(margin, text) if margin else [] for margin in (left, right)]
        if not any(notes) or not all(
            found for found, margin in zip(notes, (left, right), strict=True) if margin
        ):
            continue
        if not (is_prose(text) or best_gutter(text)):
            continue
        found = [*notes[0], *notes[1]]
        noted = {id(one) for note in found for one in note.segments}
        return found, [one for one in segments if id(one) not in noted]
    return [], list(segments)


def _margins(segments: Sequence[Segment]) -> Iterator[tuple[list[Segment], list[Segment]]]:
    """Pairs of what might be the left and the right margin, one of them perhaps empty."""
    if len(segments) <= _FEWEST_LINES:
        return
    first, last = min(one.left for one in segments), max(one.right for one in segments)
    lefts, rights = list[tuple[float, list[Segment]]](), list[tuple[float, list[Segment]]]()
    for x in valleys(segments):
        if x - first > _OUTER * (last - first) and last - x > _OUTER * (last - first):
            continue
        left = [one for one in segments if one.right <= x]
        right = [one for one in segments if one.left >= x]
        margin, text, sides = (
            (left, right, lefts) if x - first < last - x else (right, left, rights)
        )
        crossing = len(segments) - len(left) - len(right)
        if margin and crossing <= 0.1 * len(text):
            sides.append((len(margin) - 3 * crossing, margin))
    best = [
        [*sorted(sides, key=lambda scored: -scored[0])[:2], (0.0, list[Segment]())]
        for sides in (lefts, rights)
    ]
    pairs = sorted(itertools.product(*best), key=lambda pair: -(pair[0][0] + pair[1][0]))
    for (_, left), (_, right) in pairs:
        if left or right:
            yield left, right


def _notes(margin: Sequence[Segment], text: Sequence[Segment]) -> list[Note]:
    """The notes of one margin; none where it holds something else."""
    notes = [note for note in _stacks(margin) if _says_something(note) and _beside(note, text)]
    if not notes:
        return []
    noted = [one for note in notes for one in note.segments]
    small = _type_size(noted) <= _SMALL * _type_size(text)
    width = max(one.right for one in noted) - min(one.left for one in noted)
    span = max(one.right for one in text) - min(one.left for one in text)
    if width > (_WIDE_SMALL if small else _WIDE_LARGE) * span:
        return []
    height = max(one.bottom for one in text) - min(one.top for one in text)
    full = sum(note.height for note in notes)
    reach = notes[-1].rows[-1][0].bottom - notes[0].rows[0][0].top
    if full > (_FULL_SMALL if small else _FULL_LARGE) * height or (
        full > _FULL_THROUGHOUT * reach and reach > 0.5 * height
    ):
        return []
    if _one_of_columns(width, text):
        return []
    several = sum(len(note.rows) > 1 for note in notes)
    if small:
        # names of speakers are set in small capitals, one to a line
        return notes if several or not _capitals(noted) else []
    level = aligned_share([list(row) for note in notes for row in note.rows], rows_of(text))
    return notes if level < _LEVEL and several >= 0.5 * len(notes) else []


def _stacks(segments: Sequence[Segment]) -> Iterator[Note]:
    """Lines with no more space between them than their own usual."""
    rows = rows_of(segments)
    if not rows:
        return
    size = median(one.size for one in segments)
    steps = [below[0].middle - above[0].middle for above, below in itertools.pairwise(rows)]
    near = [step for step in steps if step < 2.4 * size]
    limit = _APART * median(near) if near else 2.4 * size
    start = 0
    for at, step in enumerate([*steps, float("inf")], start=1):
        if step > limit:
            yield Note(tuple(tuple(row) for row in rows[start:at]))
            start = at


def _says_something(note: Note) -> bool:
    """Whether it is more than a number or a mark."""
    text = "".join(one.text for one in note.segments)
    letters = sum(letter.isalpha() for letter in text)
    return letters >= 3 and letters >= sum(letter.isdigit() for letter in text)


def _beside(note: Note, text: Sequence[Segment]) -> bool:
    """Whether two lines of text wider than the note stand beside it: a letterhead has none.

    Lines in the note's own type have to be much wider, for else they are a column beside another.
    """
    top, bottom = note.rows[0][0].top, note.rows[-1][0].bottom
    width = max(one.right for one in note.segments) - min(one.left for one in note.segments)
    # a note of one line may stand between two of the text
    reach = 1.5 * median(one.size for one in text)
    lines = [
        one
        for one in text
        if one.top - reach < bottom and top < one.bottom + reach and one.width > width
    ]
    if len(lines) < 2:
        return False
    small = _type_size(note.segments) <= _SMALL * _type_size(lines)
    return small or max(one.width for one in lines) > _MUCH_WIDER * width


def _one_of_columns(width: float, text: Sequence[Segment]) -> bool:
    """Whether the text has columns as narrow as this."""
    gutter = best_gutter(text)
    if gutter is None:
        return False
    widths = [
        max(one.right for one in side) - min(one.left for one in side)
        for side in (gutter.left, gutter.right)
    ]
    return min(widths) < 1.5 * width


def _type_size(segments: Sequence[Segment]) -> float:
    """The usual height of words that are more than a mark."""
    heights = [
        word.box.height
        for one in segments
        for word in one.words
        if sum(letter.isalnum() for letter in word.text) > 1
    ]
    return median(heights) if heights else median(one.size for one in segments)


def _capitals(segments: Sequence[Segment]) -> bool:
    letters = [letter for one in segments for letter in one.text if letter.isalpha()]
    return sum(letter.isupper() for letter in letters) > 0.5 * len(letters)
