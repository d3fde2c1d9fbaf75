"""What the printed word may have been: rewrites of shapes that lead to a word.

Cause: an engine reads strokes in wrong groups. Effect: one to three groups of glyphs in a word are
wrong, each as the table of shapes has it, and often the same group twice. Backs off where more
would have to be wrong: a word that far from its print cannot be told from another.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from cleaners.ocr.shapes import Shapes

_MOST = 7.0  # decades that all rewrites of a word may cost together
_MOST_LISTED = 3.4  # the same for a word that is one already
_LONGEST = 28


@dataclass(frozen=True, slots=True)
class Reading:
    """A word that may have been printed, the rewrites that lead there, and their cost."""

    word: str
    cost: float
    rewrites: tuple[tuple[str, str], ...]


def _places(word: str, shapes: Shapes) -> list[tuple[int, int, str, float]]:
    """All rewrites that the word allows: start, end, printed, cost."""
    places = []
    for at, first in enumerate(word):
        for seen, printed, cost in shapes.get(first, ()):
            if len(seen) == 1 or word.startswith(seen, at):
                places.append((at, at + len(seen), printed, cost))
    return places


def readings(
    word: str,
    shapes: Shapes,
    known: Callable[[str], bool],
    *,
    listed: bool = False,
    discount: Callable[[str, str], float] = lambda seen, printed: 0.0,
) -> list[Reading]:
    """Known words that may have been printed where the engine read `word`, cheapest first.

    `known` takes a candidate in its case. `listed`: `word` is a word itself, so only one likely
    rewrite is tried. `discount` says how many decades cheaper a rewrite is in this document.

    >>> from cleaners.ocr.shapes import shapes
    >>> [r.word for r in readings("shaU", shapes("en"), {"shall", "shad"}.__contains__)]
    ['shall']
    >>> readings("busily", shapes("en"), {"busy"}.__contains__)
    []
    """
    if not 1 <= len(word) <= _LONGEST:
        return []
    places = [
        (start, end, printed, max(0.3, cost - discount(word[start:end], printed)))
        for start, end, printed, cost in _places(word, shapes)
    ]
    found: dict[str, Reading] = {}
    most = _MOST_LISTED if listed else _MOST
    for candidate, cost, used in _rewritten(word, places, most, 1 if listed else 3):
        old = found.get(candidate)
        if (old is None or cost < old.cost) and candidate != word and known(candidate):
            found[candidate] = Reading(
                candidate, cost, tuple((word[s:e], printed) for s, e, printed, _ in used)
            )
    return sorted(found.values(), key=lambda r: (r.cost, r.word))


def _rewritten(
    word: str, places: list[tuple[int, int, str, float]], most: float, deepest: int
) -> Iterator[tuple[str, float, tuple[tuple[int, int, str, float], ...]]]:
    """Rewritten words with their cost and rewrites; a repeated rewrite costs little again."""
    for place in places:
        start, end, printed, cost = place
        if cost > most:
            continue
        yield word[:start] + printed + word[end:], cost, (place,)
        if deepest == 1:
            continue
        for second in places:
            if second[0] < end:
                continue
            again = second[2] == printed and word[second[0] : second[1]] == word[start:end]
            both = cost + (0.7 if again else second[3])
            if both > most:
                continue
            middle = word[end : second[0]]
            head = word[:start] + printed + middle + second[2]
            yield head + word[second[1] :], both, (place, second)
            if len(word) < 6 or both > 5.2:
                continue
            for third in places:
                if third[0] < second[1]:
                    continue
                seen = word[third[0] : third[1]]
                more = (
                    0.7
                    if any(p[2] == third[2] and word[p[0] : p[1]] == seen for p in (place, second))
                    else third[3]
                )
                if both + more <= most:
                    tail = word[second[1] : third[0]] + third[2] + word[third[1] :]
                    yield head + tail, both + more, (place, second, third)
