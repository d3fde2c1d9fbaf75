"""Read lists whose later members are shortened: 1850, -51, -53; 1851-2-3; 12-14-16 May 1850."""

from __future__ import annotations

from dataclasses import replace

from describers.dates.grammar.connectors import DASHES
from describers.dates.grammar.points import point
from describers.dates.grammar.reading import EARLIEST, LATEST, LONGEST, Cursor, Reading
from describers.dates.values.value import Point, Value


def years_shortened(c: Cursor, i: int) -> Reading | None:
    """A year and the last figures of later ones; following years are a span.

    >>> from describers.dates.find import find
    >>> [f.reading.value.edtf() for f in find("Kept: 1850, -51, -60; 1851-2-3", ["en"])]
    ['{1850,1851,1860}', '1851/1853']
    """
    if c.digits(i) != 4 or not c.alone(i) or not EARLIEST <= c.num(i, "num") <= LATEST:
        return None
    return _dashed_years(c, i) or _comma_years(c, i)


def _dashed_years(c: Cursor, i: int) -> Reading | None:
    """1851-2-3 and 1850-51-52, but not 1850-12-15 or 1805-06-07: those are days."""
    year, at = c.num(i, "num"), i + 1
    figures = c.digits(at + 1)
    if figures not in (1, 2):
        return None
    years = [year]
    while len(years) <= LONGEST and c.has(at, "-") and c.digits(at + 1) == figures:
        if not (c.glued(at) and c.glued(at + 1)):
            return None
        years.append(year - year % 10**figures + c.num(at + 1, "num"))
        at += 2
    if (
        figures not in (1, 2)
        or len(years) < 3
        or not c.alone(at - 1)
        or years != sorted(set(years))
    ):
        return None
    one_by_one = years[-1] - year == len(years) - 1
    day = figures == 2 and years[1] % 100 <= 12 and years[2] % 100 <= 31
    day = len(years) == 3 and (day or not one_by_one)
    return None if day else _years(i, at, years)


def _comma_years(c: Cursor, i: int) -> Reading | None:
    """1850, -51, -60 and 1850, '51; bare figures (1850, 51, 53) only where they fill their line."""
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
    if len(years) < 2 + bare or years != sorted(set(years)) or (bare and not c.fills_line()):
        return None
    return None if c.has(at, "month") else _years(i, at, years)


def _years(first: int, end: int, years: list[int]) -> Reading:
    points = tuple(Point(year) for year in years)
    if years[-1] - years[0] == len(years) - 1:
        return Reading(first, end, Value((points[0], points[-1]), "interval"))
    return Reading(first, end, Value(points, "all_of"))


def days_dashed(c: Cursor, i: int) -> Reading | None:
    """Three days or more of a month with dashes between them: 12-14-16 May 1850."""
    days: list[int] = []
    at = i
    while (
        len(days) < LONGEST
        and 1 <= c.digits(at) <= 2
        and any(c.has(at + 1, d) for d in DASHES)
        and c.glued(at + 2)
    ):
        days.append(c.num(at, "num"))
        at += 2
    last = point(c, at) if len(days) >= 2 and c.has(at + 1, "month") else None
    if last is None or last.point.precision != "day" or last.value.kind != "point":
        return None
    days.append(last.point.day or 0)
    if days != sorted(set(days)) or not 1 <= days[0] <= days[-1] <= 31:
        return None
    points = tuple(replace(last.point, day=day) for day in days)
    if days[-1] - days[0] == len(days) - 1:
        return replace(last, first=i, value=Value((points[0], points[-1]), "interval"))
    return replace(last, first=i, value=Value(points, "all_of"))
