"""Find the repositories of archives in a reference: by a word of their name, or an acronym."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from describers.citations.archives.repository_names import (
    ACRONYM,
    DEPARTMENT,
    HOUSE,
    JOINS,
    PRINTED,
    SCHOOL,
    TOWN,
    UP,
)
from describers.patterns import Patterns

_RE = Patterns(
    "describers.citations.archives",
    "repositories.json",
    HOUSE=HOUSE,
    SCHOOL=SCHOOL,
    UP=UP,
    JOINS=JOINS,
    TOWN=TOWN,
    DEPARTMENT=DEPARTMENT,
    PRINTED=PRINTED,
    ACRONYM=ACRONYM,
)

#: how far a name reaches before the word that tells it
_REACH = 90


@dataclass(frozen=True, slots=True)
class Repository:
    """A house at `start:end`; `kind` is `house`, `school` (without that word) or `acronym`."""

    start: int
    end: int
    kind: str


def repositories(text: str, start: int, end: int) -> list[Repository]:
    """The houses that `text[start:end]` names, in order, with their towns and departments."""
    out: list[Repository] = []
    for match in _RE.NAMED_HOUSE.finditer(text, start, end):
        if out and match.start() < out[-1].end:
            continue
        floor = max(start, match.start() - _REACH, out[-1].end if out else start)
        back = _RE.BACK.search(text[floor : match.start()])
        begin = floor + back.start() if back else match.start()
        lead = _RE.LEAD.match(text, begin, match.start())
        begin = lead.end() if lead else begin
        if not text[begin].isupper():
            named = _RE.LOWER.search(text[floor : match.start()])
            begin = floor + named.start("name") if named else match.start()
        forth = _RE.FORTH.match(text, match.end(), end)
        if forth is None or not text[begin].isupper():
            continue
        told = match["house"] or _RE.HOUSE_TOO.search(text, match.end(), forth.end())
        kind = "house" if told else "school"
        out.append(Repository(begin, _whole(text, forth.end(), end), kind))
    taken = [(head.start, head.end) for head in out]
    for match in _RE.BY_ACRONYM.finditer(text, start, end):
        if not any(a < match.end() and match.start() < b for a, b in taken):
            gloss = _RE.GLOSS.match(text, match.end(), end)
            stop = gloss.end() if gloss else match.end()
            told = _RE.TOLD.match(match[0]) or match[0] in _declared(text)
            kind = "house" if told else "acronym"
            out.append(Repository(match.start(), _whole(text, stop, end), kind))
    return sorted(out, key=lambda head: head.start)


@lru_cache(maxsize=8)
def _declared(text: str) -> frozenset[str]:
    """The acronyms that a text puts in brackets behind a house: `Archiwum Państwowe (APW)`."""
    out = set()
    for match in _RE.SHORT.finditer(text):
        before = re.split(r"[.;:(]", text[max(0, match.start() - _REACH) : match.start()])[-1]
        if _RE.NAMED_HOUSE.search(before):
            out.add(match["short"])
    return frozenset(out)


def _whole(text: str, at: int, end: int) -> int:
    """Where a name ends with its department and town."""
    for pattern in (_RE.PART, _RE.PLACE, _RE.PART):
        more = pattern.match(text, at, end)
        at = more.end() if more else at
    return at
