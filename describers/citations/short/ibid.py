"""`Ibid., 12` and `op. cit., 12`: the work just cited, and a work of that author cited before."""

from __future__ import annotations

import re

from describers.citations.draft import Draft
from describers.citations.shapes.atoms import arabic
from describers.citations.shapes.day import year_of
from describers.citations.shapes.pages import CALLED_LIST, expand
from describers.citations.shapes.people import persons
from describers.citations.shapes.shared import citation_patterns

_RE = citation_patterns("short/ibid.json", LIST=CALLED_LIST)

#: so far before an ibid its title begins, at most
_FAR = 320


def ibid(text: str, start: int, end: int) -> list[Draft]:
    """`Ibid., 12`, and a quoted title before it."""
    out = []
    for match in _RE.IBID.finditer(text, start, end):
        if match["ibid"].lower() == "idem" and _RE.WORK.match(text, match.end("ibid"), end):
            # Idem, ‘Another Work’: the same author, and another work
            continue
        found = Draft("ibid", match.start(), match.end(), confidence=0.9)
        _numbers(found, match)
        if match["date"]:
            found.put("date", " ".join(match["date"].split()))
            found.put("year", year_of(match["date"]))
            found.number("pages", match, expand, group="of_day")
        elif not match["pages"] and not match["volume"]:
            found.end = match.end("ibid")
        titled = _titled(text, max(start, match.start() - _FAR), match.start())
        if titled:
            found.type, found.start = "chapter", titled.start("begin")
            found.put("title", re.sub(r"\s+", " ", titled["title"]).strip('«»„“"'))
            found.put("author", persons(titled["author"] or ""))
        found.labels["ibid"] = match["ibid"]
        out.append(found)
    return out


def _titled(text: str, start: int, end: int) -> re.Match[str] | None:
    """What is in the work just cited: its title, and perhaps its author, up to `end`."""
    quoted = (m for m in _RE.TITLED.finditer(text, start, end) if m.end() == end)
    return next(quoted, None) or _RE.WITHIN.fullmatch(text, start, end)


def op_cit(text: str, start: int, end: int) -> list[Draft]:
    """`Lund, op. cit., 12`; the title is found when the references are resolved."""
    out = []
    for match in _RE.OPCIT.finditer(text, start, end):
        found = Draft("crossref", match.start(), match.end(), confidence=0.85)
        found.put("author", persons(match["author"] or match["russian"]))
        found.put("title", match["quoted"] or match["title"])
        found.labels |= {"short": match["opcit"], "opcit": match["opcit"]}
        found.number("refers_to_note", match, group="ref")
        _numbers(found, match)
        out.append(found)
    return out


def another_volume(text: str, start: int, end: int) -> list[Draft]:
    """Another volume of the work just cited, which fills `text[start:end]`: `; 3: 12`."""
    match = _RE.FURTHER.fullmatch(text, start, end)
    if match is None:
        return []
    found = Draft("ibid", match.start("begin"), match.end("pages"), confidence=0.8)
    _numbers(found, match)
    found.put("volume", found.get("volume") or match["colon"] or match["roman"])
    return [found]


def another_issue(text: str, start: int, end: int, before: Draft) -> list[Draft]:
    """Another issue or day of the periodical in `before`: `; 1990, no. 2: 112`."""
    match = _RE.LATER.fullmatch(text, start, end)
    if match is None or not (match["issue"] or before.type == "newspaper"):
        return []
    found = Draft(before.type, match.start("begin"), match.end("stop"), confidence=0.8)
    found.put("container_title", before.get("container_title"))
    if match["date"]:
        found.put("date", " ".join(match["date"].split()))
        found.put("year", year_of(match["date"]))
    else:
        found.put("issue", expand(match["issue"]))
        found.put("year", match["year"] or match["after"] or match["last"] or before.get("year"))
        found.spans.append(match.span("issue"))
    found.number("pages", match, expand)
    return [found]


def _numbers(found: Draft, match: re.Match[str]) -> None:
    if match["pages"]:
        found.number("pages", match, expand)
        if match["label"]:
            found.labels["pages"] = match["label"]
    found.number("volume", match, arabic)
