"""What the printed word may have been: rewrites of shapes that lead to a word.

Cause: an engine reads strokes in wrong groups. Effect: one or two groups of glyphs in a word are
wrong, each as the table of shapes has it, or the same group wherever it stands. Backs off where
more would have to be wrong: a word that far from its print cannot be told from another.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from cleaners.ocr.shapes import Shapes

#: decades that all rewrites of a word may cost together
MOST = 6.4
#: the same for a word that is one already: a single likely rewrite
_MOST_LISTED = 3.8
#: the same rewrite again in one word is hardly a surprise
_AGAIN = 0.7
_LONGEST = 28

Place = tuple[int, int, str, float]


@dataclass(frozen=True, slots=True)
class Reading:
    """A word that may have been printed, the rewrites that lead there, and their cost."""

    word: str
    cost: float
    rewrites: tuple[tuple[str, str], ...]


def places(word: str, shapes: Shapes) -> list[Place]:
    """All rewrites that the word allows: start, end, printed, cost."""
    found = []
    for at, first in enumerate(word):
        for seen, printed, cost in shapes.get(first, ()):
            if len(seen) == 1 or word.startswith(seen, at):
                found.append((at, at + len(seen), printed, cost))
    return found


def readings(
    word: str,
    shapes: Shapes,
    known: Callable[[str], bool],
    *,
    listed: bool = False,
    most: float = MOST,
) -> list[Reading]:
    """Known words that may have been printed where the engine read `word`, cheapest first.

    `known` takes a candidate in its case. `listed`: `word` is a word itself, so that only single
    rewrites are tried. `most` bounds what all rewrites may cost together.

    >>> from cleaners.ocr.shapes import shapes
    >>> [r.word for r in readings("shaU", shapes("en"), {"shall", "shad"}.__contains__)]
    ['shall']
    >>> readings("busily", shapes("en"), {"busy"}.__contains__)
    []
    """
    if not 1 <= len(word) <= _LONGEST:
        return []
    here = places(word, shapes)
    found: dict[str, Reading] = {}
    tries = _once(word, here, _MOST_LISTED) if listed else _rewritten(word, here, most)
    for candidate, cost, used in tries:
        if known(candidate) and candidate != word:
            old = found.get(candidate)
            if old is None or cost < old.cost:
                rewrites = tuple((word[s:e], printed) for s, e, printed, _ in used)
                found[candidate] = Reading(candidate, cost, rewrites)
    return sorted(found.values(), key=lambda r: (r.cost, r.word))


Try = tuple[str, float, tuple[Place, ...]]


def _once(word: str, here: list[Place], most: float) -> Iterator[Try]:
    for place in here:
        start, end, printed, cost = place
        if cost <= most:
            yield word[:start] + printed + word[end:], cost, (place,)


def _rewritten(word: str, here: list[Place], most: float) -> Iterator[Try]:
    """Words with one rewrite, with two, and with the same rewrite everywhere."""
    yield from _once(word, here, most)
    repeats: dict[tuple[str, str], list[Place]] = {}
    for i, place in enumerate(here):
        start, end, printed, cost = place
        repeats.setdefault((word[start:end], printed), []).append(place)
        head = word[:start] + printed
        budget = most - cost
        for second in here[i + 1 :]:
            if second[3] <= budget and second[0] >= end:
                middle = word[end : second[0]]
                tail = second[2] + word[second[1] :]
                yield head + middle + tail, cost + second[3], (place, second)
    for (seen, printed), same in repeats.items():
        if len(same) > 1 and seen:
            cost = same[0][3] + _AGAIN * (len(same) - 1)
            if cost <= most:
                yield word.replace(seen, printed), cost, tuple(same)
