"""Segments side by side, as rows."""

from __future__ import annotations

from collections.abc import Iterable

from extractors.ocr.segments import Segment


def rows_of(segments: Iterable[Segment]) -> list[list[Segment]]:
    """Segments grouped into rows from top to bottom, each from left to right.

    A segment joins the row whose middle lies within it, and it within the row's: half a line's
    height apart is another row.
    """
    rows: list[list[Segment]] = []
    for segment in sorted(segments, key=lambda one: one.middle):
        for row in reversed(rows[-4:]):
            if same_row(row[-1], segment) or same_row(row[0], segment):
                row.append(segment)
                break
        else:
            rows.append([segment])
    rows.sort(key=lambda row: sum(one.middle for one in row) / len(row))
    return [sorted(row, key=lambda one: one.left) for row in rows]


def same_row(one: Segment, other: Segment) -> bool:
    """Whether two segments stand beside each other on one line."""
    if min(one.right, other.right) - max(one.left, other.left) > min(one.width, other.width) / 3:
        return False
    small, large = sorted((one, other), key=lambda segment: segment.size)
    if small.size < 0.6 * large.size:  # a mark that hangs from the line or stands at its foot
        return large.top - 0.2 * large.size <= small.middle <= large.bottom + 0.2 * large.size
    return abs(one.middle - other.middle) < 0.5 * small.size
