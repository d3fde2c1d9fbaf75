"""The feasts that move with Easter, and the Sundays of Advent, by which letters are dated.

Names that say which day: Easter Monday, Karfreitag, Dominica Oculi, mercredi des Cendres. Bare
Easter is as often the season: about its day. The rule that the land kept gives the
day: Easter by the Julian reckoning in England before 1752, among German Protestants before 1700,
and in Russia until 1918.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from describers.dates.calendars.foreign_date import Foreign
from describers.dates.calendars.names import NAMES
from describers.dates.grammar.offsets import Offset, offset
from describers.dates.tables.offset_words import DE, EN, FR, RU
from describers.dates.values.julian import from_jdn, iso, jdn, to_gregorian
from describers.dates.values.value import Day

#: days after Easter Sunday -> the names, by the language whose rule they follow
_NAMES: dict[str, dict[str, str]] = NAMES["feasts"]
#: the feasts whose bare names are their seasons too: about their day, but where one is reckoned
_BARE: dict[str, dict[str, str]] = NAMES["feasts alone"]
_TABLES = {"en": EN, "de": DE, "fr": FR, "ru": RU}
_YEAR = (
    r"(?:,| of| in| im Jahr| anno| de l['’]an|)\s{1,3}(?P<year>1[1-9]\d\d)(?![\d/-])"
    r"(?: г(?:ода|оду|\.))?"
)
_SUNDAY = {"de": "(?:am )?(?:Sonntage?s? |Dom(?:inica|[.]) )?"}


def _group(days: str) -> str:
    """The name of the group for a feast so many days after Easter Sunday."""
    return f"m{days[1:]}" if days[0] == "-" else f"p{days}"


_FEASTS = {
    language: re.compile(
        r"(?<!\w)(?:"
        + _SUNDAY.get(language, "")
        + "(?:"
        + "|".join(f"(?P<{_group(days)}>{name})" for days, name in names.items())
        + ")|"
        + "|".join(f"(?P<b{days}>{name})" for days, name in _BARE[language].items())
        + ")"
    )
    for language, names in _NAMES.items()
}
_BEHIND = re.compile(_YEAR)
_ADVENT = re.compile(
    r"(?<![\w.])(?:(?P<number>[1-4])\.\s?(?:Sonntags? (?:im|des) )?Advents?(?:sonntage?)?"
    r"|(?P<first>Advent Sunday)|(?P<word>[Ee]rste|[Zz]weite|[Dd]ritte|[Vv]ierte)[nr] Advent)"
    rf"{_YEAR}"
)
_WORDS = {"erste": 1, "zweite": 2, "dritte": 3, "vierte": 4}


def moveable(text: str) -> list[Foreign]:
    """The moveable feasts of `text` that have their year behind them.

    >>> [d.edtf for d in moveable("Bonn, Ostermontag 1866; Leeds, Whitsunday 1820; 2. Advent 1887")]
    ['1866-04-02', '1820-05-21', '1887-12-04']
    """
    out = []
    feasts = ((language, m) for language, p in _FEASTS.items() for m in p.finditer(text))
    for language, match in feasts:
        behind = _BEHIND.match(text, match.end())
        if behind and (days := match.lastgroup):
            after = int(days[1:]) * (-1 if days[0] == "m" else 1)
            by = offset(text, match.start())
            found = _dated(match.start(), behind.end(), int(behind["year"]), after, language, by)
            if found is not None and by is None and days[0] == "b":
                found = _about(found)
            out += [found] if found else []
    for match in _ADVENT.finditer(text):
        number = int(match["number"] or _WORDS.get((match["word"] or "erste").lower(), 1))
        day = _advent(int(match["year"]), number)
        out.append(_foreign(match.start(), match.end(), day, day, "gregorian"))
    return sorted(out, key=lambda feast: feast.start)


def _dated(
    start: int, end: int, year: int, after: int, language: str, by: Offset | None
) -> Foreign | None:
    from convertdate import holidays

    julian = year <= _TABLES[language].julian_until
    easter = holidays.easter(year, "orthodox" if julian else "western")
    feast = from_jdn(jdn(easter, julian=False) + after, julian=False)
    own = from_jdn(jdn(feast, julian=False), julian=julian)
    if by is not None:
        there = by.day(own, julian=julian)
        if there is None:
            return None
        own, start = there, by.start
    if not julian:
        return _foreign(start, end, own, own, "gregorian")
    return _foreign(start, end, own, to_gregorian(own), "julian")


def _about(feast: Foreign) -> Foreign:
    """The feast whose bare name is its season too: about that day, a week before or after it."""
    year, month, day = map(int, feast.edtf.split("-"))
    number = jdn((year, month, day), julian=False)
    low, high = (iso(from_jdn(number + by, julian=False)) for by in (-7, 7))
    return replace(
        feast,
        stated=f"{feast.stated}~",
        edtf=f"{feast.edtf}~",
        earliest=low,
        latest=high,
        confidence=0.75,
    )


def _advent(year: int, number: int) -> Day:
    """The Sunday of Advent of that number: the fourth is the last before Christmas Day."""
    fourth = 24 - (date(year, 12, 24).weekday() + 1) % 7
    return from_jdn(jdn((year, 12, fourth), julian=False) - 7 * (4 - number), julian=False)


def _foreign(start: int, end: int, own: Day, day: Day, calendar: str) -> Foreign:
    return Foreign(start, end, iso(own), iso(day), calendar, iso(day), iso(day), basis="the feast")
