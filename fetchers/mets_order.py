"""The divisions of a METS document in the order that its maps give them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

_NUMBER = re.compile(r"\s*-?[0-9]{1,9}\s*", re.ASCII)


def divisions(root: Any) -> Iterator[Any]:
    """Those of the physical map first; those of one parent by their `ORDER` where all have one."""
    maps = sorted(
        root.iter("{*}structMap"), key=lambda one: (one.get("TYPE") or "").upper() != "PHYSICAL"
    )
    todo = maps[::-1]
    while todo:
        one = todo.pop()
        if one.tag.endswith("}div"):
            yield one
        inside = list(one.iterchildren("{*}div"))
        places = [one.get("ORDER") or "" for one in inside]
        if all(map(_NUMBER.fullmatch, places)):
            inside = [inside[at] for at in sorted(range(len(inside)), key=lambda n: int(places[n]))]
        todo += inside[::-1]
