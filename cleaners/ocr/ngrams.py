"""Neighbouring words: how much likelier two words are side by side than apart.

A table holds the probability of words and of pairs of words, keyed by a 32-bit hash (a wrong hit
about once in 10,000 look-ups, which the margin of a decision outweighs), as base-10 logarithms in
steps of 1/16. Made by `workshop.words.build_ngrams`, which names the texts.
"""

from __future__ import annotations

import functools
import gzip
import importlib.resources
import json
import math
from array import array
from bisect import bisect_left
from collections import Counter
from collections.abc import Mapping
from zlib import crc32

MAGIC = b"fonds-ngrams-1\n"
_STEP = 16.0
_WORST = -1.6  # what an unseen pair can cost, in decades: texts are small, language is large


def word_key(word: str) -> int:
    """The table's key of a lower-case word."""
    return crc32(word.encode())


def pair_key(left: str, right: str) -> int:
    """The table's key of two neighbours."""
    return crc32(f"{left} {right}".encode())


def pack_counts(probabilities: Mapping[int, float]) -> bytes:
    """Probabilities by key as bytes: their number, the keys ascending, one byte each for the value.

    >>> unpack(memoryview(pack_counts({7: 0.001, 5: 0.1})))[0].all()
    {5: -1.0, 7: -3.0}
    """
    keys = array("I", sorted(probabilities))
    values = bytes(min(255, round(-_STEP * math.log10(probabilities[k]))) for k in keys)
    return len(keys).to_bytes(4, "little") + keys.tobytes() + values


class Logs:
    """Logarithms of probabilities by key, as bytes have them.

    Of a third of a million pairs a book needs a tenth and a page next to none: to find one takes
    .7 µs, to make a dictionary of all .12 s.
    """

    def __init__(self, keys: array[int], values: memoryview) -> None:
        """Take ascending keys, and the steps of their logarithms."""
        self._keys = keys
        self._values = values

    def get(self, key: int) -> float | None:
        """The base-10 logarithm at a key, if it has one."""
        at = bisect_left(self._keys, key)
        if at < len(self._keys) and self._keys[at] == key:
            return -self._values[at] / _STEP
        return None

    def all(self) -> dict[int, float]:
        """All of them."""
        logs = [-i / _STEP for i in range(256)]
        return dict(zip(self._keys, map(logs.__getitem__, self._values), strict=True))


_NONE = Logs(array("I"), memoryview(b""))


def unpack(data: memoryview) -> tuple[Logs, memoryview]:
    """The logarithms that `pack_counts` made, and the bytes behind them."""
    size = int.from_bytes(data[:4], "little")
    keys = array("I")
    keys.frombytes(data[4 : 4 + 4 * size])
    return Logs(keys, data[4 + 4 * size : 4 + 5 * size]), data[4 + 5 * size :]


class _Letters(dict[str, float]):
    """log10 of a letter behind two others, worked out when first asked for."""

    def __init__(self, counts: Mapping[str, int]) -> None:
        super().__init__()
        self.counts = counts
        self._starts: Counter[str] = Counter()
        for gram, n in counts.items():
            self._starts[gram[:2]] += n

    def __missing__(self, gram: str) -> float:
        odds = (self.counts.get(gram, 0) + 0.02) / (self._starts[gram[:2]] + 1.0)
        log = self[gram] = math.log10(odds)
        return log


class Ngrams:
    """The table of one language; empty for a language without one.

    `older` are words of its texts that today's word lists do not have.
    """

    def __init__(
        self,
        words: Logs,
        pairs: Logs,
        letters: dict[str, int],
        older: frozenset[str] = frozenset(),
        unseen: float = -9.0,
    ) -> None:
        """Take the table's parts; `unseen` is log10 of what a missing pair is worth at most."""
        self._unseen = unseen
        self.older = older
        self._words = words.all()  # few, and asked for often
        self._pairs = pairs
        self._letters = _Letters(letters)

    @classmethod
    @functools.cache
    def of(cls, language: str) -> Ngrams:
        """The table of an ISO 639-1 code.

        >>> Ngrams.of("en").log_word("the") > Ngrams.of("en").log_word("thou")
        True
        """
        path = importlib.resources.files("cleaners").joinpath("ocr", "tables", f"{language}.gz")
        if not path.is_file():
            return cls(_NONE, _NONE, {})
        data = memoryview(gzip.decompress(path.read_bytes()))
        head = bytes(data[: len(MAGIC)])
        if head != MAGIC:
            raise ValueError(f"{path} is no n-gram table")
        body = len(MAGIC) + bytes(data[len(MAGIC) : len(MAGIC) + 500]).index(b"\n") + 1
        header = json.loads(bytes(data[len(MAGIC) : body]))
        words, rest = unpack(data[body:])
        pairs, rest = unpack(rest)
        tail = json.loads(bytes(rest))
        return cls(words, pairs, tail["letters"], frozenset(tail["older"]), header["unseen"])

    def log_word(self, word: str) -> float:
        """log10 of the word's share of running text; -9 where the texts do not have it."""
        return self._words.get(crc32(word.encode()), -9.0)

    def affinity(self, left: str, right: str, log_left: float, log_right: float) -> float:
        """log10 of how much likelier the pair is than chance, given its words' log10 shares.

        A pair that the texts do not have counts against itself only where chance alone would have
        shown it.

        >>> en = Ngrams.of("en")
        >>> en.affinity("of", "the", -1.5, -1.3) > 0 > en.affinity("the", "of", -1.3, -1.5)
        True
        """
        apart = log_left + log_right
        seen = self._pairs.get(crc32(f"{left} {right}".encode()))
        if seen is not None:
            return max(-3.0, min(4.0, seen - apart))
        return max(_WORST, min(0.0, self._unseen - apart))

    def log_spelling(self, word: str) -> float:
        """log10 of a lower-case word under letter trigrams: how word-like its letters are.

        >>> en = Ngrams.of("en")
        >>> en.log_spelling("schollers") > en.log_spelling("sbaujhers")
        True
        """
        if not self._letters.counts:
            return -1.3 * (len(word) + 1)
        padded, logs = f"^^{word}$", self._letters
        total = 0.0
        for i in range(len(word) + 1):
            total += logs[padded[i : i + 3]]
        return total
