"""References by author and year: `(Lund 1971: 12)`, `Lund and Holm (1980a, p. 5)`.

They count only where the document lists a work of that author and year, which makes them sure
enough to be read anywhere in it.
"""

from __future__ import annotations

from describers.citations.draft import Draft
from describers.citations.shapes.pages import expand
from describers.citations.shapes.shared import citation_patterns

_RE = citation_patterns("short/author_year.json")


def author_years(text: str, start: int, end: int, known: set[str]) -> list[Draft]:
    """The references by author and year in `text[start:end]` to works that are `known`.

    They come pattern by pattern, not in the order of the text.
    """
    out = []
    for match in (*_RE.CITED.finditer(text, start, end), *_RE.TOLD.finditer(text, start, end)):
        first = _RE.GENITIVE.sub("", match["first"])
        if f"@{first} {match['year']}" not in known:
            continue
        found = Draft("crossref", match.start(), match.end(), confidence=0.85)
        found.put("author", first)
        found.put("year", match["year"])
        found.labels["short"] = "author and year"
        for name in ("pages", "volume"):
            found.number(name, match, expand)
        out.append(found)
    return out
