"""Web addresses, with the title and author before them."""

from __future__ import annotations

import re

from describers.citations.draft import Draft
from describers.citations.shapes.names import PEOPLE
from describers.citations.shapes.people import persons
from describers.citations.words.joined import any_of
from describers.lazy import lazy

_URL = lazy(r"(?:https?://|www\.)[^\s<>\"“”)\]]+")
_LABEL = rf"(?:{any_of('url')}:?\s)"
_QUOTED = lazy(
    rf"(?:(?P<author>{PEOPLE}|[A-ZÀ-Þ][\w’'-]+(?:\s(?:of|for|the|and|[A-ZÀ-Þ][\w’'-]+)){{1,6}})[,.]\s)?"
    rf"(?:[\"“«](?P<title>[^\"”»“«]{{3,220}}?)[,.]?[\"”»]|(?<!\w)[‘'](?P<single>[^‘\"“]{{3,220}}?)[,.]?['’])[,.:]?\s(?:(?:in|on)\s)?(?:(?P<site>[A-ZА-Я][^\"“”,.;:()]{{2,60}})[,.:]\s)?"
    rf"(?P<rest>(?:[\d:]{{3,8}}[,.]\s|(?:[Ll]ast\s)?(?:[Mm]odified|[Uu]pdated|[Pp]osted|[Aa]ccessed|[Rr]etrieved)\s[^\"“”;]{{4,30}}[,.]\s)?)"
    rf"{_LABEL}?[(\[<]?$"
)
_PLAIN = lazy(
    rf"(?:(?<=[;.]\s)|^|(?<=collection\s)|(?<=site\s)|(?<=database\s)|(?<=project\s))(?P<title>[A-ZА-ЯЁÀ-Þ][^\"“”;.\n()‘]{{3,110}}?)(?:\s?:\s|\.\s|,\s(?:at\s)?){_LABEL}?$"
)


_CHANGED = lazy(r"(?:modified|updated|posted)\s.*?(?P<year>(?:19|20)\d\d)", re.IGNORECASE)


def _of_site(found: Draft, named: re.Match[str]) -> None:
    """The author of a page, its site, and the year in which it was changed."""
    if named["author"]:
        found.put("author", persons(named["author"]))
    found.put("container_title", " ".join((named["site"] or "").split()))
    changed = _CHANGED.search(named["rest"] or "")
    found.put("year", changed["year"] if changed else None)


def web_pages(text: str, start: int, end: int) -> list[Draft]:
    """The addresses of `text[start:end]`."""
    out = []
    at = start
    for match in _URL.finditer(text, start, end):
        url = match[0].rstrip(".,;:")
        found = Draft("web", match.start(), match.start() + len(url), confidence=0.98)
        found.put("url", url)
        before = text[max(at, match.start() - 340) : match.start()]
        quoted = _QUOTED.search(before)
        named = quoted or _PLAIN.search(before)
        if named and not re.search(r"\b(?:1[5-9]|20)\d\d[.,]?\s*(?:[Aa]t|URL)", before[-24:]):
            title = named["title"] or named["single"]
            found.put("title", " ".join(title.split()).strip(" ,."))
            if quoted:
                _of_site(found, named)
            found.start = match.start() - len(before) + named.start()
        out.append(found)
        at = found.end
    return out
