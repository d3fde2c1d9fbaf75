"""A warehouse that lies in a folder: a copy of the bucket as it is, which is only read.

Any tool that copies a bucket makes one (`aws s3 sync`, `rclone`). A copy made with a reader's key
holds what that key reaches.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from findings.errors import FaultError
from warehouse.errors import DeniedError, MissingError
from warehouse.options import StoreOptions
from warehouse.store import ObjectStore
from warehouse.stored import Head, Stored

if TYPE_CHECKING:
    from types_boto3_s3 import S3Client


def bucket_of(options: StoreOptions, bucket: str) -> ObjectStore:
    """A bucket of the store, or the folder that is a copy of the warehouse's."""
    return FolderStore(options) if options.folder else ObjectStore(options, bucket)


class FolderStore(ObjectStore):
    """The same door as a bucket's, for what reads; whatever writes is a DeniedError."""

    def __init__(self, options: StoreOptions) -> None:
        super().__init__(options, options.folder)
        self._root = Path(options.folder)

    @property
    def _s3(self) -> S3Client:
        raise DeniedError(f"{self._root} is only read", remedy="Write to the store itself.")

    def get_with_head(
        self, key: str, *, version: str = "", unverified: bool = False
    ) -> tuple[bytes, Head]:
        """The whole file. MissingError where there is none; a folder keeps no older versions."""
        if version:
            raise MissingError(f"{self._root} keeps no versions of {key}")
        path = self._path(key)
        try:
            body = path.read_bytes()
            time = datetime.fromtimestamp(path.stat().st_mtime, UTC)
        except (FileNotFoundError, IsADirectoryError, NotADirectoryError) as error:
            raise MissingError(f"there is no {path}") from error
        except OSError as error:
            raise FaultError(f"cannot read {path}: {error.strerror}") from error
        etag = hashlib.md5(body, usedforsecurity=False).hexdigest()
        return body, Head(key, len(body), etag, "", time, None)

    def download(self, key: str, path: Path, *, version: str = "") -> Head:
        """A copy of the file."""
        body, head = self.get_with_head(key, version=version)
        path.write_bytes(body)
        return head

    def head(self, key: str, *, version: str = "") -> Head | None:
        """The file's headers, None where there is none."""
        try:
            return self.get_with_head(key, version=version)[1]
        except MissingError:
            return None

    def list(self, prefix: str = "", *, after: str = "") -> Iterator[Stored]:
        """Every file whose key begins with `prefix`, in the order of keys, from `after` on."""
        start = self._path(prefix.rpartition("/")[0])
        found = []
        for folder, _, names in os.walk(start):
            for name in names:
                path = Path(folder, name)
                key = path.relative_to(self._root).as_posix()
                if key.startswith(prefix) and key > after:
                    found.append((key, path))
        for key, path in sorted(found):
            facts = path.stat()
            yield Stored(key, facts.st_size, "", datetime.fromtimestamp(facts.st_mtime, UTC))

    def folders(self, prefix: str = "") -> tuple[str, ...]:
        """The first-level folders under `prefix` (which ends in `/` or is empty)."""
        start = self._path(prefix)
        if not start.is_dir():
            return ()
        return tuple(sorted(f"{prefix}{one.name}/" for one in start.iterdir() if one.is_dir()))

    def _path(self, key: str) -> Path:
        if ".." in key.split("/") or key.startswith("/"):
            raise MissingError(f"there is no {key!r} in {self._root}")
        return self._root / key
