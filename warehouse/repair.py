"""Mend what is damaged from a copy of the bucket, if the copy has the very bytes.

Nothing is trusted for lying in a copy: what is put back has the checksum that was recorded of ours
(in its metadata, in `warehouse.fixity`), or, for the files of a document, makes its object whole by
OCFL's rules. What was damaged stays behind as an older version. Of the drop nothing is mended: a
write there is a new file; the archived original is the copy of what was dropped.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from findings.errors import FondsError
from warehouse import fixity
from warehouse.client import client, translated
from warehouse.errors import FixityError, MissingError
from warehouse.ocfl import Ocfl
from warehouse.ocfl_layout import object_path
from warehouse.ocfl_outcome import ORIGINAL
from warehouse.options import StoreOptions
from warehouse.rights import TAG
from warehouse.store import ObjectStore
from warehouse.stored import Head, file_sha256
from warehouse.verify import Checked, check_document


def mended(
    options: StoreOptions, found: Sequence[Checked], replicas: Mapping[str, str]
) -> Iterator[tuple[Checked, bool]]:
    """Mend what `verify` found damaged; each with whether it is whole now.

    `replicas` names a bucket of the same store for each of ours that has one, with the same keys.
    One that cannot be mended ends nothing.
    """
    ours = ObjectStore(options, options.warehouse_bucket)
    known: Mapping[str, set[str]] | None = None
    # the files of tables last: what their checksums are recorded in may be among the rest
    for one in sorted(found, key=_of_table):
        try:
            if known is None and _of_table(one):
                known = fixity.recorded(ours).digests
            yield one, _mended(options, one, replicas, known or {})
        except FondsError:
            yield one, False


def _of_table(one: Checked) -> bool:
    return one.where is not None and fixity.of_table(one.where[1])


def _mended(
    options: StoreOptions,
    found: Checked,
    replicas: Mapping[str, str],
    known: Mapping[str, set[str]],
) -> bool:
    if found.document:
        return _document(options, found.what, replicas)
    if found.where is None or found.where[0] == options.drop_bucket:
        return False
    bucket, key = found.where
    if bucket not in replicas:
        return False
    ours, copy = ObjectStore(options, bucket), ObjectStore(options, replicas[bucket])
    head = ours.head(key)
    wanted = {head.sha256} if head is not None and head.sha256 else set[str | None]()
    if bucket == options.warehouse_bucket and fixity.of_table(key):
        wanted |= known.get(key, set())
    with tempfile.TemporaryDirectory(prefix="fonds-") as folder:
        path = Path(folder) / "file"
        there = _fetched(copy, key, path)
        digest = file_sha256(path) if there is not None else ""
        if digest not in wanted:
            return False
        return ours.upload(path, key, sha256=digest, metadata=head.metadata if head else {})


def _document(options: StoreOptions, doc_id: str, replicas: Mapping[str, str]) -> bool:
    bucket = options.warehouse_bucket
    if bucket not in replicas:
        return False
    root, copy = object_path(doc_id), ObjectStore(options, replicas[bucket])
    store = ObjectStore(options, bucket)
    # what may be read of it is said by a tag on each file, which a new version has to have too
    tag = "=".join(TAG) if any(_is_tagged(store, one.key) for one in store.list(root)) else ""
    ours = ObjectStore(options, bucket, tags=tag)
    with tempfile.TemporaryDirectory(prefix="fonds-") as folder:
        path = Path(folder) / "file"
        for key in sorted({one.key for one in (*ours.list(root), *copy.list(root))}):
            if _is_whole(ours, key):
                continue
            there = _fetched(copy, key, path)
            if there is not None and there.sha256:
                lock = f"/content/{ORIGINAL}" in key
                ours.upload(path, key, sha256=there.sha256, metadata=there.metadata, lock=lock)
    return check_document(Ocfl(ours), doc_id).good


def _is_tagged(store: ObjectStore, key: str) -> bool:
    with translated(store.bucket, key):
        found = client(store.options).get_object_tagging(Bucket=store.bucket, Key=key)
    return {"Key": TAG[0], "Value": TAG[1]} in found["TagSet"]


def _is_whole(store: ObjectStore, key: str) -> bool:
    try:
        return bool(store.digest(key)[1].sha256)
    except (FixityError, MissingError):
        return False


def _fetched(copy: ObjectStore, key: str, path: Path) -> Head | None:
    """The copy of an object in a file, None where there is none that is whole itself."""
    try:
        return copy.download(key, path)
    except (FixityError, MissingError):
        return None
