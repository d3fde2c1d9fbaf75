"""Correct a whole text: pass after pass, until nothing changes.

Neighbours are evidence, so a word put right can put its neighbour right; passes go on until one
finds nothing. That also makes correction idempotent: its result is a text in which a pass finds
nothing to do.
"""

from __future__ import annotations

import functools
from collections.abc import Callable
from dataclasses import dataclass

from cleaners.ocr.decide import Corrector, Decision

LANGUAGES = ("en", "fr", "de", "ru")
_PASSES = 6


@dataclass(frozen=True, slots=True)
class Correction:
    """`text[start:end]` should read `after`; `confidence` 0..1; `rule` is the kind of evidence."""

    start: int
    end: int
    after: str
    confidence: float
    rule: str


@functools.cache
def corrector(language: str) -> Corrector:
    """The corrector of one language, loaded once a process."""
    return Corrector(language)


def correct(
    text: str,
    language: str,
    *,
    least: float = 0.5,
    confidence: Callable[[int, int], float | None] | None = None,
) -> list[Correction]:
    """Corrections of a text, apart and in order; those below `least` are for the record only.

    `confidence(start, end)` gives the OCR engine's least word confidence (0..100) there, if known.
    Empty for a language that is not among `LANGUAGES`.

    >>> [(c.after, c.rule) for c in correct("He shaU give it to his father.", "en")]
    [('shall', 'shape')]
    """
    if language not in LANGUAGES:
        return []
    judge = corrector(language)
    sure: dict[int, Correction] = {}
    unsure: list[Correction] = []
    current, spans = text, [(0, 0)]
    for _ in range(_PASSES):
        decisions = judge.decide(current)
        made = [d for d in decisions if d.confidence >= least]
        if not made:
            unsure = [_carried(d, spans) for d in decisions]
            break
        for d in made:
            c = _carried(d, spans)
            for old in [o for o in sure.values() if o.start < c.end and c.start < o.end]:
                del sure[old.start]
            sure[c.start] = c
        current, spans = _applied(text, sorted(sure.values(), key=lambda c: c.start))
    return sorted([*sure.values(), *unsure], key=lambda c: c.start)


def _carried(decision: Decision, spans: list[tuple[int, int]]) -> Correction:
    """A decision of a later pass as a correction of the first text."""
    start, end = decision.token.start, decision.token.end

    def back(at: int) -> int:
        here = 0
        for new, old in spans:
            if new > at:
                break
            here = at - new + old
        return here

    return Correction(
        back(start), back(end), decision.word, decision.confidence, decision.rule
    )


def _applied(text: str, made: list[Correction]) -> tuple[str, list[tuple[int, int]]]:
    """The corrected text, and pairs (offset there, offset in `text`) where a stretch starts."""
    out: list[str] = []
    spans = [(0, 0)]
    at = size = 0
    for c in made:
        out += [text[at : c.start], c.after]
        size += c.start - at + len(c.after)
        at = c.end
        spans.append((size, at))
    out.append(text[at:])
    return "".join(out), spans
