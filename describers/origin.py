"""Where a passage of the clean text comes from in the extracted text."""

from __future__ import annotations

from cleaners.contract import CleanText
from cleaners.ledger import OffsetMap


class Origin:
    """Spans of one clean text carried to its extracted text."""

    def __init__(self, clean: CleanText) -> None:
        self._map = OffsetMap(clean.edits) if clean.edits else None

    def span(self, start: int, end: int) -> tuple[int, int]:
        """`source_start, source_end` of a span of the clean text."""
        if self._map is None:
            return start, end
        first = self._map.to_source(start, "left")
        return first, max(first, self._map.to_source(end, "right"))
