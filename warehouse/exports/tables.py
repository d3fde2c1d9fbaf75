"""The tables as Parquet files, one each, with the rows of the documents that were chosen."""

from __future__ import annotations

from pathlib import Path

from warehouse.exports.chosen import chosen_ids, tables_of
from warehouse.reader import Warehouse
from warehouse.schemas import OF_DOCUMENT, TABLES


def parquet_files(warehouse: Warehouse, folder: Path, where: str | None = None) -> int:
    """`documents.parquet`, `pages.parquet` and so on; a few hundred documents at a time."""
    import pyarrow.parquet as pq

    ids = chosen_ids(warehouse, where)
    for name in ("documents", *OF_DOCUMENT):
        with pq.ParquetWriter(
            folder / f"{name}.parquet", TABLES[name].schema, compression="zstd"
        ) as file:
            for rows in tables_of(warehouse, name, ids):
                file.write_table(rows)
    return len(ids)
