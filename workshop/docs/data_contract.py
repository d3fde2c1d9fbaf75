"""The data contract of the tables as ODCS 3.1 YAML, from `warehouse.schemas`, and what breaks it.

`python -m workshop.docs.data_contract docs/contract.yaml` writes it. Adding a column or a
table is no breach; taking one away, renaming one, or changing its type or the key of a table is
one, and is refused: a reader's program rests on it.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

from warehouse.schemas import EVERY, Table, meaning

#: the version of the contract: it rises where a breach was decided on
VERSION = "1.0.0"
#: Arrow's types as ODCS names them
_LOGICAL = {
    "string": "string",
    "int32": "integer",
    "int64": "integer",
    "double": "number",
    "bool": "boolean",
}


class BreachError(Exception):
    """The tables no longer keep the contract that was published."""


def contract() -> dict[str, Any]:
    """The contract as a mapping, in the order in which the standard names its fields."""
    return {
        "apiVersion": "v3.1.0",
        "kind": "DataContract",
        "id": "fonds-warehouse",
        "name": "The tables of a fonds warehouse",
        "version": VERSION,
        "status": "active",
        "description": {
            "purpose": "What an archive's documents say and what became of them, for programs.",
            "usage": "Read one release at a time; docs/reader.md says how.",
        },
        "schema": [_table(table) for _, table in sorted(EVERY.items())],
    }


def render() -> str:
    """The contract as YAML."""
    head = "# made by: python -m workshop.docs.data_contract docs/contract.yaml\n"
    return head + yaml.safe_dump(contract(), sort_keys=False, allow_unicode=True)


def breaches(before: dict[str, Any], after: dict[str, Any]) -> Iterator[str]:
    """What a program written for the contract `before` does not find in `after`."""
    tables = {table["name"]: _columns(table) for table in after["schema"]}
    for table in before["schema"]:
        found = tables.get(table["name"])
        if found is None:
            yield f"the table {table['name']} is gone"
            continue
        for name, column in _columns(table).items():
            if name not in found:
                yield f"{table['name']}.{name} is gone"
                continue
            for what in ("physicalType", "primaryKey"):
                was, now = column.get(what), found[name].get(what)
                if was != now:
                    yield f"{table['name']}.{name}: {what} was {was}, is {now}"


def _table(table: Table) -> dict[str, Any]:
    return {
        "name": table.name,
        "physicalType": "table",
        "properties": [_column(table, field) for field in table.schema],
    }


def _column(table: Table, field: Any) -> dict[str, Any]:
    kind = str(field.type)
    logical = "timestamp" if kind.startswith("timestamp") else _LOGICAL.get(kind, "array")
    column: dict[str, Any] = {
        "name": field.name,
        "description": meaning(table.name, field.name),
        "logicalType": logical,
        "physicalType": kind,
    }
    if field.name in table.keys:
        column |= {
            "primaryKey": True,
            "primaryKeyPosition": table.keys.index(field.name) + 1,
            "required": True,
        }
    if logical == "array":
        inner = str(field.type.value_type)
        column["items"] = {"logicalType": _LOGICAL[inner], "physicalType": inner}
    return column


def _columns(table: dict[str, Any]) -> dict[str, dict[str, Any]]:
    return {column["name"]: column for column in table["properties"]}


def main(page: Path) -> None:
    """Write the page. Raises BreachError where it would break what the page now promises."""
    if page.exists():
        published = yaml.safe_load(page.read_text("utf-8"))
        found = list(breaches(published, contract()))
        if found and published["version"] == VERSION:
            raise BreachError("; ".join(found))
    page.write_text(render(), "utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
