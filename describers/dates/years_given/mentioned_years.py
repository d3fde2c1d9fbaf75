"""Which bare years a story names only in passing: the memoirs were dictated in 1932.

A year by itself that lies away from the dated days before it is believed to move the story, unless
the next dated day takes the story up where it was.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from describers.dates.values.anchors import Anchor
from describers.dates.values.value import Point
from describers.dates.years_given.headings import Found

#: how far, in characters, the days lie that a bare year stands between
_AROUND = 1500
#: how many years off a year is in passing
_OFF = 2


def within(spans: Sequence[tuple[int, int]], at: int) -> bool:
    """Whether a place lies in one of the spans, which are sorted and do not overlap."""
    i = bisect_right(spans, at, key=lambda span: span[0]) - 1
    return i >= 0 and at < spans[i][1]


def following_years(
    dates: Sequence[Found], quiet: Sequence[tuple[int, int]]
) -> list[tuple[int, int] | None]:
    """For each date the place and year of the next one with a day or month and a printed year.

    `quiet` are spans, sorted, whose dates are no part of the story: notes and citations.
    """
    out: list[tuple[int, int] | None] = []
    following: tuple[int, int] | None = None
    for date in reversed(dates):
        out.append(following)
        value, year = date.reading.value, date.reading.point.year
        fine = value.kind == "point" and value.first.precision in ("day", "month")
        if fine and year is not None and not within(quiet, date.start):
            following = date.start, year
    return out[::-1]


def in_passing(point: Point, before: Anchor | None, later: tuple[int, int] | None, at: int) -> bool:
    """Whether a year at `at` lies off a story whose days before and after it agree."""
    if point.precision != "year" or point.year is None or before is None or later is None:
        return False
    story, (place, year) = before.point.year, later
    if story is None or before.point.precision not in ("day", "month"):
        return False
    near = at - before.at <= _AROUND and place - at <= _AROUND
    return near and 0 <= year - story < _OFF <= min(abs(point.year - story), abs(point.year - year))
