"""The language of recognised words, by their function words.

A page's language is asked of a few lines of rough OCR, where a detector of character n-grams is
misled by wrong letters; function words are short, frequent and mostly read right. One language a
page: `a+b+c` costs 59 % more CPU and read Russian worse (docs/facts.md).
"""

from __future__ import annotations

import functools
from collections.abc import Collection, Iterable
from pathlib import Path

#: shares below this are names, numbers or another language
_ENOUGH = 0.06


@functools.cache
def function_words() -> dict[str, frozenset[str]]:
    """Function words by Tesseract's language code, lower case."""
    raw = Path(__file__).with_name("function_words.tsv")
    rows = (row.split("\t") for row in raw.read_text(encoding="utf-8").splitlines())
    return {code: frozenset(words.split()) for code, words in rows}


def tokens(texts: Iterable[str]) -> list[str]:
    """Words with letters, lower case, in the spelling of the lists.

    Long s as s; of pre-reform Russian, yat as e and no hard sign at the end.
    """
    found: list[str] = []
    for text in texts:
        word = text.strip(".,;:!?()[]«»„“”\"'*—–-_|\\/=").lower().replace("ſ", "s")
        word = word.replace("ѣ", "е").removesuffix("ъ")
        if word and any(letter.isalpha() for letter in word):
            found.append(word)
    return found


def shares(words: Collection[str], languages: Iterable[str]) -> dict[str, float]:
    """For each language that has a list, the share of `words` that are its function words.

    A word of several lists counts for each of them in part, so that what they share decides
    nothing.
    """
    known = {code: function_words()[code] for code in languages if code in function_words()}
    totals = dict.fromkeys(known, 0.0)
    for word in words:
        owners = [code for code, listed in known.items() if word in listed]
        for code in owners:
            totals[code] += 1 / len(owners)
    count = len(words) or 1
    return {code: total / count for code, total in totals.items()}


def language_of(texts: Iterable[str], languages: Iterable[str]) -> str | None:
    """The one of `languages` that the words speak, None where they do not tell.

    >>> language_of("les mots de la page sont dans le registre".split(), ("eng", "fra", "deu"))
    'fra'
    >>> language_of("1784 B. 516".split(), ("eng", "fra")) is None
    True
    """
    words = tokens(texts)
    if len(words) < 4:
        return None
    ranked = sorted(shares(words, languages).items(), key=lambda item: -item[1])
    if not ranked or ranked[0][1] < _ENOUGH:
        return None
    if len(ranked) > 1 and ranked[0][1] < ranked[1][1] * 1.5:
        return None
    return ranked[0][0]
