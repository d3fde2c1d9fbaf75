"""References that running prose makes: a collected work by volume, a journal's issue, an essay."""

from __future__ import annotations

import re

from describers.citations.draft import Draft
from describers.citations.shapes.atoms import arabic
from describers.citations.shapes.pages import expand
from describers.citations.shapes.people import persons
from describers.citations.shapes.shared import citation_patterns
from describers.citations.shapes.titles import key

_RE = citation_patterns("works/plain.json")


#: what prose makes a reference of, and its type
_IN_PROSE = {"VOLUME": "book", "ISSUE": "article", "ESSAY": "chapter", "EDITION": "book"}


def references_in_prose(
    text: str, start: int, end: int, known: set[str], *, in_note: bool
) -> list[Draft]:
    """The references of `text[start:end]` that prose makes without an imprint."""
    out: list[Draft] = []
    for form, kind in _IN_PROSE.items():
        for match in getattr(_RE, form).finditer(text, start, end):
            found = _in_prose(text, start, match, form, Draft(kind, *match.span()), known)
            out += [found] if found else []
    for match in _RE.KNOWN_VOLUME.finditer(text, start, end):
        title = _known_before(text, start, match.start(), known)
        if title is not None:
            out.append(_of_known(text, start, title, match))
    for match in _RE.IMPRINT.finditer(text, start, end):
        title = _known_before(text, start, match.start(), known)
        if title is not None:
            out.append(_another_edition(text, title, match))
    for match in _RE.DECLARED.finditer(text, start, end):
        letters, number = match["title"], match["volume"]
        if key(letters) in known or key(f"{letters} {number}") in known:
            found = _lettered(match, "crossref", number, 0.85)
            found.number("pages", match, expand)
            out.append(found)
    for match in _RE.BY_LETTERS.finditer(text, start, end):
        out.append(_lettered(match, "book", match["volume"] or match["roman"], 0.8))
    if in_note:
        out += [_same_work(match) for match in _RE.QUOTED_AT.finditer(text, start, end)]
        alone = _RE.PAGES_ALONE.fullmatch(text, start, end)
        out += [_same_work(alone)] if alone else []
    return out


def _in_prose(
    text: str, start: int, match: re.Match[str], form: str, found: Draft, known: set[str]
) -> Draft | None:
    """A volume, an issue, an essay or an edition; None where its owner is no known author."""
    groups = match.groupdict()
    owner = groups.get("owner") or groups.get("bare")
    author, title = groups.get("author") or owner, groups.get("title")
    alone = None if author else _RE.SURNAMES.fullmatch(text, start, match.start())
    # an s without its apostrophe shows possession only behind a known author
    if groups.get("bare") and f"@{author}" not in known:
        if form != "VOLUME":
            return None
        author, title = None, f"{author}s {title}"
    if form == "EDITION" and author and f"@{author.split()[-1]}" not in known:
        return None
    found.confidence = 0.75
    if alone:
        found.put("author", persons(alone["author"]))
        found.start = alone.start("author")
    if author:
        found.put("author", persons(author))
        if form in ("ESSAY", "EDITION") or not groups.get("author"):
            found.labels["possessive"] = author
    found.put("title", title)
    for name, field in (("year", "year"), ("date", "date"), ("container", "container_title")):
        found.put(field, groups.get(name))
    if groups.get("volume"):
        found.put("volume", arabic(groups["volume"]))
    found.number("pages", match, expand)
    return found


def _of_known(text: str, start: int, title: int, match: re.Match[str]) -> Draft:
    """A volume of the work whose known title begins at `title`."""
    found = Draft("book", title, match.end(), confidence=0.8)
    found.put("title", re.sub(r"\s+", " ", text[title : match.start()]))
    found.labels["short"] = "title shortened"
    whose = _RE.WHOSE.search(text, start, title)
    if whose:
        found.put("author", persons(whose["author"]))
        found.start = whose.start("author")
    found.put("volume", match["volume"] or match["number"])
    found.number("pages", match, expand)
    return found


def _another_edition(text: str, title: int, match: re.Match[str]) -> Draft:
    """Another edition of the work whose known title begins at `title`."""
    found = Draft("book", title, match.end(), confidence=0.8)
    found.put("title", re.sub(r"\s+", " ", text[title : match.start()]))
    for name in ("place", "publisher", "year"):
        found.put(name, match[name])
    found.put("translator", persons(match["translator"]) if match["translator"] else None)
    return found


def _lettered(match: re.Match[str], kind: str, volume: str, sure: float) -> Draft:
    """A volume of a work that is named by its letters."""
    found = Draft(kind, match.start(), match.end(), confidence=sure)
    found.put("title", match["title"])
    found.put("volume", volume)
    found.labels["short"] = "title shortened"
    return found


def _known_before(text: str, floor: int, at: int, known: set[str]) -> int | None:
    """Where a title that was cited before begins, if one ends at `at`."""
    for word in re.finditer(r"(?<!\w)(?=[A-ZА-ЯЁ])", text[max(floor, at - 100) : at]):
        start = max(floor, at - 100) + word.start()
        simple = key(text[start:at])
        if len(simple) > 4 and simple in known:
            return start
    return None


def _same_work(match: re.Match[str]) -> Draft:
    """Pages alone: those of the work that the note has just cited."""
    found = Draft("ibid", match.start(), match.end(), confidence=0.6)
    found.number("pages", match, expand)
    return found
