"""Decide word by word: what was printed, and how sure.

Each reading of a token is weighed against the token as it stands: the word's own likelihood, its
neighbours, the cost of the confusion, the document's own words.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from cleaners.ocr.channel import readings
from cleaners.ocr.lexicon import Words
from cleaners.ocr.shapes import shapes
from cleaners.ocr.tokens import Token, tokens

_SENTENCE_END = re.compile(r"[.!?;:]|\n\s*\n")


@dataclass(slots=True)
class Candidate:
    word: str
    lower: str
    cost: float
    share: float
    rewrites: tuple[tuple[str, str], ...] = ()
    rule: str = ""


@dataclass(slots=True)
class Decision:
    token: Token
    word: str
    gain: float
    confidence: float
    rule: str
    features: dict[str, float] = field(default_factory=dict)


class Corrector:
    def __init__(self, language: str) -> None:
        self.language = language
        self.words = Words.of(language)
        self.shapes = shapes(language)
        self._types: dict[tuple[str, bool], tuple[float, list[Candidate]]] = {}

    def _known(self, word: str) -> bool:
        lower = word.lower()
        return self.words.listed(lower)

    def type_of(self, text: str, name: bool) -> tuple[float, list[Candidate]]:
        key = (text, name)
        known = self._types.get(key)
        if known is None:
            known = self._types[key] = self._type_of(text, name)
        return known

    def _type_of(self, text: str, name: bool) -> tuple[float, list[Candidate]]:
        lower = text.lower()
        share = self.own_share(text, name)
        if text.isdigit() and text not in ("11", "1", "0"):
            return share, []
        listed = share > -7.3 and text.isalpha() and not odd_case(text)
        found = readings(text, self.shapes, self._known, listed=listed)
        out = []
        for r in found:
            cl = r.word.lower()
            if cl == lower or not plausible_case(r.word, text):
                continue
            s = self.words.share(cl, False)
            if listed and s < -6.5:
                continue
            if s - r.cost < share - 4.5:
                continue
            out.append(Candidate(r.word, cl, r.cost, s, r.rewrites, "shape"))
        if not listed:
            out += self.split(text)
        out.sort(key=lambda c: c.cost - c.share)
        return share, out[:12]

    def split(self, text: str) -> list[Candidate]:
        out = []
        if len(text) < 5 or not text.isalpha() or not (text.islower() or text[1:].islower()):
            return out
        ng = self.words.ngrams
        for i in range(1, len(text)):
            a, b = text[:i].lower(), text[i:].lower()
            if (len(a) < 2 and a not in ("a", "i", "à", "y")) or (
                len(b) < 2 and b not in ("a", "à", "y")
            ):
                continue
            sa, sb = self.words.list_share(a), self.words.list_share(b)
            if sa < -5.5 or sb < -5.5:
                continue
            aff = ng.affinity(a, b, sa, sb)
            out.append(
                Candidate(
                    text[:i] + " " + text[i:], a + " " + b, 2.6, sa + sb + aff, (), "split"
                )
            )
        return out

    def own_share(self, text: str, name: bool) -> float:
        lower = text.lower()
        s = self.words.share(lower, name)
        if odd_case(text):
            s = min(s, -7.5) - 3.0
        if any(c.isdigit() for c in text):
            s = min(s, -8.0)
        elif not text.replace("'", "").replace("’", "").isalpha():
            s = min(s, -8.0) - 1.5
        return s

    def decide(self, text: str) -> list[Decision]:
        toks = tokens(text)
        lowers = [t.text.lower().replace("’", "'") for t in toks]
        counts = Counter(lowers)
        out = []
        n = len(toks)
        for i, t in enumerate(toks):
            name = t.text[0].isupper() and not (i == 0 or _SENTENCE_END.search(t.gap))
            share, cands = self.type_of(t.text, name)
            if not cands:
                continue
            left = self.neighbour(lowers[i - 1] if i else "", t.gap if i else ".")
            right = self.neighbour(
                lowers[i + 1] if i + 1 < n else "", toks[i + 1].gap if i + 1 < n else "."
            )
            if "-" in t.gap or (i + 1 < n and toks[i + 1].gap.startswith("-")):
                continue
            ctx_o = self.context(lowers[i], share, left, right)
            base = share + ctx_o[0] + ctx_o[1]
            best = None
            second = -99.0
            for c in cands:
                cl, cr = self.context(c.lower, c.share, left, right)
                score = c.share + cl + cr - c.cost + 0.5 * math.log10(1 + counts[c.lower])
                if best is None or score > best[0]:
                    if best:
                        second = best[0]
                    best = (score, c, cl, cr)
                else:
                    second = max(second, score)
            score, c, cl, cr = best
            gain = score - base
            gap = score - second
            conf = 1 / (1 + math.exp(-1.5 * (min(gain, gap + 1.0) - 1.5)))
            out.append(
                Decision(
                    t, c.word, gain, conf, c.rule,
                    dict(
                        cost=c.cost, share=c.share, own=share, cl=cl, cr=cr, ol=ctx_o[0],
                        orr=ctx_o[1], gap=gap, name=float(name), length=len(t.text),
                        n_own=counts[lowers[i]], n_c=counts[c.lower],
                    ),
                )
            )
        return out

    def neighbour(self, word: str, gap: str) -> str:
        if _SENTENCE_END.search(gap):
            return "."
        if "," in gap:
            return ","
        if gap.strip():
            return ""
        return word

    def context(self, lower: str, share: float, left: str, right: str) -> tuple[float, float]:
        first, _, last = lower.partition(" ")
        last = last or first
        w = self.words
        ng = w.ngrams
        a = b = 0.0
        if left:
            sl = w.list_share(left) if left not in ".," else ng.log_word(left)
            if sl > -8:
                s = w.list_share(first)
                a = ng.affinity(left, first, sl, max(s, -9.0))
        if right:
            sr = w.list_share(right) if right not in ".," else ng.log_word(right)
            if sr > -8:
                s = w.list_share(last)
                b = ng.affinity(last, right, max(s, -9.0), sr)
        return a, b


def odd_case(text: str) -> bool:
    """Capitals inside a small-letter word: nobody prints that."""
    letters = [c for c in text if c.isalpha()]
    if len(letters) < 2:
        return False
    inner = letters[1:]
    return any(c.isupper() for c in inner) and any(c.islower() for c in letters) and not text.startswith(("Mc", "Mac", "De", "Le", "La", "O'", "O’", "d'", "l'", "D'", "L'", "d’", "l’", "D’", "L’", "qu'", "n'", "s'", "j'", "c'", "m'", "t'"))


def plausible_case(word: str, seen: str) -> bool:
    parts = word.split("'")
    return not odd_case(word) or odd_case(seen) and word.isupper()
