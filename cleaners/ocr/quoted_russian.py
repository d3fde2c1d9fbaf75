"""Misread words of the Russian that a text quotes in Latin letters.

Cause: papers on Russian history are full of titles and terms (`Istoricheskii arkhiv`), which an
engine that reads English reads by English habits: `dvuhenii` for "dvizhenii", `Avtobiogrcfiia` for
"Avtobiografiia". Effect: a form that is neither English nor Russian, one or two letters from a
Russian word. Done only for a document that shows the endings of such words.

Backs off from surnames, which are no words of a list; and as far as a forest says that was trained
(`workshop.words.train_quoted_russian`) on made-up quotations, among them words that no list has and
quotations of other languages.
"""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from rapidfuzz.distance import Levenshtein

from cleaners.ocr.candidate import odd_case
from cleaners.ocr.candidates import Form
from cleaners.ocr.channel import readings
from cleaners.ocr.document import Document
from cleaners.ocr.lexicon import UNLISTED, Words
from cleaners.ocr.other_letters import is_spelling
from cleaners.ocr.shapes import Shapes
from cleaners.ocr.translit import in_cyrillic, transliterated
from cleaners.ocr.vocabulary import cost_of, rewrites

NAMES = (
    "value",  # share of the reading less the cost of the confusion, in decades
    "cost",
    "share",  # of the reading in Russian
    "lead",  # over the next reading
    "letters",  # that differ
    "length",
    "capital",
    "name",  # a capital that no sentence start explains
    "spelling",  # letters of the form as English, per letter
    "russian",  # letters of the form as Russian, per letter
    "better_spelt",  # letters of the reading against those of the form, as Russian
    "left",  # whether the words beside it are Russian ones
    "right",
    "enclosed",  # whether it stands alone between brackets or quotation marks
    "count",  # log2 of the form's count in the document
    "reading_count",
    "other",  # the best that the lists of the document's own language offer, in decades
    "ending",  # whether the last two letters stay
    "vowels",  # whether nothing but vowels changes
    "shape",  # whether the table of shapes has all that changes
    "rough",  # share of small-letter words that no list has
    "best",  # what vouches for the form as it stands
)
#: letters of the shortest form that may have any letter wrong, and of the shortest that may have
#: two; shorter ones are looked up where their capitals show that they are misread (`dUa`)
_ANY, _TWO = 5, 6
#: letters by which words are found that begin or end as a form does
_PART = 3
#: how Russian surnames end, any of which may be a word no list has
_SURNAME = re.compile(r"(?:sk(?:ii|ogo|aia|oi)|[eo]va?|ina?|enko|ich|chuk|iuk|dze|ian)(?:'s)?$")
_OPENING, _CLOSING = frozenset("([\"“«‘'„"), frozenset(")]\"”»’',.“")
_NOTHING = -14.0
#: forms that are remembered with the words that they may stand for
_MOST_KEPT = 20_000


@dataclass(frozen=True, slots=True)
class Quoted:
    """The leading reading of `text[start:end]`: `word`, and the columns by which it is judged."""

    start: int
    end: int
    word: str
    row: list[float]


@dataclass(frozen=True, slots=True)
class _Other:
    """A word that a form may stand for, what was read for what, and whether shapes explain it."""

    word: str
    cost: float
    rewrites: tuple[tuple[str, str], ...]
    is_shape: bool


class QuotedRussian:
    """Finds misread words of quoted Russian in texts of one language."""

    def __init__(self, shapes: Shapes) -> None:
        """Take the confusions of the language that the texts are in."""
        self._shapes, self._russian = shapes, Words.of("ru")
        self._by_part: dict[tuple[str, bool], list[str]] = {}
        self._others: dict[str, tuple[_Other, ...]] = {}

    def found(self, document: Document) -> Iterator[Quoted]:
        """The leading readings of tokens that may be misread Russian, in order."""
        wanted = {text for text in document.by_text if self._may_be(document.form(text), document)}
        for i, own in enumerate(document.forms):
            looked_at = own.text in wanted and not _is_meant(document, i)
            if looked_at and (reading := self._leading(document, i, own)):
                yield reading

    def _may_be(self, form: Form, document: Document) -> bool:
        """Whether a form is none of either language, and no surname."""
        lower = form.lower
        if form.digits or not lower.isascii() or (len(lower) < _ANY and not form.odd):
            return False
        if document.knows(form.text) or lower in document.russian or form.text.isupper():
            return False
        return not (form.text[0].isupper() and _SURNAME.search(lower))

    def _leading(self, document: Document, i: int, own: Form) -> Quoted | None:
        shares = document.russian
        best: tuple[float, _Other] | None = None
        second = _NOTHING
        for other in self._near(own.text):
            value = shares[other.word] - other.cost + (document.counts[other.word] > 0)
            if best is None or value > best[0]:
                second = best[0] if best else second
                best = value, other
            else:
                second = max(second, value)
        if best is None:
            return None
        value, other = best
        word = other.word
        if own.text[0].isupper() or (own.text[0] == "l" and word[0] == "i"):
            word = word[0].upper() + word[1:]
        if odd_case(word):
            return None
        in_russian = self._spelling(own.lower)
        listed = max((c.share - c.cost for c in own.candidates), default=_NOTHING)
        row = [
            value,
            other.cost,
            shares[other.word],
            min(value - second, 6.0),
            float(Levenshtein.distance(own.lower, other.word)),
            float(len(own.lower)),
            float(own.text[0].isupper()),
            float(document.may_be_name(i)),
            own.spelling,
            in_russian,
            self._spelling(other.word) - in_russian,
            float(_is_russian(document, i - 1)),
            float(_is_russian(document, i + 1)),
            float(_is_enclosed(document, i)),
            math.log2(document.counts[own.lower]),
            math.log2(1 + document.counts[other.word]),
            listed,
            float(own.lower[-2:] == other.word[-2:]),
            float(all(is_spelling(*r) for r in other.rewrites)),
            float(other.is_shape),
            document.rough,
            max(own.best, UNLISTED),
        ]
        return Quoted(document.starts[i], document.ends[i], word, row)

    def _spelling(self, latin: str) -> float:
        cyrillic = in_cyrillic(latin)
        return self._russian.ngrams.log_spelling(cyrillic) / (len(cyrillic) + 1)

    def _near(self, text: str) -> tuple[_Other, ...]:
        """The words that a form may stand for."""
        if text not in self._others:
            if len(self._others) > _MOST_KEPT:
                self._others.clear()
            found = {o.word: o for o in self._one_or_two(text.lower())}
            by_shape = readings(text, self._shapes, transliterated().__contains__)
            for r in reversed(by_shape):  # the cheapest way to a word is the last
                low = r.word.lower()
                found[low] = _Other(low, r.cost, r.rewrites, is_shape=True)
            self._others[text] = tuple(found.values())
        return self._others[text]

    def _one_or_two(self, lower: str) -> Iterator[_Other]:
        """The words of which one or two letters are any others."""
        if len(lower) < _ANY:
            return
        if not self._by_part:
            self._by_part = _by_part()
        most = 2 if len(lower) >= _TWO else 1
        seen: set[str] = set()
        for part in _parts(lower):
            for word in self._by_part.get(part, ()):
                if abs(len(word) - len(lower)) > most or word in seen:
                    continue
                seen.add(word)
                if Levenshtein.distance(lower, word, score_cutoff=most) <= most:
                    changed = rewrites(lower, word)
                    yield _Other(word, sum(map(cost_of, changed)), changed, is_shape=False)


def _by_part() -> dict[tuple[str, bool], list[str]]:
    """The Russian words by how they begin and how they end."""
    found: dict[tuple[str, bool], list[str]] = defaultdict(list)
    for word in transliterated():
        if len(word) >= _ANY - 1:
            for part in _parts(word):
                found[part].append(word)
    return found


def _parts(lower: str) -> tuple[tuple[str, bool], tuple[str, bool]]:
    """How a word begins and how it ends: of one with two letters wrong one of them is mostly right.

    >>> _parts("arkhiv")
    (('ark', False), ('hiv', True))
    """
    return (lower[:_PART], False), (lower[-_PART:], True)


def _is_russian(document: Document, i: int) -> bool:
    """Whether token i is a Russian word, and none of the document's own language."""
    if not 0 <= i < len(document.forms):
        return False
    form = document.forms[i]
    return form.lower in document.russian and form.best < document.russian[form.lower]


def _is_enclosed(document: Document, i: int) -> bool:
    """Whether token i stands alone between brackets or quotation marks."""
    before, behind = document.gaps[i], document.gaps[i + 1]
    return before[-1:] in _OPENING and behind[:1] in _CLOSING


def _is_meant(document: Document, i: int) -> bool:
    """Whether somebody vouches for token i: [sic], an address. A term in quotation marks is not."""
    if not document.is_protected(i):
        return False
    return not _is_enclosed(document, i) or document.texts[i + 1 : i + 2] == ["sic"]
