"""What a date's sentence and weekday say of its year."""

from __future__ import annotations

from describers.dates.tables.every import WordedPatterns
from describers.dates.values.julian import month_length, weekday
from describers.dates.values.value import Point
from describers.dates.years_given.headings import Found

EVIDENCE = WordedPatterns("years_given/year_evidence.json")


def aside(text: str, at: int) -> bool:
    """Whether the date stands in brackets or after words that point away from the story."""
    before = text[max(0, at - 60) : at]
    if before.rfind("(") > before.rfind(")"):
        return True
    return EVIDENCE.LOOSE.search(before) is not None


def fits(date: Found, year: int, month: int | None = None) -> bool:
    """Whether a printed weekday fits the year, in either calendar; True where none is printed."""
    point = date.reading.value.first
    number = month or point.month
    if not date.reading.weekday or not number or not point.day:
        return True
    if point.day > month_length(year, number, julian=True):
        return False
    day = (year, number, point.day)
    old = year < 1924 and weekday(day, julian=True) == date.reading.weekday
    return old or weekday(day, julian=False) == date.reading.weekday


def sentence_start(text: str, at: int) -> int:
    """Where the sentence around `at` begins, at most 300 characters before."""
    low = max(0, at - 300)
    ends = [m.end() for m in EVIDENCE.STOP.finditer(text, low, at)]
    return ends[-1] if ends else low


def backwards(before: Point, point: Point) -> bool:
    """Whether the month or season would lie well before the last one named."""
    earlier = before.month or {21: 4, 22: 7, 23: 10, 24: 12}.get(before.season or 0, 0)
    later = point.month or {21: 4, 22: 7, 23: 10, 24: 12}.get(point.season or 0, 0)
    return bool(earlier and later and later < earlier - 1)
