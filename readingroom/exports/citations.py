"""The citations of all chosen documents for reference managers, each work once."""

from __future__ import annotations

import dataclasses
import json
from pathlib import Path

from describers.contract import Citation
from describers.exports.bibtex import bibtex
from describers.exports.csl import csl
from readingroom.exports.chosen import chosen_ids, rows_of
from warehouse.reader import Warehouse

_FIELDS = {field.name for field in dataclasses.fields(Citation)}


def bibtex_file(warehouse: Warehouse, folder: Path, where: str | None = None) -> int:
    """`citations.bib`."""
    ids, found = _citations(warehouse, where)
    (folder / "citations.bib").write_text(bibtex(found), encoding="utf-8")
    return len(ids)


def csl_file(warehouse: Warehouse, folder: Path, where: str | None = None) -> int:
    """`citations.json`, in CSL-JSON."""
    ids, found = _citations(warehouse, where)
    raw = json.dumps(csl(found), ensure_ascii=False, indent=1)
    (folder / "citations.json").write_text(raw + "\n", encoding="utf-8")
    return len(ids)


def _citations(warehouse: Warehouse, where: str | None) -> tuple[list[str], list[Citation]]:
    ids = chosen_ids(warehouse, where)
    found = [
        Citation(
            **{
                **{name: value for name, value in row.items() if name in _FIELDS},
                "printed_labels": json.loads(row["printed_labels"]),
            }
        )
        for row in rows_of(warehouse, "citations", ids)
    ]
    return ids, found
