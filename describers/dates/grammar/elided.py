"""Join two dates of which one is shortened: 1924-25, 5-7 March, 1882-."""

from __future__ import annotations

import re
from dataclasses import replace

from describers.dates.grammar.connectors import DASHES, joint
from describers.dates.grammar.days import bracketed_day, day_number
from describers.dates.grammar.points import point
from describers.dates.grammar.reading import Cursor, Reading
from describers.dates.grammar.years import year
from describers.dates.values.value import Point, Value


def years_elided(c: Cursor, first: Reading) -> Reading | None:
    """1924-25, 1924-5, 1917/18; 1985/03 is two editions, as the second is not the later."""
    p, at = first.point, first.end
    if p.precision == "year" and p.year and c.has(at, "/") and c.digits(at + 1) == 4:
        # 1918/1919, a year of business or school
        whole = c.glued(at) and c.glued(at + 1) and c.alone(at + 1)
        if whole and 1 <= c.num(at + 1, "num") - p.year <= 9:
            later = Point(c.num(at + 1, "num"))
            return Reading(first.first, at + 2, Value((p, later), "interval"))
    if p.precision != "year" or p.year is None or not 1 <= c.digits(at + 1) <= 2:
        return None
    slash = c.has(at, "/")
    if not (slash or any(c.has(at, d) for d in DASHES)) or not (c.glued(at) and c.glued(at + 1)):
        return None
    token = c.tokens[at + 1]
    if c.text[token.end : token.end + 1].isalnum():
        return None
    base = 10 ** c.digits(at + 1)
    second = p.year - p.year % base + c.num(at + 1, "num")
    if second > p.year:
        value = Value((p, Point(second)), "interval")
    elif slash and base == 100:
        value = Value((p, Point(second + 100)), "all_of")
    else:
        return None
    return Reading(first.first, at + 2, value)


def days_elided(c: Cursor, first: Reading, between: bool) -> Reading | None:
    """5-7 March 1917; March 5-7, 1917; 5 and 7 March; 17 or 18 March."""
    kind, at = joint(c, first.end)
    if not kind:
        return None
    if between and kind == "all_of":
        kind = "interval"
    p = first.point
    if first.value.kind == "lone":
        second = point(c, at)
        if second is None or second.point.precision != "day" or second.value.kind != "point":
            return None
        q = second.point
        a = Point(q.year, q.month, p.day)
        if kind == "interval" and (p.day or 0) >= (q.day or 0):
            return None
        if kind == "all_of" and (q.day or 0) - (p.day or 0) == 1:
            kind = "interval"
        found = Reading(first.first, second.end, Value((a, q), kind))
        found.month_shift, found.year_shift = second.month_shift, second.year_shift
        found.style, found.flags = second.style, second.flags
        if first.end - first.first >= 3 and second.other is not None:
            found.style = "julian"
        return found
    inverted = p.year is not None and c.digits(first.first) == 4 and c.has(first.end - 2, "month")
    if p.precision != "day" or (p.year is not None and not inverted):
        return None
    got = day_number(c, at)
    if got is None or not c.digits(at) or got[1] <= (p.day or 0) or c.has(got[0], "month"):
        return None
    if inverted:
        # 1902 June 4-9
        last = replace(p, day=got[1])
        return Reading(first.first, got[0], Value((p, last), kind)) if kind != "all_of" else None
    # March 5-7, 1917: the month stands before the first day
    if not c.has(first.first, "month") and not c.has(first.end - 2, "month"):
        return None
    end, number = got[0], None
    if first.other is not None:
        # January 5 (17)-9 (21), 1912
        end = (bracketed_day(c, end) or (end, 0))[0]
    after = year(c, end + 1 if c.has(end, ",") else end)
    if after:
        end, number = after
    if kind == "all_of" and got[1] - (p.day or 0) == 1:
        kind = "interval"
    points = (replace(p, year=number), replace(p, year=number, day=got[1]))
    return Reading(first.first, end, Value(points, kind), other=first.other)


def open_ended(c: Cursor, first: Reading) -> Reading | None:
    """1882- at the end of a line or bracket: what goes on, or whose end is not known."""
    at = first.end
    if first.value.kind != "point" or first.point.year is None or first.point.width > 1:
        return None
    if not (c.has(at, "-") or c.has(at, "–")) or not c.glued(at):
        return None
    end = c.tokens[at].end
    after = c.printed[end : end + 40] if c.printed else c.text[end : end + 40]
    if not re.match(r"[ \t\r]*(?:\n|$|[)\];])|[.,](?:\s|$)", after):
        return None
    if re.match(r"[ \t\r]*\n[ \t]*(?:[a-zа-яё]|\d{4})", after):
        return None
    return Reading(first.first, at + 1, Value((first.point, None), "interval"))
