"""Correct a whole text: pass after pass, until nothing changes.

Neighbours are evidence, so a word put right can put its neighbour right; passes go on until one
finds nothing. That also makes correction idempotent: its result is a text in which a pass finds
nothing to do.
"""

from __future__ import annotations

import functools
from bisect import bisect_right
from collections.abc import Callable
from dataclasses import dataclass

from cleaners.ocr.decide import Reader, Reading
from cleaners.ocr.ranker import Ranker

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
def reader(language: str) -> Reader:
    """The reader of one language, loaded once a process."""
    return Reader(language)


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
    read = reader(language)
    judge = Ranker.shipped()
    made: list[Correction] = []
    unsure: list[Correction] = []
    current, spans = text, [(0, 0)]
    for _ in range(_PASSES):
        found = [_correction(r, judge, spans) for r in read.readings(current)]
        fresh = [c for c in found if c.confidence >= least]
        unsure = [c for c in found if c.confidence < least]
        if not fresh:
            break
        made = _merged(made, fresh)
        current, spans = _applied(text, made)
    return sorted([*made, *unsure], key=lambda c: (c.start, c.end))


def _correction(reading: Reading, judge: Ranker, spans: list[tuple[int, int]]) -> Correction:
    """A reading in the current text as a correction of the first one."""
    sure = judge.confidence(reading.row)
    start, end = _back(reading.start, spans), _back(reading.end, spans)
    return Correction(start, end, reading.word, sure, reading.rule)


def _merged(old: list[Correction], new: list[Correction]) -> list[Correction]:
    """Old corrections but those that a new one covers, and the new ones, in order."""
    starts = [c.start for c in new]
    kept = []
    for c in old:
        at = bisect_right(starts, c.end - 1) - 1
        if at < 0 or new[at].end <= c.start:
            kept.append(c)
    return sorted([*kept, *new], key=lambda c: c.start)


def _back(at: int, spans: list[tuple[int, int]]) -> int:
    """An offset of the current text in the first one."""
    new, old = spans[bisect_right(spans, (at, 1 << 60)) - 1]
    return at - new + old


def _applied(text: str, made: list[Correction]) -> tuple[str, list[tuple[int, int]]]:
    """The corrected text, and (offset there, offset in `text`) where its stretches start."""
    out: list[str] = []
    spans = [(0, 0)]
    at = size = 0
    for c in made:
        spans.append((size + c.start - at, c.start))
        out += [text[at : c.start], c.after]
        size += c.start - at + len(c.after)
        at = c.end
        spans.append((size, at))
    out.append(text[at:])
    return "".join(out), spans
