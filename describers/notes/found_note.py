"""A note as it is found: the spans of its call and of its body."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class FoundNote:
    """A note: number, call span, body span (without the number), confidence."""

    number: int
    call: tuple[int, int] | None
    body: tuple[int, int] | None
    confidence: float
