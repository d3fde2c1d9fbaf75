"""A contract for import-linter: a room is entered by its doors alone.

In pyproject.toml, `doors` lists for each room the modules that other rooms may import; a package
that is a door opens all that is in it. Whatever else a room holds is its own affair, and may be
moved without asking anybody.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import cast

from grimp import ImportGraph
from importlinter import Contract, ContractCheck, fields, output


class DoorsContract(Contract):
    """`doors`: lines `room: module module ...`, the modules named below their room."""

    type_name = "doors"
    doors = fields.ListField(subfield=fields.StringField())

    def check(self, graph: ImportGraph, verbose: bool) -> ContractCheck:
        """Find the imports from one room into another that pass by no door."""
        doors = read(cast(list[str], self.doors))
        passed_by = sorted(
            (importer, imported)
            for room, open_ in doors.items()
            for imported in (room, *graph.find_descendants(room))
            if not _is_door(imported, open_)
            for importer in graph.find_modules_that_directly_import(imported)
            if importer.partition(".")[0] in doors and importer.partition(".")[0] != room
        )
        return ContractCheck(kept=not passed_by, metadata={"passed_by": passed_by})

    def render_broken_contract(self, check: ContractCheck) -> None:
        """Name each import and the room whose doors it passes by."""
        for importer, imported in check.metadata["passed_by"]:
            output.print_error(f"{importer} imports {imported}, which is no door of its room")


def read(lines: Iterable[str]) -> Mapping[str, frozenset[str]]:
    """The doors of each room, as full module names.

    >>> sorted(read(["attic: contract box.lid"])["attic"])
    ['attic.box.lid', 'attic.contract']
    """
    split = (line.partition(":") for line in lines)
    return {
        room.strip(): frozenset(f"{room.strip()}.{name}" for name in names.split())
        for room, _, names in split
    }


def _is_door(module: str, doors: frozenset[str]) -> bool:
    """Whether the module, or a package that it is in, is a door.

    >>> _is_door("attic.box.lid", frozenset({"attic.box"}))
    True
    """
    return any(module == door or module.startswith(f"{door}.") for door in doors)
