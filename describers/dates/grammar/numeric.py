"""Read dates written in figures: 1923-03-05, 5.3.1923, 5/3/23, 8/IV-27, 5.III.1923."""

from __future__ import annotations

from dataclasses import replace

from describers.dates.grammar.connectors import joint
from describers.dates.grammar.months import beyond, month_year, year_month
from describers.dates.grammar.reading import LATEST, Cursor, Reading, checked, interval
from describers.dates.grammar.roman_days import roman_day
from describers.dates.tables.every import WordedPatterns, in_all
from describers.dates.values.value import Point

_RE = WordedPatterns("grammar/numeric.json")
_LEADS = ("weekday", "license", "filler", "before", "after", "from", "to", "between", ",")


def numeric(c: Cursor, i: int) -> Reading | None:
    """A date in figures at `i`. Where both orders are possible the flags say so."""
    digits = c.digits(i)
    if not digits or c.before(i).isalnum():
        return None
    rules = _DAY_FIRST if digits <= 2 else (_year_first,) if digits == 4 else ()
    return next((found for rule in rules if (found := rule(c, i)) is not None), None)


def _pair(c: Cursor, i: int) -> str:
    """The mark between the number at `i` and a short one, with no blanks; "" where none is so."""
    return c.separator(i + 1) if 0 < c.digits(i + 2) <= 2 and c.glued(i + 2) else ""


def _day_and_month(c: Cursor, i: int, mark: str) -> tuple[int, int]:
    """The day and month at `i`: points are always day first, else the document's custom counts."""
    day, month = c.num(i, "num"), c.num(i + 2, "num")
    if c.month_first and mark != ".":
        day, month = month, day
    return (month, day) if month > 12 >= day else (day, month)


def _whole(c: Cursor, i: int) -> bool:
    """Whether the number at `i` ends there: no further figure, decimal or letter is glued on.

    A dash and a second date of the same shape may be: 5.3.1848-8.4.1849.
    """
    after = c.behind(i, 2)
    if after[:1] in "-–/" and _RE.SECOND.match(c.text, c.tokens[i].end + 1):
        return True
    return not (after[:1].isalnum() or (after[:1] in "/-–" and after[1:].isdigit()))


def _year_first(c: Cursor, i: int) -> Reading | None:
    mark = _pair(c, i)
    if not mark or mark == "–":
        return None
    if c.separator(i + 3) != mark or not 1 <= c.digits(i + 4) <= 2 or not c.glued(i + 4):
        return year_month(c, i) if mark == "-" else None
    # 1911.3.4 may be a number of a file
    if not _whole(c, i + 4) or (c.digits(i + 2) < 2 and mark != "-" and not c.fills_line()):
        return None
    point = Point(c.num(i, "num"), c.num(i + 2, "num"), c.num(i + 4, "num"))
    return checked(i, i + 5, point) or (beyond(c, i) if mark == "-" else None)


def _two_days(c: Cursor, i: int) -> Reading | None:
    """12(24).02.1871: one day in two calendars."""
    bracketed = c.has(i + 1, "(") and c.has(i + 3, ")") and c.glued(i + 2)
    stopped = c.separator(i + 4) == c.separator(i + 6) == "." and c.digits(i + 5) in (1, 2)
    year = c.whole_year(i + 7)
    if not (bracketed and stopped and year) or c.digits(i + 2) not in (1, 2):
        return None
    month = c.num(i + 5, "num")
    found = checked(i, i + 8, Point(year, month, c.num(i, "num")))
    return found and replace(found, other=Point(None, month, c.num(i + 2, "num")))


def _paired(c: Cursor, i: int) -> Reading | None:
    """12./13.3.1848 is two days of one month, 4./14.3.1650 one day in two calendars."""
    at = i + 1
    at += c.has(at, ".") and c.glued(at)
    if not (c.has(at, "/") and c.between(at) and c.has(at + 2, ".")) or c.digits(at + 1) > 2:
        return None
    last = _figures(c, at + 1) if c.digits(at + 1) else None
    if last is None or last.point.year is None or last.point.day is None:
        return None
    apart = last.point.day - c.num(i, "num")
    found = checked(i, last.end, replace(last.point, day=c.num(i, "num")))
    if found is None or apart <= 0:
        return None
    if 10 <= apart <= 13:
        return replace(found, other=Point(None, last.point.month, last.point.day))
    return interval(i, last.end, found.point, last.point)


def _led_day(c: Cursor, i: int) -> Reading | None:
    """am 1.9. begann: a day and month in figures, each with its stop, behind a word for it."""
    dotted = c.separator(i + 1) == "." and c.has(i + 3, ".") and c.glued(i + 3)
    if not dotted or c.digits(i + 2) not in (1, 2) or c.has(i + 4, "num"):
        return None
    if not c.ordinal_stops or not c.day_led(i):
        return None
    return checked(i, i + 4, Point(None, c.num(i + 2, "num"), c.num(i, "num")))


def _shared_year(c: Cursor, i: int) -> Reading | None:
    """20.4.-8.5.1945, vom 20.4. bis 8.5.1945: the year stands only behind the second date."""
    mark = _pair(c, i)
    at = i + 3
    at += c.separator(at) == "."
    if mark not in (".", "/") or c.has(i + 3, "num") or (mark == "/" and not c.has(at, "to")):
        return None
    kind, at = joint(c, at) if not c.has(at, "/") else ("interval", at + 1)
    at += c.has(at, "filler")
    last = _figures(c, at) if kind == "interval" and 0 < c.digits(at) <= 2 else None
    if last is None or last.point.year is None:
        return None
    day, month = _day_and_month(c, i, mark)
    later = (month, day) > (last.point.month or 0, last.point.day or 0)
    start = checked(i, at, Point(last.point.year - later, month, day))
    if start is None:
        return None
    return replace(interval(i, last.end, start.point, last.point), flags=last.flags)


def _slashed(c: Cursor, i: int) -> Reading | None:
    """d. 5/9 1848, den 5/9. 48, 5/8—91 г.: a day and month in figures, and the year apart."""
    if _pair(c, i) != "/":
        return None
    at = i + 3
    at += c.has(at, ".") and c.glued(at)
    dashed = c.separator(at) in ("-", "–", "—") and c.glued(at + 1)
    at += dashed
    digits = c.digits(at)
    if digits not in (2, 4) or not c.alone(at) or not (dashed or not c.glued(at)):
        return None
    worded = c.has(at + 1, "year_behind")
    year = c.year_of(at)
    if not (_RE.LED.search(c.before(i, 5)) or worded) or not 1400 <= year <= LATEST:
        return None
    day, month = _day_and_month(c, i, "/")
    flags = ("century_inferred",) if digits == 2 else ()
    return checked(i, at + 1 + worded, Point(year, month, day), *flags)


def _figures(c: Cursor, i: int) -> Reading | None:
    """3.5.1871, 3/5/71: three figures apart by the same stop."""
    mark, short = _same_stops(c, i), c.digits(i + 4) == 2
    if not mark:
        return None
    if mark == "." and not c.glued(i + 2):
        if short and not _spaced(c, i):
            return None
    elif not (c.glued(i + 2) and c.glued(i + 4)):
        return None
    if short and mark == "-" and not _hyphened(c, i):
        return None
    year = c.short(i + 4) if short else c.whole_year(i + 4)
    first, second = c.num(i, "num"), c.num(i + 2, "num")
    day, month = _day_and_month(c, i, mark)
    found = checked(i, i + 5, Point(year, month, day)) if year else None
    if found is None:
        return None
    found.end += c.has(i + 5, "year_behind")
    if first <= 12 and second <= 12 and first != second:
        found.flags.add("day_month_order_assumed")
    if short:
        found.flags.add("century_inferred")
    return found


def _same_stops(c: Cursor, i: int) -> str:
    """The stop that parts three figures and goes on to no fourth, "" where they are not so."""
    mark = c.separator(i + 1)
    if not mark or not 0 < c.digits(i + 2) <= 2 or c.separator(i + 3) != mark:
        return ""
    if c.digits(i + 4) not in (2, 4) or not _whole(c, i + 4):
        return ""
    after = c.behind(i + 4, 2)
    return "" if after[:1] == "." and after[1:].isdigit() else mark


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
    return (c.first_of(i - 1, *_LEADS) != "" and not scored) or c.month_first


#: in this order: the first that reads something has it
_DAY_FIRST = (
    roman_day,
    _figures,
    _two_days,
    _paired,
    _shared_year,
    _slashed,
    _led_day,
    month_year,
)
