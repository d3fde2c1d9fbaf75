"""Take documents down, everywhere: the archive and its history, and what was made on the way there.

`warehouse.takedown` removes them from the archive, the drop and the receipts. Here go the results
of steps, files and quality pages of runs that had them, search indexes of older releases, images
of pages, and the reader's own copies of indexes on this machine.
"""

from __future__ import annotations

import io
import shutil
import zipfile
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from findings.errors import FaultError
from fonds.keeping import transfers
from fonds.settings import Settings
from fonds.steps import log, unfinished
from fonds.steps.run import is_over
from fonds.steps.run_files import REPORTS
from warehouse.decisions import account, must_be_known
from warehouse.errors import MissingError
from warehouse.release import Release
from warehouse.store import ObjectStore
from warehouse.takedown import tombstone
from warehouse.takedown.take import take_down
from warehouse.takedown.tombstone import Tombstone

_RUNS, _ORIGINALS = "runs/", "originals/"
#: reports that name what was damaged, and say nothing of texts
_KEPT = (f"{REPORTS}audit-", f"{REPORTS}fixity-")
#: what stands in the place of a page that named a document which was taken down
_EMPTIED = b"""<!DOCTYPE html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>This page was removed</title>
<h1>This page was removed</h1>
<p>A document that it named was taken down since. What became of every other document of the run
is in its receipt.</p>
</html>
"""
#: an unfinished run that wrote nothing for so long will not go on
_DEAD = timedelta(days=1)


def takedown(
    settings: Settings,
    doc_ids: Sequence[str],
    *,
    reason: str,
    authority: str,
    held: bool = False,
    now: datetime | None = None,
) -> Release:
    """Take documents down; the release that readers see without them.

    It may be cut off at any moment, and is finished by being called again. Raises FaultError where
    a run that is under way has one of them: then all that can be is done, and it is to be called
    again when that run has ended.
    """
    now = now or datetime.now(UTC)
    options = settings.store("takedown")
    when, by = now.isoformat(timespec="seconds"), account()
    stones = [Tombstone(one, reason, authority, by, when, held) for one in doc_ids]
    rows = {one: must_be_known(options, one) for one in doc_ids}
    digests = {row["sha256"] for mine in rows.values() for row in mine if row["sha256"]}
    names = {*doc_ids, *digests}
    shown = take_down(options, stones)
    warehouse = ObjectStore(options, options.warehouse_bucket)
    for one, mine in rows.items():
        collections = {row["collection"] for row in mine}
        gone = transfers.without(options, collections, {row["sha256"] for row in mine})
        if gone:
            stone = tombstone.get(warehouse, one)
            tombstone.put(warehouse, replace(stone, removed=tuple(gone)))
    _forget_indexes(settings)
    _forget_images(settings, doc_ids)
    store = ObjectStore(options, options.work_bucket)
    results = _forget_results(store, names)
    under_way = sorted(_forget_runs(settings, store, names, now - _DEAD))
    log.event("taken_down", documents=len(doc_ids), release=shown.release, results=results)
    if under_way:
        raise FaultError(
            f"run {under_way[0]} is under way with it",
            remedy="All else is done. Say the same again when that run has ended.",
        )
    return shown


def _forget_indexes(settings: Settings) -> None:
    from readingroom.search import stored  # brings the lists of words

    stored.erase(settings.store("takedown"))
    shutil.rmtree(settings.home / "search", ignore_errors=True)


def _forget_images(settings: Settings, doc_ids: Sequence[str]) -> None:
    from readingroom.iiif import publish  # brings the formats of pages

    publish.erase(settings.store("takedown"), doc_ids)
    if settings.keeping.image_pages:
        publish.collect(settings.store("takedown"), settings.site())


def _forget_results(store: ObjectStore, names: Collection[str]) -> int:
    """Remove what steps left of documents; how many objects. This bucket keeps no versions."""
    doomed = [
        found.key
        for name in sorted(names)
        for prefix in (f"{name}/", f"{_ORIGINALS}{name}")
        for found in store.list(prefix)
    ]
    told = [
        found.key
        for found in store.list(REPORTS)
        if not found.key.startswith(_KEPT) and _has(found.key, store.get(found.key), names)
    ]
    doomed += [key for key in told if _is_named(key, names) or not key.endswith(".html")]
    # receipts of the other documents of its runs lead to the pages: no link of theirs may be dead
    emptied = set(told).difference(doomed)
    for key in sorted(emptied):
        store.put(key, _EMPTIED, media="text/html")
    return store.delete_many(doomed) + len(emptied)


def _forget_runs(
    settings: Settings, store: ObjectStore, names: Collection[str], dead: datetime
) -> Iterator[str]:
    """Remove the files of runs that had one of the documents; yields the runs under way.

    A finished run needs none of its files any more.
    """
    unfinished.convert(store, settings.store("takedown"))
    marks = unfinished.runs(store)
    for folder in store.folders(_RUNS):
        found = list(store.list(folder))
        if not any(_mentions(store, one.key, names) for one in found):
            continue
        name = folder.removeprefix(_RUNS).rstrip("/")
        keys = [one.key for one in found]
        if is_over(name, keys, marks) or max(one.time for one in found) < dead:
            store.delete_many(keys)
        else:
            yield name


def _mentions(store: ObjectStore, key: str, names: Collection[str]) -> bool:
    try:
        return _has(key, store.get(key), names)
    except MissingError:  # its run has just removed it
        return False


def _is_named(key: str, names: Collection[str]) -> bool:
    return any(name in key for name in names)


def _has(key: str, body: bytes, names: Collection[str]) -> bool:
    """Whether a file has one of the names, its own or in its text; of a ZIP, in what is packed."""
    if _is_named(key, names) or any(name.encode() in body for name in names):
        return True
    if not zipfile.is_zipfile(io.BytesIO(body)):
        return False
    with zipfile.ZipFile(io.BytesIO(body)) as packed:
        return any(_has(entry, packed.read(entry), names) for entry in packed.namelist())
