"""Tell archivists what was decided of their files after the receipts were written."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from findings.finding import Finding
from findings.translated import LANGUAGES, Language
from warehouse import receipts
from warehouse.delta import isin
from warehouse.errors import MissingError
from warehouse.options import StoreOptions
from warehouse.receipt import Receipt
from warehouse.store import ObjectStore
from warehouse.tables import Tables

Row = dict[str, Any]


def tell(options: StoreOptions, doc_ids: Sequence[str], why: Finding) -> None:
    """Say in `objects`, and in new receipts, that these documents are not published, and why."""
    if not doc_ids:
        return
    tables = Tables(options)
    rows = tables.read("objects", where=isin("doc_id", doc_ids)).to_pylist()
    tables.merge(
        "objects",
        [
            {**row, "state": "quarantined", "codes": [why.code], "reason": why.message}
            for row in rows
        ],
    )
    newest = newest_versions(tables, [row["key"] for row in rows])
    store = ObjectStore(options, options.drop_bucket)
    new = (_receipt(row, why, newest) for row in rows)
    receipts.write(options, [replace(one, language=_language(store, one)) for one in new])


def _language(store: ObjectStore, new: Receipt) -> Language:
    """The language of the receipt that is there."""
    try:
        said = json.loads(store.get(receipts.keys(new)[0])).get("language")
    except MissingError:
        return new.language
    return next((known for known in LANGUAGES if known == said), new.language)


def newest_versions(tables: Tables, keys: Sequence[str]) -> dict[str, str]:
    """The newest recorded version of each key.

    A store tells times to the second: of versions of the same second, the one recorded last.
    """
    columns = ["key", "version", "time", "recorded"]
    rows = tables.read("objects", columns=columns, where=isin("key", keys))
    rows = rows.sort_by([("time", "ascending"), ("recorded", "ascending")])
    return {row["key"]: row["version"] for row in rows.to_pylist()}


def _receipt(row: Row, why: Finding, newest: dict[str, str]) -> Receipt:
    return Receipt(
        bucket=row["bucket"],
        key=row["key"],
        version=row["version"],
        name=row["name"],
        collection=row["collection"],
        size=row["size"],
        dropped=row["time"].isoformat(),
        sha256=row["sha256"],
        state="quarantined",
        doc_id=row["doc_id"],
        findings=(why,),
        run_id=row["run_id"],
        latest=newest[row["key"]] == row["version"],
    )
