"""MinHash sketches: whether two texts are nearly the same, told from 64 numbers each.

After A. Broder, "On the resemblance and containment of documents" (1997). The share of numbers that
two sketches have in common estimates the share of shingles (four words running) that their texts
have in common, with a standard error of at most .0625. A translation shares none.
"""

from __future__ import annotations

import zlib
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations

from expectations.measure_text import WORD

#: numbers of a sketch, and how many of them two texts must share in one band to be compared
SIZE, _BAND = 64, 4
#: words of a shingle; fewer words than ENOUGH say little, and forms and headings share them
_RUN, ENOUGH = 4, 40
#: words whose runs are held at a time
_AT_A_TIME = 50_000

Sketch = tuple[int, ...]


def shingles(text: str) -> frozenset[int]:
    """The hashes of all runs of four words; empty where there are too few words to tell."""
    words = WORD.findall(text)
    return frozenset() if len(words) < ENOUGH else _hashes(words)


def sketch(text: str) -> Sketch:
    """The sketch of a text; empty where it has too few words.

    The runs of a volume are not held at a time: of sketches of its parts the least is its own.
    """
    words: list[str] = []
    least: Sketch = ()
    count = 0
    for match in WORD.finditer(text):
        words.append(match[0])
        count += 1
        if len(words) == _AT_A_TIME:
            least = _least(least, of_shingles(_hashes(words)))
            # runs that begin here end in the next part
            words = words[1 - _RUN :]
    if count < ENOUGH:
        return ()
    return _least(least, of_shingles(_hashes(words)))


def _least(one: Sketch, other: Sketch) -> Sketch:
    return tuple(map(min, one, other)) if one and other else one or other


def _hashes(words: Sequence[str]) -> frozenset[int]:
    folded = [word.casefold() for word in words]
    runs = (" ".join(folded[at : at + _RUN]) for at in range(len(folded) - _RUN + 1))
    return frozenset(zlib.crc32(run.encode("utf-8", "surrogatepass")) for run in runs)


def of_shingles(hashes: frozenset[int]) -> Sketch:
    """The least of the hashes under each of 64 fixed permutations."""
    if not hashes:
        return ()
    import numpy as np

    given = np.fromiter(hashes, dtype=np.uint64, count=len(hashes))
    # odd factors and shifts made of the index alone, so that sketches of any two runs compare
    return tuple(
        int((((given * np.uint64(factor)) + np.uint64(shift)) >> np.uint64(32)).min())
        for factor, shift in _PERMUTATIONS
    )


#: multiply-shift hashing (Dietzfelbinger): odd factors of 64 bits
_PERMUTATIONS = [
    (
        int.from_bytes(zlib.crc32(b"factor %d" % n).to_bytes(4, "big") * 2, "big")
        ^ (n * 0x9E3779B97F4A7C15 & (1 << 64) - 1)
        | 1,
        zlib.crc32(b"shift %d" % n) << 16,
    )
    for n in range(SIZE)
]


def resemblance(one: Sketch, other: Sketch) -> float:
    """The share of shingles that two texts are likely to have in common, 0..1."""
    if not one or not other:
        return 0.0
    return sum(a == b for a, b in zip(one, other, strict=True)) / SIZE


def alike(sketches: Mapping[str, Sketch], least: float) -> Iterator[tuple[str, str]]:
    """The pairs whose sketches share at least so much; in linear time where few are alike."""
    seen: set[tuple[str, str]] = set()
    for band in range(0, SIZE, _BAND):
        buckets: dict[Sketch, list[str]] = defaultdict(list)
        for name, numbers in sketches.items():
            if numbers:
                buckets[numbers[band : band + _BAND]].append(name)
        for names in buckets.values():
            for pair in _pairs(names):
                if pair not in seen and resemblance(*(sketches[n] for n in pair)) >= least:
                    seen.add(pair)
                    yield pair


def _pairs(names: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Every pair of a few; of many each with the first, or it would take for ever."""
    if len(names) <= 20:
        yield from combinations(names, 2)
    else:
        yield from ((names[0], name) for name in names[1:])
