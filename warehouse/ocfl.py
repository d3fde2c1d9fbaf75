"""Documents as OCFL 1.1 objects: versions that never change, valid after any crash.

Order makes it safe. Content goes first, under names that nothing refers to yet; then the root
inventory is swapped by a conditional write, which is the one moment at which a version comes to be;
then its copies and checksum files follow, each by a conditional write as well. A writer that dies
leaves either nothing that counts or a version whose last files are missing, and the next writer of
the object (any run that loads the document again) sets them right first. Of two writers one wins
the swap; the other starts again from what it finds.

Files in a version's folder that its inventory does not name are removed only once the version is
there: nobody can refer to them any more. Originals have a fixed name and are never removed.
"""

from __future__ import annotations

import contextlib
import hashlib
import threading
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from pathlib import Path
from typing import BinaryIO

from warehouse.errors import FixityError, LostRaceError, MissingError
from warehouse.ocfl_inventory import ALGORITHM, Inventory, Version, load
from warehouse.ocfl_layout import declare_root, identifier, object_path
from warehouse.ocfl_outcome import ORIGINAL, continued, says_the_same
from warehouse.races import until_won
from warehouse.record import EVENTS, RECORD, file_in, holder, unpack, with_record
from warehouse.store import ObjectStore
from warehouse.stored import Stored

#: requests at a time, as in `warehouse.receipts`
THREADS = 8
_INVENTORY = "inventory.json"
_SIDECAR = f"{_INVENTORY}.{ALGORITHM}"
_DECLARATION = ("0=ocfl_object_1.1", b"ocfl_object_1.1\n")


@dataclass(frozen=True, slots=True)
class Written:
    """The version that now holds what was to be written, and whether it is new.

    `inventory` is the SHA-512 of the version's inventory, which names every byte of it.
    """

    version: int
    new: bool
    inventory: str


class Ocfl:
    """The OCFL storage root in a bucket."""

    def __init__(self, store: ObjectStore) -> None:
        self.store = store
        self._declaring = threading.Lock()
        self._declared = False

    def write(
        self,
        doc_id: str,
        files: Mapping[str, bytes | Path],
        *,
        created: str,
        message: str,
        fresh: bool = False,
    ) -> Written:
        """Make `files` (by logical path) the newest version, unless the newest says the same.

        `fresh` says that there is hardly such an object: then nothing is listed before.

        `created` is RFC 3339; give a retry the same one, and its bytes are the same. The original
        is under `original/<name>`; a second name for the same bytes changes nothing. Raises
        FaultError where the store does; then calling again goes on from there.
        """
        with self._declaring:  # once, not once a thread
            if not self._declared:
                declare_root(self.store)
                self._declared = True
        files = with_record(files)
        digests = {path: _sha512(body) for path, body in files.items()}
        version = Version(created, message, digests)
        if fresh and RECORD in files:
            with contextlib.suppress(LostRaceError):
                return self._first(doc_id, files, version)
        return until_won(lambda: self._written(doc_id, files, version), doc_id)

    def read(self, doc_id: str, path: str, version: int | None = None) -> bytes:
        """A file of a version (the newest by default). MissingError where there is none.

        FixityError where its bytes are not those that the inventory names.
        """
        root = object_path(doc_id)
        inventory = self.inventory(doc_id)
        number = version or inventory.head
        if not 1 <= number <= inventory.head:
            raise MissingError(f"{doc_id} has no version {number}")
        state = inventory.versions[number - 1].state
        stored = holder(path, state)
        body = self.store.get(root + inventory.manifest[state[stored]])
        if _sha512(body) != state[stored]:
            raise FixityError(f"{doc_id}: {stored} of version {number} is not what was written")
        return file_in(body, stored, path)

    def mark(self, doc_id: str, tags: Mapping[str, str]) -> None:
        """Put `tags`, and no others, on every file of a document's object."""
        keys = [stored.key for stored in self.store.list(object_path(doc_id))]
        with ThreadPoolExecutor(THREADS) as pool:
            list(pool.map(lambda key: self.store.mark(key, tags), keys))

    def inventory(self, doc_id: str) -> Inventory:
        """The object's inventory. MissingError where there is no such document."""
        return load(self.store.get(object_path(doc_id) + _INVENTORY))

    def download(self, doc_id: str, folder: Path) -> Path:
        """The whole object as it lies in the store, into `folder`; for validators and copies."""
        root = object_path(doc_id)
        target = folder / doc_id
        for stored in self.store.list(root):
            path = target / stored.key.removeprefix(root)
            path.parent.mkdir(parents=True, exist_ok=True)
            self.store.download(stored.key, path)
        return target

    def _written(self, doc_id: str, files: Mapping[str, bytes | Path], version: Version) -> Written:
        root = object_path(doc_id)
        found = {s.key.removeprefix(root): s for s in self.store.list(root)}
        inventory, raw = self._read(root, doc_id, found)
        if inventory.head:
            self._settle(root, inventory, raw, found)
            newest, record = inventory.versions[-1].state, self._record(root, inventory)
            if says_the_same(newest, record, files, version.state):
                return Written(inventory.head, new=False, inventory=_sha512(raw))
            files, state = continued(newest, record, files, version.state)
            version = replace(version, state=state)
        fresh = self._commit(root, inventory, version, files, found)
        raw = fresh.dump()
        self._settle(root, fresh, raw, found)
        return Written(fresh.head, new=True, inventory=_sha512(raw))

    def _first(self, doc_id: str, files: Mapping[str, bytes | Path], version: Version) -> Written:
        """Write an object that is not there. LostRaceError where there is anything of it.

        Every writer begins with the record, so whoever can write that one meets nobody.
        """
        root, content = object_path(doc_id), f"v1/content/{RECORD}"
        if not self._put_if_absent(root + content, files[RECORD], lock=False):
            raise LostRaceError(f"{root} is there already")
        old = Inventory(identifier(doc_id), (), {version.state[RECORD]: content}, {})
        inventory = self._commit(root, old, version, files, {})
        raw = inventory.dump()
        self._settle(root, inventory, raw, {})
        return Written(inventory.head, new=True, inventory=_sha512(raw))

    def _read(self, root: str, doc_id: str, found: Mapping[str, Stored]) -> tuple[Inventory, bytes]:
        if _INVENTORY not in found:
            return Inventory(identifier(doc_id), (), {}, {}), b""
        raw = self.store.get(root + _INVENTORY)
        return load(raw), raw

    def _record(self, root: str, inventory: Inventory) -> dict[str, bytes]:
        """The record of the newest version; of one from before it, what was done alone."""
        newest = inventory.versions[-1].state
        found = {
            name: self.store.get(root + inventory.manifest[newest[name]])
            for name in (RECORD, EVENTS)
            if name in newest
        }
        return unpack(found[RECORD]) if RECORD in found else found

    def _commit(
        self,
        root: str,
        old: Inventory,
        version: Version,
        files: Mapping[str, bytes | Path],
        found: Mapping[str, Stored],
    ) -> Inventory:
        number = old.head + 1
        manifest, sha256 = dict(old.manifest), dict(old.sha256)
        new: dict[str, str] = {}
        for path in sorted(files, key=lambda path: (path != RECORD, path)):
            if version.state[path] not in manifest:
                new.setdefault(version.state[path], path)

        def put(digest: str) -> str:
            return self._put_content(root, number, new[digest], digest, files[new[digest]])

        if new:
            # the first alone: where another has been, one meets him there
            digests = iter(new)
            first = next(digests)
            manifest[first] = put(first)
            rest = list(digests)
            manifest |= zip(rest, _mapped(put, rest), strict=True)
        for digest, path in new.items():
            if path.startswith(ORIGINAL):
                sha256[manifest[digest]] = _digest(files[path], "sha256")
        name, body = _DECLARATION
        if name not in found:
            self.store.put_if_absent(root + name, body)
        fresh = Inventory(old.identifier, (*old.versions, version), manifest, sha256)
        etag = found[_INVENTORY].etag if _INVENTORY in found else None
        self.store.swap(root + _INVENTORY, fresh.dump(), etag)
        return fresh

    def _put_content(
        self, root: str, number: int, path: str, digest: str, body: bytes | Path
    ) -> str:
        """Write content where nobody else's other bytes are; its path within the object."""
        plain = f"{ORIGINAL}file" if path.startswith(ORIGINAL) else path
        stem, dot, suffix = plain.rpartition(".")
        other = f"{stem}.{digest[:16]}{dot}{suffix}" if dot else f"{plain}.{digest[:16]}"
        for name in (plain, other):
            content = f"v{number}/content/{name}"
            if self._put_if_absent(root + content, body, lock=path.startswith(ORIGINAL)):
                return content
            head = self.store.head(root + content)
            if head is not None and head.sha256 == _digest(body, "sha256"):
                return content
        raise LostRaceError(f"{root}{content} is being written by another")

    def _put_if_absent(self, key: str, body: bytes | Path, *, lock: bool) -> bool:
        if isinstance(body, Path):
            return self.store.upload(body, key, if_absent=True, lock=lock)
        return self.store.put_if_absent(key, body)

    def _settle(
        self, root: str, inventory: Inventory, raw: bytes, found: Mapping[str, Stored]
    ) -> None:
        """Write what a version still lacks, and remove what no version refers to."""
        sidecar = f"{hashlib.sha512(raw).hexdigest()}  {_INVENTORY}\n".encode()
        head = f"v{inventory.head}/"
        wanted = {head + _INVENTORY: raw, head + _SIDECAR: sidecar, _SIDECAR: sidecar}
        for name, body in wanted.items():
            there = found.get(name)
            if there is None or there.etag.strip('"') != _md5(body):
                self.store.swap(root + name, body, there.etag if there else None)
        contents = set(inventory.manifest.values())
        for name in found:
            number, _, rest = name.partition("/")
            if not rest.startswith("content/") or name in contents:
                continue
            if int(number[1:]) <= inventory.head:
                self.store.delete(root + name)


def _mapped(work: Callable[[str], str], items: Sequence[str]) -> list[str]:
    """`work` on each, at the same time where there are many."""
    if len(items) <= THREADS:
        return list(map(work, items))
    with ThreadPoolExecutor(THREADS) as pool:
        return list(pool.map(work, items))


def _sha512(body: bytes | Path) -> str:
    return _digest(body, ALGORITHM)


def _md5(body: bytes) -> str:
    return hashlib.md5(body, usedforsecurity=False).hexdigest()


def _digest(body: bytes | Path, algorithm: str) -> str:
    if isinstance(body, bytes):
        return hashlib.new(algorithm, body).hexdigest()
    file: BinaryIO
    with body.open("rb") as file:
        return hashlib.file_digest(file, algorithm).hexdigest()
