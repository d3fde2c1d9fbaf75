"""How a page lies in a later reading: turned, askew, larger; found from some of its words.

Some words of the first reading are kept with their places. Two of them, wherever the same words
stand in the new reading, say how the page would lie; where it truly lies so, most of the others
stand where that puts them. Order of reading and repeated words do not matter.
"""

from __future__ import annotations

import functools
import itertools
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

#: words that are kept of a page, letters that each has at least
_MOST, _LETTERS = 32, 2
#: words after one that tell its places apart
_NEXT, _ENOUGH = 4, 3
#: pairs of words that are tried, in how many of them one word may be, and places of one word that
#: are tried: a word that was found at a wrong place must not spoil all pairs
_PAIRS, _OFTEN, _PLACES = 12, 2, 40
#: how far apart a pair is at least, and how far from its place a word may stand (page heights)
_APART, _OFF = 0.2, 0.01
#: words that agree at least, the share of those there, and by how many more than for another way
_LEAST, _AGREEING, _MORE = 4, 0.6, 2
#: words that are not the same among those
_KINDS = 3
#: how much larger or smaller a page is at most, page heights being the measure
_STRETCH = 3.0

#: x + yj, in heights of the page
Point = complex
#: where a point of the page is in the new reading
Move = Callable[[Point], Point]


@dataclass(frozen=True, slots=True)
class Landmark:
    """A folded word, those read after it, and its middle in heights of the page."""

    word: str
    x: float
    y: float
    then: tuple[str, ...] = ()


def landmarks(words: Sequence[str], points: Sequence[Point | None]) -> tuple[Landmark, ...]:
    """Some words of a page, each as far as can be from those before."""
    left = [
        Landmark(
            word, round(point.real, 4), round(point.imag, 4), tuple(words[i + 1 : i + 1 + _NEXT])
        )
        for i, (word, point) in enumerate(zip(words, points, strict=True))
        if point is not None and len(word) >= _LETTERS
    ]
    chosen: list[Landmark] = []
    away = [2.0] * len(left)
    while left and len(chosen) < _MOST:
        at = max(range(len(left)), key=away.__getitem__)
        one = left.pop(at)
        away.pop(at)
        chosen.append(one)
        away = [
            min(before, (one.x - other.x) ** 2 + (one.y - other.y) ** 2)
            for before, other in zip(away, left, strict=True)
        ]
    return tuple(chosen)


@functools.lru_cache(maxsize=16)
def lies(
    known: tuple[Landmark, ...], words: tuple[str, ...], points: tuple[Point | None, ...]
) -> Move | None:
    """How the page of these landmarks lies in a reading; None where they do not tell for sure."""
    import numpy as np

    there: dict[str, list[int]] = {}
    for i, word in enumerate(words):
        if points[i] is not None:
            there.setdefault(word, []).append(i)
    marks = [one for one in known if one.word in there]
    if len(marks) < _LEAST:
        return None
    old = np.array([complex(one.x, one.y) for one in marks])
    new = [np.array([points[i] for i in there[one.word]]) for one in marks]
    likely = [_likely(one, there[one.word], words, points) for one in marks]
    ways = np.array(list(_ways(old, likely)))
    if not len(ways):
        return None
    hits = np.stack([_hit(ways, p, q) for p, q in zip(old, new, strict=True)])
    agreed = hits.sum(axis=0)
    best = int(agreed.argmax())
    middle = old.mean()
    centres = ways[:, 0] * middle + ways[:, 1]
    turns = np.abs(ways[:, 0] - ways[best, 0])
    others = (np.abs(centres - centres[best]) > 2 * _OFF) | (turns > 2 * _OFF)
    rival = int(agreed[others].max()) if others.any() else 0
    enough = max(_LEAST, _AGREEING * len(marks), rival + _MORE)
    kinds = {one.word for one, hit in zip(marks, hits[:, best], strict=True) if hit}
    if agreed[best] < enough or len(kinds) < _KINDS:
        return None
    return _exact(ways[best], old, new, hits[:, best])


def _likely(
    one: Landmark, there: Sequence[int], words: Sequence[str], points: Sequence[Point | None]
) -> list[Point | None]:
    """The places of a landmark's word where its next words follow; all, where none has them."""
    follow = [
        sum(a == b for a, b in zip(one.then, words[i + 1 : i + 1 + _NEXT], strict=False))
        for i in there
    ]
    sure = [points[i] for i, n in zip(there, follow, strict=True) if n >= _ENOUGH]
    return sure or [points[i] for i in there]


def _ways(old: Any, new: Sequence[Sequence[Any]]) -> Iterator[tuple[complex, complex]]:
    """Turn with size, and shift, that bring two landmarks to places of their words."""
    rare = sorted(range(len(old)), key=lambda i: len(new[i]))
    for i, j in itertools.islice(_pairs(old, rare), _PAIRS):
        for p, q in itertools.product(new[i][:_PLACES], new[j][:_PLACES]):
            turn = (q - p) / (old[j] - old[i])
            if 1 / _STRETCH <= abs(turn) <= _STRETCH:
                yield turn, p - turn * old[i]


def _pairs(old: Any, ranked: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Pairs of landmarks that lie far apart, those of the first ranks first."""
    used = [0] * len(old)
    for i, j in itertools.combinations(ranked, 2):
        if abs(old[i] - old[j]) >= _APART and max(used[i], used[j]) < _OFTEN:
            used[i] += 1
            used[j] += 1
            yield i, j


def _hit(ways: Any, point: complex, places: Any) -> Any:
    """For each way, whether a word stands where it puts the landmark."""
    import numpy as np

    put = ways[:, 0] * point + ways[:, 1]
    return np.abs(put[:, None] - places[None, :]).min(axis=1) <= _OFF * np.maximum(
        1.0, np.abs(ways[:, 0])
    )


def _exact(way: Any, old: Any, new: Sequence[Any], hit: Any) -> Move:
    """The way that fits all landmarks that agree, in the least squares."""
    import numpy as np

    put = way[0] * old + way[1]
    pairs = [(old[i], new[i][np.abs(new[i] - put[i]).argmin()]) for i in range(len(old)) if hit[i]]
    was, now = (np.array(side) for side in zip(*pairs, strict=True))
    matrix = np.stack([was, np.ones_like(was)], axis=1)
    turn, shift = np.linalg.lstsq(matrix, now, rcond=None)[0]
    return lambda point: complex(turn * point + shift)
