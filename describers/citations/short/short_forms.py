"""Short forms (`Lund, Mills, 12`), ibid., and references to other notes."""

from __future__ import annotations

import re
from dataclasses import dataclass

from rapidfuzz import fuzz

from describers.citations.draft import Draft
from describers.citations.shapes.atoms import volume_number
from describers.citations.shapes.pages import CALLED_LIST, expand
from describers.citations.shapes.people import persons, rejoined
from describers.citations.shapes.shared import citation_patterns
from describers.citations.shapes.titles import key
from describers.lazy import lazy

_RE = citation_patterns("short/short_forms.json", LIST=CALLED_LIST)

#: a year or two, which without a label are no pages: Passenger Lists, 1820-1895
_YEARS = lazy(r"(?:1[5-9]|20)\d\d(?:\s?[-–—]\s?(?:(?:1[5-9]|20)\d\d|\d\d))?")
_STOP = frozenset(
    "see also in the document documents part chapter article voir supra infra cf".split()
)
#: how alike a title and a known one must be (rapidfuzz ratio) where OCR spoilt letters
_ALIKE = 80


def short_forms(text: str, start: int, end: int, known: set[str]) -> list[Draft]:
    """Short forms in a segment of a note: an author or a known title, then pages."""
    out: list[Draft] = []
    at = start
    listed = _RE.COMMAS.match(text, start, end)
    if listed and f"@{listed['author']}" in known and _begins(listed["title"], known):
        out.append(_with_commas(listed))
        at = listed.end()
    within = _RE.WITHIN.search(text, at, end)
    if within:
        out.append(_in_short(within))
        at = within.end()
    while match := _RE.SHORT.search(text, at, end):
        form = _form(match, known)
        if form.numbered_by_years(match):
            at = match.start() + len(form.author or form.title)
        elif form.title and not form.plausible(match, text, start, end, known):
            at = match.start() + 1 + len((form.author or form.title).split(maxsplit=1)[0])
        else:
            out.append(_short(match, form, known))
            at = match.end()
    for match in _RE.AUTHOR_ONLY.finditer(text, start, end):
        if f"@{match['author'].split()[-1]}" in known and not any(
            match.start() < d.end and match.end() > d.start for d in out
        ):
            out.append(_author_alone(match))
    return out


def parted_by_stops(text: str, start: int, end: int) -> list[Draft]:
    """Works as Russian notes cite them, short or with an imprint: `Лунд А. К. Реки... С. 12`."""
    out = []
    for match in _RE.STOPS.finditer(text, start, end):
        found = _with_commas(match)
        for name in ("place", "publisher", "year"):
            found.put(name, match[name])
        if match["year"] or match["undated"]:
            found.type = "book"
            del found.labels["short"]
        if match["undated"]:
            found.labels["undated"] = match["undated"]
        out.append(found)
    return out


@dataclass(slots=True)
class _Form:
    """What a short form names: its author and title, and where in the match it begins."""

    author: str | None
    title: str
    begin: int
    quoted: bool

    def numbered_by_years(self, match: re.Match[str]) -> bool:
        """Whether what would be its pages are the years of its title."""
        pages = match["pages"]
        return bool(pages and _YEARS.fullmatch(pages) and not match["label"])

    def plausible(
        self, match: re.Match[str], text: str, start: int, end: int, known: set[str]
    ) -> bool:
        """Whether its title is one, where it stands."""
        rest = text[match.end() : end].strip(' .,)]"”')
        whole = match.start() <= start + 2 and (not rest or rest[0] in "(–-" or len(rest) < 4)
        sure = {"whole": whole, "quoted": self.quoted, "label": bool(match["label"])}
        return _plausible(self.title, self.author, known, **sure)


def _form(match: re.Match[str], known: set[str]) -> _Form:
    """The author and title at `match`; a known author alone is no title: Lund, 12."""
    quoted = match["quoted"] or match["single"] or match["unclosed"]
    title = re.sub(r"\s+", " ", quoted or match["plain"]).strip(" ,.")
    author: str | None = match["author"]
    begin = match.start("plain")
    if author:
        begin = match.start("author")
    elif quoted:
        begin = match.start(next(g for g in ("quoted", "single", "unclosed") if match[g])) - 1
    elif not is_known(title, known):
        named = _alone(title, known) or _alone(rejoined(title), known)
        if named is not None:
            prose = len(title) - len(named) - (named not in title)
            return _Form(named, "", begin + max(0, prose), quoted=False)
    return _Form(author, title, begin, bool(quoted))


def _short(match: re.Match[str], form: _Form, known: set[str]) -> Draft:
    """The short form with its pages, chapter, volume or note."""
    author, title = form.author, form.title
    kind = "article" if form.quoted and author else "book" if title else "crossref"
    found = Draft(kind, form.begin, match.end(), confidence=0.8)
    found.labels["short"] = "title shortened"
    if form.quoted and author is None and title not in known:
        found.confidence = 0.7
    author, title = _split(author, title, known)
    owned = None if author or form.quoted else _RE.POSSESSIVE.search(title)
    if owned and f"@{owned['author']}" in known:
        found.start += owned.start("author")
        author, title = owned["author"], title[owned.end() :]
    if author:
        found.put("author", persons(author))
    found.put("title", title)
    if match["pages"]:
        years = _RE.YEARS_FIRST.match(match["pages"]) if not match["label"] else None
        found.put("pages", expand(match["pages"][years.end() :] if years else match["pages"]))
        found.put("year", expand(years[1]) if years else None)
        found.spans.append(match.span("pages"))
        if match["label"]:
            found.labels["pages"] = match["label"].strip()
    elif match["chapter"]:
        found.put("pages", match["chapter"])
    found.number("refers_to_note", match, group="ref")
    _volume(found, match)
    return found


def _with_commas(match: re.Match[str]) -> Draft:
    """A short form whose title has commas of its own."""
    found = Draft("crossref", match.start("author"), match.end(), confidence=0.85)
    found.labels["short"] = "title shortened"
    found.put("author", persons(match["author"]))
    found.put("title", " ".join(match["title"].split()))
    found.number("pages", match, expand)
    _volume(found, match)
    return found


def _author_alone(match: re.Match[str]) -> Draft:
    """An author that is known, and pages: Lund, p. 12."""
    found = Draft("crossref", match.start("author"), match.end(), confidence=0.75)
    found.put("author", persons(match["author"]))
    found.put("pages", expand(match["pages"]))
    _volume(found, match)
    found.spans.append(match.span("pages"))
    found.labels |= {"short": "author alone", "pages": match["label"].strip()}
    return found


def _in_short(match: re.Match[str]) -> Draft:
    """A chapter whose container is named by its short title."""
    found = Draft("chapter", match.start("author"), match.end(), confidence=0.8)
    found.put("author", persons(match["author"]))
    found.put("title", " ".join((match["quoted"] or match["single"]).split()).strip(" ,"))
    found.put("container_title", " ".join(match["container"].split()))
    found.put("editor", persons(match["editor"]) if match["editor"] else None)
    _volume(found, match)
    found.number("pages", match, expand)
    found.labels["short"] = "container shortened"
    return found


def _volume(found: Draft, match: re.Match[str]) -> None:
    for name in ("volume", "colon", "roman"):
        if match[name]:
            label = match.string[max(0, match.start(name) - 9) : match.start(name)].split()
            labelled = name == "volume" and label
            found.put("volume", volume_number(label[-1], match[name]) if labelled else match[name])
            found.spans.append(match.span(name))


def _alone(printed: str, known: set[str]) -> str | None:
    """The authors that `printed` ends with, and is else prose: `found in Lund and Holm`."""
    match = _RE.ENDS_IN_NAMES.fullmatch(printed)
    if match is None or not all(f"@{match[n]}" in known for n in ("first", "second") if match[n]):
        return None
    return printed[match.start("first") :]


def _split(author: str | None, title: str, known: set[str]) -> tuple[str | None, str]:
    """Part a surname from a title where the comma between them was lost."""
    if author is None:
        for name in known:
            if name.startswith("@") and title.startswith(name[1:] + " "):
                return name[1:], title[len(name) :]
    return author, title


def _plausible(
    title: str, author: str | None, known: set[str], *, whole: bool, quoted: bool, label: bool
) -> bool:
    first = (author or title).split(maxsplit=1)[0]
    if is_known(title, known) or (author and f"@{author}" in known):
        return True
    if first.lower() in _STOP and not (author is None and first == "The" and " " in title):
        return False
    if author is None and any(n[0] == "@" and title.startswith(n[1:] + " ") for n in known):
        return True
    if author is not None:
        return whole or label
    if label and " " in title and _begins(title, known):
        return True
    return whole and (quoted or len(title.split()) <= 6) and first not in ("On", "In", "By")


def _begins(title: str, known: set[str]) -> bool:
    simple = key(title)
    return len(simple) > 7 and any(name.startswith(simple) for name in known)


def is_known(title: str, known: set[str]) -> bool:
    """Whether a title was cited or declared before, a few letters apart where OCR spoilt it."""
    simple = key(title)
    if not simple:
        return False
    if simple in known:
        return True
    return len(simple) > 6 and any(
        name[0] != "@" and fuzz.ratio(simple, name) >= _ALIKE for name in known if name
    )
