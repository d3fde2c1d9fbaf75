"""Words in the wrong place: a word, or a form that shapes do not explain, where another belongs.

Cause: an engine misreads letters, and what comes out is a word itself (`hold` for "held", `o`
for "of") or is explained by no confusion that a table foresees (`horever` for "however"). Effect: a
form that no other text has between these neighbours, one letter or one confusion away from one
that stands there often. Two words on either side are looked at.

Backs off from words that lists have where no other word of the text was misread; from forms that
the table of contexts cannot weigh (`cleaners.ocr.near_words`); in texts of a time that spelt
otherwise, for it is of today's language; and from names.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass

from cleaners.ocr.abroad import abroad
from cleaners.ocr.candidates import Form
from cleaners.ocr.context import END, START, UNKNOWN, Context
from cleaners.ocr.document import Document
from cleaners.ocr.doubts import abbreviated
from cleaners.ocr.lexicon import UNLISTED, Words
from cleaners.ocr.near_words import NearWords, Other
from cleaners.ocr.other_letters import is_spelling
from cleaners.ocr.shapes import Shapes

NAMES = (
    "gain",  # of the reading over the token, in decades: context, less the cost of the confusion
    "lead",  # over the next reading
    "cost",  # of the confusion
    "share",  # of the reading
    "own",  # and of the token, by lists
    "fit",  # how much likelier than by itself the reading is here
    "own_fit",  # and the token
    "near",  # what pairs say for the reading and against the token
    "length",
    "neighbours",  # number of neighbours that are known
    "count",  # log2 of the token's count in the document
    "reading_count",
    "rough",  # share of small-letter words that no list has
    "around",  # share of unknown words on either side
    "shape",  # whether the table of shapes has the confusion
    "vowels",  # whether nothing but vowels changes
    "old",  # share of period spellings in the document
    "own_texts",  # share of the token in the clean texts of the language's table
    "better_spelt",  # letters of the reading against those of the token, per letter
    "apart",  # what the reading gains over the token by pairs of neighbours and lists alone
)
#: share of period spellings from which on a document is not of the table's time
_OLD = 0.02
#: of neighbours that are remembered
_MOST_KEPT = 500_000
#: marks that neighbours are looked at across
_PASSED = (",", "'", "’")
_MARKS = ("-", "'", "’")
#: least gain of a reading that is worth a look
_LEAST = 0.0


@dataclass(frozen=True, slots=True)
class Misplaced:
    """The leading reading of `text[start:end]`: `word`, and the columns by which it is judged."""

    start: int
    end: int
    word: str
    row: list[float]


class Misplacements:
    """Finds misplaced words in texts of one language."""

    def __init__(self, words: Words, shapes: Shapes, context: Context) -> None:
        """Take the language's words, confusions and contexts."""
        self._words, self._context = words, context
        self._near = NearWords(words, shapes, context)
        self._known: dict[str, str] = {}

    def found(self, document: Document, *, misread: bool) -> Iterator[Misplaced]:
        """The leading readings of tokens that stand where others do, in order.

        `misread`: whether words of the document were, so that those which lists have may be as
        well.
        """
        if document.old > _OLD:
            return
        foreign = abroad(document)
        others: dict[str, tuple[Other, ...]] = {}
        for text in document.by_text:
            form = document.form(text)
            if misread or form.best <= UNLISTED:
                others[text] = self._near.of(form)
        for i, own in enumerate(document.forms):
            near = others.get(own.text)
            if not near or i in foreign or _parted(document, i) or abbreviated(document, i):
                continue
            if document.is_protected(i):
                continue
            if reading := self._leading(document, i, own, near):
                yield reading

    def _leading(
        self,
        document: Document,
        i: int,
        own: Form,
        others: tuple[Other, ...],
    ) -> Misplaced | None:
        context = self._context
        before, behind = self._before(document, i), self._behind(document, i)
        left, right = document.left(i), document.right(i)
        own_near = document.near(left, own.lower) + document.near(own.lower, right)
        apart = context.fit((UNKNOWN, UNKNOWN), UNKNOWN, behind)
        # older texts may know the word, or its neighbours, where the table of today does not
        own_fit = own.best + own_near + apart
        if context.knows(own.lower):
            own_fit = max(own_fit, context.fit(before, own.lower, behind))
        best: tuple[float, Other, float] | None = None
        second = -99.0
        for other in others:
            fit = context.fit(before, other.word, behind)
            gain = fit - other.cost - own_fit
            if best is None or gain > best[0]:
                second = best[0] if best else second
                best = gain, other, fit
            else:
                second = max(second, gain)
        if best is None or best[0] < _LEAST:
            return None
        gain, other, fit = best
        if self._words.modernises(own.lower, other.word):
            return None
        share = self._words.share(other.word)
        near = document.near(left, other.word) + document.near(other.word, right)
        near -= own_near
        row = [
            gain,
            min(gain - second, 8.0),
            other.cost,
            share,
            own.best,
            fit - share - apart,
            own_fit - max(own.share, -9.0) - apart,
            near,
            float(len(own.lower)),
            float(sum(map(bool, (*before, *behind)))),
            math.log2(document.counts[own.lower]),
            math.log2(1 + document.counts[other.word]),
            document.rough,
            document.around(i),
            float(other.shape),
            float(all(is_spelling(*r) for r in other.rewrites)),
            document.old,
            self._words.ngrams.log_word(own.lower),
            self._spelling(other.word) - own.spelling,
            near + share - own.best - other.cost,
        ]
        word = other.word.upper() if other.word == "i" else other.word
        return Misplaced(document.starts[i], document.ends[i], word, row)

    def _spelling(self, word: str) -> float:
        return self._words.ngrams.log_spelling(word) / (len(word) + 1)

    def _before(self, document: Document, i: int) -> tuple[str, str]:
        first = self._neighbour(document, i - 1, document.gaps[i], START)
        if first in (START, UNKNOWN):
            return UNKNOWN, first
        return self._neighbour(document, i - 2, document.gaps[i - 1], START), first

    def _behind(self, document: Document, i: int) -> tuple[str, str]:
        first = self._neighbour(document, i + 1, document.gaps[i + 1], END)
        if first in (END, UNKNOWN):
            return first, UNKNOWN
        return first, self._neighbour(document, i + 2, document.gaps[i + 2], END)

    def _neighbour(self, document: Document, i: int, gap: str, edge: str) -> str:
        """Token i as a neighbour across a gap: itself, the edge of a sentence, or unknown."""
        if not 0 <= i < len(document.forms):
            return edge
        bare = gap.strip()
        if bare and bare not in _PASSED:
            return edge if bare in (".", "?", "!", ";", ":") else UNKNOWN
        lower = document.forms[i].lower
        known = self._known.get(lower)
        if known is None:
            if len(self._known) > _MOST_KEPT:
                self._known.clear()
            known = self._known[lower] = lower if self._context.knows(lower) else UNKNOWN
        return known


def _parted(document: Document, i: int) -> bool:
    """Whether a hyphen or an apostrophe parts token i from another."""
    return document.gaps[i].endswith(_MARKS) or document.gaps[i + 1].startswith(_MARKS)
