"""Find the imprint of a reference: (Place: Publisher, 1990), or Place: Publisher, 1990."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from describers.citations.shapes.day import SEASON
from describers.citations.shapes.names import PEOPLE
from describers.citations.shapes.towns import PLACE, PUBLISHER
from describers.citations.words.joined import any_of
from describers.lazy import lazy

_YEAR = r"(?:[1lI][5-9]\d\d|20[0-2]\d)"
_BRACKETED = lazy(
    rf"\((?P<body>[^()]{{0,120}}?)(?:\b(?P<year>{_YEAR}(?:[-–][\dlIO]{{1,4}})?)[a-z]?"
    rf"|(?P<undated>{any_of('undated')}))\]?(?P<close>\s?\)|(?=[.;]?\s*$))"
)
_OPEN = lazy(
    rf"\s?:\s?(?P<publisher>(?:The\s)?[A-ZА-ЯЁ](?:[^:;()\d.\"“”]|(?<=Univ)\."
    rf"|(?<=[ .][A-Z])\.){{1,60}}?),?\s\(?(?P<year>{_YEAR})\)?(?![\d-])"
)
_TOWN = (
    r"(?:(?:St|Ste|Mt)\.\s)?[A-ZА-ЯЁ](?:[\w’'-]+|\.\s?[A-Z]\.)(?:,\s(?:Mass|Conn|Calif|Ill|Penn"
    r"|Mich|Wash)\.)?"
)
_TOWNS = rf"(?P<place>{_TOWN}(?:(?:\s&|\sand|,)?\s{_TOWN}){{0,3}})$"
_AFTER_STOP = lazy(rf"(?:^|\.\s){_TOWNS}")
_AFTER_COMMA = lazy(rf",\s{_TOWNS}")
#: cities that print books, for references that put no stop before the place
_CITY = (
    r"(?:New York|NY|N\.Y\.|London|Oxford|Cambridge|Chicago|Berkeley|Boston|Princeton|Stanford"
    r"|Paris"
    r"|Berlin|Leipzig|Munich|München|Frankfurt|Stuttgart|Vienna|Wien|Zürich|Moscow|Moskva"
    r"|Leningrad|St\. Petersburg"
    r"|Petrograd|Kiev|Warsaw|Prague|Rome|Milan|Amsterdam|Leiden|Stockholm|Москва|Ленинград|М\."
    r"|Л\.|СПб\.)"
)
_CITIES = lazy(rf"(?P<place>(?:{_CITY}(?:\s(?:&|and|/)\s|,\s)?)+)$")
#: (Moscow, Nauka, 1987): what follows a city that prints books, and is no second place
_CITY_HOUSE = lazy(
    rf"(?P<place>{_CITY}(?:(?:\s(?:&|and)\s|\s?[/–-]\s?){_CITY})*),\s"
    rf"(?P<publisher>(?!(?:{_CITY}|[A-Z]{{2}}|[A-Z]\.\s?[A-Z]\.|Mass|Conn|Calif|England|Scotland|Canada"
    r"|U\.?S\.?A|Ontario|Massachusetts|California|Los Angeles|Toronto|The Hague|La Haye|Den Haag"
    r"|Edinburgh|Dublin|Manchester|Philadelphia|Baltimore|New Haven|Ithaca|Bloomington"
    r"|Washington|Geneva|Genève|Genf|Brussels|Bruxelles|Hamburg|Köln|Tokyo|Sydney|Melbourne|Basel)"
    r"(?!\w))[A-ZА-ЯЁ][^,\d]*)"
)
_HOUSE = lazy(
    rf"(?<=[.,]\s)(?P<publisher>[A-Z]\w+(?:\s[A-Z]\w+){{0,3}}),\s(?P<year>{_YEAR})(?![\d-])"
)


@dataclass(frozen=True, slots=True)
class Imprint:
    """An imprint at `start:end`; `kind` is `book`, `journal` (a year alone) or `thesis`.

    A `bare` one has no bracket and no colon: it counts only behind an author or editor.
    """

    start: int
    end: int
    place: str
    publisher: str
    year: str
    kind: str
    bare: bool = False
    opened: bool = False


_AFTER = (
    rf"(?=(?:\s\([a-z]{{3,10}}\.?\))?\s?(?:,\s(?:{any_of('page')}|{any_of('volume')}"
    rf"|{any_of('issue')}|{any_of('volumes')}|\d|[IVX]+,|ff?\.\s?\d|hier|ici|chap\.|[Aa]rt\.|§|para|rééd"
    rf"|réimpr|repr)|:\s?\d|[.;)]|$))"
)
_YEAR_LAST = lazy(
    rf",\s(?:(?![IVXLC]+,)(?P<place>{PLACE})(?:(?:,\s"
    rf"|\s?:\s)(?P<publisher>{PUBLISHER}))?(?:,\s(?:coll(?:ection|\.)|série)\s«[^»]{{3,60}}»)?,?\s"
    rf"|(?:(?:(?:{any_of('volume')}|{any_of('issue')})\s?[\dIVXLC/–-]+,\s){{1,3}}"
    rf"|[IVXLC]{{1,8}},\s)(?:{SEASON}\s)?)"
    rf"(?:{any_of('undated')}\s(?=\[))?[\[(]?(?:(?P<year>{_YEAR})(?:[-–]\d{{2,4}})?|{any_of('undated')})[\])]?{_AFTER}"
)
#: Paris, Plon, 3e éd., 1910
_EDITION = lazy(rf",\s{any_of('edition')}$")
_NUMBERED = lazy(rf"(?:^|,\s)(?:{any_of('volume')}|{any_of('issue')})\s?[\dIVXLC/–-]+$")
_PLACE_ALONE = lazy(PLACE)
_AUTHOR_ALONE = lazy(
    rf"(?:(?:{any_of('leads')}),?\s)?(?:{PEOPLE})(?:\s\((?:{any_of('edited_after')})\))?"
)
_EDITED = lazy(rf"\((?:{any_of('edited_after')})\)$")
#: « Title », Revue, 1931, p. 5-28: a journal by its year alone, or by months
_YEAR_ONLY = lazy(
    rf"[»”],?\s(?!dans\s|in\s)[A-ZÀ-Þ][^«»“”;(),]{{3,90}}?(?:,\s(?:(?:t|vol)\.|n[°ºo]|\d)[^,;]{{1,16}}){{0,3}},\s(?P<season>(?:{SEASON}\s)?)(?P<year>{_YEAR}),\s(?=pp?\.\s?\d)"
)
_THESIS_OPEN = lazy(
    rf"[,.]\s(?:{any_of('thesis')}),?\s(?P<where>[^;()\d]{{3,80}}?),?\s(?P<year>{_YEAR}){_AFTER}"
)
_THESIS = lazy(rf"{any_of('thesis')}|\b(?:[Dd]iss|[Tt]hesis|kand\.|[Pp]hil\.)")
#: (London, H.M.S.O., 1908): a house after a comma, told by its words
_COMMA_HOUSE = lazy(
    r"(?P<place>[^,]+),\s(?P<publisher>.*?(?:\b(?:Press(?:es)?|Verlag|House|Books?|Publish\w+"
    r"|Univers\w+|Izd\w*|Изд\S*|[ÉE]d(?:itions|\.)|Sons|Bros|Co|Inc|Ltd"
    r"|Society|Institut\w*|Akad\w*|Librairie|Casa|Fond)\b\.?|&|(?:[A-Z]\.){3,}|izdat\w*"
    r"|[Gg]iz\b).*)"
)
#: (Leeds: Ward, 1929; repr. York, 1971): the first edition is the one that is meant
_REPRINTED = lazy(
    rf"(?P<body>[^;]*?)\b(?P<year>{_YEAR});\s"
    r"(?:[Rr]epr|[Rr]eprint|[Rr]eissue|[Nn]ew ed|[Nn]eudr|[Rr]éimpr)"
)
#: (Moscow, n.d. [1927]): the year that is supplied counts
_UNDATED = lazy(rf",?\s{any_of('undated')}$")
_EDITION_FIRST = lazy(rf"(?:{any_of('edition')}|{any_of('volumes')}),\s")
_THESIS_WORDS = lazy(rf"(?:[Uu]npublished\s)?(?:{any_of('thesis')})")
_DATE_ONLY = lazy(
    r"(?:(?:\d{1,2}|Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec|Spring|Summer|Autumn|Fall"
    r"|Winter)"
    r"[a-z]*\.?[\s/–,-]*)*"
)
_NO_PLACE = lazy(r"\d|\b(?:in|on|was|were|born|died|since|until|from|after|before)\b")


def imprints(text: str, start: int, end: int, *, in_note: bool) -> Iterator[Imprint]:
    """The imprints of `text[start:end]`. Outside notes only those with a publisher count."""
    opened = _opened(text, start, end, in_note=in_note)
    at = start
    for match in _BRACKETED.finditer(text, start, end):
        if opened is not None and opened.start < match.start() <= opened.end:
            break
        found = _bracketed(text, at, match, in_note=in_note)
        if found is not None:
            yield found
            at = found.end
    if at > start:
        return
    if opened is not None:
        yield opened
        return
    bare = list(_bare(text, start, end)) if in_note else []
    if bare:
        yield from bare
        return
    house = _HOUSE.search(text, start, end) if in_note else None
    if house and ". " in text[start : house.start()]:
        yield Imprint(house.start(), house.end(), "", house["publisher"], house["year"], "book")


def _bare(text: str, start: int, end: int) -> Iterator[Imprint]:
    """`, Köln 1987, S. 5`; `, Paris, Plon, 1885, p. 5`; `, t. 12, no 2, 1932, p. 5-20`."""
    for match in _THESIS_OPEN.finditer(text, start, end):
        where = match["where"].strip(" ,")
        town = _PLACE_ALONE.fullmatch(where)
        single = town and " " not in where
        yield Imprint(
            match.start(),
            match.end(),
            where if single else "",
            "" if single else where,
            match["year"],
            "thesis",
            bare=True,
        )
        return
    journal = _YEAR_ONLY.search(text, start, end)
    if journal:
        yield Imprint(
            journal.start("season") - 2,
            journal.end("year"),
            "",
            "",
            journal["year"],
            "journal",
            bare=True,
        )
        return
    at = start
    for match in _YEAR_LAST.finditer(text, start, end):
        begin = match.start() if match["place"] is not None else match.start("year") - 2
        if match.start() < at:
            continue
        kind = "book" if match["place"] is not None else "journal"
        place, publisher = match["place"] or "", match["publisher"] or ""
        if _NUMBERED.search(publisher):
            # Annales, Sociétés, t. 3, n° 2, 1968: a journal with its numbers
            begin, kind, place, publisher = match.start("year") - 2, "journal", "", ""
        elif ", " in publisher and (
            _EDITED.search(text, max(start, match.start() - 14), match.start())
            or (match.start() - start < 120 and _AUTHOR_ALONE.fullmatch(text, start, match.start()))
        ):
            # Lund, A Title, Mâcon, Protat, 1934: the first name is the title's
            shifted = _shifted(publisher)
            if shifted is not None:
                begin = match.start("publisher") + shifted[0] - 2
                place, publisher = shifted[1:]
        yield Imprint(
            begin,
            match.end(),
            place,
            _EDITION.sub("", publisher).strip(" ,"),
            match["year"] or "",
            kind,
            bare=True,
        )
        at = match.end()


def _shifted(publisher: str) -> tuple[int, str, str] | None:
    """The first of the names in `publisher` that can be a place and has a house behind it."""
    names = publisher.split(", ")
    at = 0
    for n, name in enumerate(names[:-1]):
        if _PLACE_ALONE.fullmatch(name):
            return at, name, ", ".join(names[n + 1 :])
        at += len(name) + 2
    return None


def _opened(text: str, start: int, end: int, *, in_note: bool) -> Imprint | None:
    for match in _OPEN.finditer(text, start, end):
        before = text[max(start, match.start() - 60) : match.start()]
        place = _AFTER_STOP.search(before) or _CITIES.search(before) or _AFTER_COMMA.search(before)
        after = text[match.end() : match.end() + 6]
        if place and (in_note or re.match(r"\)?,\s(?:pp?\.|\d)", after)):
            first = match.start() - len(before) + place.start("place")
            return Imprint(
                first,
                match.end(),
                place["place"],
                match["publisher"],
                match["year"],
                "book",
                opened=True,
            )
    return None


def _bracketed(text: str, at: int, match: re.Match[str], *, in_note: bool) -> Imprint | None:
    body = re.sub(r"\s+", " ", match["body"]).strip(" ,[")
    body = _UNDATED.sub("", body)
    year = match["year"] or ""
    reprinted = _REPRINTED.match(body)
    if reprinted:
        body, year = reprinted["body"].strip(" ,"), reprinted["year"]
    body = _EDITION_FIRST.sub("", body)
    if _THESIS.search(body):
        house = body.split(",", 1)[1].strip() if "," in body else ""
        # (Univ. of Leeds PhD thesis, 1968)
        house = house or _THESIS_WORDS.split(body, maxsplit=1)[0].strip(" ,")
        return Imprint(match.start(), match.end(), "", house, year, "thesis")
    if _DATE_ONLY.fullmatch(body):
        if not year:
            return None
        if not in_note or not text[max(at, match.start() - 60) : match.start()].strip():
            return None
        return Imprint(match.start(), match.end(), "", "", year, "journal")
    place, _, publisher = body.partition(":")
    apart = None if publisher else _COMMA_HOUSE.fullmatch(place) or _CITY_HOUSE.fullmatch(place)
    if apart:
        place, publisher = apart["place"], apart["publisher"]
    if not re.match(r"[A-ZА-ЯЁÀ-Þ]", place) or len(place) > 60 or _NO_PLACE.search(place):
        return None
    if not in_note and not publisher:
        return None
    return Imprint(match.start(), match.end(), place.strip(), publisher.strip(" ,"), year, "book")
