"""What persons decided of documents: withdrawn, held back by a rollback; and whether it applies.

A decision outlives the runs: no run publishes again what somebody took out. It is a row of
`decisions` on the restricted side, since its reason may name what must not be named.
"""

from __future__ import annotations

import getpass
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any, Literal

from findings.errors import UsageError
from findings.finding import Finding, finding
from warehouse.contract import WITHDRAWN
from warehouse.delta import isin
from warehouse.ocfl import Ocfl
from warehouse.options import StoreOptions
from warehouse.rights import CLOSED, TAG
from warehouse.sides import Sides, is_restricted
from warehouse.store import ObjectStore
from warehouse.tables import Tables

Row = dict[str, Any]
Kind = Literal["withdrawn", "held_back"]


class Decisions:
    """The decisions of one installation."""

    def __init__(self, options: StoreOptions) -> None:
        self._options = options
        self._tables = Tables(options, restricted=True)

    def standing(self, doc_ids: Sequence[str] | None = None) -> Mapping[str, Row]:
        """The decision that applies to each document (to those named), the last one made."""
        where = "applies" if doc_ids is None else f"applies AND {isin('doc_id', doc_ids)}"
        rows = self._tables.read("decisions", where=where).sort_by("decided").to_pylist()
        return {row["doc_id"]: row for row in rows}

    def decide(
        self, doc_ids: Sequence[str], kind: Kind, reason: str, *, release: int | None = None
    ) -> list[Row]:
        """Record a decision on documents; one that stands already is left as it is."""
        now = datetime.now(UTC)
        there = self.standing(doc_ids) if doc_ids else {}
        new = [
            {
                "decision": f"{doc_id}/{now.isoformat()}",
                "doc_id": doc_id,
                "kind": kind,
                "reason": reason,
                "who": _who(),
                "decided": now,
                "applies": True,
                "release": release,
            }
            for doc_id in doc_ids
            if doc_id not in there or (there[doc_id]["kind"], kind) == ("held_back", "withdrawn")
        ]
        self._tables.merge("decisions", new)
        return new

    def end(self, doc_ids: Sequence[str], kind: Kind | None = None) -> list[Row]:
        """End what applies to documents; the rows that did. They stay on record."""
        if not doc_ids:
            return []
        where = f"applies AND {isin('doc_id', doc_ids)}"
        rows: list[Row] = self._tables.read("decisions", where=where).to_pylist()
        found = [row for row in rows if kind in (None, row["kind"])]
        now = datetime.now(UTC)
        self._tables.merge("decisions", [{**row, "applies": False, "ended": now} for row in found])
        return found

    def enforce(self) -> None:
        """Take out of the tables, and of the plain reader's reach, all that is withdrawn.

        Called before each release, so that a decision made while a run was loading holds. What is
        as it must be costs one read.
        """
        gone = [name for name, row in self.standing().items() if row["kind"] == WITHDRAWN]
        retract(self._options, gone)


def retract(options: StoreOptions, doc_ids: Sequence[str]) -> None:
    """Leave a tombstone of documents in the tables, and mark their files; repeating is harmless."""
    if not doc_ids:
        return
    sides = Sides(options)
    name, value = TAG
    ocfl = Ocfl(ObjectStore(options, options.warehouse_bucket))
    rows = sides.open.read("documents", where=isin("doc_id", doc_ids)).to_pylist()
    shown = [row for row in rows if row["state"] != WITHDRAWN]
    for row in shown:
        if not is_restricted(row):
            ocfl.mark(row["doc_id"], {name: value})
    if shown:
        sides.move([{**row, "state": WITHDRAWN, "rights_class": CLOSED} for row in shown])


def reason_of(decision: Row) -> Finding:
    """The finding that tells of a decision: when, by whom, and why."""
    word = {"withdrawn": "Withdrawn", "held_back": "Held back"}[decision["kind"]]
    when = f"{decision['decided']:%Y-%m-%d}"
    return finding(decision["kind"], f"{word} on {when} by {decision['who']}: {decision['reason']}")


def must_be_known(options: StoreOptions, doc_id: str) -> list[Row]:
    """The objects that brought a document. UsageError where none did."""
    found: list[Row] = (
        Tables(options).read("objects", where=isin("doc_id", [doc_id])).sort_by("time").to_pylist()
    )
    if not found:
        raise UsageError(
            f"no file of the drop brought {doc_id}",
            remedy="Take the document's id from its receipt: `fonds receipts`.",
        )
    return found


def _who() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError):  # a container's user without a name
        return "unknown"
