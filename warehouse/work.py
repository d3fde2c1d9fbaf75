"""Results of finished steps: `<sha256>/<step>-<version>/<name>` in the work bucket.

A result is written once: who comes second finds the first one's, which has the same bytes because
the key holds everything that they depend on. A step that finds its result does not run again.
"""

from __future__ import annotations

import gzip
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from findings.errors import UsageError
from warehouse.errors import FixityError, MissingError
from warehouse.options import StoreOptions
from warehouse.store import ObjectStore

#: bytes; below, packing does not pay for its header
_SMALL = 1024
_GZIP = {"encoding": "gzip"}


class WorkStore:
    """The work bucket. Bodies above 1 KiB are packed where that saves a tenth."""

    def __init__(self, options: StoreOptions) -> None:
        self.store = ObjectStore(options, options.work_bucket)

    def get(self, sha256: str, step: str, version: str, name: str) -> bytes | None:
        """The result, None where the step has not finished."""
        try:
            body, head = self.store.get_with_head(_key(sha256, step, version, name))
        except MissingError:
            return None
        return _unpacked(body, dict(head.metadata))

    def put(self, sha256: str, step: str, version: str, name: str, body: bytes) -> bool:
        """Keep a result; False where another was first, which is as good."""
        packed, metadata = _packed(body)
        return self.store.put_if_absent(
            _key(sha256, step, version, name), packed, metadata=metadata
        )

    def get_file(self, sha256: str, step: str, version: str, name: str, path: Path) -> bool:
        """The result into a file, as `put_as_is` took it; False where the step has not finished."""
        try:
            self.store.download(_key(sha256, step, version, name), path)
        except MissingError:
            return False
        return True

    def put_as_is(
        self, sha256: str, step: str, version: str, name: str, body: bytes | Path
    ) -> bool:
        """Keep bytes, or a file's, that are packed already; False where another was first."""
        key = _key(sha256, step, version, name)
        if isinstance(body, bytes):
            return self.store.put_if_absent(key, body)
        return self.store.upload(body, key, if_absent=True)

    def has(self, sha256: str, step: str, version: str, name: str) -> bool:
        """Whether the step has finished."""
        return self.store.exists(_key(sha256, step, version, name))

    def remove(self, sha256: str, step: str, version: str, name: str) -> None:
        """Forget a result, so that its step runs again; nothing where there is none."""
        self.store.delete(_key(sha256, step, version, name))

    def names(self, sha256: str, step: str, version: str) -> Iterator[str]:
        """The results of a step, in order."""
        prefix = _key(sha256, step, version, "")
        for found in self.store.list(prefix):
            yield found.key.removeprefix(prefix)


def _key(sha256: str, step: str, version: str, name: str) -> str:
    for part in (sha256, step, version):
        if not part or "/" in part:
            raise UsageError(f"{part!r} cannot be part of a result's key")
    return f"{sha256}/{step}-{version}/{name}"


def _packed(body: bytes) -> tuple[bytes, dict[str, str]]:
    if len(body) > _SMALL:
        # the fastest level, as a result is read a few times; no time stamp: equal stays equal
        packed = gzip.compress(body, compresslevel=1, mtime=0)
        if len(packed) < 0.9 * len(body):
            return packed, dict(_GZIP)
    return body, {}


def _unpacked(body: bytes, metadata: dict[str, Any]) -> bytes:
    if metadata.get("encoding") != "gzip":
        return body
    try:
        return gzip.decompress(body)
    except (OSError, zlib.error, EOFError) as error:
        raise FixityError(f"a stored result cannot be unpacked: {error}") from error
