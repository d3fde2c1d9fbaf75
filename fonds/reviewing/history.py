"""What has happened to a document: dropped, refused, decided, published; in its order."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from typing import Any

from fonds.desk.correction import OF_PAGE
from warehouse.decisions import Decisions, Row, must_be_known
from warehouse.errors import MissingError
from warehouse.ocfl import Ocfl
from warehouse.options import StoreOptions
from warehouse.store import ObjectStore


@dataclass(frozen=True, slots=True)
class Event:
    """One thing that happened, at a time (ISO 8601, UTC). `number` is a decision's, to be undone.

    `kind` is `dropped`, `decided`, `archived` or `stands` (how its file stands now).
    """

    time: str
    kind: str
    told: str
    number: int | None = None

    def as_dict(self) -> dict[str, Any]:
        """The event for a program."""
        return asdict(self)


def history(options: StoreOptions, doc_id: str) -> list[Event]:
    """Everything that is on record of a document. UsageError where no file brought it."""
    events = [
        *_dropped(must_be_known(options, doc_id)),
        *_decided(Decisions(options).history(doc_id)),
        *_archived(options, doc_id),
    ]
    return sorted(events, key=lambda event: event.time)


def _dropped(rows: list[Row]) -> Iterator[Event]:
    for row in rows:
        yield Event(_iso(row["time"]), "dropped", f"as {row['key']}")
        codes = f" ({', '.join(row['codes'])})" if row["codes"] else ""
        state = f"{row['state'].replace('_', ' ')}{codes}: {row['key']}, run {row['run_id']}"
        yield Event(_iso(row["recorded"]), "stands", state)


def _decided(rows: list[Row]) -> Iterator[Event]:
    for number, row in enumerate(rows, 1):
        codes = f", refused for {', '.join(row['codes'])}" if row["codes"] else ""
        reason = f": {row['reason']}" if row["reason"] else ""
        state = f" [{said(row)}]"
        told = f"{what(row)} by {row['who']}{codes}{reason}{state}"
        yield Event(_iso(row["decided"]), "decided", told, number)


def what(row: Row) -> str:
    """A decision in words."""
    if row["kind"] != "correction":
        return str(row["kind"]).replace("_", " ")
    if row["target"] == "field":
        return f"{row['field']} corrected to {row['value']!r}"
    if row["target"] == "page" and row["field"] in OF_PAGE:
        return f"{row['field']} of page {row['page']} corrected to {row['value']}"
    return f"{row['target']} {row['before']!r} on page {row['page']} corrected to {row['value']!r}"


def said(row: Row) -> str:
    """What has become of a decision, in words."""
    state = row["state"] or ("stands" if row["applies"] else "ended")
    return str(state).replace("_", " ")


def _archived(options: StoreOptions, doc_id: str) -> Iterator[Event]:
    store = ObjectStore(options, options.warehouse_bucket)
    try:
        inventory = Ocfl(store).inventory(doc_id)
    except MissingError:
        return
    for number, version in enumerate(inventory.versions, 1):
        yield Event(_plain(version.created), "archived", f"as version {number}: {version.message}")


def _iso(time: Any) -> str:
    return _plain(time.isoformat(timespec="seconds"))


def _plain(time: str) -> str:
    return time.replace("Z", "+00:00")
