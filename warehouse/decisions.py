"""What persons decided of documents, and whether it applies.

Taken down, withdrawn, held back by a rollback, rejected at the desk: no run publishes what somebody
took out. Released: published in spite of findings. Corrected: a field, a date, a word, a page. To
be done again. A decision outlives the runs; it is a row of `decisions` on the restricted side,
since its reason may name what must not be named.
"""

from __future__ import annotations

import getpass
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any, Literal, cast

from findings.errors import UsageError
from findings.finding import Finding, finding
from warehouse.contract import TAKEN_DOWN, WITHDRAWN
from warehouse.delta import isin
from warehouse.ocfl import Ocfl
from warehouse.options import StoreOptions
from warehouse.rights import CLOSED, TAG
from warehouse.sides import Sides, is_restricted
from warehouse.store import ObjectStore
from warehouse.tables import Tables

Row = dict[str, Any]
Kind = Literal["taken_down", "withdrawn", "held_back", "rejected", "released", "redo", "correction"]
#: the kinds that keep a document from readers, the stronger first
_TAKES_OUT: tuple[Kind, ...] = ("taken_down", "withdrawn", "held_back", "rejected")
#: what a document is brought back from by its withdrawal's end
_TAKEN_BACK: tuple[Kind, ...] = ("withdrawn", "held_back")


class Decisions:
    """The decisions of one installation."""

    def __init__(self, options: StoreOptions) -> None:
        self._options = options
        self._tables = Tables(options, restricted=True)

    def standing(self, doc_ids: Sequence[str] | None = None) -> Mapping[str, Row]:
        """What keeps each document (of those named) from readers, the last decision made."""
        return {row["doc_id"]: row for row in self.applying(doc_ids, _TAKES_OUT)}

    def applying(self, doc_ids: Sequence[str] | None, kinds: Sequence[Kind]) -> list[Row]:
        """The decisions of these kinds that apply (to the documents named), in their order."""
        if doc_ids is not None and not doc_ids:
            return []
        where = f"applies AND {isin('kind', kinds)}"
        if doc_ids is not None:
            where = f"{where} AND {isin('doc_id', doc_ids)}"
        rows: list[Row] = self._tables.read("decisions", where=where).sort_by("decided").to_pylist()
        return rows

    def history(self, doc_id: str) -> list[Row]:
        """All that was ever decided of a document, in its order."""
        where = isin("doc_id", [doc_id])
        rows: list[Row] = self._tables.read("decisions", where=where).sort_by("decided").to_pylist()
        return rows

    def decide(
        self, doc_ids: Sequence[str], kind: Kind, reason: str, *, release: int | None = None
    ) -> list[Row]:
        """Take documents from readers; a decision that stands already is left as it is."""
        now = datetime.now(UTC)
        there = self.standing(doc_ids)
        new = [
            {
                "decision": f"{doc_id}/{now.isoformat()}",
                "doc_id": doc_id,
                "kind": kind,
                "reason": reason,
                "who": account(),
                "decided": now,
                "applies": True,
                "release": release,
            }
            for doc_id in doc_ids
            if doc_id not in there or _weight(kind) < _weight(there[doc_id]["kind"])
        ]
        self._write(new)
        return new

    def record(self, doc_id: str, kind: Kind, reason: str, *, who: str = "", **more: Any) -> Row:
        """Record a decision on one document; `more` are further columns of `decisions`."""
        now = datetime.now(UTC)
        row = {
            "decision": f"{doc_id}/{now.isoformat()}",
            "doc_id": doc_id,
            "kind": kind,
            "reason": reason,
            "who": who or account(),
            "decided": now,
            "applies": True,
            **more,
        }
        self._write([row])
        return row

    def settle(self, states: Mapping[str, str]) -> list[Row]:
        """Say what has become of decisions, by their identifier; the rows that changed."""
        if not states:
            return []
        where = isin("decision", sorted(states))
        rows = self._tables.read("decisions", where=where).to_pylist()
        new = [
            {**row, "state": states[row["decision"]]}
            for row in rows
            if row["state"] != states[row["decision"]]
        ]
        self._write(new)
        return new

    def close(self, rows: Sequence[Row], state: str) -> None:
        """End these decisions, with what has become of them. They stay on record."""
        now = datetime.now(UTC)
        self._write([{**row, "applies": False, "ended": now, "state": state} for row in rows])

    def reopen(self, rows: Sequence[Row], state: str) -> None:
        """Let closed decisions apply again, in the state that they come back to."""
        self._write([{**row, "applies": True, "ended": None, "state": state} for row in rows])

    def end(self, doc_ids: Sequence[str], kind: Kind | None = None) -> list[Row]:
        """End what keeps documents from readers; the rows that did. They stay on record.

        Without a kind: a withdrawal, and what a rollback holds back.
        """
        found = self.applying(doc_ids, (kind,) if kind else _TAKEN_BACK)
        now = datetime.now(UTC)
        self._write([{**row, "applies": False, "ended": now} for row in found])
        return found

    def _write(self, rows: Sequence[Row]) -> None:
        if rows:
            self._tables.complete("decisions")
            self._tables.merge("decisions", list(rows))

    def enforce(self) -> None:
        """Take out of the tables, and of the plain reader's reach, all that is withdrawn.

        Called before each release, so that a decision made while a run was loading holds. What is
        as it must be costs one read.
        """
        standing = self.standing().items()
        down = {name: row["reason"] for name, row in standing if row["kind"] == TAKEN_DOWN}
        gone = [name for name, row in standing if row["kind"] == WITHDRAWN]
        retract(self._options, [*gone, *down], down)


def retract(
    options: StoreOptions, doc_ids: Sequence[str], down: Mapping[str, str] | None = None
) -> None:
    """Leave a tombstone of documents in the tables, and mark their files; repeating is harmless.

    `down` is what readers are told of those among them that were taken down.
    """
    down = down or {}
    if not doc_ids:
        return
    sides = Sides(options)
    name, value = TAG
    ocfl = Ocfl(ObjectStore(options, options.warehouse_bucket))
    rows = sides.open.read("documents", where=isin("doc_id", doc_ids)).to_pylist()
    shown = [
        row
        for row in rows
        if row["state"] != WITHDRAWN
        or (row["doc_id"] in down and TAKEN_DOWN not in (row["findings"] or ()))
    ]
    for row in shown:
        if not is_restricted(row):
            ocfl.mark(row["doc_id"], {name: value})
    if shown:
        shut = {"state": WITHDRAWN, "rights_class": CLOSED}
        sides.move([{**row, **shut, **_told(down.get(row["doc_id"]))} for row in shown])


def _told(statement: str | None) -> Row:
    """What a tombstone says beside that the document is gone."""
    down = statement is not None
    return {"rights": statement or "", "findings": [TAKEN_DOWN] if down else []}


def reason_of(decision: Row) -> Finding:
    """The finding that tells of a decision: when, by whom, and why."""
    if decision["kind"] == TAKEN_DOWN:  # its reason is the statement that readers get
        return finding(TAKEN_DOWN, decision["reason"])
    word = decision["kind"].replace("_", " ").capitalize()
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


def _weight(kind: str) -> int:
    """A place in the order of what keeps a document from readers."""
    return [*_TAKES_OUT].index(cast("Kind", kind))


def account() -> str:
    """The name of the account that this process runs under."""
    try:
        return getpass.getuser()
    except (KeyError, OSError):  # a container's user without a name
        return "unknown"
