"""Upkeep of the tables: many small files into few, and files that no kept release needs away.

Every commit adds files, so a table that is loaded every few minutes gets slow to open. Nothing that
a kept release shows is ever touched.
"""

from __future__ import annotations

from collections.abc import Mapping

from warehouse import fixity
from warehouse.options import StoreOptions
from warehouse.release import Releases, key_of
from warehouse.rights import RESTRICTED
from warehouse.schemas import OF_DOCUMENT, TABLES
from warehouse.store import ObjectStore
from warehouse.tables import Tables

_APART = ("documents", *OF_DOCUMENT)
#: hours; younger files may belong to a commit that is being made
YOUNG = 24


def compact(options: StoreOptions, run_id: str) -> Mapping[str, int]:
    """Rewrite small files into large ones and release the result; files saved, by table.

    The rows stay the same. Safe beside a run that loads: one of the two commits again.
    """
    saved = {name: Tables(options).compact(name) for name in TABLES}
    apart = Tables(options, restricted=True)
    apart.create()
    saved |= {f"{RESTRICTED}{name}": apart.compact(name) for name in _APART}
    if any(saved.values()):
        Releases(options).publish(run_id)
    return saved


def vacuum(options: StoreOptions, *, keep: int, hours: int = YOUNG) -> Mapping[str, int]:
    """Forget all but the newest `keep` releases and the current one; files removed, by table.

    The forgotten releases can no longer be opened or gone back to; the documents keep all their
    versions, which lie in their OCFL objects.
    """
    releases = Releases(options)
    everything = releases.all()
    current = releases.current()
    kept = [*everything[-max(1, keep) :], current]
    store = ObjectStore(options, options.warehouse_bucket)
    for release in everything:
        if release not in kept:
            store.delete(key_of(release.release))
    tables, apart = Tables(options), Tables(options, restricted=True)
    gone = {
        name: tables.vacuum(name, sorted({release.tables[name] for release in kept}), hours)
        for name in TABLES
    }
    for name in _APART:
        needed = sorted({one.restricted[name] for one in kept if name in one.restricted})
        if needed:
            gone[f"{RESTRICTED}{name}"] = apart.vacuum(name, needed, hours)
    if any(gone.values()):
        # the warehouse keeps versions: deleting alone frees nothing
        store.purge(fixity.TABLES)
        store.purge(RESTRICTED)
    return gone
