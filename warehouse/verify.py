"""Is what we keep what we wrote? Every byte of every object, read and compared.

Documents are judged by ocfl-py, which is not ours; all other objects by the SHA-256 that was
recorded when they were written: in their metadata, in `warehouse.fixity` for the files of the
tables, and for what was dropped also in the table `objects`. A fault never ends the search.
"""

from __future__ import annotations

import tempfile
import zlib
from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path

from findings.errors import FaultError, FondsError
from warehouse import fixity
from warehouse.contract import INSIDE
from warehouse.drop import RECEIPTS
from warehouse.errors import DeniedError, FixityError, MissingError
from warehouse.ocfl import Ocfl
from warehouse.ocfl_layout import IDENTIFIER, ROOT, doc_id_of, object_path
from warehouse.options import StoreOptions
from warehouse.store import ObjectStore
from warehouse.stored import Stored
from warehouse.tables import Tables
from warehouse.takedown.tombstone import Tombstone, standing

#: objects that are read at a time
THREADS = 8


@dataclass(frozen=True, slots=True)
class Checked:
    """What was read, and what is wrong with it: a document with all its files, or one object.

    `damage` is proven, `unread` is what could not be read now and may be whole. `objects` is how
    many were read. `where` is its bucket and key, where it is one object of ours.
    """

    what: str
    damage: tuple[str, ...] = ()
    unread: tuple[str, ...] = ()
    objects: int = 1
    document: bool = False
    where: tuple[str, str] | None = None

    @property
    def good(self) -> bool:
        """Whether all of it was read, and is as it was written."""
        return not self.damage and not self.unread


@dataclass(frozen=True, slots=True)
class _Known:
    """Checksums from elsewhere than an object's own metadata."""

    files: fixity.Records = field(default_factory=fixity.Records)
    dropped: Mapping[tuple[str, str], str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Share:
    """One of `of` parts of all that is kept, by the hash of its name; the whole of it by default.

    A document is in one part with all of its files, a key with all of its versions.
    """

    number: int = 0
    of: int = 1

    def has(self, name: str) -> bool:
        """Whether a document or a key is in it."""
        return zlib.crc32(name.encode(errors="surrogateescape")) % self.of == self.number


def verify(
    options: StoreOptions, doc_ids: Iterable[str] = (), share: Share | None = None
) -> Iterator[Checked]:
    """Read the documents, or without any all that the three buckets hold (of it, a share)."""
    share = share or Share()
    ocfl = Ocfl(ObjectStore(options, options.warehouse_bucket))
    if chosen := list(doc_ids):
        yield from (check_document(ocfl, doc_id) for doc_id in chosen)
        return
    kept, unread = _listed(ocfl.store)
    yield from unread
    inside = [one for one in kept if one.key.startswith(ROOT) and IDENTIFIER in one.key]
    files = _Known(fixity.recorded(ocfl.store)) if kept else _Known()
    rest = {one for one in set(kept) - set(inside) if share.has(one.key)}
    others = list(_each(ocfl.store, sorted(rest, key=lambda one: one.key), files))
    yield from others
    # damaged tables are not asked: what they name is a second opinion only
    whole = bool(others) and all(one.good for one in others)
    named: list[str] = []
    dropped: dict[tuple[str, str], str] = {}
    if whole:
        try:
            named, dropped = _from_tables(options)
        except FondsError as error:
            yield Checked("the tables", unread=(error.message,), objects=0)
    stones = _stones(ocfl.store)
    for doc_id in sorted((set(named) - stones.keys()) | {doc_id_of(one.key) for one in inside}):
        if share.has(doc_id):
            yield check_document(ocfl, doc_id)
    gone = {one for stone in stones.values() for one in stone.removed}
    yield from _dropped(ObjectStore(options, options.drop_bucket), dropped, gone, share)
    work = ObjectStore(options, options.work_bucket)
    results, unread = _listed(work)
    yield from unread
    yield from _each(work, (one for one in results if share.has(one.key)), _Known())


def check_document(ocfl: Ocfl, doc_id: str) -> Checked:
    """A document's object: every file compared with its SHA-512, the whole by OCFL's rules."""
    from ocfl.validator import Validator

    damage: list[str] = []
    unread: list[str] = []
    with tempfile.TemporaryDirectory() as folder:
        try:
            path, files = Path(folder) / doc_id, list(ocfl.store.list(object_path(doc_id)))
        except FaultError as error:
            return Checked(doc_id, unread=(error.message,), document=True)
        for stored in files:
            target = path / stored.key.removeprefix(object_path(doc_id))
            target.parent.mkdir(parents=True, exist_ok=True)
            try:
                head = ocfl.store.download(stored.key, target)
                if not head.sha256:
                    damage.append(f"{stored.key} has lost its checksum")
            except FondsError as error:
                _put(ocfl.store, error, damage, unread)
        if not files:
            damage.append(f"there is no object of {doc_id}")
        elif not damage and not unread:
            validator = Validator(log_warnings=True, check_digests=True)
            validator.validate_object(str(path))
            damage += [line for line in validator.status_str().splitlines() if line.strip()]
    return Checked(doc_id, tuple(damage), tuple(unread), len(files), document=True)


def check_dropped(drop: ObjectStore, key: str, version: str, sha256: str) -> Checked:
    """One version of what was dropped against the checksum that the tables have of it."""
    stored = Stored(key, 0, "", datetime.now(UTC), version or "")
    return _check(drop, stored, _Known(dropped={(key, version or ""): sha256}))


def check_object(ocfl: Ocfl, doc_id: str) -> tuple[str, ...]:
    """What is wrong with a document's object, warnings included; empty where nothing is."""
    checked = check_document(ocfl, doc_id)
    return (*checked.damage, *checked.unread)


def check_root(ocfl: Ocfl, folder: Path) -> tuple[str, ...]:
    """What is wrong with the whole storage root, downloaded into `folder` for it."""
    from ocfl.storage_root import StorageRoot

    for stored in ocfl.store.list(ROOT):
        path = folder / stored.key.removeprefix(ROOT)
        path.parent.mkdir(parents=True, exist_ok=True)
        ocfl.store.download(stored.key, path)
    root = StorageRoot(root=str(folder))
    root.validate(check_digests=True, log_warnings=True, log_errors=True)
    return tuple(root.errors)


def _check(store: ObjectStore, stored: Stored, known: _Known) -> Checked:
    """One object against every checksum that there is of it."""
    damage: list[str] = []
    unread: list[str] = []
    try:
        digest, head = store.digest(stored.key, version=stored.version)
    except FondsError as error:
        _put(store, error, damage, unread)
    else:
        wanted = known.files.digests.get(stored.key, set())
        dropped = known.dropped.get((stored.key, stored.version))
        if (wanted and digest not in wanted) or dropped not in (None, digest):
            damage.append("its bytes are not those that were recorded")
        elif not (head.sha256 or wanted or dropped or _foreign(store, stored.key)):
            damage.append("it has lost its checksum")
        elif fixity.of_table(stored.key) and not (wanted or known.files.whole):
            unread.append("the record of its checksum may be damaged: there is nothing to compare")
    where = (store.bucket, stored.key)
    return Checked(
        _name(store, stored.key, stored.version), tuple(damage), tuple(unread), where=where
    )


def _foreign(store: ObjectStore, key: str) -> bool:
    """Whether others than `ObjectStore` write here, and nothing may be recorded of it yet."""
    if store.bucket == store.options.drop_bucket:
        return not key.startswith(RECEIPTS)
    return fixity.of_table(key)


def _put(store: ObjectStore, error: FondsError, damage: list[str], unread: list[str]) -> None:
    """Tell damage from what only cannot be read now.

    A store that answers, but cannot give this one object back, has it damaged on its disk.
    """
    if isinstance(error, FixityError | MissingError):
        damage.append(error.message)
    elif isinstance(error, DeniedError) or not _answers(store):
        unread.append(error.message)
    else:
        damage.append(f"the store cannot give it back: {error.message}")


def _answers(store: ObjectStore) -> bool:
    try:
        next(store.list(), None)
    except FondsError:
        return False
    return True


def _stones(store: ObjectStore) -> Mapping[str, Tombstone]:
    """The tombstones; where they cannot be read, what they stand for counts as missing."""
    try:
        return standing(store)
    except FondsError:
        return {}


def _dropped(
    drop: ObjectStore,
    recorded: Mapping[tuple[str, str], str],
    gone: set[tuple[str, str]],
    share: Share,
) -> Iterator[Checked]:
    """Every version of what was dropped but what is `gone`, and the receipts as they are now."""
    found, unread = _listed(drop, versions=True)
    yield from unread
    there = [one for one in found if one.latest or not one.key.startswith(RECEIPTS)]
    mine = (one for one in there if share.has(one.key))
    yield from _each(drop, mine, _Known(dropped=recorded))
    excused = {(one.key, one.version) for one in there} | gone
    for key, version in sorted(one for one in set(recorded) - excused if share.has(one[0])):
        holders = (key, *(key[:at] for at in range(len(key)) if key.startswith(INSIDE, at)))
        if not unread and not any((one, version) in excused for one in holders):
            yield Checked(_name(drop, key, version), ("it was dropped, and is gone",))


def _from_tables(options: StoreOptions) -> tuple[list[str], dict[tuple[str, str], str]]:
    """The documents, and the checksums of dropped objects, that the tables name."""
    tables = Tables(options)
    documents = tables.read("documents", columns=["doc_id"]).column("doc_id").to_pylist()
    rows = tables.read("objects", columns=["bucket", "key", "version", "sha256"]).to_pylist()
    own = (row for row in rows if row["sha256"] and row["bucket"] == options.drop_bucket)
    return documents, {(row["key"], row["version"] or ""): row["sha256"] for row in own}


def _listed(store: ObjectStore, *, versions: bool = False) -> tuple[list[Stored], list[Checked]]:
    """What a bucket holds; or that it cannot be listed."""
    try:
        return list(store.list_versions() if versions else store.list()), []
    except FondsError as error:
        return [], [Checked(f"s3://{store.bucket}", unread=(error.message,), objects=0)]


def _each(store: ObjectStore, items: Iterable[Stored], known: _Known) -> Iterator[Checked]:
    """Each object checked, some at a time; not read further ahead than that."""
    remaining = iter(items)
    with ThreadPoolExecutor(THREADS) as pool:
        while chunk := list(islice(remaining, 50 * THREADS)):
            yield from pool.map(lambda one: _check(store, one, known), chunk)


def _name(store: ObjectStore, key: str, version: str) -> str:
    return f"s3://{store.bucket}/{key}{f' (version {version})' if version else ''}"
