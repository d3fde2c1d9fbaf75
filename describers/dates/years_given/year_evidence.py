"""What a date's sentence and weekday say of its year."""

from __future__ import annotations

import re
from functools import lru_cache

from describers.dates.tables.every import any_of, in_all
from describers.dates.values.julian import weekday
from describers.dates.values.value import Point, month_length
from describers.dates.years_given.headings import Found

_IN = any_of(in_all("in_year") | in_all("in_month") | in_all("out_of"))
SENTENCE_YEAR = re.compile(rf"[^.;:!?]{{0,60}}(?:\b(?:{_IN})\s|[,)]\s?)$")
_AROUND = any_of(in_all("since") | in_all("until") | in_all("before") | in_all("after"))
#: words that point away from the story
_LOOSE = re.compile(
    rf"\b(?:{any_of(in_all('aside') | in_all('birth'))})\s*$"
    rf"|(?<!\w)(?:{_AROUND}) (?:[^\W\d_]+ ){{1,3}}(?:{_IN})\s*$"
    r"|(?<!\w)[bd*†]\.?\s*$",
    re.IGNORECASE,
)


#: a sentence's end; the number of a note may be glued to its stop
_STOP = re.compile(
    r"[^\W\d_]{3}[.!?][)»”\"']?\d{0,3}\s|\d[.!?][)»”\"']?\d{0,3}\s(?=[^\W\da-zа-я_])|\n"
    r"|\d-[^\W\d_]{1,2}[.!?]\s(?=[^\W\da-zа-я_])"
)


def aside(text: str, at: int) -> bool:
    """Whether the date stands in brackets or after words that point away from the story."""
    before = text[max(0, at - 60) : at]
    if before.rfind("(") > before.rfind(")"):
        return True
    return _LOOSE.search(before) is not None


#: what behind a date says that it comes back: le 31 mars, comme tous les ans
YEARLY = re.compile(
    rf",?\s(?:(?:{any_of(in_all('likewise'))})\s)?(?:{any_of(in_all('yearly'))})(?!\w)",
    re.IGNORECASE,
)


@lru_cache(maxsize=1)
def recurring() -> re.Pattern[str]:
    """Words that say of a date that it comes back every year, in all languages."""
    return re.compile(rf"(?<!\w)(?:{any_of(in_all('recurring'))})(?!\w)", re.IGNORECASE)


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
    ends = [m.end() for m in _STOP.finditer(text, low, at)]
    return ends[-1] if ends else low


def backwards(before: Point, point: Point) -> bool:
    """Whether the month or season would lie well before the last one named."""
    earlier = before.month or {21: 4, 22: 7, 23: 10, 24: 12}.get(before.season or 0, 0)
    later = point.month or {21: 4, 22: 7, 23: 10, 24: 12}.get(point.season or 0, 0)
    return bool(earlier and later and later < earlier - 1)
