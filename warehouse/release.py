"""Releases: which versions of the tables belong together, and the one that readers see.

`releases/current.json` is swapped by a conditional write after every table is committed, so a
reader sees all of a run or nothing of it. Each release is kept as `releases/<number>.json`; going
back to one is one more swap.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime

from warehouse import fixity
from warehouse.errors import LostRaceError, MissingError
from warehouse.options import StoreOptions
from warehouse.races import until_won
from warehouse.rights import RESTRICTED
from warehouse.schemas import OF_DOCUMENT, TABLES
from warehouse.store import ObjectStore
from warehouse.tables import Tables

PREFIX = "releases/"
CURRENT = f"{PREFIX}current.json"


@dataclass(frozen=True, slots=True)
class Release:
    """A number, the version of each table, the run that made it and when (ISO 8601 UTC).

    `restricted` holds the versions of the tables on the restricted side (`warehouse.sides`).
    """

    release: int
    tables: Mapping[str, int]
    run_id: str
    created: str
    restricted: Mapping[str, int] = field(default_factory=dict)


class Releases:
    """The releases of one warehouse."""

    def __init__(self, options: StoreOptions) -> None:
        self.store = ObjectStore(options, options.warehouse_bucket)
        self._tables = Tables(options)
        self._apart = Tables(options, restricted=True)

    def current(self) -> Release:
        """The release that readers see. MissingError before the first."""
        return self._pointer()[0]

    def get(self, number: int) -> Release:
        """A release by its number. MissingError where there is none."""
        try:
            return _load(self.store.get(key_of(number)))
        except MissingError as error:
            numbers = [one.release for one in self.all()]
            there = f"The releases are {numbers[0]} to {numbers[-1]}." if numbers else ""
            raise MissingError(
                f"there is no release {number}", remedy=there or "Nothing was released yet."
            ) from error

    def all(self) -> list[Release]:
        """Every release, oldest first."""
        keys = [s.key for s in self.store.list(PREFIX) if s.key != CURRENT]
        return sorted((_load(self.store.get(key)) for key in keys), key=lambda r: r.release)

    def publish(self, run_id: str, created: str = "") -> Release:
        """Let readers see the tables as they are now; the same release where nothing changed.

        The versions are read documents first: rows that belong to a document are committed before
        its own, so every document that a release shows has them.
        """
        tables = {name: self._tables.version(name) for name in _documents_first()}
        apart = {name: self._apart.version(name) for name in ("documents", *OF_DOCUMENT)}
        when = created or datetime.now(UTC).isoformat()
        return until_won(lambda: self._shown(tables, apart, run_id, when), "the newest release")

    def rollback(self, number: int) -> Release:
        """Let readers see an earlier release again: one swap. The tables keep all they have.

        `warehouse.rollback` makes it last; the next release shows the tables as they are then.
        """
        release = self.get(number)

        def attempt() -> Release:
            _, etag = self._pointer()
            self.store.swap(CURRENT, _dump(release), etag, media="application/json")
            return release

        return until_won(attempt, "the newest release")

    def diff(self, old: int, new: int) -> dict[str, tuple[int, int, int]]:
        """What changed from release `old` to `new`: rows added, removed and changed, by table."""
        from warehouse.compare import compare

        before, after = self.get(old), self.get(new)
        return {
            name: compare(self._tables, name, before.tables[name], after.tables[name])
            for name in TABLES
            if before.tables[name] != after.tables[name]
        }

    def _shown(
        self, tables: Mapping[str, int], apart: Mapping[str, int], run_id: str, created: str
    ) -> Release:
        old, etag = self._pointer_or_none()
        if old is not None:
            # another run may have published newer tables meanwhile: ours are among them
            tables = {name: max(v, old.tables.get(name, 0)) for name, v in tables.items()}
            apart = {name: max(v, old.restricted.get(name, 0)) for name, v in apart.items()}
            if (dict(old.tables), dict(old.restricted)) == (tables, apart):
                return old
        fixity.seal(self.store, tables)
        fixity.seal(
            self.store, {**apart, "decisions": self._apart.version("decisions")}, RESTRICTED
        )
        new = Release(self._next_number(), tables, run_id, created, apart)
        self._keep_and_show(new, etag)
        return new

    def _keep_and_show(self, release: Release, etag: str | None) -> None:
        if not self.store.put_if_absent(key_of(release.release), _dump(release)):
            raise LostRaceError("the number was taken by another run")
        self.store.swap(CURRENT, _dump(release), etag, media="application/json")

    def _next_number(self) -> int:
        keys = (s.key for s in self.store.list(PREFIX) if s.key != CURRENT)
        return max((int(key.removeprefix(PREFIX).partition(".")[0]) for key in keys), default=0) + 1

    def _pointer(self) -> tuple[Release, str]:
        body, head = self.store.get_with_head(CURRENT)
        return _load(body), head.etag

    def _pointer_or_none(self) -> tuple[Release | None, str | None]:
        try:
            return self._pointer()
        except MissingError:
            return None, None


def _documents_first() -> list[str]:
    return sorted(TABLES, key=lambda name: name != "documents")


def key_of(number: int) -> str:
    """Where a release is kept."""
    return f"{PREFIX}{number:06}.json"


def _dump(release: Release) -> bytes:
    return json.dumps(asdict(release), indent=1, sort_keys=True).encode() + b"\n"


def _load(raw: bytes) -> Release:
    return Release(**json.loads(raw))
