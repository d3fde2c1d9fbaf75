"""The rows of the documents that an export was asked for, always in the same order."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from warehouse.delta import isin
from warehouse.reader import Warehouse
from warehouse.schemas import TABLES

#: documents whose rows are held in memory and sorted at a time
CHUNK = 500


def chosen_ids(warehouse: Warehouse, where: str | None) -> list[str]:
    """The documents that `where` (SQL over `documents`) chooses, in order.

    What may not be read is not exported.
    """
    readable = f"({where}) AND text IS NOT NULL" if where else "text IS NOT NULL"
    found = warehouse.arrow("documents", columns=["doc_id"], where=readable)
    return sorted(found.column("doc_id").to_pylist())


def tables_of(warehouse: Warehouse, name: str, ids: Sequence[str]) -> Iterator[Any]:
    """The documents' rows of a table, by key, as Arrow tables of a few hundred documents each."""
    order = [(key, "ascending") for key in TABLES[name].keys]
    for start in range(0, len(ids), CHUNK):
        some = ids[start : start + CHUNK]
        yield warehouse.arrow(name, where=isin("doc_id", some)).sort_by(order)


def rows_of(warehouse: Warehouse, name: str, ids: Sequence[str]) -> Iterator[dict[str, Any]]:
    """The same as dictionaries."""
    for table in tables_of(warehouse, name, ids):
        yield from table.to_pylist()


def in_chunks(
    warehouse: Warehouse, ids: Sequence[str], names: Sequence[str]
) -> Iterator[tuple[dict[str, Any], dict[str, list[dict[str, Any]]]]]:
    """Each document's row with its rows of the tables `names`, in their order."""
    for start in range(0, len(ids), CHUNK):
        some = ids[start : start + CHUNK]
        grouped: dict[str, dict[str, list[dict[str, Any]]]] = {one: {} for one in some}
        for name in names:
            for one in some:
                grouped[one][name] = []
            for row in rows_of(warehouse, name, some):
                grouped[row["doc_id"]][name].append(row)
        for document in rows_of(warehouse, "documents", some):
            yield document, grouped[document["doc_id"]]
