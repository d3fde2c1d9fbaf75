"""Read days, months and years in a row: on 3, 5 and 7 August; June, July, August 1904; 1851-2-3."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from describers.dates.grammar.days import day_number
from describers.dates.grammar.points import point
from describers.dates.grammar.reading import DASHES, LONGEST, Cursor, Reading
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


def _row(numbers: Sequence[int], of: Callable[[int], Point], kind: str = "all_of") -> Value | None:
    """The points of rising numbers, a span where none is left out; None where they do not rise."""
    if sorted(set(numbers)) != list(numbers):
        return None
    if kind == "all_of" and numbers[-1] - numbers[0] == len(numbers) - 1:
        return Value((of(numbers[0]), of(numbers[-1])), "interval")
    return Value(tuple(map(of, numbers)), kind)


def _read(i: int, end: int, row: Value | None) -> Reading | None:
    return Reading(i, end, row) if row else None


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
    kind = "one_of" if joints[-1] == "or" else "all_of"
    row = _row([*days, last.point.day], lambda day: replace(last.point, day=day), kind)
    return replace(last, first=i, value=row) if row else None


def _days_behind_month(c: Cursor, i: int) -> Reading | None:
    """Three days or more behind their month: June 4, 5 and 7, 1873."""
    days: list[int] = []
    at, joined = i + 1, False
    while c.has(i, "month") and (got := day_number(c, at)) is not None:
        if days[-1:] >= [got[1]]:
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
    return _read(i, end, _row(days, lambda day: Point(year, c.num(i, "month"), day)))


def _months(c: Cursor, i: int) -> Reading | None:
    """Three months or more of one year, which stands behind the last."""
    months: list[int] = []
    at = i
    while c.has(at, "month") and months[-1:] < [c.num(at, "month")]:
        months.append(c.num(at, "month"))
        at += 1
        marks = c.skip(at, ",", "-", "–", "and", "/")
        if marks == at or not c.has(marks, "month"):
            break
        at = marks
    got = year_after(c, at) if len(months) >= 3 else None
    return got and _read(i, got[0], _row(months, lambda month: Point(got[1], month)))


def _years(c: Cursor, i: int) -> Reading | None:
    """Three years or more that share a word for years behind them: 1974, 1988 и 2006 гг."""
    years: list[int] = []
    at = i
    while c.whole_year(at) and c.alone(at) and years[-1:] < [c.whole_year(at)]:
        years.append(c.whole_year(at))
        at += 1
        if c.has(at, "year_word") or not c.first_of(at, ",", "and"):
            break
        at += 1
    if len(years) < 3 or not c.has(at, "year_behind"):
        return None
    return Reading(i, at + 1, Value(tuple(map(Point, years)), "all_of"))


def _years_dashed(c: Cursor, i: int) -> Reading | None:
    """1851-2-3 and 1850-51-52, but not 1850-12-15 or 1805-06-07: those are days."""
    year, figures, at = c.whole_year(i), c.digits(i + 2), i + 1
    if not year or not c.alone(i) or figures not in (1, 2):
        return None
    years = [year]
    while len(years) <= LONGEST and c.has(at, "-") and c.digits(at + 1) == figures:
        if not c.between(at):
            return None
        years.append(year - year % 10**figures + c.num(at + 1, "num"))
        at += 2
    if len(years) < 3 or not c.alone(at - 1):
        return None
    day = figures == 2 and years[1] % 100 <= 12 and years[2] % 100 <= 31
    if len(years) == 3 and (day or years[-1] - year != 2):
        return None
    return _read(i, at, _row(years, Point))


def _years_shortened(c: Cursor, i: int) -> Reading | None:
    """1850, -51, -60 and 1850, '51; bare figures (1850, 51, 53) only where they fill their line."""
    year, at, bare = c.whole_year(i), i + 1, False
    if not year or not c.alone(i):
        return None
    years = [year]
    while len(years) <= LONGEST and c.has(at, ","):
        dash = c.first_of(at + 1, "-", "–") != ""
        short = at + 1 + dash
        if c.has(short, "short_year") and not dash:
            tens = c.num(short, "short_year")
        elif c.digits(short) == 2 and c.alone(short) and (not dash or c.glued(short)):
            tens, bare = c.num(short, "num"), bare or not dash
        else:
            break
        years.append(year - year % 100 + tens)
        at = short + 1
    if len(years) < 2 + bare or (bare and not c.fills_line()) or c.has(at, "month"):
        return None
    return _read(i, at, _row(years, Point))


_RULES = (_days, _days_behind_month, _months, _years, _years_dashed, _years_shortened)
