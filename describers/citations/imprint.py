"""Find the imprint of a reference: (Place: Publisher, 1990), or Place: Publisher, 1990."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_YEAR = r"(?:1[5-9]\d\d|20[0-2]\d)"
_BRACKETED = re.compile(
    rf"\((?P<body>[^()]{{0,120}}?)\b(?P<year>{_YEAR}(?:[-–]\d{{2,4}})?)[a-z]?(?P<close>\)|(?=[.;]?\s*$))"
)
_OPEN = re.compile(
    rf"\s?:\s?(?P<publisher>(?:The\s)?[A-ZА-ЯЁ](?:[^:;()\d.\"“”]|(?<=Univ)\."
    rf"|(?<=[ .][A-Z])\.){{1,60}}?),?\s\(?(?P<year>{_YEAR})\)?(?![\d-])"
)
_TOWN = (
    r"(?:(?:St|Ste|Mt)\.\s)?[A-ZА-ЯЁ](?:[\w’'-]+|\.\s?[A-Z]\.)(?:,\s(?:Mass|Conn|Calif|Ill|Penn"
    r"|Mich|Wash)\.)?"
)
_PLACE = rf"(?P<place>{_TOWN}(?:(?:\s&|\sand|,)?\s{_TOWN}){{0,3}})$"
_AFTER_STOP = re.compile(rf"(?:^|\.\s){_PLACE}")
_AFTER_COMMA = re.compile(rf",\s{_PLACE}")
#: cities that print books, for references that put no stop before the place
_CITIES = re.compile(
    r"(?P<place>(?:(?:New York|NY|N\.Y\.|London|Oxford|Cambridge|Chicago|Berkeley|Boston"
    r"|Princeton|Stanford|Paris"
    r"|Berlin|Leipzig|Munich|München|Frankfurt|Stuttgart|Vienna|Wien|Zürich|Moscow|Moskva"
    r"|Leningrad|St\. Petersburg"
    r"|Petrograd|Kiev|Warsaw|Prague|Rome|Milan|Amsterdam|Leiden|Stockholm|Москва|Ленинград|М\.|Л\.|СПб\.)"
    r"(?:\s(?:&|and|/)\s|,\s)?)+)$"
)
_HOUSE = re.compile(
    rf"(?<=[.,]\s)(?P<publisher>[A-Z]\w+(?:\s[A-Z]\w+){{0,3}}),\s(?P<year>{_YEAR})(?![\d-])"
)


@dataclass(frozen=True, slots=True)
class Imprint:
    """An imprint at `start:end`; `kind` is `book`, `journal` (a year alone) or `thesis`."""

    start: int
    end: int
    place: str
    publisher: str
    year: str
    kind: str


_THESIS = re.compile(r"\b(?:diss|thesis|dissertation|диссер|kand\.|phil\.)", re.IGNORECASE)
_DATE_ONLY = re.compile(
    r"(?:(?:\d{1,2}|Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec|Spring|Summer|Autumn|Fall|Winter)"
    r"[a-z]*\.?[\s/–,-]*)*"
)
_NO_PLACE = re.compile(r"\d|\b(?:in|on|was|were|born|died|since|until|from|after|before)\b")


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
    house = _HOUSE.search(text, start, end) if in_note else None
    if house and ". " in text[start : house.start()]:
        yield Imprint(house.start(), house.end(), "", house["publisher"], house["year"], "book")


def _opened(text: str, start: int, end: int, *, in_note: bool) -> Imprint | None:
    for match in _OPEN.finditer(text, start, end):
        before = text[max(start, match.start() - 60) : match.start()]
        place = _AFTER_STOP.search(before) or _CITIES.search(before) or _AFTER_COMMA.search(before)
        after = text[match.end() : match.end() + 6]
        if place and (in_note or re.match(r"\)?,\s(?:pp?\.|\d)", after)):
            first = match.start() - len(before) + place.start("place")
            return Imprint(
                first, match.end(), place["place"], match["publisher"], match["year"], "book"
            )
    return None


def _bracketed(text: str, at: int, match: re.Match[str], *, in_note: bool) -> Imprint | None:
    body = re.sub(r"\s+", " ", match["body"]).strip(" ,")
    if _THESIS.search(body):
        house = body.split(",", 1)[1].strip() if "," in body else ""
        return Imprint(match.start(), match.end(), "", house, match["year"], "thesis")
    if _DATE_ONLY.fullmatch(body):
        if not in_note or not text[max(at, match.start() - 60) : match.start()].strip():
            return None
        return Imprint(match.start(), match.end(), "", "", match["year"], "journal")
    place, _, publisher = body.partition(":")
    if not re.match(r"[A-ZА-ЯЁÀ-Þ]", place) or len(place) > 60 or _NO_PLACE.search(place):
        return None
    if not in_note and not publisher:
        return None
    return Imprint(
        match.start(), match.end(), place.strip(), publisher.strip(" ,"), match["year"], "book"
    )
