"""Papers that are named before the house that keeps them: `Holm Papers, box 2, State Library`.

So the Chicago Manual of Style has it; numbers may also stand first: `box 2, folder 1, Holm Papers`.
"""

from __future__ import annotations

import re

from describers.citations.archives.chains import Chain, archive_name, items, settled
from describers.citations.archives.repositories import Repository, repositories
from describers.citations.archives.repository_names import UP
from describers.citations.archives.signatures import signature
from describers.citations.draft import Draft
from describers.lazy import lazy
from describers.patterns import Patterns

_RE = Patterns("describers.citations.archives", "papers.json", UP=UP)

#: so near before papers a house holds them, if no stop stands between
_NEAR, _STOP = 60, lazy(r"[;:()]|\.\s")


def papers_before_repository(text: str, start: int, end: int) -> list[Draft]:
    """The collections of `text[start:end]` that stand before their house, or without one."""
    out: list[Draft] = []
    houses: dict[int, Repository] | None = None
    all_houses: list[Repository] = []
    for match in _RE.PAPERS.finditer(text, start, end):
        if _RE.PLAIN.match(match["fond"]):
            continue
        if houses is None:
            all_houses = repositories(text, start, end)
            houses = {h.start: h for h in all_houses if h.kind != "acronym"}
        if any(
            0 < match.start() - h.end < _NEAR and not _STOP.search(text, h.end, match.start())
            for h in all_houses
        ):
            # Archive, Holm Papers: read from the archive on
            continue
        found = _collection(text, start, match, end, houses)
        if found is not None:
            out.append(found)
    return out


def _collection(
    text: str, floor: int, match: re.Match[str], end: int, houses: dict[int, Repository]
) -> Draft | None:
    found = Draft("archival", match.start(), match.end(), confidence=0.85, form="chain")
    chain = Chain(found, [])
    led = _RE.BEFORE.search(text[max(floor, match.start() - 80) : match.start()])
    if led:
        found.start -= len(led[0])
        items(text, found.start, match.start(), chain)
    at = items(text, match.end(), end, chain)
    house = _house(text, at, end, houses)
    numbered = any(label and not _RE.BOOKISH.match(label) for _, label, _ in chain.held)
    if house is None and not numbered:
        return None
    if house is not None and house.kind == "school" and not chain.held:
        return None
    found.end = at
    if house is not None:
        found.put("archive", archive_name(text[house.start : house.end]))
        found.end = items(text, house.end, end, chain)
        mark = (
            signature(text, found.end + 2, end) if text[found.end : found.end + 2] == ", " else None
        )
        if mark is not None and mark.strong and mark.code:
            chain.held.append(("delo", "", mark.printed))
            found.spans.append((mark.start, mark.end))
            found.end = items(text, mark.end, end, chain)
    if chain.held and not settled(chain, []):
        return None
    found.put("fond", " ".join(match["fond"].split()))
    found.labels["fond"] = "papers"
    found.spans.append(match.span("fond"))
    return found


def _house(text: str, at: int, end: int, houses: dict[int, Repository]) -> Repository | None:
    join = _RE.JOIN.match(text, at, end)
    return houses.get(join.end()) if join else None
