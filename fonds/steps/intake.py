"""How much a run takes: a bounded share of what is new, in fair order; what is long goes apart.

There are two lanes. `ingest_drop` looks at everything new and takes what is short. What turns out
to be long goes into a queue in the work bucket, which `ingest_bulk` works off over as many runs as
it needs, beside the other: a letter never waits for a volume. An object stays queued until a run
that holds it is finished, and for so long no survey takes it up.
"""

from __future__ import annotations

import hashlib
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import NamedTuple, TypeVar

import msgspec

from findings.decoding import decode
from fonds.steps import listed_as
from fonds.steps.prefetch import prefetch
from warehouse.contract import DropObject
from warehouse.errors import MissingError
from warehouse.store import ObjectStore
from warehouse.stored import Stored

T = TypeVar("T")

#: of each share, one place in so many is for the newest: who drops one letter behind ten thousand
#: scans is waiting for it
_NEWEST = 10
_QUEUE = "queue/"
#: hexadecimal digits that name an object in it
_DIGITS = 32
_NO_KEY = re.compile(r"[^0-9A-Za-z.-]")
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


class Place(NamedTuple):
    """What the place of an object in a queue goes by."""

    collection: str
    time: str
    key: str


def of_object(dropped: DropObject) -> Place:
    """What the place of an object of the drop goes by."""
    return Place(dropped.collection, dropped.time, dropped.key)


def in_queue(dropped: DropObject) -> Place:
    """What the place of an object that waits in the queue goes by: what its key there says.

    A run that plans by it leaves of its share of the queue at most the last, also where many
    objects were dropped in one second.
    """
    return _place(_key(dropped))


def fair(items: Iterable[T], place: Callable[[T], Place]) -> Iterator[T]:
    """The items in the order in which a run takes them.

    Collections take turns, the oldest object first in each; a tenth of the places is the newest's.
    """
    by_collection: dict[str, list[T]] = defaultdict(list)
    for item in sorted(items, key=lambda one: place(one)[1:]):
        by_collection[place(item).collection].append(item)
    turns = list(_turns([by_collection[name] for name in sorted(by_collection)]))
    newest = sorted(range(len(turns)), key=lambda i: place(turns[i]).time, reverse=True)
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
    new = list(items)
    if not new:
        return
    there = Queue(store)

    def put(one: Queued) -> None:
        store.put_if_absent(_key(one.dropped), msgspec.json.encode(one))

    with ThreadPoolExecutor(_THREADS) as pool:
        list(pool.map(put, (one for one in new if one.dropped not in there)))


class Queue:
    """What is in the queue, by the names of its files: what these say is read when it is wanted."""

    def __init__(self, store: ObjectStore) -> None:
        self._store = store
        self._keys = {_digest_in(one.key): one.key for one in store.list(_QUEUE)}
        self._listed = {_listed_in(key) for key in self._keys.values()}

    def __len__(self) -> int:
        return len(self._keys)

    def __contains__(self, dropped: DropObject) -> bool:
        return _digest(dropped) in self._keys

    def has_listed(self, listed: Stored) -> bool:
        """Whether the version that a store shows so is in the queue."""
        return listed_as.of_stored(listed) in self._listed

    def first(self, seconds: float) -> tuple[list[Queued], list[DropObject]]:
        """So much of the queue, in fair order, as is so much work; and the next after, if any.

        What a run cannot take it does not look at: each look is a request, and later a whole file.
        """
        taken: list[Queued] = []
        spent = 0.0
        for one in prefetch(self._read, fair(self._keys.values(), _place)):
            if one is None:
                continue
            if spent >= seconds:
                return taken, [one.dropped]
            taken.append(one)
            spent += one.seconds
        return taken, []

    def leave(self, items: Iterable[DropObject]) -> None:
        """Take objects out of the queue: they are recorded, or no longer there."""
        mine = self._keys.keys() & set(map(_digest, items))
        self._store.delete_many(sorted(self._keys[digest] for digest in mine))

    def _read(self, key: str) -> Queued | None:
        try:
            return decode(self._store.get(key), Queued)
        except MissingError:  # a run has finished with it since it was listed
            return None


def is_empty(store: ObjectStore) -> bool:
    """Whether nothing is in the queue."""
    return next(iter(store.list(_QUEUE)), None) is None


def _key(one: DropObject) -> str:
    """Where an object lies in the queue: by its collection and its time, to be chosen unread.

    And by what it is in a listing, so that a survey sees that it waits here.
    """
    of = hashlib.sha256(one.collection.encode(errors="surrogatepass")).hexdigest()[:16]
    time = _NO_KEY.sub("-", one.time)
    return f"{_QUEUE}{of}/{time}_{listed_as.of_object(one)}_{_digest(one)}.json"


def _place(key: str) -> Place:
    """What the place of an object goes by, read from its key in the queue.

    Those of early versions have neither collection nor time: they come first.
    """
    folder, _, name = key.removeprefix(_QUEUE).rpartition("/")
    time, between, _ = name.partition("_")
    return Place(folder, time if between else "", name)


def _digest_in(key: str) -> str:
    return key.removesuffix(".json")[-_DIGITS:]


def _listed_in(key: str) -> str:
    """What the object is in a listing; nothing that matters where an early version wrote it."""
    return key.removesuffix(".json")[: -_DIGITS - 1][-_DIGITS:]


def _digest(one: DropObject) -> str:
    name = f"{one.key}\0{one.version}".encode(errors="surrogatepass")
    return hashlib.sha256(name).hexdigest()[:_DIGITS]
