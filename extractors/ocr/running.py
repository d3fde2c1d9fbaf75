"""What lines are, taken together: running text, entries of a list, figures, labels of a form."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from statistics import median

from extractors.ocr.rows import rows_of
from extractors.ocr.segments import GAP, Segment

#: entries of a list are at least so many
_FEWEST_ENTRIES = 6


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
    # engines part lines at usual spaces too
    cells = sum(
        any(after.left - one.right > GAP * one.size for one, after in itertools.pairwise(row))
        for row in rows
    )
    return (
        median(lengths) >= 13
        and median(words) >= 2.5
        and letters >= 0.55 * characters
        and full >= 0.5 * len(rows)
        and cells <= 0.3 * len(rows)
    )


def is_figures(segments: Sequence[Segment]) -> bool:
    """Whether most lines are a single short word or figures: line numbers, amounts, marks."""
    short = sum(
        (len(one.words) == 1 and len(one.text) <= 5)
        or sum(letter.isalpha() for letter in one.text) < 0.4 * len(one.text)
        for one in segments
    )
    return short >= 0.6 * len(segments)


def is_labelled(segments: Sequence[Segment]) -> bool:
    """Whether most lines are a label and what was filled in, as on forms: those go across."""
    labels = sum(
        any(word.text.endswith(":") and word.text[:-1].isalpha() for word in one.words[:3])
        for one in segments
    )
    return labels >= 0.6 * len(segments)


def alike(left: list[list[Segment]], right: list[list[Segment]]) -> bool:
    """Whether two sides look like columns of one list: an index, a directory, verses.

    Entries of several words, set flush left, of about the same width on both sides; the cells of
    a table differ from column to column.
    """
    fewer, more = sorted((left, right), key=len)
    if len(fewer) < _FEWEST_ENTRIES or len(fewer) < 0.5 * len(more):
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


def aligned_share(left: list[list[Segment]], right: list[list[Segment]]) -> float:
    """The share of the fewer rows that have a row at their own height on the other side."""
    fewer, more = sorted((left, right), key=len)
    heights = [row[0].middle for row in more]
    tolerance = 0.3 * median(one.size for row in left + right for one in row)
    level = sum(any(abs(row[0].middle - y) <= tolerance for y in heights) for row in fewer)
    return level / len(fewer)
