"""What speaks against an order of reading, without knowing what the page says.

Two orders of the same lines are compared by it, ours and the engine's. It counts lines:

- that are read before what stands above them, in their own width;
- of running text that are not followed by the line right under them;
- of a table whose cells are not read one after the other;
- and words broken at the end of a line that do not go on in the next one.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from extractors.ocr.bands import line_distance
from extractors.ocr.rows import rows_of
from extractors.ocr.running import is_figures
from extractors.ocr.segments import Segment

#: a line of running text has at least so many words and letters
_WORDS, _LETTERS = 3, 12
#: lines of one paragraph are at most so many lines' distances apart
_NEXT = 1.6
_HYPHENS = "-\u00ad\u2010\u2e17¬=⸗"


@dataclass(frozen=True, slots=True)
class OrderCost:
    """The pairs of lines of a page that an order should respect, by `id`."""

    above: tuple[tuple[int, int], ...]
    follows: tuple[tuple[int, int], ...]
    cells: tuple[tuple[int, int], ...]
    count: int

    def of(self, order: Sequence[Segment]) -> float:
        """How much speaks against `order`, which has all of the segments; in lines."""
        place = {id(one): at for at, one in enumerate(order)}
        upside = sum(place[upper] > place[lower] for upper, lower in self.above)
        broken = sum(place[below] != place[line] + 1 for line, below in self.follows)
        apart = sum(place[right] != place[left] + 1 for left, right in self.cells)
        return upside / max(1, self.count) + broken + apart + _torn(order)


def order_cost(segments: Sequence[Segment]) -> OrderCost:
    """Everything that an order of these segments is measured by."""
    ordered = sorted(segments, key=lambda one: one.middle)
    reach = _NEXT * line_distance(ordered)
    cells: list[tuple[int, int]] = []
    in_table: set[int] = set()
    for row in rows_of(segments):
        for left, right in zip(row, row[1:], strict=False):
            if is_figures([left]) or is_figures([right]):
                cells.append((id(left), id(right)))
                in_table |= {id(left), id(right)}
    above: list[tuple[int, int]] = []
    follows: list[tuple[int, int]] = []
    for at, upper in enumerate(ordered):
        free = True
        for lower in ordered[at + 1 :]:
            shared = min(upper.right, lower.right) - max(upper.left, lower.left)
            if lower.middle - upper.middle < 0.5 * min(upper.size, lower.size) or shared <= 0:
                continue
            if shared > 0.3 * min(upper.width, lower.width):
                above.append((id(upper), id(lower)))
            if free and lower.middle - upper.middle < reach and _runs(upper) and _runs(lower):
                same = shared > 0.6 * max(upper.width, lower.width)
                if same and id(upper) not in in_table and id(lower) not in in_table:
                    follows.append((id(upper), id(lower)))
            free = False
    return OrderCost(tuple(above), tuple(follows), tuple(cells), len(ordered))


def _runs(one: Segment) -> bool:
    letters = sum(letter.isalpha() for letter in one.text)
    return len(one.words) >= _WORDS and letters >= _LETTERS


def _torn(order: Sequence[Segment]) -> int:
    """Words broken at the end of a line without the other half at the start of the next."""
    return sum(
        one.text[-1] in _HYPHENS and one.text[-2:-1].isalpha() and not after.text[0].islower()
        for one, after in zip(order, order[1:], strict=False)
    )
