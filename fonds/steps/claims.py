"""What other documents of a collection claim and cite, for new documents to be held against.

Claims are of persons, citations of archives and periodicals. Of the run's other batches it is what
they have written down by then; of what was published before, an index in the work bucket, by
surname and by what is cited: a batch looks up the names that occur in it, whatever the size of the
archive. It is written when a run is accounted for, and what it says is believed of a document that
readers can see now and of no other. Where it is lost, contradictions to earlier documents are not
noticed, and nothing else happens.
"""

from __future__ import annotations

import hashlib
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import msgspec

from expectations.cited import key as source_of
from expectations.contract import Cited, Measures, Said
from expectations.names import surname
from expectations.said import is_full
from findings.decoding import decode
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
#: below a run's own files, what the documents of each batch claim, of persons with full names, and
#: cite
_SAID = f"{BY_BATCHES}said/"
#: bytes of a name, and names that a key tells: some stores take 255 letters between slashes
_A_NAME, _A_KEY = 4, 45
#: claims and citations that are kept of one name: those of a frequent one say little and cost much
_MOST = 500
_TRIES, _THREADS, _CHUNK = 5, 8, 500


@dataclass(frozen=True, slots=True)
class Claim:
    """A claim or a citation with the document that makes it."""

    doc_id: str
    said: Said | None = None
    cited: Cited | None = None

    @property
    def name(self) -> str:
        """What it is looked up by: a surname in small letters, or the key of what is cited."""
        if self.said is not None:
            return surname(self.said.subject)
        return source_of(self.cited) if self.cited is not None else ""


Shelf = dict[str, list[Claim]]
"""Claims and citations by their names, of the names that fall together."""


def others(
    run: Run, batch: str, rows: Sequence[Measures], collections: Mapping[str, str]
) -> dict[str, list[Measures]]:
    """By collection, documents outside of the batch that speak of what its documents speak of.

    They have their claims and citations and nothing else. `collections` has that of each document
    of the batch.
    """
    found = earlier(run, rows, collections)
    for name, some in _beside(run, batch, rows, collections).items():
        again = {one.doc_id for one in some}
        found[name] = [*some, *(one for one in found[name] if one.doc_id not in again)]
    return found


def _beside(
    run: Run, batch: str, rows: Sequence[Measures], collections: Mapping[str, str]
) -> dict[str, list[Measures]]:
    """Documents of the run's other batches that speak of what this one's do, by collection.

    The batch first writes down what its own claim and cite, and then looks: of two batches at least
    one sees the other, and none waits. The keys of what is written tell the names: a listing says
    what concerns the batch, and nothing else is read, however many batches the run has.
    """
    told = [(collections[row.doc_id], claim) for row in rows for claim in _claims(row)]
    if not told:
        return {}
    own = _write_down(run, batch, told)
    having = {name for name, _ in told}
    # those spoken of by a surname alone, too
    wanted = {
        _named(collections[row.doc_id], claim)
        for row in rows
        if collections[row.doc_id] in having
        for claim in _spoken(row)
    }
    keys = [one.key for one in run.store.list(run.key(_SAID)) if not one.key.startswith(own)]
    found: dict[str, dict[str, list[Claim]]] = defaultdict(lambda: defaultdict(list))
    enough: Counter[bytes] = Counter()
    for body in prefetch(run.store.get, _of_names(keys, wanted, enough)):
        for name, claims in decode(body, dict[str, list[Claim]]).items():
            for claim in claims:
                if (named := _named(name, claim)) in wanted:
                    found[name][claim.doc_id].append(claim)
                    enough[named] += 1
    return {
        name: [_measures(doc_id, some) for doc_id, some in by_document.items()]
        for name, by_document in found.items()
    }


def _of_names(keys: Iterable[str], wanted: set[bytes], enough: Counter[bytes]) -> Iterator[str]:
    """The keys that tell names of which there is not enough yet; `enough` counts as they are read.

    All documents of a collection may cite one archive.
    """
    for key in keys:
        if any(enough[name] < _MOST for name in _names_in(key) & wanted):
            yield key


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
    """A name of a collection in four bytes; where two have the same, more is read than need be.

    >>> keller = Claim("f1", Said("Anna Keller", "born", "", "", "", "", "", "", ""))
    >>> len(_named("parish", keller)), _named("parish", keller) == _named("school", keller)
    (4, False)
    """
    name = f"{collection}\0{claim.name}".encode(errors="surrogatepass")
    return hashlib.blake2b(name, digest_size=_A_NAME).digest()


def _names_in(key: str) -> set[bytes]:
    names = urlsafe_b64decode(key.rpartition(".")[2])
    return {names[at : at + _A_NAME] for at in range(0, len(names), _A_NAME)}


def earlier(
    run: Run, rows: Sequence[Measures], collections: Mapping[str, str]
) -> dict[str, list[Measures]]:
    """By collection, documents of earlier runs that speak of what new ones speak of.

    They have their claims and citations and nothing else. `collections` has that of each new one.
    """
    by_collection: dict[str, list[Measures]] = defaultdict(list)
    for row in rows:
        by_collection[collections[row.doc_id]].append(row)
    return {name: _earlier(run, name, some) for name, some in by_collection.items()}


def _earlier(run: Run, collection: str, rows: Sequence[Measures]) -> list[Measures]:
    told = [claim for row in rows for claim in _claims(row)]
    # of a person the same event, of what is cited everything
    wanted = {(claim.name, claim.said.event if claim.said else "") for claim in told}
    shelves = {_key(collection, name) for name, _ in wanted}
    new = {row.doc_id for row in rows}  # read again, they are held against others
    by_document: dict[str, list[Claim]] = defaultdict(list)
    for shelf in _fetch(run.store, sorted(shelves)):
        for name, claims in shelf.items():
            for claim in claims:
                event = claim.said.event if claim.said else ""
                if (name, event) in wanted and claim.doc_id not in new:
                    by_document[claim.doc_id].append(claim)
    seen = _seen(run, sorted(by_document))
    return [_measures(name, claims) for name, claims in by_document.items() if name in seen]


def _measures(doc_id: str, claims: Sequence[Claim]) -> Measures:
    return Measures(
        doc_id,
        said=tuple(one.said for one in claims if one.said is not None),
        cited=tuple(one.cited for one in claims if one.cited is not None),
    )


def _claims(row: Measures) -> list[Claim]:
    """Of a document what others are held against."""
    return [one for one in _spoken(row) if one.said is None or is_full(one.said)]


def _spoken(row: Measures) -> list[Claim]:
    said = [Claim(row.doc_id, said=one) for one in row.said]
    return [*said, *(Claim(row.doc_id, cited=one) for one in row.cited)]


def remember(run: Run) -> None:
    """Add what the run's published documents tell to the index; a second time changes nothing."""
    collection = {one.doc_id: one.dropped.collection for one in run.documents()}
    shelves: dict[str, Shelf] = defaultdict(lambda: defaultdict(list))
    for judged in prefetch(lambda name: run.read(f"{VERDICTS}{name}", Judged), run.batches()):
        shown = {one.doc_id for one in judged.verdicts if one.state.startswith("published")}
        for row in judged.rows:
            for claim in _claims(row) if row.doc_id in shown else ():
                shelf = shelves[_key(collection[row.doc_id], claim.name)]
                shelf[claim.name].append(claim)
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
    return decode(body, Shelf), head.etag


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
