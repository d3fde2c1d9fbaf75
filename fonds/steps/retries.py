"""Objects that wait: when each is tried again, and when trying ends.

An object waits where its surroundings are the cause: a profile that cannot be read, a program that
is not installed, bytes that the store does not give back. The pauses between tries double, from
two minutes to six hours. When the last try fails, a good day after the first, it is refused with
the reason, so that a person is told. A change of the collection's profile has it tried at once.

How often each was tried is one object, rewritten by the survey of `ingest_drop`, which never runs
twice at a time: a try that changes nothing leaves nothing behind.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import msgspec

from findings.decoding import decode
from findings.errors import RefusedError, ToolMissingError
from warehouse.contract import DropObject
from warehouse.errors import FixityError, KeyRefusedError, MissingError
from warehouse.store import ObjectStore

KEY = "waiting.json"
#: seconds before the second try, and the longest pause
FIRST, LONGEST = 120.0, 6 * 3600.0
#: errors that concern one object and no other: it leaves the run, which goes on
OF_ONE_OBJECT = (FixityError, KeyRefusedError, MissingError, ToolMissingError)
#: tries before an object is refused
MOST_TRIES = 12


class GaveUpError(RefusedError):
    """What the object waited for did not come."""

    code = "waited_too_long"


@dataclass(frozen=True, slots=True)
class Tried:
    """How often an object was tried, and when (seconds since 1970) it is tried next."""

    tries: int = 0
    due: float = 0.0

    def again(self, now: float) -> Tried:
        """After one more try at `now`.

        >>> Tried().again(1000.0)
        Tried(tries=1, due=1120.0)
        """
        return Tried(self.tries + 1, now + min(LONGEST, FIRST * 2.0**self.tries))

    @property
    def last(self) -> bool:
        """Whether the try under way is the last one."""
        return self.tries >= MOST_TRIES


def read(store: ObjectStore) -> dict[str, Tried]:
    """The tries of every object that waits, by `name_of`."""
    try:
        return decode(store.get(KEY), dict[str, Tried])
    except MissingError:
        return {}


def write(store: ObjectStore, tries: Mapping[str, Tried]) -> None:
    """Keep the tries, in place of those before."""
    store.put(KEY, msgspec.json.encode(dict(sorted(tries.items()))))


def due(
    waiting: Iterable[DropObject], tries: Mapping[str, Tried], mended: set[str], now: float
) -> list[DropObject]:
    """Those of the objects that are to be tried now; `mended`: collections with a new profile."""
    return [
        one
        for one in waiting
        if one.collection in mended or tries.get(name_of(one), Tried()).due <= now
    ]


def name_of(one: DropObject) -> str:
    """Key and version of an object as one string; neither a key nor a version holds a NUL."""
    return f"{one.key}\0{one.version}"
