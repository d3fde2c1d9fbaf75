"""Acts by the collection that printed them: `Sobranie zakonov, 1930, no. 12, art. 45`.

The year is the volume, the number the issue; the article counts within the year.
"""

from __future__ import annotations

from describers.citations.draft import Draft
from describers.citations.shapes.day import YEAR
from describers.citations.words.joined import any_of
from describers.lazy import lazy

_ACT = lazy(
    r"(?<![\w’'-])(?P<title>(?:[A-ZА-Я][\w’'()-]*)(?:\s(?:[a-zа-я]{1,3}\s)?[\w’'()-]{2,30}){0,7}?),\s"
    rf"(?P<year>{YEAR})(?:\sg\.)?(?:,\s{any_of('issue')}\s?(?P<issue>\d{{1,3}}(?:[-–/]\d{{1,3}})?))?"
    r"(?:,\s[IVX]{1,3})?,\s(?:[Aa]rts?\.?|[Ss]t\.|[Сс]т\.)\s(?P<article>\d{1,4}[a-z]?(?:[,–-]\s?\d{1,4})*)(?!\w)"
)


def laws(text: str, start: int, end: int) -> list[Draft]:
    """The acts that `text[start:end]` cites by year and article."""
    out = []
    for match in _ACT.finditer(text, start, end):
        found = Draft("book", match.start(), match.end(), confidence=0.85)
        found.put("title", " ".join(match["title"].split()))
        found.put("year", match["year"])
        found.put("issue", match["issue"])
        found.spans += [match.span(name) for name in ("issue", "article") if match[name]]
        out.append(found)
    return out
