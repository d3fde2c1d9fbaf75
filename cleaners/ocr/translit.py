"""Transliterated Russian: which Latin-letter words are Russian ones, by the library tables.

Papers on Russian history are full of titles and terms in Latin letters (`Istoricheskii arkhiv`).
No list has them, so an engine's misreadings (`populiamo`) look like the rest; transliterating the
Russian list tells them apart. Done only for a document that shows the endings of such words.
"""

from __future__ import annotations

import functools
import math
import re
from collections.abc import Iterable, Mapping

from findings.word_lists import frequencies

#: ALA-LC romanisation without its ties (Library of Congress, 2012)
_LATIN = str.maketrans(
    dict(
        zip(
            "абвгдеёжзийклмнопрстуфхцчшщъыьэюя",
            "a b v g d e e zh z i i k l m n o p r s t u f kh ts ch sh shch \0 y ' e iu ia".split(),
            strict=True,
        )
    )
)
_ENDING = re.compile(r"[a-z']{2,}(?:skii|skoi|skogo|iia|iiu|nyi|nykh|nogo|tsii|stva|stvo|iakh)")
_ENDINGS = 6  # different words with such endings that make a document one with Russian in it
_LEAST = 3e-7  # share of a Russian word that is worth knowing
_COMMON = 1e-3  # share above which words of two and three letters count: na, iz, dlia
_RARER = 1.5  # decades by which it is rarer in a text that only quotes Russian


def quotes_russian(words: Iterable[str]) -> bool:
    """Whether enough different lower-case words look like transliterated Russian.

    >>> quotes_russian("rabochii istoricheskii arkhiv sovetskogo moskovskaia dlia".split())
    False
    """
    return len({w for w in words if _ENDING.fullmatch(w)}) >= _ENDINGS


@functools.cache
def transliterated() -> Mapping[str, float]:
    """Russian words in Latin letters with the log10 of their share of such a text.

    >>> "istoricheskii" in transliterated() and "bol'shevikov" in transliterated()
    True
    """
    found: dict[str, float] = {}
    for word, share in frequencies("ru").items():
        if share < _LEAST:
            break  # the list goes from common to rare
        if len(word) > 3 or share > _COMMON:
            # a soft sign at the end is none of the word's letters to who cuts at apostrophes
            latin = in_latin(word).rstrip("'")
            if latin.isascii():
                found.setdefault(latin, math.log10(share) - _RARER)
    return found


def in_latin(russian: str) -> str:
    """Lower-case Russian in Latin letters; what is no letter of it stays.

    >>> in_latin("исторический подъем")
    'istoricheskii podem'
    """
    return russian.translate(_LATIN).replace("\0", "")


#: the letters of the table from the longest on
_CYRILLIC = {
    latin: cyrillic
    for cyrillic, latin in sorted(
        ((chr(c), latin) for c, latin in _LATIN.items()), key=lambda pair: (-len(pair[1]), pair[0])
    )
    if latin != "\0"
} | {"e": "е", "i": "и"}
_LETTERS = re.compile("|".join(map(re.escape, sorted(_CYRILLIC, key=len, reverse=True))))
_SHORT_I = re.compile(r"(?<=[аеиоуыэюя])и")


def in_cyrillic(latin: str) -> str:
    """A transliterated lower-case word in Cyrillic, nearly: what has no letter stays.

    >>> in_cyrillic("istoricheskii"), in_cyrillic("bol'shaia")
    ('исторический', 'большая')
    """
    return _SHORT_I.sub("й", _LETTERS.sub(lambda m: _CYRILLIC[m[0]], latin))
