"""Whether the writer of a paper on Russia dated it in the New Style, told from the paper itself.

Foreigners in Russia went by their own calendar: embassies and newspapers as a rule, others often.
Evidence, best first. The weekdays printed with full dates fit one calendar only (Wednesday, 31
January 1906). A writer who marks some dates O.S. means the others to be New Style, and the other
way round. A dispatch or a correspondent's report says in its forms what it is. And what is headed
from a place abroad, with no such sign, is left unconverted.
"""

from __future__ import annotations

import re
from functools import lru_cache

from describers.dates.tables.every import TABLES
from describers.dates.values.julian import month_length, weekday
from describers.patterns import Patterns

_RE = Patterns("describers.dates.calendars", "new_style_papers.json")

#: how much of a text is looked at, in characters
_SAMPLE = 300_000
#: a paper by a mission or a correspondent is no longer than this; a book quotes many
_PAPER = 40_000


@lru_cache(maxsize=1)
def _dated_weekdays() -> re.Pattern[str]:
    """A weekday, day, month and year, in the languages of the tables."""
    weekdays, months = (
        {word for table in TABLES.values() for word in getattr(table, name)}
        for name in ("weekdays", "months")
    )
    days, names = ("|".join(sorted(w, key=len, reverse=True)) for w in (weekdays, months))
    return re.compile(
        rf"\b(?P<weekday>{days})\b\.?,? (?:(?:the|den|le|d\.) )?"
        rf"(?:(?P<d1>\d{{1,2}})(?:st|nd|rd|th|er|\.|-го)? (?:of )?(?P<m1>{names})\b"
        rf"|(?P<m2>{names})\b\.? (?P<d2>\d{{1,2}})(?:st|nd|rd|th)?)"
        r"\.?,? (?:of )?(?P<year>1[6-9]\d\d)\b",
        re.IGNORECASE,
    )


def weekdays_say(text: str) -> str:
    """`julian`, `gregorian`, or empty where weekdays are not printed or speak for both.

    >>> weekdays_say("On Wednesday, 31 January 1906, and on Sunday, 9 January 1905.")
    ''
    >>> weekdays_say("He saw me on Wednesday, the 31st January 1906.")
    'gregorian'
    """
    weekdays = {w: n for t in TABLES.values() for w, n in t.weekdays.items()}
    months = {w: n for t in TABLES.values() for w, n in t.months.items()}
    votes = {"julian": 0, "gregorian": 0}
    for match in _dated_weekdays().finditer(text, 0, _SAMPLE):
        year = int(match["year"])
        month = months[(match["m1"] or match["m2"]).lower()]
        day = int(match["d1"] or match["d2"])
        if (year, month, day) >= (1918, 2, 14) or not 1 <= day <= month_length(year, month):
            continue
        named = weekdays[match["weekday"].lower()]
        for calendar in votes:
            date = (year, month, day)
            votes[calendar] += weekday(date, julian=calendar == "julian") == named
    if votes["julian"] == votes["gregorian"]:
        return ""
    return max(votes, key=lambda calendar: votes[calendar])


def new_style(text: str) -> str:
    """Why the writer's unmarked dates are New Style; empty where nothing shows it.

    >>> new_style("The garrison stood at 1,906 on December 10 (O.S.); I saw him on January 31.")
    'a writer who marks dates O.S. means the others to be New Style'
    """
    said = weekdays_say(text)
    if said:
        return "weekdays printed with its dates fit the Gregorian calendar" * (said == "gregorian")
    old = len(_RE.OLD_MARK.findall(text, 0, _SAMPLE))
    new = len(_RE.NEW_MARK.findall(text, 0, _SAMPLE))
    if old and not new:
        return "a writer who marks dates O.S. means the others to be New Style"
    if new:
        return ""
    if len(text) <= _PAPER and len({m[0] for m in _RE.MISSION.finditer(text)}) >= 2:
        return "a foreign mission or newspaper wrote it"
    return ""


@lru_cache(maxsize=4)
def headed_abroad(text: str) -> tuple[tuple[int, int], ...]:
    """The stretches of `text` that a line with a place abroad heads, up to the next such line.

    Empty where dates are marked N.S., as such a writer's others are Old Style wherever he is.
    """
    if _RE.NEW_MARK.search(text, 0, _SAMPLE):
        return ()
    lines = [(m.start(), m["place"]) for m in _RE.HEADED.finditer(text)]
    ends = [start for start, _ in lines[1:]]
    return tuple(
        (start, end)
        for (start, place), end in zip(lines, [*ends, len(text)][: len(lines)], strict=True)
        if _RE.HEADED_ABROAD.fullmatch(place)
    )
