"""Whether the scheduler's LocalExecutor is stuck: no worker can take a task, though all live.

Its workers take turns to wait for a task: one reads the queue and holds the queue's lock, the
others wait for the lock (`multiprocessing.SimpleQueue`). When the one that reads is killed (by
hand, or by the kernel for want of memory), nobody gives the lock back: neither the others nor
those that are started in its place ever read again, and Airflow (3.3.2) does not notice.
"""

from __future__ import annotations

import time
from pathlib import Path

import psutil

#: in the titles of workers; those without a task have the second in theirs, too
_WORKER, _IDLE = "LocalExecutor", "<idle>"
#: looks that must show the same, and seconds between them
_LOOKS, _BETWEEN = 4, 1.0


def is_stuck(scheduler: int) -> bool:
    """Whether all workers of that scheduler, by its pid, wait for a lock that nobody has.

    Nobody has it when no worker has a task, and all wait for a lock. In health one of the idle
    waits for the queue instead, or runs, however slow the machine. While a worker has a task the
    answer is no: its work is not to be cut off, and once it is done it waits like the others.
    Where the system does not say what a process waits for, the answer is no.
    """
    first = _that_wait(scheduler)
    for _ in range(_LOOKS - 1):
        if not first:
            return False
        time.sleep(_BETWEEN)
        if _that_wait(scheduler) != first:
            return False
    return bool(first)


def _that_wait(scheduler: int) -> set[int]:
    """The workers where all of them wait for a lock, else none."""
    found: set[int] = set()
    try:
        children = psutil.Process(scheduler).children()
    except psutil.Error:
        return found
    for child in children:
        try:
            title = " ".join(child.cmdline())
            if _WORKER not in title:
                continue
            waits = Path(f"/proc/{child.pid}/wchan").read_text(encoding="ascii")
        except (OSError, psutil.Error):
            continue  # it has ended, and waits for nothing
        if _IDLE not in title or not waits.startswith("futex"):
            return set()
        found.add(child.pid)
    return found
