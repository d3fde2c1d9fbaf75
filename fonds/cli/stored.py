"""A published document read back for the commands, or why it is not shown any more."""

from __future__ import annotations

from cleaners.contract import CleanText
from cleaners.ledger import from_lines
from describers.contract import Description
from describers.exports.as_json import from_json
from extractors.contract import Extraction, Page, assemble
from warehouse.contract import WITHDRAWN
from warehouse.decisions import Decisions, reason_of
from warehouse.errors import DeniedError, MissingError, RestrictedError
from warehouse.options import StoreOptions
from warehouse.reader import Warehouse, open_warehouse


def stored_document(
    options: StoreOptions, doc_id: str
) -> tuple[Extraction, CleanText, Description]:
    """The extracted and the clean text of a published document with its edits, its description."""
    warehouse = open_warehouse(options=options)
    edits = from_lines(warehouse.file(doc_id, "edits.jsonl"))
    page = Page(1, "text", text=warehouse.extracted(doc_id))
    extraction = assemble("stored", "text/plain", (page,))
    description = from_json(warehouse.file(doc_id, "description.json"))
    return extraction, CleanText(warehouse.text(doc_id), edits, ()), description


def refuse_if_taken_out(warehouse: Warehouse, options: StoreOptions, doc_id: str) -> None:
    """Raise RestrictedError, saying when and why, where a person took the document out.

    `options` are keys that reach what persons decided: a reason may name what must not be named,
    so a plain reader learns only that the document was withdrawn. One that was never published
    is left to the caller.
    """
    try:
        state = warehouse.document(doc_id)["state"]
    except MissingError:
        state = ""
    if state not in ("", WITHDRAWN):
        return
    try:
        decision = Decisions(options).standing([doc_id]).get(doc_id)
    except DeniedError:
        decision = None
    if decision is not None:
        told = reason_of(decision)
        raise RestrictedError(f"{doc_id}: {told.message}", remedy=told.remedy)
    if state == WITHDRAWN:
        raise RestrictedError(
            f"{doc_id} was withdrawn",
            remedy="Whoever runs the archive sees why: `fonds withdraw --list`, or, where the file "
            "is not what its checksum says, `fonds quarantine show`.",
        )
