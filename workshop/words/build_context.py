"""Prune a language model of three words to a few megabytes, for `cleaners.ocr.context`.

usage: python -m workshop.words.build_context MODEL.lm.bin OUT.gz PAIRS TRIPLES

MODEL is one of CMU Sphinx in its binary form of a trie. The shipped English table was made from
`pocketsphinx/model/en-us/en-us.lm.bin` of PyPI's pocketsphinx 5.1.1 (BSD, two clauses), with
400,000 pairs and 400,000 triples: those whose loss would cost most (their probability times what
backing off would change of its logarithm; Seymore and Rosenfeld 1996). Words that wordfreq does not
have are left out, and so are names of one letter.
"""

from __future__ import annotations

import gzip
import math
import struct
import sys
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from wordfreq import get_frequency_dict

from cleaners.ocr.context import END, MAGIC, START
from cleaners.ocr.ngrams import pack_counts, word_key

_MARK = b"Trie Language Model"
_BINS = 1 << 16
#: the model counts in logarithms of this base
_TO_TEN = math.log10(1.0001)
_LETTERS = frozenset("aioàày")

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Model:
    """A model of three words: `words` by number, log10 of each and its back-off; pairs and triples
    as numbers of words in running order, with their log10.
    """

    words: list[str]
    log: Floats
    unseen: Floats
    pairs: Ints
    log_pairs: Floats
    triples: Ints
    log_triples: Floats


def _fields(memory: NDArray[np.uint8], start: int, width: int, stride: int, n: int) -> Ints:
    """n integers of `width` bits each, `stride` bits apart, from a first bit on."""
    found = np.empty(n, dtype=np.int64)
    padded = np.concatenate([memory, np.zeros(16, np.uint8)])
    for first in range(0, n, _BINS):
        last = min(n, first + _BINS)
        at = np.arange(first, last, dtype=np.int64) * stride + start
        value = np.zeros(last - first, dtype=np.int64)
        for k in range(6):
            value |= padded[(at >> 3) + k].astype(np.int64) << (8 * k)
        found[first:last] = (value >> (at & 7)) & ((1 << width) - 1)
    return found


def read(path: Path) -> Model:
    """The model of a file; ValueError for one of another form."""
    data = path.read_bytes()
    if not data.startswith(_MARK) or data[len(_MARK)] != 3:
        raise ValueError(f"{path} is no trie of three words")
    n1, n2, n3 = struct.unpack_from("<3I", data, len(_MARK) + 1)
    at = len(_MARK) + 1 + 12 + 4  # behind the kind of quantisation
    bins = np.frombuffer(data, "<f4", 3 * _BINS, at).astype(np.float64) * _TO_TEN
    at += 3 * _BINS * 4
    row = np.dtype([("log", "<f4"), ("unseen", "<f4"), ("next", "<u4")])
    single = np.frombuffer(data, row, n1 + 1, at)
    at += row.itemsize * (n1 + 1)
    word_bits, next_bits = int(n1).bit_length(), int(n3).bit_length()
    wide, narrow = word_bits + 32 + next_bits, word_bits + 16
    size = ((1 + n2) * wide + 7) // 8 + 8
    middle = np.frombuffer(data, np.uint8, size, at)
    at += size
    size = ((1 + n3) * narrow + 7) // 8 + 8
    last = np.frombuffer(data, np.uint8, size, at)
    at += size + 4
    words = [w.decode() for w in data[at:].split(b"\0")[:n1]]
    # a trie from the last word to the first: the numbers of the words before each
    starts = single["next"].astype(np.int64)
    used = int(starts[-1])
    before = _fields(middle, 0, word_bits, wide, used)
    log_pairs = bins[:_BINS][_fields(middle, word_bits + 16, 16, wide, used)]
    ends = _fields(middle, word_bits + 32, next_bits, wide, used + 1)
    word = np.repeat(np.arange(n1), np.diff(starts))
    second = _fields(last, 0, word_bits, narrow, int(ends[-1]))
    log_triples = bins[2 * _BINS :][_fields(last, word_bits, 16, narrow, int(ends[-1]))]
    of = np.repeat(np.arange(used), np.diff(ends))
    return Model(
        words,
        single["log"][:-1].astype(np.float64) * _TO_TEN,
        single["unseen"][:-1].astype(np.float64) * _TO_TEN,
        np.stack([before, word], axis=1),
        log_pairs,
        np.stack([second, before[of], word[of]], axis=1),
        log_triples,
    )


def _logs(table: Ints, logs: Floats, size: int) -> tuple[Ints, Floats]:
    """Sorted numbers of pairs, one integer each, and their logarithms."""
    numbers = table[:, 0] * size + table[:, 1]
    order = np.argsort(numbers)
    return numbers[order], logs[order]


def kept(model: Model, language: str, pairs: int, triples: int) -> tuple[Ints, Ints, Ints]:
    """The numbers of the words, pairs and triples that are dearest to lose."""
    listed = get_frequency_dict(language, "best")
    good = np.array(
        [w in (START, END) or (w in listed and (len(w) > 1 or w in _LETTERS)) for w in model.words]
    )
    size = len(model.words)
    first, word = model.pairs.T
    backed = model.unseen[first] + model.log[word]
    dear = 10 ** (model.log[first] + model.log_pairs) * np.abs(model.log_pairs - backed)
    dear *= good[first] & good[word]
    best = np.argsort(-dear)[:pairs]
    numbers, logs = _logs(model.pairs[best], model.log_pairs[best], size)
    second, first, word = model.triples.T

    def log_of(a: Ints, b: Ints) -> Floats:
        at = np.minimum(np.searchsorted(numbers, a * size + b), len(numbers) - 1)
        backed = model.unseen[a] + model.log[b]
        return np.where(numbers[at] == a * size + b, logs[at], backed)

    dear = 10 ** (model.log[second] + log_of(second, first) + model.log_triples)
    dear *= np.abs(model.log_triples - log_of(first, word))
    dear *= good[second] & good[first] & good[word]
    return np.flatnonzero(good), best, np.argsort(-dear)[:triples]


def write(model: Model, language: str, out: Path, pairs: int, triples: int) -> None:
    """Write the table of a language with so many pairs and triples at most."""
    words, twos, threes = kept(model, language, pairs, triples)

    def key(numbers: Ints) -> int:
        return word_key(" ".join(model.words[n] for n in numbers))

    parts = [
        {word_key(model.words[n]): 10 ** model.log[n] for n in words},
        {word_key(model.words[n]): 10 ** min(0.0, model.unseen[n]) for n in words},
        {key(model.pairs[n]): 10 ** model.log_pairs[n] for n in twos},
        {key(model.triples[n]): 10 ** model.log_triples[n] for n in threes},
    ]
    blob = MAGIC + b"".join(map(pack_counts, parts))
    out.write_bytes(gzip.compress(blob, 9, mtime=0))
    print([len(part) for part in parts], out.stat().st_size)


def main(argv: list[str]) -> None:
    """Write the table of English."""
    source, out, pairs, triples = argv
    write(read(Path(source)), "en", Path(out), int(pairs), int(triples))


if __name__ == "__main__":
    main(sys.argv[1:])
