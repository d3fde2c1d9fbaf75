"""Days in two calendars from one to another: `February 2-5 (15-18), 1912`.

Histories of Russian parties and wars print congresses and battles so. The second days are taken
for the first ones in the other calendar only where they lie as far off as the calendars do.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from describers.dates.grammar.connectors import joint
from describers.dates.grammar.days import day_number
from describers.dates.grammar.reading import Cursor, Reading
from describers.dates.grammar.years import year_after
from describers.dates.values.julian import month_length
from describers.dates.values.value import Point, Value

#: how many days lie between the calendars, from 1582 to 2100
_APART = range(10, 14)


@dataclass(frozen=True, slots=True)
class _Days:
    """From one day to another; a month is None where it is not printed beside its day."""

    end: int
    first: Point
    last: Point

    def in_months(self, month: int) -> _Days:
        """The same days, with `month` for the last, and for the first where it has none."""
        last = self.last if self.last.month else replace(self.last, month=month)
        first = self.first if self.first.month else replace(self.first, month=last.month)
        return replace(self, first=first, last=last)


def dual_range(c: Cursor, i: int) -> Reading | None:
    """The days at `i` with the same days in the other calendar in brackets; None for all else."""
    start = i + 1 if c.has(i, "filler") else i
    stated = _days(c, start)
    if stated is None:
        return None
    at, year = _year(c, stated.end)
    if not (c.has(at, "(") or c.has(at, "[")):
        return None
    other = _days(c, at + 1)
    if other is None:
        return None
    at, year = _year(c, other.end) if year is None else (other.end, year)
    if not (c.has(at, ")") or c.has(at, "]")):
        return None
    at += 1
    if stated.last.month is None:
        if not c.has(at, "month"):
            return None
        stated, at = stated.in_months(c.num(at, "month")), at + 1
    if year is None:
        at, year = _year(c, at)
    stated = stated.in_months(stated.last.month or 0)
    if not _fits(stated, other):
        return None
    p, q = stated.first, stated.last
    turned = (p.month or 0) > (q.month or 0)  # the year turns between them
    p, q = replace(p, year=year and year - turned), replace(q, year=year)
    found = Reading(start, at, Value((p, q), "interval"))
    found.other = replace(other.first, month=other.first.month or p.month)
    return found


def _days(c: Cursor, i: int) -> _Days | None:
    """`2-5 February`, `February 2-5`, `23 April-8 May`, `April 23-May 8`, and `15-18` alone."""
    first = _day(c, i)
    if first is None:
        return None
    kind, at = joint(c, first[0])
    second = _day(c, at) if kind == "interval" else None
    if second is None:
        return None
    p, q = first[1], second[1]
    if c.has(i, "month") and q.month is None:
        q = replace(q, month=p.month)
    if p.month is None and q.month is not None:
        p = replace(p, month=q.month)
    return _Days(second[0], p, q)


def _day(c: Cursor, i: int) -> tuple[int, Point] | None:
    """A day with its month on either side, or by itself, and where it ends."""
    if c.has(i, "month"):
        got = day_number(c, i + 1)
        return (got[0], Point(None, c.num(i, "month"), got[1])) if got else None
    got = day_number(c, i)
    if got is None:
        return None
    if c.has(got[0], "month"):
        return got[0] + 1, Point(None, c.num(got[0], "month"), got[1])
    return got[0], Point(None, None, got[1])


def _year(c: Cursor, i: int) -> tuple[int, int | None]:
    """Where the year at `i` ends and which it is; `i` and None where there is none."""
    return year_after(c, i) or (i, None)


def _fits(stated: _Days, other: _Days) -> bool:
    """Whether the two ranges begin and end as far apart as the calendars are, either way."""
    p, q = stated.first, stated.last
    if p.month == q.month and (p.day or 0) >= (q.day or 0):
        return False
    ends = ((stated.first, other.first), (stated.last, other.last))
    return any(
        all(_apart(a, b) in _APART for a, b in (pair[::way] for pair in ends)) for way in (1, -1)
    )


def _apart(a: Point, b: Point) -> int:
    """Days from `a` to `b`, which lies in the same month or the next."""
    return ((b.day or 0) - (a.day or 0)) % month_length(None, a.month or b.month or 1)
