"""Cases, statutes and papers of the Congress of the United States.

Forms of the Chicago Manual of Style (14.269-293) and of the Bluebook: `Holm v. Lund, 104 Or. 212,
206 P. 939 (1922)`, `48 Stat. 984 (1934)`, hearings and documents by Congress and session, the
Congressional Record by volume and page, and the Foreign Relations of the United States. A case's
name is its title, the reporter its container; the first reporter named counts.
"""

from __future__ import annotations

import re

from describers.citations.draft import Draft
from describers.citations.shapes.day import DAY, year_of
from describers.citations.shapes.pages import LIST, expand
from describers.citations.shapes.towns import YEAR
from describers.lazy import lazy

#: a reporter: U.S., F.2d, S. Ct., N.W.2d, Or., Cal. App. 3d, Ohio St., Ct. Cl.
_REPORTER = (
    r"(?:(?:[A-Z]\.\s?){1,3}(?:[A-Z][a-z]{1,4}\.|2d|3d|4th)?(?:\s?(?:2d|3d))?"
    r"|(?:[A-Z][a-z]{1,5}\.\s?){1,3}(?:2d|3d|4th)?"
    r"|(?:Ohio|Iowa|Utah|Idaho|Alaska|Wheat|Wall|How|Pet)\.?(?:\sSt\.)?)"
)
_CITED = rf"(?P<volume>\d{{1,4}})\s(?P<reporter>{_REPORTER})\s(?P<pages>\d{{1,5}})"
#: the page meant, and other reporters of the same case
_COURT = (
    r"(?:,\s\d{1,4}\s[A-Z][\w.\s]{0,18}?\s\d{1,5}"
    r"|,\s(?:at\s)?\d{1,5}(?:[–-]\d{1,5})?(?:n\d+)?){0,5}"
)
_NAME = (
    r"(?:[A-Z][\w.,'’& -]{0,70}?\sv(?:s)?\.\s[A-Z][\w.,'’& -]{0,80}?"
    r"|(?:In\sre|Ex\sparte)\s[A-Z][\w.,'’& -]{1,80}?)"
)
_CASE = lazy(
    rf"(?<![\w.])(?P<title>{_NAME}),\s{_CITED}{_COURT}"
    rf"(?:\s\((?:[A-Z\d][\w.\s]{{0,24}})?(?P<year>{YEAR})\))?"
)
_STATUTE = lazy(
    rf"(?<![\w.])(?:(?P<title>(?:Act of|[A-Z][\w'’ -]{{2,60}}\sAct(?:\sof)?)[^;()]{{0,40}}?),\s)?"
    r"(?P<volume>\d{1,3})\s"
    r"(?P<code>(?:U\.\s?S\.\s?)?Stat\.|U\.\s?S\.\s?C\.|C\.\s?F\.\s?R\.|Fed\. Reg\.)"
    r"\s(?:§{1,2}\s?|sec\.\s)?(?P<pages>\d{1,5}(?:[–-]\d{1,5})?)"
    rf"(?:\s\((?:(?P<year>{YEAR})|{DAY})\))?"
)
_CONGRESS = lazy(
    r"\(?\d{1,3}(?:st|nd|rd|d|th)\sCong(?:\.|ress),?\s(?:\d(?:st|nd|rd|d|th)|[Ss]pec(?:ial"
    r"|\.))\s[Ss]ess(?:\.|ion)"
)
_DOCUMENT = (
    r"(?:(?:S\.|H\.|H\.\s?R\.|Senate|House|Sen\.)\s?(?:[Ee]x(?:ec)?\.\s"
    r"|[Mm]is(?:c)?\.\s)?(?:[Rr]ep(?:ort|t?\.)|[Dd]oc(?:ument|\.)|[Rr]es\.)\s?(?:[Nn]o\.\s?)?\d+"
    r"|(?:[Ss]erial|[Ss]erial [Ss]et)\s(?:[Nn]o\.\s)?\d+|pt\.\s?\d+)"
)
_AFTER = lazy(
    rf",?\s\(?(?:(?P<date>{DAY})|(?P<year>{YEAR})(?!\d))\)?(?=[,.;:)]|$)"
    rf"|,\s(?P<document>{_DOCUMENT})"
    rf"|,\s(?:vol\.\s)?(?P<volume>\d{{1,3}})(?=,\spt\.|:\s?\d|\s\()"
    rf"|,\svol\.\s(?P<labelled>\d{{1,3}})"
    rf"|[,:]\s(?:pp?\.\s?)?(?P<pages>[HSE]?\d{{1,6}}(?:\s?[–-]\s?\d{{1,6}})?)(?![\w])"
    rf"|\s\(Serial\s\d+\)"
)
_BODY = lazy(
    r"(?:U\.\s?S\.\s)?(?:Congress|Senate|House|House of Representatives"
    r"|(?:[\w\s]+\s)?(?:Sub)?[Cc]ommittee.*|Report of.*Secretary.*)"
)
_RECORD = lazy(
    r"(?<!\w)(?P<title>Congressional (?:Record|Globe)|(?:U\.\s?S\.\s)?Statutes at Large"
    r"|Cong\.\s(?:Rec|Globe)\.?)"
)
_RECORD_VOLUME = lazy(
    rf"(?:,\svol\.|,)?\s(?P<volume>\d{{1,3}})(?:,\spt\.\s(?P<part>\d{{1,2}}))?(?:\s\((?:(?P<date>{DAY})|(?P<year>{YEAR}))\))?[:,]\s?(?P<pages>[HSEA]?\d{{1,6}}(?:\s?[–-]\s?\d{{1,6}})?)(?!\w)"
)
_LEAD = lazy(r"(?:(?:[Ss]ee(?: also)?|[Qq]uoted in|[Ii]n|[Cc]f\.|[Aa]lso|But see),?\s+)+")
_FRUS = lazy(
    rf"(?<!\w)(?P<title>(?:FRUS(?=,\s[A-Z][^;()]{{2,60}}\d{{4}}[–-]\d{{2,4}}),\s[A-Z][^,;()]{{2,60}}|FRUS|(?:Papers\s[Rr]elating\sto\sthe\s)?Foreign\sRelations(?:\sof\sthe\sUnited\sStates)?)"
    rf"(?:,?\s(?P<year>{YEAR})(?:[–-]\d{{2,4}})?)(?:,\s[A-Z][^,;()\d]{{2,60}}(?:,\s{YEAR})?){{0,2}})"
    rf"(?:,?\s(?:[Vv]ol\.\s)?(?P<volume>\d{{1,2}}|[IVX]{{1,5}})(?::\s?(?=\d)"
    rf"|(?=,))(?:,\s[A-Z][^,;()\d]{{2,60}})?)?(?:[,:]?\s?(?:pp?\.\s?)?(?P<pages>(?<=[\s:]){LIST}))?(?!\w|\s\()"
)


def legal(text: str, start: int, end: int) -> list[Draft]:
    """The cases, statutes and papers of the Congress that `text[start:end]` cites."""
    out: list[Draft] = []
    for match in _CASE.finditer(text, start, end):
        lead = _LEAD.match(text, match.start(), match.start("title") + 40)
        whole = lead is None or text.startswith("In re", match.start())
        found = Draft(
            "book", match.start() if whole or not lead else lead.end(), match.end(), confidence=0.9
        )
        found.put("title", text[found.start : match.end("title")])
        found.put("container_title", " ".join(match["reporter"].split()))
        _numbers(found, match)
        out.append(found)
    for match in _STATUTE.finditer(text, start, end):
        found = Draft("book", match.start(), match.end(), confidence=0.85)
        found.put("title", match["title"] or match["code"])
        if match["title"]:
            found.put("container_title", match["code"])
        _numbers(found, match)
        out.append(found)
    for match in _RECORD.finditer(text, start, end):
        record = _record(text, match, end)
        if record is not None:
            out.append(record)
    for match in _CONGRESS.finditer(text, start, end):
        if not any(d.start <= match.start() < d.end for d in out):
            paper = _paper(text, start, match, end)
            if paper is not None:
                out.append(paper)
    for match in _FRUS.finditer(text, start, end):
        if match["volume"] or match["pages"]:
            found = Draft("book", match.start(), match.end(), confidence=0.85)
            found.put("title", match["title"])
            _numbers(found, match)
            out.append(found)
    return sorted(out, key=lambda d: d.start)


def _numbers(found: Draft, match: re.Match[str]) -> None:
    for name in ("volume", "pages"):
        if match[name]:
            found.put(name, expand(match[name]))
            found.spans.append(match.span(name))
    found.put("year", match["year"])
    found.put("title", " ".join((found.get("title") or "").split()).strip(" ,"))


def _record(text: str, match: re.Match[str], end: int) -> Draft | None:
    found = Draft("book", match.start(), match.end(), confidence=0.9)
    found.put("title", match["title"])
    at = match.end()
    session = _CONGRESS.match(text, at + 2, end) if text[at : at + 2] in (", ", " (") else None
    if session:
        _tail(found, text, session.end(), end)
    else:
        volume = _RECORD_VOLUME.match(text, at, end)
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
    lead = _LEAD.match(text, start, match.start())
    begin = lead.end() if lead else start
    head = text[begin : match.start()]
    if len(head) > 400 or text[match.start() - 2 : match.start()] not in (", ", " (", ""):
        return None
    found = Draft("book", begin, match.end(), confidence=0.85)
    pieces = [" ".join(p.split()).strip(' "“”') for p in re.split(r",[”\"]?\s", head.strip(" ,("))]
    bodies = 0
    while bodies < len(pieces) - 1 and _BODY.fullmatch(pieces[bodies]):
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
    while piece := _AFTER.match(text, at, end):
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
