"""Join two dates: by a dash, `to`, `and`, `or`, a slash, or a second calendar in brackets."""

from __future__ import annotations

from dataclasses import replace

from describers.dates.grammar.connectors import joint
from describers.dates.grammar.elided import days_elided, open_ended, years_elided
from describers.dates.grammar.modifiers import modifiers
from describers.dates.grammar.openness import to_present
from describers.dates.grammar.points import point
from describers.dates.grammar.reading import Cursor, Reading, interval
from describers.dates.grammar.years import year
from describers.dates.values.value import Point, Value


def modified(c: Cursor, i: int) -> Reading | None:
    """A single date with what stands before it: `early`, `the end of`, `mid-`."""
    at, modifier = modifiers(c, i)
    if at == i:
        at += c.has(i, "this") and c.has(i + 1, "season")
    elif c.has(at, "filler") and point(c, at) is None:
        at += 1
    found = point(c, at)
    if found is None:
        return None
    found.first = i
    if not modifier:
        return found
    p, single_date = found.point, found.value.kind == "point"
    if p.precision == "day" or (modifier == "turn" and p.precision != "century"):
        # die Wende des Jahres 1989
        return None
    if modifier.startswith("decade"):
        # the second decade of the nineteenth century
        if not single_date or p.precision != "century" or p.year is None:
            return None
        return found.with_point(year=p.year + int(modifier[6:]), width=10)
    if single_date or p.precision == "century":
        # of two centuries, the first: late 17th or early 18th century
        first, *more = found.value.known
        if more and modifier == "turn":
            # на рубеже XIX и XX веков: the end of one and the beginning of the other
            modifier, more = "end", [replace(p, modifier="turn") for p in more]
        points = (replace(first, modifier=modifier), *more)
        found.value = replace(found.value, points=points)
    return found


def joined(c: Cursor, first: Reading, *, between: bool) -> Reading | None:
    """What `first` is together with what stands behind it; None where it stands alone."""
    if first.value.kind not in ("point", "lone"):
        return None
    found = years_elided(c, first) or days_elided(c, first, between)
    if found is None and first.value.kind == "point":
        found = (
            _iso_span(c, first)
            or _dual_slash(c, first)
            or _months_slashed(c, first)
            or _interval(c, first, between)
            or _alternatives(c, first)
            or (None if between else _pair(c, first))
            or to_present(c, first)
            or open_ended(c, first)
            or (None if c.dashes else _stripped(c, first))
        )
    if found is not None and found.value.first.year:
        found.end += c.has(found.end, "year_behind")
    return found


def _second(c: Cursor, i: int) -> Reading | None:
    found = modified(c, i)
    if found is None and c.first_of(i, "filler", "license"):
        found = modified(c, i + 1)
    return found


def _alike(c: Cursor, i: int, first: Point) -> Reading | None:
    """A single date at `i` of the same precision as `first`."""
    found = point(c, i)
    alike = found and found.value.kind == "point" and found.point.precision == first.precision
    return found if alike else None


def _completed(a: Point, b: Point) -> tuple[Point, Point] | None:
    """Two points with the year of the one given to the other, where that keeps their order."""
    if a.year is None and b.year is not None:
        later = (a.month or 0, a.day or 0) > (b.month or 0, b.day or 31)
        a = replace(a, year=b.year - (later and bool(a.month and b.month)))
    elif b.year is None and a.year is not None:
        if (b.month or 0, b.day or 31) < (a.month or 0, a.day or 0) and a.season is None:
            return None
        b = replace(b, year=a.year)
    low, high = a.bounds(), b.bounds()
    if a.year is not None and b.year is not None and (not low or not high or low[0] > high[1]):
        return None
    return a, b


def _spanned(first: Reading, second: Reading) -> Reading | None:
    """From one date to another."""
    both = _completed(first.point, second.point)
    return interval(first.first, second.end, *both) if both else None


def _interval(c: Cursor, first: Reading, between: bool) -> Reading | None:
    kind, at = joint(c, first.end)
    if first.point.modifier and c.has(first.end, "/") and c.has(first.end + 1, "modifier"):
        # Ende März/Anfang April 1649
        kind, at = "interval", first.end + 1
    if kind != "interval" and not (kind == "all_of" and between):
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
    if first.point.year is None and _uneven(first.point, second.point):
        return None
    found = _spanned(first, second)
    if found is None:
        return None
    if _over_new_year(c, first.point, second):
        later = tuple(replace(p, year=(p.year or 0) + 1) for p in found.value.known)
        found.value, found.end = replace(found.value, points=later), found.end + 2
    found.flags = first.flags | second.flags
    found.other = first.other if second.other is not None else None
    return found


def _uneven(p: Point, q: Point) -> bool:
    """Whether one of two dates alone is a day, and they are no month and a day with its year."""
    days = [p.precision, q.precision].count("day")
    return days == 1 and not (p.precision == "month" and q.year)


def _over_new_year(c: Cursor, p: Point, second: Reading) -> bool:
    """Whether both years stand behind two months of a winter: Dec.-Feb. 1850-51."""
    q, at = second.point, second.end
    if p.year is not None or q.year is None or (p.month or 0) <= (q.month or 0) or p.day:
        return False
    digits = c.digits(at + 1)
    if not (c.dash(at) or c.has(at, "/")) or not c.between(at) or digits not in (1, 2, 4):
        return False
    return bool(c.num(at + 1, "num") == (q.year + 1) % 10**digits)


def _alternatives(c: Cursor, first: Reading) -> Reading | None:
    kind, at = joint(c, first.end)
    second = _second(c, at) if kind == "one_of" else None
    both = _completed(first.point, second.point) if second else None
    if second is None or both is None or both[0].precision != both[1].precision:
        return None
    return Reading(first.first, second.end, Value(both, "one_of"))


def _pair(c: Cursor, first: Reading) -> Reading | None:
    """Two dates of one kind joined by `and`: following months are a span, all else a set."""
    kind, at = joint(c, first.end)
    if kind != "all_of" or (c.has(first.first - 1, ",") and c.has(first.first - 2, "num")):
        return None
    second = _second(c, at)
    if second is None or second.point.precision != first.point.precision:
        return None
    p, q = first.point, second.point
    if p.precision in ("month", "season") and (p.year is None or p.year == q.year):
        both = _completed(p, q)
        following = (q.month or q.season or 0) - (p.month or p.season or 0) == 1
        kind = "interval" if following else "all_of"
        return Reading(first.first, second.end, Value(both, kind)) if both else None
    if not p.year or not q.year or p.year >= q.year:
        return None
    if p.precision in ("decade", "century"):
        return interval(first.first, second.end, p, q)
    # 1920 and 1922-24
    goes_on = joint(c, second.end)[0] == "interval" and c.digits(second.end + 1)
    if p.precision != "year" or second.first != at or p.modifier or q.modifier or goes_on:
        return None
    return Reading(first.first, second.end, Value((p, q), "all_of"))


def _dual_slash(c: Cursor, first: Reading) -> Reading | None:
    """21 January/2 February 1905 and 25 October (7 November) 1917: one day in two calendars."""
    bracket = c.opens(first.end)
    if not (bracket or c.has(first.end, "/")) or first.value.kind == "lone":
        return None
    second = _alike(c, first.end + 1, first.point) if first.point.precision == "day" else None
    if second is None:
        return None
    end, p, q = second.end, first.point, second.point
    old = False
    if bracket:
        # 18 April (1 May, N.S.); 1 May (18 April, O.S.)
        mark = end + c.has(end, ",")
        if c.first_of(mark, "old_style", "new_style"):
            old, end = c.has(mark, "old_style"), mark + 1
        if not c.closes(end):
            return None
        end += 1
        after = year(c, end + c.has(end, ","))
        if after and p.year is None and q.year is None:
            end, number = after
            p, q = replace(p, year=number), replace(q, year=number)
    p = replace(p, year=p.year if p.year is not None else q.year)
    q = replace(q, year=q.year if q.year is not None else p.year)
    found = Reading(first.first, end, Value((p,)), other=None if old else q)
    found.style = "gregorian" if old else ""
    return found


def _iso_span(c: Cursor, first: Reading) -> Reading | None:
    """1853-07/1853-11, 1853-07-01/1853-11-30, 1848/1873 on a line of dates, 1853-07/.."""
    p, at = first.point, first.end
    if c.digits(first.first) != 4 or not c.has(at, "/") or not c.before(at).isdigit():
        return None
    if p.precision == "year" and not (at == first.first + 1 and c.fills_line()):
        return None
    if c.has(at + 1, ".") and c.has(at + 2, ".") and c.glued(at + 2):
        return Reading(first.first, at + 3, Value((p, None), "interval"))
    second = _alike(c, at + 1, p) if c.glued(at + 1) and c.digits(at + 1) == 4 else None
    return _spanned(first, second) if second else None


def _months_slashed(c: Cursor, first: Reading) -> Reading | None:
    """Sept./Oct. 1858, März/April 1920, spring/summer 1919: neighbours are a span of time."""
    p, at = first.point, first.end
    if p.precision not in ("month", "season") or p.year is not None or not c.has(at, "/"):
        return None
    second = _alike(c, at + 1, p)
    return _spanned(first, second) if second else None


def _stripped(c: Cursor, first: Reading) -> Reading | None:
    """`May 1912 June 1914` in a text that has lost its dashes."""
    second = modified(c, first.end)
    if second is None or first.point.year is None or second.point.year is None:
        return None
    p, q = first.point, second.point
    if p.precision == q.precision == "year" or [p.precision, q.precision].count("day") == 1:
        return None
    low, high = p.bounds(), q.bounds()
    if low is None or high is None or low[1] >= high[1]:
        return None
    found = interval(first.first, second.end, p, q)
    found.flags = first.flags | second.flags | {"dash_stripped"}
    return found
