"""What is left of a document that was taken down: who asked for it, why, when, and no word of it.

`tombstones/<doc_id>.json` in the warehouse, open to every reader. It is the first thing that a
takedown writes, so that whoever finds a document half gone knows why, and it outlasts the tables.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, dataclass, replace

from warehouse.errors import MissingError
from warehouse.premis import removal
from warehouse.races import until_won
from warehouse.store import ObjectStore

PREFIX = "tombstones/"
THREADS = 8


@dataclass(frozen=True, slots=True)
class Tombstone:
    """Why a document is gone. `when` is ISO 8601 UTC, `by` the account that took it down.

    `removed` are the versions of keys of the drop that went with it, a container that it came in
    among them; `held`, whether its bytes lie in the closed bucket until a legal hold ends.
    """

    doc_id: str
    reason: str
    authority: str
    by: str
    when: str
    held: bool = False
    removed: tuple[tuple[str, str], ...] = ()

    @property
    def statement(self) -> str:
        """What readers are told in place of the text."""
        kept = "; a copy is kept under legal hold" if self.held else ""
        return (
            f"Taken down on {self.when[:10]} on the authority of {self.authority}: "
            f"{self.reason}{kept}"
        )


def key_of(doc_id: str) -> str:
    """Where the tombstone of a document lies."""
    return f"{PREFIX}{doc_id}.json"


def put(store: ObjectStore, stone: Tombstone) -> Tombstone:
    """Set a tombstone, or add to the one that stands what is removed besides; the one that stands.

    Its reason and its day stay those of the first time.
    """

    def attempt() -> Tombstone:
        try:
            body, head = store.get_with_head(key_of(stone.doc_id))
        except MissingError:
            store.swap(key_of(stone.doc_id), _dump(stone), None, media="application/json")
            return stone
        there = _load(body)
        removed = tuple(dict.fromkeys((*there.removed, *stone.removed)))
        new = replace(there, removed=removed, held=there.held or stone.held)
        if new != there:
            store.swap(key_of(stone.doc_id), _dump(new), head.etag, media="application/json")
        return new

    return until_won(attempt, f"the tombstone of {stone.doc_id}")


def get(store: ObjectStore, doc_id: str) -> Tombstone:
    """The tombstone of a document. MissingError where it has none."""
    return _load(store.get(key_of(doc_id)))


def end_hold(store: ObjectStore, doc_id: str) -> Tombstone:
    """Say that nothing is held any more. MissingError where there is no such tombstone."""

    def attempt() -> Tombstone:
        body, head = store.get_with_head(key_of(doc_id))
        new = replace(_load(body), held=False)
        store.swap(key_of(doc_id), _dump(new), head.etag, media="application/json")
        return new

    return until_won(attempt, f"the tombstone of {doc_id}")


def standing(store: ObjectStore) -> Mapping[str, Tombstone]:
    """All tombstones, by document."""
    with ThreadPoolExecutor(THREADS) as pool:
        stones = pool.map(lambda doc_id: get(store, doc_id), names(store))
        return {stone.doc_id: stone for stone in stones}


def names(store: ObjectStore) -> list[str]:
    """The documents that have a tombstone."""
    return [one.key.removeprefix(PREFIX).removesuffix(".json") for one in store.list(PREFIX)]


def _dump(stone: Tombstone) -> bytes:
    event = removal(stone.doc_id, stone.when, stone.by, stone.statement)
    raw = {"tombstone": 1, **asdict(stone), "premis": event}
    return json.dumps(raw, ensure_ascii=False, indent=1, sort_keys=True).encode() + b"\n"


def _load(body: bytes) -> Tombstone:
    raw = json.loads(body)
    removed = tuple((key, version) for key, version in raw["removed"])
    named = ("doc_id", "reason", "authority", "by", "when", "held")
    return Tombstone(**{name: raw[name] for name in named}, removed=removed)
