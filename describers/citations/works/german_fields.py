"""The fields of a reference as German notes print them, each known by its own shape.

Commas part them and the imprint has no brackets: `Anna Lund, Schiffe, 2. Aufl., Kiel 1968, S. 5 f.`
Some put a colon behind the author, and the imprint of a journal has its year in brackets.
"""

from __future__ import annotations

import re

from describers.citations.shapes.day import DAY
from describers.citations.works.area_ends import Stop
from describers.lazy import lazy
from describers.patterns import pattern_table

_TABLE = pattern_table("describers.citations.works", "german_fields.json", DAY=DAY)
UP, LOW, YEAR, WORD = (_TABLE[name] for name in ("UP", "LOW", "YEAR", "WORD"))
SURNAME, PERSON, PEOPLE = (_TABLE[name] for name in ("SURNAME", "PERSON", "PEOPLE"))
#: one or several persons, each with the surname first; the mark of an editor behind them
INVERTED, EDITOR = _TABLE["INVERTED"], _TABLE["EDITOR"]
#: the rows in small letters: name to pattern, in the order in which they are tried
AREAS = {name: lazy(pattern) for name, pattern in _TABLE.items() if name.islower()}

#: what ends what stands before it
_ENDS = [
    AREAS[name]
    for name in AREAS
    if name not in ("note", "series", "only_year", "part", "volyear", "opcit")
]
APART = lazy(r"\s?[.,;:]?\s?")
_BRACKETED = re.sub(r"\(\?P<\w+>", "(?:", _TABLE["IMPRINT"])
#: where a title ends
TITLE_END = (
    Stop("within", lazy(rf"[.,]\s[Ii]n:\s(?=[„\"«]?(?:[{UP}]|ders\.|dies\.))")),
    Stop(
        "area",
        lazy(r"[.,]?[“”\"«»]?[,.!?]\s"),
        [*_ENDS, lazy(r"(?:Serie|Abt\.)\s[A-Z\d]|hier\sBd\.")],
    ),
    Stop("area", lazy(r",?\s(?=\((?:wie\s)?(?:Anm|Fn)\.|a\.\s?a\.\s?O\.)")),
    Stop("area", lazy(r"\s(?=\()"), [lazy(rf"\([^()]{{4,120}}\),?\s{_BRACKETED}")]),
    Stop("area", lazy(r"\s\("), [lazy(rf"{_BRACKETED}\)")]),
)
#: where the name of a journal or collection ends, too
CONTAINER_END = (
    Stop("area", lazy(r",?\s"), [AREAS["volyear"], lazy(rf"\({YEAR}[)/–-]")]),
    *TITLE_END,
)
PEOPLE_END = (Stop("area", lazy(r"[,.]\s"), _ENDS), Stop("area", lazy(r";|,\s[Ii]n:")))
