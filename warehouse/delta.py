"""How deltalake is spoken to: where the store is, what a row is, what an error means."""

from __future__ import annotations

import contextlib
import os
import re
import threading
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from findings.errors import FaultError, UsageError
from warehouse.errors import LostRaceError
from warehouse.options import StoreOptions

if TYPE_CHECKING:
    import polars
    from deltalake import DeltaTable

    from warehouse.schemas import Table

Rows = Sequence[Mapping[str, Any]]

_COLOURS = re.compile("\x1b\\[[0-9;]*m")


def storage_options(options: StoreOptions) -> dict[str, str]:
    """How deltalake and polars reach the store; nothing for a folder."""
    if options.folder:
        return {}
    found = {
        "AWS_ACCESS_KEY_ID": options.access_key,
        "AWS_SECRET_ACCESS_KEY": options.secret_key,
        "AWS_REGION": options.region,
        "aws_conditional_put": "etag",
        "timeout": f"{options.read_seconds:.0f}s",
        "connect_timeout": f"{options.connect_seconds:.0f}s",
    }
    if options.endpoint:
        found["AWS_ENDPOINT_URL"] = options.endpoint
        found["AWS_ALLOW_HTTP"] = str(options.endpoint.startswith("http://")).lower()
    return found


class _Handles(threading.local):
    """The tables that this thread has open, by address, keys to it and pinned version.

    Each opening reads the log from its last checkpoint on: 10 requests on the average, and a load
    opens a table forty times. Of a thread alone, since one handle is one state of the table.
    """

    def __init__(self) -> None:
        self.process = os.getpid()
        self.tables: dict[tuple[object, ...], DeltaTable] = {}


_HANDLES = _Handles()
#: versions of tables that a thread holds open; a reader that goes through all releases holds few
_MOST_HANDLES = 64


def handle(uri: str, storage: Mapping[str, str], version: int | None = None) -> DeltaTable:
    """The table as it is now, or at a version; opened once, and then only brought up to date.

    Errors are deltalake's.
    """
    from deltalake import DeltaTable

    if os.getpid() != _HANDLES.process:  # a fork has the handles, but not the threads behind them
        _HANDLES.__init__()  # type: ignore[misc]
    known = (uri, version, *sorted(storage.items()))
    table = _HANDLES.tables.pop(known, None)
    if table is None and version is not None:
        now = _HANDLES.tables.get((uri, None, *sorted(storage.items())))
        if now is not None and now.version() == version:
            return now
    if table is None:
        table = DeltaTable(uri, version=version, storage_options=dict(storage))
    elif version is None:
        table.update_incremental()
    _HANDLES.tables[known] = table
    if len(_HANDLES.tables) > _MOST_HANDLES:
        del _HANDLES.tables[next(iter(_HANDLES.tables))]
    return table


def lazy_frame(uri: str, storage: Mapping[str, str], version: int) -> polars.LazyFrame:
    """A version of a table for polars, which reads of it what a query needs.

    In a folder the table is read whole: polars looks for `%20` where a path has a space.
    """
    import polars
    import pyarrow as pa

    if storage:
        return polars.scan_delta(uri, version=version, storage_options=dict(storage))
    rows = pa.RecordBatchReader.from_stream(handle(uri, storage, version).scan(None, None))
    return polars.LazyFrame(rows.read_all())


def forget_handles() -> None:
    """Let go of every table that this thread has open."""
    _HANDLES.tables.clear()


#: what the engine of deltalake calls a condition that it cannot read or that names no column
_WRONG_QUESTION = ("Generic error:", "Schema error:", "Error during planning:")


@contextlib.contextmanager
def answered(uri: str) -> Iterator[None]:
    """Raise what goes wrong between deltalake and the store as FaultError.

    A commit that came second is a LostRaceError; a condition that is no SQL or names a column that
    the table has not is the caller's, a UsageError.
    """
    import pyarrow as pa
    from deltalake.exceptions import CommitFailedError, DeltaError

    try:
        yield
    except CommitFailedError as error:
        raise LostRaceError(f"{uri} was written by another at the same time") from error
    except (DeltaError, OSError, pa.ArrowException) as error:
        # deltalake draws its causes as a coloured tree
        cause = " ".join(_COLOURS.sub("", str(error)).split())
        if cause.removeprefix("Generic DeltaTable error: ").startswith(_WRONG_QUESTION):
            raise UsageError(
                f"the condition does not fit the table: {cause[:400]}",
                remedy="`where` is SQL over the columns that docs/reader.md lists.",
            ) from error
        raise FaultError(f"{uri}: {cause[:400]}") from error


def arrow(table: Table, rows: Rows) -> Any:
    """Rows as an Arrow table of exactly the table's columns; a missing value is null."""
    import pyarrow as pa

    names = set(table.schema.names)
    for row in rows:
        if not names >= set(row):
            raise ValueError(f"{table.name} has no column {sorted(set(row) - names)}")
    found = [dict(row) for row in rows]
    try:
        return pa.Table.from_pylist(found, schema=table.schema)
    except UnicodeEncodeError:  # a file name that is not UTF-8, say; texts are checked before
        return pa.Table.from_pylist([_storable(row) for row in found], schema=table.schema)


def _storable(row: dict[str, Any]) -> dict[str, Any]:
    return {
        key: value.encode(errors="backslashreplace").decode() if isinstance(value, str) else value
        for key, value in row.items()
    }


def isin(column: str, values: Iterable[str]) -> str:
    """SQL: whether `column` is one of `values`; never, where there are none."""
    quoted = ("'" + value.replace("'", "''") + "'" for value in sorted(set(values)))
    listed = ", ".join(quoted)
    return f"`{column}` IN ({listed})" if listed else "FALSE"


def but_not(where: str | None, hidden: Sequence[str]) -> str | None:
    """A condition that leaves these documents out as well."""
    if not hidden:
        return where
    rest = f"NOT ({isin('doc_id', hidden)})"
    return f"({where}) AND {rest}" if where else rest
