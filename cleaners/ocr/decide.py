"""Decide token by token: which reading leads, and what speaks for it.

The readings of a token are ordered by the noisy channel (share, neighbours, cost of the
confusion); the leading one is handed on with the columns by which the ranker judges it against the
token as it stands.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from cleaners.ocr.abroad import abroad
from cleaners.ocr.candidate import Candidate
from cleaners.ocr.candidates import Form, form
from cleaners.ocr.document import Document
from cleaners.ocr.doubts import (
    abbreviated,
    is_explained,
    rare_but_right,
    respelt,
    same_but_for_yo,
)
from cleaners.ocr.features import own_weight, row, score
from cleaners.ocr.joins import Joinable, joined, whole_of
from cleaners.ocr.learn_confusions import Confusions
from cleaners.ocr.lexicon import Words
from cleaners.ocr.offers import offers
from cleaners.ocr.shapes import shapes
from cleaners.ocr.tokens import Tokenizer

#: a reading further behind the token as it stands is not worth a second look
LEAST_GAIN = -1.0
#: the document itself uses the word elsewhere
_USED = 0.4
#: learnt confusions can lift a reading by so much
_LEARNT = 1.2
#: what a reading gains over a word that is none
_PLAINLY = 3.0
#: a long text without such words is no sounder than a short one
_LEAST_DAMAGE = -2.5
_APOSTROPHES = ("'", "’")
#: letters of a misread half of a compound; shorter ones are prefixes
_LEAST_OF_COMPOUND = 4
#: of forms, and of places without a reading, that are remembered from pass to pass
_MOST_KEPT = 500_000


@dataclass(frozen=True, slots=True)
class Reading:
    """The leading reading of `text[start:end]`: `word`, its kind, and what the ranker sees."""

    start: int
    end: int
    word: str
    rule: str
    row: list[float]


class _Place(NamedTuple):
    """Tokens i to j, the form that they make as they stand, and what else they may be."""

    i: int
    j: int
    own: Form
    candidates: tuple[Candidate, ...]
    whole: bool = False


class _Lead(NamedTuple):
    """The leading candidate of a place: by how many decades it leads the next one, what it gains
    over the place as it stands, and what neighbours and the document's confusions say.
    """

    place: _Place
    candidate: Candidate
    lead: float
    gain: float
    near: tuple[float, float]
    near_own: tuple[float, float]
    support: float


class Reader:
    """Finds the leading readings in texts of one language."""

    def __init__(self, language: str) -> None:
        """Take an ISO 639-1 code."""
        self.language = language
        self.words = Words.of(language)
        self.shapes = shapes(language)
        self._tokenizer = Tokenizer(language)
        self._joinable = Joinable()
        self._forms: dict[str, Form] = {}
        self._pairs: dict[tuple[str, str], float] = {}
        #: forms between neighbours where no reading comes near: two thirds of all places, which
        #: most later passes meet again (.1 CPU s a pass of a book)
        self._hopeless: set[tuple[str, str, str, bool]] = set()

    def weigh(self, text: str) -> Document:
        """The tokens of a text, and what it says of them as a whole."""
        if len(self._forms) > _MOST_KEPT:
            self._forms.clear()
        return Document(text, self.words, self.shapes, self._tokenizer, self._forms, self._pairs)

    def readings(self, document: Document) -> list[Reading]:
        """The leading reading of each token that may have been printed otherwise, in order."""
        nothing = Confusions()
        first = []
        spared = abroad(document)
        for place in self._places(document):
            if place.i in spared or document.is_protected(place.i):
                continue
            if abbreviated(document, place.j):
                continue
            if found := self._leading(document, place, nothing, LEAST_GAIN - _LEARNT):
                first.append(found)
        learnt = Confusions(
            [
                (lead.place.own.text, lead.candidate.word, lead.candidate.rewrites, *lead[2:4])
                for lead in first
            ]
        )
        damage = _damage(first, len(document.texts))
        readings = []
        for lead in first:
            last: _Lead | None = lead
            if any(learnt.support(c.rewrites) for c in lead.place.candidates):
                last = self._leading(document, lead.place, learnt, LEAST_GAIN)
            if (
                last
                and last.gain >= LEAST_GAIN
                and is_explained(document, last.place.own, last.candidate, learnt, damage)
            ):
                readings.append(_reading(document, last, damage))
        return readings

    def _places(self, document: Document) -> Iterator[_Place]:
        settled = -1  # tokens up to here are part of a word that was weighed whole
        forms, gaps = document.forms, document.gaps
        offered = offers(document, self.shapes)
        joins = self._joinable.tokens(document)
        at = {i for i, text in enumerate(document.texts) if text in offered}
        for i in sorted(at.union(document.hyphened, joins)):
            own = forms[i]
            if i <= settled or (own.lower == "s" and gaps[i][-1:] in _APOSTROPHES):
                continue
            hyphened = i in document.hyphened
            if hyphened and gaps[i][-1:] != "-":
                if whole_of(document, i):
                    settled = i + 1
                    continue
                if not (document.known(i) and document.known(i + 1)):
                    whole = self._whole(document, i)
                    if whole:
                        settled = i + 1
                        yield whole
                        continue
            if i in joins and (pair := joined(document, i)):
                settled = i + 1
                yield _Place(i, i + 1, pair[0], (pair[1],))
                continue
            if candidates := offered.get(own.text):
                beside = hyphened or gaps[i].endswith("-")
                plain = not (own.odd or own.digits or own.signs)
                if not (beside and plain) or _of_compound(document, i):
                    yield _Place(i, i, own, candidates)

    def _whole(self, document: Document, i: int) -> _Place | None:
        """A hyphenated word that is none as it stands: its readings that keep one half."""
        left, right = document.texts[i], document.texts[i + 1]
        text = left + right
        if text not in self._forms:
            self._forms[text] = form(text, self.words, self.shapes)
        whole = self._forms[text]
        kept = tuple(
            c
            for c in whole.candidates
            if " " not in c.word and (c.word.startswith(left) or c.word.endswith(right))
        )
        return _Place(i, i + 1, whole, kept, whole=True) if kept else None

    def _leading(
        self, document: Document, place: _Place, learnt: Confusions, least: float
    ) -> _Lead | None:
        """The leading candidate of a place, unless it gains less than `least`."""
        i, j, own = place.i, place.j, place.own
        left, right = document.left(i), document.right(j)
        name = document.may_be_name(i)
        here = own.text, left, right, name
        lone = place.candidates is own.candidates
        if lone and here in self._hopeless:
            return None
        if place.whole or i == j:
            near_own = (document.near(left, own.lower), document.near(own.lower, right))
        else:
            near_own = (
                document.near(left, document.forms[i].lower),
                document.near(document.forms[j].lower, right),
            )
        weight = own.share if " " in own.text else own_weight(own, name)
        stands = weight + near_own[0] + near_own[1]
        best: tuple[float, Candidate, float, float] | None = None
        second = -99.0
        for candidate in place.candidates:
            first, _, last = candidate.lower.partition(" ")
            last = last.rpartition(" ")[2]
            near_left = document.near(left, first)
            near_right = document.near(last or first, right)
            value = score(candidate, near_left, near_right) + learnt.saving(candidate)
            if document.counts[candidate.lower]:
                value += _USED
            if best is None or value > best[0]:
                second = best[0] if best else second
                best = (value, candidate, near_left, near_right)
            else:
                second = max(second, value)
        if best is None or best[0] - stands < least:
            if lone and best and best[0] + _USED - stands < LEAST_GAIN - _LEARNT:
                if len(self._hopeless) > _MOST_KEPT:
                    self._hopeless.clear()
                self._hopeless.add(here)
            return None
        value, candidate, near_left, near_right = best
        support = learnt.support(candidate.rewrites)
        nearer = near_left + near_right - sum(near_own)
        gain = value - stands
        if rare_but_right(self.words, own, candidate, gain, nearer, support):
            return None
        if same_but_for_yo(own, candidate) or (not support and respelt(document, own, candidate)):
            return None
        near = near_left, near_right
        return _Lead(place, candidate, value - second, gain, near, near_own, support)


def _reading(document: Document, lead: _Lead, damage: float) -> Reading:
    """The leading candidate as what would be written, with its columns."""
    place, candidate, lead_by, gain, near, near_own, support = lead
    i, j = place.i, place.j
    columns = row(document, i, place.own, candidate, lead_by, gain, near, near_own, support, damage)
    start, end, word = document.starts[i], document.ends[j], candidate.word
    if place.whole:  # the hyphen stays, and with it the half that is right
        left, right = document.texts[i], document.texts[j]
        if word.startswith(left):
            start, word = document.starts[j], word[len(left) :]
        else:
            end, word = document.ends[i], word[: -len(right)]
    return Reading(start, end, word, candidate.rule, columns)


def _damage(leads: list[_Lead], tokens: int) -> float:
    """log10 of the share of a text's words that no list has and that shapes explain well."""
    sure = sum(lead.gain > _PLAINLY and lead.candidate.rule != "letter" for lead in leads)
    return max(_LEAST_DAMAGE, math.log10((sure + 0.5) / (tokens + 50)))


def _of_compound(document: Document, i: int) -> bool:
    """Whether token i is no word, and a hyphen within the line parts it from one.

    Bond-ltreet, Waterloo-plaee; the halves of a word at a line's end are weighed as a whole.
    """
    if document.known(i) or len(document.texts[i]) < _LEAST_OF_COMPOUND:
        return False
    before, behind = document.gaps[i], document.gaps[i + 1]
    if before == "-":
        other = i - 1 if behind[:1] != "-" else -1
    else:
        other = i + 1 if behind == "-" and before[-1:] != "-" else -1
    return (
        0 <= other < len(document.texts)
        and len(document.texts[other]) > 2
        and document.known(other)
    )
