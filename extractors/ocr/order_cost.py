"""What speaks against an order of reading, without knowing what the page says.

Two orders of the same lines are compared by it, ours and the engine's. It counts lines:

- that are read before what stands above them, in their own width, or left of them in their row
  (a caption that columns run around may come after them);
- of the head or foot of the page that are not read first or last;
- of running text that are not followed by the line right under them;
- of a table whose cells are not read one after the other;
- and words broken at the end of a line that do not go on in the next one.
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass

from extractors.ocr.bands import line_distance, peeled
from extractors.ocr.rows import rows_of
from extractors.ocr.running import is_figures, is_labelled
from extractors.ocr.segments import GAP, Segment

#: a line of running text has at least so many words and letters
_WORDS, _LETTERS = 3, 12
#: a label is at most this part as wide as what stands beside it
_LABEL = 0.5
#: lines of one paragraph are at most so many lines' distances apart
_NEXT = 1.6
_HYPHENS = "-\u00ad\u2010\u2e17¬=⸗"


@dataclass(frozen=True, slots=True)
class OrderCost:
    """The pairs of lines of a page that an order should respect, by `id`."""

    above: tuple[tuple[int, int], ...]
    beside: tuple[tuple[int, int], ...]
    edges: tuple[tuple[int, int], ...]
    follows: tuple[tuple[int, int], ...]
    cells: tuple[tuple[int, int], ...]
    count: int

    def of(self, order: Sequence[Segment]) -> float:
        """How much speaks against `order`, which has all of the segments; in lines."""
        place = {id(one): at for at, one in enumerate(order)}
        upside = sum(place[upper] > place[lower] for upper, lower in self.above)
        broken = sum(place[below] != place[line] + 1 for line, below in self.follows)
        upside += sum(place[one] > place[other] for one, other in self.edges)
        aside = sum(place[left] > place[right] for left, right in self.beside)
        apart = sum(place[right] != place[left] + 1 for left, right in self.cells)
        return upside / max(1, self.count) + aside + broken + apart + _torn(order)


def order_cost(segments: Sequence[Segment]) -> OrderCost:
    """Everything that an order of these segments is measured by."""
    ordered = sorted(segments, key=lambda one: one.middle)
    reach = _NEXT * line_distance(ordered)
    cells: list[tuple[int, int]] = []
    in_rows: set[int] = set()
    beside: list[tuple[int, int]] = []
    captions: set[int] = set()
    rows = rows_of(segments)
    stacked = _stacked(ordered, reach)
    for row in rows:
        captions |= {
            id(one)
            for left, one, right in zip(row, row[1:], row[2:], strict=False)
            if _runs(left) and _runs(right) and not _runs(one)
        }
        for left, right in itertools.pairwise(row):
            beside.append((id(left), id(right)))
            if _cells(left, right) or (id(left) not in stacked and _labels(left, right)):
                cells.append((id(left), id(right)))
            elif right.left - left.right > GAP * left.size:  # else one line, perhaps
                continue
            in_rows |= {id(left), id(right)}
    above: list[tuple[int, int]] = []
    follows: list[tuple[int, int]] = []
    for at, upper in enumerate(ordered):
        free = True
        for lower in ordered[at + 1 :]:
            shared = min(upper.right, lower.right) - max(upper.left, lower.left)
            if lower.middle - upper.middle < 0.5 * min(upper.size, lower.size) or shared <= 0:
                continue
            if shared > 0.3 * min(upper.width, lower.width) and id(upper) not in captions:
                above.append((id(upper), id(lower)))
            if free and lower.middle - upper.middle < reach and _runs(upper) and _runs(lower):
                same = shared > 0.6 * max(upper.width, lower.width)
                if same and id(upper) not in in_rows and id(lower) not in in_rows:
                    follows.append((id(upper), id(lower)))
            free = False
    heads, body, feet = peeled(rows)
    edges = [
        (id(one), id(other))
        for outer, inner, first in ((heads, [*body, *feet], True), (feet, [*heads, *body], False))
        for row in outer
        for a in row
        for other_row in inner
        for b in other_row
        for one, other in [(a, b) if first else (b, a)]
    ]
    return OrderCost(
        tuple(above), tuple(beside), tuple(edges), tuple(follows), tuple(cells), len(ordered)
    )


def _cells(left: Segment, right: Segment) -> bool:
    """Whether two neighbours of a row are an entry and its figure, its value or its label."""
    if is_figures([left]) or is_figures([right]):
        return True
    if is_labelled([left]) and is_labelled([right]):
        return True
    return min(len(left.words), len(right.words)) == 1


def _labels(left: Segment, right: Segment) -> bool:
    """Whether the one is a label of the other: a speaker, a hanging head."""
    return len(left.words) <= _WORDS and left.width < _LABEL * right.width and _runs(right)


def _stacked(ordered: Sequence[Segment], reach: float) -> set[int]:
    """The segments that have another right above or under them, as lines of text have."""
    found: set[int] = set()
    for at, upper in enumerate(ordered):
        for lower in itertools.islice(ordered, at + 1, None):
            if lower.middle - upper.middle >= reach:
                break
            under = lower.middle - upper.middle > 0.5 * min(upper.size, lower.size)
            if under and min(upper.right, lower.right) > max(upper.left, lower.left):
                found |= {id(upper), id(lower)}
    return found


def _runs(one: Segment) -> bool:
    letters = sum(letter.isalpha() for letter in one.text)
    return len(one.words) >= _WORDS and letters >= _LETTERS


def _torn(order: Sequence[Segment]) -> int:
    """Words broken at the end of a line without the other half at the start of the next."""
    return sum(
        one.text[-1] in _HYPHENS and one.text[-2:-1].isalpha() and not after.text[0].islower()
        for one, after in itertools.pairwise(order)
    )
