"""Read single dates: years, months, days, seasons, decades and centuries, in every language."""

from __future__ import annotations

from describers.dates.grammar.blanked import blanked
from describers.dates.grammar.coarse import century, holiday, season
from describers.dates.grammar.days import calendar_day, month
from describers.dates.grammar.decades import decade
from describers.dates.grammar.inverted import year_first
from describers.dates.grammar.numeric import numeric
from describers.dates.grammar.reading import Cursor, Reading, single
from describers.dates.grammar.relative import relative_day
from describers.dates.grammar.years import year
from describers.dates.values.value import Point


def bare_year(c: Cursor, i: int) -> Reading | None:
    """A year by itself."""
    got = None if c.opens(i) or c.has(i, "filler") else year(c, i)
    return single(i, got[0], Point(got[1])) if got else None


def month_lost(c: Cursor, i: int) -> Reading | None:
    """`5 1923` in a passage whose letters were lost: the month is unknown, the day is not."""
    number = c.whole_year(i + 1)
    day = c.num(i, "num") if c.digits(i) in (1, 2) else 0
    if not c.stripped or not number or not 1 <= day <= 31:
        return None
    around = c.before(i, 4) + c.behind(i + 1, 4)
    if any(letter.isalnum() for letter in around):
        return None
    return single(i, i + 2, Point(number, None, day), "month_stripped")


#: the longest reading counts, and of two as long the first
_RULES = (
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


def point(c: Cursor, i: int) -> Reading | None:
    """The longest single date at `i`."""
    readings = [found for rule in _RULES if (found := rule(c, i)) is not None]
    if not readings:
        return None
    found = max(readings, key=lambda reading: reading.end)
    for token in c.tokens[found.first : found.end]:
        found.repaired = token.repaired or found.repaired
        if token.get("supplied"):
            found = found.with_point(uncertain=True)
        if "glued_note" in token.kinds:
            found.repaired = str(token.kinds["glued_note"])
            found.flags.add("note_number_split")
    return found
