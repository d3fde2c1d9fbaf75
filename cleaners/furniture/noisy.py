"""A head that an engine misread: the same words, but for some that are none."""

from __future__ import annotations

import re

from rapidfuzz.distance import Levenshtein

from cleaners.lexicon import Lexicon

_TOKEN = re.compile(r"\S+")
_EDGES = "-–—~*•·.,|[]() "


def same_head(text: str, key: str, language: str) -> bool:
    """Whether a line is the head `key` (lower case, words alone) read wrongly.

    Words may differ by a few letters where the one here is no word and the head's is one, or where
    digits and signs stand among its letters: another name is another head. A number at either end
    is not looked at.

    >>> same_head("A HlSTORY 0F THE TOWN 57", "a history of the town", "en")
    True
    >>> same_head("Letters to Anne", "letters to anna", "en")
    False
    """
    words = key.split()
    tokens = [t for token in _TOKEN.findall(text.lower()) if (t := token.strip(_EDGES))]
    for first, last in ((0, 0), (0, 1), (1, 0)):
        if len(tokens) - first - last == len(words):
            here = tokens[first : len(tokens) - last]
            beside = tokens[:first] + tokens[len(tokens) - last :]
            if all(_number(t) for t in beside) and _misread(here, words, language):
                return True
    return False


def _number(token: str) -> bool:
    return any(c.isdecimal() for c in token) and len(token) < 5


def _misread(here: list[str], words: list[str], language: str) -> bool:
    lexicon = Lexicon.of(language)
    same = sum(a == b for a, b in zip(here, words, strict=True))
    if not same:
        return False
    for seen, word in zip(here, words, strict=True):
        if seen == word:
            continue
        if Levenshtein.distance(seen, word) > max(1, len(word) // 3):
            return False
        mixed = any(not c.isalpha() for c in seen) and word.isalpha() and len(word) > 1
        if not mixed and (lexicon.knows(seen) or not lexicon.knows(word)):
            return False
    return True
