"""What the printed word may have been: rewrites of shapes that lead to a word.

Cause: an engine reads strokes in wrong groups. Effect: one or two groups of glyphs in a word are
wrong, each as the table of shapes has it, or the same group wherever it stands. Backs off where
more would have to be wrong: a word that far from its print cannot be told from another.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from cleaners.ocr.shapes import Rewrite, Shapes

#: decades that all rewrites of a word may cost together
MOST = 6.4
#: the same for a word that is one already: a single likely rewrite
_MOST_LISTED = 3.8
#: the same rewrite again in one word is hardly a surprise
_AGAIN = 0.7
_LONGEST = 28

#: where a word is rewritten
Place = tuple[int, Rewrite]


class Reading(NamedTuple):
    """A word that may have been printed, the rewrites that lead there, and their cost.

    A tuple, of which a book has 50,000: a frozen dataclass takes four times as long to make.
    """

    word: str
    cost: float
    rewrites: tuple[tuple[str, str], ...]


def readings(
    word: str,
    shapes: Shapes,
    known: Callable[[str], bool],
    *,
    listed: bool = False,
    most: float = MOST,
    cased: bool = False,
) -> list[Reading]:
    """Known words that may have been printed where the engine read `word`, cheapest first.

    `known` takes a candidate in lower case, or with `cased` in its own. `listed`: `word` is a word
    itself, so that only single rewrites are tried. `most` bounds what all rewrites may cost
    together.

    >>> from cleaners.ocr.shapes import shapes
    >>> [r.word for r in readings("shaU", shapes("en"), {"shall"}.__contains__, cased=True)]
    ['shall']
    >>> readings("busily", shapes("en"), {"busy"}.__contains__)
    []
    """
    sought = word if cased else word.lower()
    if not 1 <= len(word) <= _LONGEST or len(sought) != len(word):
        return []
    table = shapes if cased else shapes.folded
    here = [table[word[at : at + table.reach]] for at in range(len(word))]
    if listed:
        hits = _once(sought, here, known, min(most, _MOST_LISTED))
    else:
        hits = _once(sought, here, known, most) + _twice(sought, here, known, most)
    tries = [(_rewritten(word, places), cost, places) for cost, places in hits]
    if not listed:
        tries += _everywhere(word, here, known, most, cased=cased)
    found: dict[str, Reading] = {}
    for candidate, cost, places in tries:
        old = found.get(candidate)
        if candidate != word and (old is None or cost < old.cost):
            rewrites = tuple((word[at : at + r[0]], r[3]) for at, r in places)
            found[candidate] = Reading(candidate, cost, rewrites)
    return sorted(found.values(), key=lambda r: (r.cost, r.word))


Hits = list[tuple[float, tuple[Place, ...]]]


def _rewritten(word: str, places: tuple[Place, ...]) -> str:
    parts: list[str] = []
    done = 0
    for at, (size, _, _, printed) in places:
        parts += (word[done:at], printed)
        done = at + size
    return "".join(parts) + word[done:]


# A book has two million candidates: the next two loops make nothing but the string to look up, and
# leave the rest to the one in a hundred that is known. (Generators of candidates with all that
# belongs to them took four times as long.)


def _once(
    sought: str, here: list[tuple[Rewrite, ...]], known: Callable[[str], bool], most: float
) -> Hits:
    """One rewrite."""
    hits: Hits = []
    for at, rewrites in enumerate(here):
        head = sought[:at]
        for rewrite in rewrites:
            size, printed, cost, _ = rewrite
            if cost > most:
                break
            if known(head + printed + sought[at + size :]):
                hits.append((cost, ((at, rewrite),)))
    return hits


def _twice(
    sought: str, here: list[tuple[Rewrite, ...]], known: Callable[[str], bool], most: float
) -> Hits:
    """Two rewrites that do not overlap."""
    hits: Hits = []
    ends = [
        [(r[2], r[1] + sought[at + r[0] :], r) for r in rewrites]
        for at, rewrites in enumerate(here)
    ]
    for at, rewrites in enumerate(here):
        for rewrite in rewrites:
            size, printed, cost, _ = rewrite
            left = most - cost
            head = sought[:at] + printed
            end = at + size
            for second in range(end, len(sought)):
                if ends[second] and ends[second][0][0] <= left:
                    middle = head + sought[end:second]
                    for more, tail, other in ends[second]:
                        if more > left:
                            break
                        if known(middle + tail):
                            hits.append((cost + more, ((at, rewrite), (second, other))))
    return hits


def _everywhere(
    word: str,
    here: list[tuple[Rewrite, ...]],
    known: Callable[[str], bool],
    most: float,
    *,
    cased: bool,
) -> list[tuple[str, float, tuple[Place, ...]]]:
    """The same rewrite wherever it can be made; the candidates in their case."""
    found = []
    repeats: dict[tuple[str, str], list[Place]] = {}
    for at, rewrites in enumerate(here):
        for rewrite in rewrites:
            key = word[at : at + rewrite[0]], rewrite[3]
            repeats.setdefault(key, []).append((at, rewrite))
    for (seen, printed), same in repeats.items():
        cost = same[0][1][2] + _AGAIN * (len(same) - 1)
        if len(same) > 1 and cost <= most:
            candidate = word.replace(seen, printed)
            if known(candidate if cased else candidate.lower()):
                found.append((candidate, cost, tuple(same)))
    return found
