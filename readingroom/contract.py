"""What leaves the reading room.

Offsets are Unicode code points; boxes are `(left, top, width, height)` in pixels of the page's
image. Digests are hexadecimal.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from cleaners.contract import Edit
from warehouse.proof import Proof

Box = tuple[int, int, int, int]


@dataclass(frozen=True, slots=True)
class QuotedWord:
    """A word as the engine read it, `confidence` 0..1; `id` names it in the page's ALTO file."""

    id: str
    text: str
    box: Box
    confidence: float


@dataclass(frozen=True, slots=True)
class Crop:
    """The part of the page's image around the words, as PNG in base64, and how it was made.

    `pixels`: cut without a change from the `frame` (from 0) of the original that the page is;
    `rendering`: drawn from the page of a PDF, whose frame it is.
    """

    how: str
    frame: int
    box: Box
    sha256: str
    png: str


@dataclass(frozen=True, slots=True)
class QuotedPage:
    """What of the passage stands on one page; no words for a text that has no boxes.

    `facts` are the page's row in `pages.jsonl` (`page` is its number), `file` its ALTO file. `crop`
    is None where it was not asked for or cannot be had.
    """

    facts: Mapping[str, Any]
    file: str
    words: tuple[QuotedWord, ...]
    crop: Crop | None = None


@dataclass(frozen=True, slots=True)
class Quote:
    """A passage of a published text, with what proves it.

    `sha256` is that of the original. `text` is `start` to `end` of the clean text, `source` is
    `source_start` to `source_end` of the extracted text, and `edits` lead from one to the other.
    `files` says where in the bucket the files lie that the version's inventory names, `inventory`
    where that is. `urls` holds signed addresses of them for one who has no key.
    """

    quote: int
    doc_id: str
    sha256: str
    version: int
    start: int
    end: int
    text: str
    source_start: int
    source_end: int
    source: str
    edits: tuple[Edit, ...]
    pages: tuple[QuotedPage, ...]
    inventory: str
    files: Mapping[str, str]
    proof: Proof
    urls: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Answer:
    """A page of rows (a pyarrow Table) of a release; `cursor` is for the next, empty at the end."""

    release: int
    rows: Any
    cursor: str
