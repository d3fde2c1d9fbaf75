"""What came goes into the drop: what is said of it first, then the file itself."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from fetchers.contract import Document, Entry, Named, Sink
from fetchers.names import METADATA, folder_name
from fetchers.sources import Source

_STEERING = re.compile(r"[\x00-\x1f\x7f]")
SIDECAR = "fetched.json"


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
            folder, _, name = self._dropped(entry).rpartition("/")
        sidecar = {
            "source": self._source.full_name, "kind": common.kind, "record": named.id,
            "named_by": named.named_by, "mark": named.mark, "file": name, "sha256": made.sha256,
            "about": document.about, "transfers": transfers,
        }  # fmt: skip
        self._say(folder, name, sidecar, always=bool(entry and entry.said))
        return self._sink.put(made.path, f"{folder}/{name}")

    def correct(self, named: Named, document: Document, entry: Entry) -> None:
        """What is said of a document that is here already, where that alone has changed."""
        folder, _, name = self._dropped(entry).rpartition("/")
        note = self._scratch / SIDECAR
        if self._sink.back(f"{entry.key.rpartition('/')[0]}/{SIDECAR}", note):
            sidecar = json.loads(note.read_text("utf-8"))
            changed = {"named_by": named.named_by, "mark": named.mark, "about": document.about}
            self._say(folder, name, {**sidecar, **changed}, always=True)

    def _dropped(self, entry: Entry) -> str:
        """Where a document lies in its collection."""
        return entry.key.removeprefix(f"{self._source.collection}/")

    def _say(self, folder: str, name: str, sidecar: dict[str, Any], *, always: bool) -> None:
        note = self._scratch / SIDECAR
        note.write_text(json.dumps(sidecar, ensure_ascii=False, indent=1), "utf-8")
        self._sink.put(note, f"{folder}/{SIDECAR}")
        if sidecar["about"] or always:
            table = self._scratch / METADATA
            table.write_bytes(_table(name, sidecar["about"]))
            self._sink.put(table, f"{folder}/{METADATA}")


def digest_of(about: Mapping[str, Any]) -> str:
    """What is said of a document, by which a correction of it is known; empty for nothing."""
    if not about:
        return ""
    return hashlib.sha256(json.dumps(about, sort_keys=True).encode()).hexdigest()[:16]


def _table(name: str, about: Mapping[str, tuple[str, ...]]) -> bytes:
    """A `metadata.csv` of one row; an element with several values has several columns."""
    pairs = [(element, value) for element in sorted(about) for value in about[element]]
    out = io.StringIO()
    rows = csv.writer(out, lineterminator="\n")
    rows.writerow(["filename", *(f"dc.{element}" for element, _ in pairs)])
    rows.writerow([name, *(" ".join(_STEERING.sub(" ", value).split()) for _, value in pairs)])
    return out.getvalue().encode()
