"""What tables say of the files that brought a run's documents before it, and that it has not."""

from __future__ import annotations

import functools
from collections.abc import Iterator, Mapping, Sequence

from extractors.packages.tables import is_table
from fonds.given_metadata import GivenMetadata, Stated, above, tables_in
from fonds.steps.known_objects import KnownObjects
from fonds.steps.run import Run
from warehouse.contract import INSIDE
from warehouse.decisions import Row
from warehouse.delta import isin
from warehouse.rights import OPEN
from warehouse.tables import Tables


class EarlierRights:
    """The tables of the drop beside earlier files of documents, as they are now.

    Those in a container are not read again: where there are any, the document stays as it is.
    """

    def __init__(self, run: Run, others: Mapping[str, Sequence[Row]]) -> None:
        """`others`: by document, the rows of the objects that brought it."""
        rows = [row for found in others.values() for row in found]
        there: set[str] = set()
        if rows:
            known = KnownObjects(run).settings({row["collection"] for row in rows})
            folders = {folder for row in rows for folder in above(row["key"])}
            usual = {key for folder in folders for key in tables_in(folder)}
            there = {*usual, *run.beside, *(one.key for one in known)}
        self._tables = Tables(run.options)
        self._given = GivenMetadata(run.drop, there=there)
        self._others = others
        self._holds_tables = functools.cache(self._look_inside)

    def of(self, doc_id: str) -> Iterator[Stated]:
        """What is stated of the rights of a document."""
        keys = sorted({row["key"] for row in self._others[doc_id]})
        yield from self._given.rights_of(keys)
        holders = {key.partition(INSIDE)[0] for key in keys if INSIDE in key}
        packed = [holder for holder in sorted(holders) if self._holds_tables(holder)]
        if packed:
            columns = ["doc_id", "rights_class"]
            rows = self._tables.read("documents", columns=columns, where=isin("doc_id", [doc_id]))
            for row in rows.to_pylist():
                yield Stated(f"tables in {packed[0]}", doc_id, (row["rights_class"] or OPEN,))

    def _look_inside(self, holder: str) -> bool:
        """Whether any table is recorded of a container."""
        inside = f"{holder}{INSIDE}".replace("'", "''")
        where = f"`key` >= '{inside}' AND `key` < '{inside[:-1]}0'"  # `0` comes after `/`
        keys = self._tables.read("objects", columns=["key"], where=where).column("key").to_pylist()
        return any(map(is_table, keys))
