"""Where the indexes lie: one for each release and side, beside the tables that they were made of.

`search/<code>/<release>.sqlite` holds the open documents, and the same under `restricted/` all of
them, for those whose keys reach it. A release never changes, so its index never does; the code
that made it is in its name, since other code asks otherwise. Whoever finds none builds one beside
themselves: a reader needs no leave to write.
"""

from __future__ import annotations

import hashlib
from pathlib import Path
from tempfile import TemporaryDirectory

from readingroom.search.build import build
from readingroom.search.find import Index
from readingroom.search.index import code
from warehouse.errors import MissingError
from warehouse.folder import bucket_of
from warehouse.options import StoreOptions
from warehouse.reader import Warehouse, open_warehouse
from warehouse.release import Releases
from warehouse.rights import RESTRICTED
from warehouse.store import ObjectStore
from warehouse.takedown import erase as removing

PREFIX = "search/"


def key_of(release: int, *, restricted: bool) -> str:
    """Where the index of a release lies."""
    return f"{RESTRICTED if restricted else ''}{PREFIX}{code()}/{release:06}.sqlite"


def open_index(warehouse: Warehouse, cache: Path, *, rebuild: bool = False) -> Index:
    """The index of the warehouse's release: from `cache`, else from the store, else built.

    `cache` is a folder that outlives the call. It holds the index of the current release, and those
    of older ones that were asked for until it is opened again: what was taken down since is then in
    no file of it. What has been restricted or withdrawn since an older release is not found in that
    one either. With `rebuild`, it is made anew from the tables.
    """
    release, options = warehouse.release.release, warehouse.options
    sides = "all" if _has_restricted(warehouse) else "open"
    whose = _short(f"{options.endpoint}/{options.warehouse_bucket}/{options.folder}")
    made = _short(f"{code()}/{warehouse.release.created}")
    path = cache / f"{whose}-{release:06}-{made}-{sides}.sqlite"
    cache.mkdir(parents=True, exist_ok=True)
    if Releases(options).current().release == release:
        for old in cache.glob(f"{whose}-*.sqlite"):
            if not old.name.startswith(path.name.removesuffix(f"{sides}.sqlite")):
                old.unlink(missing_ok=True)
    key = key_of(release, restricted=sides == "all")
    if rebuild or not (path.is_file() or _downloaded(warehouse, key, path)):
        build(warehouse, path)
    found = warehouse.arrow("documents", columns=["doc_id"], where="text IS NOT NULL")
    readable = set(found.column("doc_id").to_pylist())
    return Index(path, hidden=Index(path).documents() - readable)


def publish(options: StoreOptions, as_of: int | None = None) -> int:
    """Put the indexes of a release (the current one) into the store; how many were missing.

    Needs keys that write there and read all texts.
    """
    store = ObjectStore(options, options.warehouse_bucket)
    written = 0
    for restricted in (False, True):
        warehouse = open_warehouse(options=options, as_of=as_of, restricted=restricted)
        key = key_of(warehouse.release.release, restricted=restricted)
        if (restricted and not _has_restricted(warehouse)) or store.exists(key):
            continue
        with TemporaryDirectory(prefix="fonds-search-") as folder:
            path = Path(folder) / "index.sqlite"
            build(warehouse, path)
            written += store.upload(path, key, if_absent=True)
        if as_of is None and Releases(options).current().release != warehouse.release.release:
            # it may have who was taken down meanwhile, and the takedown was here before
            store.delete_whole([key])
    return written


def forget(options: StoreOptions) -> int:
    """Remove all indexes but those of the current release; how many.

    What was withdrawn since an older release is then in no index. Whoever searches that release
    builds one of what may still be read.
    """
    store = ObjectStore(options, options.warehouse_bucket)
    current = Releases(options).current().release
    kept = {key_of(current, restricted=side) for side in (False, True)}
    gone = 0
    for prefix in (PREFIX, RESTRICTED + PREFIX):
        # the warehouse keeps versions: deleting alone would leave the texts there
        gone += store.delete_whole([o.key for o in store.list(prefix) if o.key not in kept])
    return gone


def erase(options: StoreOptions) -> int:
    """The same for good, and past every lock, after a document was taken down; how many versions.

    The one of the current release stays, which was made without it.
    """
    store = ObjectStore(options, options.warehouse_bucket)
    current = Releases(options).current().release
    kept = {key_of(current, restricted=side) for side in (False, True)}
    gone = 0
    for prefix in (PREFIX, RESTRICTED + PREFIX):
        for stored in store.list_versions(prefix):
            if stored.key not in kept:
                gone += removing.erase(store, stored.key)
        gone += removing.erase_overwritten(store, prefix)
    return gone


def _short(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:12]


def _downloaded(warehouse: Warehouse, key: str, path: Path) -> bool:
    try:
        bucket_of(warehouse.options, warehouse.options.warehouse_bucket).download(key, path)
    except MissingError:
        return False
    return True


def _has_restricted(warehouse: Warehouse) -> bool:
    """Whether this opening reads texts that others may not."""
    if not warehouse.restricted:
        return False
    shut = "rights_class IS NOT NULL AND rights_class <> 'open' AND text IS NOT NULL"
    return bool(warehouse.arrow("documents", columns=["doc_id"], where=shut).num_rows)
