"""References to another note of the same document, or to a page of the work just cited."""

from __future__ import annotations

from collections.abc import Sequence

from describers.citations.draft import Draft
from describers.citations.shapes.pages import CALLED_LIST, expand
from describers.citations.shapes.people import persons
from describers.citations.shapes.shared import citation_patterns

_RE = citation_patterns("short/to_notes.json", LIST=CALLED_LIST)


def author_and_note(text: str, start: int, end: int, known: set[str]) -> list[Draft]:
    """Authors with the note that cites their work: `Lund [note 3], p. 15`."""
    out = []
    for match in _RE.REFERRED.finditer(text, start, end):
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
    for match in _RE.CROSS.finditer(text, start, end):
        bracket = text[match.start() - 1 : match.start()] == "("
        if not (match["see"] or match["side"] or bracket):
            continue
        if match["word"] == "n." and not match["side"] and not match["see"]:
            continue
        if in_note and (bracket or not match["see"]) and _RE.PAGED.match(text, match.end(), end):
            # Kern, Cholera (wie Anm. 8), S. 20: part of a short form
            continue
        if (match["see"] or "").startswith("and") and not match["side"]:
            # p. 23 and n. 4: the note on that page
            continue
        found = Draft("crossref", match.start("word"), match.end(), confidence=0.9)
        found.number("refers_to_note", match, group="number")
        if _RE.CITED.search(text, max(start, match.start() - 60), match.start("word")):
            found.labels["cited"] = "in another note"
        out.append(found)
    if in_note:
        for match in _RE.SIDE_PAGE.finditer(text, start, end):
            found = Draft("crossref", match.start(), match.end(), confidence=0.85)
            found.number("pages", match, expand)
            found.number("refers_to_note", match, group="number")
            out.append(found)
        for match in _RE.FOOT.finditer(text, start, end):
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
