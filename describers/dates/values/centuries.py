"""Which century a year of two figures or a bare decade ("'84", "the nineties") belongs to."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass, field

from describers.patterns import Patterns

_RE = Patterns("describers.dates.values", "centuries.json")
#: a text up to so many characters is one letter or paper, and dates from its own day
ONE_PAPER = 20_000
#: how far from its start, in characters, the date of a letter begins
HEAD = 120


#: spellings that ended with a reform -> the last year in which they were usual
_SPELLINGS = {1918: _RE.OLD_RUSSIAN, 1902: _RE.OLD_GERMAN, 1835: _RE.OLD_FRENCH}


def spelling_until(text: str) -> int:
    """The last year that the spelling of a text allows: reforms ended it.

    >>> spelling_until("Другъ мой, я здоровъ."), spelling_until("Ein Theil giebt nach")
    (1918, 1902)
    """
    return min(
        (last for last, old in _SPELLINGS.items() if len(old.findall(text[:20_000], 0)) > 1),
        default=1999,
    )


def assumed(text: str, span: str, year: int | None) -> bool:
    """Whether a year of two figures has its century from nothing that the text prints."""
    if year is None or str(year) in span or f"{year % 100:02d}" not in re.findall(r"\d+", span):
        return False
    return _RE.YEAR.search(text) is None


@dataclass(slots=True)
class Centuries:
    """The years printed in a text, looked for only when a century is asked for.

    `own` is the year of the document itself where it opens with a full date; a short paper's
    two-figure years are read from there, a book's from the years printed nearby.
    """

    text: str
    own: int | None = None
    _at: list[int] = field(default_factory=list)
    _years: list[int] = field(default_factory=list)
    _read: bool = False

    def year(self, tens: int, at: int, *, decade: bool = False) -> int:
        """The year ending in `tens` (0..99) that a reader would take at offset `at`.

        A decade is told from the years printed nearby; a year of a short paper, from all of them.

        >>> Centuries("He left in 1871, after the sale of").year(69, 30)
        1869
        >>> Centuries("no year at all").year(27, 3)
        1927
        """
        if not self._read:
            found = [m for m in _RE.YEAR.finditer(self.text) if int(m[0]) <= 2035]
            self._at, self._years = [m.start() for m in found], [int(m[0]) for m in found]
            self._read = True
        reference = self._reference(at, decade)
        if reference is None:
            latest = spelling_until(self.text)
            return next(year for year in (1900 + tens, 1800 + tens, 1700 + tens) if year <= latest)
        if self._heads(at, decade):
            # a letter names years before its own rather than after it
            later = [y for y in range(1400 + tens, 2000, 100) if -3 <= y - reference < 60]
            if later:
                return later[0]
        last = max(self._years, default=2035)
        usual = [century + tens for century in range(1400, 2100, 100)]
        # a little after the last year printed, but no twenties of this century in a book of 1988
        limit = max(self.own + 5 if self.own else last, min(last + 30, 1999))
        allowed = [year for year in usual if year <= limit] or usual
        return min(allowed, key=lambda year: abs(year - reference))

    def _heads(self, at: int, decade: bool) -> bool:
        """Whether the year is of the date that opens a short paper not yet dated."""
        return not decade and self.own is None and at < HEAD and len(self.text) <= ONE_PAPER

    def _reference(self, at: int, decade: bool) -> int | None:
        if self.own is not None and len(self.text) <= ONE_PAPER:
            return self.own
        if self._heads(at, decade) and (past := [y for y in self._years if y < 2000]):
            return max(past)
        if not decade and self._years and len(self.text) <= ONE_PAPER:
            return sorted(self._years)[len(self._years) // 2]
        place = bisect_left(self._at, at)
        near = sorted(self._years[max(0, place - 2) : place + 1])
        return near[len(near) // 2] if near else self.own
