"""Follow a word of the clean text back to its place on the scanned page."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from extractors.contract import Box
from warehouse.alto import Placed, file_name, words
from warehouse.errors import MissingError

Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Place:
    """Where a character of the clean text comes from.

    `source_offset` is in the extracted text. `word` is the word as the engine read it, with its
    `box` in pixels of the page's image and its `confidence` 0..1, how likely it is right (WC in
    `extractors.outputs.alto`); None for a text that has no boxes (plain text, mark-up) and for a
    character between words. `rules` names the cleaners that made the passage what it is, empty
    where it was not changed.
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
    source, rules, span = _source(offset, edits)
    # what lies between two pages belongs to the one before it, and to no word
    page = next((p for p in reversed(pages) if p["source_start"] <= source), pages[0])
    found = None
    if page["words"]:
        first = page["source_start"]
        found = _word(source - first, (span[0] - first, span[1] - first), page, read)
    if found is None:
        return Place(page["page"], source, None, None, None, rules)
    return Place(page["page"], source, found.text, found.box, found.confidence, rules)


def _word(at: int, span: tuple[int, int], page: Row, read: Callable[[str], bytes]) -> Placed | None:
    """The word at an offset of the page's text; for the blank or line end between the parts of a
    repaired word, the nearest word that the repair (`span`) touches."""
    found = words(read(file_name(page["page"])))
    there = next((word for word in found if word.start <= at < word.end), None)
    if there is not None or span[0] == span[1]:
        return there
    touched = [word for word in found if word.start < span[1] and span[0] < word.end]
    return min(touched, key=lambda word: _distance(at, word), default=None)


def _distance(at: int, word: Placed) -> int:
    return max(word.start - at, at - word.end, 0)


def _source(offset: int, edits: Sequence[Row]) -> tuple[int, tuple[str, ...], tuple[int, int]]:
    """The offset in the extracted text; the rules and the span there of the edit that made the
    character, none and an empty one where none did."""
    shift = 0  # clean offset = source offset + shift, behind the edits seen so far
    for edit in edits:
        start, after = edit["source_start"] + shift, edit["after"]
        if offset < start:
            break
        if offset < start + len(after):
            inside = _within(offset - start, edit["before"], after)
            at = edit["source_start"]
            return at + inside, tuple(edit["rules"]), (at, at + len(edit["before"]))
        shift += len(after) - len(edit["before"])
    return offset - shift, (), (0, 0)


def _within(at: int, before: str, after: str) -> int:
    """Where in `before` the character `after[at]` stood: what both begin or end with is kept.

    >>> _within(0, "-\\nfully", "fully"), _within(0, "rn", "m"), _within(3, "modem", "modern")
    (2, 0, 3)
    """
    if before.startswith(after[: at + 1]):
        return at
    rest = len(after) - at
    if before.endswith(after[at:]):
        return len(before) - rest
    differ = (n for n, (a, b) in enumerate(zip(before, after, strict=False)) if a != b)
    same = next(differ, min(len(before), len(after)))
    return min(same, max(0, len(before) - 1))
