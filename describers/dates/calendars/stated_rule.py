"""The calendar that a document says it dates by, with the place where it says so."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from describers.contract import CalendarRule
from describers.dates.calendars.rule import last_julian_day
from describers.patterns import pattern_table

_TABLE = pattern_table("describers.dates.calendars", "stated_rule.json")

#: how much of a text is looked at, how long a statement may be, and what before a calendar's name
#: can turn its meaning, in characters
_SAMPLE, _LONGEST, _LEAD = 400_000, 500, 180
#: a calendar named as one thinks of it, not as in "the old style of the dates"
_MENTION = re.compile(_TABLE["MENTION"], re.IGNORECASE)
#: dates in general, or the writer's own practice
_DATES = re.compile(_TABLE["DATES"], re.IGNORECASE)
#: what a statement does with dates
_SAYS = re.compile(_TABLE["SAYS"], re.IGNORECASE)
#: what goes before a calendar that is not the statement's own: its exception, or what it left
_OTHER = re.compile(_TABLE["OTHER"], re.IGNORECASE)
#: the ends of sentences; the stops of O.S., of an initial, of `г.` and of `14. Februar` are none
_STOP = re.compile(r"(?<!\b\w)(?<!\b\d\d)(?<!\bSt)[.!?][\"”»)\]]*(?=\s|$)|\n\s*\n")
#: where one clause of a statement ends
_CLAUSE = re.compile(_TABLE["CLAUSE"], re.IGNORECASE)
#: a clause on the dates of others
_ABROAD = re.compile(_TABLE["ABROAD"], re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Mention:
    """A calendar, `old` or `new`, named at `at`; not `meant` where it is what others keep to."""

    at: int
    kind: str
    meant: bool


def stated_rule(text: str) -> CalendarRule | None:
    """The first statement of `text` on how its dates are to be read; None where there is none.

    >>> rule = stated_rule("Dates before February 1918 are those of the Julian calendar. More.")
    >>> rule.calendar, rule.until
    ('julian', '1918-02-13')
    >>> stated_rule("All dates are New Style unless marked as Old Style.").calendar
    'gregorian'
    """
    before = ""
    for start, end in _sentences(text[:_SAMPLE]):
        said = text[start:end]
        named = _named(said, before)
        before = named[-1].kind if named else before
        if not any(m.meant for m in named) or not _DATES.search(said) or not _SAYS.search(said):
            continue
        if _general(said, named) == "old":
            until = last_julian_day(said, text)
            return CalendarRule("julian", until, "stated by the document", start, end)
        return CalendarRule("gregorian", None, "stated by the document", start, end)
    return None


def _named(said: str, before: str) -> list[_Mention]:
    """The calendars that a sentence names; `before` is the one named last, for "this calendar"."""
    out: list[_Mention] = []
    last = 0
    for match in _MENTION.finditer(said):
        kind = match.lastgroup or ""
        kind = before if kind == "same" else kind
        if kind:
            low = max(last, match.start() - _LEAD)
            meant = _OTHER.search(said, low, match.start()) is None
            out.append(_Mention(match.start(), kind, meant))
            before = kind
        last = match.end()
    return out


def _general(said: str, named: list[_Mention]) -> str:
    """The calendar that a statement keeps to: that of its first clause on dates at home.

    Where a clause names both, both are printed, and a date that stands alone is of the calendar in
    use since.
    """
    edges = [0, *(m.end() for m in _CLAUSE.finditer(said)), len(said)]
    for low, high in pairwise(edges):
        kinds = {m.kind for m in named if m.meant and low <= m.at < high}
        if len(kinds) == 1 and not _ABROAD.search(said, low, high):
            return kinds.pop()
    kinds = {m.kind for m in named if m.meant}
    return kinds.pop() if len(kinds) == 1 else "new"


def _sentences(text: str) -> Iterator[tuple[int, int]]:
    """The sentences that name a calendar, each once."""
    last = -1
    for mention in _MENTION.finditer(text):
        if mention.start() < last:
            continue
        low = max(0, mention.start() - _LONGEST)
        start = max(
            (stop.end() for stop in _STOP.finditer(text, low, mention.start())), default=low
        )
        stop = _STOP.search(text, mention.end(), mention.end() + _LONGEST)
        last = stop.end() if stop else min(len(text), mention.end() + _LONGEST)
        start += len(text[start:last]) - len(text[start:last].lstrip())
        yield start, start + len(text[start:last].rstrip())
