"""A document taken down: out of the tables' history, the archive, the drop and its receipts.

Steps in an order that may be cut off anywhere and said again: first a copy into the closed bucket,
where the law asks for that; the tombstone and the decision, so that no run publishes the document
meanwhile; then the rows of today, the receipts, and a release without it; then what older releases
show of it, and the bytes themselves. What is gone already is no error.

Of every other document nothing changes: old releases have the same rows of it, the same root, and
the same proofs (`warehouse.takedown.redact`).
"""

from __future__ import annotations

import hashlib
import tempfile
from collections.abc import Collection, Sequence
from pathlib import Path
from typing import Any

from findings.errors import UsageError
from findings.finding import finding
from warehouse import fixity, receipts
from warehouse.contract import INSIDE, TAKEN_DOWN
from warehouse.decisions import Decisions, must_be_known, retract
from warehouse.errors import LostRaceError, MissingError
from warehouse.names import to_key
from warehouse.notices import tell
from warehouse.ocfl_layout import object_path
from warehouse.options import StoreOptions
from warehouse.quarantine import Quarantine
from warehouse.release import Release, Releases
from warehouse.rights import RESTRICTED
from warehouse.store import ObjectStore
from warehouse.takedown import erase, tombstone
from warehouse.takedown.redact import redacted, tables
from warehouse.takedown.tombstone import Tombstone
from warehouse.takedown.where import Dropped, holders

Row = dict[str, Any]
_DATA = ".parquet"
_LOG = "/_delta_log/"


def take_down(options: StoreOptions, stones: Sequence[Tombstone]) -> Release:
    """Take documents down; the release that readers see without them.

    Of each, who, why and when is given; with `held`, its bytes are copied to where only the role
    `takedown` reads. Results of steps in the work bucket and search indexes are not this room's
    (`fonds.keeping.takedown`). Raises UsageError for what no file brought, and where something else
    would be lost.
    """
    rows = {stone.doc_id: must_be_known(options, stone.doc_id) for stone in stones}
    every = [row for mine in rows.values() for row in mine]
    dropped = holders(options, rows.keys(), every)
    for stone in stones:
        if stone.held:
            _hold(options, stone.doc_id, dropped, rows[stone.doc_id])
    warehouse = ObjectStore(options, options.warehouse_bucket)
    stones = [
        tombstone.put(warehouse, _with(stone, dropped, rows[stone.doc_id])) for stone in stones
    ]
    told = {stone.doc_id: stone.statement for stone in stones}
    decisions = Decisions(options)
    for stone in stones:
        decisions.decide([stone.doc_id], TAKEN_DOWN, stone.statement)
    retract(options, sorted(told), told)
    for stone in stones:
        tell(options, [stone.doc_id], finding(TAKEN_DOWN, stone.statement))
    shown = Releases(options).publish(f"takedown of {len(stones)}")
    for stone in stones:
        _forget_receipts(options, rows[stone.doc_id])
        Quarantine(options).remove(stone.doc_id)
    redact(options, told.keys())
    for doc_id in told:
        erase.erase_under(warehouse, object_path(doc_id))
    drop = ObjectStore(options, options.drop_bucket)
    for one in dropped:
        erase.erase_versions(drop, one.key, {one.version})
    return shown


def redact(options: StoreOptions, doc_ids: Collection[str]) -> int:
    """Take what they say of documents out of all files of all tables; how many files changed.

    Those of older releases among them, and those that no version names (yet, or any more). The
    checksum of what is to be is recorded before it is written.
    """
    store = ObjectStore(options, options.warehouse_bucket)
    changed = 0
    for side in ("", RESTRICTED):
        for name in tables():
            folder = f"{side}{fixity.TABLES}{name}/"
            for stored in store.list(folder):
                if stored.key.endswith(_DATA) and _LOG not in stored.key:
                    changed += _redact_file(store, side, name, stored.key, doc_ids)
            # what was overwritten now, or by one who was cut off here
            erase.erase_overwritten(store, folder, _DATA)
    return changed


def _redact_file(
    store: ObjectStore, side: str, name: str, key: str, doc_ids: Collection[str]
) -> bool:
    try:
        raw, head = store.get_with_head(key)
        new = redacted(name, raw, doc_ids)
        if new is None:
            return False
        fixity.amend(store, f"{side}{name}", key, hashlib.sha256(new).hexdigest())
        store.swap(key, new, head.etag)
    except (MissingError, LostRaceError):  # upkeep has just removed it
        return False
    return True


def _with(stone: Tombstone, dropped: Sequence[Dropped], rows: Sequence[Row]) -> Tombstone:
    """The tombstone with what goes with its document."""
    mine = {(row["key"], row["version"]) for row in rows}
    gone = tuple(
        (one.key, one.version)
        for one in dropped
        if any((row["key"], row["version"]) in mine for row in one.rows)
    )
    named = {name: getattr(stone, name) for name in ("reason", "authority", "by", "when", "held")}
    return Tombstone(stone.doc_id, removed=gone, **named)


def _hold(
    options: StoreOptions, doc_id: str, dropped: Sequence[Dropped], rows: Sequence[Row]
) -> None:
    """Copy a document's object, or what was dropped where it has none, into the closed bucket.

    UsageError where there is nothing left to copy and nothing was copied before.
    """
    held = ObjectStore(options, options.held_bucket)
    source, root = ObjectStore(options, options.warehouse_bucket), object_path(doc_id)
    found = [(source, one.key, "", one.key.removeprefix(root)) for one in source.list(root)]
    if not found:
        mine = {(row["key"].partition(INSIDE)[0], row["version"]) for row in rows}
        drop = ObjectStore(options, options.drop_bucket)
        found = [
            (drop, one.key, one.version, f"drop/{to_key(one.key)}")
            for one in dropped
            if (one.key, one.version) in mine and drop.head(one.key, version=one.version)
        ]
    there = f"{doc_id}/"
    if not found and next(held.list(there), None) is None:
        raise UsageError(
            f"nothing of {doc_id} is left to be held", remedy="Say it again without --hold."
        )
    with tempfile.TemporaryDirectory(prefix="fonds-") as folder:
        path = Path(folder) / "file"
        for store, key, version, name in found:
            head = store.download(key, path, version=version)
            held.upload(path, there + name, sha256=head.sha256 or "", if_absent=True, lock=True)


def end_hold(options: StoreOptions, doc_id: str) -> int:
    """Remove what is held of a document, for good; how many files.

    MissingError where it has no tombstone.
    """
    tombstone.end_hold(ObjectStore(options, options.warehouse_bucket), doc_id)
    return erase.erase_under(ObjectStore(options, options.held_bucket), f"{doc_id}/")


def _forget_receipts(options: StoreOptions, rows: Sequence[Row]) -> None:
    """Remove what receipts said before: a finding may quote the text; and summaries that name it.

    The receipts as they are now say that the document was taken down.
    """
    drop = ObjectStore(options, options.drop_bucket)
    for row in rows:
        for key in receipts.keys_of(row["key"], row["version"]):
            erase.erase_overwritten(drop, key)
    named = {(row["collection"], row["name"]) for row in rows}
    for collection in {row["collection"] for row in rows}:
        for found in drop.list(f"{receipts.PREFIX}{to_key(collection)}/{receipts.SUMMARIES}"):
            said = drop.get(found.key).decode()
            if any(name in said for whose, name in named if whose == collection):
                erase.erase(drop, found.key)
