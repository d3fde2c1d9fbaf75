"""Common words one confusion or one letter away from a form, whatever the form may be.

Cause: a misread letter makes another word, or a form that no table of shapes explains. Effect: of
the common words of a language about three stand so near.

Backs off from forms that the table of contexts cannot weigh: words of lists that it does not have
(`pottle`) and words that older texts have much oftener (`thy`), for it is of today's language; from
words that have other accents, which grammar alone tells (`du`, `dû`); and from what a writer may
have spelt so, vowels for vowels or a letter doubled.
"""

from __future__ import annotations

import functools
from collections.abc import Iterator
from dataclasses import dataclass

from cleaners.ocr.candidates import Form, unaccented
from cleaners.ocr.channel import readings
from cleaners.ocr.context import UNKNOWN, Context
from cleaners.ocr.lexicon import UNLISTED, Words
from cleaners.ocr.other_letters import alike, is_spelling
from cleaners.ocr.shapes import Shapes

#: decades that a letter costs that is read for another, or for one of like strokes
_COST, _COST_OF_STROKES = 4.4, 3.6
#: the most that a confusion of shapes may cost, and the least share of a word
_MOST, _COMMON = 3.8, -5.5
#: words of one letter, whatever lists say
_LETTERS = frozenset("aiàày")
#: letters of the longest form, and of one that lists have though it is no word
_LONGEST, _SHORT = 14, 2
#: what neighbours can at best add, in decades
_NEIGHBOURS = 3.0
#: decades by which older texts have a word oftener that the table of today does not judge
_OLDER = 0.6
#: of forms that are remembered
_MOST_KEPT = 500_000


@dataclass(frozen=True, slots=True)
class Other:
    """A word that may stand in a form's place; `shape` where the table of shapes explains it."""

    word: str
    cost: float
    rewrites: tuple[tuple[str, str], ...]
    shape: bool


class NearWords:
    """Finds them in one language."""

    def __init__(self, words: Words, shapes: Shapes, context: Context) -> None:
        """Take the language's words, confusions and contexts."""
        self._words, self._shapes, self._context = words, shapes, context
        self._others: dict[str, tuple[Other, ...]] = {}

    def of(self, own: Form) -> tuple[Other, ...]:
        """What may stand in the place of a form, if so common a word may be misplaced at all."""
        text = own.text
        found = self._others.get(text)
        if found is None:
            found = tuple(self._likely(own)) if self._can_be_weighed(own) else ()
            if len(self._others) > _MOST_KEPT:
                self._others.clear()
            self._others[text] = found
        return found

    def _can_be_weighed(self, own: Form) -> bool:
        text, context = own.text, self._context
        if len(text) > _LONGEST or not (text.isalpha() and text.islower()):
            return False
        known = UNLISTED
        if context.knows(text):
            known = context.log(UNKNOWN, UNKNOWN, text)
        elif len(text) <= _SHORT:
            return True
        elif own.share > UNLISTED:
            return False
        return self._words.ngrams.log_word(text) <= known + _OLDER

    def _likely(self, own: Form) -> Iterator[Other]:
        least, share = own.best - _NEIGHBOURS, self._words.share
        return (o for o in self._near(own.lower) if share(o.word) - o.cost > least)

    def _near(self, lower: str) -> Iterator[Other]:
        seen, bare = {lower}, unaccented(lower)
        common = self._common
        for r in readings(lower, self._shapes, common.__contains__, listed=True, most=_MOST):
            word = r.word.lower()
            if word not in seen and unaccented(word) != bare:
                seen.add(word)
                yield Other(word, r.cost, r.rewrites, shape=True)
        for word, rewrite in self._one_letter(lower):
            if word in seen or unaccented(word) == bare:
                continue
            if not _is_spelling(lower, word, *rewrite):
                seen.add(word)
                yield Other(word, _cost(*rewrite), (rewrite,), shape=False)

    @functools.cached_property
    def _common(self) -> frozenset[str]:
        """The words that may be read in a form's place."""
        words, context = self._words, self._context
        least = 10 ** (_COMMON - 1)
        return frozenset(
            word
            for word, share in words.modern.items()
            if share > least
            and words.share(word) > _COMMON
            and (len(word) > 1 or word in _LETTERS)
            and words.attested(word)
            and context.knows(word)
        )

    @functools.cached_property
    def _letters(self) -> tuple[str, ...]:
        """The letters of these words, and none."""
        return ("", *sorted(set().union(*self._common)))

    def _one_letter(self, lower: str) -> Iterator[tuple[str, tuple[str, str]]]:
        """Common words one letter away, and what was read for what."""
        common, letters = self._common, self._letters
        for i, seen in enumerate(lower):
            head, tail = lower[:i], lower[i + 1 :]
            for letter in letters:
                if (word := head + letter + tail) in common:
                    yield word, (seen, letter)
        for i in range(len(lower) + 1):
            head, tail = lower[:i], lower[i:]
            for letter in letters:
                if (word := head + letter + tail) in common:
                    yield word, ("", letter)


def _is_spelling(one: str, other: str, seen: str, printed: str) -> bool:
    """Whether a writer may have chosen so: vowels for vowels, a letter doubled or no longer."""
    letter = seen or printed
    doubled = len(one) != len(other) and letter * 2 in max(one, other, key=len)
    return doubled or is_spelling(seen, printed)


def _cost(seen: str, printed: str) -> float:
    return _COST_OF_STROKES if alike(seen, printed) else _COST
