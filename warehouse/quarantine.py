"""The quarantine: what was refused, and why, until somebody decides.

`quarantine/<doc_id>/<collection>.json` in the work bucket holds the verdict and points to the
original, which stays where it was dropped: nothing is ever deleted from there. What one collection
refuses may be published in another, so each has its own entry. An entry whose files were all
dropped anew is superseded and leaves the list.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import datetime

from findings.finding import Finding
from warehouse.contract import WITHDRAWN, DropObject, Outcome
from warehouse.delta import isin
from warehouse.errors import MissingError
from warehouse.names import to_key
from warehouse.options import StoreOptions
from warehouse.store import ObjectStore
from warehouse.tables import Tables

PREFIX = "quarantine/"


@dataclass(frozen=True, slots=True)
class Quarantined:
    """One refused document: why, since which run, and the objects that brought it.

    `pages` and `characters` are what waits with it, as far as it was read.
    """

    doc_id: str
    sha256: str
    findings: tuple[Finding, ...]
    objects: tuple[DropObject, ...]
    run_id: str
    code_version: str
    created: str
    collection: str = ""
    pages: int = 0
    characters: int = 0

    @property
    def effect(self) -> tuple[int, int, int]:
        """What a decision on it is worth, to compare by: pages, characters, bytes."""
        return self.pages, self.characters, max((one.size for one in self.objects), default=0)


class Quarantine:
    """The quarantine of one installation."""

    def __init__(self, options: StoreOptions) -> None:
        self._options = options
        self.store = ObjectStore(options, options.work_bucket)

    def put(self, outcome: Outcome) -> None:
        """Keep a refused document's verdict for each collection, in place of an earlier one."""
        for collection in dict.fromkeys(one.collection for one in outcome.provenance):
            entry = Quarantined(
                outcome.doc_id,
                outcome.sha256,
                outcome.verdict.findings,
                tuple(one for one in outcome.provenance if one.collection == collection),
                outcome.run_id,
                outcome.code_version,
                outcome.created,
                collection,
                len(outcome.extraction.pages) if outcome.extraction else 0,
                len(outcome.extraction.text) if outcome.extraction else 0,
            )
            self._write(f"{PREFIX}{outcome.doc_id}/{to_key(collection)}.json", entry)

    def get(self, doc_id: str) -> Quarantined | None:
        """What is known of a refused document, None where it is not refused anywhere."""
        return next(self.entries(doc_id), None)

    def entries(self, doc_id: str) -> Iterator[Quarantined]:
        """The same for each collection that refuses it."""
        for _, entry in self._entries(doc_id):
            yield entry

    def ids(self) -> Iterator[str]:
        """The refused documents, by identifier."""
        last = ""
        for found in self.store.list(PREFIX):
            doc_id = found.key.removeprefix(PREFIX).partition("/")[0]
            if doc_id != last:
                yield doc_id
            last = doc_id

    def list(self) -> Iterator[Quarantined]:
        """The refused documents, with all that is known of them."""
        for doc_id in self.ids():
            yield from self.entries(doc_id)

    def remove(self, doc_id: str, objects: Iterable[DropObject] = ()) -> None:
        """Take a document out of the list: it was published, or somebody decided.

        With `objects`, out of the lists of their collections alone.
        """
        collections = {one.collection for one in objects}
        for key, entry in self._entries(doc_id):
            if not collections or entry.collection in collections:
                self.store.delete(key)

    def supersede(self, dropped: Mapping[str, DropObject]) -> None:
        """Take out what was refused where its file was dropped anew.

        `dropped` holds objects by key; a container's key is its members' too.
        """
        refused = set(self.ids())
        if not refused or not dropped:
            return
        collections = isin("collection", {item.collection for item in dropped.values()})
        rows = Tables(self._options).read(
            "objects",
            columns=["doc_id", "key", "version", "time"],
            where=f"state = 'quarantined' AND doc_id IS NOT NULL AND {collections}",
        )
        for row in rows.to_pylist():
            newer = dropped.get(row["key"].partition("!/")[0])
            if newer is None or row["doc_id"] not in refused or newer.version == row["version"]:
                continue
            if datetime.fromisoformat(newer.time) >= row["time"]:
                self._superseded(row["doc_id"], row["key"], row["version"])

    def _superseded(self, doc_id: str, key: str, version: str) -> None:
        for name, entry in self._entries(doc_id):
            left = tuple(one for one in entry.objects if (one.key, one.version) != (key, version))
            if not left:
                self.store.delete(name)
            elif left != entry.objects:
                self._write(name, replace(entry, objects=left))

    def _entries(self, doc_id: str) -> Iterator[tuple[str, Quarantined]]:
        for found in tuple(self.store.list(f"{PREFIX}{doc_id}/")):
            try:
                raw = json.loads(self.store.get(found.key))
            except MissingError:  # it was taken out at this moment
                continue
            raw["findings"] = tuple(Finding(**one) for one in raw["findings"])
            raw["objects"] = tuple(DropObject(**one) for one in raw["objects"])
            if not raw.get("collection") and raw["objects"]:
                raw["collection"] = raw["objects"][0].collection
            yield found.key, Quarantined(**raw)

    def _write(self, key: str, entry: Quarantined) -> None:
        raw = json.dumps(asdict(entry), ensure_ascii=True, indent=1).encode() + b"\n"
        self.store.put(key, raw, media="application/json")


def published_in(options: StoreOptions, doc_ids: Sequence[str]) -> dict[str, str]:
    """The collection that each of these documents is published in, of those that are anywhere."""
    if not doc_ids:
        return {}
    rows = Tables(options).read(
        "documents", columns=["doc_id", "collection", "state"], where=isin("doc_id", doc_ids)
    )
    return {r["doc_id"]: r["collection"] for r in rows.to_pylist() if r["state"] != WITHDRAWN}
