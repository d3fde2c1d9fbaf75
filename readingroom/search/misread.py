"""Which words of recognised pages a word may have been misread as.

An engine confuses letters by their shapes, and at what cost is known (`cleaners.ocr.shapes`); any
other change is possible, and dearer. Only words that no list has are taken for misreadings, so a
question for `book` never answers `look`. The longer a word, the more may be wrong with it: few
words are near a long one.

An index has them by length, packed, with a bit for each letter that a word has: two changes of
letters change at most four of these bits, which excludes nearly all words before any is looked at.
"""

from __future__ import annotations

import functools
import sqlite3
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any

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
#: the rewrites whose letters stand at each place of a word, by the first glyph that is seen
_Ways = Sequence[Mapping[str, Sequence[_Rewrite]]]

SCHEMA = """
CREATE TABLE odd (term TEXT, letters TEXT, PRIMARY KEY (term, letters)) WITHOUT ROWID;
CREATE TABLE odd_words (length INTEGER PRIMARY KEY, letters BLOB, bits BLOB);
"""


def add(index: sqlite3.Connection, odd: Iterable[tuple[str, str]]) -> None:
    """Add words that no list has to an index: pairs of folded letters and a term."""
    index.executemany(
        "INSERT OR IGNORE INTO odd VALUES (?, ?)", ((term, letters) for letters, term in odd)
    )


def pack(index: sqlite3.Connection) -> None:
    """Lay the words that were added down by length, as `OddWords` reads them."""
    import numpy as np

    by_length: dict[int, list[str]] = {}
    for (letters,) in index.execute("SELECT DISTINCT letters FROM odd ORDER BY letters"):
        by_length.setdefault(len(letters), []).append(letters)
    for length, words in by_length.items():
        bits = np.array([_bits(word) for word in words], dtype="<u8")
        index.execute(
            "INSERT INTO odd_words VALUES (?, ?, ?)",
            (length, zlib.compress(" ".join(words).encode()), bits.tobytes()),
        )


def _bits(word: str) -> int:
    """A bit for each letter of a word."""
    found = 0
    for letter in word:
        found |= 1 << (ord(letter) & 63)
    return found


class OddWords:
    """The words of an index that no list has; a length is read when it is first asked for."""

    def __init__(self, index: Callable[[], sqlite3.Connection]) -> None:
        """`index` gives the connection of the thread that asks."""
        self._index = index
        self._lengths: dict[int, tuple[Any, Sequence[str]]] = {}

    def of_terms(self, terms: Iterable[str]) -> Iterator[str]:
        """The letters of those that have one of these terms: names in another case, say."""
        for term in terms:
            found = self._index().execute("SELECT letters FROM odd WHERE term = ?", (term,))
            yield from (letters for (letters,) in found)

    def misreadings(self, word: str) -> Mapping[str, float]:
        """The letters that folded letters may have been misread as, and what that costs."""
        if len(word) < _SHORTEST:
            return {}
        most = _most(word)
        ways = _ways(word)
        priced = ((seen, _cost(seen, word, ways, most)) for seen in self._near(word))
        return {seen: price for seen, price in priced if price <= most}

    def _near(self, word: str) -> Iterator[str]:
        """The words that a few changes of letters make of this one."""
        import numpy as np
        from rapidfuzz import process
        from rapidfuzz.distance import Levenshtein

        apart = 2 if len(word) < 9 else 3
        mine = np.uint64(_bits(word))
        for length in range(len(word) - apart, len(word) + apart + 1):
            bits, words = self._of_length(length)
            alike = np.flatnonzero(np.bitwise_count(bits ^ mine) <= 2 * apart)
            found = process.extract_iter(
                word,
                [words[at] for at in alike.tolist()],
                scorer=Levenshtein.distance,
                score_cutoff=apart,
            )
            yield from (letters for letters, _, _ in found)

    def _of_length(self, length: int) -> tuple[Any, Sequence[str]]:
        """The words of a length, and the bits of each."""
        import numpy as np

        if length not in self._lengths:
            row = (
                self._index()
                .execute("SELECT letters, bits FROM odd_words WHERE length = ?", (length,))
                .fetchone()
            )
            letters, bits = row or (zlib.compress(b""), b"")
            words = zlib.decompress(letters).decode().split()
            self._lengths[length] = (np.frombuffer(bits, dtype="<u8"), words)
        return self._lengths[length]


def cost(seen: str, printed: str, most: float) -> float:
    """Decades that reading `printed` as `seen` costs; infinite where it is above `most`.

    >>> cost("rnodem", "modem", 6.0) < cost("nodem", "modem", 6.0) < cost("xodem", "modem", 6.0)
    True
    """
    return _cost(seen, printed, _ways(printed), most)


def _most(word: str) -> float:
    return min(_MOST, _AT_ALL + _A_LETTER * len(word))


def _ways(printed: str) -> _Ways:
    """What may have become of a word's letters: asked of many readings, worked out once."""
    table = _rewrites("ru" if any("а" <= c <= "я" for c in printed) else "")
    out: list[dict[str, list[_Rewrite]]] = []
    for to in range(len(printed) + 1):
        here: dict[str, list[_Rewrite]] = {}
        for first in {printed[to : to + 1], ""}:
            for row in table.get(first, ()):
                if printed.startswith(row[1], to):
                    here.setdefault(row[0][0], []).append(row)
        out.append(here)
    return out


def _cost(seen: str, printed: str, ways: _Ways, most: float) -> float:
    infinite = float("inf")
    best = [[infinite] * (len(printed) + 1) for _ in range(len(seen) + 1)]
    best[0][0] = 0.0
    for at, row in enumerate(best):
        glyph = seen[at : at + 1]
        for to, spent in enumerate(row):
            if spent > most:
                continue
            if to < len(printed):
                row[to + 1] = min(row[to + 1], spent + _OTHER)
            if not glyph:
                continue
            below = best[at + 1]
            below[to] = min(below[to], spent + _OTHER)
            if to < len(printed):
                step = 0.0 if glyph == printed[to] else _OTHER
                below[to + 1] = min(below[to + 1], spent + step)
            for glyphs, letters, price in ways[to].get(glyph, ()):
                if seen.startswith(glyphs, at):
                    target = best[at + len(glyphs)]
                    place = to + len(letters)
                    target[place] = min(target[place], spent + price)
    total = best[-1][-1]
    return total if total <= most else infinite


@functools.cache
def _rewrites(language: str) -> Mapping[str, Sequence[_Rewrite]]:
    """The confusions of a script in folded letters, by the first letter that is printed."""
    languages = (language,) if language else ("en", "de", "fr")
    best: dict[tuple[str, str], float] = {}
    for one in languages:
        for seen, printed, price in shapes(one).rows:
            way = fold(seen.lower()), fold(printed.lower())
            if way[0] != way[1] and way[0]:
                best[way] = min(price, best.get(way, price))
    out: dict[str, list[_Rewrite]] = {}
    for (seen, printed), price in sorted(best.items()):
        out.setdefault(printed[:1], []).append((seen, printed, price))
    return out
