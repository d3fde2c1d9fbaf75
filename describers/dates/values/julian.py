"""Julian and Gregorian days, through the Julian Day Number.

Formulas: E. G. Richards, "Calendars", in Explanatory Supplement to the Astronomical Almanac, 3rd
ed. (2013), section 15.11; years are astronomical (0 = 1 BC). tests/describers/test_julian.py
compares them with convertdate.
"""

from __future__ import annotations

Day = tuple[int, int, int]
_LENGTHS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
#: the first Gregorian day in Russia was 14 February 1918, after 31 January Old Style
RUSSIA_CHANGED = (1918, 2, 14)
#: the first Gregorian day anywhere
REFORM = (1582, 10, 15)


def month_length(year: int | None, month: int, *, julian: bool = False) -> int:
    """Days in a month; 29 for a February whose year is unknown.

    >>> month_length(1900, 2), month_length(1900, 2, julian=True)
    (28, 29)
    """
    if month != 2:
        return _LENGTHS[month - 1]
    if year is None or (year % 4 == 0 and (julian or year % 100 != 0 or year % 400 == 0)):
        return 29
    return 28


def jdn(day: Day, *, julian: bool) -> int:
    """The Julian Day Number at noon.

    >>> jdn((2000, 1, 1), julian=False)
    2451545
    """
    year, month, number = day
    a = (14 - month) // 12
    y, m = year + 4800 - a, month + 12 * a - 3
    base = number + (153 * m + 2) // 5 + 365 * y + y // 4
    return base - 32083 if julian else base - y // 100 + y // 400 - 32045


def from_jdn(number: int, *, julian: bool) -> Day:
    """The day of a Julian Day Number; `jdn` undone.

    >>> from_jdn(2451545, julian=False)
    (2000, 1, 1)
    """
    f = number + 1401
    if not julian:
        f += (4 * number + 274277) // 146097 * 3 // 4 - 38
    e = 4 * f + 3
    h = 5 * (e % 1461 // 4) + 2
    day = h % 153 // 5 + 1
    month = (h // 153 + 2) % 12 + 1
    return e // 1461 - 4716 + (14 - month) // 12, month, day


def days_on(day: Day, number: int, *, julian: bool = False) -> Day:
    """The day that lies so many days after (or before, where negative) in the same calendar.

    >>> days_on((1899, 12, 31), 1), days_on((1900, 3, 1), -1, julian=True)
    ((1900, 1, 1), (1900, 2, 29))
    """
    return from_jdn(jdn(day, julian=julian) + number, julian=julian)


def to_gregorian(day: Day) -> Day:
    """The Gregorian day of a Julian one: 12 days on until 28 February 1900 O.S., 13 after.

    >>> to_gregorian((1899, 12, 31)), to_gregorian((1900, 2, 29))
    ((1900, 1, 12), (1900, 3, 13))
    """
    return from_jdn(jdn(day, julian=True), julian=False)


def weekday(day: Day, *, julian: bool) -> int:
    """1 for Monday to 7 for Sunday."""
    return jdn(day, julian=julian) % 7 + 1


def iso(day: Day) -> str:
    """The day as ISO 8601 writes it.

    >>> iso((1905, 1, 9))
    '1905-01-09'
    """
    year, month, number = day
    return f"{'-' if year < 0 else ''}{abs(year):04d}-{month:02d}-{number:02d}"
