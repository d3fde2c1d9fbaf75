"""What a batch of documents brings to the tables, written down before any table is touched.

One ZIP for each batch: `manifest.json` (a `Staged`), and an Arrow file for each side and table
that has rows, `open/documents.arrow` and so on. Equal batches give equal bytes.
"""

from __future__ import annotations

import hashlib
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import msgspec

from findings.decoding import decode
from warehouse.contract import DropObject
from warehouse.delta import Rows, arrow
from warehouse.receipt import Receipt
from warehouse.schemas import EVERY

OPEN, SHUT = "open", "restricted"
_MANIFEST = "manifest.json"
#: the least that ZIP can say, so that equal stays equal
_NO_TIME = (1980, 1, 1, 0, 0, 0)
Row = dict[str, Any]


@dataclass
class Staged:
    """The manifest of a batch.

    `versions` are those of published documents by doc_id. Rows are replaced of the documents in
    `changed` and of the refused ones in `told`; those named in `apart` are restricted. `moved`
    are columns of `documents` by doc_id, of texts that stay and stand elsewhere now; `regulated`
    are published documents whose rights are others now, which the receipts of other files of the
    same bytes do not know yet. `wrong` are
    not the files that were meant, `mended` no longer refused in the collections named. `basis`
    is what `documents` said of each when the batch was written: where that has changed, the batch
    has to be written anew.
    """

    basis: dict[str, str] = field(default_factory=dict)
    versions: dict[str, int] = field(default_factory=dict)
    changed: list[str] = field(default_factory=list)
    told: list[str] = field(default_factory=list)
    apart: list[str] = field(default_factory=list)
    moved: dict[str, Row] = field(default_factory=dict)
    regulated: list[str] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)
    mended: dict[str, list[DropObject]] = field(default_factory=dict)
    objects: list[DropObject] = field(default_factory=list)
    receipts: list[Receipt] = field(default_factory=list)
    counts: dict[str, int] = field(default_factory=dict)


class Batch:
    """A staged batch: its manifest, and its rows by side and table."""

    def __init__(self, staged: Staged, tables: Mapping[tuple[str, str], Sequence[Any]]) -> None:
        """`tables` holds Arrow tables, by side (`OPEN`, `SHUT`) and name."""
        self.staged = staged
        self._tables = tables

    def rows(self, side: str, name: str) -> Sequence[Any]:
        """The rows for a table as Arrow tables; none where the batch has none."""
        return self._tables.get((side, name), ())

    def digest(self) -> bytes:
        """Of all that the batch would do to the tables."""
        found = hashlib.sha256(msgspec.json.encode(self.staged, order="deterministic"))
        for key in sorted(self._tables):
            for table in self._tables[key]:
                for batch in table.to_batches():
                    found.update(batch.serialize())
        return found.digest()

    def save(self, path: Path) -> None:
        """Write the batch as one file."""
        import pyarrow as pa

        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as packed:
            manifest = msgspec.json.encode(self.staged, order="deterministic")
            packed.writestr(_entry(_MANIFEST), manifest)
            for side, name in sorted(self._tables):
                sink = pa.BufferOutputStream()
                with pa.ipc.new_file(sink, EVERY[name].schema) as writer:
                    for table in self._tables[side, name]:
                        writer.write_table(table)
                packed.writestr(_entry(f"{side}/{name}.arrow"), sink.getvalue())


def read(path: Path, folder: Path) -> Batch:
    """The batch in a file of `Batch.save`; its rows are mapped from files in `folder`."""
    import pyarrow as pa

    tables: dict[tuple[str, str], Sequence[Any]] = {}
    with zipfile.ZipFile(path) as packed:
        staged = decode(packed.read(_MANIFEST), Staged)
        for entry in packed.namelist():
            if entry != _MANIFEST:
                side, _, name = entry.removesuffix(".arrow").partition("/")
                rows = pa.memory_map(packed.extract(entry, folder))
                tables[side, name] = (pa.ipc.open_file(rows).read_all(),)
    return Batch(staged, tables)


class Gathered:
    """Rows on their way into a batch."""

    def __init__(self) -> None:
        self.tables: dict[tuple[str, str], list[Any]] = {}

    def add(self, side: str, name: str, rows: Rows) -> None:
        """Add rows of a table."""
        if rows:
            self.tables.setdefault((side, name), []).append(arrow(EVERY[name], rows))


def _entry(name: str) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, _NO_TIME)
    entry.compress_type = zipfile.ZIP_DEFLATED
    return entry
