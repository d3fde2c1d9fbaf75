"""A Description as JSON, the way it is printed and kept: the header by the names of its fields."""

from __future__ import annotations

from typing import Any

import msgspec

from describers.contract import Description
from findings.decoding import convert


def as_json(description: Description, *, indent: int) -> bytes:
    """UTF-8. `header` is an object: each field with what was read first and where.

    Where sources disagree (a title in the metadata and another on the page), the further readings
    of a field are in its list `others`.
    """
    plain: dict[str, Any] = msgspec.to_builtins(description)
    header: dict[str, dict[str, Any]] = {}
    for read in plain["header"]:
        name = read.pop("field")
        if name in header:
            header[name].setdefault("others", []).append(read)
        else:
            header[name] = read
    plain["header"] = header
    return msgspec.json.format(msgspec.json.encode(plain), indent=indent)


def from_json(raw: bytes) -> Description:
    """The description that `as_json` wrote. Raises msgspec.ValidationError for anything else."""
    plain: dict[str, Any] = msgspec.json.decode(raw)
    header: dict[str, dict[str, Any]] = plain.get("header", {})
    plain["header"] = [
        {**read, "field": name}
        for name, first in header.items()
        for read in (
            {key: value for key, value in first.items() if key != "others"},
            *first.get("others", ()),
        )
    ]
    return convert(plain, Description)
