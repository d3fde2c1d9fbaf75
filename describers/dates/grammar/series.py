"""Read days, months and years in a row: on 3, 5 and 7 August; June, July, August 1904; 1851-2-3."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from describers.dates.grammar.days import day_number
from describers.dates.grammar.points import point
from describers.dates.grammar.reading import DASHES, EARLIEST, LATEST, LONGEST, Cursor, Reading
from describers.dates.grammar.years import year_after
from describers.dates.values.value import Point, Value


def series(c: Cursor, i: int) -> Reading | None:
    """The first row that a rule reads; what follows without a gap is a span of time.

    >>> from describers.dates.find import find
    >>> text = "On 3, 5 and 7 August 1923, 4, 5 and 6 May; June, July, August 1904; 1850, -51, -60"
    >>> for found in find(text, ["en"]):
    ...     print(found.reading.value.edtf())
    {1923-08-03,1923-08-05,1923-08-07}
    XXXX-05-04/XXXX-05-06
    1904-06/1904-08
    {1850,1851,1860}
    """
    return next((found for rule in _RULES if (found := rule(c, i)) is not None), None)


def _row(numbers: list[int], of: Callable[[int], Point]) -> Value:
    points = tuple(of(number) for number in numbers)
    if numbers[-1] - numbers[0] == len(numbers) - 1:
        return Value((points[0], points[-1]), "interval")
    return Value(points, "all_of")


def _later(numbers: list[int], number: int) -> bool:
    """Whether the row goes on: it rises, or a long text of one year is read from each anew."""
    return not numbers or numbers[-1] < number


def _rising(numbers: list[int]) -> bool:
    return sorted(set(numbers)) == numbers


def _days(c: Cursor, i: int) -> Reading | None:
    """Three days or more before their month: 3, 5 and 7 August; 12-14-16 May 1850."""
    days: list[int] = []
    joints: list[str] = []
    at = i
    while 1 <= c.digits(i) <= 2 and len(days) < LONGEST and (got := day_number(c, at)) is not None:
        joint = c.first_of(got[0], ",", *DASHES, "and", "or")
        if not joint or (joint in DASHES and not c.glued(got[0] + 1)):
            break
        days.append(got[1])
        joints.append(joint)
        at = got[0] + 1
    dashed = set(joints) <= set(DASHES) and c.has(at + 1, "month")
    listed = joints[-1:] in (["and"], ["or"]) and set(joints[:-1]) == {","}
    last = point(c, at) if len(days) >= 2 and (dashed or listed) else None
    if last is None or last.value.kind != "point" or not (last.point.month and last.point.day):
        return None
    days.append(last.point.day)
    if not _rising(days):
        return None
    row = _row(days, lambda day: replace(last.point, day=day))
    if joints[-1] == "or":
        row = Value(tuple(replace(last.point, day=day) for day in days), "one_of")
    return replace(last, first=i, value=row)


def _days_behind_month(c: Cursor, i: int) -> Reading | None:
    """Three days or more behind their month: June 4, 5 and 7, 1873."""
    days: list[int] = []
    at, joined = i + 1, False
    while c.has(i, "month") and (got := day_number(c, at)) is not None:
        if not _later(days, got[1]):
            return None
        days.append(got[1])
        at = got[0]
        if joined or not c.first_of(at, ",", "and", "or"):
            break
        at += c.has(at, ",")
        joined = c.first_of(at, "and", "or") != ""
        at += joined
    if len(days) < 3:
        return None
    end, year = year_after(c, at) or (at, None)
    month = c.num(i, "month")
    return Reading(i, end, _row(days, lambda day: Point(year, month, day)))


def _months(c: Cursor, i: int) -> Reading | None:
    """Three months or more of one year, which stands behind the last."""
    months: list[int] = []
    at = i
    while c.has(at, "month") and _later(months, c.num(at, "month")):
        months.append(c.num(at, "month"))
        at += 1
        marks = c.skip(at, ",", "-", "–", "and", "/")
        if marks == at or not c.has(marks, "month"):
            break
        at = marks
    got = year_after(c, at) if len(months) >= 3 else None
    if got is None:
        return None
    return Reading(i, got[0], _row(months, lambda month: Point(got[1], month)))


def _years(c: Cursor, i: int) -> Reading | None:
    """Three years or more that share a word for years behind them: 1974, 1988 и 2006 гг."""
    years: list[int] = []
    at = i
    while c.digits(at) == 4 and c.alone(at) and _later(years, c.num(at, "num")):
        years.append(c.num(at, "num"))
        at += 1
        if c.has(at, "year_word") or not c.first_of(at, ",", "and"):
            break
        at += 1
    told = len(years) >= 3 and c.has(at, "year_behind")
    if not told or not EARLIEST <= years[0] <= years[-1] <= LATEST:
        return None
    return Reading(i, at + 1, Value(tuple(Point(year) for year in years), "all_of"))


def _years_dashed(c: Cursor, i: int) -> Reading | None:
    """1851-2-3 and 1850-51-52, but not 1850-12-15 or 1805-06-07: those are days."""
    figures = c.digits(i + 2)
    if figures not in (1, 2) or not _begins(c, i):
        return None
    year, at = c.num(i, "num"), i + 1
    years = [year]
    while len(years) <= LONGEST and c.has(at, "-") and c.digits(at + 1) == figures:
        if not (c.glued(at) and c.glued(at + 1)):
            return None
        years.append(year - year % 10**figures + c.num(at + 1, "num"))
        at += 2
    if len(years) < 3 or not c.alone(at - 1) or not _rising(years):
        return None
    day = figures == 2 and years[1] % 100 <= 12 and years[2] % 100 <= 31
    if len(years) == 3 and (day or years[-1] - year != 2):
        return None
    return Reading(i, at, _row(years, Point))


def _years_shortened(c: Cursor, i: int) -> Reading | None:
    """1850, -51, -60 and 1850, '51; bare figures (1850, 51, 53) only where they fill their line."""
    if not _begins(c, i):
        return None
    year, at = c.num(i, "num"), i + 1
    years, bare = [year], False
    while len(years) <= LONGEST and c.has(at, ","):
        dash = c.has(at + 1, "-") or c.has(at + 1, "–")
        short = at + 1 + dash
        if c.has(short, "short_year") and not dash:
            tens = c.num(short, "short_year")
        elif c.digits(short) == 2 and c.alone(short) and (not dash or c.glued(short)):
            tens, bare = c.num(short, "num"), bare or not dash
        else:
            break
        years.append(year - year % 100 + tens)
        at = short + 1
    if len(years) < 2 + bare or not _rising(years) or (bare and not c.fills_line()):
        return None
    return None if c.has(at, "month") else Reading(i, at, _row(years, Point))


def _begins(c: Cursor, i: int) -> bool:
    return c.digits(i) == 4 and c.alone(i) and EARLIEST <= c.num(i, "num") <= LATEST


_RULES = (_days, _days_behind_month, _months, _years, _years_dashed, _years_shortened)
