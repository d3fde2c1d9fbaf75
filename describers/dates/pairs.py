"""Join two dates: by a dash, `to`, `and`, `or`, a slash, or a second calendar in brackets."""

from __future__ import annotations

import re
from dataclasses import replace

from describers.dates.days import day_number, year
from describers.dates.points import point
from describers.dates.reading import Cursor, Reading
from describers.dates.value import Point, Value

_DASHES = ("-", "–", "—", "‐")
_PRECISION = ("century", "decade", "year", "season", "month", "day")


def modified(c: Cursor, i: int) -> Reading | None:
    """A single date with what stands before it: `early`, `the end of`, `mid-`."""
    at, modifier = i, ""
    while c.has(at, "modifier"):
        modifier = modifier or str(c.tokens[at].get("modifier"))
        at += 1
        if c.has(at, "-") or c.has(at, "–"):
            at += 1
        while c.has(at, "filler") and c.has(at + 1, "filler"):
            at += 1
        if c.has(at, "filler") and point(c, at) is None:
            at += 1
    if at == i:
        start = i
        if c.has(i, "this") and c.has(i + 1, "season"):
            start = i + 1
        found = point(c, start)
        if found is not None:
            found.first = i
        return found
    found = point(c, at)
    if found is None or found.point.precision == "day":
        return None
    if found.value.kind == "point":
        found = found.with_point(modifier=modifier)
    found.first = i
    return found


def joined(c: Cursor, first: Reading, *, between: bool) -> Reading | None:
    """What `first` is together with what stands behind it; None where it stands alone."""
    if first.value.kind not in ("point", "lone"):
        return None
    found = _any(c, first, between)
    if found is not None and found.value.first.year and c.has(found.end, "year_word"):
        found.end += c.tokens[found.end].get("year_word") == "ru"
    return found


def _any(c: Cursor, first: Reading, between: bool) -> Reading | None:
    return (
        _years_elided(c, first)
        or _days_elided(c, first, between)
        or _dual_slash(c, first)
        or _interval(c, first, between)
        or _alternatives(c, first)
        or _pair(c, first, between)
        or _open(c, first)
        or _stripped(c, first)
    )


def _years_elided(c: Cursor, first: Reading) -> Reading | None:
    """1924-25, 1924-5, 1917/18; 1985/03 is two editions, as the second is not the later."""
    p, at = first.point, first.end
    if p.precision != "year" or p.year is None or not 1 <= c.digits(at + 1) <= 2:
        return None
    slash = c.has(at, "/")
    if not (slash or any(c.has(at, d) for d in _DASHES)) or not (c.glued(at) and c.glued(at + 1)):
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


def _days_elided(c: Cursor, first: Reading, between: bool) -> Reading | None:
    """5-7 March 1917; March 5-7, 1917; 5 and 7 March; 17 or 18 March."""
    kind, at = _joint(c, first.end)
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
        return found
    if p.precision != "day" or p.year is not None:
        return None
    got = day_number(c, at)
    if got is None or not c.digits(at) or got[1] <= (p.day or 0) or c.has(got[0], "month"):
        return None
    # March 5-7, 1917: the month stands before the first day
    if not c.has(first.first, "month") and not c.has(first.end - 2, "month"):
        return None
    end, number = got[0], None
    after = year(c, end + 1 if c.has(end, ",") else end)
    if after:
        end, number = after
    if kind == "all_of" and got[1] - (p.day or 0) == 1:
        kind = "interval"
    points = (replace(p, year=number), replace(p, year=number, day=got[1]))
    return Reading(first.first, end, Value(points, kind))


def _joint(c: Cursor, i: int) -> tuple[str, int]:
    """What joins two dates at `i`, and where the second starts."""
    if any(c.has(i, d) for d in _DASHES):
        at = i + 1
        if any(c.has(at, d) for d in _DASHES):
            at += 1
        return "interval", at
    if c.has(i, "to"):
        return "interval", i + 1
    token = c.at(i)
    if token is not None and token.text.lower() in ("на", "auf den"):
        # в ночь с 14 на 15 июня
        return ("interval", i + 1) if _from_day(c, i) else ("", i)
    if c.has(i, "and"):
        return "all_of", i + 1
    if c.has(i, "or"):
        return "one_of", i + 1
    return "", i


def _from_day(c: Cursor, i: int) -> bool:
    """Whether `from` and a day stand before the token at `i`."""
    return any(c.has(n, "from") for n in range(max(0, i - 4), i))


def _open(c: Cursor, first: Reading) -> Reading | None:
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


def _second(c: Cursor, i: int) -> Reading | None:
    found = modified(c, i)
    if found is None and (c.has(i, "filler") or c.has(i, "license")):
        found = modified(c, i + 1)
    return found


def _completed(a: Point, b: Point) -> tuple[Point, Point] | None:
    """Two points with the year of the one given to the other, where that keeps their order."""
    if a.year is None and b.year is not None:
        later = (a.month or 0, a.day or 0) > (b.month or 0, b.day or 31)
        a = replace(a, year=b.year - 1 if later and a.month and b.month else b.year)
    elif b.year is None and a.year is not None:
        if (b.month or 0, b.day or 31) < (a.month or 0, a.day or 0) and a.season is None:
            return None
        b = replace(b, year=a.year)
    if a.year is not None and b.year is not None:
        low, high = a.bounds(), b.bounds()
        if low is None or high is None or low[0] > high[1]:
            return None
    return a, b


def _interval(c: Cursor, first: Reading, between: bool) -> Reading | None:
    if first.value.kind == "lone":
        return None
    kind, at = _joint(c, first.end)
    if (kind == "all_of" and not between) or kind in ("", "one_of"):
        return None
    about = c.has(at, "about")
    if about:
        at += 1 + (c.has(at + 1, ".") and c.glued(at + 1))
    second = _second(c, at)
    if second is None or second.value.kind != "point":
        return None
    if about:
        second = second.with_point(approximate=True)
    if (
        _levels(first.point) != _levels(second.point)
        and "day" in (first.point.precision, second.point.precision)
        and first.point.year is None
    ):
        return None
    both = _completed(first.point, second.point)
    if both is None:
        return None
    found = Reading(first.first, second.end, Value(both, "interval"))
    found.flags = first.flags | second.flags
    return found


def _levels(p: Point) -> int:
    return _PRECISION.index(p.precision)


def _alternatives(c: Cursor, first: Reading) -> Reading | None:
    kind, at = _joint(c, first.end)
    if kind != "one_of" or first.value.kind == "lone":
        return None
    second = _second(c, at)
    if second is None:
        return None
    both = _completed(first.point, second.point)
    if both is None or _levels(both[0]) != _levels(both[1]):
        return None
    return Reading(first.first, second.end, Value(both, "one_of"))


def _pair(c: Cursor, first: Reading, between: bool) -> Reading | None:
    """Two dates of one kind joined by `and`: following months are a span, all else a set."""
    kind, at = _joint(c, first.end)
    if kind != "all_of" or between or first.value.kind == "lone":
        return None
    if c.has(first.first - 1, ",") and c.has(first.first - 2, "num"):
        return None
    second = _second(c, at)
    if second is None or second.point.precision != first.point.precision:
        return None
    p, q = first.point, second.point
    if p.precision in ("month", "season") and (p.year is None or p.year == q.year):
        both = _completed(p, q)
        following = (q.month or q.season or 0) - (p.month or p.season or 0) == 1
        if both is None:
            return None
        return Reading(first.first, second.end, Value(both, "interval" if following else "all_of"))
    if p.precision == "year" and q.precision == "year" and p.year and q.year and p.year < q.year:
        if second.first != at or p.modifier or q.modifier:
            return None
        return Reading(first.first, second.end, Value((p, q), "all_of"))
    if p.precision in ("decade", "century") and q.year and p.year and p.year < q.year:
        return Reading(first.first, second.end, Value((p, q), "interval"))
    return None


def _dual_slash(c: Cursor, first: Reading) -> Reading | None:
    """21 January/2 February 1905 and 25 October (7 November) 1917: one day in two calendars."""
    at = first.end
    bracket = c.has(at, "(") or c.has(at, "[")
    if (
        not (bracket or c.has(at, "/"))
        or first.value.kind == "lone"
        or first.point.precision != "day"
    ):
        return None
    second = point(c, at + 1)
    if second is None or second.point.precision != "day":
        return None
    end, p, q = second.end, first.point, second.point
    if bracket:
        if c.has(end, ",") or not (c.has(end, ")") or c.has(end, "]")):
            return None
        end += 1
        after = year(c, end + 1 if c.has(end, ",") else end)
        if after and p.year is None and q.year is None:
            end, number = after
            p, q = replace(p, year=number), replace(q, year=number)
    if p.year is None and q.year is not None:
        p = replace(p, year=q.year)
    if p.year is not None and q.year is None:
        q = replace(q, year=p.year)
    found = Reading(first.first, end, Value((p,)))
    found.other = q
    return found


def _stripped(c: Cursor, first: Reading) -> Reading | None:
    """`May 1912 June 1914` in a text that has lost its dashes."""
    if c.dashes or first.value.kind == "lone":
        return None
    second = modified(c, first.end)
    if second is None or first.point.year is None or second.point.year is None:
        return None
    p, q = first.point, second.point
    if p.precision == q.precision == "year" or (
        "day" in (p.precision, q.precision) and p.precision != q.precision
    ):
        return None
    low, high = p.bounds(), q.bounds()
    if low is None or high is None or low[1] >= high[1]:
        return None
    found = Reading(first.first, second.end, Value((p, q), "interval"))
    found.flags = first.flags | second.flags | {"dash_stripped"}
    return found
