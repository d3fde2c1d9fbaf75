"""The clean texts as plain files, with an index that says which is which."""

from __future__ import annotations

import csv
from pathlib import Path

from readingroom.exports.chosen import chosen_ids, rows_of
from readingroom.exports.spreadsheet import cell
from warehouse.reader import Warehouse

_INDEX = ("doc_id", "collection", "title_src", "title_gen", "author_gen", "date_src", "date_edtf")


def texts(warehouse: Warehouse, folder: Path, where: str | None = None) -> int:
    """`<doc_id>.txt` for each document, in UTF-8, and `index.csv`."""
    ids = chosen_ids(warehouse, where)
    with (folder / "index.csv").open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(_INDEX)
        for row in rows_of(warehouse, "documents", ids):
            (folder / f"{row['doc_id']}.txt").write_bytes(row["text"].encode())
            writer.writerow([cell(row[column]) for column in _INDEX])
    return len(ids)
