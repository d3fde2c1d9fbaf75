"""Days that are counted back to the Kalends, Nones and Ides: III Kal. Maii 1348, idibus Martiis.

The Ides are the 13th and the Nones the 5th, but the 15th and 7th in March, May, July and October;
both ends are counted. The days before the Kalends lie in the month before. Only with a year, as the
days alone are names (the Ides of March). Cheney, A Handbook of Dates (1945), section IV.
"""

from __future__ import annotations

import re

from describers.dates.calendars.foreign_date import Foreign, of_day, read_around
from describers.dates.tables.en import TABLE
from describers.dates.tables.other import LATIN
from describers.dates.tables.table import counted
from describers.dates.values.julian import REFORM, Day, month_length
from describers.dates.values.romans import roman
from describers.patterns import Patterns

_STEMS = counted(
    "januar|ianuar februar mart april mai jun|iun jul|iul august septem octo novem decem"
)
_MONTHS = TABLE.months | LATIN
_COUNTS = counted(
    "- - tertio|tercio quarto quinto sexto septimo octavo nono decimo undecimo duodecimo"
    " tertiodecimo quartodecimo quintodecimo sextodecimo septimodecimo octavodecimo nonodecimo"
)
_RE = Patterns("describers.dates.calendars", "kalends.json", COUNTS="|".join(_COUNTS))
#: a numeral with four equal letters, as scribes wrote it, and as it is usual
_FOURS = (("IIII", "IV"), ("XXXX", "XL"), ("CCCC", "CD"))


def kalends(text: str) -> list[Foreign]:
    """The Roman days of `text` that have a year, in order.

    >>> [(f.stated, f.edtf) for f in kalends("Dat. III Kal. Maii 1348.")]
    [('1348-04-29', '1348-05-07')]
    """
    return read_around(text, _RE.SIGN, [_RE.DAY], _dated, 40, 70)


def _dated(match: re.Match[str]) -> Foreign | None:
    mark = next(name for name in ("kal", "non", "id") if match[name])
    count = 2 if match["eve"] else _number(match["count"].rstrip("sthndr")) if match["count"] else 1
    month = _month(match["month"].lower())
    year = _number(match["year"])
    there = _day(mark, count, year, month) if month and count and 0 < year < 1900 else None
    if there is None:
        return None
    return of_day(match.start(), match.end(), there, julian=there < REFORM)


def _number(text: str) -> int:
    """A number in figures, as a Latin ordinal, or in Roman numerals; 0 where it is none."""
    if text.isdigit():
        return int(text)
    numeral = text.upper().replace("J", "I")
    for four, usual in _FOURS:
        numeral = numeral.replace(four, usual)
    return _COUNTS.get(text.lower(), 0) or roman(numeral)


def _month(word: str) -> int:
    stem = next((number for stem, number in _STEMS.items() if word.startswith(stem)), 0)
    return stem or _MONTHS.get(word, 0)


def _day(mark: str, count: int, year: int, month: int) -> Day | None:
    """The day that lies `count` days, both counted, before the mark of the month."""
    long = month in (3, 5, 7, 10)
    fixed = {"kal": 1, "non": 7 if long else 5, "id": 15 if long else 13}[mark]
    number = fixed - count + 1
    if mark != "kal":
        first = {"non": 2, "id": 8 if long else 6}[mark]
        return (year, month, number) if number >= first else None
    if count == 1:
        return year, month, 1
    year, month = (year, month - 1) if month > 1 else (year - 1, 12)
    length = month_length(year, month, julian=True)
    # the sixth day before the Kalends of March was counted twice in leap years
    number += 28 if month == 2 and count >= 6 else length
    return (year, month, number) if 2 <= count <= 19 and number >= 14 else None
