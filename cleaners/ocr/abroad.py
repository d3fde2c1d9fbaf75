"""Words of a phrase in another language, which are right though no list of ours has them.

A title in German within an English note ("Fähren und Fuhrleute") looks misread word by word: `und`
is one stroke from "and". Its small words tell the language, beside a word that is no known one.
"""

from __future__ import annotations

import functools

from cleaners.language import function_words
from cleaners.ocr.document import Document
from cleaners.ocr.lexicon import Words

#: languages in Latin letters whose titles stand in others' notes
_QUOTED = ("en", "de", "fr", "es", "it", "la", "nl", "pl", "cs", "hu")
#: share (decimal logarithm) above which a word is one of the document's language too
_OURS = -5.0


@functools.cache
def small_words(language: str) -> frozenset[str]:
    """Small words of other languages that mean nothing in `language` (an ISO 639-1 code)."""
    known = function_words()
    words = Words.of(language)
    others = {
        word
        for code in _QUOTED
        if code != language
        for word in known.get(code, ())
        if len(word) > 1 and word not in known.get(language, ())
    }
    return frozenset(word for word in others if words.share(word) < _OURS)


def abroad(document: Document) -> frozenset[int]:
    """The tokens of `document` that belong to such a phrase: a small word and its neighbours.

    A neighbour counts that no list knows and that begins with a capital: in `bis own house` the
    first word is misread, in `Köln bis Kehl` it is not.
    """
    small = small_words(document.words.language)
    here = {text for text in document.by_text if text in small}
    found: set[int] = set()
    if not here:
        return frozenset()
    last = len(document.texts) - 1
    for i, text in enumerate(document.texts):
        if text not in here:
            continue
        beside = [
            j
            for j, gap in ((i - 1, document.gaps[i]), (i + 1, document.gaps[i + 1]))
            if 0 <= j <= last and gap.isspace()
        ]
        if any(document.texts[j][0].isupper() and not document.known(j) for j in beside):
            found.update((i, *(j for j in beside if document.texts[j][0].isupper())))
    return frozenset(found)
