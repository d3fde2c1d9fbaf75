"""Receipts: what the archivist gets back for each file, beside the drop.

`receipts/<key>.json` for programs and `.txt` for people. A receipt written is the acknowledgement
that the file is kept: the JSON goes last, and nothing that has one may ever be lost.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict
from typing import Any

from findings.finding import Finding
from warehouse.contract import DropObject, Outcome, Standing
from warehouse.letter import Letters
from warehouse.names import shortened, slug, to_key
from warehouse.ocfl_layout import object_path
from warehouse.options import StoreOptions
from warehouse.receipt import Receipt
from warehouse.store import ObjectStore

PREFIX = "receipts/"
#: summaries of a collection's files, one for each run
SUMMARIES = "!/"
#: receipts that are written at a time: with the store 40 ms away, so many keep one core busy
THREADS = 32


def for_outcome(outcome: Outcome, version: int, warehouse_bucket: str) -> list[Receipt]:
    """The receipts of one document: one for each object that brought it.

    `version` is the one that readers see, 0 where they see none.
    """
    published = version > 0
    staff = " --restricted" if outcome.rights.restricted else ""
    places = {"read it": f"fonds show {outcome.doc_id}{staff}"} if published else {}
    if published:
        places["archived copy"] = f"s3://{warehouse_bucket}/{object_path(outcome.doc_id)}"
    if outcome.verdict.state == "quarantined":
        places["see why"] = f"fonds quarantine show {outcome.doc_id}"
    pages = outcome.extraction.pages if outcome.extraction else ()
    return [
        Receipt(
            **_named(item),
            sha256=outcome.sha256,
            state=outcome.verdict.state,
            doc_id=outcome.doc_id,
            document_version=version if published else 0,
            pages=dict(Counter(page.state for page in pages)),
            findings=outcome.verdict.findings,
            run_id=outcome.run_id,
            places=places,
        )
        for item in outcome.provenance
    ]


def for_standing(one: Standing, run_id: str) -> Receipt:
    """The receipt of an object that no document came of."""
    named = _named(one.item)
    return Receipt(
        **named,
        sha256=one.item.sha256,
        state=one.state,
        reason=one.reason,
        findings=one.findings,
        run_id=run_id,
    )


def keys(receipt: Receipt) -> tuple[str, str]:
    """The keys of the JSON and of the letter.

    A version that a newer one already hides gets a receipt of its own, under its version.
    """
    hidden = "" if receipt.latest or not receipt.version else f".{receipt.version[:12]}"
    base = f"{PREFIX}{shortened(receipt.key)}{hidden}"
    return f"{base}.json", f"{base}.txt"


def keys_of(key: str, version: str) -> tuple[str, ...]:
    """All keys that a receipt of this version of an object may have had."""
    bases = (f"{PREFIX}{shortened(key)}", f"{PREFIX}{shortened(key)}.{version[:12]}")
    return tuple(f"{base}.{kind}" for base in bases for kind in ("json", "txt"))


def key_of(key: str) -> str:
    """Where the receipt of the newest version of an object is, for programs."""
    return f"{PREFIX}{shortened(key)}.json"


def write(
    options: StoreOptions, receipts: Iterable[Receipt], letters: Letters | None = None
) -> int:
    """Write receipts; how many were new or changed. Writing one again changes nothing.

    One that changed takes the place of the old, which the drop keeps as an older version.
    """
    store = ObjectStore(options, options.drop_bucket)
    letters = letters or Letters()
    with ThreadPoolExecutor(THREADS) as pool:
        return sum(pool.map(lambda receipt: _write_one(store, receipt, letters), receipts))


def summarise(
    options: StoreOptions,
    receipts: Iterable[Receipt],
    letters: Letters,
    when: str,
    unusual: Mapping[str, Sequence[Finding]],
) -> int:
    """Write a summary for each collection beside its receipts; how many.

    `when` the run began; `unusual` has, by collection, in what it is not like those before it.
    """
    store = ObjectStore(options, options.drop_bucket)
    by_collection: dict[str, list[Receipt]] = {}
    for one in receipts:
        by_collection.setdefault(one.collection, []).append(one)

    def write_one(collection: str, some: Sequence[Receipt]) -> None:
        text = letters.summary(
            some,
            when=f"{when[:16].replace('T', ' ')} UTC",
            run_id=some[0].run_id,
            unusual=unusual.get(collection, ()),
        )
        # no file of a drop has such a receipt: `!/` is between a container and what is in it
        name = f"{when[:16].replace(':', '-')}-{slug(some[0].run_id)}"
        key = f"{PREFIX}{to_key(collection)}/{SUMMARIES}{name}.txt"
        body = text.encode(errors="backslashreplace")
        _put_if_changed(store, key, body, "text/plain; charset=utf-8")

    with ThreadPoolExecutor(THREADS) as pool:
        list(pool.map(write_one, by_collection, by_collection.values()))
    return len(by_collection)


def _write_one(store: ObjectStore, receipt: Receipt, letters: Letters) -> bool:
    as_json, as_text = keys(receipt)
    text = letters.receipt(receipt).encode(errors="backslashreplace")
    raw = json.dumps({"receipt": 1, **asdict(receipt)}, indent=1, sort_keys=True).encode() + b"\n"
    changed = [
        _put_if_changed(store, as_text, text, "text/plain; charset=utf-8"),
        _put_if_changed(store, as_json, raw, "application/json"),
    ]
    return any(changed)


def _put_if_changed(store: ObjectStore, key: str, body: bytes, media: str) -> bool:
    # the drop keeps every version, so writing the same again would pile them up
    if store.put_if_absent(key, body, media=media):
        return True
    if store.get(key) == body:
        return False
    store.put(key, body, media=media)
    return True


def _named(item: DropObject) -> dict[str, Any]:
    return {
        "bucket": item.bucket,
        "key": item.key,
        "version": item.version,
        "name": item.name,
        "collection": item.collection,
        "size": item.size,
        "dropped": item.time,
        "latest": item.latest,
    }
