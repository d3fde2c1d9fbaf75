"""Put letters back into the script of their word.

Cause: keyboards and OCR engines with two alphabets take letters that look alike from the wrong
one: a Latin "o" in "Москва", a Cyrillic "с" in "office". Effect: the word looks right and is never
found. A whole word in the wrong script ("CCCP" in Latin letters) is the same fault.

Backs off: a word of both scripts turns only where every letter of the lesser script has a twin in
the other; a whole word only where its neighbours are of the other script, the turned word is known
to the language, and the word as it stands is not. Greek stays, and so do parts joined by a hyphen
("T-образный"). Two scripts in equal number: the neighbours decide.

>>> from cleaners.trial import tried
>>> tried("unmix_scripts", "Письмо из Mocквы в пoлк")
'Письмо из Москвы в полк'
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from cleaners.draft import Draft
from cleaners.lexicon import Lexicon
from cleaners.proposals import Change

NAME = "unmix_scripts"

_LATIN = "ABCEHIJKMOPSTXYaceijopsxy"
_CYRILLIC = "АВСЕНІЈКМОРЅТХУасеіјорѕху"
_TO_CYRILLIC = str.maketrans(_LATIN, _CYRILLIC)
_TO_LATIN = str.maketrans(_CYRILLIC, _LATIN)
_WORD = re.compile(r"[A-Za-z\u0400-\u04ff]+")
_AROUND = 40  # characters looked at on either side of a word


def _count(text: str) -> tuple[int, int]:
    """Latin and Cyrillic letters of a text."""
    latin = sum("a" <= c <= "z" for c in text.lower())
    return latin, sum("\u0400" <= c <= "\u04ff" for c in text)


def propose(draft: Draft) -> Iterator[Change]:
    """One change a word."""
    text = draft.text
    if text.isascii() or not any("\u0400" <= c <= "\u04ff" for c in set(text)):
        return
    for match in _WORD.finditer(text):
        word = match[0]
        latin, cyrillic = _count(word)
        around = text[max(0, match.start() - _AROUND) : match.start()]
        around += text[match.end() : match.end() + _AROUND]
        near_latin, near_cyrillic = _count(around)
        if latin and cyrillic:
            whole = [
                (has, near, turned)
                for has, near, turned in (
                    (cyrillic, near_cyrillic, word.translate(_TO_CYRILLIC)),
                    (latin, near_latin, word.translate(_TO_LATIN)),
                )
                if 0 in _count(turned)
            ]
            if whole:
                yield Change(match.start(), match.end(), max(whole)[2], 0.95, "mixed_word")
        elif len(word) > 2 and near_latin * 4 < near_cyrillic and latin:
            turned = word.translate(_TO_CYRILLIC)
            if not _count(turned)[0] and _better(turned, word, "ru", "en"):
                yield Change(match.start(), match.end(), turned, 0.85, "whole_word")
        elif len(word) > 2 and near_cyrillic * 4 < near_latin and cyrillic:
            turned = word.translate(_TO_LATIN)
            if not _count(turned)[1] and _better(turned, word, draft.language or "en", "ru"):
                yield Change(match.start(), match.end(), turned, 0.85, "whole_word")


def _better(turned: str, word: str, language: str, other: str) -> bool:
    return Lexicon.of(language).zipf(turned) >= max(2.5, Lexicon.of(other).zipf(word) + 1)
