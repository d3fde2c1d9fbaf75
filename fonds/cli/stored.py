"""A published document's texts and ledger, read back for `fonds explain`."""

from __future__ import annotations

import json

from cleaners.contract import CleanText, Edit
from extractors.contract import Extraction, Page, assemble
from warehouse.options import StoreOptions
from warehouse.reader import open_warehouse


def stored_document(options: StoreOptions, doc_id: str) -> tuple[Extraction, CleanText]:
    """The extracted and the clean text of a published document, with its edits."""
    warehouse = open_warehouse(options=options)
    rows = map(json.loads, warehouse.file(doc_id, "edits.jsonl").decode().splitlines())
    edits = tuple(
        Edit(
            row["start"],
            row["end"],
            row["before"],
            row["after"],
            tuple(row["rules"]),
            row["confidence"],
        )
        for row in rows
        if row.get("applied", True)
    )
    page = Page(1, "text", text=warehouse.extracted(doc_id))
    extraction = assemble("stored", "text/plain", (page,))
    return extraction, CleanText(warehouse.text(doc_id), edits, ())
