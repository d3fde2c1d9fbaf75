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
from describers.citations.words.joined import any_of
from describers.lazy import lazy

_DEBATES = lazy(
    r"(?<![\w.])(?:(?P<hansard>Hansard)(?:[,:]?\s(?:Parl(?:iamentary|\.)\sDeb(?:ates|s|\.)?"
    r"|(?:H\.?\s?[CL]\.?|Commons|Lords)(?:\sDeb(?:ates|s|\.)?)?))?"
    r"|(?:(?P<before>\d{1,4})\s)?(?P<title>(?:(?:UK\s)?Parl(?:iamentary|\.)|H\.?\s?[CL]\.?|House\sof\s(?:Commons|Lords)|Commons"
    r"|Lords)\sDeb(?:ates|s|\.)?|Congressional\sRecord|Cong\.\sRec\.|Dáil\sDebates|Dáil\sDeb\.)"
    r"(?:\s\([^()]{2,20}\)|,\s(?:Commons|Lords))?)"
)
_PIECE = lazy(
    rf"(?:,?\s\(?(?P<date>{DAY})\)?|,?\s\d\s?s(?:er)?\.|,?\s(?P<behind>\d{{1,4}})\sH\.?\s?[CL]\.?\sDeb\.?|,?\s\(?(?:\d{{1,2}}(?:st|nd|rd|th)|[Nn]ew|n\.)\s?(?:s(?:er(?:ies|\.?)?|\.))\)?"
    r"|,?\s\d{1,3}(?:st|nd|rd|th)\s(?:Cong|[Ss]ess)\.?"
    r"|,?\s(?:cols?\.?|cc?\.?|columns?|pp?\.)\s?(?P<column>{LIST})"
    r"|,?\s(?:[Vv]ol\.?\s)?(?P<volume>\d{1,4}|(?=[ivxlcdm])[ivxlcdm]{1,10}|[IVXLCDM]{1,10})(?=[,:;.\s]|$)"
    r"|\s\((?P<year>1[5-9]\d\d|20\d\d)\)"
    r")".replace("{LIST}", LIST)
)
_LEAD = lazy(rf"(?:{any_of('leads')})[:,]?\s(?:the\s)?")
_COMMAND = r"(?:C\.?|Cd\.?|Cmd\.?|Cmnd\.?|Cm\.?)\s?\d{2,5}"
_PAPER = lazy(
    r"(?P<title>(?:[A-Z]|\d\w+\s[A-Z])[^;:()\[\]\"“”]{6,180}?),\s(?:"
    rf"(?P<command>{_COMMAND})(?:\s\((?P<dated>\d{{4}})\)|,\s(?P<after>\d{{4}}))?"
    r"|(?:PP|P\.\s?P\.|BPP|HCPP|Parl(?:iamentary|\.)\sPapers),?\s\(?(?P<year>\d{4}(?:[-–/]\d{1,4})?)\)?"
    rf"(?:,?\s[\[(](?:(?:{_COMMAND}|\d{{1,5}}))[\])])?"
    r"(?:,?\s(?P<volume>[ivxlcdm]{1,9}|[IVXLCDM]{1,9})(?:\.\d+)?(?![\w]))?(?:,?\s[\[(][\w.\s]{1,12}[\])])?)"
    rf"(?:[,.]\s(?:pp?\.\s?)?(?P<pages>{LIST})(?!\w))?"
)
#: a report by the office that prints for a state: (London, H.M.S.O., 1908)
_OFFICIAL = lazy(
    r"(?P<title>[A-Z][^;:()\[\]\"“”]{6,180}?)\s\((?P<place>[A-Z][\w. ]{2,20}?),\s"
    r"(?P<publisher>H\.?\s?M\.?\s?S\.?\s?O\.?|G\.?\s?P\.?\s?O\.?|[A-Z][\w’' ]{2,30}\sOffice),\s"
    rf"(?P<year>1[5-9]\d\d|20\d\d)\)(?:,\s(?:pp?\.\s?)?(?P<pages>{LIST})(?!\w))?"
)


def parliament(text: str, start: int, end: int) -> list[Draft]:
    """The debates that `text[start:end]` cites, and the paper that it begins with."""
    out = []
    for match in _DEBATES.finditer(text, start, end):
        debate = _debate(text, match, end)
        if debate is not None:
            out.append(debate)
    lead = _LEAD.match(text, start, end)
    begin = lead.end() if lead else start
    official = _OFFICIAL.match(text, begin, end)
    if official is not None:
        found = Draft("book", official.start(), official.end(), confidence=0.85)
        for name in ("title", "place", "publisher", "year"):
            found.put(name, official[name])
        found.number("pages", official, expand)
        out.append(found)
    paper = _PAPER.match(text, begin, end)
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
