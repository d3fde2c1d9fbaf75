"""Read months in figures: 1853-07, 07/1853, 3/1911.

The same figures are spans of years (1924-25), numbers of papers (3/1911) and of files, so that a
month is read only where the figures can be nothing else: a part of an ISO span, a second number
that is no later year, a word that leads to a date, or a line that holds nothing but dates.
"""

from __future__ import annotations

from describers.dates.grammar.reading import LATEST, Cursor, Reading, single
from describers.dates.values.value import Point

_LEADS = ("license", "from", "to", "about", "between", "until", "since")


def year_month(c: Cursor, i: int) -> Reading | None:
    """1853-07: two figures with their nought, no later year, or a line of dates alone."""
    year, month = c.whole_year(i), c.num(i + 2, "num")
    if c.digits(i + 2) != 2 or not 1 <= month <= 12 or not year:
        return None
    after = c.behind(i + 2, 2)
    spans = after[:1] in ("-", "/", "–") and c.digits(i + 4) == 4
    if after[:1].isalnum() or (after[:1] in "./-–" and after[1:].isdigit() and not spans):
        return None
    if month > year % 100 and not (c.fills_line() and _iso(c, i)):
        # 1901-07 is seven years to most writers
        return None
    return single(i, i + 3, Point(year, month))


def _iso(c: Cursor, i: int) -> bool:
    """Whether another month or day in figures that is no span of years stands on the line."""
    places = [n for n in range(len(c.tokens) - 2) if n != i and c.digits(n) == 4]
    return any(
        c.has(n + 1, "-")
        and c.digits(n + 2) == 2
        and c.glued(n + 2)
        and (c.num(n, "num") % 100 >= c.num(n + 2, "num") or c.has(n + 3, "-"))
        for n in places
    )


def month_year(c: Cursor, i: int) -> Reading | None:
    """3/1911, 03.1911: behind a word that leads to a date, or on a line of dates alone."""
    mark = c.separator(i + 1)
    if mark not in ("/", ".", "-") or c.digits(i + 2) != 4 or not c.glued(i + 2):
        return None
    month, year, after = c.num(i, "num"), c.num(i + 2, "num"), c.behind(i + 2, 2)
    if not 1 <= month <= 12 or not 1400 <= year <= LATEST or after[:1].isalnum():
        return None
    if after[:1] in ("/", ".") and after[1:].isdigit():
        return None
    led = mark == "/" and c.first_of(i - 1, *_LEADS)
    return single(i, i + 3, Point(year, month)) if led or c.fills_line() else None


def beyond(c: Cursor, i: int) -> Reading | None:
    """1900-13-01, 1900-02-32: the year, or its month, with a day that there is not; 1900-00-00 is a
    year whose month is not known."""
    year, month, day = c.whole_year(i), c.num(i + 2, "num"), c.num(i + 4, "num")
    if c.digits(i + 2) != 2 or c.digits(i + 4) != 2 or not year:
        return None
    flags = ("no_such_day",) if month > 12 or day > 31 else ()
    return single(i, i + 5, Point(year, month if 1 <= month <= 12 else None), *flags)
