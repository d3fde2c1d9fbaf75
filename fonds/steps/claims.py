"""What other documents of a collection claim of persons, for new documents to be held against.

Of the run's other batches it is what they have written down by then; of what was published before,
an index in the work bucket, by surname: a batch looks up the surnames that occur in it, whatever
the size of the archive. It is written when a run is accounted for, and what it says is believed of
a document that readers can see now and of no other. Where it is lost, contradictions to earlier
documents are not noticed, and nothing else happens.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import msgspec

from expectations.contract import Measures, Said
from expectations.names import surname
from expectations.said import is_full
from findings.errors import FaultError
from fonds.steps.prefetch import prefetch
from fonds.steps.run import Run
from fonds.steps.run_files import BY_BATCHES, plain
from fonds.steps.verdicts import VERDICTS, Judged
from warehouse.delta import isin
from warehouse.errors import LostRaceError, MissingError
from warehouse.store import ObjectStore
from warehouse.tables import Tables

#: where the index lies in the work bucket
PREFIX = "claims/"
#: below a run's own files, what the documents of each batch claim of persons with full names
_SAID = f"{BY_BATCHES}said/"
#: claims that are kept of one surname: those of a frequent one say little and cost much
_MOST = 500
_TRIES, _THREADS, _CHUNK = 5, 8, 500


@dataclass(frozen=True, slots=True)
class Claim:
    """A claim with the document that makes it."""

    doc_id: str
    said: Said


Shelf = dict[str, list[Claim]]
"""Claims by surname, of the surnames that fall together."""


def others(
    run: Run, batch: str, rows: Sequence[Measures], collections: Mapping[str, str]
) -> dict[str, list[Measures]]:
    """By collection, documents outside of the batch that speak of the persons of its documents.

    They have their claims and nothing else. `collections` has that of each document of the batch.
    """
    found = earlier(run, rows, collections)
    for name, some in _beside(run, batch, rows, collections).items():
        again = {one.doc_id for one in some}
        found[name] = [*some, *(one for one in found[name] if one.doc_id not in again)]
    return found


def _beside(
    run: Run, batch: str, rows: Sequence[Measures], collections: Mapping[str, str]
) -> dict[str, list[Measures]]:
    """Documents of the run's other batches, by those collections that this batch has claims of.

    The batch first writes down what its own claim, and then looks: of two batches at least one sees
    the other, and none waits.
    """
    mine: dict[str, list[Measures]] = defaultdict(list)
    for row in rows:
        if full := tuple(one for one in row.said if is_full(one)):
            mine[collections[row.doc_id]].append(Measures(row.doc_id, said=full))
    if not mine:
        return {}
    own = run.key(run.save(f"{_SAID}{plain(batch)}", mine))
    found: dict[str, list[Measures]] = defaultdict(list)
    keys = [one.key for one in run.store.list(run.key(_SAID))]
    beside = (key for key in keys if key.removesuffix(".json") != own)
    for body in prefetch(run.store.get, beside):
        theirs = msgspec.json.decode(body, type=dict[str, list[Measures]])
        for name in mine.keys() & theirs.keys():
            found[name] += theirs[name]
    return found


def earlier(
    run: Run, rows: Sequence[Measures], collections: Mapping[str, str]
) -> dict[str, list[Measures]]:
    """By collection, documents of earlier runs that speak of the persons of new ones.

    They have their claims and nothing else. `collections` has that of each new document.
    """
    by_collection: dict[str, list[Measures]] = defaultdict(list)
    for row in rows:
        by_collection[collections[row.doc_id]].append(row)
    return {name: _earlier(run, name, some) for name, some in by_collection.items()}


def _earlier(run: Run, collection: str, rows: Sequence[Measures]) -> list[Measures]:
    wanted = {(surname(one.subject), one.event) for row in rows for one in row.said if is_full(one)}
    shelves = {_key(collection, name) for name, _ in wanted}
    new = {row.doc_id for row in rows}  # read again, they are held against others
    by_document: dict[str, list[Said]] = defaultdict(list)
    for shelf in _fetch(run.store, sorted(shelves)):
        for name, claims in shelf.items():
            for claim in claims:
                if (name, claim.said.event) in wanted and claim.doc_id not in new:
                    by_document[claim.doc_id].append(claim.said)
    seen = _seen(run, sorted(by_document))
    return [Measures(name, said=tuple(said)) for name, said in by_document.items() if name in seen]


def remember(run: Run) -> None:
    """Add what the run's published documents claim to the index; a second time changes nothing."""
    collection = {one.doc_id: one.dropped.collection for one in run.documents()}
    shelves: dict[str, Shelf] = defaultdict(lambda: defaultdict(list))
    for judged in prefetch(lambda name: run.read(f"{VERDICTS}{name}", Judged), run.batches()):
        shown = {one.doc_id for one in judged.verdicts if one.state.startswith("published")}
        for row in judged.rows:
            for said in row.said:
                if row.doc_id in shown and is_full(said):
                    name_of = surname(said.subject)
                    shelf = shelves[_key(collection[row.doc_id], name_of)]
                    shelf[name_of].append(Claim(row.doc_id, said))
    with ThreadPoolExecutor(_THREADS) as pool:
        list(pool.map(lambda item: _add(run.store, *item), shelves.items()))


def _add(store: ObjectStore, key: str, new: Shelf) -> None:
    for _ in range(_TRIES):
        kept, etag = _read(store, key)
        for name, claims in new.items():
            again = {one.doc_id for one in claims}
            before = [one for one in kept.get(name, ()) if one.doc_id not in again]
            kept[name] = [*before, *claims][-_MOST:]
        try:
            store.swap(key, msgspec.json.encode(kept), etag)
        except LostRaceError:
            continue
        return
    raise FaultError(f"other runs write {key} all the time")


def _fetch(store: ObjectStore, keys: Sequence[str]) -> Iterator[Shelf]:
    with ThreadPoolExecutor(_THREADS) as pool:
        for shelf, _ in pool.map(lambda key: _read(store, key), keys):
            yield shelf


def _read(store: ObjectStore, key: str) -> tuple[Shelf, str | None]:
    try:
        body, head = store.get_with_head(key)
    except MissingError:
        return {}, None
    return msgspec.json.decode(body, type=Shelf), head.etag


def _seen(run: Run, doc_ids: Sequence[str]) -> set[str]:
    """Those that any reader can see now."""
    found: set[str] = set()
    tables = Tables(run.options)
    for at in range(0, len(doc_ids), _CHUNK):
        where = isin("doc_id", doc_ids[at : at + _CHUNK])
        columns = ["doc_id", "state", "rights_class"]
        for row in tables.read("documents", columns=columns, where=where).to_pylist():
            if row["state"].startswith("published") and (row["rights_class"] or "open") == "open":
                found.add(row["doc_id"])
    return found


def _key(collection: str, name: str) -> str:
    """The shelf of a surname: one of 256 of its collection."""
    of = hashlib.sha256(collection.encode()).hexdigest()[:24]
    return f"{PREFIX}{of}/{hashlib.sha256(name.encode()).hexdigest()[:2]}.json"
