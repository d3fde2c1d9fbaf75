"""Dates of the French Republican, Hijri and Hebrew calendars, regnal years, numbered months.

Conversions are convertdate's (Republican: the rule in force, equinox years; Hijri: the civil
tabular calendar, which may be a day off an observed month). `stated` keeps year-month-day of the
source's own calendar, with its own month numbers. Accessions: Cheney, A Handbook of Dates.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from describers.dates.julian import iso, to_gregorian
from describers.dates.value import Day, day_before, month_length

_REPUBLICAN = {
    name: number
    for number, names in enumerate(
        (
            "vendémiaire|vendemiaire",
            "brumaire",
            "frimaire",
            "nivôse|nivose",
            "pluviôse|pluviose",
            "ventôse|ventose",
            "germinal",
            "floréal|floreal",
            "prairial",
            "messidor",
            "thermidor",
            "fructidor",
        ),
        1,
    )
    for name in names.split("|")
}
_HIJRI = {
    name: number
    for number, names in enumerate(
        (
            "muharram",
            "safar",
            "rabi al-awwal|rabi' al-awwal|rabi i",
            "rabi al-thani|rabi' al-thani|rabi ii",
            "jumada al-awwal|jumada i",
            "jumada al-thani|jumada ii",
            "rajab",
            "sha'ban|shaban|sha‘ban",
            "ramadan|ramazan",
            "shawwal",
            "dhu al-qa'da|dhu'l-qa'da|zulkade",
            "dhu al-hijja|dhu'l-hijja|zilhicce",
        ),
        1,
    )
    for name in names.split("|")
}
_HEBREW = {
    name: number
    for number, names in enumerate(
        (
            "nisan",
            "iyar|iyyar",
            "sivan",
            "tammuz|tamuz",
            "av|ab",
            "elul",
            "tishri|tishrei",
            "heshvan|marheshvan|cheshvan",
            "kislev",
            "tevet|teveth",
            "shevat|shvat",
            "adar|adar i",
            "adar ii|adar sheni",
        ),
        1,
    )
    for name in names.split("|")
}
#: accession days, in the calendar of their time
_ACCESSIONS: dict[str, Day] = {
    "henry vii": (1485, 8, 22),
    "henry viii": (1509, 4, 22),
    "edward vi": (1547, 1, 28),
    "elizabeth": (1558, 11, 17),
    "elizabeth i": (1558, 11, 17),
    "james i": (1603, 3, 24),
    "charles i": (1625, 3, 27),
    "charles ii": (1649, 1, 30),
    "james ii": (1685, 2, 6),
    "anne": (1702, 3, 8),
    "george i": (1714, 8, 1),
    "george ii": (1727, 6, 11),
    "george iii": (1760, 10, 25),
    "george iv": (1820, 1, 29),
    "william iv": (1830, 6, 26),
    "victoria": (1837, 6, 20),
    "edward vii": (1901, 1, 22),
    "george v": (1910, 5, 6),
}


def _names(table: dict[str, int]) -> str:
    return "|".join(sorted(map(re.escape, table), key=len, reverse=True))


_PATTERN = re.compile(
    rf"(?<!\w)(?P<day>\d{{1,2}})(?:er|st|nd|rd|th)?\s+(?:of\s+|de\s+)?(?:"
    rf"(?P<republican>{_names(_REPUBLICAN)}),?\s+(?:de\s+l['’])?(?:an|year|jahr"
    rf"|l['’]an)\s+(?P<ryear>[IVX]{{1,4}}|\d{{1,2}})"
    rf"|(?P<hijri>{_names(_HIJRI)}),?\s+(?P<hyear>\d{{3,4}})\s?(?:A\.?\s?H\.?|H\.|hijri)"
    rf"|(?P<hebrew>{_names(_HEBREW)}),?\s+(?P<jyear>5[0-9]{{3}}))(?!\w)",
    re.IGNORECASE,
)
#: Friends numbered their months: 9 mo. 3, 1826; the 14th of 3d month 1823
_QUAKER = re.compile(
    r"(?<!\w)(?:(?P<m1>\d{1,2})(?:st|nd|rd|d|th)? ?(?:mo|month)\b\.?,? (?P<d1>\d{1,2})(?:st|nd|rd"
    r"|d|th)?"
    r"|(?P<d2>\d{1,2})(?:st|nd|rd|d|th)?,? (?:day )?(?:of )?(?:the )?(?P<m2>\d{1,2})(?:st|nd|rd|d"
    r"|th)? ?(?:mo|month)\b\.?)"
    r",? (?P<year>1[6-9]\d\d)(?!\d)"
)
_REPUBLIC = re.compile(r"républi(?:que|cain)|directoire|consulat|révolution", re.IGNORECASE)
#: a Republican year by itself: l'an IV; nothing else is counted so, in so few numerals
_YEAR = re.compile(
    r"(?<!\w)(?:l['’])?an\s+(?P<year>XIV|XIII|XII|XI|IX|IV|VIII|VII|VI|V|III|II|X|I)(?![\w'’])"
)
_REGNAL = re.compile(
    r"(?<!\w)(?P<year>\d{1,2}(?:st|nd|rd|th)|[a-z]+(?:-[a-z]+)?(?:st|nd|rd"
    r"|th))\s+year\s+of\s+(?:the\s+reign\s+of\s+)?"
    r"(?:King\s+|Queen\s+|our\s+(?:lord|lady)\s+)?(?P<ruler>(?:Henry|Edward|Elizabeth|James"
    r"|Charles|Anne|George|William|Victoria)(?:\s[IVX]+)?(?!\w))"
)


@dataclass(frozen=True, slots=True)
class Foreign:
    """A date of another calendar: its span, its value there, and its Gregorian day or span."""

    start: int
    end: int
    stated: str
    edtf: str
    calendar: str
    earliest: str
    latest: str


def foreign(text: str) -> list[Foreign]:
    """The dates of other calendars in `text`, in order."""
    out = [f for m in _PATTERN.finditer(text) if (f := _converted(m)) is not None]
    out += [f for m in _QUAKER.finditer(text) if (f := _quaker(m)) is not None]
    taken = [(f.start, f.end) for f in out]
    if out or _REPUBLIC.search(text):
        out += [
            _republican_year(m)
            for m in _YEAR.finditer(text)
            if not any(start <= m.start() < end for start, end in taken)
        ]
    out += [f for m in _REGNAL.finditer(text) if (f := _regnal(m)) is not None]
    return sorted(out, key=lambda f: f.start)


def _converted(match: re.Match[str]) -> Foreign | None:
    from convertdate import french_republican, hebrew, islamic

    from describers.dates.coarse import roman

    day = int(match["day"])
    if match["republican"]:
        printed = match["ryear"]
        own = (
            int(printed) if printed.isdigit() else roman(printed.upper()),
            _REPUBLICAN[match["republican"].lower()],
            day,
        )
        module, name = french_republican, "french_republican"
        good = 1 <= own[0] <= 14 and 1 <= day <= 30
    elif match["hijri"]:
        own = (int(match["hyear"]), _HIJRI[" ".join(match["hijri"].lower().split())], day)
        module, name = islamic, "hijri"
        good = 1 <= day <= 30
    else:
        own = (int(match["jyear"]), _HEBREW[" ".join(match["hebrew"].lower().split())], day)
        module, name = hebrew, "hebrew"
        good = 1 <= day <= 30
    if not good:
        return None
    there: Day = module.to_gregorian(*own)
    stated = iso(own) if own[1] <= 12 else f"{own[0]:04d}"
    return Foreign(match.start(), match.end(), stated, iso(there), name, iso(there), iso(there))


def _quaker(match: re.Match[str]) -> Foreign | None:
    """A day of a numbered month; March was the first of them until 1752."""
    year, month = int(match["year"]), int(match["m1"] or match["m2"])
    day = int(match["d1"] or match["d2"])
    old = year < 1752
    if old:
        year, month = (year, month + 2) if month <= 10 else (year + 1, month - 10)
    if not 1 <= month <= 12 or not 1 <= day <= month_length(year, month, julian=old):
        return None
    stated: Day = (year, month, day)
    there = iso(to_gregorian(stated) if old else stated)
    calendar = "julian" if old else "gregorian"
    return Foreign(match.start(), match.end(), iso(stated), there, calendar, there, there)


def _republican_year(match: re.Match[str]) -> Foreign:
    from convertdate import french_republican

    from describers.dates.coarse import roman

    number = roman(match["year"])
    first: Day = french_republican.to_gregorian(number, 1, 1)
    last = day_before(french_republican.to_gregorian(number + 1, 1, 1))
    span = f"{iso(first)}/{iso(last)}"
    start = match.start() + match[0].index("an")
    return Foreign(
        start, match.end(), f"{number:04d}", span, "french_republican", iso(first), iso(last)
    )


def _regnal(match: re.Match[str]) -> Foreign | None:
    from describers.dates.en import TABLE

    ruler = match["ruler"].lower()
    accession = _ACCESSIONS.get(ruler)
    printed = re.sub(r"(?<=\d)(?:st|nd|rd|th)$", "", match["year"])
    number = int(printed) if printed.isdigit() else TABLE.ordinals.get(printed, 0)
    if accession is None or not number:
        return None
    year, month, day = accession
    first: Day = (year + number - 1, month, day)
    last = day_before((year + number, month, day))
    span = f"{iso(first)}/{iso(last)}"
    return Foreign(match.start(), match.end(), span, span, "regnal", iso(first), iso(last))
