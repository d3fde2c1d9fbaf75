"""Regnal years of England: in the sixth year of King George the Second; 20 October, 8 Henry VI.

A day with a regnal year has the year of grace in which it fell; a regnal year by itself is a span
from one accession day to the next. Accessions: C. R. Cheney, A Handbook of Dates (1945), in the
calendar of their time. John, whose years began on a movable feast, is left out. A statute (22 & 23
Car. II, c. 7) is no date.
"""

from __future__ import annotations

import re

from describers.dates.calendars.foreign_date import Foreign, of_day, read_around
from describers.dates.calendars.names import NAMES, names_of
from describers.dates.tables.en import TABLE
from describers.dates.tables.table import counted
from describers.dates.values.julian import days_on, iso
from describers.patterns import Patterns

_SHORT = {name: ruler for ruler, names in NAMES["rulers"].items() for name in names.split("|")}
_ROMANS = dict(enumerate("I II III IV V VI VII VIII".split(), 1))
_TENS = counted("thirtieth|thirty fortieth|forty fiftieth|fifty sixtieth|sixty", 3)
_UNITS = counted("first second third fourth fifth sixth seventh eighth ninth")
#: up to the sixty-third year of Victoria
_COUNTED = (
    TABLE.ordinals
    | {word: 10 * n for word, n in _TENS.items() if word.endswith("th")}
    | {f"{t}-{u}": 10 * n + m for t, n in _TENS.items() for u, m in _UNITS.items()}
)
_RE = Patterns(
    "describers.dates.calendars",
    "regnal.json",
    RULERS=names_of(_SHORT),
    UNITS="|".join(_UNITS),
)


def regnal(text: str) -> list[Foreign]:
    """The regnal dates of `text`, in order."""
    return read_around(text, _RE.REGNAL, (_RE.LONG, _RE.BRIEF), _dated)


def _dated(match: re.Match[str]) -> Foreign | None:
    ruler = _SHORT[match["ruler"].lower()]
    number = match["roman"] or ""
    if match["ordinal"]:
        number = _ROMANS.get(_UNITS[match["ordinal"].lower()], "-")
    accession = NAMES["accessions"].get(f"{ruler} {number.lower()}".strip())
    count = _number(re.sub(r"(?<=\d)(?:st|nd|rd|th)$", "", match["year"]))
    if accession is None or not count:
        return None
    year, month, day = accession
    first, last = (year + count - 1, month, day), days_on((year + count, month, day), -1)
    own_month = TABLE.months.get((match["m1"] or match["m2"] or "").lower())
    own_day = _number(match["d1"] or match["d2"] or "")
    if own_month is not None and own_day:
        there = first[0] + ((own_month, own_day) < (month, day)), own_month, own_day
        return of_day(match.start(), match.end(), there, julian=there < (1752, 9, 14))
    if match.re is _RE.BRIEF:
        return None
    low, high, start = iso(first), iso(last), match.start("year")
    return Foreign(start, match.end(), f"{low}/{high}", f"{low}/{high}", "regnal", low, high)


def _number(text: str) -> int:
    """A number in figures or an ordinal in words; 0 where it is none."""
    return int(text) if text.isdigit() else _COUNTED.get(text.lower(), 0)
