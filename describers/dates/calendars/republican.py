"""Dates of the French Republican calendar: days, complementary days, months, years and spans.

12 vendémiaire an III; le trois pluviôse l'an second; 5e jour complémentaire an VII; brumaire an
III-fructidor an V; ans II à V. A day without a year takes that of the last one before it, as
registers mean it. Conversions are convertdate's, by the rule in force (equinox years). `stated`
keeps the calendar's own numbers, but for complementary days: EDTF has no thirteenth month.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable
from functools import lru_cache

from describers.dates.calendars.foreign_date import Foreign
from describers.dates.calendars.names import numbered
from describers.dates.tables.fr import TABLE
from describers.dates.tables.table import words
from describers.dates.values.julian import Day, from_jdn, iso, jdn
from describers.dates.values.romans import roman
from describers.patterns import Patterns

#: the months by their names and abbreviations, lower case
MONTHS = numbered("republican")
_COMPLEMENTARY = 13
_NUMBERS = {w: n for w, n in TABLE.ordinals.items() if n <= 30} | {"un": 1, "seconde": 2}


def _any(names: Iterable[str]) -> str:
    return "|".join(sorted(map(re.escape, names), key=len, reverse=True))


_LAST_YEAR = 14
_RE = Patterns(
    "describers.dates.calendars",
    "republican.json",
    NUMBERS=_any(_NUMBERS),
    WORDED=_any(w for w, n in _NUMBERS.items() if n <= _LAST_YEAR),
    MONTHS_AND_SHORT=_any(MONTHS),
    MONTHS_IN_FULL=_any(m for m in MONTHS if m[-1] != "."),
)
#: what every day and month of the calendar has in it
_SIGNS = words(
    "vendém vendem vend. brum frim nivôs nivos niv. pluv ventôs ventos vent. germinal germ. floréal"
    " floreal flor. prair messid mess. thermid therm. fervidor fruct complémentaire complementaire"
    " culottide"
)
#: how far around such a sign its date is looked for
_BEFORE, _AFTER = 40, 75
#: how far, in characters, a year is carried to a day that has none
_REACH = 3000
_Own = tuple[int, int, int]


def republican(text: str) -> list[Foreign]:
    """The Republican dates of `text`, in order."""
    windows = _windows(text)
    if not windows and not _RE.REPUBLIC.search(text):
        return []
    dated: list[tuple[int, int, _Own]] = []
    whole: list[Foreign] = []
    for match in (m for low, high in windows for m in _RE.DAY.finditer(text, low, high)):
        own = _day(match)
        if own is None:
            continue
        end = match.end() if match["of"] else match.end("m" if match["m"] else "c")
        dated.append((match.start(), end, own))
    for pattern in (_RE.MONTH, _RE.YEAR):
        taken = sorted((start, end) for start, end, own in dated if own[0])
        around = windows if pattern is _RE.MONTH else [(0, len(text))]
        for match in (m for low, high in around for m in pattern.finditer(text, low, high)):
            start = match.start("an") if pattern is _RE.YEAR else match.start()
            place = bisect_right(taken, (start, len(text))) - 1
            if place >= 0 and start < taken[place][1]:
                continue
            if pattern is _RE.YEAR and match["a"]:
                first, last = roman(match["a"].upper()), roman(match["b"].upper())
                if first < last:
                    whole.append(_foreign(start, match.end(), (first, 0, 0), (last, 0, 0)))
                continue
            number = _year(match["y"])
            if number:
                month = MONTHS[match["m"].lower()] if pattern is _RE.MONTH else 0
                dated.append((start, match.end(), (number, month, 0)))
    return sorted([*whole, *_spans(text, sorted(dated))], key=lambda found: found.start)


def _windows(text: str) -> list[tuple[int, int]]:
    """The stretches of text around names of the calendar, none overlapping."""
    lowered = text.lower()
    lowered = lowered if len(lowered) == len(text) else text
    places: list[int] = []
    for sign in _SIGNS:
        at = lowered.find(sign)
        while at >= 0:
            places.append(at)
            at = lowered.find(sign, at + 1)
    out: list[tuple[int, int]] = []
    for at in sorted(places):
        low, high = max(0, at - _BEFORE), min(len(text), at + _AFTER)
        while low and text[low - 1].isalnum():
            low -= 1
        while high < len(text) and text[high - 1].isalnum() and text[high].isalnum():
            high += 1
        if out and low <= out[-1][1]:
            out[-1] = out[-1][0], high
        else:
            out.append((low, high))
    return out


def _year(printed: str) -> int:
    """The number of a year as printed; 0 where it is none of the calendar's."""
    bare = re.sub(r"(?<=[\dIVX])(?:e|er|ème)$", "", printed)
    number = int(bare) if bare.isdigit() else roman(bare.upper()) or _NUMBERS.get(bare.lower(), 0)
    return number if 1 <= number <= _LAST_YEAR else 0


def _day(match: re.Match[str]) -> _Own | None:
    printed = match["d"].lower()
    day = int(printed) if printed.isdigit() else _NUMBERS[printed]
    month = MONTHS[match["m"].lower()] if match["m"] else _COMPLEMENTARY
    year = _year(match["y"]) if match["of"] else 0
    good = 1 <= day <= (30 if month < _COMPLEMENTARY else 6)
    short = match["m"] is not None and match["m"].endswith(".") and not year
    return (year, month, day) if good and not short and (year or not match["of"]) else None


def year_of(printed: str) -> str | None:
    """The Gregorian year of a day as printed with its year; None where there is no such day.

    >>> year_of("14 germinal an XII"), year_of("10 nivôse an VIII"), year_of("11 nivôse an VIII")
    ('1804', '1799', '1800')
    """
    match = _RE.DAY.search(printed)
    own = _day(match) if match else None
    return str(_bounds(own)[0][0]) if own and own[0] else None


def _spans(text: str, dated: list[tuple[int, int, _Own]]) -> list[Foreign]:
    """The dates, with years given to days that have none, and two of a span joined."""
    out: list[Foreign] = []
    last, at, n = 0, -_REACH, 0
    while n < len(dated):
        start, end, own = dated[n]
        joined = n + 1 < len(dated) and _RE.JOINT.fullmatch(text, end, dated[n + 1][0]) is not None
        second = dated[n + 1] if joined else None
        if not own[0] and second is not None and second[2][0]:
            own = (second[2][0] - (second[2][1:] < own[1:]), *own[1:])
        elif not own[0] and start - at <= _REACH:
            own = (last, *own[1:])
        if not own[0]:
            n += 1
            continue
        if (
            second is not None
            and second[2][0]
            and own < second[2]
            and bool(own[2]) == bool(second[2][2])
        ):
            out.append(_foreign(start, second[1], own, second[2]))
            own, end, n = second[2], second[1], n + 1
        else:
            out.append(_foreign(start, end, own, own))
        last, at, n = own[0], end, n + 1
    return out


def _foreign(start: int, end: int, first: _Own, last: _Own) -> Foreign:
    low, high = _bounds(first)[0], _bounds(last)[1]
    edtf = iso(low) if low == high else f"{iso(low)}/{iso(high)}"
    stated = _stated(first) if first == last else f"{_stated(first)}/{_stated(last)}"
    if _COMPLEMENTARY in (first[1], last[1]):
        stated = edtf
    return Foreign(start, end, stated, edtf, "french_republican", iso(low), iso(high))


def _stated(own: _Own) -> str:
    return "-".join(f"{n:0{4 if at == 0 else 2}d}" for at, n in enumerate(own) if n)


def _bounds(own: _Own) -> tuple[Day, Day]:
    """First and last Gregorian day of a Republican day, month or year."""
    year, month, day = own
    first = _new_year(year) + 30 * max(0, month - 1) + max(0, day - 1)
    end = first + 29 if month else _new_year(year + 1) - 1
    last = first if day else end
    return from_jdn(first, julian=False), from_jdn(last, julian=False)


@lru_cache(maxsize=16)
def _new_year(year: int) -> int:
    """The Julian Day Number of the first of vendémiaire: months have thirty days after it."""
    from convertdate import french_republican

    return jdn(french_republican.to_gregorian(year, 1, 1), julian=False)
