"""Trying again after another writer was first.

Every write that could undo another's is conditional (`ObjectStore.swap`, a commit to a Delta log),
so the one who comes second knows it and has to read again. Full jitter, since two that met once
should not meet again: https://aws.amazon.com/builders-library/timeouts-retries-and-backoff-with-jitter
"""

from __future__ import annotations

import random
import time
from collections.abc import Callable
from typing import TypeVar

from warehouse.errors import LostRaceError

T = TypeVar("T")

#: ten writers of one object needed at most 6, on a loaded machine too; with the waits below,
#: which grow to two seconds, that many take half a minute
ATTEMPTS = 30
_FIRST_WAIT, _LONGEST_WAIT = 0.03, 2.0


def until_won(attempt: Callable[[], T], what: str) -> T:
    """The result of `attempt`, made anew each time that it raises LostRaceError.

    `attempt` reads what is there before it writes. Raises LostRaceError where others are first all
    the time; `what` names the thing in its message.
    """
    for n in range(ATTEMPTS):
        try:
            return attempt()
        except LostRaceError:
            time.sleep(random.uniform(0, min(_LONGEST_WAIT, _FIRST_WAIT * 2**n)))  # noqa: S311
    raise LostRaceError(f"{what} is being written by others all the time")
