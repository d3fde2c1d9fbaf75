"""Recognise the language of a text cheaply, by its function words.

Good enough to choose the rules and word lists of a repair, in milliseconds and without a model;
what a document is said to be written in is the describers' affair.
"""

from __future__ import annotations

import functools
import importlib.resources
import re
from collections import Counter

#: languages whose words fonds repairs; others pass through word-level repair untouched
REPAIRED = ("en", "ru", "de", "fr")

#: letters that a language does not write
_WITHOUT = {"bg": "ыэё", "sr": "ыэёйяюьщ", "ru": "іїєўј", "uk": "ыэёъ", "be": "ищїъ"}
_WORD = re.compile(r"[^\W\d_]+")
_MISREAD = frozenset("вь кь сь изь оть онь подь надь какь такь нась вась ихь".split())
_SAMPLES, _SAMPLE = 12, 6_000  # places looked at in a long text, and their length in characters
#: running text of every language of the table has above .25 of its words among these; lists of
#: names have below .05
_LEAST = 0.12


@functools.cache
def function_words() -> dict[str, frozenset[str]]:
    """Language code to its most frequent function words (more of the languages that we repair)."""
    table = importlib.resources.files("cleaners").joinpath("function_words.tsv")
    rows = (line.split("\t") for line in table.read_text(encoding="utf-8").splitlines())
    return {code: frozenset(words.split()) for code, words in rows}


def recognise(text: str) -> tuple[str, ...]:
    """ISO 639-1 codes of the languages of `text`, the main one first; empty where unknown.

    Looks at a dozen places of a long text. A second language is one that leads in at least a
    tenth of the places where any language leads.

    >>> recognise("Ich weiß nicht, was es ist, und er sagt es mir auch nicht.")
    ('de',)
    >>> recognise("Ivanov, Petrov, Sidorov 1937")
    ()
    >>> recognise("Bell Inc E 58.82, Orm Ltd O 30.00, Tarn Ltd E 7.10, Holm Corp A 56.04")
    ()
    """
    if len(text) > _SAMPLES * _SAMPLE:
        step = len(text) // _SAMPLES
        places = [text[i : i + _SAMPLE] for i in range(0, step * _SAMPLES, step)]
    else:
        places = [text]
    votes = Counter(code for place in places if (code := leading(place)))
    total = sum(votes.values())
    return tuple(code for code, n in votes.most_common() if 10 * n >= total)


def leading(text: str) -> str | None:
    """The language whose function words lead in `text`; None where none does clearly."""
    # a single capital is an initial, a grade or a label, and a word of many languages
    found = (w for w in _WORD.findall(text) if len(w) > 1 or w.islower())
    words = [_without_hard_sign(w.lower()) for w in found]
    if len(words) < 4:
        return None
    letters = set(text.lower())
    shares = {
        code: sum(w in known for w in words) / len(words)
        for code, known in function_words().items()
        if letters.isdisjoint(_WITHOUT.get(code, ""))
    }
    best = max(shares, key=lambda code: shares[code])
    return best if shares[best] >= _LEAST else None


def _without_hard_sign(word: str) -> str:
    """A word without the sign that Russian had behind a last consonant; engines read it as soft."""
    return word[:-1] if word[-1] == "ъ" or word in _MISREAD else word
