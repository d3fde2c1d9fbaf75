"""Follow a word of the clean text back to its place on the scanned page."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from cleaners.contract import Edit
from cleaners.ledger import OffsetMap
from extractors.contract import Box
from warehouse.alto import Placed, file_name, words
from warehouse.errors import MissingError

Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Place:
    """Where a character of the clean text comes from.

    `source_offset` is in the extracted text. `word` is the word as the engine read it, with its
    `box` in pixels of the page's image and the engine's `confidence` 0..1; None for a text that
    has no boxes (born digital) and for a character between words. `rules` names the cleaners that
    made the passage what it is, empty where it was not changed.
    """

    page: int
    source_offset: int
    word: str | None
    box: Box | None
    confidence: float | None
    rules: tuple[str, ...] = ()


def word_at(
    offset: int,
    document: Row,
    pages: Sequence[Row],
    edits: Sequence[Row],
    read: Callable[[str], bytes],
) -> Place:
    """The place of the character at `offset` of the clean text.

    `pages` and `edits` are the document's rows in order; `read` gives a file of its object. Raises
    MissingError for an offset outside of the text.
    """
    if not 0 <= offset < len(document["text"]):
        raise MissingError(f"{document['doc_id']} has no character {offset}")
    ledger = [
        Edit(e["source_start"], e["source_end"], e["before"], e["after"], (), e["confidence"])
        for e in edits
    ]
    source = OffsetMap(ledger).to_source(offset)
    rules = _rules_at(source, offset, ledger, edits)
    page = next((p for p in pages if source < p["source_end"]), pages[-1])
    at = max(0, source - page["source_start"])
    found = _word(at, page, read) if page["words"] else None
    if found is None:
        return Place(page["page"], source, None, None, None, rules)
    return Place(page["page"], source, found.text, found.box, found.confidence, rules)


def _word(at: int, page: Row, read: Callable[[str], bytes]) -> Placed | None:
    found = words(read(file_name(page["page"])))
    return next((word for word in found if word.start <= at < word.end), None)


def _rules_at(
    source: int, offset: int, ledger: Sequence[Edit], rows: Sequence[Row]
) -> tuple[str, ...]:
    shift = 0
    for edit, row in zip(ledger, rows, strict=True):
        start = edit.start + shift
        if start <= offset < start + len(edit.after) and edit.start <= source <= edit.end:
            return tuple(row["rules"])
        shift += len(edit.after) - len(edit.before)
    return ()
