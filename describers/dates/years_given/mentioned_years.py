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


def following_years(
    dates: Sequence[Found], quiet: Sequence[tuple[int, int]]
) -> list[tuple[int, int] | None]:
    """For each date the place and year of the next one with a day or month and a printed year.

    `quiet` are spans, sorted, whose dates are no part of the story: notes and citations.
    """
    starts = [start for start, _ in quiet]
    out: list[tuple[int, int] | None] = [None] * len(dates)
    following: tuple[int, int] | None = None
    for n in range(len(dates) - 1, -1, -1):
        out[n] = following
        value = dates[n].reading.value
        place = bisect_right(starts, dates[n].start) - 1
        in_quiet = place >= 0 and dates[n].start < quiet[place][1]
        if value.kind == "point" and value.first.precision in ("day", "month") and not in_quiet:
            year = value.first.year
            following = (dates[n].start, year) if year is not None else following
    return out


def in_passing(point: Point, before: Anchor | None, later: tuple[int, int] | None, at: int) -> bool:
    """Whether a year at `at` lies off a story whose days before and after it agree."""
    if point.precision != "year" or point.year is None or before is None or later is None:
        return False
    story, (place, year) = before.point.year, later
    if story is None or before.point.precision not in ("day", "month"):
        return False
    near = at - before.at <= _AROUND and place - at <= _AROUND
    return near and 0 <= year - story < _OFF <= min(abs(point.year - story), abs(point.year - year))
