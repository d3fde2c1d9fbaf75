"""A text on its way from extracted to clean: what every cleaner reads.

A draft is not changed by cleaners: they propose, and `cleaners.plan` advances it with what was
accepted. Whatever a draft carries (edits, marks, notes) is in step with `text`.
"""

from __future__ import annotations

import re
from array import array
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from cleaners.compose import apply_changes, compose
from cleaners.contract import Edit
from cleaners.language import recognise
from cleaners.ledger import OffsetMap
from cleaners.lines import TextLine, lines_of
from cleaners.options import CleanOptions
from cleaners.proposals import Change, Mark, NoteMark
from extractors.contract import Extraction
from findings.finding import Finding

_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")


@dataclass(frozen=True, slots=True)
class Layout:
    """What the layout of the pages says of the extracted text; offsets are in that.

    `starts`, `ends` and `confidences` are of the words that an OCR engine read; `roles` are the
    lines that are no body of a page: start, end, role, and whether an image was read for it.
    """

    starts: array[int] = field(default_factory=lambda: array("I"))
    ends: array[int] = field(default_factory=lambda: array("I"))
    confidences: array[float] = field(default_factory=lambda: array("d"))
    roles: list[tuple[int, int, str, bool]] = field(default_factory=list)


def layout_of(extraction: Extraction) -> Layout:
    """The layout of an Extraction, whose words are gone through once."""
    out = Layout()
    for page, span in zip(extraction.pages, extraction.page_spans, strict=True):
        by_engine = page.confidence is not None
        for line in page.lines:
            if line.role != "body" and line.words:
                start, end = line.words[0].start, line.words[-1].end
                read = page.source == "ocr"
                out.roles.append((span.start + start, span.start + end, line.role, read))
            for word in line.words if by_engine else ():
                out.starts.append(span.start + word.start)
                out.ends.append(span.start + word.end)
                out.confidences.append(word.confidence)
    return out


class Draft:
    """The current text of a document, and the flat ledger back to its extracted text.

    `text` is what cleaners see and what their offsets mean; `edits` leads from `extraction.text`
    to it. `languages` are ISO 639-1 codes, the main one first; empty where none was recognised.
    """

    def __init__(
        self,
        extraction: Extraction,
        options: CleanOptions,
        text: str | None = None,
        edits: Sequence[Edit] = (),
        languages: tuple[str, ...] | None = None,
    ) -> None:
        self.extraction = extraction
        self.options = options
        self.text = extraction.text if text is None else text
        self.edits = edits
        self.languages = options.languages or (
            recognise(self.text) if languages is None else languages
        )
        self.marks: list[Mark] = []
        self.notes: list[NoteMark] = []
        self.findings: list[Finding] = []
        self.suggestions: dict[Edit, None] = {}

    @property
    def language(self) -> str | None:
        """The main language, None where it was not recognised."""
        return self.languages[0] if self.languages else None

    @cached_property
    def offsets(self) -> OffsetMap:
        """Carries offsets between `extraction.text` (source) and `text` (clean)."""
        return OffsetMap(self.edits)

    @cached_property
    def page_starts(self) -> tuple[int, ...]:
        """Where each page starts in `text`, in order; the first is 0 or the first page's start."""
        return tuple(self.offsets.to_clean(p.start) for p in self.extraction.page_spans)

    def is_read_by_engine(self, at: int) -> bool:
        """Whether the page at an offset of `text` was read from an image by an OCR engine."""
        n = bisect_right(self.page_starts, at) - 1
        if n < 0:
            return False
        page = self.extraction.pages[n]
        return page.source == "ocr" or page.confidence is not None

    @cached_property
    def lines(self) -> list[TextLine]:
        """The lines of `text`."""
        return lines_of(self.text)

    @cached_property
    def vocabulary(self) -> Counter[str]:
        """How often the document writes each word (hyphens and apostrophes inside count).

        Counted when first asked for and kept from then on: the good spellings of a document are
        many, so what a later cleaner repairs hardly moves them. Linear in the text.
        """
        return Counter(_WORD.findall(self.text))

    @cached_property
    def layout(self) -> Layout:
        """The words and the roles that the layout gave; found once for all drafts of a document."""
        return layout_of(self.extraction)

    def word_confidence(self, start: int, end: int) -> float | None:
        """The least confidence (0..100) of the OCR words in `text[start:end]`; None if unknown."""
        layout = self.layout
        if not layout.starts:
            return None
        first = self.offsets.to_source(start)
        last = self.offsets.to_source(end, "right")
        at = bisect_right(layout.ends, first), bisect_left(layout.starts, last)
        return min(layout.confidences[slice(*at)], default=None)

    def suggest(self, change: Change) -> None:
        """Record a change that is not made, as an edit over the extracted text."""
        start = self.offsets.to_source(change.start)
        end = self.offsets.to_source(change.end, "right")
        first = min(change.start, self.offsets.to_clean(start))
        last = max(change.end, self.offsets.to_clean(end, "right"))
        after = apply_changes(self.text, (change,), first, last)
        before = self.extraction.text[start:end]
        if before != after:
            edit = Edit(start, end, before, after, (change.rule,), change.confidence)
            self.suggestions[edit] = None

    def anew(self) -> Draft:
        """The same draft with nothing remembered of earlier texts, for another round."""
        after = Draft(self.extraction, self.options, self.text, self.edits, self.languages)
        after.marks, after.notes = self.marks, self.notes
        after.findings, after.suggestions = self.findings, self.suggestions
        self._hand_on(after, "layout")
        return after

    def advance(
        self, changes: Sequence[Change], marks: Iterable[Mark], notes: Iterable[NoteMark]
    ) -> Draft:
        """The draft after `changes` (sorted, apart), with old and new marks and notes carried."""
        # a later round finds again what an earlier one found
        calls = {(n.number, n.call and n.call[0]) for n in self.notes}
        notes = [n for n in notes if (n.number, n.call and n.call[0]) not in calls]
        known = set(self.marks)
        marks = [m for m in marks if m not in known]
        if not changes:
            self.marks += marks
            self.notes += notes
            return self
        step = OffsetMap(
            [Edit(c.start, c.end, self.text[c.start : c.end], c.after, (), 1.0) for c in changes]
        )

        def carry(span: tuple[int, int]) -> tuple[int, int]:
            start = step.to_clean(span[0])
            return start, max(start, step.to_clean(span[1], "right"))

        after = Draft(
            self.extraction,
            self.options,
            apply_changes(self.text, changes, 0, len(self.text)),
            compose(self.extraction.text, self.text, self.edits, changes),
            self.languages,
        )
        after.marks = [
            Mark(*carry((m.start, m.end)), m.role, m.source) for m in (*self.marks, *marks)
        ]
        after.notes = [
            NoteMark(n.number, n.call and carry(n.call), n.body and carry(n.body), n.confidence)
            for n in (*self.notes, *notes)
        ]
        after.findings, after.suggestions = self.findings, self.suggestions
        self._hand_on(after, "layout", "vocabulary")
        return after

    def _hand_on(self, after: Draft, *names: str) -> None:
        """Let a later draft have what was worked out already."""
        for name in names:
            if name in self.__dict__:
                after.__dict__[name] = self.__dict__[name]
