"""How well a word stands among its neighbours: a language model of three words.

A table holds logarithms of the probability of words, of words behind one and behind two others,
and what is taken off where a table does not have a pair (back-off after Katz), keyed and stepped
like those of `cleaners.ocr.ngrams`. Made by `workshop.words.build_context`, which names the source.
"""

from __future__ import annotations

import functools
import gzip
import importlib.resources
from collections.abc import Sequence
from importlib.resources.abc import Traversable
from zlib import crc32

from cleaners.ocr.ngrams import Logs, unpack

MAGIC = b"fonds-context-1\n"
#: the start and the end of a sentence; a word that is not known
START, END, UNKNOWN = "<s>", "</s>", ""
#: log10 of a word that the table does not have: rarer than any that it has
_RARE = -7.0


class Context:
    """The language model of one language, read when it is first asked: it takes 0.05 CPU s."""

    def __init__(self, path: Traversable) -> None:
        """Take the table's file."""
        self._path = path

    @classmethod
    @functools.cache
    def of(cls, language: str) -> Context | None:
        """The table of an ISO 639-1 code; None for a language without one."""
        path = importlib.resources.files("cleaners").joinpath(
            "ocr", "tables", f"{language}_context.gz"
        )
        return cls(path) if path.is_file() else None

    @functools.cached_property
    def _logs(self) -> tuple[Logs, ...]:
        """The logarithms of words, of their back-off, of pairs and of three words."""
        data = memoryview(gzip.decompress(self._path.read_bytes()))
        if bytes(data[: len(MAGIC)]) != MAGIC:
            raise ValueError(f"{self._path} is no table of contexts")
        parts = []
        rest = data[len(MAGIC) :]
        for _ in range(4):
            part, rest = unpack(rest)
            parts.append(part)
        return tuple(parts)

    @functools.cached_property
    def _words(self) -> dict[int, float]:
        """Those of words: they are few, and asked for often."""
        return self._logs[0].all()

    def knows(self, word: str) -> bool:
        """Whether the table has a lower-case word."""
        return crc32(word.encode()) in self._words

    def log(self, second: str, first: str, word: str) -> float:
        """log10 of a word behind two others, `first` right before it.

        >>> en = Context.of("en")
        >>> en.log("one", "of", "the") > en.log("one", "of", "she")
        True
        """
        own = self._words.get(crc32(word.encode()))
        if own is None:
            return _RARE
        _, unseen, pairs, triples = self._logs
        pair = f"{first} {word}"
        if second:
            seen = triples.get(crc32(f"{second} {pair}".encode()))
            if seen is not None:
                return seen
        if not first:
            return own
        seen = pairs.get(crc32(pair.encode()))
        if seen is not None:
            return seen
        return own + (unseen.get(crc32(first.encode())) or 0.0)

    def fit(self, before: Sequence[str], word: str, behind: Sequence[str]) -> float:
        """log10 of a word and of the two behind it, the two before it given.

        A neighbour that is not known says nothing, and neither does what lies beyond it.
        """
        second, first = before
        total = self.log(second, first, word)
        third, fourth = behind
        if third:
            total += self.log(first, word, third)
            if fourth:
                total += self.log(word, third, fourth)
        return total
