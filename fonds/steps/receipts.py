"""Receipts: leave one beside each object of the run. Only now is the object acknowledged."""

from __future__ import annotations

from dataclasses import replace

from fonds.steps.run import Run
from warehouse import receipts
from warehouse.receipt import Receipt
from warehouse.release import Release


def write_receipts(run: Run, due: str) -> str:
    """Write the receipts of the file `due`, each with the release that it can be read in."""
    number = run.read("release", Release).release
    receipts.write(
        run.options, (replace(one, release=number) for one in run.read(due, list[Receipt]))
    )
    return due
