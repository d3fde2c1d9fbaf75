"""The words that a document is made of, and which of them a form that is none stands near.

Cause: a book, or a box of letters, says the same things again and again, and its type is misread in
ways that no table foresees: `quitural` for "cultural", `svnidicalist` for "syndicalist". Effect: a
form that no list has beside a word that the document has many times. Of all words of a language a
dozen may be two letters away; of the document's own hardly ever more than one is.

Backs off: short forms; words that the document does not have clearly more often than the form;
where one holds the other whole, as derived words do (`deculture`); where the ending differs, for
another ending is another form, or another language's (`syndicalista`); and where nothing but a
vowel does, which is spelling as often (`typscript`).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from rapidfuzz.distance import Levenshtein

from cleaners.ocr.candidates import Form
from cleaners.ocr.document import Document
from cleaners.ocr.other_letters import alike, is_spelling

#: letters of the shortest form that is looked up, and of the shortest that may have two wrong
_SHORTEST, _TWO = 5, 7
#: letters at the end that must be the same
_ENDING = 2
#: share (decimal logarithm) of a word that counts for the vocabulary wherever it stands twice, and
#: how often another must stand
_LISTED, _TWICE, _OFTEN = -7.0, 2, 4
#: how many times as often as the form a word must stand in the document
_TIMES = 3
#: decades that misread letters cost, where the document says what they are: two that are made of
#: like strokes or one that is thin and lost, and any other
_COST_OF_STROKES, _COST = 2.2, 3.0


class Vocabulary:
    """The words of one document that are read time and again, by how they begin and end."""

    def __init__(self, document: Document) -> None:
        """Take a weighed document."""
        self._counts = document.counts
        self._by_part: dict[tuple[str, bool], list[str]] = defaultdict(list)
        for lower, n in document.counts.items():
            if n < _TWICE or len(lower) < _SHORTEST - 1 or not lower.isalpha():
                continue
            if n >= _OFTEN or document.words.share(lower) > _LISTED:
                for part in _parts(lower):
                    self._by_part[part].append(lower)

    def near(self, own: Form) -> Iterator[tuple[str, tuple[tuple[str, str], ...]]]:
        """Words one or two letters away from a form, and what was read for what in it."""
        lower = own.lower
        if len(lower) < _SHORTEST or "'" in lower:
            return
        # a capitalised form that far from any word is a name, or of another language
        most = 2 if len(lower) >= _TWO and own.text.islower() else 1
        least = max(_TWICE, _TIMES * self._counts[lower])
        seen: set[str] = {lower}
        for part in _parts(lower):
            for word in self._by_part.get(part, ()):
                if word in seen or abs(len(word) - len(lower)) > most:
                    continue
                seen.add(word)
                if self._counts[word] < least or lower[-_ENDING:] != word[-_ENDING:]:
                    continue
                if word in lower or lower in word:
                    continue
                if Levenshtein.distance(lower, word, score_cutoff=most) > most:
                    continue
                changed = rewrites(lower, word)
                if not (len(changed) == 1 and is_spelling(*changed[0])):
                    yield word, changed


def _parts(lower: str) -> tuple[tuple[str, bool], tuple[str, bool]]:
    """How a word begins and how it ends: of one with two letters wrong one of them is mostly right.

    >>> _parts("culture")
    (('cul', False), ('ure', True))
    """
    size = 3 if len(lower) >= _TWO else 2
    return (lower[:size], False), (lower[-size:], True)


def rewrites(seen: str, printed: str) -> tuple[tuple[str, str], ...]:
    """What was read for what, each a run of letters.

    >>> rewrites("quiture", "culture")
    (('q', 'c'), ('i', 'l'))
    """
    return tuple(
        (seen[op.src_start : op.src_end], printed[op.dest_start : op.dest_end])
        for op in Levenshtein.opcodes(seen, printed)
        if op.tag != "equal"
    )


def cost_of(rewrite: tuple[str, str]) -> float:
    """What it costs that so many letters were read for so many."""
    seen, printed = rewrite
    if len(seen) < 2 and len(printed) < 2 and alike(seen, printed):
        return _COST_OF_STROKES
    return _COST * max(len(seen), len(printed))
