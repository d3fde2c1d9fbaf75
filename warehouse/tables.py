"""The Delta tables of the warehouse: rows by key, no row twice, whoever writes at the same time.

Commits are conditional writes to the log of a table, so no lock service is needed; a writer that
comes second is told so, opens the table anew, and tries again.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import TYPE_CHECKING, Any, TypeVar

from warehouse.delta import Rows, answered, arrow, handle, isin, storage_options
from warehouse.errors import LostRaceError, MissingError
from warehouse.folder import bucket_of
from warehouse.options import StoreOptions
from warehouse.races import until_won
from warehouse.rights import RESTRICTED
from warehouse.schemas import EVERY, OF_DOCUMENT, TABLES, Table
from warehouse.writing import FIRST, after, first_entry, packed

if TYPE_CHECKING:
    from deltalake import DeltaTable

T = TypeVar("T")
#: rows by their key
Stored = Mapping[tuple[Any, ...], Mapping[str, Any]]
#: of rows to write, given what is stored, those that are written
Choose = Callable[[Stored, Rows], Rows]
#: who commits, in the log of a table: one name, since each is kept for ever
_APP = "fonds"


class Tables:
    """All tables of one warehouse: those of open documents, or with `restricted` of all others."""

    def __init__(self, options: StoreOptions, *, restricted: bool = False) -> None:
        self.options = options
        self.storage = storage_options(options)
        self._restricted = restricted
        self._held: dict[str, DeltaTable] = {}
        self._root = options.folder or f"s3://{options.warehouse_bucket}"
        self._folder = f"{RESTRICTED}tables" if restricted else "tables"

    def uri(self, name: str) -> str:
        """Where the table lies."""
        return f"{self._root}/{self._folder}/{EVERY[name].name}"

    def hold(self, names: Iterable[str]) -> None:
        """Open tables that are there, all at once, and use them so until a write comes second.

        Each by one thread at a time. To see whether a table has changed since are two requests in
        a row; a write is held against what was committed meanwhile in any case.
        """
        from deltalake import DeltaTable
        from deltalake.exceptions import TableNotFoundError

        def opened(name: str) -> None:
            with answered(self.uri(name)), contextlib.suppress(TableNotFoundError):
                table = DeltaTable(self.uri(name), storage_options=self.storage)
                self._held[name] = table

        chosen = list(names)
        with ThreadPoolExecutor(max(1, len(chosen))) as pool:
            list(pool.map(opened, chosen))

    def open(self, name: str, version: int | None = None, *, make: bool = True) -> DeltaTable:
        """The table, at a version or as it is now; made where it is missing, or MissingError.

        One that is held is given as it is. Raises FaultError where the store does not answer.
        """
        from deltalake.exceptions import TableNotFoundError

        if version is None and name in self._held:
            return self._held[name]
        uri = self.uri(name)
        with answered(uri):
            try:
                return handle(uri, self.storage, version)
            except TableNotFoundError as error:
                if not make:
                    raise MissingError(f"there is no table {name}") from error
                if version is not None:
                    raise
            # another may make it at the same moment
            bucket = bucket_of(self.options, self.options.warehouse_bucket)
            bucket.put_if_absent(f"{self.log(name)}{FIRST}", first_entry(EVERY[name], uri))
            return handle(uri, self.storage)

    def create(self) -> None:
        """Make every table that is missing, and every column that has come since it was made."""
        names = ("documents", *OF_DOCUMENT) if self._restricted else TABLES
        for name in names:
            self.complete(name)

    def complete(self, name: str) -> None:
        """Make a table where it is missing, and its columns that have come since it was made."""
        from deltalake import Field
        from deltalake.schema import Schema

        def attempt() -> None:
            table = self.open(name)
            there = {field.name for field in table.schema().fields}
            fields: list[Field] = Schema.from_arrow(EVERY[name].schema).fields
            if lacking := [field for field in fields if field.name not in there]:
                table.alter.add_columns(lacking)

        self.retried(name, attempt)

    def has_column(self, name: str, column: str) -> bool:
        """Whether the table is there, and has the column as it lies in the store."""
        try:
            fields = self.open(name, make=False).schema().fields
        except MissingError:
            return False
        return any(field.name == column for field in fields)

    def version(self, name: str, since: int = 0) -> int:
        """The newest version of a table, of which `since` was one: a listing of what came after."""
        log = self.log(name)
        bucket = bucket_of(self.options, self.options.warehouse_bucket)
        # `.` is before `.c` and `.j`: the entry of `since` itself is listed too
        keys = (found.key for found in bucket.list(log, after=f"{log}{since:020}."))
        entries = [key for key in keys if key.endswith(".json") and "_last" not in key]
        newest = entries[-1].removeprefix(log).partition(".")[0] if entries else ""
        return int(newest) if newest else self.open(name).version()

    def merge(self, name: str, rows: Rows) -> None:
        """Write rows by their key: new ones come in, changed ones take the place of the old.

        Rows that are there as they are change nothing, and no version of the table is made. What
        is read and written anew are the files that hold these keys, not the table.
        """
        if not rows:
            return
        table = EVERY[name]
        source = arrow(table, _last_by_key(table, rows)).to_pylist()
        self.retried(name, lambda: self._write(table, source, partial(_changed, table)))

    def amend(self, name: str, rows: Rows, choose: Choose, *, by: str) -> None:
        """Write those rows that `choose` takes of them, given all that are stored with their `by`.

        `by` is a column of the key; what `choose` gives takes the place of what has its key.
        """
        table = EVERY[name]
        source = arrow(table, rows).to_pylist()
        if source:
            where = isin(by, (row[by] for row in source))
            self.retried(name, lambda: self._write(table, source, choose, where))

    def add(self, name: str, row: Mapping[str, Any]) -> None:
        """Write a row unless there is one with its key, whatever that one says."""
        table = EVERY[name]
        source = arrow(table, [row]).to_pylist()
        self.retried(name, lambda: self._write(table, source, partial(_missing, table)))

    def _write(self, table: Table, rows: Rows, choose: Choose, where: str = "") -> None:
        """One attempt to write those of the rows that `choose` takes, given what is stored.

        Looked at is what `where` holds for, by default rows with their keys.

        A writer that commits one of these keys after they were read makes this one come second:
        deltalake holds the condition against what was committed meanwhile.
        """
        from deltalake import write_deltalake

        where = where or _whose(table, rows)
        target = self.open(table.name)
        stored = {_key(table, row): row for row in self._scan(target, table, where).to_pylist()}
        taken = {_key(table, row): row for row in choose(stored, rows)}
        if not taken:
            return
        # the condition may also hold for other rows: those stay
        write_deltalake(
            target,
            arrow(table, list({**stored, **taken}.values())),
            mode="overwrite",
            predicate=where,
            writer_properties=packed(),
            post_commithook_properties=after(),
        )

    def read(
        self,
        name: str,
        *,
        columns: Sequence[str] | None = None,
        where: str | None = None,
        version: int | None = None,
    ) -> Any:
        """Rows as an Arrow table of the table's own types; `where` is SQL (see `isin`)."""
        return self._all(name, self.batches(name, columns=columns, where=where, version=version))

    def _all(self, name: str, reader: Any) -> Any:
        import pyarrow as pa

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

        try:
            target = self.open(name, version, make=False)
        except MissingError:
            if version is not None:
                raise
            return pa.RecordBatchReader.from_batches(_columns(EVERY[name], columns), [])
        return self._stream(target, EVERY[name], where, columns)

    def _scan(self, target: DeltaTable, table: Table, where: str) -> Any:
        return self._all(table.name, self._stream(target, table, where))

    def _stream(
        self,
        target: DeltaTable,
        table: Table,
        where: str | None,
        columns: Sequence[str] | None = None,
    ) -> Any:
        import pyarrow as pa

        schema = _columns(table, columns)
        # a version that was written before a column came has nothing in it
        there = {field.name for field in target.schema().fields}
        with answered(self.uri(table.name)):
            scan = target.scan([column for column in schema.names if column in there], where)
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
        self.replace_by(name, doc_ids, [arrow(EVERY[name], rows)])

    def replace_by(
        self, name: str, doc_ids: Sequence[str], rows: Sequence[Any], once: int | None = None
    ) -> None:
        """The same with rows as Arrow tables.

        With `once`, nothing is done where the last commit with such a number had the same.
        """
        import pyarrow as pa
        from deltalake import CommitProperties, Transaction, write_deltalake

        if not doc_ids:
            return
        source = pa.concat_tables([EVERY[name].schema.empty_table(), *rows])
        tag = [] if once is None else [Transaction(_APP, once)]

        def attempt() -> None:
            target = self.open(name)
            if once is not None and target.transaction_version(_APP) == once:
                return
            write_deltalake(
                target,
                source,
                mode="overwrite",
                predicate=isin("doc_id", doc_ids),
                writer_properties=packed(),
                commit_properties=CommitProperties(app_transactions=tag),
                post_commithook_properties=after(),
            )

        self.retried(name, attempt)

    def log(self, name: str) -> str:
        """Where the log of a table lies: the key's prefix."""
        return f"{self._folder}/{name}/_delta_log/"

    def retried(self, name: str, attempt: Callable[[], T]) -> T:
        """The result of `attempt`, made again where another committed first."""

        def once() -> T:
            try:
                with answered(self.uri(name)):
                    return attempt()
            except LostRaceError:
                self._held.pop(name, None)
                raise

        return until_won(once, f"the table {name}")


def _columns(table: Table, names: Sequence[str] | None) -> Any:
    import pyarrow as pa

    return pa.schema([table.schema.field(name) for name in names or table.schema.names])


def _whose(table: Table, rows: Rows) -> str:
    """SQL that holds for all rows with these keys, and for few others.

    Every text of the key is asked for: the log knows the least and the greatest of each file.
    """
    texts = [name for name in table.keys if table.schema.field(name).type == "string"]
    return " AND ".join(isin(name, (row[name] for row in rows)) for name in texts)


def _key(table: Table, row: Mapping[str, Any]) -> tuple[Any, ...]:
    return tuple(row[name] for name in table.keys)


def _changed(table: Table, stored: Stored, rows: Rows) -> Rows:
    return [row for row in rows if stored.get(_key(table, row)) != row]


def _missing(table: Table, stored: Stored, rows: Rows) -> Rows:
    return [row for row in rows if _key(table, row) not in stored]


def _last_by_key(table: Table, rows: Rows) -> Rows:
    return list({_key(table, row): row for row in rows}.values())
