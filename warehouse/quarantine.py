"""The quarantine: what was refused, and why, until somebody decides.

`quarantine/<doc_id>/` in the work bucket holds the verdict and points to the original, which stays
where it was dropped: nothing is ever deleted from there.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass

from findings.finding import Finding
from warehouse.contract import DropObject, Outcome
from warehouse.errors import MissingError
from warehouse.options import StoreOptions
from warehouse.store import ObjectStore

PREFIX = "quarantine/"
_VERDICT = "verdict.json"


@dataclass(frozen=True, slots=True)
class Quarantined:
    """One refused document: why, since which run, and the objects that brought it."""

    doc_id: str
    sha256: str
    findings: tuple[Finding, ...]
    objects: tuple[DropObject, ...]
    run_id: str
    code_version: str
    created: str


class Quarantine:
    """The quarantine of one installation."""

    def __init__(self, options: StoreOptions) -> None:
        self.store = ObjectStore(options, options.work_bucket)

    def put(self, outcome: Outcome) -> None:
        """Keep a refused document's verdict, in place of an earlier one."""
        entry = Quarantined(
            outcome.doc_id,
            outcome.sha256,
            outcome.verdict.findings,
            outcome.provenance,
            outcome.run_id,
            outcome.code_version,
            outcome.created,
        )
        raw = json.dumps(asdict(entry), ensure_ascii=True, indent=1).encode() + b"\n"
        self.store.put(_key(outcome.doc_id), raw, media="application/json")

    def get(self, doc_id: str) -> Quarantined | None:
        """What is known of a refused document, None where it is not refused."""
        try:
            raw = json.loads(self.store.get(_key(doc_id)))
        except MissingError:
            return None
        raw["findings"] = tuple(Finding(**one) for one in raw["findings"])
        raw["objects"] = tuple(DropObject(**one) for one in raw["objects"])
        return Quarantined(**raw)

    def ids(self) -> Iterator[str]:
        """The refused documents, by identifier."""
        for found in self.store.list(PREFIX):
            yield found.key.removeprefix(PREFIX).partition("/")[0]

    def list(self) -> Iterator[Quarantined]:
        """The refused documents, with all that is known of them."""
        for doc_id in self.ids():
            entry = self.get(doc_id)
            if entry is not None:
                yield entry

    def remove(self, doc_id: str) -> None:
        """Take a document out of the list: it was published, or somebody decided."""
        self.store.delete(_key(doc_id))


def _key(doc_id: str) -> str:
    return f"{PREFIX}{doc_id}/{_VERDICT}"
