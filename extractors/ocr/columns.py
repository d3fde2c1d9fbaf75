"""Where a page's columns are, and whether what stands side by side is read down or across."""

from __future__ import annotations

import itertools
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace

from extractors.ocr.bands import white_rows
from extractors.ocr.rows import rows_of
from extractors.ocr.running import aligned_share, alike, is_figures, is_labelled, is_prose
from extractors.ocr.segments import Segment

#: a column has at least this many lines, a note beside one at least so many
_FEWEST_LINES, _FEWEST_OF_NOTE = 4, 2
#: a note is set beside at least so many lines of text
_TEXT_BESIDE = 6
#: a line that crosses a gutter speaks against it as much as so many that it parts speak for it
_CROSSING = 1.0
#: neighbours of one height are among so many lines before and after, sorted by height
_NEAR = 12
#: at most so many places are looked at
_MOST = 24
#: and so many of the best are tried
_TRIED = 6
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
    found = [gutter for x in _between(ordered) if (gutter := _gutter_at(x, ordered))]
    found.sort(key=lambda gutter: -gutter.score)
    trimmed = (_without_tables(gutter) for gutter in found[:_TRIED])
    return next((gutter for gutter in trimmed if _read_down(gutter)), None)


def _between(ordered: Sequence[Segment]) -> list[float]:
    """Where most spaces between neighbours of one height lie over each other, the fullest first.

    A gutter may part a small piece of the page only, and text may lie where it would go on.
    """
    spaces: list[tuple[float, int]] = []
    for at, one in enumerate(ordered):
        near = [
            other.left
            for other in ordered[max(0, at - _NEAR) : at + _NEAR + 1]
            if other.left >= one.right
            and abs(other.middle - one.middle) < max(one.size, other.size)
        ]
        if near:
            spaces += [(one.right, 1), (min(near), -1)]
    spaces.sort()
    places: list[tuple[int, float]] = []
    deep = 0
    for (x, step), (after, ends) in itertools.pairwise([*spaces, (float("inf"), 1)]):
        deep += step
        if step == 1 and ends == -1 and deep >= _FEWEST_OF_NOTE:
            places.append((-deep, (x + after) / 2))
    return [x for _, x in sorted(places)[:_MOST]]


def _gutter_at(x: float, ordered: Sequence[Segment]) -> Gutter | None:
    """The stretch of the page that white space at `x` parts best, None where it parts nothing.

    `ordered` from top to bottom. The lines that cross `x` part the page into bands; a stretch
    of bands is worth the lines that stand beside each other in them, less those that cross
    between them. So what crosses above and below the columns does not count against them. A
    single line parts nothing: such stand between the lines of a column that lies across.
    """
    sides = [_side(one, x) for one in ordered]
    best = (0.0, 0, 0)
    worth, start, band = 0.0, 0, 0
    for at, side in enumerate([*sides, 0]):
        if side:
            continue
        between = sides[band:at]
        parted = min(between.count(-1), between.count(1))
        worth += parted if parted > 1 else 0
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


def _without_tables(gutter: Gutter) -> Gutter:
    """The gutter cut to the bands, between rows of white, that are not read across.

    A table under columns may have its cells where they have their gutter.
    """
    within = sorted((*gutter.left, *gutter.crossing, *gutter.right), key=lambda one: one.middle)
    cuts = [0, *white_rows(within), len(within)]
    if len(cuts) == 2:
        return gutter
    lefts, rights = {id(one) for one in gutter.left}, {id(one) for one in gutter.right}
    bands = [
        replace(
            gutter,
            left=tuple(one for one in within[start:end] if id(one) in lefts),
            right=tuple(one for one in within[start:end] if id(one) in rights),
        )
        for start, end in itertools.pairwise(cuts)
    ]
    across = [
        _judged(band) and not (_read_down(band) or is_prose(band.left) or is_prose(band.right))
        for band in bands
    ]
    open_end = [bool(gutter.above), *[False] * len(bands), bool(gutter.below)]
    for at in (*range(len(bands)), *range(len(bands) - 1, -1, -1)):
        # what stands alone between the columns and what lies across them belongs to the latter
        alone = not (bands[at].left and bands[at].right)
        if alone and (open_end[at] or open_end[at + 2]):
            open_end[at + 1] = across[at] = True
    if not any(across):
        return gutter
    # a few lines on both sides next to a table are its head or its foot
    small = [bool(band.left and band.right) and not _judged(band) for band in bands]
    for at in (*range(1, len(bands)), *range(len(bands) - 2, -1, -1)):
        beside = across[max(0, at - 1)] or across[min(len(bands) - 1, at + 1)]
        across[at] = across[at] or (small[at] and beside)
    best, start = (0, 0, 0), 0
    for at, stop in enumerate([*across, True]):
        if stop:
            worth = sum(min(len(one.left), len(one.right)) for one in bands[start:at])
            best = max(best, (worth, start, at))
            start = at + 1
    worth, start, end = best
    first, last = cuts[start], cuts[end]
    return replace(
        gutter,
        left=tuple(one for one in within[first:last] if id(one) in lefts),
        crossing=tuple(one for one in within[first:last] if id(one) not in lefts | rights),
        right=tuple(one for one in within[first:last] if id(one) in rights),
        above=(*gutter.above, *within[:first]),
        below=(*within[last:], *gutter.below),
        score=float(worth),
    )


def _judged(gutter: Gutter) -> bool:
    """Whether there are enough lines on both sides to tell how they are read."""
    return min(len(rows_of(gutter.left)), len(rows_of(gutter.right))) >= _FEWEST_LINES


def _side(one: Segment, x: float) -> int:
    """-1 for a segment left of `x`, 1 for one right of it, 0 for one that lies across.

    A mark or a rule that was read as a letter makes a line hang over by less than its height, and
    specks that were read as marks by more: words without a letter or a figure reach nowhere.
    """
    if min(one.right - x, x - one.left) > one.size:
        behind = {
            word.box.left + word.box.width / 2 > x
            for word in one.words
            if any(map(str.isalnum, word.text))
        }
        return 0 if len(behind) != 1 else 1 if behind.pop() else -1
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
    if min(len(gutter.left), len(gutter.right)) < _FEWEST_OF_NOTE:
        return False
    top = max(min(one.top for one in side) for side in (gutter.left, gutter.right))
    bottom = min(max(one.bottom for one in side) for side in (gutter.left, gutter.right))
    left = [one for one in gutter.left if top <= one.middle <= bottom]
    right = [one for one in gutter.right if top <= one.middle <= bottom]
    if not left or not right or (is_labelled(left) and is_labelled(right)):
        return False
    rows_left, rows_right = rows_of(left), rows_of(right)
    aligned = aligned_share(rows_left, rows_right)
    if (is_figures(left) or is_figures(right)) and aligned >= _COMMON_ROWS:
        return False
    if min(len(rows_left), len(rows_right)) >= _FEWEST_LINES and (
        aligned < _COMMON_ROWS
        or (_running(left) and _running(right))
        or alike(rows_left, rows_right)
    ):
        return True
    # a note beside the text: few lines, on heights of their own
    note, text = sorted((gutter.left, gutter.right), key=len)
    return aligned < 0.75 and len(text) >= max(_TEXT_BESIDE, 2 * len(note)) and is_prose(text)


def _running(segments: Sequence[Segment]) -> bool:
    """Running text, in one column or in several."""
    return is_prose(segments) or best_gutter(segments) is not None


def changes(gutter: Gutter) -> list[float]:
    """The heights of white at which the columns beside a gutter are set anew, in other columns.

    There, lines of the part above run across a gutter of the part below, or the other way round.
    White alone parts nothing: paragraphs of two columns may end at one height.
    """
    ordered = sorted((*gutter.left, *gutter.right), key=lambda one: one.middle)
    lefts = {id(one) for one in gutter.left}
    starts = [0, *white_rows(ordered), len(ordered)]
    parts = [ordered[start:end] for start, end in itertools.pairwise(starts)]
    found: list[float] = []
    above: list[Segment] = []
    for part, after in itertools.pairwise(parts):
        above += part
        sides = [
            (
                [one for one in above if (id(one) in lefts) == left],
                [one for one in after if (id(one) in lefts) == left],
            )
            for left in (True, False)
        ]
        both = all(upper and lower for upper, lower in sides)
        if both and any(_runs_over(*side) or _runs_over(*side[::-1]) for side in sides):
            found.append((above[-1].middle + after[0].middle) / 2)
            above = []
    return found


def _runs_over(lines: Sequence[Segment], columns: Sequence[Segment]) -> bool:
    """Whether several of `lines` run across a gutter of `columns`."""
    gutter = best_gutter(columns)
    if gutter is None:
        return False
    return sum(_side(one, gutter.x) == 0 for one in lines) >= _FEWEST_LINES
