"""Regnal years of England: in the sixth year of King George the Second; 20 October, 8 Henry VI.

A day with a regnal year has the year of grace in which it fell; a regnal year by itself is a span
from one accession day to the next. Accessions: C. R. Cheney, A Handbook of Dates (1945), in the
calendar of their time. John, whose years began on a movable feast, is left out. A statute (22 & 23
Car. II, c. 7) is no date.
"""

from __future__ import annotations

import re

from describers.dates.calendars.foreign_date import Foreign
from describers.dates.calendars.names import NAMES
from describers.dates.tables.en import TABLE
from describers.dates.tables.table import counted
from describers.dates.values.julian import iso, to_gregorian
from describers.dates.values.value import Day, day_before, month_length
from describers.lazy import label_list, lazy

_ACCESSIONS: dict[str, Day] = {
    ruler: (year, month, day) for ruler, (year, month, day) in NAMES["accessions"].items()
}
_SHORT = {name: ruler for ruler, names in NAMES["rulers"].items() for name in names.split("|")}
_ROMANS = dict(enumerate("I II III IV V VI VII VIII".split(), 1))
_TENS = counted("thirtieth|thirty fortieth|forty fiftieth|fifty sixtieth|sixty", 3)
_UNITS = counted("first second third fourth fifth sixth seventh eighth ninth")
#: up to the sixty-third year of Victoria
_COUNTED = (
    TABLE.ordinals
    | {word: 10 * n for word, n in _TENS.items() if word.endswith("th")}
    | {f"{t}-{u}": 10 * n + m for t, n in _TENS.items() for u, m in _UNITS.items()}
)
_COUNTS = label_list("year of a reign", sorted(_COUNTED, key=len, reverse=True))
_ORDINALS = label_list("day in words", sorted(TABLE.ordinals, key=len, reverse=True))
_RULER = (
    rf"(?P<ruler>{'|'.join(sorted(map(re.escape, _SHORT), key=len, reverse=True))})"
    r"(?:\s?(?P<roman>VIII|VII|VI|IV|V|III|II|I)(?:th|d)?(?!\w)"
    rf"|\s+the\s+(?P<ordinal>{'|'.join(_UNITS)})(?!\w))?(?![\w’'])"
)
_REIGN = (
    r"\s+year\s+of\s+(?:the\s+reign\s+of\s+)?(?:our\s+(?:said\s+)?(?:sovereign\s+|late\s+)?"
    r"(?:lord|lady)\s+)?(?:the\s+)?(?:king\s+|queen\s+)?"
)
#: whether it is a month is asked of the table
_MONTH = r"[^\W_]{3,10}"
_DAY = (
    rf"(?:(?P<d1>\d{{1,2}}|{_ORDINALS})(?:st|nd|rd|th|d)?(?:\s+day)?(?:\s+of)?\s+(?P<m1>{_MONTH})"
    rf"|(?P<m2>{_MONTH})\.?\s+(?:the\s+)?(?P<d2>\d{{1,2}})(?:st|nd|rd|th|d)?)\.?,?\s+"
)
#: in the sixth year of King George the Second, with a day before it or none
_LONG = lazy(
    rf"(?<!\w)(?:{_DAY}(?:in\s+)?(?:the\s+)?)?(?P<year>\d{{1,2}}(?:st|nd|rd|th)|{_COUNTS}){_REIGN}"
    rf"{_RULER}",
    re.IGNORECASE,
)
#: 20 October, 8 Henry VI
_BRIEF = lazy(rf"(?<!\w){_DAY}(?P<year>\d{{1,2}})\s+{_RULER}", re.IGNORECASE)
_REGNAL = re.compile(r"\d\s+[A-Z][a-z]+\.?\s?(?:[IVX]+\b|the\s)|\byear\s+of\s", re.IGNORECASE)


def regnal(text: str) -> list[Foreign]:
    """The regnal dates of `text`, in order."""
    out: list[Foreign] = []
    for sign in _REGNAL.finditer(text):
        low = max(0, sign.start() - 60, out[-1].end if out else 0)
        while low and text[low - 1].isalnum():
            low += 1
            if low >= sign.start():
                break
        for pattern in (_LONG, _BRIEF):
            match = pattern.search(text, low, min(len(text), sign.end() + 90))
            found = _dated(match, brief=pattern is _BRIEF) if match else None
            if found is not None and match is not None and match.start() <= sign.start():
                out.append(found)
                break
    return out


def _dated(match: re.Match[str], *, brief: bool) -> Foreign | None:
    ruler = _SHORT[match["ruler"].lower()]
    number = match["roman"] or ""
    if match["ordinal"]:
        number = _ROMANS.get(_UNITS[match["ordinal"].lower()], "-")
    accession = _ACCESSIONS.get(f"{ruler} {number.lower()}".strip())
    printed = re.sub(r"(?<=\d)(?:st|nd|rd|th)$", "", match["year"].lower())
    count = int(printed) if printed.isdigit() else _COUNTED.get(printed, 0)
    if accession is None or not count:
        return None
    year, month, day = accession
    first: Day = (year + count - 1, month, day)
    last = day_before((year + count, month, day))
    own_month = TABLE.months.get((match["m1"] or match["m2"] or "").lower())
    if own_month is None and brief:
        return None
    if own_month is None:
        span = f"{iso(first)}/{iso(last)}"
        return Foreign(
            match.start("year"), match.end(), span, span, "regnal", iso(first), iso(last)
        )
    spelled = (match["d1"] or match["d2"]).lower()
    own_day = int(spelled) if spelled.isdigit() else TABLE.ordinals[spelled]
    there: Day = (first[0] + ((own_month, own_day) < (month, day)), own_month, own_day)
    old = there < (1752, 9, 14)
    if not 1 <= own_day <= month_length(there[0], own_month, julian=old):
        return None
    shown = iso(to_gregorian(there) if old else there)
    calendar = "julian" if old else "gregorian"
    return Foreign(match.start(), match.end(), iso(there), shown, calendar, shown, shown)
