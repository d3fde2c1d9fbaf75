"""What the archive holds a document to: the collections that it belongs to, and who may read it."""

from __future__ import annotations

import functools
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime

from expectations.contract import Verdict
from extractors.contract import Extraction
from findings.errors import FaultError, FondsError
from findings.finding import Finding, finding
from fonds.desk.correction import fields
from fonds.steps.earlier_rights import EarlierRights
from fonds.steps.metadata_tables import given_metadata
from fonds.steps.run import Run
from warehouse.contract import DropObject
from warehouse.decisions import Row, reason_of
from warehouse.delta import isin
from warehouse.rights import CLOSED, Rights, stated, strictest
from warehouse.tables import Tables

#: documents that are looked up at a time
_CHUNK = 500


@dataclass(frozen=True, slots=True)
class Holding:
    """One document's collections, the first one first, with the rights of each."""

    collections: tuple[str, ...]
    given: tuple[Rights, ...]
    day: date
    own: Rights | None = None
    """What a person decided of this document alone, else the strictest of its `rows`."""
    rows: Mapping[str, Rights] = field(default_factory=dict)
    """What tables say, by table and key, where no person decided."""
    told: tuple[Finding, ...] = ()
    """What is to be said of those tables."""

    @property
    def rights(self) -> Rights:
        """The strictest of them."""
        return strictest((*self.given, *((self.own,) if self.own else ())), self.day)

    def findings(self) -> Iterator[Finding]:
        """What is to be said of the rights."""
        rights = self.rights
        today = [one.on(self.day) for one in self.given]
        if len({(one.access, one.statement) for one in today}) > 1:
            told = (
                f"{collection}: {one}"
                for collection, one in zip(self.collections, today, strict=True)
            )
            yield finding("rights_differ", f"Rights differ, the strictest hold. {'; '.join(told)}")
        if len({one.access for one in self.rows.values()}) > 1:
            told = (f"{row}: {one.access}" for row, one in self.rows.items())
            yield finding("tables_differ", f"The strictest holds. {'; '.join(told)}")
        yield from self.told
        if rights.assumed:
            said = finding("rights_without_class", where=rights.statement)
            if self.own is not None and self.own.statement == rights.statement:
                rows = ", ".join(row for row, one in self.rows.items() if one == self.own)
                said = replace(
                    said,
                    message=f"{f'A row of {rows}' if rows else 'A person'} states rights and names "
                    "no class, so the text is kept for the reading room.",
                    remedy="Put into its column of rights a class alone (`open`, `reading_room`, "
                    "`embargo:YYYY-MM-DD`, `closed`), or a licence such as `CC BY 4.0`.",
                )
            yield said
        if rights.restricted:
            yield finding("restricted", f"Readers see that it is there, not its text: {rights}.")


def holdings(run: Run, doc_ids: Collection[str]) -> dict[str, Holding]:
    """The holding of each of these documents of the run, by doc_id."""
    dropped: dict[str, list[DropObject]] = {}
    wanted = set(doc_ids)
    for one in run.found:  # oldest first
        if one.is_document and one.doc_id in wanted:
            dropped.setdefault(one.doc_id, []).append(one.dropped)
    recorded: dict[str, list[Row]] = {}
    for row in _recorded(run, sorted(dropped)):
        recorded.setdefault(row["doc_id"], []).append(row)
    day = datetime.fromisoformat(run.started()).date()
    rights = functools.cache(lambda collection: _rights(run, collection))
    out: dict[str, Holding] = {}
    tables = given_metadata(run)
    here = {doc_id: {item.key for item in new} for doc_id, new in dropped.items()}
    others = {
        doc_id: [row for row in recorded.get(doc_id, ()) if row["key"] not in keys]
        for doc_id, keys in here.items()
    }
    earlier = EarlierRights(run, others)
    corrected = {one.doc_id: fields(one.corrections).get("rights", "") for one in run.documents()}
    for doc_id, new in dropped.items():
        before = recorded.get(doc_id, [])
        belongs = [row["collection"] for row in before] + [item.collection for item in new]
        collections = tuple(dict.fromkeys(belongs))
        decided, rows = corrected.get(doc_id), {}
        told: tuple[Finding, ...] = ()
        if not decided:
            said = (*tables.rights_of(sorted(here[doc_id])), *earlier.of(doc_id))
            rows = {
                f"{one.table} of {one.key}": strictest(map(stated, one.rights), day) for one in said
            }
            told = tuple(dict.fromkeys(finding for one in said for finding in one.told))
        words = [stated(decided)] if decided else rows.values()
        own = strictest(words, day) if words else None
        out[doc_id] = Holding(collections, tuple(map(rights, collections)), day, own, rows, told)
    return out


def with_rights(verdict: Verdict, holding: Holding) -> Verdict:
    """The verdict with what is to be said of the rights; a refused document has none to tell."""
    told = tuple(holding.findings())
    if not told or verdict.state not in ("published", "published_with_warnings"):
        return verdict
    warned = any(one.severity == "warning" for one in told)
    weight = ("error", "warning", "info")
    findings = sorted((*verdict.findings, *told), key=lambda one: weight.index(one.severity))
    state = "published_with_warnings" if warned else verdict.state
    return replace(verdict, state=state, findings=tuple(findings))


def stated_in(extraction: Extraction) -> str:
    """What the file itself says of its rights, in a line; empty where it says nothing."""
    return " ".join(extraction.metadata.get("rights", "").split())


def with_rights_of_file(verdict: Verdict, said: str, rights: Rights) -> Verdict:
    """The verdict, with a finding where the file may ask for more than its collection does.

    The archive's own word decides who reads; nobody but a person can tell what a sentence asks for.
    """
    if rights.restricted or not stated(said).restricted:
        return verdict
    if verdict.state not in ("published", "published_with_warnings"):
        return verdict
    told = finding("rights_in_file", f"The file states: {said[:200]}")
    return replace(verdict, findings=(*verdict.findings, told))


def as_decided(decision: Row) -> Verdict:
    """The verdict on a document that a person took out, whatever is found of it."""
    return Verdict(decision["doc_id"], "quarantined", (reason_of(decision),))


def _recorded(run: Run, doc_ids: Sequence[str]) -> Iterator[Row]:
    """The rows of earlier objects with these bytes, those of a document first recorded first."""
    tables = Tables(run.options)
    columns = ["doc_id", "key", "time", "collection", "recorded"]
    for at in range(0, len(doc_ids), _CHUNK):
        where = isin("doc_id", doc_ids[at : at + _CHUNK])
        rows = tables.read("objects", columns=columns, where=where)
        yield from rows.sort_by([(name, "ascending") for name in ("recorded", "time")]).to_pylist()


def _rights(run: Run, collection: str) -> Rights:
    try:
        return run.profiles.of(collection).stated_rights()
    except FaultError:
        raise
    except FondsError:
        # nobody can say who may read it until the profile is mended
        return Rights(CLOSED, f"the profile of {collection} cannot be read")
