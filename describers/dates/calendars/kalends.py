"""Days that are counted back to the Kalends, Nones and Ides: III Kal. Maii 1348, idibus Martiis.

The Ides are the 13th and the Nones the 5th, but the 15th and 7th in March, May, July and October;
both ends are counted. The days before the Kalends lie in the month before. Only with a year, as the
days alone are names (the Ides of March). Cheney, A Handbook of Dates (1945), section IV.
"""

from __future__ import annotations

import re

from describers.dates.calendars.foreign_date import Foreign
from describers.dates.grammar.coarse import roman
from describers.dates.tables.en import TABLE
from describers.dates.tables.other import LATIN
from describers.dates.tables.table import counted
from describers.dates.values.julian import REFORM, iso, to_gregorian
from describers.dates.values.value import Day, month_length

_WORDS = {
    "kal": r"[kc]alend(?:s|is|as|arum)?|[kc]al\.?|kl\.?",
    "non": r"non(?:es|is|as|arum|\.|)",
    "id": r"id(?:es|us|ibus|uum|\.|)",
}
_STEMS = counted(
    "januar|ianuar februar mart april mai jun|iun jul|iul august septem octo novem decem"
)
_MONTHS = TABLE.months | LATIN
_COUNTS = counted(
    "- - tertio|tercio quarto quinto sexto septimo octavo nono decimo undecimo duodecimo"
    " tertiodecimo quartodecimo quintodecimo sextodecimo septimodecimo octavodecimo nonodecimo"
)
_PATTERN = re.compile(
    r"(?<!\w)(?:(?P<eve>prid(?:ie|\.)|(?:the )?day before(?: the)?|(?:the )?eve of(?: the)?)\s+"
    rf"|(?:(?:a\.\s?d\.|die|the|on the)\s+)?(?P<count>[ivxj]{{1,5}}|{'|'.join(_COUNTS)[4:]}"
    r"|\d{1,2}(?:st|nd|rd|th|d)?)\.?\s+(?:day\s+)?(?:before\s+|of\s+)?(?:the\s+)?)?"
    "(?:"
    + "|".join(rf"(?P<{mark}>{words})" for mark, words in _WORDS.items())
    + r")\s+(?:of\s+)?(?P<month>[^\W\d_]{3,10})\.?,?\s+"
    r"(?:in\s+)?(?:the\s+year\s+|anno\s+(?:domini\s+)?|a\.\s?d\.\s+)?"
    r"(?P<year>\d{3,4}|M[DCLXVI]{2,11})(?![\w/-])",
    re.IGNORECASE,
)
#: letters that every such day has, to look for first
_SIGN = re.compile(r"\b(?:[kc]al|kl|non|id)(?:end|e?s\b|is\b|as\b|us\b|ibus|uum|arum|\.|\s)", re.I)


def kalends(text: str) -> list[Foreign]:
    """The Roman days of `text` that have a year, in order.

    >>> [(f.stated, f.edtf) for f in kalends("Dat. III Kal. Maii 1348.")]
    [('1348-04-29', '1348-05-07')]
    """
    out: list[Foreign] = []
    for sign in _SIGN.finditer(text):
        low = max(0, sign.start() - 40, out[-1].end if out else 0)
        for match in _PATTERN.finditer(text, low, sign.end() + 70):
            found = _dated(match) if match.start() <= sign.start() < match.end() else None
            if found is not None:
                out.append(found)
    return out


def _dated(match: re.Match[str]) -> Foreign | None:
    mark = next(name for name in _WORDS if match[name])
    count = 2 if match["eve"] else _count(match["count"]) if match["count"] else 1
    month = _month(match["month"].lower())
    year = _year(match["year"])
    if not month or not count or not year or year > 1899:
        return None
    there = _day(mark, count, year, month)
    if there is None:
        return None
    julian = there < REFORM
    shown = iso(to_gregorian(there) if julian else there)
    calendar = "julian" if julian else "gregorian"
    return Foreign(match.start(), match.end(), iso(there), shown, calendar, shown, shown)


def _count(text: str) -> int:
    text = text.lower().rstrip("sthndr")
    if text.isdigit():
        return int(text)
    return _COUNTS.get(text, 0) or roman(text.upper().replace("J", "I").replace("IIII", "IV"))


def _month(word: str) -> int:
    stem = next((number for stem, number in _STEMS.items() if word.startswith(stem)), 0)
    return stem or _MONTHS.get(word, 0)


def _year(text: str) -> int:
    if text.isdigit():
        return int(text)
    text = text.upper()
    for four, usual in (("IIII", "IV"), ("XXXX", "XL"), ("CCCC", "CD")):
        text = text.replace(four, usual)
    return roman(text)


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
