"""Read days whose month is a Roman numeral: 8/IV-27, 5.III.1923, 20 IV - 3 V 1943."""

from __future__ import annotations

from dataclasses import replace

from describers.dates.grammar.connectors import joint
from describers.dates.grammar.reading import Cursor, Reading, checked
from describers.dates.values.value import Point

_ROMAN_MONTHS = {
    numeral: number
    for number, numeral in enumerate(
        ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII"), 1
    )
}


def roman_day(c: Cursor, i: int) -> Reading | None:
    """8/IV-27, 8/iv/27, 5.III.1923, 5-III-1923, 5 III 1923, am 5. III."""
    at = i + 1
    if c.separator(at):
        at += 1
    token = c.at(at)
    numeral = token.text.upper() if token is not None and "roman" in token.kinds else ""
    if token is None or numeral not in _ROMAN_MONTHS:
        return None
    if token.text != numeral and at == i + 1 and c.digits(i + 2) != 4:
        return None
    day = Point(None, _ROMAN_MONTHS[numeral], c.num(i, "num"))
    marked = at == i + 2
    return _roman_with_year(c, i, day, marked) or _roman_alone(c, i, day, marked)


def _roman_with_year(c: Cursor, i: int, day: Point, marked: bool) -> Reading | None:
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
    year = c.num(at, "num") if digits == 4 else c.short(c.num(at, "num"), at)
    found = checked(i, at + 1 + c.has(at + 1, "year_behind"), replace(day, year=year))
    if found is not None and digits == 2:
        found.flags.add("century_inferred")
    return found


def _roman_alone(c: Cursor, i: int, day: Point, marked: bool) -> Reading | None:
    """The day at `i` without a year, where something shows that it is one."""
    end = i + 2 + marked
    if marked and c.has(end, "rel_year"):
        # 7/III с. г.
        found = checked(i, end + 1, day)
        if found is not None:
            found.year_shift = c.num(end, "rel_year")
        return found
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
