"""Read days of one month in a row (on 3, 5 and 7 August), and years of one word."""

from __future__ import annotations

from dataclasses import replace

from describers.dates.grammar.days import day_number
from describers.dates.grammar.points import point
from describers.dates.grammar.reading import EARLIEST, LATEST, Cursor, Reading
from describers.dates.grammar.years import year_after
from describers.dates.values.value import Point, Value


def days_listed(c: Cursor, i: int) -> Reading | None:
    """Three days or more before the month that they share; following days are a span.

    >>> from describers.dates.find import find
    >>> text = "On 3, 5 and 7 August 1923 and 4, 5 and 6 May"
    >>> [f.reading.value.edtf() for f in find(text, ["en"])]
    ['{1923-08-03,1923-08-05,1923-08-07}', 'XXXX-05-04/XXXX-05-06']
    """
    if c.has(i, "month"):
        return _behind_month(c, i)
    if not c.digits(i) or not 1 <= c.digits(i) <= 2:
        return None
    days: list[int] = []
    at = i
    while (got := day_number(c, at)) is not None and c.has(got[0], ","):
        if days and days[-1] >= got[1]:
            return None
        days.append(got[1])
        at = got[0] + 1
    if not days or got is None or not (c.has(got[0], "and") or c.has(got[0], "or")):
        return None
    days.append(got[1])
    last = point(c, got[0] + 1)
    if last is None or last.point.precision != "day" or last.value.kind != "point":
        return None
    days.append(last.point.day or 0)
    if len(days) < 3 or sorted(set(days)) != days or not last.point.month:
        return None
    points = tuple(replace(last.point, day=day) for day in days)
    if c.has(got[0], "or"):
        kind = "one_of"
    else:
        kind = "interval" if days[-1] - days[0] == len(days) - 1 else "all_of"
    value = Value((points[0], points[-1]) if kind == "interval" else points, kind)
    return replace(last, first=i, value=value)


def _behind_month(c: Cursor, i: int) -> Reading | None:
    """June 4, 5 and 7, 1873: three days or more behind their month."""
    days: list[int] = []
    at = i + 1
    while (got := day_number(c, at)) is not None:
        if days and days[-1] >= got[1]:
            return None
        days.append(got[1])
        at = got[0] + c.has(got[0], ",")
        joined = c.has(at, "and") or c.has(at, "or")
        if at == got[0] and not joined:
            break
        at += joined
        if joined:
            last = day_number(c, at)
            if last is None:
                return None
            days.append(last[1])
            at = last[0]
            break
    else:
        return None
    if len(days) < 3 or sorted(set(days)) != days:
        return None
    after = year_after(c, at)
    year, end = (after[1], after[0]) if after else (None, at)
    first = Point(year, c.num(i, "month"), days[0])
    points = tuple(replace(first, day=day) for day in days)
    if days[-1] - days[0] == len(days) - 1:
        return Reading(i, end, Value((points[0], points[-1]), "interval"))
    return Reading(i, end, Value(points, "all_of"))


def months_listed(c: Cursor, i: int) -> Reading | None:
    """Three months or more of one year, which stands behind the last; in a row they are a span.

    >>> from describers.dates.find import find
    >>> [f.reading.value.edtf() for f in find("Accounts, June, July, August 1904", ["en"])]
    ['1904-06/1904-08']
    """
    months: list[int] = []
    at = i
    while c.has(at, "month") and (not months or months[-1] < c.num(at, "month")):
        months.append(c.num(at, "month"))
        at += 1
        marks = c.skip(at, ",", "-", "–", "and", "/")
        if marks == at or not c.has(marks, "month"):
            break
        at = marks
    got = year_after(c, at) if len(months) >= 3 else None
    if got is None:
        return None
    points = tuple(Point(got[1], month) for month in months)
    if months[-1] - months[0] == len(months) - 1:
        return Reading(i, got[0], Value((points[0], points[-1]), "interval"))
    return Reading(i, got[0], Value(points, "all_of"))


def years_listed(c: Cursor, i: int) -> Reading | None:
    """Three years or more that share a Russian word for years behind them.

    >>> from describers.dates.find import find
    >>> [f.reading.value.edtf() for f in find("Проверено: 1974, 1988 и 2006 гг.", ["ru"])]
    ['{1974,1988,2006}']
    """
    years: list[int] = []
    at = i
    while c.digits(at) == 4 and c.alone(at):
        if years and years[-1] >= c.num(at, "num"):
            return None
        years.append(c.num(at, "num"))
        at += 1
        if c.has(at, "year_word"):
            break
        if not (c.has(at, ",") or c.has(at, "and")):
            return None
        at += 1
    if (
        len(years) < 3
        or not c.has(at, "year_behind")
        or not EARLIEST <= years[0] <= years[-1] <= LATEST
    ):
        return None
    return Reading(i, at + 1, Value(tuple(Point(year) for year in years), "all_of"))
