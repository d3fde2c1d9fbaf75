"""Receipts as the archivist asks for them: one by key or name, or a line for each."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, get_args

from expectations.contract import State
from findings.errors import UsageError
from findings.printable import printable, printable_json, printable_text
from warehouse.names import to_key
from warehouse.receipts import PREFIX, THREADS
from warehouse.store import ObjectStore

if TYPE_CHECKING:
    from warehouse.options import StoreOptions


def one_receipt(options: StoreOptions, key: str, *, as_json: bool) -> str:
    """The receipt of the object with that key, else of the one object whose key ends in it."""
    store = ObjectStore(options, options.drop_bucket)
    if store.exists(f"{PREFIX}{key}.json"):
        found = [key]
    else:
        found = [one for one in _keys(store) if one.endswith("/" + key)]
    if len(found) != 1:
        what = f"there are {len(found)} receipts" if found else "there is no receipt"
        raise UsageError(
            f"{what} for {key}",
            remedy="`fonds receipts` lists all; a file gets one when its run has ended.",
        )
    suffix = ".json" if as_json else ".txt"
    return printable_text(store.get(f"{PREFIX}{found[0]}{suffix}").decode("utf-8", "replace"))


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which receipts are asked for; what is left empty excludes none.

    `since` is a day or a time (ISO 8601, UTC where it says no zone), held against the drop's.
    """

    collection: str = ""
    since: datetime | None = None
    state: str = ""

    def has(self, receipt: Mapping[str, Any]) -> bool:
        """Whether a receipt is among them."""
        return (
            self.collection in {"", receipt["collection"]}
            and self.state in {"", receipt["state"]}
            and (self.since is None or _time(receipt["dropped"]) >= self.since)
        )


def wanted(collection: str, since: str, state: str) -> Wanted:
    """What a command line asks for. Raises UsageError for a time or a state that is none."""
    if state and state not in get_args(State):
        raise UsageError(f"{state!r} is no state", remedy=f"One of: {', '.join(get_args(State))}.")
    try:
        return Wanted(collection, _time(since) if since else None, state)
    except ValueError as error:
        raise UsageError(
            f"--since: {since!r} is no day", remedy="Write one such as 2026-11-30."
        ) from error


def list_receipts(options: StoreOptions, asked: Wanted, *, as_json: bool) -> Iterator[str]:
    """One line for each receipt: state, document, key; or its JSON on one line."""
    store = ObjectStore(options, options.drop_bucket)
    # receipts lie under the key of their object, whose first folder is its collection
    prefix = f"{to_key(asked.collection)}/" if asked.collection else ""
    # a receipt is written after its file was dropped: an older one need not be read
    keys = list(_keys(store, prefix, asked.since))
    with ThreadPoolExecutor(THREADS) as pool:
        bodies = pool.map(lambda key: store.get(f"{PREFIX}{key}.json"), keys)
        yield from _lines(zip(keys, map(json.loads, bodies), strict=True), asked, as_json)


def _lines(
    receipts: Iterable[tuple[str, dict[str, Any]]], asked: Wanted, as_json: bool
) -> Iterator[str]:
    for key, receipt in receipts:
        if not asked.has(receipt):
            continue
        if as_json:
            yield printable_json(receipt)
        else:
            yield f"{receipt['state']:<24}{receipt['doc_id'] or '-':<28}{printable(key)}"


def _time(text: str) -> datetime:
    found = datetime.fromisoformat(text)
    return found if found.tzinfo else found.replace(tzinfo=UTC)


def _keys(store: ObjectStore, prefix: str = "", since: datetime | None = None) -> Iterator[str]:
    for one in store.list(PREFIX + prefix):
        if one.key.endswith(".json") and (since is None or one.time >= since):
            yield one.key.removeprefix(PREFIX).removesuffix(".json")
