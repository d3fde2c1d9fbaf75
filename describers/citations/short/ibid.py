"""`Ibid., 12` and `op. cit., 12`: the work just cited, and a work of that author cited before."""

from __future__ import annotations

import re

from describers.citations.draft import Draft
from describers.citations.shapes.atoms import arabic
from describers.citations.shapes.day import DAY, MONTH, year_of
from describers.citations.shapes.names import FULL_PERSON, PEOPLE
from describers.citations.shapes.pages import LIST, expand
from describers.citations.shapes.people import persons
from describers.citations.shapes.towns import YEAR
from describers.citations.words.joined import any_of
from describers.lazy import lazy

_VOLUME = rf"(?:{any_of('volume')}\s?(?P<volume>\d{{1,3}}|[IVXLC]+)[,.:]?\s?)?"
_PAGES = rf"(?:(?P<label>{any_of('page')})\s?)?(?P<pages>{LIST})(?![\w'’])"
_IBID = lazy(
    rf"(?<!\w)(?P<ibid>{any_of('ibid')}|[Ll]oc\. cit)\b\.?"
    rf"(?:,\s(?P<date>{DAY}|{MONTH}\s\d{{4}})(?!\w)(?:,\s(?:{any_of('page')}\s?)?(?P<of_day>{LIST})(?![\w'’]))?|\s?[,.:]?\s?(?:[–—]\s)?{_VOLUME}(?:{_PAGES})?)?"
)
#: one whose surname stands first: Хольм П. К.
_LISTED = r"[A-ZА-ЯЁ][\w’'-]+,?(?:\s?[A-ZА-ЯЁ][a-zа-я]?\.){1,3}"
_TITLED = lazy(
    rf"(?P<begin>)(?:(?P<author>{PEOPLE}),\s+)?[\"“«](?P<title>[^\"”»“]{{3,200}}?)[,.]?[\"”»],?\s+(?:in\s)?"
)
#: Хольм П. Озёра // Там же; A. Holm, Seen, in: ebd.
_WITHIN = lazy(
    rf"(?:(?:{any_of('leads')})\s)?(?P<begin>)"
    rf"(?:(?P<author>{_LISTED}(?:,\s{_LISTED}){{0,3}}(?=\s)|{FULL_PERSON}(?=[,:]))[,:]?\s)?"
    r"(?P<title>[«„\"A-ZА-ЯЁÀ-Þ][^;/]{2,200}?)(?:\s//|,\sin:)\s"
)
_WORK = lazy(r"[.,:]{0,2}\s[\"“‘'«„A-ZА-ЯЁÀ-Þ]")
#: so far before an ibid its title begins, at most
_FAR = 320
_TITLE = (
    r"(?:,\s(?:[\"“«„]\s?(?P<quoted>[^\"”»“]{3,90}?)\s?,?[\"”»“]"
    r"|(?P<title>[A-ZА-ЯЁÀ-Þ][^,;.\"“”«»()]{2,80})(?:\s?(?:\.{3}|…))?))?"
)
_OPCIT = lazy(
    rf"(?:(?P<author>{PEOPLE}){_TITLE}"
    rf"|(?P<russian>{_LISTED})),?\s(?P<opcit>"
    rf"{any_of('opcit')})(?:,?\s[(\[]?{any_of('note')}\s?(?P<ref>\d{{1,3}})[)\]]?)?(?:\s?[,.:]?\s{_VOLUME}(?:{_PAGES})?)?"
)
#: another volume and its pages
_FURTHER = lazy(
    rf"(?:(?:{any_of('leads')})\s)?(?P<begin>)(?:{any_of('volume')}\s?(?P<volume>\d{{1,3}}|[IVXLC]+|[ivxlc]+)[,.:]\s"
    r"|(?P<colon>\d{1,2}):\s?|(?P<roman>[IVXL]{1,5}),\s)"
    rf"(?:(?P<label>{any_of('page')})\s?)?(?P<pages>{LIST})\W*"
)


_LATER = lazy(
    rf"(?:(?:{any_of('leads')})\s)?(?P<begin>)(?:(?P<date>{DAY})|(?:(?P<year>{YEAR}),\s)?{any_of('issue')}\s?"
    rf"(?P<issue>\d{{1,3}}(?:[-–/]\d{{1,3}})?)(?:\s?\((?P<after>{YEAR})\)|,\s(?P<last>{YEAR}))?)"
    rf"(?:[:,]\s(?:{any_of('page')}\s?)?(?P<pages>{LIST}))?(?P<stop>)\W*"
)


def ibid(text: str, start: int, end: int) -> list[Draft]:
    """`Ibid., 12`, and a quoted title before it."""
    out = []
    for match in _IBID.finditer(text, start, end):
        if match["ibid"].lower() == "idem" and _WORK.match(text, match.end("ibid"), end):
            # Idem, ‘Another Work’: the same author, and another work
            continue
        found = Draft("ibid", match.start(), match.end(), confidence=0.9)
        _numbers(found, match)
        if match["date"]:
            found.put("date", " ".join(match["date"].split()))
            found.put("year", year_of(match["date"]))
            found.number("pages", match, expand, group="of_day")
        elif not match["pages"] and not match["volume"]:
            found.end = match.end("ibid")
        titled = _titled(text, max(start, match.start() - _FAR), match.start())
        if titled:
            found.type, found.start = "chapter", titled.start("begin")
            found.put("title", re.sub(r"\s+", " ", titled["title"]).strip('«»„“"'))
            found.put("author", persons(titled["author"] or ""))
        found.labels["ibid"] = match["ibid"]
        out.append(found)
    return out


def _titled(text: str, start: int, end: int) -> re.Match[str] | None:
    """What is in the work just cited: its title, and perhaps its author, up to `end`."""
    quoted = (m for m in _TITLED.finditer(text, start, end) if m.end() == end)
    return next(quoted, None) or _WITHIN.fullmatch(text, start, end)


def op_cit(text: str, start: int, end: int) -> list[Draft]:
    """`Lund, op. cit., 12`; the title is found when the references are resolved."""
    out = []
    for match in _OPCIT.finditer(text, start, end):
        found = Draft("crossref", match.start(), match.end(), confidence=0.85)
        found.put("author", persons(match["author"] or match["russian"]))
        found.put("title", match["quoted"] or match["title"])
        found.labels |= {"short": match["opcit"], "opcit": match["opcit"]}
        found.number("refers_to_note", match, group="ref")
        _numbers(found, match)
        out.append(found)
    return out


def another_volume(text: str, start: int, end: int) -> list[Draft]:
    """Another volume of the work just cited, which fills `text[start:end]`: `; 3: 12`."""
    match = _FURTHER.fullmatch(text, start, end)
    if match is None:
        return []
    found = Draft("ibid", match.start("begin"), match.end("pages"), confidence=0.8)
    _numbers(found, match)
    found.put("volume", found.get("volume") or match["colon"] or match["roman"])
    return [found]


def another_issue(text: str, start: int, end: int, before: Draft) -> list[Draft]:
    """Another issue or day of the periodical in `before`: `; 1990, no. 2: 112`."""
    match = _LATER.fullmatch(text, start, end)
    if match is None or not (match["issue"] or before.type == "newspaper"):
        return []
    found = Draft(before.type, match.start("begin"), match.end("stop"), confidence=0.8)
    found.put("container_title", before.get("container_title"))
    if match["date"]:
        found.put("date", " ".join(match["date"].split()))
        found.put("year", year_of(match["date"]))
    else:
        found.put("issue", expand(match["issue"]))
        found.put("year", match["year"] or match["after"] or match["last"] or before.get("year"))
        found.spans.append(match.span("issue"))
    found.number("pages", match, expand)
    return [found]


def _numbers(found: Draft, match: re.Match[str]) -> None:
    if match["pages"]:
        found.number("pages", match, expand)
        if match["label"]:
            found.labels["pages"] = match["label"]
    found.number("volume", match, arabic)
