"""Writes docs/receipt.schema.json: `python -m workshop.docs.receipts FILE`."""

from __future__ import annotations

import inspect
import json
import sys
from pathlib import Path
from typing import Any

import msgspec

from warehouse.receipt import Receipt

#: the number of the form of receipts: it changes where a reader would have to
FORM = 1


def schema() -> dict[str, Any]:
    """The JSON Schema (2020-12) of `receipts/<key>.json`; fields may come, none goes or changes."""
    _, components = msgspec.json.schema_components([Receipt], ref_template="#/$defs/{name}")
    whole = components.pop("Receipt")
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "A receipt of fonds",
        "description": inspect.cleandoc(whole["description"]),
        "type": "object",
        "properties": {"receipt": {"const": FORM}, **whole["properties"]},
        "required": ["receipt", *whole["properties"]],
        "$defs": components,
    }


def page() -> str:
    """The schema as it is published."""
    return json.dumps(schema(), indent=1) + "\n"


if __name__ == "__main__":
    Path(sys.argv[1]).write_text(page(), encoding="utf-8")
