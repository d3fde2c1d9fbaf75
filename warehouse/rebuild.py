"""The tables, a release and the receipts made anew from the archived objects alone.

Each object is read back into the outcome that it was made of, and its rows are made by the code
that made them first (`warehouse.rows`). What a document's object does not know is not rebuilt: what
was refused, pending or ignored, the history of runs, what persons decided, changes of rights and
collections that made no version. Files that are marked as restricted stay so, whatever the object
says; what was taken down gets its tombstone back. All that the drop has and `objects` then has
not is new to the next run.

Documents that `documents` has are left alone: so it may be cut off, and said again.
"""

from __future__ import annotations

import hashlib
import itertools
from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, fields, replace
from datetime import UTC, datetime
from typing import Any

import msgspec

from cleaners.contract import CleanText
from cleaners.ledger import from_lines
from describers.exports.as_json import from_json
from expectations.contract import Verdict
from extractors.contract import Extraction, Page, PageSpan
from findings.decoding import decode
from warehouse import fixity, receipts, rows
from warehouse.administrative import NAME, Administrative, load
from warehouse.client import client, translated
from warehouse.contract import BETTER_KEPT, TAKEN_DOWN, VERSION_KEPT, WITHDRAWN, Outcome
from warehouse.decisions import Decisions, account
from warehouse.errors import FixityError, MissingError
from warehouse.known import record_objects
from warehouse.ocfl_inventory import load as inventory_of
from warehouse.ocfl_layout import IDENTIFIER, ROOT, doc_id_of, object_path
from warehouse.ocfl_version import OcflVersion
from warehouse.options import StoreOptions
from warehouse.package import CLEAN, EDITS, EXTRACTED
from warehouse.proof import tree_of
from warehouse.receipt import Receipt
from warehouse.release import Release, Releases
from warehouse.rights import CLOSED, RESTRICTED, TAG, Rights
from warehouse.schemas import EVERY, OF_DOCUMENT
from warehouse.sides import Sides
from warehouse.store import ObjectStore
from warehouse.takedown import tombstone
from warehouse.takedown.tombstone import Tombstone

#: documents that are held at a time, and read at a time
_CHUNK, THREADS = 64, 8
_DAMAGED = "why and when cannot be read any more"
_LOST = "Its files are restricted; the reason was lost with the tables."
#: a version that is archived beside a better one that stays published
_BESIDE = frozenset({BETTER_KEPT, VERSION_KEPT})


@dataclass(frozen=True, slots=True)
class Found:
    """A version of a document read back: its outcome, its rows of `pages`, its inventory's hash."""

    outcome: Outcome
    pages: tuple[rows.Row, ...]
    version: int
    inventory: str


@dataclass
class Rebuilt:
    """How many documents were rebuilt or given their tombstones; why others could not be."""

    documents: int = 0
    tombstones: int = 0
    left: dict[str, str] = field(default_factory=dict)
    release: Release | None = None


def rebuild(options: StoreOptions) -> Rebuilt:
    """Make the rows of all archived documents that the tables lack, a release and receipts.

    Raises FaultError where the store does not answer; then call it again.
    """
    sides = Sides(options)
    store = ObjectStore(options, options.warehouse_bucket)
    _void_lost(sides, store)
    sides.open.create()
    sides.restricted.create()
    Releases(options).reset()
    there = set(sides.open.read("documents", columns=["doc_id"]).column("doc_id").to_pylist())
    done = Rebuilt()
    due: list[Receipt] = []
    lacking = (one for one in _archived(store) if one not in there)
    with ThreadPoolExecutor(THREADS) as pool:
        while chunk := list(itertools.islice(lacking, _CHUNK)):
            read = pool.map(lambda doc_id: _read(store, doc_id, done.left), chunk)
            found = [versions for versions in read if versions]
            _write(sides, found)
            done.documents += len(found)
            for shown, newest in found:
                due += receipts.for_outcome(newest.outcome, shown.version, store.bucket)
    done.tombstones = _bury(options, sides, store, there, done.left)
    # also where nothing was lacking: a call before may have been cut off here
    done.release = Releases(options).publish("rebuild")
    _acknowledge(options, sides, store, done.release, due)
    return done


def _void_lost(sides: Sides, store: ObjectStore) -> None:
    """Empty what is recorded of the files of tables that are gone."""
    for tables, side in ((sides.open, ""), (sides.restricted, RESTRICTED)):
        for name in EVERY:
            if next(store.list(tables.log(name)), None) is None:
                fixity.void(store, name, side)


def _archived(store: ObjectStore) -> Iterator[str]:
    """The documents that have an object, in the order of the tree."""
    keys = (found.key for found in store.list(ROOT) if IDENTIFIER in found.key)
    return (doc_id for doc_id, _ in itertools.groupby(keys, doc_id_of))


def _read(store: ObjectStore, doc_id: str, left: dict[str, str]) -> tuple[Found, Found] | None:
    """The version that readers saw, and the newest; None where the object cannot be read back."""
    try:
        head = _head(store, doc_id)
        newest = shown = read_version(store, doc_id, head)
        while shown.version > 1 and not _BESIDE.isdisjoint(shown.outcome.verdict.codes):
            shown = read_version(store, doc_id, shown.version - 1)
    except (MissingError, FixityError) as error:
        left[doc_id] = error.message
    except (msgspec.MsgspecError, ValueError, KeyError) as error:
        left[doc_id] = f"a file of it is not what was written: {error}"
    else:
        return shown, newest
    return None


def _head(store: ObjectStore, doc_id: str) -> int:
    return inventory_of(store.get(f"{object_path(doc_id)}inventory.json")).head


def read_version(store: ObjectStore, doc_id: str, number: int) -> Found:
    """A version of a document read back.

    MissingError where it has no administrative metadata: it was archived before they were kept.
    """
    files = OcflVersion(store, doc_id, number)
    try:
        record = load(files.read(NAME))
    except MissingError as error:
        why = f"{doc_id} was archived without {NAME}: take it up again"
        raise MissingError(why) from error
    text, extracted = files.read(CLEAN).decode(), files.read(EXTRACTED).decode()
    pages = tuple(map(msgspec.json.decode, files.read("pages.jsonl").splitlines()))
    verdict = decode(files.read("verdict.json"), Verdict)
    kept = {one.name: getattr(record, one.name) for one in fields(Administrative)}
    kept.pop("suggestions")
    outcome = Outcome(
        **kept,
        verdict=verdict,
        extraction=_extraction(record, extracted, pages),
        clean=CleanText(
            text,
            from_lines(files.read(EDITS)),
            tuple(PageSpan(p["page"], p["start"] or 0, p["end"] or 0) for p in pages),
            record.suggestions,
        ),
        description=from_json(files.read("description.json")),
    )
    if not outcome.rights.restricted and _is_tagged(store, files.key(CLEAN)):
        outcome = replace(outcome, rights=Rights(CLOSED, _LOST))
    digest = hashlib.sha512(store.get(files.inventory_key)).hexdigest()
    return Found(outcome, pages, number, digest)


def _extraction(
    record: Administrative, text: str, pages: Iterable[Mapping[str, Any]]
) -> Extraction:
    """The extraction as far as rows of documents ask for it: no words."""
    read = [
        Page(
            page["page"],
            page["state"],
            text[page["source_start"] : page["source_end"]],
            confidence=page["confidence"],
            engine=page["engine"],
        )
        for page in pages
    ]
    spans = tuple(PageSpan(p["page"], p["source_start"], p["source_end"]) for p in pages)
    return Extraction("archived", "", tuple(read), text, spans, engine=record.engine)


def _is_tagged(store: ObjectStore, key: str) -> bool:
    with translated(store.bucket, key):
        found = client(store.options).get_object_tagging(Bucket=store.bucket, Key=key)
    return {"Key": TAG[0], "Value": TAG[1]} in found["TagSet"]


def _write(sides: Sides, found: list[tuple[Found, Found]]) -> None:
    """The rows of documents, those of `documents` itself last."""
    ids = [shown.outcome.doc_id for shown, _ in found]
    apart = {one.outcome.doc_id for one, _ in found if one.outcome.rights.restricted}
    tables: dict[str, list[rows.Row]] = {name: [] for name in (*OF_DOCUMENT, "documents")}
    for shown, _ in found:
        named = {"doc_id": shown.outcome.doc_id, "version": shown.version}
        mine = dict(rows.of_document(shown.outcome, shown.version))
        mine["pages"] = [{**named, **page} for page in shown.pages]
        mine["documents"] = [rows.document(shown.outcome, shown.version, shown.inventory)]
        for name, items in mine.items():
            tables[name] += items
    objects = [row for _, newest in found for row in rows.objects(newest.outcome)]
    record_objects(sides.open, objects)
    for name, items in tables.items():
        sides.replace(name, ids, items, apart)


def _bury(
    options: StoreOptions,
    sides: Sides,
    store: ObjectStore,
    there: set[str],
    left: dict[str, str],
) -> int:
    """Put the tombstones of what was taken down into `documents` and the decisions; how many.

    A damaged one says that much: what was taken down stays so.
    """
    decisions, stones = Decisions(options), []
    for doc_id in tombstone.names(store):
        if doc_id in there:
            continue
        try:
            stones.append(tombstone.get(store, doc_id))
        except (FixityError, ValueError, KeyError) as error:
            left[doc_id] = f"its tombstone is damaged: {error}"
            now = datetime.now(UTC).isoformat(timespec="seconds")
            stones.append(Tombstone(doc_id, _DAMAGED, "an unreadable tombstone", account(), now))
    for stone in stones:
        decisions.decide([stone.doc_id], TAKEN_DOWN, stone.statement)
        row = {
            "doc_id": stone.doc_id,
            "state": WITHDRAWN,
            "rights_class": CLOSED,
            "rights": stone.statement,
            "findings": [TAKEN_DOWN],
            "created": rows.time(stone.when),
        }
        sides.replace("documents", [stone.doc_id], [row], {stone.doc_id})
    return len(stones)


def _acknowledge(
    options: StoreOptions, sides: Sides, store: ObjectStore, release: Release, due: list[Receipt]
) -> None:
    tree = tree_of(store, sides.open, release, {one.doc_id for one in due})

    def proven(one: Receipt) -> Receipt:
        proof = None
        if tree is not None and one.doc_id in tree:
            proof = tree.proof(one.doc_id, release.release, release.root)
        return replace(one, release=release.release, proof=proof)

    receipts.write(options, map(proven, due))
