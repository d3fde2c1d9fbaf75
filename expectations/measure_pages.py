"""Counts pages by what became of them, and checks that they account for the whole text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from expectations import places
from expectations.contract import PageMeasures
from expectations.measure_text import ENOUGH_WORDS
from extractors.contract import PAGE_BREAK, Extraction, Page, PageSpan

#: the extractors' words for pages with ink of which an engine for print can make no text
WITHOUT_TEXT = frozenset({"ink_without_text", "handwriting"})

#: word confidence (0..100) below which more words of print are wrong than right
UNSURE = 40.0


def of_pages(extraction: Extraction, page_count: int | None = None) -> PageMeasures:
    """The measures of the pages. `page_count` is what the first look at the file had said."""
    by_state: dict[str, list[int]] = {}
    for page in extraction.pages:
        by_state.setdefault(page.state, []).append(page.number)
    words = _words(extraction.pages)
    faults = list(_faults(extraction, page_count, words))
    failed, skipped = by_state.get("failed", []), by_state.get("skipped", [])
    return PageMeasures(
        pages=max(len(extraction.pages), page_count or 0),
        pages_text=len(by_state.get("text", [])),
        pages_blank=len(by_state.get("blank", [])),
        pages_failed=len(failed),
        pages_skipped=len(skipped),
        pages_unreadable=sum(_unreadable(page) for page in extraction.pages),
        pages_failed_at=places.pages(failed),
        pages_skipped_at=places.pages(skipped),
        page_faults=len(faults),
        page_faults_at=places.listed(faults),
        ocr_confidence=_confidence(extraction.pages),
        uncertain_words=words.uncertain,
    )


def _unreadable(page: Page) -> bool:
    if page.state not in ("failed", "skipped"):
        return False
    return WITHOUT_TEXT.isdisjoint((page.reason, *(f.code for f in page.findings)))


@dataclass(frozen=True, slots=True)
class _Words:
    """What one look at the words of all pages shows.

    `misplaced` are the pages where one stands elsewhere than its span says; `uncertain` is the
    share of words with a low confidence, None where too few were read to tell.
    """

    misplaced: frozenset[int]
    uncertain: float | None


def _words(pages: Sequence[Page]) -> _Words:
    misplaced: set[int] = set()
    read = unsure = 0
    for page in pages:
        for line in page.lines:
            if page.source == "ocr":
                read += len(line.words)
                unsure += sum(word.confidence < UNSURE for word in line.words)
            if any(page.text[word.start : word.end] != word.text for word in line.words):
                misplaced.add(page.number)
    return _Words(frozenset(misplaced), unsure / read if read >= ENOUGH_WORDS else None)


def _confidence(pages: Sequence[Page]) -> float | None:
    """Mean word confidence, each page weighted by the length of its text. Only OCR has one."""
    read = [(p.confidence, len(p.text)) for p in pages if p.confidence is not None and p.text]
    letters = sum(length for _, length in read)
    return sum(confidence * length for confidence, length in read) / letters if letters else None


def _faults(extraction: Extraction, page_count: int | None, words: _Words) -> Iterator[str]:
    """Where the account of the pages contradicts itself, a few words each."""
    pages, spans, text = extraction.pages, extraction.page_spans, extraction.text
    if page_count is not None and len(pages) != page_count:
        yield f"{len(pages)} of {page_count} pages are accounted for"
    if not pages:
        yield "the document has no pages"
    if [page.number for page in pages] != list(range(1, len(pages) + 1)):
        yield "the pages are not numbered 1, 2, 3 ..."
    if [span.number for span in spans] != [page.number for page in pages]:
        yield "pages and page spans differ"
        return
    at = 0
    for page, span in zip(pages, spans, strict=True):
        yield from _page_faults(page, span, text)
        if page.number in words.misplaced:
            yield f"a word of page {page.number} does not stand where its span says"
        # nothing but the break may stand between two pages, or text would belong to no page
        if span.start < at or text[at : span.start] != (
            PAGE_BREAK if at or span.number > 1 else ""
        ):
            yield f"text before page {page.number} belongs to no page"
        at = span.end
    if text[at:]:
        yield "text after the last page belongs to no page"


def _page_faults(page: Page, span: PageSpan, text: str) -> Iterator[str]:
    if text[span.start : span.end] != page.text:
        yield f"page {page.number} does not stand where its span says"
    if page.state == "text" and not page.text.strip():
        yield f"page {page.number} is called text and has none"
    if page.state != "text" and page.text.strip():
        yield f"page {page.number} is called {page.state} and has text"
    if page.state in ("failed", "skipped") and not (page.reason or page.findings):
        yield f"page {page.number} is called {page.state} without a reason"
