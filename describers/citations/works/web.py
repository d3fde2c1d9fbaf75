"""Web addresses, with the title before them where nothing else is."""

from __future__ import annotations

import re

from describers.citations.draft import Draft
from describers.patterns import Patterns

_RE = Patterns("describers.citations.works", "web.json")


def web_pages(text: str, start: int, end: int) -> list[Draft]:
    """The addresses of `text[start:end]`."""
    out = []
    at = start
    for match in _RE.URL.finditer(text, start, end):
        url = match[0].rstrip(".,;:")
        found = Draft("web", match.start(), match.start() + len(url), confidence=0.98)
        found.put("url", url)
        before = text[max(at, match.start() - 340) : match.start()]
        named = _RE.PLAIN.search(before)
        if named and not re.search(r"\b(?:1[5-9]|20)\d\d[.,]?\s*(?:[Aa]t|URL)", before[-24:]):
            found.put("title", " ".join(named["title"].split()).strip(" ,."))
            found.start = match.start() - len(before) + named.start()
        out.append(found)
        at = found.end
    return out
