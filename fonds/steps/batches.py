"""Cut work into batches: longest first, each about as long as a task is worth, no core idle."""

from __future__ import annotations

import heapq
import math
from collections.abc import Callable, Sequence
from typing import TypeVar

T = TypeVar("T")

#: a task costs one to two seconds on a loaded machine whatever it does (docs/facts.md),
#: so less work than this is not worth a second one
LEAST_SECONDS = 8.0
#: tasks that one step of a run is mapped to at most: Airflow refuses more than 1,024
MOST = 500


def cut(
    items: Sequence[T], seconds: Callable[[T], float], *, target: float, workers: int
) -> list[list[T]]:
    """Greedy longest-processing-time scheduling into batches of at most about `target` seconds.

    A multiple of `workers` where there is work enough: of five equal batches for two workers, one
    would run while the other worker waits. Batches come longest first, and an item longer than
    `target` is a batch of its own. There are never more than `MOST`: then each is longer.

    >>> cut([5.0, 60.0, 30.0, 25.0], float, target=60, workers=2)
    [[60.0], [30.0, 25.0, 5.0]]
    """
    total = sum(map(seconds, items))
    if not items:
        return []
    size = max(LEAST_SECONDS, min(target, total / max(1, workers)))
    count = max(1, math.ceil(total / size))
    if count > 1:
        count = workers * math.ceil(count / workers)
    count = min(len(items), count, MOST)
    heap = [(0.0, i) for i in range(count)]
    batches: list[list[T]] = [[] for _ in range(count)]
    for item in sorted(items, key=seconds, reverse=True):
        load, i = heapq.heappop(heap)
        batches[i].append(item)
        heapq.heappush(heap, (load + seconds(item), i))
    return sorted(batches, key=lambda batch: sum(map(seconds, batch)), reverse=True)
