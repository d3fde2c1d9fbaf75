"""How tables are written: a new one, its files, what follows a commit."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from warehouse.schemas import Table

if TYPE_CHECKING:
    from deltalake import PostCommitHookProperties, WriterProperties

# releases name old versions of the tables, so nothing goes away by its age
_KEEP = "interval 3650 days"
#: the first entry of a log
FIRST = f"{0:020}.json"


def first_entry(table: Table, uri: str) -> bytes:
    """The first entry of the log of a new table, which makes the table that lies at `uri`.

    It is deltalake's, written in a folder: to make a table in a store it asks 17 times, and this
    entry is all that it leaves there.
    """
    from deltalake import DeltaTable

    with tempfile.TemporaryDirectory(prefix="fonds-") as folder:
        place = Path(folder).resolve()
        DeltaTable.create(place, table.schema, mode="error", configuration=_configuration(table))
        entry = (place / "_delta_log" / FIRST).read_bytes()
    return entry.replace(f"{place.as_uri()}/".encode(), uri.encode())


def _configuration(table: Table) -> dict[str, str | None]:
    """What is written into the log of a new table."""
    return {
        "delta.logRetentionDuration": _KEEP,
        "delta.deletedFileRetentionDuration": _KEEP,
        "delta.checkpointInterval": "5",
        # of every column named here the log holds least and greatest values: never of a text
        "delta.dataSkippingStatsColumns": ",".join(_indexed(table)),
    }


def _indexed(table: Table) -> list[str]:
    """The key, and the run, by which a run's rows are counted."""
    return [*table.keys, *(name for name in ("run_id",) if name in table.schema.names)]


def after() -> PostCommitHookProperties:
    """What follows a commit: upkeep shortens logs, and to look for what is old is a request."""
    from deltalake import PostCommitHookProperties

    return PostCommitHookProperties(create_checkpoint=True, cleanup_expired_logs=False)


def packed() -> WriterProperties:
    """How data files are packed."""
    from deltalake import WriterProperties

    return WriterProperties(compression="ZSTD", compression_level=3)
