"""Where a passage of the clean text comes from in the extracted text, and how it was laid out."""

from __future__ import annotations

from collections.abc import Iterator

from cleaners.contract import CleanText
from cleaners.ledger import OffsetMap


class Origin:
    """Spans of one clean text carried to its extracted text."""

    def __init__(self, clean: CleanText) -> None:
        #: places in the clean text where a line ended before the lines were joined
        self.breaks = tuple(_breaks(clean))
        self._map = OffsetMap(clean.edits) if clean.edits else None

    def span(self, start: int, end: int) -> tuple[int, int]:
        """`source_start, source_end` of a span of the clean text."""
        if self._map is None:
            return start, end
        first = self._map.to_source(start, "left")
        return first, max(first, self._map.to_source(end, "right"))


def _breaks(clean: CleanText) -> Iterator[int]:
    """Where a blank of the clean text stands for the end of one line."""
    grown = 0
    for edit in clean.edits:
        if edit.before.count("\n") == 1 and "\n" not in edit.after and " " in edit.after:
            yield edit.start + grown + edit.after.index(" ")
        grown += len(edit.after) - len(edit.before)
