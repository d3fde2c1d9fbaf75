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
            "a b v g d e e zh z i i k l m n o p r s t u f kh ts ch sh shch . y ' e iu ia".split(),
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
            latin = word.translate(_LATIN).replace(".", "")
            if latin.isascii():
                found.setdefault(latin, math.log10(share) - _RARER)
    return found
