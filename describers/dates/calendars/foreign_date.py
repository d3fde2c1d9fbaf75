"""A date that is read by a rule of its own: of another calendar, of a feast, of a postmark."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from describers.dates.values.julian import Day, iso, month_length, to_gregorian


@dataclass(frozen=True, slots=True)
class Foreign:
    """Its span, its value in its own calendar, its Gregorian day or span, how sure, what shows the
    calendar, and what was noticed."""

    start: int
    end: int
    stated: str
    edtf: str
    calendar: str
    earliest: str
    latest: str
    confidence: float = 0.85
    basis: str = "the names of its months"
    flags: tuple[str, ...] = ()


def of_day(
    start: int, end: int, own: Day, *, julian: bool, basis: str = "the names of its months"
) -> Foreign | None:
    """A day of the Julian or Gregorian calendar; None where its month does not have it."""
    year, month, day = own
    if not 1 <= month <= 12 or not 1 <= day <= month_length(year, month, julian=julian):
        return None
    calendar, there = ("julian", to_gregorian(own)) if julian else ("gregorian", own)
    shown = iso(there)
    return Foreign(start, end, iso(own), shown, calendar, shown, shown, basis=basis)


def read_around(
    text: str,
    sign: re.Pattern[str],
    patterns: Sequence[re.Pattern[str]],
    read: Callable[[re.Match[str]], Foreign | None],
    before: int = 60,
    after: int = 90,
) -> list[Foreign]:
    """What `read` makes of the patterns' matches: they are tried only around a sign that all have.

    `before` and `after` say how far around the sign a match may reach, in characters.
    """
    out: list[Foreign] = []
    for mark in sign.finditer(text):
        low = max(0, mark.start() - before, out[-1].end if out else 0)
        near = (m for p in patterns for m in p.finditer(text, low, mark.end() + after))
        held = (m for m in near if m.start() <= mark.start() < m.end())
        found = map(read, sorted(held, key=lambda match: match.start()))
        out += [one for one in found if one is not None][:1]
    return out
