"""Days on which papers appear, and years of print, in every language with a table of dates."""

from __future__ import annotations

import re

from describers.citations.shapes.figures import figures
from describers.dates.tables.every import TABLES
from describers.lazy import shape, word_list
from describers.patterns import Patterns

_SMALL = frozenset(month for table in TABLES.values() for month in table.months)
#: the names of months, whole or shortened, with a capital or without
MONTHS = _SMALL | {month[0].upper() + month[1:] for month in _SMALL}
MONTH = shape("MONTH", word_list("month", MONTHS) + r"\b\.?", r"\w")

_RE = Patterns("describers.citations.shapes", "day.json", {"DAY": r"\w"}, MONTH=MONTH)
#: a year of publication, a day, one without its year, what may stand before a journal's year
YEAR, DAY, DAY_ONLY, SEASON = (_RE.rows[name] for name in ("YEAR", "DAY", "DAY_ONLY", "SEASON"))
#: a door for days: what looks like one, whatever word its month is
DAY_LIKE = _RE.rows["DAY_LIKE"]


def year_of(day: str) -> str:
    """The year of a day that `DAY` matches.

    >>> year_of("8 June l947"), year_of("5.III.1923")
    ('1947', '1923')
    """
    return str(re.findall(r"\d{4}", figures(day))[-1])
