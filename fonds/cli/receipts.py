"""Receipts as the archivist asks for them: one by key or name, or a line for each."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import TYPE_CHECKING

from findings.errors import UsageError
from findings.printable import printable, printable_json, printable_text
from warehouse.receipts import PREFIX
from warehouse.store import ObjectStore

if TYPE_CHECKING:
    from warehouse.options import StoreOptions


def one_receipt(options: StoreOptions, key: str, *, as_json: bool) -> str:
    """The receipt of the object with that key, else of the one object whose key ends in it."""
    store = ObjectStore(options, options.drop_bucket)
    found = [one for one in _keys(store) if one == key] or [
        one for one in _keys(store) if one.endswith("/" + key)
    ]
    if len(found) != 1:
        what = "no receipt" if not found else f"{len(found)} receipts"
        raise UsageError(
            f"there are {what} for {key}",
            remedy="`fonds receipts` lists all; a file gets one when its run has ended.",
        )
    suffix = ".json" if as_json else ".txt"
    return printable_text(store.get(f"{PREFIX}{found[0]}{suffix}").decode("utf-8", "replace"))


def list_receipts(options: StoreOptions, *, as_json: bool) -> Iterator[str]:
    """One line for each receipt: state, document, key; or its JSON on one line."""
    store = ObjectStore(options, options.drop_bucket)
    for key in _keys(store):
        receipt = json.loads(store.get(f"{PREFIX}{key}.json"))
        if as_json:
            yield printable_json(receipt)
        else:
            yield f"{receipt['state']:<24}{receipt['doc_id'] or '-':<28}{printable(key)}"


def _keys(store: ObjectStore) -> Iterator[str]:
    for one in store.list(PREFIX):
        if one.key.endswith(".json"):
            yield one.key.removeprefix(PREFIX).removesuffix(".json")
