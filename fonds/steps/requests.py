"""Requests to take up again what is recorded: asked for by a person, or due by the calendar.

A request is a small file in the work bucket. The next survey takes up its objects as if they were
new, and the run that reconciles removes it: a run that dies loses none.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import partial
from uuid import uuid4

import msgspec

from findings.decoding import decode
from fonds.steps.prefetch import prefetch, together
from fonds.steps.run import Run
from warehouse.contract import DropObject
from warehouse.delta import isin
from warehouse.notices import Row, newest_versions
from warehouse.options import StoreOptions
from warehouse.rights import EMBARGO, embargo_end
from warehouse.store import ObjectStore
from warehouse.tables import Tables

_PREFIX = "requests/"
_TAKEN = "requests"
#: objects of a run that no later survey would find by itself
_AGAIN = "again"
_REDO = "redo"
#: between the key of a container and the name of a member (`fonds.steps.records`)
_INSIDE = "!/"

Name = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Request:
    """Objects, each by key and version, to be processed again, and why.

    With `redo`, what failed of them is tried anew; without, what was made is found again.
    """

    objects: tuple[Name, ...]
    why: str
    redo: bool = False


def ask(options: StoreOptions, rows: Iterable[Row], why: str, *, redo: bool = False) -> int:
    """Have the objects of these rows taken up by the next run; how many they are."""
    names = tuple(dict.fromkeys(map(object_of, rows)))
    if names:
        _put(ObjectStore(options, options.work_bucket), Request(names, why, redo))
    return len(names)


def _put(store: ObjectStore, request: Request) -> None:
    key = f"{_PREFIX}{datetime.now(UTC):%Y%m%dT%H%M%S}-{uuid4().hex[:8]}.json"
    store.put(key, msgspec.json.encode(request), media="application/json")


def object_of(row: Row) -> Name:
    """The dropped object of a row of `objects`: of a document in a container, the container."""
    return row["key"].partition(_INSIDE)[0], row["version"]


def take(run: Run) -> set[Name]:
    """The objects that are asked for or due; the requests are noted, to be closed with the run."""
    asked, ended = together(partial(_asked, run), partial(_embargoes_ended, run.options))
    if keys := list(asked):
        run.save(_TAKEN, keys)
    if redo := sorted({name for one in asked.values() if one.redo for name in one.objects}):
        run.save(_REDO, redo)
    found = {name for request in asked.values() for name in request.objects}
    return found | set(map(object_of, ended))


def _asked(run: Run) -> dict[str, Request]:
    keys = [one.key for one in run.store.list(_PREFIX)]
    bodies = prefetch(run.store.get, keys)
    return {key: decode(body, Request) for key, body in zip(keys, bodies, strict=True)}


def redo(run: Run) -> frozenset[Name]:
    """The objects of the run of which what failed is tried anew."""
    return frozenset(run.read_if_there(_REDO, list[Name]) or ())


def name_of(dropped: DropObject) -> Name:
    """How a request names an object: of a document in a container, the container."""
    return dropped.key.partition(_INSIDE)[0], dropped.version


def note(run: Run, again: Sequence[Name]) -> None:
    """Keep the names of objects of the run that are recorded already, from an earlier run."""
    if again:
        run.save(_AGAIN, again)


def close(run: Run) -> None:
    """Remove the requests that this run took; what it left of them is asked for anew."""
    objects, again, taken = together(
        run.left,
        lambda: run.read_if_there(_AGAIN, list[Name]) or (),
        lambda: run.read_if_there(_TAKEN, list[str]) or (),
    )
    left = {(one.key, one.version) for one in objects}
    if names := [name for name in again if name in left]:
        anew = redo(run)
        for failed in (False, True):
            if some := tuple(name for name in names if (name in anew) == failed):
                _put(run.store, Request(some, "left by a run that was full", failed))
        run.save(_AGAIN, [])
    for _ in prefetch(run.store.delete, taken):
        pass


def home_objects(options: StoreOptions, doc_ids: Sequence[str]) -> list[Row]:
    """The rows of the objects that these documents are read from.

    Of a published document those of the collection that it came to first, by whose profile it is
    read; of any other all that brought it. What a newer file has taken the place of counts only
    where there is nothing else.
    """
    tables = Tables(options)
    where = isin("doc_id", doc_ids)
    homes = {
        row["doc_id"]: row["collection"]
        for row in tables.read(
            "documents", columns=["doc_id", "collection"], where=where
        ).to_pylist()
    }
    rows = tables.read("objects", where=where).sort_by("time").to_pylist()
    home = [row for row in rows if homes.get(row["doc_id"]) in (None, row["collection"])]
    newest = newest_versions(tables, [row["key"] for row in home])
    fresh = [row for row in home if newest[row["key"]] == row["version"]]
    there = {row["doc_id"] for row in fresh}
    return fresh + [row for row in home if row["doc_id"] not in there]


def newest_objects(options: StoreOptions, doc_ids: Sequence[str]) -> list[Row]:
    """The rows of all objects that brought these documents, but those with newer versions."""
    tables = Tables(options)
    rows = tables.read("objects", where=isin("doc_id", doc_ids)).to_pylist()
    newest = newest_versions(tables, [row["key"] for row in rows])
    return [row for row in rows if newest[row["key"]] == row["version"]]


def _embargoes_ended(options: StoreOptions) -> list[Row]:
    today: date = datetime.now(UTC).date()
    # a range, so that of files and groups of rows without embargoes nothing is read
    where = f"`rights_class` >= '{EMBARGO}' AND `rights_class` <= '{EMBARGO}{today}'"
    columns = ["doc_id", "rights_class"]
    tables = Tables(options)
    tables.hold(["documents"])
    if not tables.has_column("documents", "rights_class"):  # a table from before there were rights
        return []
    shown = tables.read("documents", columns=columns, where=where).to_pylist()
    ended = [row["doc_id"] for row in shown if embargo_end(row["rights_class"]) <= today]
    return home_objects(options, ended) if ended else []
