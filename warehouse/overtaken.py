"""What later runs have recorded of the objects of a run: the older one says nothing over them.

Runs of two lanes go on at once, and a task of an old run may be cleared after others have taken the
same files, or newer versions of them.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from warehouse.contract import DropObject
from warehouse.delta import isin
from warehouse.receipt import Receipt
from warehouse.rows import time
from warehouse.tables import Tables

#: key and version
Name = tuple[str, str]
One = TypeVar("One", DropObject, Receipt)


@dataclass(frozen=True, slots=True)
class Overtaken:
    """Objects that later runs have recorded, and those of which they recorded a newer version."""

    taken: frozenset[Name] = frozenset()
    hidden: frozenset[Name] = frozenset()

    def __bool__(self) -> bool:
        return bool(self.taken or self.hidden)

    def left(self, items: Iterable[One]) -> list[One]:
        """Those that no later run has taken; what is hidden since is not the latest."""
        return [
            replace(one, latest=False) if (one.key, one.version) in self.hidden else one
            for one in items
            if (one.key, one.version) not in self.taken
        ]


NOTHING = Overtaken()


def overtaken(tables: Tables, items: Sequence[DropObject], started: str) -> Overtaken:
    """What runs that began after `started` (ISO 8601) have recorded of objects and their keys."""
    if not items:
        return NOTHING
    rows = tables.read(
        "objects",
        columns=["key", "version", "time", "recorded"],
        where=isin("key", {one.key for one in items}),
    ).to_pylist()
    since = [row for row in rows if row["recorded"] > time(started)]
    names = {(row["key"], row["version"]) for row in since}
    newest = {row["key"]: row["time"] for row in sorted(since, key=lambda row: row["time"])}
    taken, hidden = set[Name](), set[Name]()
    for one in items:
        name = (one.key, one.version)
        if name in names:
            taken.add(name)
        elif one.key in newest and newest[one.key] > time(one.time):
            hidden.add(name)
    return Overtaken(frozenset(taken), frozenset(hidden))
