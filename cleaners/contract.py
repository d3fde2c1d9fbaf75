"""What leaves the cleaners: the clean text, and the ledger that leads to it and back.

Offsets are Unicode code points: `start/end` of an edit in the extracted text.
"""

from __future__ import annotations

from dataclasses import dataclass

from extractors.contract import PageSpan
from findings.finding import Finding


@dataclass(frozen=True, slots=True)
class Edit:
    """One change: `extracted[start:end] == before` becomes `after`.

    The edits of a document are sorted and do not overlap. `rules` names the cleaners that made it
    (several where they touched the same place, in their order), `confidence` is 0..1.
    """

    start: int
    end: int
    before: str
    after: str
    rules: tuple[str, ...]
    confidence: float


@dataclass(frozen=True, slots=True)
class RoleSpan:
    """A passage with a role: `running_head`, `page_number`, `navigation`, `gap`, `verse`...

    `start/end` in the clean text (empty where the passage was cut), `source_*` in the extracted.
    """

    start: int
    end: int
    source_start: int
    source_end: int
    role: str


@dataclass(frozen=True, slots=True)
class NoteSpan:
    """A note: its call and its body, as spans in the clean text; None where one was not found."""

    number: int
    call: tuple[int, int] | None
    body: tuple[int, int] | None
    confidence: float


@dataclass(frozen=True, slots=True)
class CleanText:
    """The clean text of one document.

    Applying `edits` to the extracted text gives `text` exactly; undoing them gives it back.
    `suggestions` are edits below the confidence asked for: in the record, not in the text; they
    may overlap each other. `plan` names the cleaners that ran, in order. `language` is the
    language that word repair worked with, None where it passed the text through untouched.
    """

    text: str
    edits: tuple[Edit, ...]
    page_spans: tuple[PageSpan, ...]
    suggestions: tuple[Edit, ...] = ()
    roles: tuple[RoleSpan, ...] = ()
    notes: tuple[NoteSpan, ...] = ()
    findings: tuple[Finding, ...] = ()
    plan: tuple[str, ...] = ()
    language: str | None = None
