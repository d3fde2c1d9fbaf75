"""Correct words that an OCR engine misread, without an image: a noisy channel.

Cause: an engine reads the strokes of a word in wrong groups (`shaU` for "shall", `tbe` for "the",
`b}'` for "by") or misses a space. Effect: words that no list has, or other words than were
printed. Each reading of a word is weighed against the word as it stands by the shapes that would
have to be confused, by how common the words are in lists, period texts and the document itself,
and by the neighbouring words.

Backs off: where the gain over the word as it stands is small; for names, period spelling, foreign
and transliterated words that their letters, their capitals or their repetition vouch for; in
languages other than English, French, German and Russian, which pass untouched with a finding.

>>> from cleaners.trial import tried
>>> tried("ocr", "And tbe men that wiU go with him shaU have their reward.", languages=("en",))
'And the men that will go with him shall have their reward.'
"""

from __future__ import annotations

from collections.abc import Iterator

from cleaners.draft import Draft
from cleaners.ocr.correct import LANGUAGES, correct
from cleaners.proposals import Proposal
from findings.finding import finding

NAME = "ocr"

#: below this a correction is not even worth a reviewer's look
_WORTH_A_LOOK = 0.1


def propose(draft: Draft) -> Iterator[Proposal]:
    """Corrections in the draft's main language, and a finding where it is none of ours."""
    language = draft.language
    if language not in LANGUAGES:
        if language:
            yield finding("language_not_repaired", where=language)
        return
    least = draft.options.min_confidence
    found = correct(draft.text, language, least=least, confidence=draft.word_confidence)
    yield from (c for c in found if c.confidence >= _WORTH_A_LOOK)
