"""The feasts that move with Easter, and the Sundays of Advent, by which letters are dated.

Names that say which day: Easter Monday, Karfreitag, Dominica Oculi, mercredi des Cendres. Bare
Easter is as often the season: about its day. The rule that the land kept gives the
day: Easter by the Julian reckoning in England before 1752, among German Protestants before 1700,
and in Russia until 1918.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from describers.dates.calendars.foreign_date import Foreign, of_day
from describers.dates.calendars.names import NAMES
from describers.dates.grammar.offsets import offset
from describers.dates.tables.offset_words import DE, EN, FR, RU
from describers.dates.values.julian import days_on, from_jdn, iso, jdn
from describers.patterns import Patterns

#: days after Easter Sunday -> the names, by the language whose rule they follow
_NAMES: dict[str, dict[str, str]] = NAMES["feasts"]
#: the feasts whose bare names are their seasons too: about their day, but where one is reckoned
_BARE: dict[str, dict[str, str]] = NAMES["feasts alone"]
#: the last year in which Easter was reckoned by the Julian calendar: in Italy and Poland 1582
_JULIAN = {
    "en": EN.julian_until,
    "de": DE.julian_until,
    "fr": FR.julian_until,
    "ru": RU.julian_until,
    "it": 1582,
    "pl": 1582,
}
_SUNDAY = {"de": "(?:am )?(?:Sonntage?s? |Dom(?:inica|[.]) )?"}
_RE = Patterns("describers.dates.calendars", "moveable.json")
_FEASTS = {
    language: re.compile(
        rf"(?<!\w){_SUNDAY.get(language, '')}(?P<feast>{'|'.join(names.values())}"
        rf"|(?P<bare>{'|'.join(_BARE[language].values())})){_RE.rows['YEAR']}"
    )
    for language, names in _NAMES.items()
}
_WORDS = {"erste": 1, "zweite": 2, "dritte": 3, "vierte": 4}


def moveable(text: str) -> list[Foreign]:
    """The moveable feasts of `text` that have their year behind them.

    >>> [d.edtf for d in moveable("Bonn, Ostermontag 1866; Leeds, Whitsunday 1820; 2. Advent 1887")]
    ['1866-04-02', '1820-05-21', '1887-12-04']
    """
    return sorted([*_feasts(text), *_advents(text)], key=lambda feast: feast.start)


def _feasts(text: str) -> Iterator[Foreign]:
    for language, pattern in _FEASTS.items():
        for match in pattern.finditer(text):
            from convertdate import holidays

            names = _BARE[language] if match["bare"] else _NAMES[language]
            after = next(int(n) for n, name in names.items() if re.fullmatch(name, match["feast"]))
            year = int(match["year"])
            julian = year <= _JULIAN[language]
            easter = holidays.easter(year, "orthodox" if julian else "western")
            feast = from_jdn(jdn(days_on(easter, after), julian=False), julian=julian)
            by = offset(text, match.start())
            own = by.day(feast, julian=julian) if by else feast
            start = by.start if by else match.start()
            found = own and of_day(start, match.end(), own, julian=julian, basis="the feast")
            if found:
                yield _about(found) if match["bare"] and by is None else found


def _about(feast: Foreign) -> Foreign:
    """The feast whose bare name is its season too: about that day, a week before or after it."""
    year, month, day = map(int, feast.edtf.split("-"))
    low, high = (iso(days_on((year, month, day), by)) for by in (-7, 7))
    stated, edtf = f"{feast.stated}~", f"{feast.edtf}~"
    return replace(feast, stated=stated, edtf=edtf, earliest=low, latest=high, confidence=0.75)


def _advents(text: str) -> Iterator[Foreign]:
    """The Sundays of Advent by their numbers: the fourth is the last before Christmas Day."""
    for match in _RE.ADVENT.finditer(text):
        number = int(match["number"] or _WORDS.get((match["word"] or "").lower(), 1))
        year = int(match["year"])
        fourth = 24 - (date(year, 12, 24).weekday() + 1) % 7
        day = iso(days_on((year, 12, fourth), -7 * (4 - number)))
        yield Foreign(*match.span(), day, day, "gregorian", day, day, basis="the feast")
