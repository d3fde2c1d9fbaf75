"""Read days whose month is a Roman numeral: 8/IV-27, 5.III.1923, 20 IV - 3 V 1943."""

from __future__ import annotations

from dataclasses import replace

from describers.dates.grammar.connectors import joint
from describers.dates.grammar.reading import Cursor, Reading, checked
from describers.dates.values.romans import roman
from describers.dates.values.value import Point


def roman_day(c: Cursor, i: int) -> Reading | None:
    """8/IV-27, 8/iv/27, 5.III.1923, 5-III-1923, 5 III 1923, am 5. III."""
    marked = c.separator(i + 1) != ""
    at = i + 1 + marked
    token = c.at(at)
    if token is None or "roman" not in token.kinds:
        return None
    if token.text.islower() and not marked and c.digits(i + 2) != 4:
        return None
    day = Point(None, roman(token.text.upper()), c.num(i, "num"))
    return _with_year(c, i, day, marked) or _alone(c, i, day, marked)


def _with_year(c: Cursor, i: int, day: Point, marked: bool) -> Reading | None:
    """The day at `i` with the year behind its month; `marked` says that a stop parts the two."""
    at = i + 2 + marked
    mark = c.separator(at)
    at += mark != ""
    digits = c.digits(at)
    if digits == 3 and marked and c.has(at + 1, "year_word") and c.num(at, "num") >= 800:
        # 9/I 905 г.: the thousand left out
        return checked(i, at + 2, replace(day, year=1000 + c.num(at, "num")))
    late = digits == 2 and marked and c.num(at, "num") > 31 and c.alone(at)
    if digits != 4 and not (digits == 2 and mark and marked) and not late:
        return None
    end = at + 1 + c.has(at + 1, "year_behind")
    flags = ("century_inferred",) if digits == 2 else ()
    return checked(i, end, replace(day, year=c.year_of(at)), *flags)


def _alone(c: Cursor, i: int, day: Point, marked: bool) -> Reading | None:
    """The day at `i` without a year, where something shows that it is one."""
    end = i + 2 + marked
    if marked and c.has(end, "rel_year"):
        # 7/III с. г.
        found = checked(i, end + 1, day)
        return found and replace(found, year_shift=c.num(end, "rel_year"))
    if (marked and c.separator(i + 1) == "/") or _spans(c, end):
        return checked(i, end, day)
    if c.ordinal_stops and marked and c.tokens[i + 1].text == "." and c.day_led(i):
        # am 11. XI.
        return checked(i, end + (c.has(end, ".") and c.glued(end)), day)
    return None


def _spans(c: Cursor, i: int) -> bool:
    """Whether a second day with its year goes on from a day: 20 IV - 3 V 1943, 20.IV-3.V.1943."""
    kind, at = joint(c, i)
    last = roman_day(c, at) if kind == "interval" and c.digits(at) in (1, 2) else None
    return last is not None and last.point.year is not None
