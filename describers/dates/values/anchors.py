"""What gives a year: a date that heads what follows, or the last one of the story."""

from __future__ import annotations

from dataclasses import dataclass

from describers.dates.values.value import Point


@dataclass(frozen=True, slots=True)
class Resolved:
    """A reading's year: the year, where it is from, and how sure that is (0..1).

    `month` is given where the reading prints none either: the 14th inst.
    """

    year: int
    source: str
    confidence: float
    month: int | None = None


@dataclass(slots=True)
class Anchor:
    """A date at offset `at`; `explicit` is where the year that it has was printed.

    `paper` says that it dates a letter or paper, which looks back and ahead from its day; an entry
    of a diary or chronicle goes on from its own.
    """

    at: int
    point: Point
    explicit: int
    paper: bool = False
