"""What a caller may ask of the cleaners."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Decided:
    """What a person decided to stand in place of `start:end` of the extracted text."""

    start: int
    end: int
    after: str


@dataclass(frozen=True, slots=True)
class CleanOptions:
    """Which cleaners run, and how sure a repair has to be.

    `only` and `skip` name entries of `cleaners.plan.names()`; empty `only` means all. `languages`
    are ISO 639-1 codes, the main one first; empty means detect. Below `min_confidence` (0..1) a
    repair becomes a suggestion: in the record, not in the text. `boilerplate` are regular
    expressions of whole lines that a collection knows to be furniture. `corrections` is the
    text of a JSON lines file of a reviewer's verdicts (see `cleaners.learning`). `decided` is what
    a person wrote in this document: sorted, apart, and left by every cleaner as it is.
    """

    only: tuple[str, ...] = ()
    skip: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    min_confidence: float = 0.5
    boilerplate: tuple[str, ...] = ()
    corrections: str = ""
    decided: tuple[Decided, ...] = ()
