"""The document as evidence: its words, how often it uses them, and who stands beside whom."""

from __future__ import annotations

import functools
import re
from array import array
from collections import Counter
from collections.abc import Mapping
from itertools import accumulate

from cleaners.ocr.candidates import Form, form
from cleaners.ocr.lexicon import Words
from cleaners.ocr.protected import inside, protected
from cleaners.ocr.shapes import Shapes
from cleaners.ocr.tokens import Tokenizer
from cleaners.ocr.translit import quotes_russian, transliterated

_SENTENCE_END = re.compile(r"[.!?;:]|\n\s*\n|\f")
_HYPHENS = ("-", "\u2010", "\u00ad", "\u00ac")
#: pairs of neighbours that are remembered; a book has some hundred thousand
_MOST_PAIRS = 500_000
_SOUND = -7.4  # share above which a form counts as a word


class Document:
    """The tokens of one text, weighed: token i is `texts[i]` at `starts[i]:ends[i]`.

    `gaps[i]` stands before token i, the last gap behind the last token; `lines` are the lines of
    the text, each with its first token. `by_text` counts the tokens, `counts` these in lower case.
    `rough` is the share of small-letter forms that no list knows: how badly the page was read.
    `old` is the share of period spellings among them. `russian` holds transliterated words where
    the document quotes Russian.

    A book has a quarter of a million tokens of which one in twelve is a new form, so whatever
    depends on the form alone is worked out by form, and handed to the tokens by `map`.
    """

    def __init__(
        self,
        text: str,
        words: Words,
        shapes: Shapes,
        tokenizer: Tokenizer,
        forms: dict[str, Form],
        pairs: dict[tuple[str, str], float],
    ) -> None:
        """Weigh a text; the last three keep what was worked out of earlier ones."""
        self._pairs, self._forms = pairs, forms
        self.text, self.words = text, words
        self.lines: list[tuple[str, int]] = []
        pieces = [""]  # gap, token, gap, ..., token, gap
        for line, parts in tokenizer.lines(text):
            self.lines.append((line, len(pieces) // 2))
            pieces[-1] += parts[0]
            pieces += parts[1:]
        self.texts, self.gaps = pieces[1::2], pieces[::2]
        edges = array("I", accumulate(map(len, pieces)))
        self.starts, self.ends = edges[::2], edges[1::2]
        del pieces, edges  # as much again as what is held of them
        self.by_text, self.by_gap = Counter(self.texts), frozenset(self.gaps)
        self._ending = {gap for gap in self.by_gap if _SENTENCE_END.search(gap)}
        for each in self.by_text:
            if each not in forms:
                forms[each] = form(each, words, shapes)
        self.forms = list(map(forms.__getitem__, self.texts))
        self.counts: Counter[str] = Counter()
        for each, n in self.by_text.items():
            self.counts[forms[each].lower] += n
        russian = words.language != "ru" and quotes_russian(
            lower for lower in self.counts if words.share(lower) < _SOUND
        )
        self.russian: Mapping[str, float] = transliterated() if russian else {}
        self._knows: dict[str, bool] = {}
        small = poor = old = 0
        for each, n in self.by_text.items():
            f = forms[each]
            self._knows[each] = (f.best > _SOUND and not f.odd) or f.lower in self.russian
            if each[0].islower():
                small += n
                poor += n * (f.best <= _SOUND or f.odd or f.signs)
                old += n * (f.period > _SOUND > f.share)
        self._known = bytes(map(self._knows.__getitem__, self.texts))
        self.rough = (poor + 0.5) / (small + 10)
        self.old = old / (small + 10)

    @functools.cached_property
    def own_words(self) -> dict[str, tuple[int, str]]:
        """Words that no list has but the document uses more than once: count and usual form."""
        usual: dict[str, Counter[str]] = {}
        for text, n in self.by_text.items():
            f = self._forms[text]
            lower = f.lower
            sound = not (f.odd or f.digits or f.signs)
            if sound and self.counts[lower] > 1 and len(lower) > 4 and f.share < _SOUND:
                usual.setdefault(lower, Counter())[text] += n
        return {lower: (c.total(), c.most_common(1)[0][0]) for lower, c in usual.items()}

    @functools.cached_property
    def own_endings(self) -> dict[str, set[str]]:
        """Its own words that it uses more than twice, by their last two letters."""
        endings: dict[str, set[str]] = {}
        for lower, (n, _) in self.own_words.items():
            if n > 2:
                endings.setdefault(lower[-2:], set()).add(lower)
        return endings

    @functools.cached_property
    def _protected(self) -> list[tuple[int, int]]:
        return protected(self.text)

    def is_protected(self, i: int) -> bool:
        """Whether token i stands in a passage whose odd words are meant."""
        return inside(self.starts[i], self._protected)

    def around(self, i: int) -> float:
        """The share of unknown words among the four tokens on either side of token i."""
        start, end = max(0, i - 4), min(len(self.texts), i + 5)
        unknown = self._known[start:end].count(0) - (not self._known[i])
        return unknown / max(4, end - start - 1)

    def known(self, i: int) -> bool:
        """Whether token i is a word as it stands."""
        return bool(self._known[i])

    def knows(self, text: str) -> bool:
        """The same of a token's form."""
        return self._knows[text]

    def form(self, text: str) -> Form:
        """The form of a token."""
        return self._forms[text]

    @functools.cached_property
    def hyphened(self) -> frozenset[int]:
        """The tokens that a hyphen (and perhaps a line end) alone parts from the next."""
        parting = {g for g in self.by_gap if g[:1] in _HYPHENS and not g[1:].strip()}
        return frozenset(i for i, gap in enumerate(self.gaps[1:-1]) if gap in parting)

    def starts_sentence(self, i: int) -> bool:
        """Whether token i stands where a capital is due anyway."""
        return i == 0 or self.gaps[i] in self._ending

    def may_be_name(self, i: int) -> bool:
        """Whether nothing but a name explains the capital of token i; in German any noun may."""
        capital = self.texts[i][0].isupper() and self.words.language != "de"
        return capital and not self.starts_sentence(i)

    def neighbour(self, i: int, gap: str) -> str:
        """Token i as a neighbour across `gap`."""
        if gap in (" ", "\n", "'", "’"):
            return self.forms[i].lower if self._known[i] else ""
        if gap in self._ending:
            return "."
        if "," in gap:
            return ","
        if gap.strip():
            return ""
        return self.forms[i].lower if self._known[i] else ""

    def left(self, i: int) -> str:
        """What stands before token i."""
        return self.neighbour(i - 1, self.gaps[i]) if i else "."

    def right(self, i: int) -> str:
        """What stands behind token i."""
        if i + 1 < len(self.texts):
            return self.neighbour(i + 1, self.gaps[i + 1])
        return "." if self.gaps[-1].strip() else ""

    def near(self, left: str, right: str) -> float:
        """How much likelier two neighbours are together, in decades; 0 where one is unknown."""
        if not left or not right:
            return 0.0
        pair = left, right
        known = self._pairs.get(pair)
        if known is None:
            share_left, share_right = self.share(left), self.share(right)
            known = 0.0
            if share_left > -9.0 and share_right > -9.0:
                known = self.words.ngrams.affinity(left, right, share_left, share_right)
            if len(self._pairs) > _MOST_PAIRS:
                self._pairs.clear()
            self._pairs[pair] = known
        return known

    def share(self, token: str) -> float:
        """The share of a neighbour, sentence signs included."""
        if token in (".", ","):
            return self.words.ngrams.log_word(token)
        return self.words.share(token)
