"""Whether a text was read by an OCR engine, from its damage alone.

An engine spoils whatever it reads, so its texts hold misread small words beside misread names. A
text that was typed has odd names by the dozen, each of which is one stroke from some word, but
hardly ever a small-letter word that is none and that a confusion of shapes explains. So names say
nothing (a German word with a capital is none of them behind an article), and the rest is counted:
clean texts have one such place in ten thousand words, and one that is beyond doubt in fifty
thousand; what engines read has 2 to 40 in one thousand.

A dialect, or the spelling of another century, is full of small-letter words that no list has, and
one in some of these is a stroke from a word that one has ("tha" for thou). So a place says the less
the more odd words there are that nothing explains, and places say nothing as long as none of them
is beyond doubt. Those of a dialect hardly ever are: none in 42 passages of English, French and
German ones, while all of 25 damaged texts that were known for it had one.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from cleaners.lexicon import Lexicon
from cleaners.ocr.candidates import odd_case
from cleaners.proposals import Change

#: places in a word of clean text, those beyond doubt (by the confidence of their correction), and
#: the natural logarithm of the odds asked for against the text's being clean
_CLEAN, _CLEAN_SURE, _SURE, _LEAST = 1e-4, 2e-5, 0.9, 3.0
#: places for each odd word of a clean text; at twice as many, 32 instead of 38 of 245 texts that
#: engines read were known for it, and as many of the true ones
_ODD = 0.005
#: below this on the Zipf scale a word is odd
_KNOWN = 1.8
#: rules that mend what a typist does as well: a missing space behind a comma
_TYPED = frozenset({"mark"})
_WORD = re.compile(r"[^\W\d_]+")
#: German articles and what is glued to one: no surname stands right behind them
_NOUN = re.compile(
    r"(?<!\w)(?:d(?:er|ie|as|em|en|es)|ein(?:e|er|em|en|es)?|zu[rm]|[ai]m|ins|ans|vom|beim)\s\Z"
)


@dataclass(frozen=True, slots=True)
class Signs:
    """Misread places that are no names, in so many words; `sure` of the places are beyond doubt.

    `odd` is how many different small-letter words are in no list, and no place.
    """

    places: int
    sure: int
    words: int
    odd: int = 0

    @property
    def damaged(self) -> bool:
        """Whether so many places are too many for a text that no engine read.

        The likelihood of the count at its own rate against that at the rates of clean text.

        >>> Signs(1, 1, 80).damaged, Signs(3, 0, 80).damaged, Signs(7, 1, 8000).damaged
        (True, False, True)
        >>> Signs(1, 0, 500).damaged, Signs(1, 1, 500).damaged
        (False, True)
        >>> Signs(1, 1, 75, 14).damaged, Signs(12, 8, 500, 60).damaged
        (False, True)
        """
        if not self.sure:
            return False
        strange = _ODD * self.odd
        expected, sure = _CLEAN * self.words + strange, _CLEAN_SURE * self.words + strange
        odds = (self.places - self.sure) * math.log(self.places / expected)
        odds += self.sure * math.log(self.places / sure) - self.places + expected
        return self.places > expected and odds >= _LEAST


def signs(
    text: str,
    found: Iterable[Change],
    sound: Callable[[Change], bool],
    mended: int,
    language: str,
) -> Signs:
    """The signs of OCR in a text with these corrections; `sound` says which may count.

    `mended` places were damaged so and are no longer.
    """
    forms: dict[str, float] = {}
    for change in found:
        before = text[change.start : change.end]
        name = named(before) and not _NOUN.search(text, max(0, change.start - 8), change.start)
        if change.rule not in _TYPED and not name and sound(change):
            forms[before] = max(change.confidence, forms.get(before, 0.0))
    sure = sum(confidence >= _SURE for confidence in forms.values())
    words = _WORD.findall(text)
    lexicon = Lexicon.of(language)
    odd = {word for word in words if word.islower() and len(word) > 2 and word not in forms}
    unknown = sum(not lexicon.knows(word, _KNOWN) for word in odd)
    return Signs(len(forms) + mended, sure, max(1, len(words)), unknown)


def named(before: str) -> bool:
    """Whether a word, or two that are taken for one, may be a name: a capital, and letters alone.

    >>> named("Lesya"), named("Ap Rhys"), named("shall"), named("ShaU"), named("W1ll")
    (True, True, False, False, False)
    """
    words = before.replace("'", "").replace("’", "").split()
    plain = all(word.isalpha() and not odd_case(word) for word in words)
    return plain and before[:1].isupper()
