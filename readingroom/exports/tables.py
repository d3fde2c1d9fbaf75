"""The tables as Parquet files, one each, with the rows of the documents that were chosen."""

from __future__ import annotations

from pathlib import Path

from readingroom.exports.chosen import chosen_ids, tables_of
from readingroom.exports.dataset_card import write_card
from warehouse.reader import Warehouse
from warehouse.schemas import OF_DOCUMENT, TABLES


def parquet_files(warehouse: Warehouse, folder: Path, where: str | None = None) -> int:
    """`documents.parquet`, `pages.parquet` and so on, `README.md` and `croissant.json`."""
    import pyarrow.parquet as pq

    ids = chosen_ids(warehouse, where)
    names = ("documents", *OF_DOCUMENT)
    for name in names:
        with pq.ParquetWriter(
            folder / f"{name}.parquet", TABLES[name].schema, compression="zstd"
        ) as file:
            for rows in tables_of(warehouse, name, ids):
                file.write_table(rows)
    write_card(warehouse, folder, names, len(ids))
    return len(ids)
