"""Stage: the objects of a batch of documents, and the rows that are to be committed for them.

Batches are staged at the same time by different processes. What is written here nobody sees: OCFL
objects, entries of the quarantine and marks of restricted files, each by conditional writes, so
that staging again changes nothing. No table is touched; that is `warehouse.commit`.
"""

from __future__ import annotations

import hashlib
import json
import tempfile
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import msgspec

from warehouse import receipts, rows
from warehouse.contract import VERSION_KEPT, WITHDRAWN, Outcome
from warehouse.drop import Drop
from warehouse.errors import MissingError
from warehouse.known import Known, known
from warehouse.ocfl import Ocfl
from warehouse.options import StoreOptions
from warehouse.overtaken import NOTHING, Name, Overtaken, overtaken
from warehouse.package import PAGES, files
from warehouse.publishable import encodable, publishable, vanished
from warehouse.quarantine import Quarantine
from warehouse.rights import TAG
from warehouse.sides import Sides, is_restricted, stub
from warehouse.staged import OPEN, SHUT, Batch, Gathered, Staged
from warehouse.store import ObjectStore

#: documents that are written at a time: with the store 40 ms away, so many keep one core busy
THREADS = 32
#: how much is held in memory at a time: documents, and characters of their texts
CHUNK_DOCUMENTS = 128
CHUNK_CHARACTERS = 4_000_000
#: rows that wait as Python objects
CHUNK_ROWS = 10_000


def stage(
    outcomes: Iterable[Outcome], options: StoreOptions, refused: Collection[str] | None = None
) -> Batch:
    """Write the objects of documents; what is to be committed for them.

    `outcomes`, all of one run, is read once and in chunks: what is held of each in the end are its
    rows. `refused` are those of the documents that are in the quarantine; without it that is
    listed. Raises FaultError where the store does; then call it again.
    """
    stager = _Stager(options, refused)
    for chunk in _chunks(outcomes):
        stager.add(chunk)
    return Batch(stager.staged, stager.rows.tables)


def basis(row: rows.Row | None) -> str:
    """What a row of `documents` says of where its document stands, as a digest; empty for none."""
    if row is None:
        return ""
    return hashlib.sha256(msgspec.json.encode(row, order="sorted")).hexdigest()[:32]


class _Stager:
    def __init__(self, options: StoreOptions, refused: Collection[str] | None) -> None:
        self._options = options
        self._sides = Sides(options)
        self._ocfl = Ocfl(ObjectStore(options, options.warehouse_bucket))
        tag = "=".join(TAG)
        self._ocfl_apart = Ocfl(ObjectStore(options, options.warehouse_bucket, tags=tag))
        self._drop = Drop(options)
        self._quarantine = Quarantine(options)
        self._refused = frozenset(self._quarantine.ids() if refused is None else refused)
        self._inventories: dict[str, str] = {}
        #: of each document of the chunk, what is said of its pages
        self._facts: dict[str, bytes | Path] = {}
        self.staged = Staged()
        self.rows = Gathered()

    def add(self, chunk: Sequence[Outcome]) -> None:
        chunk = [encodable(outcome) for outcome in chunk]
        before = known(self._sides, chunk)
        since = self._since([o for o in chunk if o.doc_id in before.documents])
        chunk = [o for o in chunk if not since.taken.intersection(_names(o))]
        with ThreadPoolExecutor(THREADS) as pool:
            home = (o for o in chunk if publishable(o) and not before.is_read_elsewhere(o))
            written = dict(pool.map(lambda o: self._write_object(o, before), home))
            gone = {doc_id for doc_id, version in written.items() if version is None}
            chunk = [vanished(o) if o.doc_id in gone else o for o in chunk]
            # what a person decided waits for no decision
            refused = [o for o in chunk if o.verdict.state == "quarantined" and not o.is_decided]
            list(pool.map(self._quarantine.put, self._not_judged_since(refused)))
        passed = list(filter(publishable, chunk))
        versions = {doc_id: n for doc_id, n in written.items() if n is not None}
        texts = [o for o in passed if o.doc_id in versions and not o.is_worse]
        changed = [o for o in texts if not before.says_the_same(o, versions[o.doc_id])]
        # the findings of a text that is published stay with it, whatever a later run says
        told = [
            o
            for o in refused
            if o.doc_id not in before.documents
            and before.codes.get(o.doc_id, ()) != o.verdict.codes
        ]
        self._gather(chunk, changed, told, versions)
        self._place(chunk, changed, before)
        versions |= {
            o.doc_id: before.documents[o.doc_id]["version"]
            for o in chunk
            if o.is_worse
            or VERSION_KEPT in o.verdict.codes
            or (publishable(o) and o.doc_id not in versions)
        }
        staged = self.staged
        staged.basis |= {o.doc_id: basis(before.documents.get(o.doc_id)) for o in chunk}
        staged.versions |= versions
        # what is not the file that was meant does not stay published
        wrong = [o for o in refused if "checksum_mismatch" in o.verdict.codes]
        staged.wrong += [o.doc_id for o in wrong if not before.is_read_elsewhere(o)]
        done_with = (o for o in chunk if publishable(o) or o.is_decided)
        staged.mended |= {
            o.doc_id: list(o.provenance) for o in done_with if o.doc_id in self._refused
        }
        counts = Counter(staged.counts)
        for outcome in chunk:
            version = versions.get(outcome.doc_id, 0)
            staged.objects += outcome.provenance
            staged.receipts += receipts.for_outcome(
                outcome, version, self._options.warehouse_bucket
            )
            _count(outcome, counts)
        staged.counts = dict(counts)
        self._facts.clear()

    def _not_judged_since(self, refused: Sequence[Outcome]) -> list[Outcome]:
        """Those that no later run has judged, of a file or of a newer version of it.

        What is put into the quarantine is seen at once, unlike all else that is staged, and a run
        that is cleared stages what it knew.
        """
        since = self._since(refused)
        return [o for o in refused if _names(o) - since.taken - since.hidden]

    def _since(self, outcomes: Sequence[Outcome]) -> Overtaken:
        """What later runs have recorded of the objects of outcomes."""
        if not outcomes:
            return NOTHING
        objects = [item for one in outcomes for item in one.provenance]
        return overtaken(self._sides.open, objects, outcomes[0].created)

    def _gather(
        self,
        chunk: Sequence[Outcome],
        changed: Sequence[Outcome],
        told: Sequence[Outcome],
        versions: Mapping[str, int],
    ) -> None:
        staged = self.staged
        staged.changed += [outcome.doc_id for outcome in changed]
        staged.told += [outcome.doc_id for outcome in told]
        staged.apart += [o.doc_id for o in (*changed, *told) if o.rights.restricted]
        by_table: dict[tuple[str, str], list[rows.Row]] = {}
        for outcome in changed:
            side = SHUT if outcome.rights.restricted else OPEN
            version = versions[outcome.doc_id]
            for name, items in rows.of_document(outcome, version, self._pages(outcome)).items():
                self._add_by_turns(by_table, (side, name), items)
            row = rows.document(outcome, version, self._inventories[outcome.doc_id])
            by_table.setdefault((side, "documents"), []).append(row)
            if side == SHUT:
                by_table.setdefault((OPEN, "documents"), []).append(stub(row))
        for outcome in told:
            side = SHUT if outcome.rights.restricted else OPEN
            by_table.setdefault((side, "findings"), []).extend(rows.findings(outcome, 0))
        by_table[OPEN, "objects"] = [row for outcome in chunk for row in rows.objects(outcome)]
        for (side, name), items in by_table.items():
            self.rows.add(side, name, items)

    def _pages(self, outcome: Outcome) -> Iterator[rows.Row]:
        """What its object says of its pages: counting that took a third of staging a volume."""
        facts = self._facts[outcome.doc_id]
        return map(json.loads, facts.splitlines() if isinstance(facts, bytes) else ())

    def _add_by_turns(
        self,
        waiting: dict[tuple[str, str], list[rows.Row]],
        key: tuple[str, str],
        items: Iterable[rows.Row],
    ) -> None:
        """Have rows wait, and pass them on when they are many: a volume has a million edits."""
        mine = waiting.setdefault(key, [])
        for row in items:
            mine.append(row)
            if len(mine) == CHUNK_ROWS:
                self.rows.add(*key, mine)
                mine.clear()

    def _place(self, chunk: Sequence[Outcome], changed: Sequence[Outcome], before: Known) -> None:
        """Note published documents whose rights or collections are others now; the text stays."""
        written = {outcome.doc_id for outcome in changed}
        for outcome in chunk:
            row = before.documents.get(outcome.doc_id)
            if row is None or row["state"] == WITHDRAWN:
                continue
            if not before.has_the_rights(outcome):
                self.staged.regulated.append(outcome.doc_id)
            if outcome.doc_id in written:
                continue
            if not before.stands_the_same(outcome):
                self._mark(outcome)
                self.staged.moved[outcome.doc_id] = rows.standing_of(outcome)

    def _mark(self, outcome: Outcome) -> None:
        name, value = TAG
        self._ocfl.mark(outcome.doc_id, {name: value} if outcome.rights.restricted else {})

    def _write_object(self, outcome: Outcome, before: Known) -> tuple[str, int | None]:
        """Its OCFL version; None where no object with its bytes is left in the drop."""
        apart = outcome.rights.restricted
        row = before.documents.get(outcome.doc_id)
        with tempfile.TemporaryDirectory(prefix="fonds-") as folder:
            original = outcome.original
            if original is None:
                original = Path(folder) / "original"
                try:
                    self._drop.download_any(outcome.provenance, original)
                except MissingError:
                    return outcome.doc_id, None
            body = files(outcome, original, Path(folder))
            self._facts[outcome.doc_id] = body[PAGES]
            written = (self._ocfl_apart if apart else self._ocfl).write(
                outcome.doc_id,
                body,
                created=rows.time(outcome.created).isoformat(timespec="seconds"),
                message=f"run {outcome.run_id}, code {outcome.code_version}",
                fresh=row is None,
            )
        self._inventories[outcome.doc_id] = written.inventory
        # a document that nobody has seen yet has its mark from the moment that it is written
        first = row is None and written.new and written.version == 1
        if not first and apart != (row is not None and is_restricted(row)):
            self._mark(outcome)
        return outcome.doc_id, written.version


def _names(outcome: Outcome) -> set[Name]:
    return {(item.key, item.version) for item in outcome.provenance}


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
