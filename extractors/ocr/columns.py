"""Where a page's columns are, and whether what stands side by side is read down or across."""

from __future__ import annotations

import itertools
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from extractors.ocr.rows import rows_of
from extractors.ocr.segments import Segment

#: a column has at least this many lines, a note beside one at least so many
_FEWEST_LINES, _FEWEST_OF_NOTE = 4, 2
#: a note is set beside at least so many lines of text
_TEXT_BESIDE = 6
#: a line that crosses a gutter speaks against it as much as so many that it parts speak for it
_CROSSING = 1.5
#: two sides of which less than this share of lines is level do not stand in common rows
_COMMON_ROWS = 0.45


@dataclass(frozen=True, slots=True)
class Gutter:
    """White space at `x` that parts `left` from `right`; `crossing` segments lie across it.

    It need not go down the whole page: `above` it and `below` it stands what it does not part.
    `score` is how many lines it parts, less what crosses it between them.
    """

    x: float
    left: tuple[Segment, ...]
    right: tuple[Segment, ...]
    crossing: tuple[Segment, ...]
    above: tuple[Segment, ...]
    below: tuple[Segment, ...]
    score: float


def best_gutter(segments: Sequence[Segment]) -> Gutter | None:
    """The gutter between two columns that are read one after the other, None where none is."""
    if len(segments) < _FEWEST_OF_NOTE + _TEXT_BESIDE:
        return None
    ordered = sorted(segments, key=lambda one: one.middle)
    found = [gutter for x in valleys(segments) if (gutter := _gutter_at(x, ordered))]
    found.sort(key=lambda gutter: -gutter.score)
    return next((gutter for gutter in found if _read_down(gutter)), None)


def _gutter_at(x: float, ordered: Sequence[Segment]) -> Gutter | None:
    """The stretch of the page that white space at `x` parts best, None where it parts nothing.

    `ordered` from top to bottom. The lines that cross `x` part the page into bands; a stretch
    of bands is worth the lines that stand beside each other in them, less those that cross
    between them. So what crosses above and below the columns does not count against them.
    """
    sides = [_side(one, x) for one in ordered]
    best = (0.0, 0, 0)
    worth, start, band = 0.0, 0, 0
    for at, side in enumerate([*sides, 0]):
        if side:
            continue
        between = sides[band:at]
        worth += min(between.count(-1), between.count(1))
        if worth > best[0]:
            best = (worth, start, at)
        worth, band = worth - _CROSSING, at + 1
        if worth < 0:
            worth, start = 0.0, at + 1
    score, start, end = best
    within = ordered[start:end]
    left, crossing, right = (
        tuple(one for one, side in zip(within, sides[start:end], strict=True) if side == which)
        for which in (-1, 0, 1)
    )
    if min(len(left), len(right)) < _FEWEST_OF_NOTE:
        return None
    above, below = tuple(ordered[:start]), tuple(ordered[end:])
    return Gutter(x, left, right, crossing, above, below, score)


def _side(one: Segment, x: float) -> int:
    """-1 for a segment left of `x`, 1 for one right of it, 0 for one that lies across.

    A mark or a rule that was read as a letter makes a line hang over by less than its height.
    """
    if min(one.right - x, x - one.left) > one.size:
        return 0
    return -1 if one.left + one.right < 2 * x else 1


def valleys(segments: Sequence[Segment]) -> list[float]:
    """The middles of the places that the fewest segments cover."""
    lefts = sorted(one.left for one in segments)
    rights = sorted(one.right for one in segments)
    edges = sorted({*lefts, *rights})
    places: list[tuple[int, float]] = []
    for start, end in itertools.pairwise(edges):
        if end - start < 1:
            continue
        x = (start + end) / 2
        places.append((bisect_left(lefts, x) - bisect_right(rights, x), x))
    return [
        x
        for at, (count, x) in enumerate(places)
        if (at == 0 or count <= places[at - 1][0])
        and (at == len(places) - 1 or count <= places[at + 1][0])
    ]


def _read_down(gutter: Gutter) -> bool:
    """Whether both sides are running text, or do not stand in common rows."""
    top = max(min(one.top for one in side) for side in (gutter.left, gutter.right))
    bottom = min(max(one.bottom for one in side) for side in (gutter.left, gutter.right))
    left = [one for one in gutter.left if top <= one.middle <= bottom]
    right = [one for one in gutter.right if top <= one.middle <= bottom]
    if not left or not right or (_labelled(left) and _labelled(right)):
        return False
    rows_left, rows_right = rows_of(left), rows_of(right)
    aligned = aligned_share(rows_left, rows_right)
    if (_numbers(left) or _numbers(right)) and aligned >= _COMMON_ROWS:
        return False
    if min(len(rows_left), len(rows_right)) >= _FEWEST_LINES and (
        aligned < _COMMON_ROWS or (_running(left) and _running(right)) or _alike(rows_left, rows_right)
    ):
        return True
    # a note beside the text: few lines, on heights of their own
    note, text = sorted((gutter.left, gutter.right), key=len)
    return aligned < 0.75 and len(text) >= max(_TEXT_BESIDE, 2 * len(note)) and is_prose(text)


def _alike(left: list[list[Segment]], right: list[list[Segment]]) -> bool:
    """Whether two sides look like columns of one list: an index, a directory, verses.

    Entries of several words, set flush left, of about the same width on both sides; the cells of
    a table differ from column to column.
    """
    fewer, more = sorted((left, right), key=len)
    if len(fewer) < _TEXT_BESIDE or len(fewer) < 0.5 * len(more):
        return False
    widths = []
    for rows in (left, right):
        texts = ["".join(one.text for one in row) for row in rows]
        letters = sum(letter.isalpha() for text in texts for letter in text)
        if letters < 0.6 * sum(map(len, texts)) or any(len(row) > 1 for row in rows):
            return False
        if median(len(row[0].words) for row in rows) < 2:
            return False
        edge = sorted(row[0].left for row in rows)[len(rows) // 4]
        flush = sum(abs(row[0].left - edge) < 2 * row[0].size for row in rows)
        if flush < 0.7 * len(rows):
            return False
        widths.append(median(row[0].width for row in rows))
    return min(widths) >= 0.75 * max(widths)


def _running(segments: Sequence[Segment]) -> bool:
    """Running text, in one column or in several."""
    return is_prose(segments) or best_gutter(segments) is not None


def is_prose(segments: Sequence[Segment]) -> bool:
    """Lines of several words that mostly fill their column."""
    rows = rows_of(segments)
    if len(rows) < 3:
        return False
    lengths = [sum(len(one.text) for one in row) for row in rows]
    words = [sum(len(one.words) for one in row) for row in rows]
    letters = sum(letter.isalpha() for one in segments for letter in one.text)
    characters = sum(len(one.text) for one in segments)
    widths = [row[-1].right - row[0].left for row in rows]
    # of its neighbours' width, not of the column's: columns step in around pictures
    full = sum(
        width >= 0.75 * max(widths[max(0, at - 2) : at + 3]) for at, width in enumerate(widths)
    )
    cells = sum(len(row) > 1 for row in rows)
    return (
        median(lengths) >= 13
        and median(words) >= 2.5
        and letters >= 0.55 * characters
        and full >= 0.5 * len(rows)
        and cells <= 0.3 * len(rows)
    )


def _numbers(segments: Sequence[Segment]) -> bool:
    """Whether most lines are a single short word or figures: line numbers, amounts, marks."""
    short = sum(
        (len(one.words) == 1 and len(one.text) <= 5)
        or sum(letter.isalpha() for letter in one.text) < 0.4 * len(one.text)
        for one in segments
    )
    return short >= 0.6 * len(segments)


def _labelled(segments: Sequence[Segment]) -> bool:
    """Whether most lines are a label and what was filled in, as on forms: those go across."""
    labels = sum(
        any(word.text.endswith(":") and word.text[:-1].isalpha() for word in one.words[:3])
        for one in segments
    )
    return labels >= 0.6 * len(segments)


def aligned_share(left: list[list[Segment]], right: list[list[Segment]]) -> float:
    """The share of the fewer rows that have a row at their own height on the other side."""
    fewer, more = sorted((left, right), key=len)
    heights = [row[0].middle for row in more]
    tolerance = 0.3 * median(one.size for row in left + right for one in row)
    level = sum(any(abs(row[0].middle - y) <= tolerance for y in heights) for row in fewer)
    return level / len(fewer)
