"""How likely a word is by itself: modern lists, period texts, period spelling, and its letters.

wordfreq knows today's words, the n-gram tables those of older books; a mixture keeps `hath` and
`railway` both likely, and makes OCR's own misreadings, which web lists contain (`tbe`), rare.
"""

from __future__ import annotations

import functools
import math
from collections.abc import Callable, Mapping

from cleaners.ocr.ngrams import Ngrams
from cleaners.ocr.period import PeriodSpelling
from findings.word_lists import frequencies

#: log10 share of a word that no list has
UNLISTED = -9.5
#: a period spelling is this much rarer than the modern one, in decades
_PERIOD_PENALTY = 2.4
#: only words above this share have period spellings that are worth knowing
_PERIOD_LEAST = -7.0
#: a part of a German compound is at least so common, and the whole is about so common
_PART, _COMPOUND = -6.6, -7.2


class _Shares(dict[str, float]):
    """Shares of words, worked out when first asked for."""

    def __init__(self, modern: Mapping[str, float], ngrams: Ngrams) -> None:
        super().__init__()
        self._modern, self._ngrams = modern, ngrams

    def __missing__(self, word: str) -> float:
        older = self._ngrams.log_word(word)
        share = 0.5 * self._modern.get(word, 0.0) + 0.5 * (10**older if older > -8.9 else 0.0)
        found = self[word] = math.log10(share) if share > 0 else UNLISTED
        return found


class Words:
    """The words of one language.

    >>> en = Words.of("en")
    >>> en.share("railway") > en.share("raihvay") == UNLISTED
    True
    """

    def __init__(self, language: str) -> None:
        """Take an ISO 639-1 code; a language that wordfreq does not have knows no words."""
        self.language = language
        self.ngrams = Ngrams.of(language)
        try:
            self.modern: Mapping[str, float] = frequencies(language)
        except LookupError:
            self.modern = {}
        #: log10 of the lower-case word's share of running text; UNLISTED for none: a plain look-up,
        #: of which a book needs a third of a million
        self.share: Callable[[str], float] = _Shares(self.modern, self.ngrams).__getitem__

    @classmethod
    @functools.cache
    def of(cls, language: str) -> Words:
        """The words of an ISO 639-1 code, loaded once a process."""
        return cls(language)

    @functools.cached_property
    def listed(self) -> frozenset[str]:
        """The lower-case words that a list or a period text has."""
        return self.ngrams.older.union(self.modern)

    def attested(self, word: str) -> bool:
        """Whether the clean texts of the language's table have the lower-case word."""
        return self.ngrams.log_word(word) > -8.9

    def modernises(self, old: str, new: str) -> bool:
        """Whether `new` is no other word than `old`, only in modern spelling."""
        return self._period.modernises(old, new)

    @functools.cached_property
    def _period(self) -> PeriodSpelling:
        least = 10**_PERIOD_LEAST
        common = (word for word, f in self.modern.items() if f > least)
        return PeriodSpelling(self.language, common, self.share)

    def period_share(self, word: str) -> float:
        """The same for a word that is a period spelling of a listed one; UNLISTED for none.

        >>> Words.of("fr").period_share("avoit") > -7 > Words.of("fr").period_share("avcit")
        True
        """
        modern = self._period.share(word)
        if modern is None:
            return self._compound_share(word) if self.language == "de" else UNLISTED
        return max(UNLISTED, modern - _PERIOD_PENALTY)

    def _compound_share(self, word: str) -> float:
        """A rough share of a German compound of two or three listed words; UNLISTED for none.

        >>> Words.of("de").period_share("Kirchenbuchabschrift".lower()) > -8.5
        True
        """
        for at in range(len(word) - 3, 3, -1):
            head, tail = word[:at], word[at:]
            stem = head if self.share(head) > _PART else head.removesuffix("s")
            if self.share(stem) > _PART and len(stem) > 3:
                if self.share(tail) > _PART:
                    return _COMPOUND
                if len(tail) > 6 and self._compound_share(tail) > UNLISTED:
                    return _COMPOUND
        return UNLISTED
