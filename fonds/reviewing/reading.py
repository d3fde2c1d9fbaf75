"""The last reading of a document, whether it was published or refused: what a person corrects."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from cleaners.contract import CleanText, Edit
from cleaners.ledger import LedgerError, OffsetMap, undo
from extractors.contract import Line, Page, PageSpan, Word
from extractors.stored import read
from findings.decoding import decode
from findings.errors import UsageError
from warehouse.alto import file_name, words
from warehouse.errors import MissingError
from warehouse.options import StoreOptions
from warehouse.reader import open_warehouse
from warehouse.store import ObjectStore
from warehouse.work import WorkStore

_RESULT = re.compile(r"[0-9a-f]{64}/(extract|clean)-([^/]+)/(extraction\.pages|clean\.json)")


@dataclass(frozen=True, slots=True)
class Reading:
    """Pages with their words and boxes, the extracted text, and the edits that make it clean."""

    pages: dict[int, Page]
    spans: dict[int, PageSpan]
    text: str
    clean: str
    edits: tuple[Edit, ...] = ()

    def page(self, number: int) -> tuple[Page, PageSpan]:
        """A page and its span in the extracted text. UsageError where there is no such page."""
        if number not in self.pages:
            raise UsageError(
                f"there is no page {number}", remedy=f"The pages are 1 to {len(self.pages)}."
            )
        return self.pages[number], self.spans[number]

    def places(self, number: int, said: str) -> list[tuple[int, int]]:
        """Where `said` stands on a page, as spans of the extracted text.

        As a reader sees it, in the clean text; where it is not there, as it was read.
        """
        _, span = self.page(number)
        offsets = OffsetMap(self.edits)
        start, end = offsets.to_clean(span.start), offsets.to_clean(span.end, "right")
        found = [
            (offsets.to_source(first), offsets.to_source(last, "right"))
            for first, last in _spans(self.clean, said, start, end)
        ]
        return found or list(_spans(self.text, said, span.start, span.end))


def last_reading(options: StoreOptions, doc_id: str, sha256: str) -> Reading:
    """The last reading that is kept. UsageError where there is none any more, or never was."""
    found = _worked(options, sha256) or _archived(options, doc_id)
    if found is None:
        raise UsageError(
            f"there is no text of {doc_id} to look at",
            remedy=f"`fonds quarantine redo {doc_id}` has it read again by the next run; a file "
            "that cannot be read has to be dropped anew.",
        )
    return found


def _worked(options: StoreOptions, sha256: str) -> Reading | None:
    """What the steps left in the work bucket, the newest that belongs together."""
    work = WorkStore(options)
    stored = ObjectStore(options, options.work_bucket).list(f"{sha256}/")
    newest = sorted(stored, key=lambda one: one.time, reverse=True)
    keys = [match for one in newest if (match := _RESULT.fullmatch(one.key))]
    kept = _first(work, sha256, keys, "extract")
    if kept is None:
        return None
    extraction = read(kept)
    pages = {page.number: page for page in extraction.pages}
    spans = {span.number: span for span in extraction.page_spans}
    raw = _first(work, sha256, keys, "clean")
    clean = None if raw is None else decode(raw, CleanText)
    if clean is None or not _fits(clean, extraction.text):
        return Reading(pages, spans, extraction.text, extraction.text)
    return Reading(pages, spans, extraction.text, clean.text, clean.edits)


def _first(work: WorkStore, sha256: str, keys: list[re.Match[str]], step: str) -> bytes | None:
    found = (work.get(sha256, step, key[2], key[3]) for key in keys if key[1] == step)
    return next(filter(None, found), None)


def _fits(clean: CleanText, text: str) -> bool:
    try:
        return undo(clean.text, clean.edits) == text
    except LedgerError:
        return False


def _archived(options: StoreOptions, doc_id: str) -> Reading | None:
    """What is published of it."""
    try:
        warehouse = open_warehouse(options=options, restricted=True)
        text, clean = warehouse.extracted(doc_id), warehouse.text(doc_id)
        rows = warehouse.pages(doc_id)
    except MissingError:
        return None
    pages: dict[int, Page] = {}
    for row in rows:
        own = text[row["source_start"] : row["source_end"]]
        lines: tuple[Line, ...] = ()
        if row["words"]:
            alto = warehouse.file(doc_id, file_name(row["page"]))
            placed = tuple(
                Word(w.text, w.box, w.confidence * 100, w.start, w.end) for w in words(alto)
            )
            lines = (Line(placed, placed[0].box),) if placed else ()
        pages[row["page"]] = Page(
            row["page"], row["state"], own, lines, row["width"], row["height"]
        )
    spans = {
        row["page"]: PageSpan(row["page"], row["source_start"], row["source_end"]) for row in rows
    }
    raw = warehouse.file(doc_id, "edits.jsonl").splitlines()
    edits = tuple(decode(line, Edit) for line in raw)
    return Reading(pages, spans, text, clean, edits)


def _spans(text: str, said: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Where whole words stand in `text[start:end]`, however they are spaced."""
    words = r"\s+".join(map(re.escape, said.split()))
    pattern = re.compile(rf"(?<!\w){words}(?!\w)")
    return (match.span() for match in pattern.finditer(text, start, end))
