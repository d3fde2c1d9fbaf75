"""References to another note of the same document, or to a page of the work just cited."""

from __future__ import annotations

from collections.abc import Sequence

from describers.citations.draft import Draft
from describers.citations.shapes.names import PEOPLE
from describers.citations.shapes.pages import LIST, expand
from describers.citations.shapes.people import persons
from describers.citations.words.joined import any_of
from describers.lazy import lazy

_CROSS = lazy(
    rf"(?P<see>(?:{any_of('leads')}|[Ww]ie|[Aa]s noted(?:\s+above)?"
    rf"|at),?\s+(?:{any_of('sides')},?\s+)?\(?|{any_of('sides')},?\s+)?"
    rf"(?<!\w)(?P<word>{any_of('note')})\s?(?P<number>\d{{1,3}})(?!\d"
    rf"|\.\d)(?P<side>,?\s+{any_of('sides')})?"
)
_PAGED = lazy(rf"\),\s{any_of('page')}\s?\d")
#: oben S. 305, Anm. 22
_SIDE_PAGE = lazy(
    rf"(?<!\w){any_of('sides')},?\s{any_of('page')}\s?(?P<pages>{LIST})"
    rf"(?:,?\s{any_of('note')}\s?(?P<number>\d{{1,3}})(?!\d))?"
)
_FOOT = lazy(rf"(?:[Tt]he\s)?(?:foot)?note (?:on|at(?: the)? foot of) p\.\s?(?P<pages>{LIST})")
#: the file cited in n. 20: what that note cites is meant
_CITED = lazy(
    r"\b(?:cited|quoted|named|mentioned|listed|used|referred to)\s(?:above\s)?(?:in|at|under)\s$"
)
#: an author and the note that cites the work: Lund [note 3], p. 15; Holm (see n. 5 above)
_REFERRED = lazy(
    rf"(?<![^\W\d])(?P<author>{PEOPLE})\s[(\[](?:see\s|as in\s)?{any_of('note')}\s?"
    rf"(?P<ref>\d{{1,3}})(?:,?\s{any_of('sides')})?[)\]]"
    rf"(?:,?\s(?P<label>{any_of('page')}\s?)?(?P<pages>{LIST})(?![\w'’]))?"
)


def author_and_note(text: str, start: int, end: int, known: set[str]) -> list[Draft]:
    """Authors with the note that cites their work: `Lund [note 3], p. 15`."""
    out = []
    for match in _REFERRED.finditer(text, start, end):
        whose = match["author"]
        if f"@{whose.split()[-1]}" in known:
            found = Draft("crossref", match.start("author"), match.end(), confidence=0.8)
            found.put("author", persons(whose))
            found.number("refers_to_note", match, group="ref")
            found.number("pages", match, expand)
            found.labels |= {"short": "author alone"}
            out.append(found)
    return out


def note_references(text: str, start: int, end: int, *, in_note: bool) -> list[Draft]:
    """References to another note of the same document, or to a page of the work just cited."""
    out = []
    for match in _CROSS.finditer(text, start, end):
        bracket = text[match.start() - 1 : match.start()] == "("
        if not (match["see"] or match["side"] or bracket):
            continue
        if match["word"] == "n." and not match["side"] and not match["see"]:
            continue
        if in_note and (bracket or not match["see"]) and _PAGED.match(text, match.end(), end):
            # Kern, Cholera (wie Anm. 8), S. 20: part of a short form
            continue
        if (match["see"] or "").startswith("and") and not match["side"]:
            # p. 23 and n. 4: the note on that page
            continue
        found = Draft("crossref", match.start("word"), match.end(), confidence=0.9)
        found.number("refers_to_note", match, group="number")
        if _CITED.search(text, max(start, match.start() - 60), match.start("word")):
            found.labels["cited"] = "in another note"
        out.append(found)
    if in_note:
        for match in _SIDE_PAGE.finditer(text, start, end):
            found = Draft("crossref", match.start(), match.end(), confidence=0.85)
            found.number("pages", match, expand)
            found.number("refers_to_note", match, group="number")
            out.append(found)
        for match in _FOOT.finditer(text, start, end):
            found = Draft("crossref", match.start(), match.end(), confidence=0.7)
            found.number("pages", match, expand)
            found.labels["ibid"] = "footnote"
            out.append(found)
    return out


def cited_in_notes(drafts: Sequence[Draft]) -> None:
    """Give a reference to what another note cites the fields of it, where it cites but one."""
    for found in drafts:
        if "cited" not in found.labels:
            continue
        there = [d for d in drafts if str(d.note) == found.get("refers_to_note")]
        if len(there) == 1 and there[0] is not found:
            for name, value in there[0].fields.items():
                if name not in ("pages", "list", "refers_to_note"):
                    found.fields.setdefault(name, value)
