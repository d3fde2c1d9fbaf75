"""How likely a word is by itself: modern lists, period texts, period spelling, and its letters.

wordfreq knows today's words, the n-gram tables those of older books; a mixture keeps `hath` and
`railway` both likely, and makes OCR's own misreadings, which web lists contain (`tbe`), rare.
Spellings that no list has are judged by the rules of their time: `goodnesse`, `himselfe`,
`publick`, `avoit` are words if the modern spelling is one. What is left is judged by its letters,
so that a foreign name stays likelier than a heap of strokes.
"""

from __future__ import annotations

import functools
import math
import re
from collections.abc import Iterator, Mapping

from wordfreq import get_frequency_dict

from cleaners.ocr.ngrams import Ngrams

#: log10 share of running text that is in no list: mostly names, so far higher with a capital
_UNLISTED = -2.6
_UNLISTED_NAME = -1.5
#: a period spelling is this much rarer than the modern one, in decades
_PERIOD = 2.6
_LEAST = -8.6  # below a word in 400 million a list entry says nothing

# period spelling -> modern, as (pattern, replacement); several may apply
_PERIOD_RULES: Mapping[str, tuple[tuple[re.Pattern[str], str], ...]] = {
    language: tuple((re.compile(pattern), to) for pattern, to in rules)
    for language, rules in {
        "en": (
            (r"([bcdfgklmnprstvwz])\1e$", r"\1"),
            (r"([bdfglmnprst])\1$", r"\1"),
            (r"(?<=[a-z]{2})e$", ""),
            (r"(?<=[a-z]{2})es$", "s"),
            (r"(?<=[a-z])ie$", "y"),
            (r"(?<=[a-z])ye$", "y"),
            (r"(?<=[a-z])ies$", "ys"),
            (r"(?<=[a-z])ck$", "c"),
            (r"(?<=[a-z])que$", "c"),
            (r"(?<=[a-z])'d$", "ed"),
            (r"(?<=[a-z])’d$", "ed"),
            (r"(?<=[a-z]{2})t$", "ed"),
            (r"^v(?=[bcdfghlmnprst])", "u"),
            (r"(?<=[a-z])u(?=[aeiou])", "v"),
            (r"^i(?=[aeou])", "j"),
            (r"(?<=[a-z])y(?=[bcdfghklmnprst])", "i"),
            (r"oo(?=[a-z])", "o"),
            (r"ee", "e"),
            (r"eous", "ous"),
            (r"aun", "an"),
            (r"ough", "o"),
            (r"(?<=[a-z])our$", "or"),
            (r"(?<=[a-z])ise$", "ize"),
            (r"(?<=[a-z])xion$", "ction"),
            (r"æ", "e"),
            (r"œ", "e"),
            (r"eth$", "s"),
            (r"eth$", "es"),
            (r"eth$", ""),
            (r"est$", ""),
            (r"est$", "e"),
            (r"edst$", "ed"),
            (r"^en(?=[a-z]{3})", "in"),
            (r"^in(?=[a-z]{3})", "en"),
            (r"lesse$", "less"),
            (r"nesse$", "ness"),
            (r"fulle?$", "ful"),
            (r"selfe$", "self"),
            (r"([bcdfglmnprst])\1", r"\1"),
        ),
        "fr": (
            (r"oi(s|t|ent)$", r"ai\1"),
            (r"oi(?=[a-zé])", "ai"),
            (r"an[s]$", "ants"),
            (r"en[s]$", "ents"),
            (r"ez$", "és"),
            (r"y(?=[a-z])", "i"),
            (r"y$", "i"),
            (r"(?<=[aeiou])s(?=[tcpl])", ""),
            (r"es(?=[tcp])", "é"),
            (r"^v(?=[bcdfghlmnprst])", "u"),
            (r"u(?=[aeiouè])", "v"),
            (r"sç", "ss"),
            (r"è", "é"),
            (r"é", "è"),
            (r"^très-", ""),
            (r"([bcdfglmnprt])\1", r"\1"),
        ),
        "de": (
            (r"th", "t"),
            (r"^c(?=[aolru])", "k"),
            (r"c(?=[eiyä])", "z"),
            (r"y", "i"),
            (r"ey", "ei"),
            (r"iren$", "ieren"),
            (r"irt$", "iert"),
            (r"niß", "nis"),
            (r"ß", "ss"),
            (r"ss", "ß"),
            (r"aa", "a"),
            (r"oo", "o"),
            (r"dt$", "t"),
            (r"^seyn?", "sein"),
        ),
        "ru": (
            (r"ъ$", ""),
            (r"ѣ", "е"),
            (r"і", "и"),
            (r"ѳ", "ф"),
            (r"ѵ", "и"),
            (r"[аi]го$", "ого"),
            (r"ыя$", "ые"),
            (r"ія$", "ие"),
            (r"ъ(?= )", ""),
        ),
    }.items()
}


class Words:
    """The words of one language.

    >>> en = Words.of("en")
    >>> en.listed("railway") and not en.listed("raihvay")
    True
    >>> en.share("goodnesse") > en.share("goodnefse")
    True
    """

    def __init__(self, language: str) -> None:
        self.language = language
        self.ngrams = Ngrams.of(language)
        try:
            self._modern: Mapping[str, float] = get_frequency_dict(language, "best")
        except LookupError:
            self._modern = {}
        self._shares: dict[str, float] = {}
        self._older = self.ngrams.log_word("the") > -8 or bool(self.ngrams.log_word(".") > -8)

    @classmethod
    @functools.cache
    def of(cls, language: str) -> Words:
        """The words of an ISO 639-1 code."""
        return cls(language)

    def listed(self, word: str) -> bool:
        """Whether a list or a period text has the lower-case word."""
        return word in self._modern or self.ngrams.log_word(word) > -8.9

    def list_share(self, word: str) -> float:
        """log10 of the lower-case word's share of running text by the lists; -9.5 for none."""
        modern = self._modern.get(word, 0.0)
        older = self.ngrams.log_word(word)
        share = 0.5 * modern + 0.5 * (10**older if older > -8.9 else 0.0)
        return math.log10(share) if share > 0 else -9.5

    def period_share(self, word: str) -> float:
        """The same for a word that is in no list but is a period spelling of one; -9.5 for none.

        >>> Words.of("fr").period_share("avoit") > -7
        True
        """
        best = -9.5
        for modern in modernised(word, self.language):
            if modern != word and len(modern) > 2:
                best = max(best, self.list_share(modern) - _PERIOD)
        return best

    def share(self, word: str, name: bool = False) -> float:
        """log10 of the chance to meet the lower-case word; `name`: capital inside a sentence."""
        key = word + "^" if name else word
        known = self._shares.get(key)
        if known is None:
            known = self._shares[key] = self._share(word, name)
        return known

    def _share(self, word: str, name: bool) -> float:
        listed = self.list_share(word)
        if listed < _LEAST + 1.5:
            listed = max(listed, self.period_share(word))
            for ending in ("'s", "’s"):
                if word.endswith(ending):
                    listed = max(listed, self.list_share(word.removesuffix(ending)) - 1.5)
        spelling = self.ngrams.log_spelling(word) + (_UNLISTED_NAME if name else _UNLISTED)
        return max(listed, spelling, -14.0)


def modernised(word: str, language: str) -> Iterator[str]:
    """Modern spellings that a period spelling may stand for: one rule, then two.

    >>> "mercy" in modernised("mercie", "en") and "himself" in modernised("himselfe", "en")
    True
    """
    rules = _PERIOD_RULES.get(language, ())
    seen = {word}
    wave = [word]
    for _ in range(2):
        fresh: list[str] = []
        for form in wave:
            for pattern, to in rules:
                changed = pattern.sub(to, form)
                if changed not in seen:
                    seen.add(changed)
                    fresh.append(changed)
        yield from fresh
        wave = fresh
