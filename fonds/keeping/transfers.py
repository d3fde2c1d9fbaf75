"""Web archives of transfers without what was taken down: every other record stays byte for byte.

A source that keeps its transfers leaves `transfers.warc.gz` in the drop, with the body of each
answer. Each record is a gzip member of its own, so one can be left out without touching another.
"""

from __future__ import annotations

import hashlib
import tempfile
from collections.abc import Collection
from pathlib import Path

from warehouse.drop import TRANSFERS
from warehouse.names import to_key
from warehouse.options import StoreOptions
from warehouse.store import ObjectStore
from warehouse.takedown.erase import erase_overwritten


def without(
    options: StoreOptions, collections: Collection[str], digests: Collection[str]
) -> list[tuple[str, str]]:
    """Take the answers with these SHA-256 out of the transfers of collections.

    Returns the keys and versions that are no more. Safe to repeat.
    """
    drop = ObjectStore(options, options.drop_bucket)
    gone = []
    for collection in sorted(collections):
        for found in list(drop.list(f"{to_key(collection)}/")):
            if found.key.endswith(f"/{TRANSFERS}"):
                if version := _rewritten(drop, found.key, digests):
                    gone.append((found.key, version))
                erase_overwritten(drop, found.key)
    return gone


def _rewritten(drop: ObjectStore, key: str, digests: Collection[str]) -> str:
    """Write the file anew where it has such an answer; the version that it had, else nothing."""
    with tempfile.TemporaryDirectory(prefix="fonds-") as folder:
        old, new = Path(folder) / "old", Path(folder) / "new"
        head = drop.download(key, old)
        if not _copy(old, new, digests):
            return ""
        drop.upload(new, key, metadata={k: v for k, v in head.metadata.items() if k != "sha256"})
        return head.version


def _copy(old: Path, new: Path, digests: Collection[str]) -> int:
    """Copy all records but those whose body has such a digest; how many were left out."""
    from warcio.archiveiterator import ArchiveIterator

    left = 0
    with old.open("rb") as source, old.open("rb") as raw, new.open("wb") as out:
        records = ArchiveIterator(source)
        for record in records:
            digest = hashlib.sha256()
            body = record.content_stream()
            while block := body.read(1 << 20):
                digest.update(block)
            start, length = records.get_record_offset(), records.get_record_length()
            if digest.hexdigest() in digests:
                left += 1
                continue
            raw.seek(start)
            out.write(raw.read(length))
    return left
