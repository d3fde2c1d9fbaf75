"""What the tables already hold of a chunk of documents: so that loading again changes nothing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from warehouse.contract import Outcome
from warehouse.delta import isin
from warehouse.rows import Row
from warehouse.tables import Tables


@dataclass(frozen=True, slots=True)
class Known:
    """By doc_id: the version in `documents`, the codes in `findings`; and rows of `objects`."""

    documents: Mapping[str, int]
    codes: Mapping[str, tuple[str, ...]]
    objects: Mapping[tuple[str, str, str], Row]

    def new_objects(self, found: Iterable[Row]) -> list[Row]:
        """The rows that say something new, each with the document that it supersedes.

        A key that is dropped anew supersedes the document that it brought last.
        """
        history = [*self.objects.values(), *(found := list(found))]
        out = []
        for row in found:
            there = self.objects.get(_key(row))
            if there is None or any(there[c] != row[c] for c in ("doc_id", "state", "codes")):
                out.append({**row, "supersedes": _superseded(row, history)})
        return out


def known(tables: Tables, chunk: Sequence[Outcome]) -> Known:
    """Look the chunk up."""
    ids = [outcome.doc_id for outcome in chunk]
    keys = [item.key for outcome in chunk for item in outcome.provenance]
    whose = isin("doc_id", ids)
    documents = tables.read("documents", columns=["doc_id", "version"], where=whose).to_pylist()
    findings = tables.read("findings", columns=["doc_id", "n", "code"], where=whose).to_pylist()
    objects = tables.read("objects", where=isin("key", keys)).to_pylist() if keys else []
    codes: dict[str, dict[str, None]] = {}
    for row in sorted(findings, key=lambda row: (row["doc_id"], row["n"])):
        codes.setdefault(row["doc_id"], {})[row["code"]] = None
    return Known(
        {row["doc_id"]: row["version"] for row in documents},
        {doc_id: tuple(found) for doc_id, found in codes.items()},
        {_key(row): row for row in objects},
    )


def _key(row: Row) -> tuple[str, str, str]:
    return row["bucket"], row["key"], row["version"]


def _superseded(row: Row, history: Sequence[Row]) -> Any:
    def age(other: Row) -> datetime:
        time: datetime = other["time"]
        return time

    earlier = [
        other
        for other in history
        if other["key"] == row["key"] and other["doc_id"] and age(other) < age(row)
    ]
    last = max(earlier, key=age)["doc_id"] if earlier else None
    return last if last != row["doc_id"] else None
