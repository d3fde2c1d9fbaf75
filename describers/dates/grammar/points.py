"""Read single dates: years, months, days, seasons, decades and centuries, in every language."""

from __future__ import annotations

from describers.dates.grammar.blanked import blanked
from describers.dates.grammar.coarse import century, holiday, season
from describers.dates.grammar.days import calendar_day, month
from describers.dates.grammar.decades import decade
from describers.dates.grammar.inverted import year_first
from describers.dates.grammar.numeric import numeric
from describers.dates.grammar.reading import EARLIEST, LATEST, Cursor, Reading, single
from describers.dates.grammar.relative import relative_day
from describers.dates.grammar.years import year
from describers.dates.values.value import Point


def bare_year(c: Cursor, i: int) -> Reading | None:
    """A year by itself."""
    if c.has(i, "[") or c.has(i, "(") or c.has(i, "filler"):
        return None
    got = year(c, i)
    return single(i, got[0], Point(got[1])) if got else None


def month_lost(c: Cursor, i: int) -> Reading | None:
    """`5 1923` in a passage whose letters were lost: the month is unknown, the day is not."""
    if not c.stripped or not 1 <= c.digits(i) <= 2 or c.digits(i + 1) != 4:
        return None
    if not 1 <= c.num(i, "num") <= 31 or not EARLIEST <= c.num(i + 1, "num") <= LATEST:
        return None
    start, end = c.tokens[i].start, c.tokens[i + 1].end
    around = c.text[max(0, start - 4) : start] + c.text[end : end + 4]
    if any(letter.isalnum() for letter in around):
        return None
    found = single(i, i + 2, Point(c.num(i + 1, "num"), None, c.num(i, "num")))
    found.flags.add("month_stripped")
    return found


def point(c: Cursor, i: int) -> Reading | None:
    """The longest single date at `i`."""
    readings = (
        rule(c, i)
        for rule in (
            holiday,
            numeric,
            calendar_day,
            century,
            decade,
            season,
            month,
            bare_year,
            relative_day,
            year_first,
            blanked,
            month_lost,
        )
    )
    found = max((r for r in readings if r), key=lambda r: r.end, default=None)
    if found is not None:
        for token in c.tokens[found.first : found.end]:
            if token.repaired:
                found.repaired = token.repaired
            if token.get("supplied"):
                found = found.with_point(uncertain=True)
            if "glued_note" in token.kinds:
                found.repaired = str(token.kinds["glued_note"])
                found.flags.add("note_number_split")
    return found
