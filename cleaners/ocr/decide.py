"""Decide token by token: which reading leads, and what speaks for it.

The readings of a token are ordered by the noisy channel (share, neighbours, cost of the
confusion); the leading one is handed on with the columns by which the ranker judges it against the
token as it stands.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from cleaners.ocr.candidates import Candidate, Form, form
from cleaners.ocr.document import Document
from cleaners.ocr.features import own_weight, row, score
from cleaners.ocr.joins import joined, whole_of
from cleaners.ocr.lexicon import Words
from cleaners.ocr.shapes import shapes

#: a reading further behind the token as it stands is not worth a second look
LEAST_GAIN = -1.0
#: the document itself uses the word elsewhere
_USED = 0.4


@dataclass(frozen=True, slots=True)
class Reading:
    """The leading reading of `text[start:end]`: `word`, its kind, and what the ranker sees."""

    start: int
    end: int
    word: str
    rule: str
    row: list[float]


class Reader:
    """Finds the leading readings in texts of one language."""

    def __init__(self, language: str) -> None:
        """Take an ISO 639-1 code."""
        self.words = Words.of(language)
        self.shapes = shapes(language)
        self._forms: dict[str, Form] = {}

    def readings(self, text: str) -> Iterator[Reading]:
        """The leading reading of each token that may have been printed otherwise, in order."""
        document = Document(text, self.words, self.shapes, self._forms)
        settled = -1  # tokens up to here are part of a hyphenated word that was weighed whole
        for i, own in enumerate(document.forms):
            if i <= settled:
                continue
            if document.hyphenated(i) and document.gaps[i][-1:] != "-":
                if whole_of(document, i):
                    settled = i + 1
                    continue
                sound = document.known(i) and document.known(i + 1)
                whole = None if sound else self._whole(document, i)
                if whole:
                    settled = i + 1
                    yield whole
                    continue
            if pair := joined(document, i):
                stands, candidate = pair
                found = self._leading(document, i, i + 1, stands, (candidate,))
                if found:
                    settled = i + 1
                    yield found
                    continue
            if own.candidates:
                beside = document.hyphenated(i) or document.gaps[i].endswith("-")
                if beside and not (own.odd or own.digits or own.signs):
                    continue
                found = self._leading(document, i, i, own, own.candidates)
                if found:
                    yield found

    def _whole(self, document: Document, i: int) -> Reading | None:
        """A hyphenated word that is none as it stands, read as one, the hyphen left in place."""
        first, second = document.tokens[i], document.tokens[i + 1]
        text = first.text + second.text
        if text not in self._forms:
            self._forms[text] = form(text, self.words, self.shapes)
        whole = self._forms[text]
        left, right = first.text, second.text
        kept = tuple(
            c
            for c in whole.candidates
            if " " not in c.word and (c.word.startswith(left) or c.word.endswith(right))
        )
        found = self._leading(document, i, i + 1, whole, kept) if kept else None
        if found is None:
            return None
        if found.word.startswith(left):
            word = found.word[len(left) :]
            return Reading(second.start, second.end, word, found.rule, found.row)
        word = found.word[: -len(right)]
        return Reading(first.start, first.end, word, found.rule, found.row)

    def _leading(
        self, document: Document, i: int, j: int, own: Form, candidates: tuple[Candidate, ...]
    ) -> Reading | None:
        """The leading reading of tokens i to j, which stand as `own`."""
        left, right = document.left(i), document.right(j)
        start, end = document.tokens[i], document.tokens[j]
        if own.candidates or i == j:
            near_own = (document.near(left, own.lower), document.near(own.lower, right))
        else:
            near_own = (
                document.near(left, document.forms[i].lower),
                document.near(document.forms[j].lower, right),
            )
        name = start.text[0].isupper() and not document.starts_sentence(i)
        weight = own.share if own.text.count(" ") else own_weight(own, name)
        stands = weight + near_own[0] + near_own[1]
        best: tuple[float, Candidate, float, float] | None = None
        second = -99.0
        for candidate in candidates:
            first, _, last = candidate.lower.partition(" ")
            near_left = document.near(left, first)
            near_right = document.near(last or first, right)
            value = score(candidate, near_left, near_right)
            if document.counts[candidate.lower]:
                value += _USED
            if best is None or value > best[0]:
                second = best[0] if best else second
                best = (value, candidate, near_left, near_right)
            else:
                second = max(second, value)
        if best is None or best[0] - stands < LEAST_GAIN:
            return None
        value, candidate, near_left, near_right = best
        near = (near_left, near_right)
        columns = row(document, i, own, candidate, near, near_own, value - second, value - stands)
        return Reading(start.start, end.end, candidate.word, candidate.rule, columns)
