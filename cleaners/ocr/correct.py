"""Correct a whole text: pass after pass, until nothing changes.

Neighbours are evidence, so a word put right can put its neighbour right; passes go on until one
finds nothing. A word that is meant as it stands (`cleaners.ocr.names`) is passed over in each pass:
were it taken for corrected, later passes would judge by a text that nobody gets. That also makes
correction idempotent: its result is a text in which a pass finds nothing to do.
"""

from __future__ import annotations

import functools
import math
from collections.abc import Callable
from dataclasses import replace

from cleaners.compose import apply_changes, compose
from cleaners.contract import Edit
from cleaners.ledger import OffsetMap
from cleaners.ocr.ampersands import ampersands
from cleaners.ocr.context import Context
from cleaners.ocr.decide import Reader, Reading
from cleaners.ocr.lexicon import Words
from cleaners.ocr.lone_signs import lone_signs
from cleaners.ocr.misplaced import Misplaced, Misplacements
from cleaners.ocr.names import meant
from cleaners.ocr.quoted_russian import Quoted, QuotedRussian
from cleaners.ocr.ranker import Ranker
from cleaners.ocr.shapes import shapes
from cleaners.ocr.stray_marks import stray_marks
from cleaners.proposals import Change

#: start and end in the text as it came
Place = tuple[int, int]

LANGUAGES = ("en", "fr", "de", "ru")
#: the rule of a word of quoted Russian
_RUSSIAN = "russian"
#: each pass feeds on the one before it; more than four have not been seen
_PASSES = 8
#: the evidence of a long text was plenty from the start: what its second pass puts right, one word
#: in 50,000, changes no other (as in `cleaners.plan`)
_PASSES_OF_LONG = 2
_LONG = 400_000  # characters
#: a right word made wrong costs more than a wrong one left: log odds of .73, so that at the usual
#: confidence of .5 nearly three of four of the least sure corrections are right
_CAUTION = 0.5
#: the same again where little but neighbours speaks for a reading; French has more words that are a
#: letter apart, and a smaller table
_NEIGHBOURS_ALONE = {"en": 0.25, "fr": 1.2}
#: share of mended words from which on a text is misread, so that its words may be others
_MISREAD = 0.005
#: OCR word confidence (0..100) that says nothing either way, and what 10 points tell in log odds
_NEUTRAL, _PER_TEN = 80.0, 0.4


@functools.cache
def reader(language: str) -> Reader:
    """The reader of one language, loaded once a process."""
    return Reader(language)


@functools.cache
def misplacements(language: str) -> Misplacements | None:
    """What finds the misplaced words of one language, if it has a table of contexts."""
    context = Context.of(language)
    return Misplacements(Words.of(language), shapes(language), context) if context else None


@functools.cache
def quoted_russian(language: str) -> QuotedRussian:
    """What finds misread words of Russian that texts of one language quote in Latin letters."""
    return QuotedRussian(shapes(language))


def correct(
    text: str,
    language: str,
    *,
    least: float = 0.5,
    confidence: Callable[[int, int], float | None] | None = None,
    in_place: bool = True,
) -> list[Change]:
    """Corrections of a text, those at or above `least` that may be made apart from each other.

    The others (not `made` where the word is meant as it stands) are for the record: they were not
    used as evidence. `confidence(start, end)` gives the OCR engine's least word confidence (0..100)
    at a place of `text`, if known. `in_place`: whether words in the wrong place are looked for as
    well (who trains what judges these does without). Empty for a language that is not among
    `LANGUAGES`.

    >>> [(c.after, c.rule) for c in correct("He shaU give it to his father.", "en")]
    [('shall', 'shape')]
    """
    if language not in LANGUAGES:
        return []
    current = text
    edits: list[Edit] = []
    misplaced = misplacements(language) if in_place else None
    rank = Ranker.of("ranker").odds
    judge = Ranker.of(f"misplaced_{language}").odds if misplaced else rank
    passes = _PASSES_OF_LONG if len(text) > _LONG else _PASSES
    placed: list[Change] = []
    for n in range(_PASSES):
        if n >= passes and not placed:
            break
        change = functools.partial(_change, OffsetMap(edits), confidence)
        document = reader(language).weigh(current)
        found = [change(r, rank(r.row), r.rule) for r in reader(language).readings(document)]
        if document.russian:
            of_russian = Ranker.of("quoted_russian").odds
            quoted = quoted_russian(language).found(document)
            found = _surest([*found, *(change(q, of_russian(q.row), _RUSSIAN) for q in quoted)])
        signs = [*lone_signs(current, language), *stray_marks(current, language)]
        signs += ampersands(current) if language == "en" else ()
        vouched = functools.partial(meant, current, counts=document.by_text, language=language)

        def stays(change: Change, vouched: Callable[..., bool] = vouched) -> bool:
            # what judges quoted Russian has learnt of names and of repetition itself
            return change.rule != _RUSSIAN and vouched(change)

        words = [c for c, _ in found if c.confidence >= least and not stays(c)]
        sure = _with_signs(words, [c for c in signs if c.confidence >= least and not stays(c)])
        placed = []
        if misplaced and not sure:
            misread = len(edits) >= _MISREAD * len(document.texts) > 0
            more = [
                change(m, judge(m.row) - _NEIGHBOURS_ALONE[language], "context")
                for m in misplaced.found(document, misread=misread)
            ]
            placed = [c for c, _ in more if c.confidence >= least and not stays(c)]
            sure = _with_signs(sure, placed)
            found = _surest([*found, *more])
        if not sure:
            break
        edits = compose(text, current, edits, sure)
        current = apply_changes(current, sure, 0, len(current))
    made = [Change(e.start, e.end, e.after, e.confidence, e.rules[-1]) for e in edits]
    used = set(sure)
    unsure = [
        replace(c, start=start, end=end, made=not stays(c))
        for c, (start, end) in found
        if c not in used
    ]
    return [*made, *unsure]


def _change(
    offsets: OffsetMap,
    confidence: Callable[[int, int], float | None] | None,
    reading: Reading | Misplaced | Quoted,
    odds: float,
    rule: str,
) -> tuple[Change, Place]:
    """A reading as a change of the text as it stands, and its place in the text as it came."""
    place = offsets.to_source(reading.start), offsets.to_source(reading.end, "right")
    certain = _confidence(odds, confidence(*place) if confidence else None)
    return Change(reading.start, reading.end, reading.word, certain, rule), place


def _with_signs(words: list[Change], signs: list[Change]) -> list[Change]:
    """Both, in order; where they overlap the word wins."""
    taken = {at for c in words for at in range(c.start, c.end)}
    free = [c for c in signs if not taken.intersection(range(c.start, c.end))]
    return sorted([*words, *free], key=lambda c: c.start)


def _surest(found: list[tuple[Change, Place]]) -> list[tuple[Change, Place]]:
    """Of changes that overlap the surest, in order."""
    kept: list[tuple[Change, Place]] = []
    for each in sorted(found, key=lambda f: f[0].start):
        if kept and each[0].start < kept[-1][0].end:
            if each[0].confidence > kept[-1][0].confidence:
                kept[-1] = each
        else:
            kept.append(each)
    return kept


def _confidence(odds: float, seen: float | None) -> float:
    """The confidence of a correction, 0..1, by the ranker and by what the engine said of the word.

    An engine that was sure of a word (97) takes two thirds of a unit off the log odds; one that was
    not (50) adds more than one.
    """
    odds -= _CAUTION
    if seen is not None:
        odds += _PER_TEN * (_NEUTRAL - seen) / 10
    return round(1.0 / (1.0 + math.exp(-odds)), 4)
