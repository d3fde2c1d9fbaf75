"""The tables as CSV for spreadsheets: no cell of ours is ever run as a formula.

A text that begins with `=`, `+`, `-`, `@`, a tab or a line end can be taken for a formula by a
spreadsheet, so such a cell gets an apostrophe before it (OWASP, "CSV injection"). The warehouse
itself keeps every text as it is.
"""

from __future__ import annotations

import csv
import json
from pathlib import Path
from typing import Any

from readingroom.exports.chosen import chosen_ids, rows_of
from warehouse.reader import Warehouse
from warehouse.schemas import OF_DOCUMENT, TABLES

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
#: too long for a cell; `fonds export --format txt` has the texts
_LEFT_OUT = {"text"}


def csv_files(warehouse: Warehouse, folder: Path, where: str | None = None) -> int:
    """`documents.csv`, `pages.csv` and so on, in UTF-8 with a mark that spreadsheets know it by."""
    ids = chosen_ids(warehouse, where)
    for name in ("documents", *OF_DOCUMENT):
        left_out = _LEFT_OUT if name == "documents" else set()
        columns = [column for column in TABLES[name].schema.names if column not in left_out]
        with (folder / f"{name}.csv").open("w", encoding="utf-8-sig", newline="") as file:
            writer = csv.writer(file)
            writer.writerow(columns)
            for row in rows_of(warehouse, name, ids):
                writer.writerow([cell(row[column]) for column in columns])
    return len(ids)


def cell(value: Any) -> Any:
    """A value as a cell that no spreadsheet takes for a formula; numbers stay numbers.

    >>> cell("=1+1"), cell("a=1"), cell(-3), cell(["ru", "en"])
    ("'=1+1", 'a=1', -3, '["ru", "en"]')
    """
    if isinstance(value, list):
        value = json.dumps(value, ensure_ascii=False)
    if isinstance(value, str) and value.startswith(_FORMULA):
        return "'" + value
    return value
