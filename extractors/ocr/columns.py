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


@dataclass(frozen=True, slots=True)
class Gutter:
    """White space at `x` that parts `left` from `right`; `crossing` segments lie across it."""

    x: float
    left: tuple[Segment, ...]
    right: tuple[Segment, ...]
    crossing: tuple[Segment, ...]
    columns: bool

    @property
    def score(self) -> float:
        """How much it parts, less what crosses it."""
        return min(len(self.left), len(self.right)) - 1.5 * len(self.crossing)


def best_gutter(segments: Sequence[Segment]) -> Gutter | None:
    """The gutter between two columns that are read one after the other, None where none is."""
    if len(segments) < _FEWEST_OF_NOTE + _TEXT_BESIDE:
        return None
    found: list[Gutter] = []
    for x in valleys(segments):
        left = tuple(one for one in segments if one.right <= x)
        right = tuple(one for one in segments if one.left >= x)
        if min(len(left), len(right)) < _FEWEST_OF_NOTE:
            continue
        crossing = tuple(one for one in segments if one.left < x < one.right)
        gutter = Gutter(x, left, right, crossing, columns=True)
        if gutter.score > 0:
            found.append(gutter)
    found.sort(key=lambda gutter: -gutter.score)
    for gutter in found:
        if _read_down(gutter):
            return gutter
    return None


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
    if not left or not right or _numbers(left) or _numbers(right):
        return False
    if _labelled(left) and _labelled(right):
        return False
    rows_left, rows_right = rows_of(left), rows_of(right)
    aligned = aligned_share(rows_left, rows_right)
    if min(len(rows_left), len(rows_right)) >= _FEWEST_LINES and (
        aligned < 0.45 or (_running(left) and _running(right)) or _alike(rows_left, rows_right)
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
