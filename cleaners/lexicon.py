"""How common a word is in a language: wordfreq's lists, looked up cheaply.

Frequencies are on the Zipf scale (van Heuven et al. 2014): the base-10 logarithm of occurrences
in a billion words. "the" is 7.7 in English, a word once in a million is 3, unknown words are 0.
"""

from __future__ import annotations

import functools
import math
from collections.abc import Callable, Mapping

from findings.word_lists import frequencies

#: an e above a letter: umlauts as German was printed and written until about 1850
SUPERSCRIPT_E = "\u0364"
_UMLAUTS = {before + SUPERSCRIPT_E: after for before, after in zip("aouAOU", "äöüÄÖÜ", strict=True)}


def umlauts(word: str) -> str:
    """A word with today's umlauts for letters with an e above.

    >>> umlauts("ha\\u0364tte")
    'hätte'
    """
    if SUPERSCRIPT_E in word:
        for old, new in _UMLAUTS.items():
            word = word.replace(old, new)
    return word


class Lexicon:
    """The word list of one language, read when a word is first looked up.

    It takes an ISO 639-1 code; a language that wordfreq does not have knows no words.

    >>> Lexicon.of("en").zipf("Carefully") > 4
    True
    >>> Lexicon.of("en").zipf("carefuly") < 2.5
    True
    >>> Lexicon.of("de").zipf("weiß") > 4  # the lists write ss
    True
    """

    def __init__(self, language: str) -> None:
        self.language = language

    @classmethod
    @functools.cache
    def of(cls, language: str) -> Lexicon:
        """The list of an ISO 639-1 code, one for all who ask."""
        return cls(language)

    @functools.cached_property
    def _words(self) -> Mapping[str, float]:
        try:
            return frequencies(self.language)
        except LookupError:
            return {}

    @functools.cached_property
    def frequency(self) -> Callable[[str, float], float]:
        """A lower-case word's share of running text, or what is given for a word not in the list.

        A plain look-up, as it is asked for every pair of a book.
        """
        return self._words.get

    def zipf(self, word: str) -> float:
        """The Zipf frequency of a word in any case; 0 where it is not in the list."""
        frequency = self._words.get(umlauts(word.casefold().replace("’", "'")), 0.0)
        return math.log10(frequency) + 9 if frequency else 0.0

    def knows(self, word: str, least: float = 1.0) -> bool:
        """Whether the word is in the list with at least this Zipf frequency."""
        return self.zipf(word) >= least
