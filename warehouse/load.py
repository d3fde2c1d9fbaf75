"""Load: everything that a run made, into the warehouse, in an order that a crash cannot spoil.

For each document first its OCFL object, then the rows that belong to it, then its row in
`documents`, then its objects' rows. A run that dies is loaded again from the start: what is there
already is found and left alone. Nothing is visible until the release is published.
"""

from __future__ import annotations

import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from warehouse import receipts, rows
from warehouse.contract import VERSION_KEPT, WITHDRAWN, DropObject, Outcome, RunRecord, Standing
from warehouse.decisions import retract
from warehouse.delta import isin
from warehouse.drop import Drop
from warehouse.errors import MissingError
from warehouse.known import Known, known
from warehouse.ocfl import Ocfl
from warehouse.options import StoreOptions
from warehouse.package import files
from warehouse.publishable import encodable, publishable, vanished
from warehouse.quarantine import Quarantine
from warehouse.receipt import Receipt
from warehouse.receipts import THREADS
from warehouse.rights import TAG
from warehouse.schemas import OF_DOCUMENT
from warehouse.sides import Sides, is_restricted
from warehouse.store import ObjectStore

#: how much is held in memory and committed at a time: documents, and characters of their texts
CHUNK_DOCUMENTS = 128
CHUNK_CHARACTERS = 4_000_000
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


def load(
    outcomes: Iterable[Outcome],
    options: StoreOptions,
    run: RunRecord,
    others: Iterable[Standing] = (),
) -> Loaded:
    """Write a run's documents and the states of its objects; idempotent.

    `outcomes` is read once and in chunks, so memory does not grow with the run. Raises FaultError
    where the store does; then call it again. Publishing the release and writing the receipts are
    the caller's next steps (`Releases.publish`, `receipts.write`).
    """
    loader = _Loader(options)
    done = Loaded()
    for chunk in _chunks(outcomes):
        loader.load(chunk, done)
    others = tuple(others)
    loader.stand(others, run, done)
    newest = sorted((*done.objects, *(one.item for one in others)), key=lambda one: one.time)
    loader.quarantine.supersede({item.key: item for item in newest if item.latest})
    loader.record(run, done)
    return done


class _Loader:
    def __init__(self, options: StoreOptions) -> None:
        self._options = options
        self._sides = Sides(options)
        self._tables = self._sides.open
        self._tables.create()
        self._sides.restricted.create()
        self._ocfl = Ocfl(ObjectStore(options, options.warehouse_bucket))
        tag = "=".join(TAG)
        self._ocfl_apart = Ocfl(ObjectStore(options, options.warehouse_bucket, tags=tag))
        self._drop = Drop(options)
        self.quarantine = Quarantine(options)
        self._refused = set(self.quarantine.ids())
        self._inventories: dict[str, str] = {}

    def load(self, chunk: Sequence[Outcome], done: Loaded) -> None:
        chunk = [encodable(outcome) for outcome in chunk]
        before = known(self._sides, chunk)
        with ThreadPoolExecutor(THREADS) as pool:
            home = (o for o in chunk if publishable(o) and not before.is_read_elsewhere(o))
            written = dict(pool.map(lambda o: self._write_object(o, before), home))
            gone = {doc_id for doc_id, version in written.items() if version is None}
            chunk = [vanished(o) if o.doc_id in gone else o for o in chunk]
            # what a person decided waits for no decision
            refused = [o for o in chunk if o.verdict.state == "quarantined" and not o.is_decided]
            list(pool.map(self.quarantine.put, refused))
        passed = list(filter(publishable, chunk))
        versions = {doc_id: n for doc_id, n in written.items() if n is not None}
        texts = [o for o in passed if o.doc_id in versions and not o.is_worse]
        changed = [o for o in texts if not before.says_the_same(o, versions[o.doc_id])]
        self._write_rows(chunk, changed, versions, before)
        self._place(chunk, changed, before)
        # what is not the file that was meant does not stay published
        wrong = [o for o in refused if "checksum_mismatch" in o.verdict.codes]
        retract(self._options, [o.doc_id for o in wrong if not before.is_read_elsewhere(o)])
        for outcome in chunk:
            done_with = publishable(outcome) or outcome.is_decided
            if done_with and outcome.doc_id in self._refused:
                self.quarantine.remove(outcome.doc_id, outcome.provenance)
        versions |= {
            o.doc_id: before.documents[o.doc_id]["version"]
            for o in chunk
            if o.is_worse
            or VERSION_KEPT in o.verdict.codes
            or (publishable(o) and o.doc_id not in versions)
        }
        done.versions |= versions
        done.objects += [item for outcome in chunk for item in outcome.provenance]
        done.new |= {outcome.doc_id for outcome in changed}
        for outcome in chunk:
            version = versions.get(outcome.doc_id, 0)
            done.receipts += receipts.for_outcome(outcome, version, self._options.warehouse_bucket)
            _count(outcome, done.counts)

    def _place(self, chunk: Sequence[Outcome], changed: Sequence[Outcome], before: Known) -> None:
        """Move published documents whose rights or collections are others now; the text stays."""
        written = {outcome.doc_id for outcome in changed}
        moved = {
            outcome.doc_id: outcome
            for outcome in chunk
            if outcome.doc_id not in written
            and outcome.doc_id in before.documents
            and before.documents[outcome.doc_id]["state"] != WITHDRAWN
            and not before.stands_the_same(outcome)
        }
        if not moved:
            return
        for outcome in moved.values():
            self._mark(outcome)
        full = self._sides.documents(sorted(moved))
        self._sides.move([{**full[name], **rows.standing_of(o)} for name, o in moved.items()])

    def _mark(self, outcome: Outcome) -> None:
        name, value = TAG
        self._ocfl.mark(outcome.doc_id, {name: value} if outcome.rights.restricted else {})

    def _write_object(self, outcome: Outcome, before: Known) -> tuple[str, int | None]:
        """Its OCFL version; None where no object with its bytes is left in the drop."""
        apart = outcome.rights.restricted
        with tempfile.TemporaryDirectory(prefix="fonds-") as folder:
            original = outcome.original
            if original is None:
                original = Path(folder) / "original"
                try:
                    self._drop.download_any(outcome.provenance, original)
                except MissingError:
                    return outcome.doc_id, None
            written = (self._ocfl_apart if apart else self._ocfl).write(
                outcome.doc_id,
                files(outcome, original),
                created=rows.time(outcome.created).isoformat(timespec="seconds"),
                message=f"run {outcome.run_id}, code {outcome.code_version}",
            )
        self._inventories[outcome.doc_id] = written.inventory
        row = before.documents.get(outcome.doc_id)
        # a document that nobody has seen yet has its mark from the moment that it is written
        first = row is None and written.new and written.version == 1
        if not first and apart != (row is not None and is_restricted(row)):
            self._mark(outcome)
        return outcome.doc_id, written.version

    def _write_rows(
        self,
        chunk: Sequence[Outcome],
        changed: Sequence[Outcome],
        versions: Mapping[str, int],
        before: Known,
    ) -> None:
        by_table: dict[str, list[rows.Row]] = {name: [] for name in OF_DOCUMENT}
        for outcome in changed:
            for name, items in rows.of_document(outcome, versions[outcome.doc_id]).items():
                by_table[name] += items
        # the findings of a text that is published stay with it, whatever a later run says
        told = [
            o
            for o in chunk
            if o.verdict.state == "quarantined"
            and not o.is_decided
            and o.doc_id not in before.documents
            and before.codes.get(o.doc_id) != o.verdict.codes
        ]
        for outcome in told:
            by_table["findings"] += rows.findings(outcome, 0)
        for name in OF_DOCUMENT:
            whose = changed if name != "findings" else [*changed, *told]
            ids = [outcome.doc_id for outcome in whose]
            apart = {outcome.doc_id for outcome in whose if outcome.rights.restricted}
            self._sides.replace(name, ids, by_table[name], apart)
        ids = [outcome.doc_id for outcome in changed]
        documents = [
            rows.document(one, versions[one.doc_id], self._inventories[one.doc_id])
            for one in changed
        ]
        apart = {outcome.doc_id for outcome in changed if outcome.rights.restricted}
        self._sides.replace("documents", ids, documents, apart)
        items = [row for outcome in chunk for row in rows.objects(outcome)]
        self._tables.merge("objects", before.new_objects(items))

    def stand(self, others: Iterable[Standing], run: RunRecord, done: Loaded) -> None:
        items = self._news(list(others))
        self._tables.merge("objects", [rows.standing(one, run) for one in items])
        done.receipts += [receipts.for_standing(one, run.run_id) for one in items]
        done.counts.update(one.state for one in items)
        done.counts["objects"] += len(items)

    def _news(self, items: Sequence[Standing]) -> list[Standing]:
        """Those that say something else than is recorded: what waits as before leaves no trace."""
        if not items:
            return []
        columns = ["bucket", "key", "version", "state", "reason", "codes"]
        where = isin("key", sorted({one.item.key for one in items}))
        told = {
            (row["bucket"], row["key"], row["version"]): row
            for row in self._tables.read("objects", columns=columns, where=where).to_pylist()
        }

        def new(one: Standing) -> bool:
            row = told.get((one.item.bucket, one.item.key, one.item.version))
            said = (one.state, one.reason, list(one.codes))
            return one.state != "pending" or row is None or said != _said(row)

        return [one for one in items if new(one)]

    def record(self, run: RunRecord, done: Loaded) -> None:
        """The run's row, once: loading again does not change when it ended."""
        if not done.counts["objects"]:
            return
        row = {name: done.counts[name] for name in _COUNTS}
        new = self._tables.read("documents", columns=["doc_id"], where=isin("run_id", [run.run_id]))
        row["new_versions"] = new.num_rows
        self._tables.add(
            "runs",
            {
                "run_id": run.run_id,
                "code_version": run.code_version,
                "started": rows.time(run.started),
                "ended": datetime.now(UTC),
                **row,
            },
        )


def _said(row: rows.Row) -> tuple[str, str, list[str]]:
    return row["state"], row["reason"], list(row["codes"] or ())


def _chunks(outcomes: Iterable[Outcome]) -> Iterator[list[Outcome]]:
    chunk: list[Outcome] = []
    size = 0
    for outcome in outcomes:
        chunk.append(outcome)
        size += len(outcome.extraction.text) if outcome.extraction else 0
        if len(chunk) >= CHUNK_DOCUMENTS or size >= CHUNK_CHARACTERS:
            yield chunk
            chunk, size = [], 0
    if chunk:
        yield chunk


def _count(outcome: Outcome, counts: Counter[str]) -> None:
    counts["documents"] += 1
    counts["objects"] += len(outcome.provenance)
    counts[outcome.verdict.state] += len(outcome.provenance)
    for page in outcome.extraction.pages if outcome.extraction else ():
        counts["pages"] += 1
        counts[f"pages_{page.state}"] += 1
