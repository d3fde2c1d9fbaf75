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
from describers.dates.grammar.offsets import Offset, offset
from describers.dates.tables.offset_words import DE, EN, FR, RU
from describers.dates.values.julian import from_jdn, iso, jdn, to_gregorian
from describers.dates.values.value import Day

#: days after Easter Sunday -> the names, by the language whose rule they follow
_NAMES: dict[str, dict[int, str]] = {
    "en": {
        -47: "Shrove Tuesday",
        -46: "Ash Wednesday",
        -7: "Palm Sunday",
        -3: "Maundy Thursday",
        -2: "Good Friday",
        -1: "Easter [Ee]ven?",
        0: "Easter Sunday|Easter Day",
        1: "Easter Monday",
        2: "Easter Tuesday",
        39: "Ascension Day",
        49: "Whit[- ]?Sunday|Whitsunday",
        50: "Whit[- ]?Monday|Whitsun Monday",
        51: "Whit[- ]?Tuesday",
        56: "Trinity Sunday",
    },
    "de": {
        -49: "Estomihi",
        -48: "Rosenmontage?",
        -46: "Aschermittwoche?",
        -42: "In[vu]ocavit",
        -35: "Reminiscere",
        -28: "Oculi",
        -21: "L[aä]e?tare",
        -14: "Judica",
        -7: "Palmsonntage?|Palmarum",
        -3: "Gr[üu]e?ndonnerstage?",
        -2: "(?:K|Ch)arfreytage?|(?:K|Ch)arfreitage?",
        -1: "Ostersamstage?|Osterabende?",
        0: "Ostersonntage?",
        1: "Ostermontage?",
        7: "Quasimodogeniti",
        14: "Misericordias",
        21: "Jubilate",
        28: "[CK]antate",
        35: "Rogate",
        39: "Himmelfahrtstage?|Christi Himmelfahrt",
        42: "Exaudi",
        49: "Pfingstsonntage?",
        50: "Pfingstmontage?",
        56: "Trinitatis",
    },
    "fr": {
        -47: "[Mm]ardi gras",
        -46: "[Mm]ercredi des [Cc]endres",
        -7: "[Dd]imanche des [Rr]ameaux",
        -3: "[Jj]eudi [Ss]aint",
        -2: "[Vv]endredi [Ss]aint",
        0: "(?:[Jj]our|[Dd]imanche) de P[âa]ques",
        1: "[Ll]undi de P[âa]ques",
        49: "(?:[Jj]our|[Dd]imanche) de la Pentec[ôo]te",
        50: "[Ll]undi de (?:la )?Pentec[ôo]te",
    },
    "ru": {
        -7: "[Вв]ербно[ей] [Вв]оскрес[её]н[иі][ея]",
        -2: "[Сс]трастн(?:ая|ую|ой) [Пп]ятниц[ауы]",
        0: "[Дд]ень [Сс]в(?:\\.|ятой) [Пп]асхи|[Пп]ервый день [Пп]асхи",
        49: "(?:[Дд]ень [Сс]в(?:\\.|ятой) [Тт]роицы|[Тт]роицын[аъ]? (?:день|дня))",
        50: "[Дд]ухов[аъ]? (?:день|дня)",
    },
}
#: the feasts whose bare names are their seasons too: about their day, but where one is reckoned
_BARE = {
    "en": {0: "Easter", 49: "Whitsun|Pentecost"},
    "de": {0: "Ostern", 49: "Pfingsten"},
    "fr": {0: "P[âa]ques", 49: "Pentec[ôo]te"},
    "ru": {0: "[Пп]асх[иеу]", 49: "[Тт]роиц[ыеу]"},
}
_TABLES = {"en": EN, "de": DE, "fr": FR, "ru": RU}
_YEAR = (
    r"(?:,| of| in| im Jahr| anno| de l['’]an|)\s{1,3}(?P<year>1[1-9]\d\d)(?![\d/-])"
    r"(?: г(?:ода|оду|\.))?"
)
_SUNDAY = {"de": "(?:am )?(?:Sonntage?s? |Dom(?:inica|[.]) )?"}
_FEASTS = {
    language: re.compile(
        r"(?<!\w)(?:"
        + _SUNDAY.get(language, "")
        + "(?:"
        + "|".join(f"(?P<{'m' if n < 0 else 'p'}{abs(n)}>{name})" for n, name in names.items())
        + ")|"
        + "|".join(f"(?P<b{n}>{name})" for n, name in _BARE[language].items())
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
