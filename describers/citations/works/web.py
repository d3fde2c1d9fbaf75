"""Web addresses, with the title and author before them."""

from __future__ import annotations

import re

from describers.citations.draft import Draft
from describers.citations.shapes.names import PEOPLE
from describers.citations.shapes.people import persons
from describers.patterns import Patterns

_RE = Patterns("describers.citations.works", "web.json", PEOPLE=PEOPLE)


def _of_site(found: Draft, named: re.Match[str]) -> None:
    """The author of a page, its site, and the year in which it was changed."""
    if named["author"]:
        found.put("author", persons(named["author"]))
    found.put("container_title", " ".join((named["site"] or "").split()))
    changed = _RE.CHANGED.search(named["rest"] or "")
    found.put("year", changed["year"] if changed else None)


def web_pages(text: str, start: int, end: int) -> list[Draft]:
    """The addresses of `text[start:end]`."""
    out = []
    at = start
    for match in _RE.URL.finditer(text, start, end):
        url = match[0].rstrip(".,;:")
        found = Draft("web", match.start(), match.start() + len(url), confidence=0.98)
        found.put("url", url)
        before = text[max(at, match.start() - 340) : match.start()]
        quoted = _RE.QUOTED.search(before)
        named = quoted or _RE.PLAIN.search(before)
        if named and not re.search(r"\b(?:1[5-9]|20)\d\d[.,]?\s*(?:[Aa]t|URL)", before[-24:]):
            title = named["title"] or named["single"]
            found.put("title", " ".join(title.split()).strip(" ,."))
            if quoted:
                _of_site(found, named)
            found.start = match.start() - len(before) + named.start()
        out.append(found)
        at = found.end
    return out
