"""Days on which papers appear, and years of print, in every language with a table of dates."""

from __future__ import annotations

import re

from describers.citations.shapes.figures import figures
from describers.dates.tables.every import TABLES
from describers.lazy import word_list

#: a month's name, whole or shortened
MONTH = word_list("month", {m for table in TABLES.values() for m in table.months}) + r"\b\.?"
#: a year, perhaps with letters for its ones: l947
_YEAR = r"(?:\d{4}|(?=[\dlI]*\d\d)[1lI]\d[\dlI]{2}(?!\w))"
#: a year of publication
YEAR = r"(?:1[5-9]\d\d|20[0-2]\d)"
#: a day: 4 March 1923, March 4, 1923, 14 марта 1892, 9. September 1897, 5.III.1923
DAY = (
    rf"(?:{MONTH}\s\d{{1,2}}(?:st|nd|rd|th)?,?\s{_YEAR}|(?:1er"
    r"|[lI]?\d|\d{1,2})(?:\s?[-–]\s?\d{1,2})?(?:\.|st|nd|rd"
    rf"|th)?\s(?:de\s)?{MONTH}\s?,?\s(?:de\s)?{_YEAR}"
    r"|\d{1,2}\s[IVX]{1,4}\s\d{4}(?!\d)|\d{1,2}\.\s?\d{1,2}\.\s?\d{4}|\d{1,2}[./]\s?[IVX]+[./]\s?\d{4})"
)


def year_of(day: str) -> str:
    """The year of a day that `DAY` matches.

    >>> year_of("8 June l947"), year_of("5.III.1923")
    ('1947', '1923')
    """
    return str(re.findall(r"\d{4}", figures(day))[-1])


#: a day without its year: 14 марта, 2 апр., March 4
DAY_ONLY = rf"(?:\d{{1,2}}(?:\s?[-–]\s?\d{{1,2}})?\.?\s{MONTH}|{MONTH}\s\d{{1,2}})"
#: what may stand before a year in a journal's brackets
SEASON = (
    rf"(?:(?:{MONTH}|Spring|Summer|Autumn|Fall|Winter|[Pp]rintemps|[Éé]té|[Aa]utomne|[Hh]iver"
    rf"|Frühjahr|Sommer|Herbst)(?:\s?[-–/]\s?(?:{MONTH}|Summer|Winter))?)"
)
