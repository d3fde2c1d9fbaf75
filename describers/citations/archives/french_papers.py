"""French papers and collections of acts: by day, perhaps of the Republic, or by volume and number.

`Le Temps, 12 mai 1891, p. 2`, `Le Moniteur universel, 14 germinal an XII, p. 876`, `Bulletin des
lois, 3e série, n° 278, an XI, p. 113`. A Republican day gets the
Gregorian year in which it falls.
"""

from __future__ import annotations

from describers.citations.draft import Draft
from describers.citations.shapes.atoms import arabic
from describers.citations.shapes.day import DAY, year_of
from describers.citations.shapes.names import PEOPLE
from describers.citations.shapes.pages import LIST, expand
from describers.citations.shapes.people import persons
from describers.citations.shapes.towns import YEAR
from describers.dates.calendars.republican import MONTHS
from describers.dates.calendars.republican import year_of as republican_year
from describers.lazy import lazy

_MONTH = "|".join(name for name in MONTHS if name[-1] != ".")
_REPUBLICAN = (
    rf"(?:\d{{1,2}}(?:er)?\s(?:{_MONTH})|(?:\d|[a-z]+\s)\w*\s?jour\scomplémentaire)"
    r",?\s(?:de\sl[’'])?an\s(?:[IVX]{1,5}|\d{1,2})"
)
_AN = r"an\s(?:[IVX]{1,5}|\d{1,2})"
_NAME = (
    r"(?:(?:Les?|La)\s|L[’'])[A-ZÀ-Þ][\w’'-]+(?:\s(?:de|du|des|la|le|les|et|ou|d[’']"
    r"|[\wÀ-ÿ’'-]{3,20})){0,6}?"
    r"|(?:Gazette|Journal|Moniteur|Bulletin|Feuille|Courrier|Mercure|Annales|Chronique|Affiches"
    r"|Écho|Petit|Almanach)(?:\s[\wÀ-ÿ’'-]{1,20}){0,7}?"
)
_ISSUE = r",\sn[°º]\s?(?P<{}>\d{{1,6}})"
_PAGES = rf"(?:,\s(?:p\.|col\.)\s?(?P<pages>{LIST}))?"
_DAILY = lazy(
    rf"(?<![\w’'])(?P<container>{_NAME})(?:\s\((?P<place>[A-ZÀ-Þ][\w-]{{2,20}})\))?(?:{_ISSUE.format('issue')})?(?:,\s(?:du\s)?|\sdu\s)"
    rf"(?:(?P<date>{DAY})|(?P<republican>{_REPUBLICAN})"
    rf"|(?P<an>{_AN}))(?:{_ISSUE.format('after')})?{_PAGES}(?!\w)"
)
_ACTS = lazy(
    r"(?P<title>[A-ZÀ-Þ][\w’'-]{3,20}(?:\s[\wÀ-ÿ’'-]{2,20}){1,6}?),\s(?:\d{1,2}(?:re"
    r"|e)\ssérie,\s)?(?:(?:t\.|tome)\s?(?P<volume>\d{1,3}|[IVXLC]{1,8})|n[°º]\s?(?P<issue>\d{1,5}))"
    rf"(?:,\s(?:(?P<year>{YEAR})|{_AN}))?,\sp\.\s?(?P<pages>{LIST})(?!\w)"
)
_BEFORE = lazy(
    rf"(?:(?P<author>{PEOPLE}),\s)?«\s?(?P<title>[^«»]{{3,220}}?)\s?»,\s(?:dans\s|in\s)?$"
)
#: towns with an article are no papers
_TOWN = lazy(
    r"(?:La\s(?:Rochelle|Haye|Flèche|Ciotat|Châtre|Roche)|Le\s(?:Havre|Mans|Puy|Caire|Creusot|Cap"
    r"|Raincy"
    r"|Vigan|Blanc|Pirée)|Les\s(?:Sables|Andelys|Herbiers))\b"
)
_LEAD = lazy(r"(?:(?:[Vv]oir(?:\saussi)?|[Cc]f\.|[Cc]ité\s(?:par|dans)|[Dd]ans)\s)?")


def french_papers(text: str, start: int, end: int) -> list[Draft]:
    """The French papers and collections of acts that the segment `text[start:end]` cites."""
    out: list[Draft] = []
    lead = _LEAD.match(text, start, end)
    first = lead.end() if lead else start
    for match in _DAILY.finditer(text, start, end):
        before = _BEFORE.search(text, max(start, match.start() - 320), match.start())
        if not before and match.start() != first:
            continue
        numbered = match["pages"] or match["issue"] or match["after"]
        whole = not text[match.end() : end].strip(" .,)")
        if not (before or numbered or (whole and not _TOWN.match(match["container"]))):
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
    acts = _ACTS.match(text, first, end) if not out else None
    if acts:
        found = Draft("book", acts.start(), acts.end(), confidence=0.8)
        found.put("title", " ".join(acts["title"].split()))
        found.number("volume", acts, arabic)
        found.number("issue", acts)
        found.put("year", acts["year"])
        found.number("pages", acts, expand)
        out.append(found)
    return out
