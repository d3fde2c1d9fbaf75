"""Upkeep of the tables: many small files into few, and files that no kept release needs away.

Every commit adds files, so a table that is loaded every few minutes gets slow to open. Nothing that
a kept release shows is ever touched, each part may be repeated or cut off at any moment, and all
of it runs beside runs that load: a commit that comes second is made again.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from warehouse import proof
from warehouse.errors import MissingError
from warehouse.options import StoreOptions
from warehouse.release import Release, Releases, key_of
from warehouse.rights import RESTRICTED
from warehouse.rows import time
from warehouse.schemas import DECISIONS, OF_DOCUMENT, TABLES
from warehouse.store import ObjectStore
from warehouse.table_files import TableFiles

_APART = ("documents", *OF_DOCUMENT)
#: hours; younger files may belong to a commit that is being made
YOUNG = 24
#: log entries behind the last checkpoint that upkeep leaves to the loads, which write one each five
_TAIL = 3


@dataclass(frozen=True, slots=True)
class _Side:
    """The tables of one side, and how what is said of them is called."""

    tables: TableFiles
    names: tuple[str, ...]
    prefix: str = ""

    def needed(self, releases: Sequence[Release], name: str) -> list[int]:
        """The versions of a table that these releases show."""
        shown = (one.restricted if self.prefix else one.tables for one in releases)
        return sorted({versions[name] for versions in shown if name in versions})


def _sides(options: StoreOptions) -> tuple[_Side, _Side]:
    apart = TableFiles(options, restricted=True)
    return _Side(TableFiles(options), tuple(TABLES)), _Side(apart, _APART, RESTRICTED)


def compact(options: StoreOptions, run_id: str, *, least: int = 2) -> Mapping[str, int]:
    """Rewrite small files into large ones where a table has `least`; files saved, by table.

    The rows stay the same. A release shows the result where nothing else has come since the last
    one: what a run has loaded and not released yet is the run's to show, and the result with it.
    """
    releases = Releases(options)
    saved: dict[str, int] = {}
    made: dict[str, dict[str, int]] = {"": {}, RESTRICTED: {}}
    quiet = True
    try:
        shown: Release | None = releases.current()
    except MissingError:
        shown = None
    for side in _sides(options):
        side.tables.create()
        for name in side.names:
            before = side.tables.version(name)
            (wanted,) = side.needed([shown], name) if shown else [-1]
            done = side.tables.compact(name, least)
            saved[side.prefix + name] = done.fewer
            after = side.tables.version(name)
            made[side.prefix][name] = after
            quiet = quiet and before == wanted and after == before + done.commits
    if shown is not None and quiet and any(saved.values()):
        releases.show(made[""], made[RESTRICTED], run_id)
    return saved


def checkpoint(options: StoreOptions) -> int:
    """Write the checkpoints that tables lack; how many. Opening reads the log from there on."""
    return sum(
        side.tables.checkpoint(name, _TAIL) for side in _sides(options) for name in side.names
    )


def vacuum(
    options: StoreOptions, *, keep: int, days: int = 0, hours: int = YOUNG
) -> Mapping[str, int]:
    """Forget releases that are neither current, among the newest `keep`, nor of the last `days`.

    Returns the files removed, by table. Forgotten releases can no longer be opened or gone back
    to; the documents keep all their versions, which lie in their OCFL objects.
    """
    releases = Releases(options)
    everything = releases.all()
    since = datetime.now(UTC) - timedelta(days=days)
    young = (one for one in everything if days and time(one.created) >= since)
    kept = [*everything[-max(1, keep) :], *young, releases.current()]
    store = ObjectStore(options, options.warehouse_bucket)
    for release in everything:
        if release not in kept:
            store.delete(key_of(release.release))
            store.delete_whole([proof.key_of(release.release)])
    gone: dict[str, int] = {}
    for side in _sides(options):
        for name in side.names:
            if needed := side.needed(kept, name):
                gone[side.prefix + name] = side.tables.vacuum(name, needed, hours)
                side.tables.shorten_log(name, min(needed))
    return gone


def files(options: StoreOptions) -> Mapping[str, int]:
    """How many files each table has, by table; those of `decisions` too."""
    return dict(_counted(options))


def _counted(options: StoreOptions) -> Iterator[tuple[str, int]]:
    for side in _sides(options):
        for name in (*side.names, *((DECISIONS.name,) if side.prefix else ())):
            yield side.prefix + name, side.tables.files(name)
