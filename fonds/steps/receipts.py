"""Receipts: leave one beside each object of the run. Only now is the object acknowledged."""

from __future__ import annotations

from dataclasses import replace

from fonds.steps.run import Run, report_key
from warehouse import receipts
from warehouse.receipt import Receipt
from warehouse.release import Release


def write_receipts(run: Run, due: str) -> str:
    """Write the receipts of the file `due`, each with the release that it can be read in."""
    number = run.read("release", Release).release
    page = f"s3://{run.options.work_bucket}/{report_key(run.run_id)}"

    def complete(one: Receipt) -> Receipt:
        places = {**one.places, "quality page": page} if one.doc_id else one.places
        return replace(one, release=number, places=places)

    receipts.write(run.options, map(complete, run.read(due, list[Receipt])))
    return due
