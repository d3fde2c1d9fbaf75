"""Passages that the cleaners replaced by a mark because their letters were lost in the source.

The figures in them (years, leaves, pages) still stand in the extracted text. What is read there
has the mark as its place in the clean text, and its exact place in the extracted text.
"""

from __future__ import annotations

from dataclasses import dataclass

from cleaners.contract import CleanText
from describers.flat import flat

#: a gap longer than this is damage of another kind than lost letters
LONGEST = 4000


@dataclass(frozen=True, slots=True)
class Gap:
    """A marked passage: its mark in the clean text, and what the extracted text has there."""

    start: int
    end: int
    source_start: int
    text: str


def gaps(clean: CleanText, extracted: str) -> list[Gap]:
    """The gaps of a clean text that still hold figures, in order."""
    out = []
    for role in clean.roles:
        if role.role != "gap" or role.source_end - role.source_start > LONGEST:
            continue
        text = flat(extracted[role.source_start : role.source_end])
        if any(letter.isdigit() for letter in text):
            out.append(Gap(role.start, role.end, role.source_start, text))
    return sorted(out, key=lambda gap: gap.start)
