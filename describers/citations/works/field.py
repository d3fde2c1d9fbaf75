"""Tell by its shape what a part of an entry is, and put it where it belongs."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from describers.citations.draft import Draft
from describers.citations.lazy import lazy
from describers.citations.shapes.atoms import ATOM_LIST, read_atoms
from describers.citations.shapes.day import DAY, year_of
from describers.citations.shapes.names import PEOPLE, invert
from describers.citations.shapes.pages import LIST, expand
from describers.citations.shapes.towns import PLACE, PUBLISHER, YEAR
from describers.citations.words.joined import any_of
from describers.citations.works.edited_books import edited_book
from describers.citations.works.entry_imprint import imprinted
from describers.citations.works.glosses import HOUSE_WORD, without_glosses

_URL = lazy(r"(?:https?://|www\.)[^\s<>\"“”)\]]+")
_URL_PART = lazy(
    rf"(?:\[[^\]]{{3,40}}\]\s?[.:]?\s?)?(?:{any_of('url')}:?\s)?(?P<url>(?:https?://"
    r"|www\.)[^\s<>\"“”)\]]+)(?P<more>[\s,]*\([^)]*\))?.{0,60}"
)
_ROLE = lazy(
    rf"(?:/\s?)?(?:(?P<edited>{any_of('edited')})"
    rf"|(?P<translated>{any_of('translated')}))(?:\s(?:and|&)\s\w+\.?)?(?:\s(?:by|von|par"
    rf"|v\.))?\s(?P<who>{PEOPLE})"
)
_IGNORED = lazy(
    rf"(?:(?:{any_of('edition')}|{any_of('volumes')}|\d+\s[сcpS]\.?"
    r"|[Aa]ccessed\s[^.]{6,30}"
    r"|[Сс]б\.\s[а-я. ]{2,20}"
    r"|(?:\w+\s){0,3}(?:[Ss]er(?:ies|\.)|Reihe|[Сс]ер\.)[^.]{0,30})[.,:;]?\s?(?:[–—]\s)?)+"
)
_THESIS = lazy(
    rf"[\s:.,(\[]*(?P<kind>{any_of('thesis')})[.,:]?\s?(?P<rest>[^()]*?)(?:,?\s(?P<year>{YEAR}))?"
    r"[)\]]?"
)
_THESIS_TAIL = lazy(rf"\s?[:.,(]\s?{any_of('thesis')}.*$")
_IMPRINT = lazy(
    r"(?:^|(?<=[.,)\]\w]\s)\(|(?<=[.,)\]]\s)"
    rf"|(?<=[.,]))(?P<place>{PLACE})(?:\s?:\s?(?P<publisher>{PUBLISHER}))?(?:,?\s[\[(]?(?:(?P<yea"
    rf"r>{YEAR})(?:[-–]\d{{2,4}})?"
    rf"|(?P<undated>{any_of('undated')}))[\])]?)(?P<atoms>(?:[,;.]\s?{ATOM_LIST})?)(?:[,:]\s(?P<p"
    rf"ages>{LIST}))?$"
)
_HOUSE = lazy(
    rf"(?P<place>{PLACE}),\s(?P<publisher>{PUBLISHER}),\s(?P<year>{YEAR})(?P<atoms>(?:[,;.]\s?"
    rf"{ATOM_LIST})?)$"
)
_NO_YEAR = lazy(
    rf"(?P<place>{PLACE})\s?:\s?(?P<publisher>{PUBLISHER})(?P<atoms>(?:[,;.]\s?{ATOM_LIST})?)$"
)
_JOURNAL = lazy(
    rf"(?P<container>[^\d\"“”«»()]\D{{2,90}}?),?\s(?P<atoms>(?:{any_of('volume')}\s?)?(?:\d{{1,4"
    rf"}}|[IVXLC]+)(?!\s?[a-z]{{3}}).*|(?:{any_of('issue')})\s?\d.*)$"
)
_PAPER = lazy(
    rf"(?P<container>[^\d\"“”]{{3,60}}?),\s(?P<date>{DAY})(?P<atoms>(?:[,;:]\s?{ATOM_LIST})?)$"
)
_EDITED_BOOK = lazy(rf",\s{any_of('edited')}\sby\s")
_HOUSE_YEAR = lazy(rf"(?P<publisher>{PUBLISHER}),\s(?P<year>{YEAR})")
_WITHIN = lazy(rf"{any_of('within')}\s(?=[\"“«A-ZА-ЯЁÀ-Þ])")
_EDITOR_AFTER = lazy(rf"(?P<who>{PEOPLE})\s?,?\s?[(\[]?{any_of('edited_after')}[)\],:]\s?,?\s?")
_PAGES_LAST = lazy(rf",\s(?:(?P<atoms>{ATOM_LIST})|(?P<pages>{LIST}))$")


@dataclass(slots=True)
class Reading:
    """An entry while it is read: its draft and what is known of its shape."""

    draft: Draft
    titled: bool = False
    quoted: bool = False
    labelled: bool = False
    slashed: bool = False
    thesis: bool = False
    year_first: bool = False
    bracketed: bool = False
    grown: int = field(default=0)

    @property
    def paper(self) -> bool:
        """Whether it reads as an issue of a paper: a name, a day, and no author."""
        get = self.draft.get
        return (
            bool(get("date"))
            and not get("author")
            and not get("place")
            and not get("container_title")
        )

    def title(self, printed: str, *, quoted: bool) -> None:
        """Take the title."""
        self.titled, self.quoted = True, quoted
        self.draft.put("title", tidy(printed))

    def plain_title(self, text: str, start: int, end: int) -> None:
        """Take a title that no quotation marks close, parting from it what it is not."""
        printed = text[start:end]
        role = re.search(r"\s/\s", printed)
        if role:
            read_part(text, start + role.end(), end, self, inside=False)
            printed = printed[: role.start()]
        thesis = _THESIS_TAIL.search(printed)
        if thesis and thesis.start() > 8:
            self.thesis = True
            read_part(text, start + thesis.start(), start + len(printed), self, inside=False)
            printed = printed[: thesis.start()]
        imprint = _IMPRINT.search(printed)
        if imprint and imprint.start() > 6:
            imprinted(imprint, start, self.draft)
            printed = printed[: imprint.start()].rstrip(" ,")
        volumes = re.search(rf"\s?[:.,]\s?(?:{any_of('volumes')}|{any_of('edition')})\s?$", printed)
        if volumes:
            printed = printed[: volumes.start()]
        self.title(without_glosses(printed, self.draft), quoted=False)

    def grow(self, text: str, start: int, end: int) -> bool:
        """Take a part without a shape as more of the title, or as the container, at most twice."""
        if self.grown == 2 or end - start > 160 or not text[start].isupper():
            return False
        self.grown += 1
        name = "container_title" if self.draft.get("container_title") else "title"
        if self.quoted:
            if self.draft.get("container_title"):
                return False
            name = "container_title"
        self.draft.put(name, tidy(". ".join(filter(None, (self.draft.get(name), text[start:end])))))
        return True

    def finish(self) -> None:
        """Settle the type by the fields that were found."""
        draft = self.draft
        if not (draft.get("year") or draft.get("url") or "undated" in draft.labels):
            draft.labels["short"] = "title shortened"
        if self.thesis or "thesis" in draft.labels:
            draft.type = "thesis"
        elif self.paper:
            draft.type = "newspaper"
            draft.put("container_title", draft.fields.pop("title"))
        elif draft.get("container_title"):
            bound = any(map(draft.get, ("place", "publisher", "editor")))
            serial = draft.get("issue") or (draft.get("volume") and not bound)
            if draft.get("date"):
                draft.type = "newspaper"
            elif draft.get("url") and not (serial or any(map(draft.get, ("pages", "year")))):
                draft.type = "web"
            else:
                draft.type = "chapter" if bound and not serial else "article"
        elif draft.get("url") and not draft.get("place"):
            draft.type = "web"


def read_part(text: str, start: int, end: int, reading: Reading, *, inside: bool) -> bool:
    """Read `text[start:end]` by its shape; False where it has none."""
    printed = text[start:end]
    within = _WITHIN.match(printed)
    if inside or within:
        return _container(
            text, start + (within.end() if within else 0), end, reading, slashed=inside
        )
    ignored = _IGNORED.match(printed)
    if ignored:
        rest = printed[ignored.end() :].strip(" .,;")
        if not rest:
            return True
        if ignored.end() < len(printed):
            return read_part(text, start + ignored.end(), end, reading, inside=False)
    address = _URL_PART.fullmatch(printed)
    if address:
        reading.draft.put("url", address["url"].rstrip(".,;"))
        return True
    if re.fullmatch(ATOM_LIST, printed.strip(" ,;")):
        read_atoms(text, start, end, reading.draft)
        reading.labelled = True
        return True
    role = _ROLE.match(printed)
    if role:
        return _person(text, start, end, role, reading)
    thesis = _THESIS.fullmatch(printed)
    if thesis:
        reading.thesis = True
        where = thesis["rest"].strip(" .,")
        imprint = _IMPRINT.search(f"{where}, {thesis['year']}") if thesis["year"] else None
        if where:
            reading.draft.put("place" if imprint and " " not in where else "publisher", where)
        reading.draft.put("year", thesis["year"])
        return True
    if reading.quoted and edited_book(printed, start, reading.draft):
        return True
    if reading.quoted and _EDITED_BOOK.search(printed):
        return _container(text, start, end, reading, slashed=False)
    return _printed(text, start, end, reading)


def _printed(text: str, start: int, end: int, reading: Reading) -> bool:
    """An imprint, a journal with its volume, or a paper with its day."""
    printed = text[start:end]
    imprint = _IMPRINT.search(printed) or _HOUSE.fullmatch(printed)
    if imprint is None and reading.draft.get("year"):
        imprint = _NO_YEAR.fullmatch(printed)
    if imprint and not (imprint.start() and not _IGNORED.fullmatch(printed[: imprint.start()])):
        imprinted(imprint, start, reading.draft)
        return True
    if reading.year_first and not reading.draft.get("place") and re.fullmatch(PLACE, printed):
        house = reading.bracketed or HOUSE_WORD.search(printed)
        reading.draft.put("publisher" if house else "place", printed)
        return True
    paper = _PAPER.fullmatch(printed)
    if paper:
        reading.draft.put("container_title", tidy(paper["container"]))
        _day(paper["date"], reading)
        read_atoms(text, start + paper.start("atoms"), end, reading.draft)
        return True
    house = _HOUSE_YEAR.fullmatch(printed)
    if house and reading.titled and HOUSE_WORD.search(house["publisher"]):
        reading.draft.put("publisher", tidy(house["publisher"]))
        reading.draft.put("year", house["year"])
        return True
    journal = _JOURNAL.fullmatch(printed)
    if journal and reading.quoted | bool(
        reading.draft.get("year") or re.search(YEAR, journal["atoms"])
    ):
        numbered = read_atoms(
            text, start + journal.start("atoms"), end, reading.draft, journal=True
        )
        if numbered:
            reading.draft.put("container_title", tidy(journal["container"]))
        return numbered
    return False


def _person(text: str, start: int, end: int, role: re.Match[str], reading: Reading) -> bool:
    reading.draft.put("editor" if role["edited"] else "translator", invert(role["who"]))
    rest = start + role.end()
    while rest < end and text[rest] in " ,.;":
        rest += 1
    return rest >= end or read_part(text, rest, end, reading, inside=False) or True


def _container(text: str, start: int, end: int, reading: Reading, *, slashed: bool) -> bool:
    """`In Container, edited by X, 55-80`; `// Container`; `in X (ed.) Container`."""
    reading.slashed = reading.slashed or slashed
    printed = text[start:end]
    if _printed(text, start, end, reading):
        return True
    editor = _EDITOR_AFTER.match(printed)
    if editor:
        reading.draft.put("editor", invert(editor["who"]))
        start += editor.end()
        printed = text[start:end]
    imprint = _IMPRINT.search(printed)
    if imprint and imprint.start() > 4:
        imprinted(imprint, start, reading.draft)
        printed = printed[: imprint.start()].rstrip(" ,.")
    last = _PAGES_LAST.search(printed)
    if last:
        if last["pages"]:
            reading.draft.put("pages", expand(last["pages"]))
            reading.draft.spans.append((start + last.start("pages"), start + last.end("pages")))
        else:
            read_atoms(text, start + last.start("atoms"), start + len(printed), reading.draft)
        printed = printed[: last.start()]
    role = re.search(rf"[,.;:/]\s(?={_ROLE.pattern})", printed)
    if role:
        found = _ROLE.match(printed, role.end())
        if found:
            reading.draft.put("editor" if found["edited"] else "translator", invert(found["who"]))
        printed = printed[: role.start()]
    printed = without_glosses(printed, reading.draft)
    reading.draft.put("container_title", tidy(printed).strip('"“”«»'))
    return True


def _day(date: str, reading: Reading) -> None:
    reading.draft.put("date", tidy(date))
    reading.draft.put("year", year_of(date))


def tidy(text: str) -> str:
    """One line, without stray stops at its ends."""
    return re.sub(r"\s+", " ", text).strip(" ,.\n")
