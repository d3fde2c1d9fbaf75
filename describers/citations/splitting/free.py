"""What of a text no reference has taken yet."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence


def free(spans: Sequence[tuple[int, int]], start: int, end: int) -> list[tuple[int, int]]:
    """What of `start:end` no span covers; the spans stand in order and apart.

    >>> free([(2, 4), (6, 9)], 0, 8)
    [(0, 2), (4, 6)]
    """
    out = []
    at = start
    i = max(0, bisect_left(spans, (start, 0)) - 1)
    while i < len(spans) and spans[i][0] < end:
        if spans[i][0] > at:
            out.append((at, spans[i][0]))
        at = max(at, spans[i][1])
        i += 1
    if at < end:
        out.append((at, end))
    return out
