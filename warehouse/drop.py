"""The drop bucket: what archivists put there, listed, told apart, and fetched exactly.

Keys are `<collection>/<name>`. An object is named by bucket, key and version, so a file dropped
again under its old name is a new object, and what is read is pinned whatever is dropped meanwhile.
Nothing here deletes.
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC
from itertools import groupby
from pathlib import Path

from extractors.packages.names import is_debris
from extractors.packages.tables import is_table
from findings.checksums import is_checksums
from findings.errors import FaultError, UsageError
from warehouse.contract import DropObject, Kind
from warehouse.errors import MissingError
from warehouse.listing import versions_of
from warehouse.names import from_header, from_key, to_header, to_key
from warehouse.options import StoreOptions
from warehouse.store import ObjectStore
from warehouse.stored import Head, Stored, file_sha256

RECEIPTS = "receipts/"
PROFILE = "profile.yaml"
CORRECTIONS = "corrections.jsonl"
SOURCES = "sources.yaml"
#: what is noted of a file that was fetched, beside it
FETCHED = "fetched.json"
#: the transfers of a run, where its source keeps them
TRANSFERS = "transfers.warc.gz"
DEFAULT_COLLECTION = "default"
_MD5_OF_NOTHING = "d41d8cd98f00b204e9800998ecf8427e"
#: what a bag says of itself, where it was dropped loose
_BAG = frozenset({"bagit.txt", "bag-info.txt"})
#: by the name that is meant, the endings that say so
_ENDINGS = {
    PROFILE: {"yaml", "yml", "json"},
    CORRECTIONS: {"jsonl", "ndjson", "json"},
    SOURCES: {"yaml", "yml"},
}


class Drop:
    """The drop bucket."""

    def __init__(self, options: StoreOptions) -> None:
        self.store = ObjectStore(options, options.drop_bucket)

    def list(self, *, receipts: bool = False) -> Iterator[DropObject]:
        """Every version of everything, oldest version of a key first, collection by collection.

        The names and checksums that a listing cannot give are filled in by `look`. With
        `receipts`, ours too.
        """
        for folder in self.store.folders():
            if folder != RECEIPTS or receipts:
                yield from self._versions(self.store.list_versions(folder))
        # keys without a collection: put by another tool than `fonds drop`
        yield from self._versions(self.store.list_versions(deep=False))

    def under(self, folder: str) -> Iterator[DropObject]:
        """Every version of what lies under a folder (`c/box/`), in the order of `list`."""
        yield from self._versions(self.store.list_versions(folder))

    def versions_of(self, keys: Sequence[str]) -> Iterator[DropObject]:
        """Every version of these keys, oldest version of a key first."""
        yield from self._versions(versions_of(self.store.place, keys))

    def look(self, item: DropObject) -> DropObject:
        """`item` with the name and the SHA-256 that were recorded when it was put, if any."""
        head = self.store.head(item.key, version=item.version)
        return item if head is None else self._seen(item, head)

    def download(self, item: DropObject, path: Path) -> DropObject:
        """Exactly this version into a file, whole or not at all; `item` with its SHA-256.

        Raises MissingError where it is gone, FixityError where its bytes are not those put.
        """
        head = self.store.download(item.key, path, version=item.version)
        sha256 = head.sha256 or file_sha256(path)
        return dataclasses.replace(self._seen(item, head), sha256=sha256)

    def download_any(self, items: Iterable[DropObject], path: Path) -> Path:
        """The first of objects with the same bytes that is still there, into a file.

        Raises MissingError where all of them are gone.
        """
        gone: MissingError | None = None
        for item in items:
            try:
                self.download(item, path)
            except MissingError as error:
                gone = gone or error
            else:
                return path
        raise gone or MissingError("no object brought these bytes")

    def was_emptied(self, item: DropObject) -> bool:
        """Whether it is an empty folder now and was put with bytes: some stores keep none of them.

        SeaweedFS makes a folder of whatever is put under a name that ends in a slash.
        """
        if item.size or not item.key.endswith("/"):
            return False
        head = self.store.head(item.key, version=item.version)
        return head is not None and head.md5 not in (None, _MD5_OF_NOTHING)

    def read(self, key: str) -> bytes:
        """A small object as it is now (a profile, a receipt)."""
        return self.store.get(key)

    def put_file(
        self, path: Path, collection: str = DEFAULT_COLLECTION, name: str = ""
    ) -> DropObject:
        """Drop a file: `<collection>/<name>`, with its checksum and its original name.

        `name` may have folders; it is the file's own name by default. Any name is taken, as data.
        Putting the same bytes again under the same name is recognised and costs nothing. Raises
        FaultError where the file is being written still, or goes away.
        """
        name = name or path.name
        key = object_key(collection, name)
        before = _state(path)
        sha256 = file_sha256(path) if before else ""
        _check_still(path, before)
        there = self.store.head(key)
        if there is None or there.sha256 != sha256:
            try:
                self.store.upload(path, key, sha256=sha256, metadata={"name": to_header(name)})
            finally:  # the store refuses what it can tell from what was announced
                _check_still(path, before)
            there = self.store.head(key)
        if there is None:
            raise UsageError(f"{key} was deleted while it was being dropped")
        stored = Stored(key, there.size, there.etag, there.time, there.version)
        return self._seen(self.object_of(stored), there)

    def _versions(self, found: Iterable[Stored]) -> Iterator[DropObject]:
        """Them as objects, oldest version of a key first; of one key at a time they are held."""
        # stores list a key's newest version first; their times only count seconds
        for _, newest_first in groupby(found, lambda one: one.key):
            yield from map(self.object_of, reversed(list(newest_first)))

    def object_of(self, found: Stored) -> DropObject:
        """What is dropped, as a store lists it: its own name and checksum are not known yet."""
        collection, slash, rest = found.key.partition("/")
        return DropObject(
            self.store.bucket,
            found.key,
            found.version,
            found.size,
            found.time.astimezone(UTC).isoformat(),
            from_key(collection) if slash else DEFAULT_COLLECTION,
            from_key(rest if slash else found.key),
            kind(found.key, found.size),
            etag=found.etag,
            latest=found.latest,
        )

    @staticmethod
    def _seen(item: DropObject, head: Head) -> DropObject:
        name = from_header(head.metadata["name"]) if "name" in head.metadata else item.name
        return dataclasses.replace(item, name=name, sha256=head.sha256 or item.sha256)


def object_key(collection: str, name: str) -> str:
    """The key of a file in a collection. UsageError for a collection that cannot be one."""
    folder = to_key(collection)
    if "/" in folder or folder + "/" == RECEIPTS or not folder:
        raise UsageError(
            f"a collection cannot be called {collection!r}",
            remedy="Give it a plain name without slashes, and not `receipts`.",
        )
    return f"{folder}/{to_key(name)}"


def kind(key: str, size: int) -> Kind:
    """What an object of this key is.

    `misnamed` is what was meant as a profile, corrections or sources and has not quite their key.

    >>> kind("c/profile.yaml", 9), kind("c/Profile.yml", 9), kind("c/letters/profile.yaml", 9)
    ('profile', 'misnamed', 'misnamed')
    """
    name = key.rpartition("/")[2]
    if key.startswith(RECEIPTS):
        return "receipt"
    if name in {PROFILE, CORRECTIONS} and key.count("/") == 1:
        return "profile"
    if (is_table(name) and "/" in key) or (name in {FETCHED, TRANSFERS} and key.count("/") > 1):
        return "sidecar"
    if name == SOURCES and key.count("/") == 1:
        return "sidecar"
    if meant_as(name):
        return "misnamed"
    if is_debris(name) or (key.endswith("/") and size == 0):
        return "sidecar"
    if is_checksums(key) or name.lower() in _BAG:
        return "sidecar"
    return "document"


def meant_as(name: str) -> str:
    """Which of a collection's own files a name is near to; empty where to none.

    >>> meant_as("Profile - Copy (2).yml"), meant_as("profil.yaml.txt"), meant_as("profile.txt")
    ('profile.yaml', 'profile.yaml', '')
    """
    first, *endings = name.lower().strip(".~").split(".")
    stem = re.sub(r"\bcopy\b|[^a-z]", "", first.replace("_", " "))
    for right, those in _ENDINGS.items():
        if not those.isdisjoint(endings) and _near(stem, right.partition(".")[0]):
            return right
    return ""


def _near(word: str, other: str) -> bool:
    """Whether two words differ by one letter at most: left out, put in, or another one."""
    short, long = sorted((word, other), key=len)
    if len(long) - len(short) > 1:
        return False
    same = next((n for n, (a, b) in enumerate(zip(short, long, strict=False)) if a != b), None)
    if same is None:
        return True
    return long[same + 1 :] in (short[same:], short[same + 1 :])


def _state(path: Path) -> tuple[int, int] | None:
    """What changes when a file is written to; None where it is gone."""
    try:
        found = path.stat()
    except FileNotFoundError:
        return None
    return found.st_size, found.st_mtime_ns


def _check_still(path: Path, before: tuple[int, int] | None) -> None:
    now = _state(path)
    if now is None or now != before:
        what = "was written to" if now else "went away"
        raise FaultError(
            f"{path} {what} while it was being dropped",
            remedy="Wait until whatever writes or moves it has ended.",
        )
