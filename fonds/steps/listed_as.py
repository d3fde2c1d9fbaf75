"""What tells the versions of an object apart in a listing, which does not name them.

Some stores count seconds in one kind of list and more in another, so seconds count.
"""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime

from warehouse.contract import DropObject
from warehouse.stored import Stored


def of_object(one: DropObject) -> str:
    """The digest of an object as it is listed: 32 hexadecimal digits."""
    return _digest(one.key, datetime.fromisoformat(one.time), one.size, one.etag)


def of_stored(one: Stored) -> str:
    """The digest of what is listed."""
    return _digest(one.key, one.time, one.size, one.etag)


def _digest(key: str, time: datetime, size: int, etag: str) -> str:
    when = time.astimezone(UTC).isoformat(timespec="seconds")
    name = f"{key}\0{when}\0{size}\0{etag}".encode(errors="surrogatepass")
    return hashlib.blake2b(name, digest_size=16).hexdigest()
