"""A date that is read by a rule of its own: of another calendar, of a feast, of a postmark."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Foreign:
    """Its span, its value in its own calendar, its Gregorian day or span, how sure, what shows the
    calendar, and what was noticed."""

    start: int
    end: int
    stated: str
    edtf: str
    calendar: str
    earliest: str
    latest: str
    confidence: float = 0.85
    basis: str = "the names of its months"
    flags: tuple[str, ...] = ()
