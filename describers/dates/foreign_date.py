"""A date of another calendar than the Julian and Gregorian ones."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Foreign:
    """A date of another calendar: its span, its value there, and its Gregorian day or span."""

    start: int
    end: int
    stated: str
    edtf: str
    calendar: str
    earliest: str
    latest: str
