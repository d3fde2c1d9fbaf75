"""How a page lies in a later reading: found from runs of words that are on it but once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass

#: words of a landmark at most, landmarks of a page at most
_LONGEST, _MOST = 5, 16
#: landmarks that have to agree on how the page lies, and the share of those found
_LEAST, _AGREEING = 4, 0.6
#: how far a landmark may lie from where the others put it (share of the page)
_OFF = 0.012
#: how much larger or smaller a page may have become, in area
_STRETCH = 4.0

Point = tuple[float, float]
#: the point of a page in a later reading of it
Move = Callable[[Point], Point]


@dataclass(frozen=True, slots=True)
class Landmark:
    """Folded words that follow each other once on a page, and where the first stands (shares)."""

    words: str
    x: float
    y: float


def landmarks(words: Sequence[str], points: Sequence[Point | None]) -> tuple[Landmark, ...]:
    """Some landmarks of a page, far from each other; `words` are folded, `points` their middles."""
    found: list[Landmark] = []
    taken: set[int] = set()
    for length in range(1, _LONGEST + 1):
        runs = _runs(words, length)
        counts = Counter(runs)
        for i, run in enumerate(runs):
            point = points[i]
            if point and counts[run] == 1 and i not in taken and len(run) > length + 1:
                found.append(Landmark(run, *point))
                taken.update(range(i, i + length))
    return tuple(_spread(found))


def lies(
    known: Sequence[Landmark], words: Sequence[str], points: Sequence[Point | None]
) -> Move | None:
    """How the page of these landmarks lies in a reading; None where they do not tell."""
    import numpy as np

    pairs: list[tuple[Point, Point]] = []
    for length in {one.words.count(" ") + 1 for one in known}:
        runs = _runs(words, length)
        counts = Counter(runs)
        there = {run: points[i] for i, run in enumerate(runs) if counts[run] == 1}
        pairs += [
            ((one.x, one.y), point)
            for one in known
            if (point := there.get(one.words)) and one.words.count(" ") + 1 == length
        ]
    enough = max(_LEAST, _AGREEING * len(pairs))
    old = np.array([(*was, 1.0) for was, _ in pairs])
    new = np.array([now for _, now in pairs])
    kept = np.arange(len(pairs))
    while len(kept) >= enough:
        matrix, _, rank, _ = np.linalg.lstsq(old[kept], new[kept], rcond=1e-3)
        if rank < 3:  # all in one line
            return None
        off = np.abs(old[kept] @ matrix - new[kept]).max(axis=1)
        if off.max() <= _OFF:
            if not 1 / _STRETCH <= abs(np.linalg.det(matrix[:2])) <= _STRETCH:
                return None
            return lambda point: tuple((np.array([*point, 1.0]) @ matrix).tolist())
        kept = np.delete(kept, off.argmax())
    return None


def _runs(words: Sequence[str], length: int) -> list[str]:
    return [" ".join(words[i : i + length]) for i in range(len(words) - length + 1)]


def _spread(found: Sequence[Landmark]) -> list[Landmark]:
    """Those that are farthest from the ones before, up to `_MOST`."""
    left, chosen = list(found), list[Landmark]()
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
    return chosen
