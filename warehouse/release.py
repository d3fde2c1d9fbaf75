"""Releases: which versions of the tables belong together, and the one that readers see.

`releases/current.json` is swapped by a conditional write after every table is committed, so a
reader sees all of a run or nothing of it. Each release is kept as `releases/<number>.json`; going
back to one is one more swap. `releases/index.json` holds them once more, so that to list them is
not a request for each: it may lack the newest and name some that are gone, as upkeep alone writes
it, and what counts is which of them lie there.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, dataclass, field, replace
from datetime import UTC, datetime

from findings.errors import UsageError
from warehouse import fixity, proof
from warehouse.errors import FixityError, LostRaceError, MissingError
from warehouse.folder import bucket_of
from warehouse.options import StoreOptions
from warehouse.races import until_won
from warehouse.rights import RESTRICTED
from warehouse.rows import time
from warehouse.schemas import DECISIONS, OF_DOCUMENT, TABLES
from warehouse.tables import Tables

PREFIX = "releases/"
CURRENT = f"{PREFIX}current.json"
INDEX = f"{PREFIX}index.json"
#: requests at a time
THREADS = 8


@dataclass(frozen=True, slots=True)
class Release:
    """A number, the version of each table, the run that made it and when (ISO 8601 UTC).

    `restricted` holds the versions of the tables on the restricted side (`warehouse.sides`). `root`
    stands for every document that it shows (`warehouse.proof`); one from before has none.
    """

    release: int
    tables: Mapping[str, int]
    run_id: str
    created: str
    restricted: Mapping[str, int] = field(default_factory=dict)
    root: str = ""


class Releases:
    """The releases of one warehouse."""

    def __init__(self, options: StoreOptions) -> None:
        self.store = bucket_of(options, options.warehouse_bucket)
        self._tables = Tables(options)
        self._apart = Tables(options, restricted=True)
        #: of the release that `publish` made, what proves its new documents; None before
        self.tree: proof.ReleaseTree | None = None

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

    def at(self, as_of: int | str | None) -> Release:
        """The release of a number, or the last one by an ISO 8601 time; None is the current one.

        Raises MissingError where there is none such, UsageError for what is neither.
        """
        if as_of is None:
            return self.current()
        if isinstance(as_of, int) or as_of.isdigit():
            return self.get(int(as_of))
        try:
            until = time(as_of)
        except ValueError as error:
            raise UsageError(
                f"{as_of!r} is neither a release nor a time",
                remedy="Give a number of `fonds releases list`, or a time such as 2026-11-30.",
            ) from error
        before = [one for one in self.all() if time(one.created) <= until]
        if not before:
            raise MissingError(
                f"nothing was released by {as_of}", remedy="See `fonds releases list`."
            )
        return before[-1]

    def all(self) -> list[Release]:
        """Every release, oldest first."""
        numbers = sorted(self._numbers())
        known = self._index() if len(numbers) > 1 else {}
        lacking = [number for number in numbers if number not in known]
        with ThreadPoolExecutor(THREADS) as pool:
            read = pool.map(lambda number: _load(self.store.get(key_of(number))), lacking)
            known |= dict(zip(lacking, read, strict=True))
        return [known[number] for number in numbers]

    def index(self) -> int:
        """Write the index anew where it lacks or has too much; how many releases there are."""
        everything = self.all()
        if list(self._index().values()) != everything:
            body = b"\n".join(map(_line, everything)) + b"\n"
            self.store.put(INDEX, body, media="application/json")
        return len(everything)

    def _index(self) -> dict[int, Release]:
        try:
            lines = self.store.get(INDEX).splitlines()
        except (MissingError, FixityError):  # none, or a damaged one: the releases are there
            return {}
        return {one.release: one for one in map(_load, filter(None, lines))}

    def publish(self, run_id: str, created: str = "") -> Release:
        """Let readers see the tables as they are now; the same release where nothing changed.

        The versions are read documents first: rows that belong to a document are committed before
        its own, so every document that a release shows has them.
        """
        when = created or datetime.now(UTC).isoformat()

        def attempt() -> Release:
            pointer = shown, _ = self._pointer_or_none()
            before = (shown.tables, shown.restricted) if shown else ({}, {})
            tables, apart = self._versions(*before)
            return self._shown(tables, apart, run_id, when, pointer)

        return until_won(attempt, "the newest release")

    def reset(self) -> bool:
        """Let readers see nothing of tables that were lost and made anew; whether there are any.

        No key deletes the pointer. Where it names versions that such a table has not yet, the next
        release would name them too.
        """

        def attempt() -> bool:
            old, etag = self._pointer_or_none()
            if old is None:
                return False
            tables, apart = (
                _reached(self._tables, old.tables),
                _reached(self._apart, old.restricted),
            )
            if (tables, apart) == (dict(old.tables), dict(old.restricted)):
                return False
            new = replace(old, tables=tables, restricted=apart, root="")
            self.store.swap(CURRENT, _dump(new), etag, media="application/json")
            return True

        return until_won(attempt, "the newest release")

    def show(self, tables: Mapping[str, int], apart: Mapping[str, int], run_id: str) -> Release:
        """Let readers see these versions, or newer ones that they see already."""
        when = datetime.now(UTC).isoformat()

        def attempt() -> Release:
            return self._shown(tables, apart, run_id, when, self._pointer_or_none())

        return until_won(attempt, "the newest release")

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
        self,
        tables: Mapping[str, int],
        apart: Mapping[str, int],
        run_id: str,
        created: str,
        pointer: tuple[Release | None, str | None],
    ) -> Release:
        old, etag = pointer
        if old is not None:
            # another run may have published newer tables meanwhile: ours are among them
            tables = {name: max(v, old.tables.get(name, 0)) for name, v in tables.items()}
            older = old.restricted
            apart = {**older, **{name: max(v, older.get(name, 0)) for name, v in apart.items()}}
            if (dict(old.tables), dict(old.restricted)) == (tables, apart):
                return old
        sealed, sealed_apart = (old.tables, old.restricted) if old else ({}, {})
        before = old.release if old else None
        with ThreadPoolExecutor(THREADS) as pool:
            sealing = [
                pool.submit(fixity.seal, self.store, tables, since=sealed),
                pool.submit(fixity.seal, self.store, apart, RESTRICTED, sealed_apart),
            ]
            number = pool.submit(self._next_number, old)
            # by this thread, which may have the table open
            tree = proof.tree_since(self.store, self._tables, tables["documents"], before)
            for one in sealing:
                one.result()
        new = Release(number.result(), tables, run_id, created, apart, tree.root)
        proof.keep(self.store, new.release, tree.roots)
        self._keep_and_show(new, etag)
        self.tree = tree
        return new

    def _versions(
        self, shown: Mapping[str, int], shut: Mapping[str, int]
    ) -> tuple[dict[str, int], dict[str, int]]:
        """The newest version of each table of both sides: of `documents` before all others."""
        found: tuple[dict[str, int], dict[str, int]] = {}, {}
        sides = (self._tables, shown), (self._apart, shut)
        names = TABLES.keys(), {"documents", *OF_DOCUMENT, DECISIONS.name}

        def find(side: int, name: str) -> None:
            tables, since = sides[side]
            found[side][name] = tables.version(name, since.get(name, 0))

        with ThreadPoolExecutor(2 * THREADS) as pool:
            list(pool.map(find, (0, 1), ("documents", "documents")))
            rest = [(side, name) for side in (0, 1) for name in sorted(names[side] - {"documents"})]
            list(pool.map(lambda one: find(*one), rest))
        return found

    def _keep_and_show(self, release: Release, etag: str | None) -> None:
        if not self.store.put_if_absent(key_of(release.release), _dump(release)):
            raise LostRaceError("the number was taken by another run")
        self.store.swap(CURRENT, _dump(release), etag, media="application/json")

    def _next_number(self, old: Release | None) -> int:
        # the newest is never deleted, and is not before the one that readers see
        after = key_of(old.release - 1) if old else ""
        return max((*self._numbers(after), old.release if old else 0)) + 1

    def _numbers(self, after: str = "") -> Iterator[int]:
        for found in self.store.list(PREFIX, after=after):
            name = found.key.removeprefix(PREFIX).removesuffix(".json")
            if name.isdecimal():
                yield int(name)

    def _pointer(self) -> tuple[Release, str]:
        body, head = self.store.get_with_head(CURRENT)
        return _load(body), head.etag

    def _pointer_or_none(self) -> tuple[Release | None, str | None]:
        try:
            return self._pointer()
        except MissingError:
            return None, None


def _reached(tables: Tables, versions: Mapping[str, int]) -> dict[str, int]:
    """These versions, and 0 of each table that has not come so far."""
    return {
        name: version if tables.version(name) >= version else 0
        for name, version in versions.items()
    }


def key_of(number: int) -> str:
    """Where a release is kept."""
    return f"{PREFIX}{number:06}.json"


def _dump(release: Release) -> bytes:
    return json.dumps(asdict(release), indent=1, sort_keys=True).encode() + b"\n"


def _line(release: Release) -> bytes:
    return json.dumps(asdict(release), sort_keys=True).encode()


def _load(raw: bytes) -> Release:
    return Release(**json.loads(raw))
