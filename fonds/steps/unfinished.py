"""Which runs have begun and are not finished: what they recorded may have no receipts yet.

A row of `objects` is written before the receipt that it is acknowledged by. So a run that begins
leaves a mark in the work bucket, and it goes when the run is accounted for: there are as many marks
as runs under way, and those that died. What a run that died has recorded is taken up by later ones,
perhaps by several; its mark says what of it has been acknowledged since, and goes with the last.

Early versions left a mark of each run that had finished, for ever; `convert` turns them round.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

import msgspec

from findings.decoding import decode
from fonds.steps.prefetch import prefetch
from warehouse.errors import LostRaceError, MissingError
from warehouse.names import slug
from warehouse.options import StoreOptions
from warehouse.store import ObjectStore

PREFIX = "unfinished/"
#: where early versions had marks of finished runs; the last that is deleted of them
_EARLY = "finished/"
_TURNED = f"{_EARLY}~"
_RUNS = "runs/"

Name = tuple[str, str]
"""Key and version of an object."""


def begin(store: ObjectStore, run_id: str) -> None:
    """Mark a run as begun; the mark of an earlier try of it stays as it is."""
    store.put_if_absent(_key(run_id), b"[]")


def runs(store: ObjectStore) -> dict[str, frozenset[Name]]:
    """The slugs of runs that are not finished, each with what of it is acknowledged."""
    keys = [one.key for one in store.list(PREFIX)]
    bodies = prefetch(lambda key: _read(store, key)[0], keys)
    found = zip(keys, bodies, strict=True)
    return {key.removeprefix(PREFIX): body for key, body in found if body is not None}


def end(store: ObjectStore, run_id: str) -> None:
    """Unmark a run: all that it recorded has its receipt, or waits."""
    store.delete(_key(run_id))


def acknowledge(
    store: ObjectStore, options: StoreOptions, recorded: Mapping[Name, str], run_id: str
) -> None:
    """Unmark the run `run_id`, and those that died of which nothing is left now.

    `recorded` has the objects that have their receipts, each with the run that wrote its row: what
    was written by a run that died, and has not changed, keeps that run's name. Its own mark goes
    last: who is cut off is not finished.
    """
    others = {slug(other): other for other in recorded.values() if other != run_id}
    if others:
        there = {one.key.removeprefix(PREFIX) for one in store.list(PREFIX)}
        for name in others.keys() & there:
            mine = {one for one, by in recorded.items() if by == others[name]}
            _acknowledge(store, options, others[name], mine)
    end(store, run_id)


def _acknowledge(store: ObjectStore, options: StoreOptions, run_id: str, mine: set[Name]) -> None:
    from warehouse.delta import isin
    from warehouse.tables import Tables  # 0.1 CPU s, and most steps read no table

    where = f"{isin('run_id', [run_id])} AND state <> 'pending'"
    rows = Tables(options).read("objects", columns=["key", "version"], where=where).to_pylist()
    names = {(row["key"], row["version"]) for row in rows}
    while True:
        before, etag = _read(store, _key(run_id))
        if before is None:  # another run was first
            return
        known = mine | before
        if names <= known:
            end(store, run_id)
            return
        try:
            store.swap(_key(run_id), msgspec.json.encode(sorted(known)), etag)
        except LostRaceError:
            continue
        return


def forget(store: ObjectStore, options: StoreOptions, before: datetime) -> int:
    """Remove the marks of runs that began before then and have neither files nor rows; how many."""
    marks = (one.key for one in store.list(PREFIX) if one.time < before)
    # a folder that is empty now may still be listed as one: a file has to be there
    old = [key for key in marks if not _has_files(store, key.removeprefix(PREFIX))]
    if not old:
        return 0
    having = {_key(run_id) for run_id in _recorded(options)}
    return store.delete_many([key for key in old if key not in having])


def convert(store: ObjectStore, options: StoreOptions) -> None:
    """Turn the marks of early versions round: one for each run that is not finished.

    Repeating it, or being cut off, is harmless: no mark of a finished run goes before all of the
    others are there.
    """
    marks = [one.key for one in store.list(_EARLY)]
    if not marks:
        return
    if _TURNED not in marks:
        finished = {key.removeprefix(_EARLY) for key in marks}
        begun = (one.removeprefix(_RUNS).rstrip("/") for one in store.folders(_RUNS))
        names = {*map(slug, _recorded(options)), *begun} - finished
        for _ in prefetch(lambda name: store.put_if_absent(f"{PREFIX}{name}", b"[]"), names):
            pass
        store.put(_TURNED, b"")
    store.delete_many([key for key in marks if key != _TURNED])
    store.delete(_TURNED)


def _has_files(store: ObjectStore, name: str) -> bool:
    return next(iter(store.list(f"{_RUNS}{name}/")), None) is not None


def _recorded(options: StoreOptions) -> set[str]:
    """Every run that wrote a row of `objects`: one column of the table, a piece at a time."""
    import pyarrow.compute as pc

    from warehouse.tables import Tables

    batches = Tables(options).batches("objects", columns=["run_id"])
    found = {name for batch in batches for name in pc.unique(batch.column("run_id")).to_pylist()}
    return {name for name in found if name}


def _read(store: ObjectStore, key: str) -> tuple[frozenset[Name] | None, str]:
    try:
        body, head = store.get_with_head(key)
    except MissingError:  # its run was finished meanwhile
        return None, ""
    return frozenset(decode(body, list[Name])), head.etag


def _key(run_id: str) -> str:
    return f"{PREFIX}{slug(run_id)}"
