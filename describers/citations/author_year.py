"""References by author and year: `(Lund 1971: 12)`, `(Lund and Holm, 1980a, p. 5)`.

They count only where the document lists a work of that author and year.
"""

from __future__ import annotations

import re

from describers.citations.draft import Draft
from describers.citations.pages import LIST, expand
from describers.citations.words.joined import any_of

_NAME = r"(?:(?:von|van|de|der|du|la)\s)*[A-ZА-ЯЁÀ-Þ][\w’'-]+"
_CITED = re.compile(
    rf"(?<!\w)(?P<first>{_NAME})(?:\s(?:and|&|und|et|и)\s{_NAME}|,\s{_NAME},?\s(?:and|&)\s{_NAME}|\set\sal\.)?,?\s(?P<year>(?:1[5-9]|20)\d\d)[a-z]?"
    rf"(?:(?:,\s(?:{any_of('volume')})\s?(?P<volume>\d+))?[:,]\s?(?:{any_of('page')}\s?)?(?P<pages>{LIST}))?(?![\w-])"
)


def author_years(text: str, start: int, end: int, known: set[str]) -> list[Draft]:
    """The references by author and year in `text[start:end]` to works that are `known`."""
    out = []
    for match in _CITED.finditer(text, start, end):
        if f"@{match['first']} {match['year']}" not in known:
            continue
        found = Draft("crossref", match.start(), match.end(), confidence=0.85)
        found.put("author", match["first"])
        found.put("year", match["year"])
        found.labels["short"] = "author and year"
        for name in ("pages", "volume"):
            if match[name]:
                found.put(name, expand(match[name]))
                found.spans.append(match.span(name))
        out.append(found)
    return out
