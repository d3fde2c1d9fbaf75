"""Great printed series that are cited by their letters and a number: `PL 142, cols 601-3`.

Medieval and classical studies cite these collections so, without editor or imprint; the letters are
those of the series' own lists of abbreviations.
"""

from __future__ import annotations

from describers.citations.draft import Draft
from describers.citations.shapes.pages import LIST, expand
from describers.lazy import lazy

_CITED = lazy(
    r"(?<![\w/])(?P<title>PL|PG|CSEL|CCSL|CCCM|CCSG|AASS|RIS|CIL|ILS|Mansi"
    r"|MGH(?:,?\s[A-Z][A-Za-z.]*(?:\s[A-Za-z][A-Za-z.]*){0,4})?)"
    r",?\s(?:vol\.\s)?(?P<volume>\d{1,3}(?:[./]\d{1,2})?|[IVXL]{1,7})"
    rf"(?:,\s(?:cols?|pp?|c|S|nos?)\.?\s?|:\s?)(?P<pages>{LIST})(?!\w)"
)


def printed_series(text: str, start: int, end: int) -> list[Draft]:
    """The places in great series that `text[start:end]` cites."""
    out = []
    for match in _CITED.finditer(text, start, end):
        found = Draft("book", match.start(), match.end(), confidence=0.85)
        found.put("title", " ".join(match["title"].split()).rstrip(","))
        found.number("volume", match)
        found.number("pages", match, expand)
        out.append(found)
    return out
