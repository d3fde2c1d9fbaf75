"""What a release shows of its tables to one who reads: all of both sides, or what is open."""

from __future__ import annotations

import itertools
from typing import Any

from findings.errors import UsageError
from warehouse.delta import but_not
from warehouse.errors import RestrictedError
from warehouse.options import StoreOptions
from warehouse.release import Release, Releases
from warehouse.schemas import DECISIONS, OF_DOCUMENT, TABLES
from warehouse.sides import is_restricted
from warehouse.tables import Tables


class Shown:
    """The tables, as one reader sees them; with `restricted`, as the archive's own staff does."""

    def __init__(self, options: StoreOptions, releases: Releases, *, restricted: bool) -> None:
        self.open = Tables(options)
        self._apart = Tables(options, restricted=True) if restricted else None
        self._releases = releases
        self._withheld: dict[int, list[str]] = {}

    def batches(
        self,
        release: Release,
        name: str,
        *,
        columns: list[str] | None = None,
        where: str | None = None,
    ) -> Any:
        """The rows of a table as a pyarrow RecordBatchReader; `where` is SQL."""
        import pyarrow as pa

        readers = [
            tables.batches(name, columns=columns, where=but_not(where, hidden), version=version)
            for tables, version, hidden in self.sides(release, name)
        ]
        if len(readers) == 1:
            return readers[0]
        return pa.RecordBatchReader.from_batches(readers[0].schema, itertools.chain(*readers))

    def was(self, release: Release, name: str, columns: list[str] | None) -> Any:
        """What a release showed of a table when it was made; only to be compared with."""
        import pyarrow as pa

        if self._apart is None:
            return self.open.read(name, columns=columns, version=release.tables[name])
        found = self.batches(release, name, columns=columns)
        return pa.Table.from_batches(found, found.schema)

    def sides(self, release: Release, name: str) -> list[tuple[Tables, int, list[str]]]:
        """The tables to read, each with its version and the documents to leave out of it."""
        if name not in TABLES:
            raise UsageError(f"there is no table {name!r}", remedy=f"One of: {', '.join(TABLES)}.")
        shown = (self.open, release.tables[name])
        if name not in ("documents", *OF_DOCUMENT):
            return [(*shown, [])]
        if self._apart is None:
            return [(*shown, self.left_out(release))]
        if name not in release.restricted:
            return [(*shown, [])]
        apart = (self._apart, release.restricted[name], list[str]())
        # in the open there is a row for each of them already, without the text
        columns, version = ["doc_id"], release.restricted["documents"]
        twice = self._apart.read("documents", columns=columns, version=version).column("doc_id")
        return [(*shown, twice.to_pylist() if name == "documents" else []), apart]

    def decisions(self, release: Release, where: str | None) -> Any:
        """What persons decided, as an Arrow table; RestrictedError for all but the staff."""
        if self._apart is None:
            raise RestrictedError("decisions are for the archive's own staff")
        version = release.restricted.get(DECISIONS.name)
        if version is None:  # a release that was made before there were any
            return DECISIONS.schema.empty_table()
        return self._apart.read(DECISIONS.name, where=where, version=version)

    def left_out(self, release: Release) -> list[str]:
        """Documents that an older release shows and that this reader may not read any more."""
        if self._apart is not None:
            return []
        if release.release not in self._withheld:
            self._withheld[release.release] = self._hidden_now(release)
        return self._withheld[release.release]

    def _hidden_now(self, release: Release) -> list[str]:
        current = self._releases.current()
        if release.release == current.release:
            return []
        rows = self.open.read(
            "documents", columns=["doc_id", "rights_class"], version=current.tables["documents"]
        )
        return [row["doc_id"] for row in rows.to_pylist() if is_restricted(row)]
