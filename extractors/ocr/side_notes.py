"""Where notes of the margins go in the order of reading: behind the paragraph they begin beside.

The text is not broken by them: not within a paragraph, nor where it goes on in the next column.
Why there, and not before it or at the end of the page: docs/adr/side-notes-after-paragraph.md.
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from extractors.ocr.margins import Note
from extractors.ocr.segments import Segment

Row = Sequence[Segment]

#: more than this many lines' distance from one to the next is white space between paragraphs
_SPACE = 1.4
_HYPHENS = "-\u00ad\u2010\u2e17¬="
_STOPS = ".:;?!\"'»”’)]"


@dataclass(frozen=True, slots=True)
class Stretch:
    """Rows read one after the other, each with its role."""

    rows: tuple[Row, ...]
    roles: tuple[str, ...]


def with_notes(stretches: Sequence[Stretch], notes: Sequence[Note]) -> list[Stretch]:
    """The stretches of a page with its notes among them, as stretches of their own."""
    behind: dict[tuple[int, int], list[Note]] = {}
    for note in notes:
        behind.setdefault(_place(note, stretches), []).append(note)
    placed: list[Stretch] = []
    for number, stretch in enumerate(stretches):
        start = 0
        for end in sorted(at for stretch_number, at in behind if stretch_number == number):
            placed.append(Stretch(stretch.rows[start:end], stretch.roles[start:end]))
            placed.extend(
                Stretch(note.rows, ("side_note",) * len(note.rows)) for note in behind[number, end]
            )
            start = end
        if start < len(stretch.rows):
            placed.append(Stretch(stretch.rows[start:], stretch.roles[start:]))
    return placed


def _place(note: Note, stretches: Sequence[Stretch]) -> tuple[int, int]:
    """The stretch, and how many of its rows are read before the note."""
    first = note.rows[0][0]
    # its lower part: a note stands level with its line by the top or by the foot
    y = first.middle + 0.25 * first.size
    reach = 2 * first.size
    number = min(
        range(len(stretches)),
        key=lambda at: (
            max(0.0, _beyond(stretches[at].rows, y) - reach),
            _aside(stretches[at].rows, note),
            _beyond(stretches[at].rows, y),
        ),
    )
    rows = stretches[number].rows
    row = next((at for at, row in enumerate(rows) if _bottom(row) >= y), len(rows) - 1)
    end = _paragraph_end(stretches[number], row)
    while end == len(stretches[number].rows) and number + 1 < len(stretches):
        if not _goes_on(stretches[number], stretches[number + 1]):
            break
        number += 1
        end = _paragraph_end(stretches[number], 0)
    return number, end


def _beyond(rows: Sequence[Row], y: float) -> float:
    """How far above or below all of `rows` the height `y` is; 0.0 for beside them."""
    return max(0.0, min(one.top for row in rows for one in row) - y, y - _bottom(rows[-1]))


def _aside(rows: Sequence[Row], note: Note) -> float:
    """The space between a note and the nearest edge of the text."""
    left, right = min(row[0].left for row in rows), max(row[-1].right for row in rows)
    edges = min(one.left for one in note.segments), max(one.right for one in note.segments)
    return max(0.0, left - edges[1], edges[0] - right)


def _bottom(row: Row) -> float:
    return max(one.bottom for one in row)


def _paragraph_end(stretch: Stretch, row: int) -> int:
    """How many rows there are up to the end of the paragraph that `row` is in."""
    rows = stretch.rows
    steps = [below[0].middle - above[0].middle for above, below in itertools.pairwise(rows)]
    pitch = median(steps) if steps else 0.0
    edge = median(one[0].left for one in rows)
    for at in range(row, len(rows) - 1):
        here, below = rows[at], rows[at + 1]
        if stretch.roles[at] == "heading" or here[-1].text.endswith(tuple(_HYPHENS)):
            continue
        if stretch.roles[at] != stretch.roles[at + 1] or steps[at] > _SPACE * pitch:
            return at + 1
        last, first = here[-1].words[-1], below[0].words[0]
        parted = last.block == first.block and last.paragraph != first.paragraph
        indented = below[0].left - edge > below[0].size and here[0].left - edge < here[0].size
        if (parted or indented) and not first.text[0].islower():
            return at + 1
    return len(rows)


def _goes_on(stretch: Stretch, after: Stretch) -> bool:
    """Whether the last sentence of a column is ended in the next one."""
    if stretch.roles[-1] != "body" or after.roles[0] != "body":
        return False
    last, first = stretch.rows[-1][-1].text, after.rows[0][0].text
    return last.endswith(tuple(_HYPHENS)) or (last[-1] not in _STOPS and first[0].islower())
