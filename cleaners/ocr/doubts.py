"""Where a word may be right though it looks wrong: what a reading needs before it is weighed.

The ranker has learnt from texts of few kinds; these rules speak for those that it has not seen:
inflection that no list exhausts, the spelling of other times, letters that nobody need write.
"""

from __future__ import annotations

from cleaners.ocr.candidate import Candidate
from cleaners.ocr.candidates import Form, unaccented
from cleaners.ocr.document import Document
from cleaners.ocr.learn_confusions import Confusions
from cleaners.ocr.lexicon import UNLISTED, Words
from cleaners.ocr.other_letters import VOWELS, is_spelling

_SELDOM = -7.2
#: what neighbours must say against a common word, what a reading must gain that is to be weighed
#: all the same, and one that clean texts have over a word that none has
_MUCH_NEARER, _GAIN, _GAIN_OF_ATTESTED = 2.0, 2.5, 0.5
#: share of a word that is one whether or not our few clean texts happen to have it
_DAILY = -4.3
#: share of small-letter words that no list has, from which on a page is badly read or of a dialect
_ROUGH = 0.02
#: share of period spellings that makes a document an old one
_OLD = 0.08
#: from here on a document is plainly misread; letters of a word that is no small one
_DAMAGED, _LONG = -2.0, 5


def rare_but_right(
    words: Words, own: Form, candidate: Candidate, gain: float, nearer: float, support: float
) -> bool:
    """Whether a listed word stays because too little is known of its language's neighbours.

    Inflected languages have many rare right forms one stroke from a common one (`attendrons`,
    `attendions`), and only English has a table of pairs that is large enough to tell them. A
    word that clean texts have is another matter beside one that none has (`méme`, `arait`).
    """
    if words.language == "en" or own.odd or own.digits or own.signs:
        return False
    attested = words.attested
    printed = attested(own.lower) or own.share > _DAILY
    only_read = not printed and all(map(attested, candidate.lower.split()))
    if gain >= (_GAIN_OF_ATTESTED if only_read else _GAIN):
        return False
    if own.share > -5.5 or own.period > -8.0:
        return nearer < _MUCH_NEARER
    if own.share < _SELDOM:
        return False
    return nearer < 1.5 and support < 2


def same_but_for_yo(own: Form, candidate: Candidate) -> bool:
    """Whether a reading only drops the dots of a Russian ё, which its writer may set or not."""
    return "ё" in own.lower and own.lower.replace("ё", "е") == candidate.lower.replace("ё", "е")


def abbreviated(document: Document, i: int) -> bool:
    """Whether token i is letters without a vowel before a stop, as words are cut: `cts.`"""
    text = document.texts[i]
    before_stop = document.gaps[i + 1].startswith(".")
    return before_stop and text.isalpha() and VOWELS.isdisjoint(unaccented(text.lower()))


def is_explained(
    document: Document, own: Form, candidate: Candidate, learnt: Confusions, damage: float
) -> bool:
    """Whether a reading has more for it than that a word is one letter away, or its vowels.

    A sign or a digit stands in its place, the document misreads the letter in other words too, or
    is misread throughout (`damage`, log10 of the share of words that plainly are); and it is not of
    a time that spelt otherwise, or in a dialect (`hoose`).
    """
    if own.signs or own.digits or own.odd:
        return True
    if _vowels_alone(candidate) and len(own.lower) >= _LONG and damage < _DAMAGED:
        return learnt.support(candidate.rewrites) > 0
    if candidate.rule != "letter":
        return True
    if document.old > _OLD:
        return False
    return document.rough > _ROUGH or learnt.habit(candidate.rewrites)


def respelt(document: Document, own: Form, candidate: Candidate) -> bool:
    """Whether a reading only changes vowels into others, in a text of a time that spelt otherwise.

    `whan`, `thare`: old spelling wavers in vowels more than engines do. It also doubles letters, so
    that a word which may be two is rather one: `withall`.
    """
    if candidate.rule == "split":
        return document.old > _OLD / 2 and own.period > UNLISTED
    return document.old > _OLD and _vowels_alone(candidate)


def _vowels_alone(candidate: Candidate) -> bool:
    return bool(candidate.rewrites) and all(
        is_spelling(seen, printed) for seen, printed in candidate.rewrites
    )
