"""Where a page, or a part of it, is parted from top to bottom by white across all of it."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from statistics import median

from extractors.ocr.segments import Segment

Row = list[Segment]

#: more than this many lines' distance from one to the next is white
_WHITE = 1.4


def line_distance(segments: Sequence[Segment]) -> float:
    """The usual distance from a line to the next one under it.

    Not from row to row: the lines of two columns seldom stand at the same heights, and then rows
    are half as far apart as lines.
    """
    ordered = sorted(segments, key=lambda one: one.middle)
    steps: list[float] = []
    for at, one in enumerate(ordered):
        under = (
            other.middle - one.middle
            for other in ordered[at + 1 :]
            if min(one.right, other.right) > max(one.left, other.left)
            and other.middle - one.middle > 0.5 * one.size
        )
        steps.extend(itertools.islice(under, 1))
    return median(steps) if steps else 0.0


def white_rows(ordered: Sequence[Segment]) -> list[int]:
    """Before which of the segments, sorted by their middle, nothing stands for over a line."""
    white = _WHITE * line_distance(ordered)
    return [
        at
        for at, (above, below) in enumerate(itertools.pairwise(ordered), start=1)
        if below.middle - above.middle > white > 0
    ]


def peeled(rows: list[Row]) -> tuple[list[Row], list[Row], list[Row]]:
    """Rows at the top and bottom that white space parts from all columns."""
    if len(rows) < 5:
        return [], rows, []
    pitch = line_distance([one for row in rows for one in row])
    first = max((k for k in (1, 2) if _gap(rows[k - 1], rows[k]) > 1.5 * pitch), default=0)
    last = max((k for k in (1, 2) if _gap(rows[-k - 1], rows[-k]) > 1.5 * pitch), default=0)
    return rows[:first], rows[first : len(rows) - last], rows[len(rows) - last :]


def _gap(upper: Sequence[Segment], lower: Sequence[Segment]) -> float:
    """From the middle of one row to that of the next, by their nearest segments."""
    return min(one.middle for one in lower) - max(one.middle for one in upper)
