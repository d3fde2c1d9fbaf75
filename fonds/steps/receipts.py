"""Receipts: leave one beside each object of a batch. Only now is the object acknowledged."""

from __future__ import annotations

from dataclasses import replace

from fonds.steps.run import Run, report_key
from warehouse import receipts
from warehouse.receipt import Receipt
from warehouse.release import Release

#: before the name of a file of receipts, the run's file of their keys: they are written
WRITTEN = "written-"


def write_receipts(run: Run, due: str) -> str:
    """Write the receipts of the file `due`, each with the release that it can be read in."""
    number = run.read("release", Release).release
    page = f"s3://{run.options.work_bucket}/{report_key(run.run_id)}"

    def complete(one: Receipt) -> Receipt:
        places = {**one.places, "quality page": page} if one.doc_id else one.places
        return replace(one, release=number, places=places)

    written = [complete(one) for one in run.read(due, list[Receipt])]
    receipts.write(run.options, written)
    run.save(f"{WRITTEN}{due}", [receipts.keys(one)[0] for one in written])
    return due
