"""Cases, statutes and papers of the Congress of the United States.

Forms of the Chicago Manual of Style (14.269-293) and of the Bluebook: `Holm v. Lund, 104 Or. 212,
206 P. 939 (1922)`, `48 Stat. 984 (1934)`, hearings and documents by Congress and session, the
Congressional Record by volume and page, and the Foreign Relations of the United States. A case's
name is its title, the reporter its container; the first reporter named counts.
"""

from __future__ import annotations

import re

from describers.citations.draft import Draft
from describers.citations.shapes.day import year_of
from describers.citations.shapes.pages import expand
from describers.citations.shapes.shared import citation_patterns

_RE = citation_patterns("works/legal.json")


def legal(text: str, start: int, end: int) -> list[Draft]:
    """The cases, statutes and papers of the Congress that `text[start:end]` cites."""
    out: list[Draft] = []
    for match in _RE.CASE.finditer(text, start, end):
        lead = _RE.LEAD.match(text, match.start(), match.start("title") + 40)
        whole = lead is None or text.startswith("In re", match.start())
        found = Draft(
            "book", match.start() if whole or not lead else lead.end(), match.end(), confidence=0.9
        )
        found.put("title", text[found.start : match.end("title")])
        found.put("container_title", " ".join(match["reporter"].split()))
        _numbers(found, match)
        out.append(found)
    for match in _RE.STATUTE.finditer(text, start, end):
        found = Draft("book", match.start(), match.end(), confidence=0.85)
        found.put("title", match["title"] or match["code"])
        if match["title"]:
            found.put("container_title", match["code"])
        _numbers(found, match)
        out.append(found)
    for match in _RE.RECORD.finditer(text, start, end):
        record = _record(text, match, end)
        if record is not None:
            out.append(record)
    for match in _RE.CONGRESS.finditer(text, start, end):
        if not any(d.start <= match.start() < d.end for d in out):
            paper = _paper(text, start, match, end)
            if paper is not None:
                out.append(paper)
    for match in _RE.FRUS.finditer(text, start, end):
        if match["volume"] or match["pages"]:
            found = Draft("book", match.start(), match.end(), confidence=0.85)
            found.put("title", match["title"])
            _numbers(found, match)
            out.append(found)
    return sorted(out, key=lambda d: d.start)


def _numbers(found: Draft, match: re.Match[str]) -> None:
    for name in ("volume", "pages"):
        found.number(name, match, expand)
    found.put("year", match["year"])
    found.put("title", " ".join((found.get("title") or "").split()).strip(" ,"))


def _record(text: str, match: re.Match[str], end: int) -> Draft | None:
    found = Draft("book", match.start(), match.end(), confidence=0.9)
    found.put("title", match["title"])
    at = match.end()
    session = _RE.CONGRESS.match(text, at + 2, end) if text[at : at + 2] in (", ", " (") else None
    if session:
        _tail(found, text, session.end(), end)
    else:
        volume = _RE.RECORD_VOLUME.match(text, at, end)
        if volume is None:
            return None
        _numbers(found, volume)
        found.put("issue", volume["part"])
        if volume["date"]:
            found.put("date", " ".join(volume["date"].split()))
            found.put("year", year_of(volume["date"]))
        found.end = volume.end()
    return found if found.get("pages") or found.get("volume") else None


def _paper(text: str, start: int, match: re.Match[str], end: int) -> Draft | None:
    """A hearing or document: bodies stand before its title, or nothing does."""
    lead = _RE.LEAD.match(text, start, match.start())
    begin = lead.end() if lead else start
    head = text[begin : match.start()]
    if len(head) > 400 or text[match.start() - 2 : match.start()] not in (", ", " (", ""):
        return None
    found = Draft("book", begin, match.end(), confidence=0.85)
    pieces = [" ".join(p.split()).strip(' "“”') for p in re.split(r",[”\"]?\s", head.strip(" ,("))]
    bodies = 0
    while bodies < len(pieces) - 1 and _RE.BODY.fullmatch(pieces[bodies]):
        bodies += 1
    author, title = ", ".join(pieces[:bodies]), ", ".join(pieces[bodies:])
    found.put("author", author)
    if not re.match(r"[A-Z]", title) or (not bodies and len(title.split()) > 24):
        return None
    found.put("title", title)
    _tail(found, text, match.end(), end)
    if not author and not (found.get("pages") or found.get("issue")):
        return None
    return found


def _tail(found: Draft, text: str, at: int, end: int) -> None:
    while piece := _RE.AFTER.match(text, at, end):
        if piece["date"]:
            found.put("date", " ".join(piece["date"].split()))
            found.put("year", year_of(piece["date"]))
        elif piece["year"] and not found.get("year"):
            found.put("year", piece["year"])
        elif piece["document"]:
            number = piece["document"]
            if not found.get("issue"):
                found.put(
                    "issue", number.removeprefix("pt. ") if number.startswith("pt.") else number
                )
        elif piece["volume"] or piece["labelled"]:
            found.put("volume", piece["volume"] or piece["labelled"])
        elif piece["pages"] or piece["year"]:
            found.put("pages", expand(piece["pages"] or piece["year"]))
        at = found.end = piece.end()
        found.spans.append(piece.span()) if not (piece["date"] or piece["year"]) else None
        if found.get("pages"):
            return
