"""Reckon a day from another: two days before 4 May, the morrow of All Souls, Easter eve."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TypeVar

from describers.dates.tables.table import Table
from describers.dates.values.julian import Day, from_jdn, jdn, month_length, weekday
from describers.dates.values.value import Point

#: how far before a date the words that reckon from it may begin, in characters
_REACH = 70
_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class Offset:
    """What stands before a date at `start`: so many days or months on, or a weekday after it (1..7)
    or before it (-1..-7). `julian_until` is of the language's country.
    """

    start: int
    julian_until: int
    days: int = 0
    months: int = 0
    weekday: int = 0

    def day(self, own: Day, *, julian: bool) -> Day | None:
        """The day that lies so far from `own`; None where its month has no such day."""
        if self.months:
            count = own[0] * 12 + own[1] - 1 + self.months
            there = (count // 12, count % 12 + 1, own[2])
            return there if there[2] <= month_length(*there[:2], julian=julian) else None
        days = self.days
        if self.weekday:
            apart = (abs(self.weekday) - weekday(own, julian=julian)) % 7
            days = (apart or 7) if self.weekday > 0 else apart - 7
        return from_jdn(jdn(own, julian=julian) + days, julian=julian)


def offset(text: str, at: int) -> Offset | None:
    """The words that end at `at` and reckon from the date there.

    >>> offset("Two days before 4 May", 16)
    Offset(start=0, julian_until=1752, days=-2, months=0, weekday=0)
    """
    low = max(0, at - _REACH)
    for pattern, table in _patterns():
        match = pattern.search(text, low, at)
        if match is not None and match.group():
            found = _read(match, table)
            if found is not None:
                return found
    return None


def moved(point: Point, by: Offset) -> Point | None:
    """The point so far from `point`; None where its precision or the calendars do not say which."""
    if point.precision == "day" and point.month and point.day:
        year = point.year if point.year is not None else 2001
        own = (year, point.month, point.day)
        if point.year is None and by.weekday:
            return None
        there = by.day(own, julian=year <= by.julian_until)
        if there is None and by.months and point.year is not None:
            # a month after 31 January
            return moved(replace(point, day=None), by)
        if there is None or (point.year is None and there[0] != year):
            return None
        return replace(point, year=there[0] if point.year else None, month=there[1], day=there[2])
    if point.year is None or not by.months or point.width > 1 or point.modifier:
        return None
    if point.precision == "month" and point.month:
        count = point.year * 12 + point.month - 1 + by.months
        return replace(point, year=count // 12, month=count % 12 + 1)
    if point.precision == "year" and by.months % 12 == 0:
        return replace(point, year=point.year + by.months // 12)
    return None


def _read(match: re.Match[str], table: Table) -> Offset | None:
    words = table.offsets
    if words is None or (match["nearly"] and not match["step"]):
        return None
    start, until = match.start("whole"), words.julian_until
    if match["step"]:
        days = _of(words.steps, match["step"])
        return Offset(start, until, days=days) if days else None
    sign = -1 if match["before"] else 1
    if match["weekday"]:
        return Offset(start, until, weekday=sign * table.weekdays[match["weekday"].lower()])
    printed = match["number"]
    number = int(printed) if printed.isdigit() else _of(words.numbers, printed) or 0
    length = _of(words.units, match["unit"])
    if not number or length is None:
        return None
    return Offset(start, until, days=sign * number * length[0], months=sign * number * length[1])


def _of(named: Mapping[str, _T], word: str) -> _T | None:
    word = " ".join(word.lower().split())
    return next((v for pattern, v in named.items() if re.fullmatch(pattern, word)), None)


@lru_cache(maxsize=1)
def _patterns() -> tuple[tuple[re.Pattern[str], Table], ...]:
    """One pattern a language, which ends where the date begins."""
    from describers.dates.tables.every import TABLES

    out = []
    for table in TABLES.values():
        words = table.offsets
        if words is None:
            continue
        days = "|".join(sorted(map(re.escape, table.weekdays), key=len, reverse=True))
        number, unit = "|".join(words.numbers), "|".join(words.units)
        amount = rf"(?P<number>\d{{1,3}}|{number})\s(?P<unit>{unit})"
        side = rf"(?:(?P<after>{words.after})|(?P<before>{words.before}))"
        pattern = (
            rf"(?<![\w.,/–-])(?:(?P<nearly>{words.nearly})\s)?(?P<whole>(?P<step>{'|'.join(words.steps)})"
            rf"|(?:{amount}|(?P<weekday>{days}))\s{side})(?:\s|(?<=['’]))"
            rf"(?:(?:{words.fillers})(?:\s|(?<=['’]))){{0,2}}$"
        )
        out.append((re.compile(pattern, re.IGNORECASE), table))
    return tuple(out)
