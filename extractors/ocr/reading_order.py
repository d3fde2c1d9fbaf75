"""The order in which a page is read, from where its words stand.

Tesseract finds lines well and orders its blocks badly on typed, tabular and many-column pages:
there the error rate was .12 to .35 while the bag of words was right by .96 (docs/facts.md).
So its lines are taken and its order is not. Columns of running text are read one after the other;
what stands side by side otherwise (tables, lists with figures, forms) is read row by row.
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from extractors.ocr.bands import peeled
from extractors.ocr.columns import Gutter, best_gutter, changes
from extractors.ocr.engine import RawWord
from extractors.ocr.margins import part_notes
from extractors.ocr.order_cost import order_cost
from extractors.ocr.roles import roles_of
from extractors.ocr.rows import rows_of
from extractors.ocr.rules import Rule
from extractors.ocr.segments import Segment, levelled
from extractors.ocr.side_notes import Stretch, with_notes

Row = list[Segment]
#: our order must be better by more than this, in lines
_MARGIN = 0.25
#: more rules across a gutter than this for each line part the rows of a table, not columns
_RULED = 0.6
#: a caption that columns run around leaves them this share of their width on either side
_BESIDE_FLOAT = 0.12


@dataclass(frozen=True, slots=True)
class Region:
    """Rows that are read one after the other: a column, a table, a heading."""

    rows: tuple[tuple[Segment, ...], ...]


def arrange(
    words: Sequence[RawWord], height: int, rules: Sequence[Rule] = ()
) -> list[tuple[tuple[RawWord, ...], int, str]]:
    """The lines of a page in reading order: words, number of the block, role.

    `height` is the page's, in the pixels of the words' boxes, and so are the page's `rules`.
    """
    segments, slope = levelled(words)
    if not segments:
        return []
    notes, text = part_notes(segments)
    cost = order_cost(text)
    given = _as_given(text)
    own = page_regions(text, [rule.levelled(slope) for rule in rules])
    orders = _order(own), _order(given)
    better = orders[0] == orders[1] or cost.of(orders[0]) + _MARGIN < cost.of(orders[1])
    regions = own if better else given
    roles = roles_of([list(region.rows) for region in regions], height)
    stretches = [
        Stretch(region.rows, tuple(named)) for region, named in zip(regions, roles, strict=True)
    ]
    return _lines(with_notes(stretches, notes))


def _order(regions: Sequence[Region]) -> list[Segment]:
    return [one for region in regions for row in region.rows for one in row]


def _as_given(segments: Sequence[Segment]) -> list[Region]:
    """The engine's lines in its own order; blocks under one another are one region."""
    regions: list[list[Row]] = []
    for _, block in itertools.groupby(segments, key=lambda one: one.words[0].block):
        lines = [list(line) for _, line in itertools.groupby(block, key=_line_of)]
        last = regions[-1][-1] if regions else None
        if last and last[-1].middle < lines[0][0].middle and _share_width(last, lines[0]):
            regions[-1] += lines
        else:
            regions.append(lines)
    return [_region(lines) for lines in regions]


def _share_width(row: Row, other: Row) -> bool:
    return min(row[-1].right, other[-1].right) > max(row[0].left, other[0].left)


def _line_of(segment: Segment) -> tuple[int, int]:
    return segment.words[0].paragraph, segment.words[0].line


def _lines(stretches: Sequence[Stretch]) -> list[tuple[tuple[RawWord, ...], int, str]]:
    """The lines of stretches, numbered by block."""
    arranged: list[tuple[tuple[RawWord, ...], int, str]] = []
    block = 0
    for stretch in stretches:
        before: Sequence[Segment] | None = None
        pitch = _pitch(stretch.rows)
        for row, role in zip(stretch.rows, stretch.roles, strict=True):
            if before is None or _new_block(before, row, pitch):
                block += 1
            arranged.append((tuple(word for one in row for word in one.words), block, role))
            before = row
    return arranged


def page_regions(segments: Sequence[Segment], rules: Sequence[Rule] = ()) -> list[Region]:
    """All regions of a page in reading order: heads, body, what floats between columns, feet."""
    heads, body, feet = peeled(rows_of(segments))
    regions, floats = _split([one for row in body for one in row], rules)
    return [
        *(_region([row]) for row in heads),
        *regions,
        *floats,
        *(_region([row]) for row in feet),
    ]


def _region(rows: Sequence[Sequence[Segment]]) -> Region:
    return Region(tuple(tuple(row) for row in rows))


def _split(segments: Sequence[Segment], rules: Sequence[Rule]) -> tuple[list[Region], list[Region]]:
    """Regions in order, and those that float: captions set between columns."""
    gutter = best_gutter(segments)
    if gutter is None:
        return ([_region(rows_of(segments))] if segments else []), []
    upper, loose_above = _split(gutter.above, rules)
    lower, loose_below = _split(gutter.below, rules)
    middle, loose = _columns(gutter, rules)
    return [*upper, *middle, *lower], [*loose_above, *loose, *loose_below]


def _columns(gutter: Gutter, rules: Sequence[Rule]) -> tuple[list[Region], list[Region]]:
    """What a gutter parts, band by band between the lines that cross it."""
    apart = [*gutter.left, *gutter.right]
    ruled = [rule.middle for rule in rules if _parts(rule, gutter)]
    table = rows_of([*apart, *gutter.crossing])
    if len(ruled) > _RULED * len(table):
        return [_region(table)], []
    lefts = {id(one) for one in gutter.left}
    floats: list[Segment] = []
    separators: list[Segment] = []
    left, right = min(one.left for one in gutter.left), max(one.right for one in gutter.right)
    room = _BESIDE_FLOAT * (right - left)
    for stack in _stacks(gutter.crossing):
        enclosed = sum(
            len({id(other) in lefts for other in apart if _beside(one, other)}) == 2
            for one in stack
        )
        narrow = min(one.left for one in stack) - left > room
        narrow = narrow and right - max(one.right for one in stack) > room
        (floats if narrow and enclosed >= 0.5 * len(stack) else separators).extend(stack)
    regions: list[Region] = []
    floating: list[Region] = [_region(rows_of(floats))] if floats else []
    pending = sorted(apart, key=lambda one: one.middle)
    cuts = [(min(one.middle for one in row), row) for row in rows_of(separators)]
    cuts += [(y, list[Segment]()) for y in (*ruled, *changes(gutter))]
    for limit, cut in [*sorted(cuts, key=lambda cut: cut[0]), (float("inf"), list[Segment]())]:
        band = [one for one in pending if one.middle < limit]
        pending = [one for one in pending if one.middle >= limit]
        for side in (
            [one for one in band if id(one) in lefts],
            [one for one in band if id(one) not in lefts],
        ):
            inner, loose = _split(side, rules)
            regions.extend(inner)
            floating.extend(loose)
        if cut:
            level = [one for one in pending if any(_beside(one, other) for other in cut)]
            pending = [one for one in pending if one not in level]
            regions.append(_region(rows_of([*cut, *level])))
    return regions, floating


def _parts(rule: Rule, gutter: Gutter) -> bool:
    """Whether a rule is drawn across both of the columns beside a gutter."""
    left, right = min(one.left for one in gutter.left), max(one.right for one in gutter.right)
    reach = min(gutter.x - rule.left, rule.right - gutter.x)
    return reach > 0.6 * min(gutter.x - left, right - gutter.x)


def _stacks(segments: Sequence[Segment]) -> list[list[Segment]]:
    """Segments that stand closely under one another: a caption is one thing."""
    stacks: list[list[Segment]] = []
    for one in sorted(segments, key=lambda one: one.middle):
        above = next((stack for stack in stacks if _under(stack[-1], one)), None)
        if above is None:
            stacks.append([one])
        else:
            above.append(one)
    return stacks


def _under(upper: Segment, lower: Segment) -> bool:
    shared = min(upper.right, lower.right) - max(upper.left, lower.left)
    return shared > 0 and lower.middle - upper.middle < 2.4 * max(upper.size, lower.size)


def _beside(one: Segment, other: Segment) -> bool:
    """Whether two segments share more than a sliver of height; lines set solid overlap a little."""
    shared = min(one.bottom, other.bottom) - max(one.top, other.top)
    return shared > 0.25 * min(one.bottom - one.top, other.bottom - other.top)


def _pitch(rows: Sequence[Sequence[Segment]]) -> float:
    """The distance of lines that is usual in a region; 0.0 where there are too few to tell."""
    steps = [b[0].middle - a[0].middle for a, b in itertools.pairwise(rows)]
    return median(steps) if len(steps) >= 2 else 0.0


def _new_block(before: Sequence[Segment], row: Sequence[Segment], pitch: float) -> bool:
    """A paragraph of the engine's that ends here, or more white space than between lines."""
    last, first = before[-1].words[-1], row[0].words[0]
    size = median(one.size for one in (*before, *row))
    if row[0].middle - before[0].middle > max(2.6 * size, 1.5 * pitch):
        return True
    if len(before) > 1 or len(row) > 1:
        return False
    return last.block == first.block and last.paragraph != first.paragraph
