"""Days in two calendars from one to another: `February 2-5 (15-18), 1912`.

Histories of Russian parties and wars print congresses and battles so. The second days are taken
for the first ones in the other calendar only where they lie as far off as the calendars do.
"""

from __future__ import annotations

from dataclasses import replace

from describers.dates.grammar.connectors import joint
from describers.dates.grammar.days import day_number
from describers.dates.grammar.reading import Cursor, Reading, interval
from describers.dates.grammar.years import year_after
from describers.dates.values.julian import month_length
from describers.dates.values.value import Point

#: how many days lie between the calendars, from 1582 to 2100
_APART = range(10, 14)
#: from one day to another; a month is None where it is not printed beside its day
_Days = tuple[Point, Point]


def dual_range(c: Cursor, i: int) -> Reading | None:
    """The days at `i` with the same days in the other calendar in brackets; None for all else."""
    start = i + c.has(i, "filler")
    got = _days(c, start)
    if got is None:
        return None
    at, stated = got
    at, year = year_after(c, at) or (at, None)
    second = _days(c, at + 1) if c.opens(at) else None
    if second is None:
        return None
    at, other = second
    if year is None:
        at, year = year_after(c, at) or (at, None)
    if not c.closes(at):
        return None
    at += 1
    if stated[1].month is None and c.has(at, "month"):
        stated, at = _in_month(stated, c.num(at, "month")), at + 1
    if year is None:
        at, year = year_after(c, at) or (at, None)
    p, q = _in_month(stated, stated[1].month)
    if p.month is None or not _fits((p, q), other):
        return None
    # the year may turn between them
    turned = p.month > (q.month or 0)
    p, q = replace(p, year=year and year - turned), replace(q, year=year)
    found = interval(start, at, p, q)
    found.other = replace(other[0], month=other[0].month or p.month)
    return found


def _in_month(days: _Days, month: int | None) -> _Days:
    """The same days, with `month` for the last, and for the first where it has none."""
    first, last = days
    last = replace(last, month=last.month or month)
    return replace(first, month=first.month or last.month), last


def _days(c: Cursor, i: int) -> tuple[int, _Days] | None:
    """`2-5 February`, `February 2-5`, `23 April-8 May`, `April 23-May 8`, and `15-18` alone."""
    first = _day(c, i)
    kind, at = joint(c, first[0]) if first else ("", i)
    second = _day(c, at) if kind == "interval" else None
    if first is None or second is None:
        return None
    p, q = first[1], second[1]
    if c.has(i, "month"):
        q = replace(q, month=q.month or p.month)
    return second[0], (replace(p, month=p.month or q.month), q)


def _day(c: Cursor, i: int) -> tuple[int, Point] | None:
    """A day with its month on either side, or by itself, and where it ends."""
    led = c.has(i, "month")
    got = day_number(c, i + led)
    if got is None:
        return None
    end, day = got
    if led or not c.has(end, "month"):
        return end, Point(None, c.num(i, "month") if led else None, day)
    return end + 1, Point(None, c.num(end, "month"), day)


def _fits(stated: _Days, other: _Days) -> bool:
    """Whether the two ranges begin and end as far apart as the calendars are, either way."""
    p, q = stated
    if p.month == q.month and (p.day or 0) >= (q.day or 0):
        return False
    ends = [(stated[n], other[n]) for n in (0, 1)]
    return any(all(_apart(*pair[::way]) in _APART for pair in ends) for way in (1, -1))


def _apart(a: Point, b: Point) -> int:
    """Days from `a` to `b`, which lies in the same month or the next."""
    return ((b.day or 0) - (a.day or 0)) % month_length(None, a.month or b.month or 1)
