"""Read the warehouse: the door for every application (docs/reader.md).

A `Warehouse` is pinned to one release when it is opened, so all that it gives belongs together
whatever runs meanwhile. The keys of the role `reader` are enough.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from findings.errors import UsageError
from warehouse.address import store_at
from warehouse.contract import WITHDRAWN
from warehouse.delta import answered, isin
from warehouse.errors import MissingError, RestrictedError
from warehouse.ocfl import Ocfl
from warehouse.options import StoreOptions
from warehouse.package import CLEAN, EXTRACTED
from warehouse.places import Place, word_at
from warehouse.release import Release, Releases
from warehouse.rows import time
from warehouse.schemas import DECISIONS, OF_DOCUMENT, TABLES
from warehouse.sides import is_restricted
from warehouse.store import ObjectStore
from warehouse.tables import Tables

if TYPE_CHECKING:
    import duckdb
    import pandas
    import polars


def open_warehouse(
    url: str = "",
    options: StoreOptions | None = None,
    *,
    as_of: int | str | None = None,
    restricted: bool = False,
) -> Warehouse:
    """The warehouse at `url`: `s3://bucket`, or `http://host:port/bucket` for any other S3.

    Without `options` the keys are those that AWS's own tools would use. `as_of` is a release's
    number or an ISO 8601 time; None is the current release. With `restricted`, the texts that are
    kept from most are there too: for the archive's own staff, whose keys reach them. Raises
    MissingError where nothing was ever released.
    """
    return Warehouse(store_at(url, options), as_of=as_of, restricted=restricted)


class Warehouse:
    """One release of the warehouse.

    A document whose text is restricted has a row in `documents` without the text, and nothing in
    the other tables. What has been restricted or withdrawn since an older release is left out
    of that one too.
    """

    def __init__(
        self, options: StoreOptions, *, as_of: int | str | None = None, restricted: bool = False
    ) -> None:
        self.options = options
        self._tables = Tables(options)
        self._apart = Tables(options, restricted=True) if restricted else None
        self._releases = Releases(options)
        self._ocfl = Ocfl(ObjectStore(options, options.warehouse_bucket))
        self._withheld: dict[int, list[str]] = {}
        self.release = self._release(as_of)

    @property
    def tables(self) -> tuple[str, ...]:
        """The tables' names."""
        return tuple(TABLES)

    def releases(self) -> list[Release]:
        """Every release, oldest first."""
        return self._releases.all()

    def documents(
        self, *, as_of: int | str | None = None, where: str | None = None
    ) -> Iterator[dict[str, Any]]:
        """The documents, as dictionaries, a few at a time; `where` is SQL over the columns."""
        release = self.release if as_of is None else self._release(as_of)
        for batch in self._batches(release, "documents", where=where):
            yield from batch.to_pylist()

    def document(self, doc_id: str) -> dict[str, Any]:
        """One document; its text is None where that is restricted.

        MissingError where this release has none such.
        """
        found = self.arrow("documents", where=isin("doc_id", [doc_id])).to_pylist()
        if not found:
            raise MissingError(
                f"release {self.release.release} has no document {doc_id}",
                remedy="Look for it with `fonds receipts`; it may be refused or not yet ingested.",
            )
        row: dict[str, Any] = found[0]
        return row

    def pages(self, doc_id: str) -> list[dict[str, Any]]:
        """The pages of a document in order, each with its clean `text`."""
        text = self._readable(doc_id)["text"]
        rows = self.arrow("pages", where=isin("doc_id", [doc_id])).sort_by("page").to_pylist()
        return [{**row, "text": text[row["start"] : row["end"]]} for row in rows]

    def decisions(self, doc_id: str = "") -> list[dict[str, Any]]:
        """What persons decided (of one document), as of this release: for the archive's own staff.

        RestrictedError where the warehouse was not opened with `restricted`.
        """
        if self._apart is None:
            raise RestrictedError("decisions are for the archive's own staff")
        version = self.release.restricted.get(DECISIONS.name)
        if version is None:  # a release that was made before there were any
            return []
        where = isin("doc_id", [doc_id]) if doc_id else None
        found = self._apart.read(DECISIONS.name, where=where, version=version)
        rows: list[dict[str, Any]] = found.sort_by("decided").to_pylist()
        return rows

    def text(self, doc_id: str, version: int | str | None = None) -> str:
        """The clean text: of this release, or of any version of the document (`2` or `"v2"`)."""
        if version is None:
            text: str = self._readable(doc_id)["text"]
            return text
        return self._file(doc_id, CLEAN, version)

    def extracted(self, doc_id: str, version: int | str | None = None) -> str:
        """The text as it was extracted, before any edit."""
        return self._file(doc_id, EXTRACTED, version or self._readable(doc_id)["version"])

    def file(self, doc_id: str, path: str, version: int | str | None = None) -> bytes:
        """A file of the document's OCFL object (`pages/0001.alto.xml`, `premis.jsonl`, ...)."""
        row = self._readable(doc_id)
        return self._ocfl.read(doc_id, path, _number(version or row["version"]))

    def word_at(self, doc_id: str, offset: int) -> Place:
        """Where the character at `offset` of the clean text stands on its page.

        Follows the edits back to the extracted text, and that to the page, the word and its box.
        """
        edits = self.arrow("edits", where=f"{isin('doc_id', [doc_id])} AND applied")
        return word_at(
            offset,
            self._readable(doc_id),
            self.pages(doc_id),
            edits.sort_by("n").to_pylist(),
            lambda path: self.file(doc_id, path),
        )

    def arrow(
        self, name: str, *, columns: list[str] | None = None, where: str | None = None
    ) -> Any:
        """A table as a pyarrow Table."""
        import pyarrow as pa

        found = self.batches(name, columns=columns, where=where)
        with answered(self._tables.uri(name)):
            return pa.Table.from_batches(found, found.schema)

    def batches(
        self, name: str, *, columns: list[str] | None = None, where: str | None = None
    ) -> Any:
        """A table as a pyarrow RecordBatchReader, for what does not fit into memory."""
        return self._batches(self.release, name, columns=columns, where=where)

    def pandas(self, name: str) -> pandas.DataFrame:
        """A table as a pandas data frame."""
        frame: pandas.DataFrame = self.arrow(name).to_pandas()
        return frame

    def polars(self, name: str) -> polars.LazyFrame:
        """A table as a polars lazy frame, which reads only what a query needs."""
        import polars

        frames = []
        for tables, version, hidden in self._sides(self.release, name):
            frame = polars.scan_delta(
                tables.uri(name), version=version, storage_options=tables.storage
            )
            frames.append(frame.filter(~polars.col("doc_id").is_in(hidden)) if hidden else frame)
        return polars.concat(frames) if len(frames) > 1 else frames[0]

    def duckdb(self) -> duckdb.DuckDBPyConnection:
        """A DuckDB connection with a view for each table; works without the network."""
        from warehouse.sql import connect

        uris = {
            name: [
                (tables.uri(name), version, hidden)
                for tables, version, hidden in self._sides(self.release, name)
            ]
            for name in TABLES
        }
        return connect(self.options, uris)

    def _batches(
        self,
        release: Release,
        name: str,
        *,
        columns: list[str] | None = None,
        where: str | None = None,
    ) -> Any:
        import pyarrow as pa

        readers = [
            tables.batches(name, columns=columns, where=_but(where, hidden), version=version)
            for tables, version, hidden in self._sides(release, name)
        ]
        if len(readers) == 1:
            return readers[0]
        return pa.RecordBatchReader.from_batches(readers[0].schema, itertools.chain(*readers))

    def _sides(self, release: Release, name: str) -> list[tuple[Tables, int, list[str]]]:
        """The tables to read, each with its version and the documents to leave out of it."""
        if name not in TABLES:
            raise UsageError(f"there is no table {name!r}", remedy=f"One of: {', '.join(TABLES)}.")
        shown = (self._tables, release.tables[name])
        if name not in ("documents", *OF_DOCUMENT):
            return [(*shown, [])]
        if self._apart is None:
            return [(*shown, self._hidden(release))]
        if name not in release.restricted:
            return [(*shown, [])]
        apart = (self._apart, release.restricted[name], list[str]())
        # in the open there is a row for each of them already, without the text
        columns, version = ["doc_id"], release.restricted["documents"]
        twice = self._apart.read("documents", columns=columns, version=version).column("doc_id")
        return [(*shown, twice.to_pylist() if name == "documents" else []), apart]

    def _hidden(self, release: Release) -> list[str]:
        """Documents that an older release shows and that nobody may read any more."""
        if release.release not in self._withheld:
            self._withheld[release.release] = self._hidden_now(release)
        return self._withheld[release.release]

    def _hidden_now(self, release: Release) -> list[str]:
        current = self._releases.current()
        if release.release == current.release:
            return []
        rows = self._tables.read(
            "documents", columns=["doc_id", "rights_class"], version=current.tables["documents"]
        )
        return [row["doc_id"] for row in rows.to_pylist() if is_restricted(row)]

    def _readable(self, doc_id: str) -> dict[str, Any]:
        """The document's row. RestrictedError where its text may not be read from here."""
        if doc_id in self._hidden(self.release) and self._apart is None:
            raise RestrictedError(f"the text of {doc_id} is not handed out any more")
        row = self.document(doc_id)
        if row["text"] is None:
            why = row["state"] if row["state"] == WITHDRAWN else row["rights_class"]
            statement = f" ({row['rights']})" if row["rights"] else ""
            raise RestrictedError(f"the text of {doc_id} is not handed out: {why}{statement}")
        return row

    def _release(self, as_of: int | str | None) -> Release:
        if as_of is None:
            return self._releases.current()
        if isinstance(as_of, int) or as_of.isdigit():
            return self._releases.get(int(as_of))
        try:
            until = time(as_of)
        except ValueError as error:
            raise UsageError(
                f"{as_of!r} is neither a release nor a time",
                remedy="Give a number of `fonds releases list`, or a time such as 2026-11-30.",
            ) from error
        before = [r for r in self._releases.all() if time(r.created) <= until]
        if not before:
            raise MissingError(
                f"nothing was released by {as_of}", remedy="See `fonds releases list`."
            )
        return before[-1]

    def _file(self, doc_id: str, path: str, version: int | str) -> str:
        self._readable(doc_id)
        return self._ocfl.read(doc_id, path, _number(version)).decode()


def _but(where: str | None, hidden: list[str]) -> str | None:
    if not hidden:
        return where
    rest = f"NOT ({isin('doc_id', hidden)})"
    return f"({where}) AND {rest}" if where else rest


def _number(version: int | str) -> int:
    return int(str(version).removeprefix("v"))
