"""The Delta tables of the warehouse: rows by key, no row twice, whoever writes at the same time.

Commits are conditional writes to the log of a table, so no lock service is needed; a writer that
comes second is told so, opens the table anew, and tries again.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, TypeVar

from warehouse.delta import Rows, answered, arrow, isin, storage_options
from warehouse.errors import MissingError
from warehouse.options import StoreOptions
from warehouse.races import until_won
from warehouse.rights import RESTRICTED
from warehouse.schemas import EVERY, OF_DOCUMENT, TABLES, Table

if TYPE_CHECKING:
    from deltalake import DeltaTable

T = TypeVar("T")
# releases name old versions of the tables, so nothing goes away by its age
_KEEP = "interval 3650 days"


class Tables:
    """All tables of one warehouse: those of open documents, or with `restricted` of all others."""

    def __init__(self, options: StoreOptions, *, restricted: bool = False) -> None:
        self.options = options
        self.storage = storage_options(options)
        self._restricted = restricted
        self._folder = f"{RESTRICTED}tables" if restricted else "tables"

    def uri(self, name: str) -> str:
        """Where the table lies."""
        return f"s3://{self.options.warehouse_bucket}/{self._folder}/{EVERY[name].name}"

    def open(self, name: str, version: int | None = None, *, make: bool = True) -> DeltaTable:
        """The table, at a version or as it is now; made where it is missing, or MissingError.

        Raises FaultError where the store does not answer.
        """
        from deltalake import DeltaTable
        from deltalake.exceptions import DeltaError, TableNotFoundError

        uri = self.uri(name)
        with answered(uri):
            try:
                return DeltaTable(uri, version=version, storage_options=self.storage)
            except TableNotFoundError as error:
                if not make:
                    raise MissingError(f"there is no table {name}") from error
                if version is not None:
                    raise
            try:
                return DeltaTable.create(
                    uri,
                    EVERY[name].schema,
                    mode="error",
                    configuration=_configuration(EVERY[name]),
                    storage_options=self.storage,
                )
            except DeltaError:  # another made it at the same moment
                return DeltaTable(uri, storage_options=self.storage)

    def create(self) -> None:
        """Make every table that is missing, and every column that has come since it was made."""
        names = ("documents", *OF_DOCUMENT) if self._restricted else TABLES
        for name in names:
            self._retried(name, functools.partial(self._complete, name))

    def _complete(self, name: str) -> None:
        from deltalake import Field
        from deltalake.schema import Schema

        table = self.open(name)
        there = {field.name for field in table.schema().fields}
        lacking: list[Field] = [
            field
            for field in Schema.from_arrow(EVERY[name].schema).fields
            if field.name not in there
        ]
        if lacking:
            table.alter.add_columns(lacking)

    def version(self, name: str) -> int:
        """The newest version of a table."""
        return self.open(name).version()

    def merge(self, name: str, rows: Rows) -> None:
        """Write rows by their key: new ones come in, changed ones take the place of the old.

        Rows that are there as they are change nothing, and no version of the table is made.
        """
        if not rows:
            return
        table = EVERY[name]
        source = arrow(table, _last_by_key(table, rows))
        changed = " OR ".join(
            f"NOT (t.`{c}` IS NOT DISTINCT FROM s.`{c}`)"
            for c in source.column_names
            if c not in table.keys
        )

        def attempt() -> None:
            if not self._differs(table, source):
                return
            self.open(name).merge(
                source,
                _same_key(table),
                source_alias="s",
                target_alias="t",
                writer_properties=_writing(),
            ).when_matched_update_all(changed).when_not_matched_insert_all().execute()

        self._retried(name, attempt)

    def add(self, name: str, row: Mapping[str, Any]) -> None:
        """Write a row unless there is one with its key, whatever that one says."""
        table = EVERY[name]
        source = arrow(table, [row])

        def attempt() -> None:
            there = self.read(
                name, columns=table.keys, where=isin(table.keys[0], [row[table.keys[0]]])
            )
            if there.num_rows:
                return
            self.open(name).merge(
                source, _same_key(table), source_alias="s", target_alias="t"
            ).when_not_matched_insert_all().execute()

        self._retried(name, attempt)

    def read(
        self,
        name: str,
        *,
        columns: Sequence[str] | None = None,
        where: str | None = None,
        version: int | None = None,
    ) -> Any:
        """Rows as an Arrow table of the table's own types; `where` is SQL (see `isin`)."""
        import pyarrow as pa

        reader = self.batches(name, columns=columns, where=where, version=version)
        with answered(self.uri(name)):
            return pa.Table.from_batches(reader, reader.schema)

    def batches(
        self,
        name: str,
        *,
        columns: Sequence[str] | None = None,
        where: str | None = None,
        version: int | None = None,
    ) -> Any:
        """The same as a stream: a pyarrow RecordBatchReader that holds little at a time.

        A table that nobody has made yet has no rows; reading makes none.
        """
        import pyarrow as pa

        names = list(columns or EVERY[name].schema.names)
        schema = pa.schema([EVERY[name].schema.field(column) for column in names])
        try:
            table = self.open(name, version, make=False)
        except MissingError:
            if version is not None:
                raise
            return pa.RecordBatchReader.from_batches(schema, [])
        # a version that was written before a column came has nothing in it
        there = {field.name for field in table.schema().fields}
        with answered(self.uri(name)):
            scan = table.scan([column for column in names if column in there], where)
            found = pa.RecordBatchReader.from_stream(scan)

        # the engine reads strings as views, which much of pyarrow cannot compare
        def cast(batch: Any) -> Any:
            columns = [
                batch.column(field.name).cast(field.type)
                if field.name in there
                else pa.nulls(batch.num_rows, field.type)
                for field in schema
            ]
            return pa.RecordBatch.from_arrays(columns, schema=schema)

        return pa.RecordBatchReader.from_batches(schema, map(cast, found))

    def replace(self, name: str, doc_ids: Sequence[str], rows: Rows) -> None:
        """Make `rows` the only rows of these documents, in one commit."""
        from deltalake import write_deltalake

        if not doc_ids:
            return
        source = arrow(EVERY[name], rows)

        def attempt() -> None:
            target = self.open(name)
            write_deltalake(
                target,
                source,
                mode="overwrite",
                predicate=isin("doc_id", doc_ids),
                writer_properties=_writing(),
            )

        self._retried(name, attempt)

    def compact(self, name: str) -> int:
        """Write many small files as few large ones; by how many files there are fewer."""

        def attempt() -> int:
            done = self.open(name).optimize.compact(writer_properties=_writing())
            return int(done["numFilesRemoved"]) - int(done["numFilesAdded"])

        return self._retried(name, attempt)

    def vacuum(self, name: str, keep: Sequence[int], hours: int) -> int:
        """Remove files older than `hours` that none of the versions in `keep` needs; how many."""

        def attempt() -> int:
            gone = self.open(name).vacuum(
                retention_hours=hours,
                dry_run=False,
                enforce_retention_duration=False,
                keep_versions=list(keep),
            )
            return len(gone)

        return self._retried(name, attempt)

    def _differs(self, table: Table, source: Any) -> bool:
        """Whether any row of `source` is not in the table as it is: a merge would commit anyway."""
        named = [name for name in table.keys if source.schema.field(name).type == "string"]
        column = max(named, key=lambda name: len(source.column(name).unique()))
        there = self.read(table.name, where=isin(column, source.column(column).to_pylist()))
        stored = {tuple(row[key] for key in table.keys): row for row in there.to_pylist()}
        return any(stored.get(tuple(r[k] for k in table.keys)) != r for r in source.to_pylist())

    def _retried(self, name: str, attempt: Callable[[], T]) -> T:
        def once() -> T:
            with answered(self.uri(name)):
                return attempt()

        return until_won(once, f"the table {name}")


def _configuration(table: Table) -> dict[str, str | None]:
    return {
        "delta.logRetentionDuration": _KEEP,
        "delta.deletedFileRetentionDuration": _KEEP,
        "delta.checkpointInterval": "20",
        # of every column named here the log holds least and greatest values: never of a text
        "delta.dataSkippingStatsColumns": ",".join(table.keys),
    }


def _same_key(table: Table) -> str:
    return " AND ".join(f"t.`{key}` = s.`{key}`" for key in table.keys)


def _last_by_key(table: Table, rows: Rows) -> Rows:
    return list({tuple(row[key] for key in table.keys): row for row in rows}.values())


def _writing() -> Any:
    from deltalake import WriterProperties

    return WriterProperties(compression="ZSTD", compression_level=3)
