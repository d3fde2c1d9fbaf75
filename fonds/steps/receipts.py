"""Receipts: leave one beside each object of the run. Only now is the object acknowledged."""

from __future__ import annotations

from dataclasses import replace

from fonds.steps.run import Run, report_key
from warehouse import receipts
from warehouse.proof import proofs
from warehouse.receipt import Receipt
from warehouse.release import Release
from warehouse.store import ObjectStore
from warehouse.tables import Tables


def write_receipts(run: Run, due: str) -> str:
    """Write the receipts of the file `due`, each with the release that it can be read in."""
    release = run.read("release", Release)
    page = f"s3://{run.options.work_bucket}/{report_key(run.run_id)}"
    written = run.read(due, list[Receipt])
    store = ObjectStore(run.options, run.options.warehouse_bucket)
    published = {one.doc_id for one in written if one.document_version}
    proven = proofs(store, Tables(run.options), release, published)

    def complete(one: Receipt) -> Receipt:
        places = {**one.places, "quality page": page} if one.doc_id else one.places
        proof = proven.get(one.doc_id) if one.document_version else None
        return replace(one, release=release.release, places=places, proof=proof)

    receipts.write(run.options, map(complete, written))
    return due
