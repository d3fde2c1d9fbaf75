"""Which words of recognised pages a word may have been misread as.

An engine confuses letters by their shapes, and at what cost is known (`cleaners.ocr.shapes`); any
other change is possible, and dearer. Only words that no list has are taken for misreadings, so a
question for `book` never answers `look`. The longer a word, the more may be wrong with it: few
words are near a long one.
"""

from __future__ import annotations

import functools
from collections.abc import Iterable, Iterator, Mapping

from cleaners.ocr.shapes import shapes
from readingroom.search.terms import fold

#: decades that a letter costs which no shape explains, is lost, or comes of nothing
_OTHER = 4.0
#: decades that all that is wrong with a word may cost: for being a word, and for each letter
_AT_ALL, _A_LETTER, _MOST = 1.2, 0.8, 9.0
#: letters of the shortest word that is looked for among misreadings
_SHORTEST = 4

#: what may stand where a misreading goes on: glyphs seen, letters printed, decades
_Rewrite = tuple[str, str, float]


class OddWords:
    """The words of an index that no list has."""

    def __init__(self, odd: Iterable[tuple[str, str]]) -> None:
        """Take pairs of a word's folded letters and its term."""
        self._of_term: dict[str, list[str]] = {}
        self._by_length: dict[int, list[str]] = {}
        for letters, term in odd:
            self._of_term.setdefault(term, []).append(letters)
            self._by_length.setdefault(len(letters), []).append(letters)

    def of_terms(self, terms: Iterable[str]) -> Iterator[str]:
        """The letters of those that have one of these terms: names in another case, say."""
        for term in terms:
            yield from self._of_term.get(term, ())

    def misreadings(self, word: str) -> Mapping[str, float]:
        """The letters that folded letters may have been misread as, and what that costs."""
        from rapidfuzz import process
        from rapidfuzz.distance import Levenshtein

        if len(word) < _SHORTEST:
            return {}
        most = min(_MOST, _AT_ALL + _A_LETTER * len(word))
        apart = 2 if len(word) < 9 else 3
        found: dict[str, float] = {}
        for length in range(len(word) - apart, len(word) + apart + 1):
            near = process.extract(
                word,
                self._by_length.get(length, ()),
                scorer=Levenshtein.distance,
                score_cutoff=apart,
                limit=None,
            )
            for letters, _, _ in near:
                price = cost(letters, word, most)
                if price <= most:
                    found[letters] = price
        return found


def cost(seen: str, printed: str, most: float) -> float:
    """Decades that reading `printed` as `seen` costs; infinite where it is above `most`.

    >>> cost("rnodem", "modem", 6.0) < cost("nodem", "modem", 6.0) < cost("xodem", "modem", 6.0)
    True
    """
    table = _rewrites("ru" if any("а" <= c <= "я" for c in printed) else "")
    infinite = float("inf")
    best = [[infinite] * (len(printed) + 1) for _ in range(len(seen) + 1)]
    best[0][0] = 0.0
    for at, row in enumerate(best):
        ahead = table.get(seen[at], ()) if at < len(seen) else ()
        for to, spent in enumerate(row):
            if spent > most:
                continue
            if to < len(printed):
                row[to + 1] = min(row[to + 1], spent + _OTHER)
            if at == len(seen):
                continue
            below = best[at + 1]
            below[to] = min(below[to], spent + _OTHER)
            if to < len(printed):
                step = 0.0 if seen[at] == printed[to] else _OTHER
                below[to + 1] = min(below[to + 1], spent + step)
            for glyphs, letters, price in ahead:
                if seen.startswith(glyphs, at) and printed.startswith(letters, to):
                    target = best[at + len(glyphs)]
                    place = to + len(letters)
                    target[place] = min(target[place], spent + price)
    total = best[-1][-1]
    return total if total <= most else infinite


@functools.cache
def _rewrites(language: str) -> Mapping[str, tuple[_Rewrite, ...]]:
    """The confusions of a script in folded letters, by the first glyph that is seen."""
    languages = (language,) if language else ("en", "de", "fr")
    best: dict[tuple[str, str], float] = {}
    for one in languages:
        for seen, printed, price in shapes(one).rows:
            way = fold(seen.lower()), fold(printed.lower())
            if way[0] != way[1] and way[0]:
                best[way] = min(price, best.get(way, price))
    out: dict[str, list[_Rewrite]] = {}
    for (seen, printed), price in sorted(best.items()):
        out.setdefault(seen[0], []).append((seen, printed, price))
    return {first: tuple(rows) for first, rows in out.items()}
