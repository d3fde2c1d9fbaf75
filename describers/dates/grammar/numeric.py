"""Read dates written in figures: 1923-03-05, 5.3.1923, 5/3/23, 8/IV-27, 5.III.1923."""

from __future__ import annotations

import re
from dataclasses import replace

from describers.dates.grammar.connectors import joint
from describers.dates.grammar.months import beyond, month_year, year_month
from describers.dates.grammar.reading import EARLIEST, LATEST, Cursor, Reading, checked
from describers.dates.grammar.roman_days import roman_day
from describers.dates.tables.every import any_of, in_all
from describers.dates.values.value import Point, Value

#: a second date in figures, behind the dash of a span
_SECOND = re.compile(r"\d{1,2}([./])(?:\d{1,2}|[IVXivx]{1,4})\1\d{4}(?!\d)|\d{4}-\d\d-\d\d(?!\d)")
#: what leads to a day and month in figures: a place and comma, a line's start, den, от
_LED = re.compile(
    rf"(?:^|\n|[^\W\d_], |(?<!\w)(?:{any_of(in_all('day_leads'))}) ?)$", re.IGNORECASE
)
_LEADS = ("weekday", "license", "filler", "before", "after", "from", "to", "between", ",")


def numeric(c: Cursor, i: int) -> Reading | None:
    """A date in figures at `i`. Where both orders are possible the flags say so."""
    digits = c.digits(i)
    if not digits or c.text[c.tokens[i].start - 1 : c.tokens[i].start].isalnum():
        return None
    if digits == 4:
        return _year_first(c, i)
    if digits > 2:
        return None
    for rule in _DAY_FIRST:
        found = rule(c, i)
        if found is not None:
            return found
    return None


def _whole(c: Cursor, i: int) -> bool:
    """Whether the number at `i` ends there: no further figure, decimal or letter is glued on.

    A dash and a second date of the same shape may be: 5.3.1848-8.4.1849.
    """
    end = c.tokens[i].end
    after = c.text[end : end + 2]
    if after[:1] in "-–/" and _SECOND.match(c.text, end + 1):
        return True
    return not (after[:1].isalnum() or (after[:1] in "/-–" and after[1:].isdigit()))


def _year_first(c: Cursor, i: int) -> Reading | None:
    mark = c.separator(i + 1)
    if not mark or mark == "–" or not 1 <= c.digits(i + 2) <= 2 or not c.glued(i + 2):
        return None
    if c.separator(i + 3) != mark or not 1 <= c.digits(i + 4) <= 2 or not c.glued(i + 4):
        return year_month(c, i) if mark == "-" else None
    if not _whole(c, i + 4):
        return None
    point = Point(c.num(i, "num"), c.num(i + 2, "num"), c.num(i + 4, "num"))
    if c.digits(i + 2) < 2 and mark != "-" and not c.fills_line():
        # 1911.3.4 may be a number of a file
        return None
    return checked(i, i + 5, point) or (beyond(c, i) if mark == "-" else None)


def _two_days(c: Cursor, i: int) -> Reading | None:
    """12(24).02.1871: one day in two calendars."""
    second = c.digits(i + 2)
    if not (c.has(i + 1, "(") and c.has(i + 3, ")") and c.glued(i + 2)) or second not in (1, 2):
        return None
    if c.separator(i + 4) != "." or c.digits(i + 5) not in (1, 2) or c.digits(i + 7) != 4:
        return None
    year, month = c.num(i + 7, "num"), c.num(i + 5, "num")
    if c.separator(i + 6) != "." or not EARLIEST <= year <= LATEST:
        return None
    found = checked(i, i + 8, Point(year, month, c.num(i, "num")))
    if found is not None:
        found.other = Point(None, month, c.num(i + 2, "num"))
    return found


def _paired(c: Cursor, i: int) -> Reading | None:
    """12./13.3.1848 is two days of one month, 4./14.3.1650 one day in two calendars."""
    at = i + 1
    at += c.has(at, ".") and c.glued(at)
    if not (c.has(at, "/") and c.glued(at) and c.glued(at + 1)) or c.digits(at + 1) not in (1, 2):
        return None
    last = _figures(c, at + 1) if c.has(at + 2, ".") else None
    if last is None or last.point.year is None or last.point.day is None:
        return None
    apart = last.point.day - c.num(i, "num")
    first = replace(last.point, day=c.num(i, "num"))
    if apart <= 0 or checked(i, last.end, first) is None:
        return None
    if 10 <= apart <= 13:
        found = Reading(i, last.end, Value((first,)))
        found.other = Point(None, last.point.month, last.point.day)
        return found
    return Reading(i, last.end, Value((first, last.point), "interval"))


def _day_and_month(c: Cursor, i: int) -> Reading | None:
    """am 1.9. begann: a day and month in figures, each with its stop, behind a word for it."""
    if not c.ordinal_stops or not c.day_led(i):
        return None
    dotted = c.separator(i + 1) == "." and c.has(i + 3, ".") and c.glued(i + 3)
    if not dotted or c.digits(i + 2) not in (1, 2) or c.has(i + 4, "num"):
        return None
    return checked(i, i + 4, Point(None, c.num(i + 2, "num"), c.num(i, "num")))


def _shared_year(c: Cursor, i: int) -> Reading | None:
    """20.4.-8.5.1945, vom 20.4. bis 8.5.1945: the year stands only behind the second date."""
    mark = c.separator(i + 1)
    if mark not in (".", "/") or not 0 < c.digits(i + 2) <= 2 or not c.glued(i + 2):
        return None
    at = i + 3
    at += c.separator(at) == "."
    if c.has(i + 3, "num") or (mark == "/" and not c.has(at, "to")):
        return None
    kind, at = joint(c, at) if not c.has(at, "/") else ("interval", at + 1)
    if kind != "interval":
        return None
    at = at + 1 if c.has(at, "filler") else at
    last = _figures(c, at) if 0 < c.digits(at) <= 2 else None
    if last is None or last.point.year is None:
        return None
    first, second = c.num(i, "num"), c.num(i + 2, "num")
    day, month = (second, first) if c.month_first and mark != "." else (first, second)
    start = Point(last.point.year, month, day)
    later = (start.month or 0, start.day or 0) > (last.point.month or 0, last.point.day or 0)
    if later:
        start = replace(start, year=last.point.year - 1)
    if checked(i, at, start) is None:
        return None
    found = Reading(i, last.end, Value((start, last.point), "interval"))
    found.flags = last.flags
    return found


def _slashed(c: Cursor, i: int) -> Reading | None:
    """d. 5/9 1848, den 5/9. 48, 5/8—91 г.: a day and month in figures, and the year apart."""
    if c.separator(i + 1) != "/" or not 0 < c.digits(i + 2) <= 2 or not c.glued(i + 2):
        return None
    at = i + 3
    at += c.has(at, ".") and c.glued(at)
    dashed = any(c.has(at, dash) for dash in ("-", "–", "—")) and c.glued(at) and c.glued(at + 1)
    at += dashed
    digits = c.digits(at)
    if digits not in (2, 4) or not c.alone(at) or not (dashed or not c.glued(at)):
        return None
    before = c.text[max(0, c.tokens[i].start - 5) : c.tokens[i].start]
    worded = c.has(at + 1, "year_behind")
    if not (_LED.search(before) or worded) or (
        digits == 4 and not 1400 <= c.num(at, "num") <= LATEST
    ):
        return None
    year = c.num(at, "num") if digits == 4 else c.short(c.num(at, "num"), at)
    first, second = c.num(i, "num"), c.num(i + 2, "num")
    day, month = (second, first) if second > 12 >= first or c.month_first else (first, second)
    found = checked(i, at + 1 + worded, Point(year, month, day))
    if found is not None and digits == 2:
        found.flags.add("century_inferred")
    return found


def _figures(c: Cursor, i: int) -> Reading | None:
    """3.5.1871, 3/5/71: three figures apart by the same stop."""
    mark = _same_stops(c, i)
    if not mark:
        return None
    digits = c.digits(i + 4)
    if mark == "." and not c.glued(i + 2):
        if digits == 2 and not _spaced(c, i):
            return None
    elif not (c.glued(i + 2) and c.glued(i + 4)):
        return None
    year = c.num(i + 4, "num")
    if digits == 2:
        year = c.short(year, i + 4)
        if mark == "-" and not _hyphened(c, i):
            return None
    elif not EARLIEST <= year <= LATEST:
        return None
    first, second = c.num(i, "num"), c.num(i + 2, "num")
    # points are always day first; slashes and hyphens follow the document's custom
    day, month = (second, first) if c.month_first and mark != "." else (first, second)
    if month > 12 >= day:
        day, month = month, day
    found = checked(i, i + 5, Point(year, month, day))
    if found is None:
        return None
    if c.has(i + 5, "year_behind"):
        found.end += 1
    if first <= 12 and second <= 12 and first != second:
        found.flags.add("day_month_order_assumed")
    if digits == 2:
        found.flags.add("century_inferred")
    return found


def _same_stops(c: Cursor, i: int) -> str:
    """The stop that parts three figures and goes on to no fourth, "" where they are not so."""
    mark = c.separator(i + 1)
    if not mark or not 0 < c.digits(i + 2) <= 2 or c.separator(i + 3) != mark:
        return ""
    if c.digits(i + 4) not in (2, 4) or not _whole(c, i + 4):
        return ""
    end = c.tokens[i + 4].end
    fourth = c.text[end : end + 1] == "." and c.text[end + 1 : end + 2].isdigit()
    return "" if fourth else mark


def _spaced(c: Cursor, i: int) -> bool:
    """31. 10. 17 is a date where a word that leads to a day stands before it: without one, three
    figures and their stops may be a paragraph, a psalm or a sum."""
    led = c.has(i - 1, "weekday") or c.day_led(i)
    return led and c.ordinal_stops and c.glued(i + 1) and c.glued(i + 3) and c.alone(i + 4)


def _hyphened(c: Cursor, i: int) -> bool:
    """8-15-93 is a date where the document's are of that shape, or a word that leads to one stands
    before it: a number of a file, a score or a telephone has the same shape."""
    before = c.at(i - 1)
    scored = before is not None and before.text.lower() in in_all("scored")
    return (any(c.has(i - 1, kind) for kind in _LEADS) and not scored) or c.month_first


#: in this order: the first that reads something has it
_DAY_FIRST = (
    roman_day,
    _figures,
    _two_days,
    _paired,
    _shared_year,
    _slashed,
    _day_and_month,
    month_year,
)
