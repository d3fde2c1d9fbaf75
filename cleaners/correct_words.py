"""Correct words that an OCR engine misread, without an image: a noisy channel.

Cause: an engine reads the strokes of a word in wrong groups (`shaU` for "shall", `tbe` for "the",
`b}'` for "by") or misses a space. Effect: words that no list has, or other words than were
printed. Each reading of a word is weighed against the word as it stands by the shapes that would
have to be confused, by how common the words are in lists, period texts and the document itself,
and by the neighbouring words.

Words are corrected in pages that an engine read, and in a text that shows the damage of one
(`cleaners.ocr.signs`) or other marks of one, which tell nothing of names (`cleaners.ocr.traces`);
both are recorded with a finding. In any other text a word is corrected that only an engine misreads
so (`cleaners.ocr.alone`), and other corrections are suggestions. A caller who asks for this cleaner
by name says himself that the text was read so.

Backs off: where the gain over the word as it stands is small; for names, period spelling, foreign
and transliterated words that their letters, their capitals, their repetition or the words around
them vouch for (`cleaners.ocr.names`); in languages other than English, French, German and Russian,
which pass untouched with a finding.

>>> from cleaners.trial import tried
>>> tried("ocr", "And tbe men that wiU go with him shaU have their reward.", languages=("en",))
'And the men that will go with him shall have their reward.'
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from cleaners.draft import Draft
from cleaners.lexicon import Lexicon
from cleaners.ocr.alone import alone
from cleaners.ocr.correct import LANGUAGES, correct
from cleaners.ocr.signs import COUNTED, may_be_name, signs
from cleaners.ocr.traces import traces
from cleaners.proposals import Proposal
from findings.finding import finding
from findings.printable import counted

NAME = "ocr"

#: below this a correction is not even worth a reviewer's look
_WORTH_A_LOOK = 0.1
#: marks that nobody types, from which on a text shows them: one is anything
_MARKS = 2
_SIGNS, _TRACES = "signs_of_ocr", "traces_of_ocr"
#: types of files that somebody wrote in a program: a slip in one is a typist's, not ours to mend;
#: PAGE whose words have no engine's confidence is a transcription, and its odd words are the page's
_WRITTEN = frozenset({"docx", "odt", "rtf", "html", "epub", "xml", "tei", "email", "page"})
#: cleaners that mend what an engine or the loss of line ends spoils, and no typist
_DAMAGE = frozenset({"split_words", "digits"})
#: on the Zipf scale, from here on a word is in daily use, and no fragment of another
_KNOWN = 3.0


def propose(draft: Draft) -> Iterator[Proposal]:
    """Corrections in the draft's main language, and a finding where it is none of ours."""
    language = draft.language
    if language not in LANGUAGES:
        if language:
            yield finding("language_not_repaired", where=language)
        return
    least = draft.options.min_confidence
    found = [
        c
        for c in correct(draft.text, language, least=least, confidence=draft.word_confidence)
        if c.confidence >= _WORTH_A_LOOK
    ]
    held = {c for c in found if not c.made}
    # or the caller says so
    by_caller = NAME in draft.options.only
    typed = [c for c in found if not (by_caller or draft.is_read_by_engine(c.start))]
    if draft.extraction.source_type in _WRITTEN:
        held.update(typed)
    elif typed and not any(f.code == _SIGNS for f in draft.findings):
        sure = [c for c in typed if c.confidence >= max(least, COUNTED)]
        places = mended(draft, language)
        seen = signs(draft.text, sure, lambda c: c not in held, places, language)
        marks = 0 if seen.damaged else traces(draft.extraction.text, draft.edits)
        if seen.damaged:
            where = f"{seen.places} in {seen.words} words"
            yield finding(_SIGNS, f"the text shows the damage of OCR at {where}")
        elif marks >= _MARKS:
            held.update(c for c in typed if may_be_name(draft.text, c))
            yield finding(_TRACES, f"the text has marks of OCR at {counted(marks, 'place')}")
        else:
            plain = alone(draft.text, typed, places, language, least)
            held.update(c for c in typed if c not in plain)
            found = [replace(c, confidence=plain[c]) if c in plain else c for c in found]
    yield from (replace(c, made=c not in held) for c in found)


def mended(draft: Draft, language: str) -> int:
    """In how many ways other cleaners have mended what an engine spoils, and no typist."""
    return len(
        {
            e.before
            for e in draft.edits
            if _DAMAGE.intersection(map(_cleaner, e.rules)) and not _are_words(e.before, language)
        }
    )


def _are_words(before: str, language: str) -> bool:
    """Whether all parts are words: our selves and any thing were once written so."""
    lexicon = Lexicon.of(language)
    return all(lexicon.knows(part.lower(), _KNOWN) for part in before.split())


def _cleaner(rule: str) -> str:
    return rule.partition(".")[0]
