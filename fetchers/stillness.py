"""Files of a share that may still be written: told by their names and by their last change."""

from __future__ import annotations

import os
import time
from pathlib import Path

import msgspec

from fetchers.desk import Desk
from fetchers.errors import UnreachableError
from findings.decoding import decode

#: how programs call a file until it is whole
_UNFINISHED = (".part", ".partial", ".filepart", ".crdownload", ".tmp")


class _Seen(msgspec.Struct):
    mark: str
    time: float


def is_unfinished(name: str) -> bool:
    """Whether a name says that a file is not whole yet; its program will give it another.

    >>> is_unfinished("scan.pdf.part"), is_unfinished("x.CRDOWNLOAD"), is_unfinished("part.pdf")
    (True, True, False)
    """
    return name.lower().endswith(_UNFINISHED)


def mark_of(seen: os.stat_result) -> str:
    """What changes when a file does."""
    return f"{seen.st_size}:{seen.st_mtime_ns}"


def still(path: Path, seen: os.stat_result, desk: Desk) -> None:
    """Raise UnreachableError where a file has not been the same for long enough.

    Of a file from the future (a share with another clock) it is remembered when it was seen so.
    """
    now, place = time.time(), path.as_uri()
    since = seen.st_mtime
    ledger = desk.lists.ledger
    if since > now and ledger:
        key, mark = f"{ledger.parts(place)}/seen", mark_of(seen)
        there = ledger.shelf.read(key)
        before = decode(there[0], _Seen) if there else None
        if before is None or before.mark != mark:
            before = _Seen(mark, now)
            ledger.shelf.write(key, msgspec.json.encode(before))
        since = before.time
    left = since + desk.still_seconds - now
    if left > 0:
        raise being_written(place, now + left)


def being_written(place: str, after: float = 0.0) -> UnreachableError:
    """A file that another program may be at: no try of it, and due at `after` at the earliest."""
    return UnreachableError(
        f"{place} may still be written: it changed just now", code="fetch_broken_off",
        after=after, unasked=True,
    )  # fmt: skip
