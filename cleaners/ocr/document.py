"""The document as evidence: its words, how often it uses them, and who stands beside whom."""

from __future__ import annotations

import functools
import re
from collections import Counter
from collections.abc import Mapping
from itertools import accumulate

from cleaners.ocr.candidates import Form, form
from cleaners.ocr.lexicon import Words
from cleaners.ocr.shapes import Shapes
from cleaners.ocr.tokens import Token, tokens
from cleaners.ocr.translit import quotes_russian, transliterated

_SENTENCE_END = re.compile(r"[.!?;:]|\n\s*\n|\f")
_HYPHENS = ("-", "\u2010", "\u00ad", "\u00ac")
_SOUND = -7.4  # share above which a form counts as a word


class Document:
    """The tokens of one text, weighed.

    `left[i]` and `right[i]` are the neighbours of token i as the n-gram tables know them: a
    lower-case word, `.` or `,`, or empty where something else stands between or the neighbour is no
    word itself. `rough` is the share of small-letter forms that no list knows: how badly the page
    was read. `old` is the share of period spellings among them. `russian` holds transliterated
    words where the document quotes Russian.
    """

    def __init__(
        self,
        text: str,
        words: Words,
        shapes: Shapes,
        forms: dict[str, Form],
        pairs: dict[tuple[str, str], float],
    ) -> None:
        """Weigh a text; `forms` and `pairs` keep what was worked out from text to text."""
        self._pairs = pairs
        self.words = words
        self.tokens = tokens(text, words.language)
        self.forms = [_form(t, words, shapes, forms) for t in self.tokens]
        self.counts = Counter(f.lower for f in self.forms)
        tail = text[self.tokens[-1].end :] if self.tokens else text
        self.gaps = [*(t.gap for t in self.tokens), tail]
        russian = words.language != "ru" and quotes_russian(
            f.lower for f in {f.lower: f for f in self.forms}.values() if f.share < _SOUND
        )
        self.russian: Mapping[str, float] = transliterated() if russian else {}
        self._known = [
            (max(f.share, f.period) > _SOUND and not f.odd) or f.lower in self.russian
            for f in self.forms
        ]
        self._unknown = list(accumulate((not k for k in self._known), initial=0))
        small = [f for f, t in zip(self.forms, self.tokens, strict=True) if t.text[0].islower()]
        poor = sum(max(f.share, f.period) <= _SOUND or f.odd or f.signs for f in small)
        self.rough = (poor + 0.5) / (len(small) + 10)
        old = sum(f.period > _SOUND > f.share for f in small)
        self.old = old / (len(small) + 10)

    @functools.cached_property
    def own_words(self) -> dict[str, tuple[int, str]]:
        """Words that no list has but the document uses more than once: count and usual form."""
        usual: dict[str, Counter[str]] = {}
        for f in self.forms:
            lower = f.lower
            sound = not (f.odd or f.digits or f.signs)
            if sound and self.counts[lower] > 1 and len(lower) > 4 and f.share < _SOUND:
                usual.setdefault(lower, Counter())[f.text] += 1
        return {lower: (c.total(), c.most_common(1)[0][0]) for lower, c in usual.items()}

    def around(self, i: int) -> float:
        """The share of unknown words among the four tokens on either side of token i."""
        start, end = max(0, i - 4), min(len(self.tokens), i + 5)
        unknown = self._unknown[end] - self._unknown[start] - (not self._known[i])
        return unknown / max(4, end - start - 1)

    def known(self, i: int) -> bool:
        """Whether token i is a word as it stands."""
        return self._known[i]

    def hyphenated(self, i: int) -> bool:
        """Whether a hyphen (and perhaps a line end) alone stands between tokens i and i + 1."""
        gap = self.gaps[i + 1]
        return gap[:1] in _HYPHENS and i + 1 < len(self.tokens) and not gap[1:].strip()

    def starts_sentence(self, i: int) -> bool:
        """Whether token i stands where a capital is due anyway."""
        return i == 0 or bool(_SENTENCE_END.search(self.gaps[i]))

    def neighbour(self, i: int, gap: str) -> str:
        """Token i as a neighbour across `gap`."""
        if gap in (" ", "\n", "'", "’"):
            return self.forms[i].lower if self._known[i] else ""
        if _SENTENCE_END.search(gap):
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
        if i + 1 < len(self.tokens):
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
            self._pairs[pair] = known
        return known

    def share(self, token: str) -> float:
        """The share of a neighbour, sentence signs included."""
        if token in (".", ","):
            return self.words.ngrams.log_word(token)
        return self.words.share(token)


def _form(token: Token, words: Words, shapes: Shapes, forms: dict[str, Form]) -> Form:
    known = forms.get(token.text)
    if known is None:
        known = forms[token.text] = form(token.text, words, shapes)
    return known
