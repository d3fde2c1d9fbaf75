"""Which passages of a Russian text are in the orthography before 1918, by its hard signs.

A word that ends in a consonant had a hard sign behind it. Engines read every third one as the soft
sign, which makes no word of most of them; no other orthography has any there, so the share of such
words that end in neither tells.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from cleaners.ocr.lexicon import Words

_CONSONANT = "бвгджзклмнпрстфхцчшщ"
_ENDED = re.compile(rf"(?<!\w)(\w*[{_CONSONANT}])([ъь]?)(?![\w’'.-]|[!1|](?=\w))", re.IGNORECASE)
#: the big yus stayed in Bulgarian until 1945
_NOT_RUSSIAN = re.compile("[ѫѪ]")
_PARAGRAPH = re.compile(r"\S[^\n]*(?:\n[ \t]*\S[^\n]*)*")
#: so many hard signs tell, and such a share of the words that should have one
_FEWEST, _SHARE = 3, 0.6
#: a passage with fewer words that could tell is what the whole text is
_ENOUGH = 4
#: log10 shares of running text: of no word, and of one in use
_NONE, _USED = -7.0, -6.0


def old_passages(text: str, words: Words) -> Iterator[tuple[int, int]]:
    """The paragraphs in the old orthography, as spans; `words` are today's.

    >>> list(old_passages("Онъ жилъ вь деревнѣ съ отцомь.", Words.of("ru")))
    [(0, 30)]
    >>> list(old_passages("Он жил в деревне с отцом; объезд закрыт.", Words.of("ru")))
    []
    """
    whole = None if _NOT_RUSSIAN.search(text) else _old(text, words)
    if whole is None:
        return
    for match in _PARAGRAPH.finditer(text):
        own = _old(match[0], words)
        if own or (own is None and whole):
            yield match.span()


def _old(text: str, words: Words) -> bool | None:
    """Whether a passage is; None where too few words could tell."""
    hard = bare = 0
    for stem, sign in _ENDED.findall(text):
        if sign in "ъЪ" and sign:
            hard += 1
        elif not sign:
            bare += 1
        elif words.share(stem.lower() + "ь") < _NONE and words.share(stem.lower()) > _USED:
            hard += 1
    if hard + bare < _ENOUGH:
        return None
    return hard >= _FEWEST and hard >= _SHARE * (hard + bare)
