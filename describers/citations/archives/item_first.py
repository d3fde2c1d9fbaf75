"""Archival references from the paper to its house, as American historians cite.

The Chicago Manual of Style (14.224-231) puts the item first, then its box and folder, the
collection, the house and its town: `Lund to Holm, June 4, 1937, box 12, Lund Papers, State
Library`. Record groups of the National Archives may stand on either side of what is in them.
"""

from __future__ import annotations

import re
from collections import defaultdict

from describers.citations.archives.chains import archive_name
from describers.citations.archives.repositories import repositories
from describers.citations.archives.repository_names import DEPARTMENT, UP
from describers.citations.draft import Draft
from describers.citations.shapes.pages import expand
from describers.citations.shapes.shared import citation_patterns
from describers.lazy import lazy

_RE = citation_patterns("archives/item_first.json", UP=UP, DEPARTMENT=DEPARTMENT)

#: what holds more stands before what holds less
_LEVELS = [(level, lazy(_RE.rows[level])) for level in ("series", "entry", "box", "file", "leaf")]
#: so much stands before a house, at most
_REACH, _MOST = 420, 12


def item_first(text: str, start: int, end: int) -> list[Draft]:
    """The references of the segment `text[start:end]` that end with the house."""
    floor = start
    out = []
    for begin, stop, kind in _keepers(text, start, end):
        if begin < floor:
            continue
        part = _RE.TO_DEPARTMENT.search(text[max(floor, begin - 90) : begin])
        begin -= len(part[0]) - 2 if part else 0
        found = _read(text, max(floor, begin - _REACH), begin, kind)
        if found is None:
            continue
        place = _RE.PLACE.match(text, stop, end)
        if not place and text.startswith(", ", stop) and "delo" not in found.fields:
            # Holm Records, State Library, L/R 7: the number follows
            continue
        found.put("archive", archive_name(text[begin:stop]))
        found.end = place.end() if place else stop
        out.append(found)
        floor = found.end
    if not out:
        sent = _RE.SENT.fullmatch(text, start, end)
        if sent and _RE.COLLECTION.fullmatch(sent["fond"]):
            found = Draft("archival", start, sent.end("fond"), confidence=0.8, form="item first")
            found.put("fond", sent["fond"])
            found.labels["fond"] = "papers"
            found.spans.append(sent.span("fond"))
            out.append(found)
    return out


def _keepers(text: str, start: int, end: int) -> list[tuple[int, int, str]]:
    known = [
        (m.start(), m.end(), "county" if m["county"] else "acronym")
        for m in _RE.HOUSES.finditer(text, start, end)
    ]
    for head in repositories(text, start, end):
        if head.kind != "acronym" and not any(a <= head.start < b for a, b, _ in known):
            known.append((head.start, head.end, head.kind))
    last = re.search(r",\s(?P<name>[\w]+)\.?\s*$", text[start:end])
    if last and _RE.ACRONYM.fullmatch(last["name"]):
        known.append((start + last.start("name"), start + last.end("name"), "acronym"))
    return sorted(known)


def _read(text: str, start: int, begin: int, kind: str) -> Draft | None:
    """What stands in pieces before the house at `begin`; None where no paper of its does."""
    lead = _RE.LEAD.match(text, start, begin)
    start = lead.end() if lead else start
    if text[max(start, begin - 2) : begin] not in (", ", ",\n", '" ', "” "):
        return None
    stops = [m.span() for m in _RE.PIECE.finditer(text, start, begin)]
    bounds = [start, *(b for _, b in stops)]
    cuts = [a for a, _ in stops]
    pieces = list(zip(bounds, cuts, strict=False))[-_MOST:]
    held: list[tuple[str, str]] = []
    spans: list[tuple[int, int]] = []
    first = None
    for a, b in pieces:
        level, value = _kind(" ".join(text[a:b].split()), bool(held))
        if not level:
            if held and not _RE.PROSE.search(text[a:b]):
                continue
            held, spans, first = [], [], None
            continue
        first = a if first is None else first
        held.append((level, value))
        spans.append((a, b))
    levels = {level for level, _ in held}
    numbered = levels & {"series", "entry", "box", "file"}
    named = levels & {"group", "collection", "part", "mark", "item"}
    if (
        first is None
        or not (named or (kind == "county" and "file" in levels))
        or not (numbered or {"group", "mark"} & levels or kind in ("house", "county"))
    ):
        return None
    if kind == "acronym" and levels == {"mark"}:
        return None if len(held) > 1 else _marked(first, begin, held[0][1], spans)
    if levels == {"part"} or (not numbered and levels <= {"part", "mark", "item", "leaf"}):
        return None
    found = Draft("archival", first, begin, confidence=0.9, form="item first")
    found.spans = spans
    _put(found, held)
    return found


def _marked(start: int, end: int, mark: str, spans: list[tuple[int, int]]) -> Draft:
    """`PPF 1820, FDRL`: a file by its letters and number alone."""
    found = Draft("archival", start, end, confidence=0.8, form="item first", spans=spans)
    letters, _, number = mark.rpartition(" ")
    found.put("fond", letters)
    found.put("delo", number)
    return found


def _kind(piece: str, held: bool) -> tuple[str, str]:
    group = _RE.GROUP.fullmatch(piece)
    if group:
        return "group", group["fond"]
    for level, pattern in _LEVELS:
        match = pattern.fullmatch(piece)
        if match and level != "leaf":
            return level, piece
        if match and held and not _RE.YEAR.fullmatch(piece):
            return level, match["leaf"]
    if _RE.MINUTES.fullmatch(piece):
        return "item", piece
    if not held and _RE.WRITTEN.match(piece):
        return "", ""
    if _RE.MARK.fullmatch(piece):
        return "mark", piece
    if _RE.COLLECTION.fullmatch(piece) and not _RE.PROSE.search(piece):
        return "collection", _RE.LEADING.sub("", piece)
    if _RE.SERIES.fullmatch(piece) and not _RE.PROSE.search(piece):
        return "part", piece.removeprefix("the ")
    return "", ""


def _put(found: Draft, held: list[tuple[str, str]]) -> None:
    """Put the pieces on their levels: the collection is the fond, the box the opis."""
    by: dict[str, list[str]] = defaultdict(list)
    for level, value in held:
        by[level].append(value)
    parts = by["part"]
    if by["group"]:
        # the agency's name explains the number of its group
        found.put("fond", by["group"][-1])
    elif by["collection"]:
        first, last = by["collection"][0], by["collection"][-1]
        big = first if first.startswith(("Papers of", "Records of")) else last
        found.put("fond", big)
        parts = [*(name for name in by["collection"] if name != big), *parts]
    elif parts:
        found.put("fond", parts[-1])
        parts = parts[:-1]
    elif by["mark"] or by["item"]:
        found.put("fond", (by["mark"] or by["item"])[0])
    if found.get("fond") not in by["mark"] and by["mark"]:
        found.labels["mark"] = by["mark"][0]
    if found.get("fond") and not by["group"]:
        found.labels["fond"] = "papers"
    above = [*by["series"], *by["entry"], *parts]
    files = by["file"]
    if by["group"] and by["box"] and above and not files:
        files, by["box"] = by["box"], []
    found.put("opis", ", ".join([*above, *by["box"]]))
    found.put("delo", ", ".join(files))
    if by["leaf"]:
        found.put("list", expand(by["leaf"][-1]))
