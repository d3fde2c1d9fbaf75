"""What other documents of a collection claim of persons, for new documents to be held against.

Of the run's other batches it is what they have written down by then; of what was published before,
an index in the work bucket, by surname: a batch looks up the surnames that occur in it, whatever
the size of the archive. It is written when a run is accounted for, and what it says is believed of
a document that readers can see now and of no other. Where it is lost, contradictions to earlier
documents are not noticed, and nothing else happens.
"""

from __future__ import annotations

import hashlib
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import msgspec

from expectations.contract import Measures, Said
from expectations.said import is_full, surname
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
#: bytes of a surname, and surnames that a key tells: some stores take 255 letters between slashes
_A_NAME, _A_KEY = 4, 45
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
    """Documents of the run's other batches that speak of persons of this one's, by collection.

    The batch first writes down what its own claim, and then looks: of two batches at least one sees
    the other, and none waits. The keys of what is written tell the surnames: a listing says what
    concerns the batch, and nothing else is read, however many batches the run has.
    """
    said = [(collections[row.doc_id], Claim(row.doc_id, one)) for row in rows for one in row.said]
    full = [(name, claim) for name, claim in said if is_full(claim.said)]
    if not full:
        return {}
    own = _write_down(run, batch, full)
    having = {name for name, _ in full}
    wanted = {_named(name, claim) for name, claim in said if name in having}
    keys = (one.key for one in run.store.list(run.key(_SAID)))
    beside = [key for key in keys if not key.startswith(own) and _names_in(key) & wanted]
    found: dict[str, dict[str, list[Said]]] = defaultdict(lambda: defaultdict(list))
    for body in prefetch(run.store.get, beside):
        for name, claims in msgspec.json.decode(body, type=dict[str, list[Claim]]).items():
            for claim in claims:
                if _named(name, claim) in wanted:
                    found[name][claim.doc_id].append(claim.said)
    return {
        name: [Measures(doc_id, said=tuple(some)) for doc_id, some in by_document.items()]
        for name, by_document in found.items()
    }


def _write_down(run: Run, batch: str, claims: Iterable[tuple[str, Claim]]) -> str:
    """Keep claims, each with its collection, for the run's other batches; how their keys begin."""
    own = run.key(f"{_SAID}{plain(batch)}.")
    by_name: dict[bytes, list[tuple[str, Claim]]] = defaultdict(list)
    for name, claim in claims:
        by_name[_named(name, claim)].append((name, claim))
    names = sorted(by_name)

    def write(some: Sequence[bytes]) -> None:
        body: dict[str, list[Claim]] = defaultdict(list)
        for one in some:
            for name, claim in by_name[one]:
                body[name].append(claim)
        key = own + urlsafe_b64encode(b"".join(some)).decode()
        run.store.put(key, msgspec.json.encode(body))

    for _ in prefetch(write, (names[at : at + _A_KEY] for at in range(0, len(names), _A_KEY))):
        pass
    return own


def _named(collection: str, claim: Claim) -> bytes:
    """A surname of a collection in four bytes; where two have the same, more is read than need be.

    >>> keller = Claim("f1", Said("Anna Keller", "born", "", "", "", "", "", "", ""))
    >>> len(_named("parish", keller)), _named("parish", keller) == _named("school", keller)
    (4, False)
    """
    name = f"{collection}\0{surname(claim.said.subject)}".encode(errors="surrogatepass")
    return hashlib.blake2b(name, digest_size=_A_NAME).digest()


def _names_in(key: str) -> set[bytes]:
    names = urlsafe_b64decode(key.rpartition(".")[2])
    return {names[at : at + _A_NAME] for at in range(0, len(names), _A_NAME)}


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
