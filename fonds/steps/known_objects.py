"""What the table `objects` says of objects of the drop, asked for those that a step concerns.

The table has a row for every version of every object ever accounted for; nobody reads it whole.
"""

from __future__ import annotations

import functools
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from typing import TYPE_CHECKING, Any, Literal

from fonds.steps import retries, unfinished
from fonds.steps.prefetch import together
from fonds.steps.run import Run
from warehouse.contract import INSIDE, DropObject
from warehouse.delta import isin
from warehouse.drop import kind
from warehouse.errors import MissingError
from warehouse.names import slug
from warehouse.stored import Stored

if TYPE_CHECKING:
    from warehouse.tables import Tables

Name = tuple[str, str]
#: `unfinished`: the run that wrote the row died before its receipts
State = Literal["settled", "waiting", "given_up", "unfinished"]

_SAYS = ("key", "version", "state", "codes", "run_id", "time", "size", "etag")
_OBJECT = ("bucket", "key", "version", "size", "time", "collection", "name", "etag")
#: keys that one question names
_CHUNK = 10_000
#: keys without a row that are kept
_KEPT = 50_000
_WAITS = "state = 'pending'"


@dataclass(frozen=True, slots=True)
class Row:
    """How a version of an object stands, and what a store lists of it."""

    state: State
    time: datetime
    size: int
    etag: str | None

    def is_of(self, listed: Stored) -> bool:
        """Whether it is the version that a store shows so; rows of early runs have no ETag."""
        # some stores count seconds in one kind of list and more in another
        same_time = self.time.replace(microsecond=0) == listed.time.replace(microsecond=0)
        return same_time and self.size == listed.size and self.etag in (None, listed.etag)


class KnownObjects:
    """The table, as a run that begins sees it: at one version, so that answers may be kept."""

    def __init__(self, run: Run) -> None:
        self._run = run
        self._unknown: set[str] = set()

    def open(self) -> None:
        """Fix the version, and which runs are not finished; else the first question does."""
        together(lambda: self._unfinished, lambda: self._version)

    def of(self, keys: Iterable[str]) -> dict[Name, Row]:
        """What is recorded of all versions of these keys.

        Of what is new there is nothing, and a survey asks for that again and again: so it is kept
        which keys have no row.
        """
        asked = sorted(set(keys) - self._unknown)
        rows = self._of(asked)
        known = {key for key, _ in rows}
        room = _KEPT - len(self._unknown)
        self._unknown.update(islice((key for key in asked if key not in known), room))
        return rows

    def _of(self, asked: Sequence[str]) -> dict[Name, Row]:
        chunks = (asked[at : at + _CHUNK] for at in range(0, len(asked), _CHUNK))
        return {
            (row["key"], row["version"]): Row(
                self._state(row), row["time"], row["size"], row["etag"]
            )
            for chunk in chunks
            for row in self._rows_of(chunk)
        }

    def waiting(self) -> list[DropObject]:
        """The objects that wait."""
        return self.waiting_and_settings(())[0]

    def waiting_and_settings(
        self, collections: Iterable[str]
    ) -> tuple[list[DropObject], list[DropObject]]:
        """The objects that wait, and what `settings` gives, with the table read once."""
        where = f"{_WAITS} OR ({_settings_of(collections)})"
        waits: list[DropObject] = []
        others: list[DropObject] = []
        for row in self._rows(where, (*_OBJECT, "state")):
            (waits if row["state"] == "pending" else others).append(_object(row))
        return waits, list(_newest_settings(others))

    def given_up(self, collections: Iterable[str]) -> Iterator[DropObject]:
        """The objects of these collections that were refused after their last try."""
        where = f"state = 'quarantined' AND {isin('collection', collections)}"
        for row in self._rows(where, (*_OBJECT, "codes", "run_id", "state")):
            if self._state(row) == "given_up":
                yield _object(row)

    def settings(self, collections: Iterable[str]) -> Iterator[DropObject]:
        """The newest objects of these collections that are no documents."""
        yield from _newest_settings(
            map(_object, self._rows(_settings_of(collections), _OBJECT)),
        )

    def _rows_of(self, keys: Sequence[str]) -> Iterator[dict[str, Any]]:
        """The rows of sorted keys. To name ten thousand in SQL costs more than to sift the rest."""
        import pyarrow as pa
        import pyarrow.compute as pc

        first, last = (key.replace("'", "''") for key in (keys[0], keys[-1]))
        wanted = pa.array(keys, pa.string())
        for batch in self._batches(f"`key` >= '{first}' AND `key` <= '{last}'", _SAYS):
            yield from batch.filter(pc.is_in(batch.column("key"), wanted)).to_pylist()

    def _batches(self, where: str, columns: Sequence[str]) -> Any:
        return self._tables.batches("objects", columns=columns, where=where, version=self._version)

    @functools.cached_property
    def _tables(self) -> Tables:
        from warehouse.tables import Tables  # 0.1 CPU s, and most steps read no table

        return Tables(self._run.options)

    @functools.cached_property
    def _version(self) -> int | None:
        """The version that all questions are asked of; None where there is no table yet."""
        try:
            return self._tables.open("objects", make=False).version()
        except MissingError:
            return None

    def _rows(self, where: str, columns: Sequence[str]) -> Iterator[dict[str, Any]]:
        for batch in self._batches(where, columns):
            yield from batch.to_pylist()

    def _state(self, row: dict[str, Any]) -> State:
        if row["state"] == "pending":
            return "waiting"
        acknowledged = self._unfinished.get(slug(row["run_id"]))
        if acknowledged is not None and (row["key"], row["version"]) not in acknowledged:
            return "unfinished"
        return "given_up" if retries.GaveUpError.code in (row["codes"] or ()) else "settled"

    @functools.cached_property
    def _unfinished(self) -> dict[str, frozenset[Name]]:
        return unfinished.runs(self._run.store)


def _settings_of(collections: Iterable[str]) -> str:
    # a profile that cannot be used is refused
    return f"{isin('state', ('ignored', 'quarantined'))} AND {isin('collection', collections)}"


def _newest_settings(found: Iterable[DropObject]) -> Iterator[DropObject]:
    newest: dict[str, DropObject] = {}
    for one in found:
        if one.kind != "document" and INSIDE not in one.key:
            there = newest.get(one.key)
            newest[one.key] = one if there is None or there.time < one.time else there
    yield from newest.values()


def _object(row: dict[str, Any]) -> DropObject:
    return DropObject(
        row["bucket"],
        row["key"],
        row["version"],
        row["size"],
        row["time"].isoformat(),
        row["collection"],
        row["name"],
        kind(row["key"], row["size"]),
        etag=row["etag"] or "",
    )
