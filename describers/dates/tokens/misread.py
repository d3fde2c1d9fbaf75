"""Months and days that optical reading has damaged: 12 Octoher 1906, Januarv 5, l2 March, Feb'y."""

from __future__ import annotations

import re
from functools import lru_cache

#: a day of one or two figures with a letter read for a figure, before a month
_DAY = re.compile(
    r"[1-3lI|](?<![\w.,'’/-].)(?:(?<=[1-3])[OolI|]|(?<=[lI|])[0-9OolI|]|(?<=[lI|])(?=st))(?=(?:st"
    r"|nd|rd|th|d)?\.?\s+(?:of\s+)?"
    r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec|Mai|Okt|Dez|Mär)[a-zä]*\.?,?\s)"
)
#: a one read as a letter, by itself: the report of l November
_ONE = re.compile(
    r"[lI|](?<=\b(?:of|on) .)(?=\s+(?:January|February|March|April|May|June|July|August|September"
    r"|October|November|December)\b)"
)
#: the second year of a pair: 1906-O8
_PAIR = re.compile(r"[-–](?<=1[4-9]\d\d.)([OolI]\d|\d[OolI])(?!\w)")
_DAY_BEHIND = re.compile(
    r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}\.? ([1-3IlO|][0-9IlO|]|[Il|])"
    r"(?=(?:st|nd|rd|th)\b|,? [1lI][4-9]|(?<=[0-9][IlO|]|[IlO|][0-9])[,;:.)]?(?:\s|$))"
)
#: letters of Cyrillic print read for the figures 3, 0 and 1: 1З мая, 3О iюня
_CYRILLIC = re.compile(
    r"[1-3Зl](?<![\w.,'’/-].)(?:(?<=[1-3])[ОоЗз]|(?<=[Зl])[0-9]|(?<=З)(?= ))"
    r"(?=(?:-?го)?\s+(?:янв|фев|мар|апр|ма[йя]|июн|июл|авг|сен|окт|ноя|дек|[іi]ю[нл])[а-яіъ]*[\s.,;)])"
)
_SUFFIX = re.compile(r"(?:st|nd|rd|th)\b")
_YEAR_BEHIND = re.compile(
    r"\.?,?\s+(?:\d{1,2}(?:st|nd|rd|th)?,?\s+)?[1lI][4-9OoSB][0-9OolISB]{2}(?!\w)"
)
_DAY_BEFORE = re.compile(r"(?<![\w.,])\d{1,2}(?:st|nd|rd|th|er|\.)?(?: of| de)? $")


def days_misread(text: str) -> dict[int, int]:
    """Where a damaged day starts -> where it ends.

    >>> days_misread("On l2 March and 3O April 1906")
    {3: 5, 16: 18}
    """
    spans = [m.span() for m in _DAY.finditer(text)]
    spans += [m.span(1) for m in _DAY_BEHIND.finditer(text) if not m[1].isdigit()]
    spans += [m.span() for m in _CYRILLIC.finditer(text)]
    spans += [m.span() for m in _ONE.finditer(text)]
    spans += [m.span(1) for m in _PAIR.finditer(text)]
    out = {}
    for start, end in spans:
        suffix = _SUFFIX.match(text, end)
        out[start] = suffix.end() if suffix else end
    return out


def misread(text: str, start: int, end: int, raw: str, lower: str) -> int:
    """The month that an unknown word at `start:end` was; 0 where it is none.

    One letter may be wrong, lost or added, and a day must stand before the word or a year behind.

    >>> misread("On 12 Octoher 1906", 6, 13, "Octoher", "octoher")
    10
    """
    number = resembled(lower)
    if not number or "'" in lower or "’" in lower:
        return number
    if not _YEAR_BEHIND.match(text, end, end + 20):
        return 0
    if raw[0].islower() and not _DAY_BEFORE.search(text, max(0, start - 10), start):
        return 0
    return number


def resembled(lower: str) -> int:
    """The month that a word is but for one letter or an apostrophe; 0 where it is none.

    >>> resembled("feb'y"), resembled("januarv"), resembled("octagon")
    (2, 1, 0)
    """
    if not 5 <= len(lower) <= 10:
        return 0
    if "'" in lower or "’" in lower:
        return _names().get(lower.replace("'", "").replace("’", ""), 0)
    table = _neighbours()
    for n in range(1, len(lower) + 1):
        # the first letter must be right, or half the words of a language look like a month
        number = table.get(lower[:n] + lower[n + 1 :])
        if number:
            return number
    return 0


@lru_cache(maxsize=1)
def _names() -> dict[str, int]:
    from describers.dates.tables.every import TABLES

    return {w: n for t in TABLES.values() for w, n in t.months.items() if len(w) >= 3}


@lru_cache(maxsize=1)
def _neighbours() -> dict[str, int]:
    """Months, and months with one letter left out: two words of one shortened form are akin."""
    # shorter ones are too near to other words: Marsh, Augusta, Jane
    long = {name: number for name, number in _names().items() if len(name) >= 7}
    shorter = {
        name[:n] + name[n + 1 :]: number
        for name, number in long.items()
        for n in range(1, len(name))
    }
    return shorter | long
