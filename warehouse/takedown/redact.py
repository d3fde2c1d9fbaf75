"""Data files of tables without what they say of some documents, in the very same number of bytes.

A release names versions of tables, a version names its files, with the size of each and how many
rows it has, and the root of a release stands for the rows in the order of these files. So a file is
written anew under its own name, as large as before and with as many rows: those of a document that
was taken down keep what names and counts them and lose all that it says. Nothing else has to be
told of it, no log, no release, no proof of any other document; and since one write does it, whoever
reads meanwhile has the old file or the new one. What is left over in size lies before the footer,
where no reader of Parquet looks.
"""

from __future__ import annotations

import io
from collections.abc import Collection, Iterator
from typing import Any

from findings.errors import FondsError
from warehouse.contract import TAKEN_DOWN, WITHDRAWN
from warehouse.rights import CLOSED
from warehouse.schemas import EVERY

#: the columns that stay, beside the key: what names, counts or judges, never what is said.
#: Of `documents` the digests stay that the root of a release was made of (`warehouse.proof`)
_STAYS: dict[str, tuple[str, ...]] = {
    "documents": (
        *("version", "collection", "collections", "page_count", "char_count", "state", "findings"),
        *("engine", "code_version", "run_id", "created", "rights", "rights_class"),
        *("text_sha256", "inventory_sha512"),
    ),
    "objects": tuple(name for name in EVERY["objects"].schema.names if name != "reason"),
    "findings": ("version", "code", "severity", "run_id"),
    "decisions": (
        *("doc_id", "kind", "who", "decided", "applies", "ended", "release", "codes", "target"),
        *("field", "page", "state"),
    ),
}
_OTHERWISE = ("version",)
#: how small a file is asked to be, one after the other
_TRIES: tuple[dict[str, Any], ...] = (
    {"compression_level": 3},
    {"compression_level": 12},
    {"compression_level": 19},
    {"compression_level": 19, "use_dictionary": False},
)
#: the length of the footer, and the mark behind it
_TAIL = 8


def redacted(name: str, raw: bytes, doc_ids: Collection[str]) -> bytes | None:
    """A data file of table `name` without what it says of these documents; None where it is so.

    Raises FondsError where it cannot be made as small as it was.
    """
    import pyarrow.parquet as pq

    file = pq.ParquetFile(io.BytesIO(raw))
    if "doc_id" not in file.schema_arrow.names:
        return None
    named = file.read(columns=["doc_id"]).column("doc_id").to_pylist()
    if set(doc_ids).isdisjoint(named):
        return None
    groups = [file.read_row_group(n) for n in range(file.num_row_groups)]
    emptied = [_emptied(name, group, frozenset(doc_ids)) for group in groups]
    if all(new.equals(old) for new, old in zip(emptied, groups, strict=True)):
        return None
    for settings in _TRIES:
        body = _written(emptied, settings)
        if len(body) <= len(raw):
            return _padded(body, len(raw))
    raise FondsError(f"a file of {name} cannot be written anew in {len(raw)} bytes")


def _emptied(name: str, rows: Any, doc_ids: frozenset[str]) -> Any:
    """The rows of these documents without what they say."""
    import pyarrow as pa
    import pyarrow.compute as pc

    theirs = pc.is_in(rows.column("doc_id"), pa.array(sorted(doc_ids), pa.string()))
    told = _told(name, rows)
    for at, column in enumerate(rows.column_names):
        found = rows.column(column)
        if column == "reason" and told is not None:
            lost = pc.and_(theirs, pc.invert(told))
            rows = rows.set_column(at, column, _without(found, lost))
        elif column not in _stays(name):
            rows = rows.set_column(at, rows.field(at), _without(found, theirs))
    if name == "documents":
        for column, value in (("state", WITHDRAWN), ("rights_class", CLOSED)):
            at = rows.schema.get_field_index(column)
            if at >= 0:
                changed = pc.if_else(theirs, pa.scalar(value), rows.column(at))
                rows = rows.set_column(at, column, changed)
    return rows


def _stays(name: str) -> frozenset[str]:
    return frozenset((*EVERY[name].keys, "doc_id", *_STAYS.get(name, _OTHERWISE)))


def _told(name: str, rows: Any) -> Any:
    """Which rows tell of a takedown: their reason is meant to be read."""
    import pyarrow as pa
    import pyarrow.compute as pc

    if name == "decisions":
        return pc.fill_null(pc.equal(rows.column("kind"), TAKEN_DOWN), fill_value=False)
    if name == "objects":
        codes = rows.column("codes").to_pylist()
        return pa.array([list(one or ()) == [TAKEN_DOWN] for one in codes])
    return None


def _without(column: Any, lost: Any) -> Any:
    """The column with nothing in these places."""
    import pyarrow as pa
    import pyarrow.compute as pc

    if not pa.types.is_nested(column.type):
        return pc.if_else(lost, pa.scalar(None, column.type), column)
    gone = lost.to_pylist()
    left = [None if out else value for out, value in zip(gone, column.to_pylist(), strict=True)]
    return pa.chunked_array([pa.array(left, column.type)])


def _written(groups: list[Any], settings: dict[str, Any]) -> bytes:
    import pyarrow as pa
    import pyarrow.parquet as pq

    sink = pa.BufferOutputStream()
    # nothing beside the rows: no least and greatest values, no schema of Arrow's own
    with pq.ParquetWriter(
        sink,
        groups[0].schema.remove_metadata(),
        compression="zstd",
        write_statistics=False,
        store_schema=False,
        **settings,
    ) as writer:
        for group in groups:
            writer.write_table(group, row_group_size=max(1, group.num_rows))
    found: bytes = sink.getvalue().to_pybytes()
    return found


def _padded(body: bytes, size: int) -> bytes:
    """The file, `size` bytes large."""
    at = len(body) - _TAIL - int.from_bytes(body[-_TAIL:-4], "little")
    return body[:at] + bytes(size - len(body)) + body[at:]


def tables() -> Iterator[str]:
    """The tables that say something of documents."""
    return (name for name, table in EVERY.items() if "doc_id" in table.schema.names)
