"""Where a document lies in the drop, and what else would go with it."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any

from findings.errors import UsageError
from warehouse.contract import INSIDE
from warehouse.ocfl_layout import object_path
from warehouse.options import StoreOptions
from warehouse.selection import quoted
from warehouse.store import ObjectStore
from warehouse.tables import Tables

Row = dict[str, Any]
#: documents that an error names
_NAMED = 5


@dataclass(frozen=True, slots=True)
class Dropped:
    """A version of a key of the drop that holds a document, and the rows that it brought."""

    key: str
    version: str
    rows: tuple[Row, ...]


def holders(options: StoreOptions, doc_ids: Collection[str], rows: Sequence[Row]) -> list[Dropped]:
    """The objects of the drop that must go so that these documents do; `rows` are theirs.

    A container goes as a whole: what else came in it lies in the archive as a document of its own.
    Raises UsageError where something in it does not, or where the container is a document itself
    (a letter with its attachments) that has its bytes within its own.
    """
    found: dict[tuple[str, str], list[Row]] = {}
    for row in rows:
        found.setdefault((row["key"].partition(INSIDE)[0], row["version"]), []).append(row)
    tables = Tables(options)
    out = []
    for (key, version), mine in found.items():
        within = all(row["key"] != key for row in mine)
        if within:
            _check(options, tables, key, version, doc_ids)
        out.append(Dropped(key, version, tuple(mine)))
    return out


def _check(
    options: StoreOptions, tables: Tables, key: str, version: str, doc_ids: Collection[str]
) -> None:
    where = (
        f"(`key` = {quoted(key)} OR starts_with(`key`, {quoted(key + INSIDE)}))"
        f" AND version = {quoted(version)}"
    )
    rows = tables.read("objects", columns=["key", "doc_id", "state"], where=where).to_pylist()
    whole = [row["doc_id"] for row in rows if row["key"] == key and row["doc_id"]]
    if apart := [one for one in whole if one not in doc_ids]:
        raise UsageError(
            f"it came inside of document {apart[0]}, which has its bytes too",
            remedy=f"Take both down: name {apart[0]} as well.",
        )
    store = ObjectStore(options, options.warehouse_bucket)
    lost = [
        row["key"]
        for row in rows
        if row["key"] != key and row["state"] != "ignored" and row["doc_id"] not in doc_ids
        # who lies in the archive needs the container no more
        if not row["doc_id"] or not store.exists(f"{object_path(row['doc_id'])}inventory.json")
    ]
    if lost:
        named = ", ".join(lost[:_NAMED]) + (", ..." if len(lost) > _NAMED else "")
        raise UsageError(
            f"{key} would go with it, and has what lies nowhere else: {named}",
            remedy="Drop these by themselves first, or take them down too.",
        )
