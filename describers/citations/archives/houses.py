"""Houses that keep archives, and how surely each is one: by a word of its name, or a short name.

Short names that are known stand in `acronyms.json`, by country; others may be anybody's capitals,
and need more evidence behind them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from describers.citations.archives.repositories import repositories
from describers.citations.archives.repository_names import PRINTED
from describers.citations.archives.repository_names import UP as COMMON
from describers.citations.draft import Draft
from describers.lazy import lazy
from describers.patterns import Patterns, pattern_table

#: capitals of the languages of Europe
UP = f"{COMMON}ĀĂĄĎĒĖĘĚĞĢĪĮİĶĹĻĽŃŅŇŖŘŞȘŤŢȚŪŮŲ"
#: how much evidence is a name or known short name; one with its town; any capitals
KNOWN, TOWNED, CAPITALS = 3, 2, 1

_RE = Patterns("describers.citations.archives", "houses.json", UP=UP)
#: so many letters with stops may be those of a first name
_INITIALS = 2
_PRINTED = lazy(PRINTED)


class House(NamedTuple):
    """A house at `start:end`, and the evidence that it is one."""

    start: int
    end: int
    points: int


@cache
def _short_names() -> frozenset[str]:
    table = pattern_table("describers.citations.archives", "acronyms.json")
    return frozenset(" ".join(table.values()).split())


def houses(text: str, start: int, end: int, drafts: Sequence[Draft]) -> list[House]:
    """The houses that `text[start:end]` names, in order, with those that `drafts` begin with."""
    best: dict[int, House] = {}
    named = [_known(text, match) for match in _RE.NAME.finditer(text, start, end)]
    for head in repositories(text, start, end):
        if head.kind != "acronym":
            points = KNOWN if head.kind == "house" else TOWNED
            named.append(House(head.start, head.end, points))
    for draft in drafts:
        archive = draft.get("archive") or ""
        sure = draft.type == "archival" and "doubtful" not in draft.labels
        if sure and archive and text.startswith(archive, draft.start):
            named.append(House(draft.start, draft.start + len(archive), KNOWN))
    for house in sorted(named, key=lambda house: (house.points, house.end)):
        best[house.start] = house
    return [house for _, house in sorted(best.items()) if house.points]


def _known(text: str, match: re.Match[str]) -> House:
    """The house of a short name; without points where it is a numeral, or a printed series."""
    name, whole = match["name"], match.end()
    bare = re.sub(r"[\s.]", "", name)
    begin = match.start()
    known = not _short_names().isdisjoint((name, bare, bare.split("-")[0])) or match["told"]
    closed = text.startswith(",", whole)
    series = _PRINTED.fullmatch(name) and not (known and closed)
    numeral = _RE.ROMAN.fullmatch(name) and not (known or match["more"])
    # A. P. Orlov, or Orlov, A. P., is somebody
    initials = len(bare) <= _INITIALS and "." in name and not match["told"]
    if series or numeral or (initials and (not closed or text[:begin].endswith(", "))):
        return House(begin, whole, 0)
    if known or _RE.FAMILY.fullmatch(bare):
        return House(begin, whole, KNOWN)
    towned = match["town"] or match["far"] or _RE.ALIKE.fullmatch(bare)
    return House(begin, whole, TOWNED if towned else CAPITALS)
