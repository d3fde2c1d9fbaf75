"""Papers that are named before the place that keeps them: `Holm Papers, State Library, box 2`."""

from __future__ import annotations

import re

from describers.citations.chains import Chain, items, settled
from describers.citations.draft import Draft

_PAPERS = re.compile(
    r"(?<!\w)(?P<fond>(?:[A-Z][\w.'’-]+\s){1,4}(?:Papers|Collection|Nachlass|MSS))(?:,\s|\s\()(?:in\s)?(?:the\s)?"
    r"(?P<archive>(?:[A-Z][\w.'’&-]*\s(?:of\s|for\s|the\s|and\s)*){0,6}(?:Archives?|Library|Institution|Institute"
    r"|Museum)(?:\s(?:Archives?|of\s[A-Z]\w+(?:\s[A-Z]\w+)*))?)"
)


def papers(text: str, start: int, end: int) -> list[Draft]:
    """The collections of `text[start:end]` that stand before their archive."""
    out = []
    for match in _PAPERS.finditer(text, start, end):
        found = Draft("archival", match.start(), match.end(), confidence=0.85, form="chain")
        chain = Chain(found, [])
        at = items(text, match.end(), end, chain)
        if chain.held and settled(chain, []):
            found.end = at
        found.put("fond", match["fond"])
        found.put("archive", " ".join(match["archive"].split()))
        found.labels["fond"] = "papers"
        found.spans.append(match.span("fond"))
        out.append(found)
    return out
