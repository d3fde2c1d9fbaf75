"""Join two dates: by a dash, `to`, `and`, `or`, a slash, or a second calendar in brackets."""

from __future__ import annotations

from dataclasses import replace

from describers.dates.grammar.connectors import joint
from describers.dates.grammar.elided import days_elided, open_ended, years_elided
from describers.dates.grammar.modifiers import modifiers
from describers.dates.grammar.openness import to_present
from describers.dates.grammar.points import point
from describers.dates.grammar.reading import Cursor, Reading
from describers.dates.grammar.years import year
from describers.dates.values.value import Point, Value

_PRECISION = ("century", "decade", "year", "season", "month", "day")


def modified(c: Cursor, i: int) -> Reading | None:
    """A single date with what stands before it: `early`, `the end of`, `mid-`."""
    at, modifier = modifiers(c, i)
    if at > i and c.has(at, "filler") and point(c, at) is None:
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
    if modifier == "turn" and found.point.precision != "century":
        # die Wende des Jahres 1989
        return None
    if modifier.startswith("decade"):
        # the second decade of the nineteenth century
        p = found.point
        if found.value.kind != "point" or p.precision != "century" or p.year is None:
            return None
        found = found.with_point(year=p.year + int(modifier[6:]), width=10)
    elif found.value.kind == "point" or found.point.precision == "century":
        # of two centuries, the first: late 17th or early 18th century
        first, *more = found.value.known
        if more and modifier == "turn":
            # на рубеже XIX и XX веков: the end of one and the beginning of the other
            modifier, more = "end", [replace(p, modifier="turn") for p in more]
        first = replace(first, modifier=modifier)
        found.value = replace(found.value, points=(first, *more))
    found.first = i
    return found


def joined(c: Cursor, first: Reading, *, between: bool) -> Reading | None:
    """What `first` is together with what stands behind it; None where it stands alone."""
    if first.value.kind not in ("point", "lone"):
        return None
    found = _any(c, first, between)
    if found is not None and found.value.first.year and c.has(found.end, "year_behind"):
        found.end += 1
    return found


def _any(c: Cursor, first: Reading, between: bool) -> Reading | None:
    return (
        years_elided(c, first)
        or days_elided(c, first, between)
        or _iso_span(c, first)
        or _dual_slash(c, first)
        or _months_slashed(c, first)
        or _interval(c, first, between)
        or _alternatives(c, first)
        or _pair(c, first, between)
        or to_present(c, first)
        or open_ended(c, first)
        or _stripped(c, first)
    )


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
    kind, at = joint(c, first.end)
    if first.point.modifier and c.has(first.end, "/") and c.has(first.end + 1, "modifier"):
        # Ende März/Anfang April 1649
        kind, at = "interval", first.end + 1
    if (kind == "all_of" and not between) or kind in ("", "one_of"):
        return None
    about = c.has(at, "about")
    if about:
        at += 1 + (c.has(at + 1, ".") and c.glued(at + 1))
    second = _second(c, at)
    if second is None or second.value.kind != "point":
        return None
    if c.has(first.end, "—") and second.first != at:
        # in the second half of the century—in 1861
        return None
    if first.other is not None:
        second = _dual_slash(c, second) or second
    if about:
        second = second.with_point(approximate=True)
    if (
        _levels(first.point) != _levels(second.point)
        and "day" in (first.point.precision, second.point.precision)
        and first.point.year is None
        and not (first.point.precision == "month" and second.point.year)
    ):
        return None
    both = _completed(first.point, second.point)
    if both is None:
        return None
    end = second.end
    if _over_new_year(c, first.point, second):
        p, q = both
        both = replace(p, year=(p.year or 0) + 1), replace(q, year=(q.year or 0) + 1)
        end += 2
    found = Reading(first.first, end, Value(both, "interval"))
    found.flags = first.flags | second.flags
    found.other = first.other if second.other is not None else None
    return found


def _over_new_year(c: Cursor, p: Point, second: Reading) -> bool:
    """Whether both years stand behind two months of a winter: Dec.-Feb. 1850-51."""
    q, at = second.point, second.end
    if p.year is not None or q.year is None or (p.month or 0) <= (q.month or 0) or p.day:
        return False
    if not (c.dash(at) or c.has(at, "/")) or not (c.glued(at) and c.glued(at + 1)):
        return False
    digits = c.digits(at + 1)
    return digits in (1, 2, 4) and c.num(at + 1, "num") == (q.year + 1) % 10**digits


def _levels(p: Point) -> int:
    return _PRECISION.index(p.precision)


def _alternatives(c: Cursor, first: Reading) -> Reading | None:
    kind, at = joint(c, first.end)
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
    kind, at = joint(c, first.end)
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
        if joint(c, second.end)[0] == "interval" and c.digits(second.end + 1):
            # 1920 and 1922-24
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
    old = None
    if bracket:
        # 18 April (1 May, N.S.); 1 May (18 April, O.S.)
        marked = end + c.has(end, ",")
        if c.has(marked, "old_style") or c.has(marked, "new_style"):
            old, end = c.has(marked, "old_style"), marked + 1
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
    if old:
        found.style = "gregorian"
    else:
        found.other = q
    return found


def _iso_span(c: Cursor, first: Reading) -> Reading | None:
    """1853-07/1853-11, 1853-07-01/1853-11-30, 1848/1873 on a line of dates, 1853-07/.."""
    p, at = first.point, first.end
    figures = c.digits(first.first) == 4 and c.text[c.tokens[at - 1].end - 1].isdigit()
    if not figures or not c.has(at, "/") or not c.glued(at) or first.value.kind != "point":
        return None
    if p.precision == "year" and not (at == first.first + 1 and c.fills_line()):
        return None
    if c.has(at + 1, ".") and c.has(at + 2, ".") and c.glued(at + 2):
        return Reading(first.first, at + 3, Value((p, None), "interval"))
    second = point(c, at + 1) if c.glued(at + 1) and c.digits(at + 1) == 4 else None
    if second is None or second.value.kind != "point" or second.point.precision != p.precision:
        return None
    both = _completed(p, second.point)
    return None if both is None else Reading(first.first, second.end, Value(both, "interval"))


def _months_slashed(c: Cursor, first: Reading) -> Reading | None:
    """Sept./Oct. 1858, März/April 1920, spring/summer 1919: neighbours are a span of time."""
    p, at = first.point, first.end
    if p.precision not in ("month", "season") or p.year is not None or not c.has(at, "/"):
        return None
    second = point(c, at + 1)
    if second is None or second.value.kind != "point" or second.point.precision != p.precision:
        return None
    both = _completed(p, second.point)
    return None if both is None else Reading(first.first, second.end, Value(both, "interval"))


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
