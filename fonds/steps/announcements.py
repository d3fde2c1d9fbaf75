"""Objects of the drop that somebody has seen, until a run has accounted for them.

An announcement is a small file in the work bucket that holds up to a thousand objects. The survey
writes one of what it lists and does not know, `fonds events` of what the store tells it of. The run
that accounts for an object takes it out: whatever dies in between, none is lost, and nobody has to
list the drop to find it again.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Container, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from uuid import uuid4

import msgspec

from findings.decoding import decode
from fonds.steps import listed_as
from warehouse.contract import DropObject
from warehouse.errors import LostRaceError, MissingError
from warehouse.store import ObjectStore
from warehouse.stored import Stored

PREFIX = "announced/"
#: objects that one file holds, and that a writer holds back for full files
_A_FILE, _HELD = 1000, 5000
#: bytes of a file that holds some tens, and so many of them are written anew
_SMALL, _MANY = 10_000, 64
#: requests at a time
_THREADS = 8
#: of all collections together, so many times what a run takes is looked at
_AHEAD = 2

Name = tuple[str, str]


@dataclass
class Heard:
    """What is announced: all names as digests, and as many objects as a run may choose from.

    They are bounded over all collections together. Of each collection these are the oldest, and
    some of the newest, and none has more than its share while another has less than it announced.
    `settings` are all that are no documents: they may speak of others.
    """

    most: int
    settings: list[DropObject] = field(default_factory=list)
    _names: set[bytes] = field(default_factory=set)
    _listed: set[bytes] = field(default_factory=set)
    _chosen: dict[str, dict[Name, tuple[DropObject, str]]] = field(
        default_factory=lambda: defaultdict(dict)
    )
    _count: int = 0
    _left: int = 0

    def __contains__(self, name: Name) -> bool:
        return _digest(name) in self._names

    def has_listed(self, listed: Stored) -> bool:
        """Whether the version that a store shows so is announced."""
        return bytes.fromhex(listed_as.of_stored(listed)) in self._listed

    def hear(self, file: str, objects: Iterable[DropObject]) -> None:
        """Take in what a file holds."""
        for one in objects:
            name = (one.key, one.version)
            self._names.add(_digest(name))
            self._listed.add(bytes.fromhex(listed_as.of_object(one)))
            if one.kind != "document":
                self.settings.append(one)
            chosen = self._chosen[one.collection]
            self._count += name not in chosen
            chosen.setdefault(name, (one, file))
            # one of each collection is always left: twice those, so that leaving some stays rare
            if self._count > 2 * max(_AHEAD * self.most, self._left):
                self._leave_some()

    def _leave_some(self) -> None:
        """Halve what is held: the share that all collections may have is filled from the small."""
        left = _AHEAD * self.most
        by_size = sorted(self._chosen, key=lambda name: len(self._chosen[name]))
        for n, name in enumerate(by_size):
            chosen = self._chosen[name]
            share = max(1, left // (len(by_size) - n))
            if len(chosen) > share:
                self._chosen[name] = chosen = _fewer(chosen, share)
            left -= len(chosen)
        self._count = self._left = sum(map(len, self._chosen.values()))

    def objects(self) -> list[DropObject]:
        """The objects to choose from; of those of one key only the newest is the latest.

        Stores tell times by the second: of two of one second, that which was announced later is.
        """
        found = [pair for chosen in self._chosen.values() for pair in chosen.values()]
        newest: dict[str, tuple[str, str]] = {}
        for one, file in found:
            if one.latest:
                newest[one.key] = max((one.time, file), newest.get(one.key, ("", "")))
        return [
            replace(one, latest=one.latest and (one.time, file) == newest[one.key])
            for one, file in found
        ]

    def files(self, objects: Iterable[DropObject]) -> list[str]:
        """The files that hold these objects."""
        names = ((one.collection, (one.key, one.version)) for one in objects)
        held = (self._chosen[collection].get(name) for collection, name in names)
        return sorted({one[1] for one in held if one})


def _fewer(
    chosen: dict[Name, tuple[DropObject, str]], most: int
) -> dict[Name, tuple[DropObject, str]]:
    """Two in three are the oldest, at least one; the others the newest."""
    ordered = sorted(chosen.items(), key=lambda item: (item[1][0].time, item[0]))
    newest = most // 3
    return dict([*ordered[: most - newest], *ordered[len(ordered) - newest :]])


class Announcer:
    """Writes announcements, full files as they come; `close` writes the rest."""

    def __init__(self, store: ObjectStore, heard: Heard | None = None) -> None:
        """`heard` takes in what is written."""
        self._store, self._heard = store, heard
        self._held: dict[str, list[DropObject]] = defaultdict(list)

    def add(self, one: DropObject) -> None:
        """Announce an object."""
        place = "settings" if one.kind != "document" else _short(one.collection)
        self._held[place].append(one)
        if len(self._held[place]) >= _A_FILE:
            self._write(place)
        elif sum(map(len, self._held.values())) > _HELD:
            self.close()

    def close(self) -> None:
        """Write what is held back."""
        self._write(*sorted(self._held))

    def _write(self, *places: str) -> None:
        files: list[tuple[str, list[DropObject]]] = []
        for place in places:
            if objects := _one_latest(self._held.pop(place, [])):
                now = f"{datetime.now(UTC):%Y%m%dT%H%M%S.%f}"
                files.append((f"{PREFIX}{place}/{now}-{uuid4().hex[:8]}.json", objects))
        with ThreadPoolExecutor(_THREADS) as pool:
            list(pool.map(lambda one: self._store.put(one[0], msgspec.json.encode(one[1])), files))
        for key, objects in files:
            if self._heard is not None:
                self._heard.hear(key, objects)


def _one_latest(objects: list[DropObject]) -> list[DropObject]:
    """The objects in the order in which they were announced; of each key one is the latest."""
    last = {one.key: one.version for one in objects if one.latest}
    return [replace(one, latest=one.version == last.get(one.key)) for one in objects]


def read(store: ObjectStore, most: int) -> Heard:
    """What is announced, for a run that takes `most` objects; small files are gathered."""
    heard = Heard(most)
    for file, objects in _files(store, _gathered(store)):
        heard.hear(file, objects)
    return heard


def _gathered(store: ObjectStore) -> list[str]:
    """The files, small ones written as few full ones: a store tells of each object by itself.

    Who is cut off leaves objects in two files, which changes nothing.
    """
    listed = list(store.list(PREFIX))
    small = [one.key for one in listed if one.size < _SMALL]
    if len(small) < _MANY:
        return [one.key for one in listed]
    announcer = Announcer(store)
    for at in range(0, len(small), _A_FILE):
        some = small[at : at + _A_FILE]
        with ThreadPoolExecutor(_THREADS) as pool:
            for objects, _ in pool.map(lambda key: _read(store, key), some):
                for one in objects:
                    announcer.add(one)
        announcer.close()
        store.delete_many(some)
    return [one.key for one in store.list(PREFIX)]


def settings(store: ObjectStore) -> list[DropObject]:
    """The announced objects that are no documents."""
    files = _files(store, [one.key for one in store.list(f"{PREFIX}settings/")])
    return [one for _, objects in files for one in objects]


def _files(store: ObjectStore, keys: list[str]) -> Iterator[tuple[str, list[DropObject]]]:
    with ThreadPoolExecutor(_THREADS) as pool:
        for at in range(0, len(keys), 4 * _THREADS):
            some = keys[at : at + 4 * _THREADS]
            yield from zip(some, pool.map(lambda key: _read(store, key)[0], some), strict=True)


def _read(store: ObjectStore, key: str) -> tuple[list[DropObject], str]:
    """The objects of a file, and its ETag; none where a run has finished with it meanwhile."""
    try:
        body, head = store.get_with_head(key)
    except MissingError:
        return [], ""
    return decode(body, list[DropObject]), head.etag


def leave(store: ObjectStore, files: Iterable[str], names: Container[Name]) -> None:
    """Take objects that are accounted for, or queued, out of these files."""

    def leave_file(file: str) -> None:
        while True:
            objects, etag = _read(store, file)
            left = [one for one in objects if (one.key, one.version) not in names]
            if len(left) == len(objects):
                return
            try:
                if left:
                    store.swap(file, msgspec.json.encode(left), etag)
                else:
                    store.delete(file)
            except LostRaceError:  # the run of the other lane was first: look again
                continue
            return

    with ThreadPoolExecutor(_THREADS) as pool:
        list(pool.map(leave_file, files))


def _digest(name: Name) -> bytes:
    """An object's name in 16 bytes; no two of any archive have the same."""
    text = "\0".join(name).encode(errors="surrogatepass")
    return hashlib.blake2b(text, digest_size=16).digest()


def _short(collection: str) -> str:
    return hashlib.sha256(collection.encode(errors="surrogatepass")).hexdigest()[:16]
