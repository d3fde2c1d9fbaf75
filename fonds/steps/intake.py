"""How much a run takes: a bounded share of what is new, in fair order; what is long goes apart.

There are two lanes. `ingest_drop` looks at everything new and takes what is short. What turns out
to be long goes into a queue in the work bucket, which `ingest_bulk` works off over as many runs as
it needs, beside the other: a letter never waits for a volume. An object stays queued until a run
that holds it is finished, and for so long no survey takes it up.
"""

from __future__ import annotations

import hashlib
import itertools
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import TypeVar

import msgspec

from warehouse.contract import DropObject
from warehouse.errors import MissingError
from warehouse.store import ObjectStore

T = TypeVar("T")

#: of each share, one place in so many is for the newest: who drops one letter behind ten thousand
#: scans is waiting for it
_NEWEST = 10
_QUEUE = "queue/"
#: requests at a time
_THREADS = 16


@dataclass(frozen=True, slots=True)
class Queued:
    """An object that is too long for the express lane; `last`: this is the last of its tries.

    `seconds` is how much work it is, by the estimate of the run that queued it.
    """

    dropped: DropObject
    last: bool = False
    seconds: float = 0.0


def first(waits: Iterable[Queued], seconds: float) -> list[Queued]:
    """So much of the queue, in fair order, as is so much work; at least one.

    What a run cannot take it should not look at: each look is a whole file that is fetched.
    """
    ordered = list(fair(waits, lambda one: one.dropped))
    until = itertools.accumulate((one.seconds for one in ordered), initial=0.0)
    return [one for one, before in zip(ordered, until, strict=False) if before < seconds]


def fair(items: Iterable[T], dropped: Callable[[T], DropObject]) -> Iterator[T]:
    """The items in the order in which a run takes them.

    Collections take turns, the oldest object first in each; a tenth of the places is the newest's.
    """
    by_collection: dict[str, list[T]] = defaultdict(list)
    for item in sorted(items, key=lambda one: (dropped(one).time, dropped(one).key)):
        by_collection[dropped(item).collection].append(item)
    turns = list(_turns([by_collection[name] for name in sorted(by_collection)]))
    newest = sorted(range(len(turns)), key=lambda i: dropped(turns[i]).time, reverse=True)
    yield from (turns[i] for i in _reserved(len(turns), newest))


def _turns(lists: Sequence[Sequence[T]]) -> Iterator[T]:
    for at in range(max(map(len, lists), default=0)):
        yield from (one[at] for one in lists if at < len(one))


def _reserved(count: int, newest: Sequence[int]) -> Iterator[int]:
    """The numbers 0 to `count` - 1 in order, but that each tenth is the first left of `newest`."""
    oldest, latest, taken = iter(range(count)), iter(newest), set[int]()
    for place in range(1, count + 1):
        source = latest if place % _NEWEST == 0 else oldest
        one = next(i for i in source if i not in taken)
        taken.add(one)
        yield one


def queue(store: ObjectStore, items: Iterable[Queued]) -> None:
    """Put objects into the queue; one that is there already stays as it is."""

    def put(one: Queued) -> None:
        store.put_if_absent(_key(one.dropped), msgspec.json.encode(one))

    with ThreadPoolExecutor(_THREADS) as pool:
        list(pool.map(put, items))


def queued(store: ObjectStore) -> list[Queued]:
    """What is in the queue."""

    def get(key: str) -> Queued | None:
        try:
            return msgspec.json.decode(store.get(key), type=Queued)
        except MissingError:  # a run has finished with it since it was listed
            return None

    with ThreadPoolExecutor(_THREADS) as pool:
        found = pool.map(get, [one.key for one in store.list(_QUEUE)])
        return [one for one in found if one is not None]


class Queue:
    """Which objects are in the queue, without what it says of them."""

    def __init__(self, store: ObjectStore) -> None:
        self._keys = {one.key for one in store.list(_QUEUE)}

    def __contains__(self, dropped: DropObject) -> bool:
        return _key(dropped) in self._keys


def is_empty(store: ObjectStore) -> bool:
    """Whether nothing is in the queue."""
    return next(iter(store.list(_QUEUE)), None) is None


def queue_length(store: ObjectStore) -> int:
    """How many objects are in the queue."""
    return sum(1 for _ in store.list(_QUEUE))


def leave(store: ObjectStore, items: Iterable[DropObject]) -> None:
    """Take objects out of the queue: they are recorded, or no longer there."""
    there = {one.key for one in store.list(_QUEUE)}
    store.delete_many(sorted(there.intersection(map(_key, items))))


def _key(one: DropObject) -> str:
    name = f"{one.key}\0{one.version}".encode(errors="surrogatepass")
    return f"{_QUEUE}{hashlib.sha256(name).hexdigest()[:32]}.json"
