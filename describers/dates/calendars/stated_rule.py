"""The calendar that a document says it dates by, with the place where it says so."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from describers.contract import CalendarRule
from describers.dates.calendars.rule import last_julian_day
from describers.patterns import Patterns

_RE = Patterns("describers.dates.calendars", "stated_rule.json")

#: how much of a text is looked at, how long a statement may be, and what before a calendar's name
#: can turn its meaning, in characters
_SAMPLE, _LONGEST, _LEAD = 400_000, 500, 180


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
        if (
            not any(m.meant for m in named)
            or not _RE.DATES.search(said)
            or not _RE.SAYS.search(said)
        ):
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
    for match in _RE.MENTION.finditer(said):
        kind = match.lastgroup or ""
        kind = before if kind == "same" else kind
        if kind:
            low = max(last, match.start() - _LEAD)
            meant = _RE.OTHER.search(said, low, match.start()) is None
            out.append(_Mention(match.start(), kind, meant))
            before = kind
        last = match.end()
    return out


def _general(said: str, named: list[_Mention]) -> str:
    """The calendar that a statement keeps to: that of its first clause on dates at home.

    Where a clause names both, both are printed, and a date that stands alone is of the calendar in
    use since.
    """
    edges = [0, *(m.end() for m in _RE.CLAUSE.finditer(said)), len(said)]
    for low, high in pairwise(edges):
        kinds = {m.kind for m in named if m.meant and low <= m.at < high}
        if len(kinds) == 1 and not _RE.ABROAD.search(said, low, high):
            return kinds.pop()
    kinds = {m.kind for m in named if m.meant}
    return kinds.pop() if len(kinds) == 1 else "new"


def _sentences(text: str) -> Iterator[tuple[int, int]]:
    """The sentences that name a calendar, each once."""
    last = -1
    for mention in _RE.MENTION.finditer(text):
        if mention.start() < last:
            continue
        low = max(0, mention.start() - _LONGEST)
        start = max(
            (stop.end() for stop in _RE.STOP.finditer(text, low, mention.start())), default=low
        )
        stop = _RE.STOP.search(text, mention.end(), mention.end() + _LONGEST)
        last = stop.end() if stop else min(len(text), mention.end() + _LONGEST)
        start += len(text[start:last]) - len(text[start:last].lstrip())
        yield start, start + len(text[start:last].rstrip())
