"""The edit ledger: apply, undo, and carry offsets between extracted and clean text.

Laws (tests/cleaners/test_ledger_laws.py): `undo(apply(source, edits), edits) == source` for every
ledger that fits its source, and `OffsetMap` is monotonic both ways.
"""

from __future__ import annotations

import json
from array import array
from bisect import bisect_right
from collections.abc import Iterable, Sequence

from cleaners.contract import Edit
from findings.errors import FondsError


class LedgerError(FondsError):
    """An edit does not fit the text that it claims to change."""

    code = "internal"


def from_lines(stored: bytes) -> tuple[Edit, ...]:
    """The edits of a stored ledger (`edits.jsonl`, a row a line), without those only suggested."""
    rows = map(json.loads, stored.decode().splitlines())
    return tuple(
        Edit(
            row["start"],
            row["end"],
            row["before"],
            row["after"],
            tuple(row["rules"]),
            row["confidence"],
        )
        for row in rows
        if row.get("applied", True)
    )


def apply(source: str, edits: Iterable[Edit]) -> str:
    """The text after `edits` (sorted, not overlapping).

    >>> apply("care fully", [Edit(4, 5, " ", "", ("rejoin",), 0.9)])
    'carefully'
    """
    out: list[str] = []
    at = 0
    for edit in edits:
        if edit.start < at or source[edit.start : edit.end] != edit.before:
            raise LedgerError(f"the edit at {edit.start} does not fit the text")
        out += (source[at : edit.start], edit.after)
        at = edit.end
    out.append(source[at:])
    return "".join(out)


def undo(cleaned: str, edits: Iterable[Edit]) -> str:
    """The text before `edits`.

    >>> undo("carefully", [Edit(4, 5, " ", "", ("rejoin",), 0.9)])
    'care fully'
    """
    out: list[str] = []
    at = source_at = 0
    for edit in edits:
        keep = edit.start - source_at
        start = at + keep
        if keep < 0 or cleaned[start : start + len(edit.after)] != edit.after:
            raise LedgerError(f"the edit at {edit.start} was not made in this text")
        out += (cleaned[at:start], edit.before)
        at = start + len(edit.after)
        source_at = edit.end
    out.append(cleaned[at:])
    return "".join(out)


class _Spans:
    """Spans in order, which do not overlap."""

    __slots__ = ("ends", "starts")

    def __init__(self) -> None:
        self.starts, self.ends = array("q"), array("q")

    def add(self, start: int, end: int) -> None:
        self.starts.append(start)
        self.ends.append(end)


class OffsetMap:
    """Carries offsets across a ledger, both ways.

    An offset inside an edit maps to the edit's near side: its start for a span's start
    (`side="left"`), its end for a span's end (`side="right"`), so that spans widen to whole edits.
    """

    def __init__(self, edits: Sequence[Edit]) -> None:
        # a volume has a million edits: as tuples of a start and an end they are ten times as large
        self._source = _Spans()
        self._clean = _Spans()
        shift = 0
        for e in edits:
            self._source.add(e.start, e.end)
            self._clean.add(e.start + shift, e.start + shift + len(e.after))
            shift += len(e.after) - len(e.before)

    @staticmethod
    def _carry(at: int, side: str, here: _Spans, there: _Spans) -> int:
        # the last edit that starts at or before `at`; an edit that starts exactly there is
        # behind a span's end but inside a span's start
        i = bisect_right(here.starts, at) - 1
        if side == "right" and i >= 0 and here.starts[i] == at and here.ends[i] > at:
            i -= 1
        if i < 0:
            return at
        start, end = here.starts[i], here.ends[i]
        if at >= end and not (side == "left" and at == start):
            return there.ends[i] + (at - end)
        return there.starts[i] if side == "left" else there.ends[i]

    def to_source(self, at: int, side: str = "left") -> int:
        """The offset in the extracted text of offset `at` in the clean text."""
        return self._carry(at, side, self._clean, self._source)

    def to_clean(self, at: int, side: str = "left") -> int:
        """The offset in the clean text of offset `at` in the extracted text."""
        return self._carry(at, side, self._source, self._clean)
