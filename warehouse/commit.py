"""Commit: what batches brought, into the tables, in an order that a crash cannot spoil.

Each table gets one commit for all batches together, so the work grows with the batches and with
the bytes of their rows. First the rows that belong to documents, then their rows in `documents`,
then those of their objects and that of the run. Commits are tagged with what they hold: trying
again after a crash goes on behind the last one that was made. Nothing is visible until the release
is published.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from warehouse import receipts, rows
from warehouse.contract import DropObject, RunRecord, Standing
from warehouse.decisions import retract
from warehouse.delta import isin
from warehouse.known import documents_of, record_objects
from warehouse.options import StoreOptions
from warehouse.overtaken import NOTHING, Overtaken
from warehouse.quarantine import Quarantine
from warehouse.receipt import Receipt
from warehouse.schemas import OF_DOCUMENT, TABLES
from warehouse.sides import Sides
from warehouse.stage import basis
from warehouse.staged import OPEN, SHUT, Batch
from warehouse.tables import Tables

_COUNTS = (
    *("objects", "documents", "published", "published_with_warnings", "quarantined"),
    *("pending", "ignored", "pages", "pages_text", "pages_blank", "pages_failed"),
    "pages_skipped",
)


@dataclass
class Loaded:
    """What a load did: published documents' versions, which are new, its objects, receipts due."""

    versions: dict[str, int] = field(default_factory=dict)
    new: set[str] = field(default_factory=set)
    objects: list[DropObject] = field(default_factory=list)
    receipts: list[Receipt] = field(default_factory=list)
    counts: Counter[str] = field(default_factory=Counter)


def outdated(batches: Sequence[Batch], sides: Sides) -> list[int]:
    """The batches, by their place, that no longer fit what `documents` says: to be staged anew.

    Another run published, moved or withdrew one of their documents since.
    """
    ids = [doc_id for batch in batches for doc_id in batch.staged.basis]
    now = documents_of(sides, ids)
    return [
        n
        for n, batch in enumerate(batches)
        if any(basis(now.get(doc_id)) != was for doc_id, was in batch.staged.basis.items())
    ]


def commit(
    batches: Sequence[Batch],
    sides: Sides,
    run: RunRecord,
    others: Iterable[Standing] = (),
    since: Overtaken = NOTHING,
) -> Loaded:
    """Write the rows of staged batches and the states of a run's other objects; idempotent.

    Of objects that later runs have taken `since` the run began nothing is said. Raises FaultError
    where the store does; then call it again. Publishing the release and writing the receipts are
    the caller's next steps (`Releases.publish`, `receipts.write`); the receipts due of documents
    are those of the batches, those given here are of the others.
    """
    done, options = Loaded(), sides.open.options
    for name in sorted(TABLES.keys() - {"documents", *OF_DOCUMENT}):
        sides.complete(name)
    others = [one for one in others if since.left([one.item])]
    told = _news(sides.open, others)
    for batch in batches:
        staged = batch.staged
        done.versions |= staged.versions
        done.new |= set(staged.changed)
        done.objects += since.left(staged.objects)
        done.counts.update(staged.counts)
    done.receipts += since.left(receipts.for_standing(one, run.run_id) for one in told)
    done.counts.update(one.state for one in told)
    done.counts["objects"] += len(told)
    items = [*done.objects, *since.left(one.item for one in others)]
    standing = [rows.standing(one, run) for one in told]
    with ThreadPoolExecutor(2) as pool:
        documents = pool.submit(_write_documents, sides, batches)
        # what is stored is looked up meanwhile
        found = _rows_of_objects(batches, since)
        anew = {doc_id for b in batches for doc_id in (*b.staged.changed, *b.staged.moved)}
        objects = pool.submit(record_objects, sides.open, found, standing, documents.result, anew)
        documents.result()
        leaving = pool.submit(_leave_quarantine, options, batches, items)
        _record(sides.open, run, done.counts)
        leaving.result()
        objects.result()
    return done


def _write_documents(sides: Sides, batches: Sequence[Batch]) -> None:
    """Write the rows of documents, and last those in `documents`; make what tables are missing.

    Each of the tables is written by a thread of its own: they wait for the store together.
    """
    changed = [doc_id for batch in batches for doc_id in batch.staged.changed]
    told = [doc_id for batch in batches for doc_id in batch.staged.told]
    apart = {doc_id for batch in batches for doc_id in batch.staged.apart}
    once = _number(batches)

    def write(name: str, ready: Callable[[], object] = bool) -> None:
        sides.complete(name)
        ids = [*changed, *told] if name == "findings" else changed
        shown, shut = ([t for b in batches for t in b.rows(side, name)] for side in (OPEN, SHUT))
        kept = [one for one in ids if one in apart]
        sides.replace_by(name, ids, shown, shut, kept, once=once, ready=ready)

    with ThreadPoolExecutor(len(OF_DOCUMENT)) as pool:
        written = [pool.submit(write, name) for name in OF_DOCUMENT]
        write("documents", lambda: [one.result() for one in written])
        for one in written:
            one.result()
    _move(sides, batches)
    retract(sides.open.options, [doc_id for batch in batches for doc_id in batch.staged.wrong])


def _number(batches: Sequence[Batch]) -> int:
    """What is committed, as the number of a Delta transaction."""
    found = hashlib.sha256()
    for batch in batches:
        found.update(batch.digest())
    return int.from_bytes(found.digest()[:7])


def _move(sides: Sides, batches: Sequence[Batch]) -> None:
    moved = {doc_id: row for batch in batches for doc_id, row in batch.staged.moved.items()}
    if moved:
        full = sides.documents(sorted(moved))
        sides.move([{**full[doc_id], **row} for doc_id, row in moved.items()])


def _rows_of_objects(batches: Sequence[Batch], since: Overtaken) -> list[rows.Row]:
    found = (row for b in batches for t in b.rows(OPEN, "objects") for row in t.to_pylist())
    return [row for row in found if (row["key"], row["version"]) not in since.taken]


def _news(tables: Tables, items: Sequence[Standing]) -> list[Standing]:
    """Those that say something else than is recorded: what waits as before leaves no trace."""
    if not items:
        return []
    columns = ["bucket", "key", "version", "state", "reason", "codes"]
    where = isin("key", sorted({one.item.key for one in items}))
    told = {
        (row["bucket"], row["key"], row["version"]): row
        for row in tables.read("objects", columns=columns, where=where).to_pylist()
    }

    def new(one: Standing) -> bool:
        row = told.get((one.item.bucket, one.item.key, one.item.version))
        said = (one.state, one.reason, list(one.codes))
        return one.state != "pending" or row is None or said != _said(row)

    return [one for one in items if new(one)]


def _said(row: rows.Row) -> tuple[Any, ...]:
    return row["state"], row["reason"], list(row["codes"] or ())


def _leave_quarantine(
    options: StoreOptions, batches: Sequence[Batch], items: Sequence[DropObject]
) -> None:
    quarantine = Quarantine(options)
    for batch in batches:
        for doc_id, provenance in batch.staged.mended.items():
            quarantine.remove(doc_id, provenance)
    newest = sorted(items, key=lambda one: one.time)
    quarantine.supersede({item.key: item for item in newest if item.latest})


def _record(tables: Tables, run: RunRecord, counts: Counter[str]) -> None:
    """The run's row, once: committing again does not change when it ended."""
    if not counts["objects"]:
        return
    row = {name: counts[name] for name in _COUNTS}
    new = tables.read("documents", columns=["doc_id"], where=isin("run_id", [run.run_id]))
    row["new_versions"] = new.num_rows
    tables.add(
        "runs",
        {
            "run_id": run.run_id,
            "code_version": run.code_version,
            "started": rows.time(run.started),
            "ended": datetime.now(UTC),
            **row,
        },
    )
