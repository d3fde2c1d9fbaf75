"""Read dates that begin with their year, as lists print them: 1898 May 1, 1917. 19 окт."""

from __future__ import annotations

from dataclasses import replace

from describers.dates.grammar.days import calendar_day, day_number
from describers.dates.grammar.reading import Cursor, Reading, single
from describers.dates.grammar.years import year
from describers.dates.tables.every import in_all
from describers.dates.values.value import Point, Value


def year_first(c: Cursor, i: int) -> Reading | None:
    """A year, then a month with a day on either side of it or none.

    A month that has a year of its own behind it is the next date. After a full stop only an
    abbreviated month goes on with the date: "He died in 1917. 19 October was a Friday."

    >>> from describers.dates.find import find
    >>> [f.reading.value.edtf() for f in find("Cables, undated and 1898 May 1", ["en"])]
    ['1898-05-01']
    """
    got = year_before(c, i)
    if got is None:
        return None
    at, number = got
    stopped, comma = c.has(at, "."), c.has(at, ",")
    at += stopped or comma
    led = c.has(at, "filler") and c.tokens[at].text.lower() in in_all("day_articles")
    led = led and c.has(at + 1, "num")
    at += led
    if (found := calendar_day(c, at)) is not None:
        parted = "." if stopped else "," if comma else ""
        return _with_day(c, i, number, at, found, parted=parted, led=led)
    # in 1917, May, her sister, died
    told = comma and c.has(i - 1, "license")
    if not (stopped or told) and c.has(at, "season") and closed(c, at):
        return single(i, at + 1, Point(number, season=c.num(at, "season")))
    if stopped or not c.has(at, "month") or not closed(c, at):
        return None
    if told and not (_abbreviated(c, at, at + 1) and c.tokens[at].text.endswith(".")):
        return None
    if day_number(c, at + 1) or c.has(at + 1, "num"):
        return None
    return single(i, at + 1, Point(number, c.num(at, "month")))


def _with_day(
    c: Cursor, i: int, number: int, at: int, found: Reading, *, parted: str, led: bool
) -> Reading | None:
    """The year `number` at `i` with a day that is read at `at`, behind a stop, a comma or none."""
    day = found.point
    if day.year is not None and c.has(found.end, "month") and c.has(at, "month"):
        # 1999 October 31, 2000 January 9: the second year is of the next date
        alone = day_number(c, at + 1)
        if alone is None:
            return None
        day = Point(None, day.month, day.day)
        found = Reading(i, alone[0], Value((day,)))
    if day.year is not None or found.year_shift is not None:
        return None
    short = _abbreviated(c, at, found.end)
    # 1918 г., 14 февраля; in prose a sentence may go on behind the comma
    apart = parted == "." or (parted == "," and not closed(c, found.end - 1))
    if apart and not (short or led or c.has(at, "month")):
        return None
    if parted == "." and (led or not short):
        # a chronicle's year, and the first sentence of its entry
        return None
    return replace(found, first=i, value=Value((replace(day, year=number),)))


def year_before(c: Cursor, i: int) -> tuple[int, int] | None:
    """A year at `i` that a date may begin with -> (end, year)."""
    return year(c, i) if c.digits(i) == 4 or c.has(i, "anno") else None


def closed(c: Cursor, i: int) -> bool:
    """Whether nothing but a stop, dash or line end follows the token at `i`."""
    end = c.tokens[i].end
    after = c.behind(i, 4).removeprefix(".").lstrip(" ")
    line = c.printed[end : end + 2].removeprefix(".")[:1] == "\n"
    return line or after[:1] in (*"\n;)]-–—,:/", "")


def _abbreviated(c: Cursor, i: int, end: int) -> bool:
    """Whether the month among the tokens `i:end` is cut short: 1917. 19 окт."""
    names = [t for t in c.tokens[i:end] if "month" in t.kinds or "lower_month" in t.kinds]
    return bool(names) and len(names[0].text.rstrip(".")) <= 4
