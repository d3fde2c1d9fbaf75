"""Debates and papers of parliaments, cited by column and by command number.

Forms as the guides of Westminster and of university presses give them: `HC Deb., 5th ser., vol.
264, col. 1433`, `Hansard, 3rd ser., clxxxv (1867), cols 1011-13`, `Report on Wages, PP 1909, vii
(239)`, `Report on Lenders, Cmd. 2369 (1925)`. A debate's column stands for the page, a paper's
volume is that of the session.
"""

from __future__ import annotations

import re

from describers.citations.draft import Draft
from describers.citations.shapes.day import DAY, year_of
from describers.citations.shapes.pages import LIST, expand
from describers.citations.shapes.shared import citation_patterns
from describers.lazy import lazy

_RE = citation_patterns("works/parliament.json")

_PIECE = lazy(
    rf"(?:,?\s\(?(?P<date>{DAY})\)?|,?\s\d\s?s(?:er)?\.|,?\s(?P<behind>\d{{1,4}})\sH\.?\s?[CL]\.?\sDeb\.?|,?\s\(?(?:\d{{1,2}}(?:st|nd|rd|th)|[Nn]ew|n\.)\s?(?:s(?:er(?:ies|\.?)?|\.))\)?"
    r"|,?\s\d{1,3}(?:st|nd|rd|th)\s(?:Cong|[Ss]ess)\.?"
    r"|,?\s(?:cols?\.?|cc?\.?|columns?|pp?\.)\s?(?P<column>{LIST})"
    r"|,?\s(?:[Vv]ol\.?\s)?(?P<volume>\d{1,4}|(?=[ivxlcdm])[ivxlcdm]{1,10}|[IVXLCDM]{1,10})(?=[,:;.\s]|$)"
    r"|\s\((?P<year>1[5-9]\d\d|20\d\d)\)"
    r")".replace("{LIST}", LIST)
)


def parliament(text: str, start: int, end: int) -> list[Draft]:
    """The debates that `text[start:end]` cites, and the paper that it begins with."""
    out = []
    for match in _RE.DEBATES.finditer(text, start, end):
        debate = _debate(text, match, end)
        if debate is not None:
            out.append(debate)
    lead = _RE.LEAD.match(text, start, end)
    begin = lead.end() if lead else start
    official = _RE.OFFICIAL.match(text, begin, end)
    if official is not None:
        found = Draft("book", official.start(), official.end(), confidence=0.85)
        for name in ("title", "place", "publisher", "year"):
            found.put(name, official[name])
        found.number("pages", official, expand)
        out.append(found)
    paper = _RE.PAPER.match(text, begin, end)
    if paper is not None:
        found = Draft("book", paper.start(), paper.end(), confidence=0.85)
        found.put("title", " ".join(paper["title"].split()))
        year = paper["year"] or paper["dated"] or paper["after"]
        found.put("year", expand(year) if year else None)
        found.put("issue", paper["command"])
        for name in ("volume", "pages"):
            found.number(name, paper, expand)
        out.append(found)
    return out


def _debate(text: str, match: re.Match[str], end: int) -> Draft | None:
    found = Draft("book", match.start(), match.end(), confidence=0.85)
    found.put("title", match["hansard"] or " ".join(match["title"].split()))
    found.number("volume", match, group="before")
    while piece := _PIECE.match(text, found.end, end):
        if piece["column"]:
            found.put("pages", expand(piece["column"]))
        elif piece["behind"]:
            found.put("volume", piece["behind"])
        elif piece["volume"]:
            if found.get("volume") and not found.get("pages") and piece["volume"].isdigit():
                # 118 H.C. Deb. 880: the volume stood first
                found.put("pages", piece["volume"])
            elif found.get("volume") or found.get("pages"):
                break
            else:
                found.put("volume", piece["volume"])
        elif piece["date"]:
            found.put("date", " ".join(piece["date"].split()))
            found.fields.setdefault("year", year_of(piece["date"]))
        elif piece["year"]:
            found.put("year", piece["year"])
        for name in ("column", "volume"):
            if piece[name]:
                found.spans.append(piece.span(name))
        found.end = piece.end()
    return found if found.get("volume") or found.get("pages") else None
