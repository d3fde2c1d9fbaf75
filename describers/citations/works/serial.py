"""References to newspapers and journals without a bracketed imprint, and to web pages."""

from __future__ import annotations

import re

from describers.citations.draft import Draft
from describers.citations.shapes.day import DAY, DAY_ONLY, MONTH, SEASON, year_of
from describers.citations.shapes.figures import figures
from describers.citations.shapes.names import FULL_PERSON, PEOPLE, PERSON
from describers.citations.shapes.pages import LIST, expand
from describers.citations.shapes.people import persons
from describers.citations.words.joined import any_of
from describers.lazy import lazy
from describers.patterns import pattern_table

#: words that show a paper, and a document that is none
_NAMES = pattern_table(
    "describers.citations.works", "periodicals.json", PERIODICAL=any_of("periodical")
)

#: endings of the small words in Slavic names: Sbornik zakonov SSSR, Vestnik russkoi mysli
_SLAVIC = (
    r"[a-z'’]{3,}(?:ov|ev|ii|oi|ei|kh|go|aia|oe|yi|ye|ni|va|vo|ka|ki|sti|ta|ti|ri|tsii)(?![\w'’])"
)
#: a paper's name: Daily News, Utrenniaia gazeta, Zeitschrift für Kunst
_NAME = (
    r"(?!(?:It|He|She|They|We|This|That|There|In|On|See|And|But|Then|From"
    r"|By)\s)[A-ZА-ЯЁÀ-Þ][\w'’.-]{0,40}+(?:(?:\s(?:des?|du|la|i|v|na|[a-zа-яёà-ÿ'’]{3,})){1,3}(?=,"
    r"|\s[N№(\d]))?"
    r"(?:\s(?:(?:of|the|and|für|der|die|des|de|la|du|i|и|v|в)\s){0,2}[A-ZА-ЯЁ][\w'’-]*"
    rf"|\s{_SLAVIC}){{0,5}}?"
)
#: pages, perhaps with the column of a paper: p. 11e
_PAGES = rf"(?:[,:;]\s?(?:{any_of('page')}\s?)?(?P<pages>{LIST}[a-g]?))?(?!\w)"
_NUMBER = (
    rf"{any_of('issue')}\s?(?P<issue>\d+(?:\s?[-–/]\s?\d+)?)"
    r"(?:\s?\((?P<run>\d+(?:[-–]\d+)?)\))?"
)
#: where a paper appears
_TOWN = r"(?:\s\((?P<place>[A-ZА-ЯЁÀ-Þ][\w'’. -]{2,24})\))?"
_WITH_NUMBER = lazy(
    rf"(?<![\w])(?P<container>{_NAME}),?\s{_NUMBER}(?:,|\svom|\sdu|\sof|\sот)?\s(?:\(?\s?(?P<date>{DAY})\s?\)?"
    rf"|\(?(?:{SEASON},?\s)?(?P<year>\d{{4}})\)?){_PAGES}"
)
#: what a letter is sent to, with its number: Balfour to Curzon, no. 14, 22 Sept. 1919
_SENT = lazy(r"(?:\bto|\bfrom|\ban|\bvon|[àk]|\bот|\bк)\s$")
_EDITION = r"(?:,\s\w+\s(?:edition|ed\.)|,\s(?:sec|section|Sect)\.?\s\w{1,2})?"
_DATE_NUMBER = lazy(
    rf"(?<![\w])(?P<container>{_NAME}){_TOWN}(?:,|\svom|,?\sdu"
    rf"|\sот|\.)\s(?P<date>{DAY})[.,]\s{_NUMBER}{_EDITION}{_PAGES}"
)
#: several days: 17 and 20 July 1920; 1 May, 7 June 1931; and the year first: 1929, 4 January
_DAYS = (
    rf"(?:(?:\d{{1,2}}(?:\s{MONTH})?(?:,\s|,?\s(?:and|&|und|et|и)\s)){{0,6}}{DAY}"
    rf"|(?:1[5-9]|20)\d\d,\s{DAY_ONLY})"
)
_WITH_DATE = lazy(
    rf"(?<![\w])(?P<container>{_NAME})»?{_TOWN}(?:,\s?|\s)(?:(?P<volume>[ivxlc]{{1,7}}"
    rf"|\d{{1,3}}(?!,\s\d{{1,2}}\s{MONTH})),\s)?(?:vom\s|du\s|от\s)?\(?(?P<date>{_DAYS})\)?{_EDITION}{_PAGES}"
)
_ALONE = lazy(rf"(?:{any_of('leads')}\s)?(?P<container>{_NAME}){_TOWN},\s(?P<date>{_DAYS})\W*")
#: Северная пчела. 1847. 12 июня. № 130. С. 2
_YEAR_FIRST = lazy(
    rf"(?<![\w])«?(?P<container>[A-ZА-ЯЁ][\w’-]+(?:\s[\w’-]+){{0,4}})»?\.\s(?P<year>(?:1[5-9]|20)\d\d)"
    rf"\.\s(?P<date>{DAY_ONLY})(?:\.?\s{_NUMBER})?(?:\.\s{any_of('page')}\s?(?P<pages>{LIST}))?(?!\w)"
)
#: Priroda, 1968, no. 5, pp. 60-68
_YEAR_NUMBER = lazy(
    rf"(?<![\w])(?P<container>{_NAME}),\s(?P<year>(?:1[5-9]"
    rf"|20)\d\d),\s{_NUMBER}(?:\s?[,:;]\s?(?:{any_of('page')}\s?)?(?P<pages>{LIST}))?(?!\w)"
)
_VOLUME = lazy(
    rf"(?<![\w])(?P<container>[A-ZА-ЯЁ][^,;:\"“”»()]{{3,60}}?)(?:\s\("
    rf"(?P<place>[A-Z][\w. ]+)\))?,?\s(?P<volume>\d{{1,3}})\s?\((?P<issue>\d{{1,3}})\),\s"
    rf"(?P<year>\d{{4}}){_PAGES}"
)
#: Francia 35 (2008), 412-14
_VOLUME_YEAR = lazy(
    rf"(?<![\w])(?P<container>{_NAME}),?\s(?:{any_of('volume')}\s?)?"
    rf"(?P<volume>\d{{1,3}}|[ivxlc]{{1,8}}|[IVXLC]{{1,8}})"
    rf"(?:,?\s{any_of('issue')}\s?(?P<issue>\d{{1,3}}(?:[-–/]\d{{1,3}})?))?\s\((?:{SEASON}\s)?(?P<year>(?:1[5-9]"
    rf"|20)\d\d)\)"
    rf"[,:]\s(?:{any_of('page')}\s?)?(?P<pages>{LIST})(?!\w)"
)
_PAPER = lazy(_NAMES["PAPER"])
#: a name of two words, the second small: Za industrializatsiiu; parts of a land are none
_SMALL_LAST = lazy(_NAMES["SMALL_LAST"])
#: what American papers are called; only a name's last word tells
_CALLED = lazy(_NAMES["CALLED"])
#: documents that have a number and a day of their own
PIECE = lazy(_NAMES["PIECE"])
#: a book that it is cited from: , in Speeches (Leeds, 1935)
_REPRINTED = lazy(r",\sin\s[A-ZА-ЯЁ][^();]{2,90}\([^()]{2,60}(?:1[5-9]|20)\d\d\)")
#: Anna Keller's article on mills in
_OWNER = lazy(
    rf"(?P<author>{PERSON}?)['’]?s\s(?:\w+\s)?(?:article|essay|review|paper|piece|interview"
    rf"|memoir)\b[^.;\"“]{{0,90}}\bin\s$"
)
#: the review by Anna Keller in
_BY = lazy(rf"(?:^|\bby\s|;\s|[Ss]ee\s)(?P<author>{FULL_PERSON})\sin\s$")
_YEAR_AND_URL = lazy(
    r"(?P<container>[A-Z][\w ]{3,50}?)\s(?P<year>\d{4})[.,]\s(?:[Aa]t|Available at|URL:?)\s(?=https?://)"
)
_BEFORE = lazy(
    rf"(?:(?P<author>{PEOPLE})(?:\s\[[^\[\]]{{3,30}}\])?(?:,\s+|\sin\s(?=[\"“‘'])))?(?:[\"“«](?P<title>[^\"”»“«]{{3,220}}?)[,.]?\s?[\"”»]"
    r"|(?<!\w)[‘'](?P<single>[^‘\"“]{3,220}?)[,.]?['’]),?\s*(?:[Ii]n\s+)?$"
)


def periodicals(text: str, start: int, end: int, *, in_note: bool) -> list[Draft]:
    """Newspaper and journal references of `text[start:end]`."""
    out: list[Draft] = []
    patterns = (
        _YEAR_FIRST,
        _DATE_NUMBER,
        _WITH_NUMBER,
        _YEAR_NUMBER,
        _VOLUME,
        _WITH_DATE,
        _YEAR_AND_URL,
    )
    for pattern in (*patterns, _VOLUME_YEAR) if in_note else patterns:
        for match in pattern.finditer(text, start, end):
            groups = match.groupdict()
            if any(match.start() < d.end and match.end() > d.start for d in out):
                continue
            if _SENT.search(text, max(start, match.start() - 5), match.start()):
                continue
            if PIECE.match(groups["container"]) or _REPRINTED.match(text, match.end(), end):
                continue
            if pattern is _WITH_DATE and not _paper(text, match, in_note=in_note):
                continue
            found = Draft("article", match.start("container"), match.end(), confidence=0.85)
            found.put("container_title", re.sub(r"\s+", " ", groups["container"]))
            date = groups.get("date")
            if date:
                found.type = "newspaper"
                found.put("date", figures(re.sub(r"\s+", " ", date).rstrip(".")))
                found.put("year", groups.get("year") or year_of(date))
            else:
                found.put("year", groups.get("year"))
            found.put("place", groups.get("place"))
            for name in ("issue", "volume", "pages"):
                found.number(name, match, expand)
            _title(found, text, start)
            out.append(found)
    return out


def _paper(text: str, match: re.Match[str], *, in_note: bool) -> bool:
    """Whether a name before a date is a paper's: it needs pages, a quoted title, or nothing else.

    `Prague, 22 Jan 1928` is a place and a day.
    """
    if (
        match["pages"]
        or match["date"][:4].isdigit()
        or (match["place"] and (in_note or " " not in match["container"]))
    ):
        return True
    before = text[max(0, match.start() - 3) : match.start()]
    if in_note and before.strip(" ,")[-1:] in ('"', "”", "»", "’", "'"):
        return True
    name = match["container"]
    return in_note and bool(
        _PAPER.search(name) or _CALLED.fullmatch(name) or _SMALL_LAST.fullmatch(name)
    )


def another_periodical(text: str, start: int, end: int) -> list[Draft]:
    """A name and a day that fill `text[start:end]`, beside another paper: `Trud, 4 May 1929`."""
    match = _ALONE.fullmatch(text, start, end)
    if match is None or PIECE.match(match["container"]):
        return []
    found = Draft("newspaper", match.start("container"), match.end("date"), confidence=0.8)
    found.put("container_title", " ".join(match["container"].split()))
    found.put("place", match["place"])
    found.put("date", " ".join(match["date"].split()))
    found.put("year", year_of(match["date"]))
    return [found]


def _title(found: Draft, text: str, start: int) -> None:
    owner = _OWNER.search(text, max(start, found.start - 160), found.start)
    if owner:
        found.put("author", persons(owner["author"].rstrip("'’")))
        found.start = owner.start()
        return
    reviewed = _BY.search(text, max(start, found.start - 80), found.start)
    if reviewed and found.type == "article":
        found.put("author", persons(reviewed["author"]))
        found.start = reviewed.start("author")
        return
    before = _BEFORE.search(text, max(start, found.start - 320), found.start)
    if before:
        title = re.sub(r"\s+", " ", before["title"] or before["single"])
        # ''Mills,'' for “Mills,”
        found.put("title", re.sub(r"^'(.+?),?'$", r"\1", title))
        if before["author"]:
            found.put("author", persons(before["author"]))
        found.start = before.start("author") if before["author"] else before.start()
