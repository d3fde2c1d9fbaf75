"""Proof-carrying quotes: a passage with its place, its edits, and the hashes up to its release.

`readingroom/check_quote.py` checks one against the store without any of our code.
"""

from __future__ import annotations

import functools
import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from cleaners.contract import Edit
from cleaners.ledger import OffsetMap, from_lines
from findings.errors import UsageError
from readingroom.contract import Quote, QuotedPage, QuotedWord
from readingroom.crops import crop
from warehouse.alto import file_name, words
from warehouse.ocfl_version import OcflVersion
from warehouse.reader import Warehouse
from warehouse.release import key_of

_CLEAN, _EXTRACTED, _EDITS, _PAGES = (
    *("text/clean.txt", "text/extracted.txt"),
    *("edits.jsonl", "pages.jsonl"),
)


def quote(
    warehouse: Warehouse,
    doc_id: str,
    start: int,
    end: int,
    *,
    images: bool = False,
    signed_seconds: int = 0,
) -> Quote:
    """The passage from `start` to `end` (code points of the clean text) of a published document.

    With `images`, each page has a crop of its image around the words; with `signed_seconds`, the
    quote holds addresses at which anybody can check it for so long. Raises UsageError for what is
    no passage of the text, RestrictedError and MissingError as the reader does.
    """
    stored = warehouse.object(doc_id)
    text = stored.read(_CLEAN).decode()
    if not 0 <= start < end <= len(text):
        raise UsageError(
            f"{doc_id} has no passage from {start} to {end}",
            remedy=f"Its text has the characters 0 to {len(text)}; give START before END.",
        )
    extracted = stored.read(_EXTRACTED).decode()
    edits, offsets = _ledger(stored.read(_EDITS))
    first, last = offsets.to_source(start, "left"), offsets.to_source(end, "right")
    pages = tuple(_pages(stored, (start, end), (first, last), images=images))
    used = [_CLEAN, _EXTRACTED, _EDITS, _PAGES, stored.original]
    used += [page.file for page in pages if page.file]
    files = {stored.holder(path): stored.key(path) for path in used}
    proof = warehouse.proof(doc_id)
    keys = (key_of(proof.release), stored.inventory_key, *files.values())
    return Quote(
        1,
        doc_id,
        stored.inventory.sha256[files[stored.original].removeprefix(stored.root)],
        stored.number,
        start,
        end,
        text[start:end],
        first,
        last,
        extracted[first:last],
        tuple(edit for edit in edits if _touches(edit, first, last)),
        pages,
        stored.inventory_key,
        files,
        proof,
        {key: stored.signed(key, signed_seconds) for key in keys} if signed_seconds else {},
    )


@functools.lru_cache(maxsize=64)
def _ledger(stored: bytes) -> tuple[Sequence[Edit], OffsetMap]:
    """The edits, remembered: many passages are quoted of one document."""
    edits = from_lines(stored)
    return edits, OffsetMap(edits)


def _touches(edit: Edit, first: int, last: int) -> bool:
    """Whether an edit lies within the passage, which reaches over whole edits."""
    return first <= edit.start and edit.end <= last


def _pages(
    stored: OcflVersion, clean: tuple[int, int], source: tuple[int, int], *, images: bool
) -> Iterator[QuotedPage]:
    for row in map(json.loads, stored.read(_PAGES).splitlines()):
        if row["start"] is None or row["end"] <= clean[0] or row["start"] >= clean[1]:
            continue
        number = row["page"]
        found = _words(stored, row, source) if row["words"] else ()
        page = QuotedPage(
            row,
            file_name(number) if row["words"] else "",
            found,
            crop(stored, row, [word.box for word in found]) if images else None,
        )
        yield page


def _words(
    stored: OcflVersion, row: Mapping[str, Any], source: Sequence[int]
) -> tuple[QuotedWord, ...]:
    first, last = (at - row["source_start"] for at in source)
    return tuple(
        QuotedWord(
            f"w_{word.start}_{word.end}",
            word.content,
            (word.box.left, word.box.top, word.box.width, word.box.height),
            word.confidence,
        )
        for word in words(stored.read(file_name(row["page"])))
        if word.start < last and first < word.end
    )
