"""French papers and collections of acts: by day, perhaps of the Republic, or by volume and number.

`Le Temps, 12 mai 1891, p. 2`, `Le Moniteur universel, 14 germinal an XII, p. 876`, `Bulletin des
lois, 3e série, n° 278, an XI, p. 113`. A Republican day gets the
Gregorian year in which it falls.
"""

from __future__ import annotations

from describers.citations.draft import Draft
from describers.citations.shapes.atoms import arabic
from describers.citations.shapes.day import year_of
from describers.citations.shapes.pages import expand
from describers.citations.shapes.people import persons
from describers.citations.shapes.shared import citation_patterns
from describers.dates.calendars.republican import MONTHS
from describers.dates.calendars.republican import year_of as republican_year

_MONTH = "|".join(name for name in MONTHS if name[-1] != ".")

_RE = citation_patterns("archives/french_papers.json", MONTH=_MONTH)


def french_papers(text: str, start: int, end: int) -> list[Draft]:
    """The French papers and collections of acts that the segment `text[start:end]` cites."""
    out: list[Draft] = []
    lead = _RE.LEAD.match(text, start, end)
    first = lead.end() if lead else start
    for match in _RE.DAILY.finditer(text, start, end):
        before = _RE.BEFORE.search(text, max(start, match.start() - 320), match.start())
        if not before and match.start() != first:
            continue
        numbered = match["pages"] or match["issue"] or match["after"]
        whole = not text[match.end() : end].strip(" .,)")
        if not (before or numbered or (whole and not _RE.TOWN.match(match["container"]))):
            continue
        found = Draft("newspaper", match.start(), match.end(), confidence=0.85)
        found.put("container_title", " ".join(match["container"].split()))
        found.put("place", match["place"])
        printed = match["date"] or match["republican"]
        if printed:
            found.put("date", " ".join(printed.split()))
            found.put("year", year_of(printed) if match["date"] else republican_year(printed))
        else:
            found.type = "article"
        for name in ("issue", "after", "pages", "an"):
            if match[name]:
                found.spans.append(match.span(name))
        found.put("issue", match["issue"] or match["after"])
        found.put("pages", expand(match["pages"]) if match["pages"] else None)
        if before:
            found.start = before.start()
            found.put("title", before["title"])
            found.put("author", persons(before["author"]) if before["author"] else None)
        out.append(found)
    acts = _RE.ACTS.match(text, first, end) if not out else None
    if acts:
        found = Draft("book", acts.start(), acts.end(), confidence=0.8)
        found.put("title", " ".join(acts["title"].split()))
        found.number("volume", acts, arabic)
        found.number("issue", acts)
        found.put("year", acts["year"])
        found.number("pages", acts, expand)
        out.append(found)
    return out
