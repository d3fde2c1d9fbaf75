"""What else the forms of a document may be: by the lists, and by the document itself.

A name that no list has is known by its repetition: a rarer form one confusion away is a misreading
of it. Transliterated words stay where the document quotes Russian.
"""

from __future__ import annotations

import math

from cleaners.ocr.candidate import Candidate
from cleaners.ocr.candidates import Form
from cleaners.ocr.channel import readings
from cleaners.ocr.document import Document
from cleaners.ocr.shapes import Shapes
from cleaners.ocr.vocabulary import Vocabulary, cost_of

_UNCOMMON = -5.3


def offers(document: Document, shapes: Shapes) -> dict[str, tuple[Candidate, ...]]:
    """The readings of those forms of a document that may be something else."""
    found: dict[str, tuple[Candidate, ...]] = {}
    vocabulary = Vocabulary(document)
    for text in document.by_text:
        own = document.form(text)
        if own.lower in document.russian and own.share < _UNCOMMON:
            continue
        candidates = own.candidates
        if len(own.lower) > 2 and not document.knows(text):
            had = {c.lower for c in candidates}
            more = _own_words(document, own, shapes)
            more += _near_words(document, vocabulary, own)
            if more := [c for c in more if c.lower not in had]:
                candidates += tuple({c.lower: c for c in more}.values())
        if candidates:
            found[text] = candidates
    return found


def _own_words(document: Document, own: Form, shapes: Shapes) -> list[Candidate]:
    """Words of the document itself, names above all, that a rarer form may stand for."""
    own_words = document.own_words
    if len(own.lower) < 5 or own_words.get(own.lower, (1, ""))[0] > 2:
        return []
    least = max(3, 2 * document.counts[own.lower])
    found = []
    # another ending is another form of the name, not a misreading of it
    alike = document.own_endings.get(own.lower[-2:])
    if not alike:
        return []
    for r in readings(own.text, shapes, alike.__contains__, listed=True):
        low = r.word.lower()
        count, usual = own_words[low]
        if count < least or len(low) < len(own.lower) - 1:
            continue
        if usual[0].isupper() != own.text[0].isupper() and own.text[0] not in "l1|":
            continue
        share = math.log10(count / len(document.texts))
        word = usual if usual[0].isupper() else r.word
        found.append(Candidate(word, low, r.cost, share, r.rewrites, "document"))
    return found


def _near_words(document: Document, vocabulary: Vocabulary, own: Form) -> list[Candidate]:
    """Words that the document has time and again, however a form came to differ from them."""
    if any(document.counts[c.lower] > 1 for c in own.candidates):
        return []
    first = str.upper if own.text[0].isupper() else str.lower
    found = []
    for word, rewrites in vocabulary.near(own):
        share = max(
            math.log10(document.counts[word] / len(document.texts)), document.words.share(word)
        )
        cost = sum(map(cost_of, rewrites))
        found.append(Candidate(first(word[0]) + word[1:], word, cost, share, rewrites, "document"))
    return found
