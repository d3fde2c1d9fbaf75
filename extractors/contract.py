"""What leaves the extractors: pages with words and boxes, and one text with spans into it.

Offsets are Unicode code points. Boxes are in pixels of the original page image (points for a
page that was born digital), origin top left. Confidences are 0..100, as Tesseract gives them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal

from findings.finding import Finding

PageState = Literal["text", "blank", "failed", "skipped"]
#: between the texts of two pages; a form feed as pdftotext writes it
PAGE_BREAK = "\n\f"


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle: left, top, width, height."""

    left: int
    top: int
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class Word:
    """One word: `text` stands at `start:end` of its page's text."""

    text: str
    box: Box
    confidence: float
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Line:
    """A line of words in reading order. `role` is what layout made of it.

    Roles: `body`, `heading`, `running_head`, `page_number`, `footnote`, `side_note`, `table`,
    `handwriting` (what an engine for print made of it).
    """

    words: tuple[Word, ...]
    box: Box
    block: int = 0
    role: str = "body"


@dataclass(frozen=True, slots=True)
class Page:
    """One page, whatever became of it. `number` counts from 1 in the file's own order.

    `lines` is empty for pages with text alone (plain text, mark-up); those of a kept page are read
    anew each time (`extractors.stored`). `confidence` is the mean word confidence weighted by
    length; where no engine was asked it is None, and that of words 100.
    `rotation` is the clockwise turn in degrees that makes the page upright. `source` says how the
    text was got: `ocr`, `text_layer`, `decoded`, `markup`, `imported`. `rejected` names the
    alternatives that were tried and lost, with their scores, for the record.
    """

    number: int
    state: PageState
    text: str = ""
    lines: Sequence[Line] = ()
    width: int = 0
    height: int = 0
    dpi: float | None = None
    rotation: float = 0.0
    language: str | None = None
    script: str | None = None
    confidence: float | None = None
    source: str = ""
    engine: str = ""
    model: str = ""
    reason: str = ""
    findings: tuple[Finding, ...] = ()
    rejected: tuple[str, ...] = ()
    cpu_seconds: float = 0.0


@dataclass(frozen=True, slots=True)
class PageSpan:
    """The text of page `number` stands at `start:end` of a document's text."""

    number: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Probe:
    """What a first look at a file says, before any page is read: type by content, page count."""

    source_type: str
    media_type: str
    page_count: int
    byte_count: int
    findings: tuple[Finding, ...] = ()
    members: int = 0
    """Of a container, how many files its directory names."""


@dataclass(frozen=True, slots=True)
class Extraction:
    """One document as extracted.

    `text` is the texts of the pages joined by `PAGE_BREAK`; for a plain text file it is the decoded
    file and nothing else. `page_spans[i]` belongs to `pages[i]`; a word of page i stands in `text`
    at `page_spans[i].start + word.start`. `metadata` holds what the file says of itself (`title`,
    `author`, `date`, `language`, `publisher`, `url`...), for the describers' header. `furniture` is
    navigation and the like that the file's markup marks as such: spans in `text` with a role.
    """

    source_type: str
    media_type: str
    pages: tuple[Page, ...]
    text: str
    page_spans: tuple[PageSpan, ...]
    encoding: str | None = None
    metadata: dict[str, str] = field(default_factory=dict)
    furniture: tuple[tuple[int, int, str], ...] = ()
    findings: tuple[Finding, ...] = ()
    engine: str = ""


def assemble(
    source_type: str,
    media_type: str,
    pages: tuple[Page, ...],
    *,
    encoding: str | None = None,
    metadata: dict[str, str] | None = None,
    furniture: tuple[tuple[int, int, str], ...] = (),
    findings: tuple[Finding, ...] = (),
) -> Extraction:
    """Join pages, in the order given, into one Extraction with a span for each."""
    spans: list[PageSpan] = []
    at = 0
    for page in pages:
        spans.append(PageSpan(page.number, at, at + len(page.text)))
        at += len(page.text) + len(PAGE_BREAK)
    engines = sorted({page.engine for page in pages if page.engine})
    return Extraction(
        source_type=source_type,
        media_type=media_type,
        pages=pages,
        text=PAGE_BREAK.join(page.text for page in pages),
        page_spans=tuple(spans),
        encoding=encoding,
        metadata=metadata or {},
        furniture=furniture,
        findings=findings,
        engine="; ".join(engines),
    )
