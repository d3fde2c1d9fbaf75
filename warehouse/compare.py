"""What differs between two versions of a table, by key."""

from __future__ import annotations

from typing import Any

from warehouse.schemas import TABLES
from warehouse.tables import Tables


def compare(tables: Tables, name: str, old: int, new: int) -> tuple[int, int, int]:
    """Rows added, removed and changed from version `old` of a table to `new`."""
    keys = TABLES[name].keys
    before, after = (_digests(tables, name, version, keys) for version in (old, new))
    changed = sum(1 for key, digest in after.items() if before.get(key, digest) != digest)
    return len(after.keys() - before.keys()), len(before.keys() - after.keys()), changed


def _digests(
    tables: Tables, name: str, version: int, keys: tuple[str, ...]
) -> dict[tuple[Any, ...], int]:
    out: dict[tuple[Any, ...], int] = {}
    for batch in tables.batches(name, version=version):
        for row in batch.to_pylist():
            out[tuple(row[key] for key in keys)] = hash(repr(sorted(row.items())))
    return out
