"""What tables say of the files that brought a run's documents before it, and that it has not."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from fonds.given_metadata import GivenMetadata, Stated, above, tables_in
from fonds.steps.known_objects import KnownObjects
from fonds.steps.run import Run
from warehouse.decisions import Row


class EarlierRights:
    """The tables of the drop beside earlier files of documents, as they are now."""

    def __init__(self, run: Run, others: Mapping[str, Sequence[Row]]) -> None:
        """`others`: by document, the rows of the objects that brought it."""
        rows = [row for found in others.values() for row in found]
        there: set[str] = set()
        if rows:
            known = KnownObjects(run).settings({row["collection"] for row in rows})
            folders = {folder for row in rows for folder in above(row["key"])}
            usual = {key for folder in folders for key in tables_in(folder)}
            there = {*usual, *run.beside, *(one.key for one in known)}
        self._given = GivenMetadata(run.drop, there=there)
        self._others = others

    def of(self, doc_id: str) -> Iterator[Stated]:
        """What is stated of the rights of a document."""
        keys = sorted({row["key"] for row in self._others[doc_id]})
        yield from self._given.rights_of(keys)
