"""Faults of single objects, through the real scheduler, beside a good document of the same run.

A version that is deleted between two steps is in tests/fonds/test_probe_step.py: the buckets of a
whole stack let nobody delete one.
"""

from __future__ import annotations

import json
import random
from pathlib import Path
from typing import Any

import pytest
from stack import Stack

from warehouse.reader import open_warehouse
from warehouse.store import ObjectStore

pytestmark = [pytest.mark.stack, pytest.mark.slow, pytest.mark.timeout(1200)]

GOOD = "The weir was opened on 3 May 1903, and the miller complained of it for ten years.\n"
KEPT = "The tannery burnt on 2 March 1899, and its chimney was pulled down in the autumn.\n"
#: a PDF by its first bytes, and nothing behind them that is one
POISONED = b"%PDF-1.7\n" + random.Random(5).randbytes(4000)
#: the head of a DjVu page; without the programs that read it nobody looks further
DJVU = b"AT&TFORM\x00\x00\x00\x20DJVUINFO" + bytes(40)


def test_each_fault_keeps_to_itself(stack: Stack, tmp_path: Path):
    for name, body in (
        ("good/weir.txt", GOOD.encode()),
        ("good/plan.djvu", DJVU),
        ("good/none.pdf", POISONED),
        ("sourced/sources.yaml", b"sources: [{kind: carrier pigeon}]\n"),
        ("odd/profile.yaml", b"earliest: 1903-02-29\n"),
        ("odd/tannery.txt", KEPT.encode()),
    ):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(body)
    for collection in ("good", "odd", "sourced"):
        for path in sorted((tmp_path / collection).iterdir()):
            stack.fonds("drop", path, "--collection", collection)
    stack.ingest()
    weir = _receipt(stack, "good/weir.txt")
    assert weir["state"] == "published"
    warehouse = open_warehouse(options=stack.settings().store("reader"))
    assert warehouse.text(weir["doc_id"]) == GOOD
    plan = _receipt(stack, "good/plan.djvu")
    assert (plan["state"], "djvulibre-bin" in plan["reason"]) == ("pending", True)
    assert _receipt(stack, "good/none.pdf")["state"] == "quarantined"
    profile = _receipt(stack, "odd/profile.yaml")
    assert [one["code"] for one in profile["findings"]] == ["profile_invalid"]
    assert _receipt(stack, "odd/tannery.txt")["state"] == "pending"


def _receipt(stack: Stack, key: str) -> dict[str, Any]:
    options = stack.settings().store("archivist")
    found: dict[str, Any] = json.loads(
        ObjectStore(options, options.drop_bucket).get(f"receipts/{key}.json")
    )
    return found
