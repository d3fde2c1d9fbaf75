"""Months and days that optical reading has damaged: 12 Octoher 1906, Januarv 5, l2 March, Feb'y."""

from __future__ import annotations

from functools import lru_cache

from describers.patterns import Patterns

_RE = Patterns("describers.dates.tokens", "misread.json")


def days_misread(text: str) -> dict[int, int]:
    """Where a damaged day starts -> where it ends.

    >>> days_misread("On l2 March and 3O April 1906")
    {3: 5, 16: 18}
    """
    spans = [m.span() for m in _RE.DAY.finditer(text)]
    spans += [m.span(1) for m in _RE.DAY_BEHIND.finditer(text) if not m[1].isdigit()]
    spans += [m.span() for m in _RE.CYRILLIC.finditer(text)]
    spans += [m.span() for m in _RE.ONE.finditer(text)]
    spans += [m.span(1) for m in _RE.PAIR.finditer(text)]
    out = {}
    for start, end in spans:
        suffix = _RE.SUFFIX.match(text, end)
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
    if not _RE.YEAR_BEHIND.match(text, end, end + 20):
        return 0
    if raw[0].islower() and not _RE.DAY_BEFORE.search(text, max(0, start - 10), start):
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
