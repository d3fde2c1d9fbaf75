"""Join two dates of which one is shortened: 1924-25, 5-7 March, 1882-."""

from __future__ import annotations

import re
from dataclasses import replace

from describers.dates.grammar.connectors import joint
from describers.dates.grammar.days import bracketed_day, day_number
from describers.dates.grammar.points import point
from describers.dates.grammar.reading import Cursor, Reading, interval
from describers.dates.grammar.years import year
from describers.dates.values.value import Point, Value


def years_elided(c: Cursor, first: Reading) -> Reading | None:
    """1924-25, 1924-5, 1917/18; 1985/03 is two editions, as the second is not the later."""
    p, at = first.point, first.end
    slash, digits = c.has(at, "/"), c.digits(at + 1)
    if p.precision != "year" or p.year is None or not digits or not c.between(at):
        return None
    if not (slash or c.dash(at)) or c.behind(at + 1).isalnum():
        return None
    if digits > 2:
        # 1918/1919, a year of business or school
        later = c.num(at + 1, "num")
        business = slash and digits == 4 and 1 <= later - p.year <= 9
        return interval(first.first, at + 2, p, Point(later)) if business else None
    base = 10**digits
    second = p.year - p.year % base + c.num(at + 1, "num")
    if second > p.year:
        return interval(first.first, at + 2, p, Point(second))
    if slash and base == 100:
        return Reading(first.first, at + 2, Value((p, Point(second + 100)), "all_of"))
    return None


def days_elided(c: Cursor, first: Reading, between: bool) -> Reading | None:
    """5-7 March 1917; March 5-7, 1917; 5 and 7 March; 17 or 18 March."""
    kind, at = joint(c, first.end)
    if kind == "all_of" and between:
        kind = "interval"
    if not kind:
        return None
    if first.value.kind == "lone":
        return _before_month(c, first, kind, at)
    p = first.point
    inverted = p.year is not None and c.digits(first.first) == 4 and c.has(first.end - 2, "month")
    if p.precision != "day" or (p.year is not None and not inverted):
        return None
    got = day_number(c, at)
    if got is None or not c.digits(at) or got[1] <= (p.day or 0) or c.has(got[0], "month"):
        return None
    end, day = got
    if inverted:
        # 1902 June 4-9
        both = Value((p, replace(p, day=day)), kind)
        return Reading(first.first, end, both) if kind != "all_of" else None
    # March 5-7, 1917: the month stands before the first day
    if not c.has(first.first, "month") and not c.has(first.end - 2, "month"):
        return None
    if first.other is not None:
        # January 5 (17)-9 (21), 1912
        end = (bracketed_day(c, end) or (end, 0))[0]
    end, number = year(c, end + c.has(end, ",")) or (end, None)
    points = replace(p, year=number), replace(p, year=number, day=day)
    return Reading(first.first, end, Value(points, _span(kind, *points)), other=first.other)


def _before_month(c: Cursor, first: Reading, kind: str, at: int) -> Reading | None:
    """A day without its month, together with a second one that has it."""
    second = point(c, at)
    if second is None or second.point.precision != "day" or second.value.kind != "point":
        return None
    p, q = Point(second.point.year, second.point.month, first.point.day), second.point
    if kind == "interval" and (p.day or 0) >= (q.day or 0):
        return None
    found = Reading(first.first, second.end, Value((p, q), _span(kind, p, q)), second.flags)
    found.month_shift, found.year_shift = second.month_shift, second.year_shift
    dual = first.end - first.first >= 3 and second.other is not None
    found.style = "julian" if dual else second.style
    return found


def _span(kind: str, p: Point, q: Point) -> str:
    """The kind of two days: the 5th and 6th are a span."""
    return "interval" if kind == "all_of" and (q.day or 0) - (p.day or 0) == 1 else kind


def open_ended(c: Cursor, first: Reading) -> Reading | None:
    """1882- at the end of a line or bracket: what goes on, or whose end is not known."""
    at = first.end
    if first.value.kind != "point" or first.point.year is None or first.point.width > 1:
        return None
    if not (c.has(at, "-") or c.has(at, "–")) or not c.glued(at):
        return None
    end = c.tokens[at].end
    after = (c.printed or c.text)[end : end + 40]
    if not re.match(r"[ \t\r]*(?:\n|$|[)\];])|[.,](?:\s|$)", after):
        return None
    if re.match(r"[ \t\r]*\n[ \t]*(?:[a-zа-яё]|\d{4})", after):
        return None
    return Reading(first.first, at + 1, Value((first.point, None), "interval"))
