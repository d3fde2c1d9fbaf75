"""What came goes into the drop: what is said of it first, then the file itself."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from fetchers.contract import Document, Entry, Named, Sink
from fetchers.names import folder_name
from fetchers.sources import Source

METADATA, SIDECAR = "metadata.csv", "fetched.json"


@dataclass(frozen=True, slots=True)
class Made:
    """A document's file as it is to be dropped."""

    path: Path
    name: str
    sha256: str


class Delivery:
    """The drop for the records of one source."""

    def __init__(self, source: Source, scratch: Path, sink: Sink) -> None:
        self._source, self._scratch, self._sink = source, scratch, sink

    def deliver(
        self,
        named: Named,
        document: Document,
        made: Made,
        transfers: list[dict[str, Any]],
        entry: Entry | None,
    ) -> str:
        """The file with what is said of it, which is there before it; its key.

        A changed document keeps the key that it had, so that it supersedes the old one.
        """
        if entry and entry.sha256 == made.sha256:
            return entry.key
        common, name = self._source.common, made.name
        folder = f"{common.name}/{folder_name(named.name, named.id)}"
        if entry and entry.key:
            name = entry.key.rpartition("/")[2]
        sidecar = {
            "source": self._source.full_name, "kind": common.kind, "record": named.id,
            "named_by": named.named_by, "mark": named.mark, "file": name, "sha256": made.sha256,
            "about": document.about, "transfers": transfers,
        }  # fmt: skip
        note = self._scratch / SIDECAR
        note.write_text(json.dumps(sidecar, ensure_ascii=False, indent=1), "utf-8")
        self._sink.put(note, f"{folder}/{SIDECAR}")
        if document.about:
            table = self._scratch / METADATA
            table.write_bytes(_table(name, document.about))
            self._sink.put(table, f"{folder}/{METADATA}")
        return self._sink.put(made.path, f"{folder}/{name}")


def _table(name: str, about: Mapping[str, tuple[str, ...]]) -> bytes:
    """A `metadata.csv` of one row; an element with several values has several columns."""
    pairs = [(element, value) for element in sorted(about) for value in about[element]]
    out = io.StringIO()
    rows = csv.writer(out, lineterminator="\n")
    rows.writerow(["filename", *(f"dc.{element}" for element, _ in pairs)])
    rows.writerow([name, *(" ".join(value.split()) for _, value in pairs)])
    return out.getvalue().encode()
