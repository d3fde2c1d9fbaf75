"""Audit: do receipts, objects, tables and archived documents say the same, and are they whole?

A share each day, so that in `audit_days` the whole archive was read: of what was dropped by the
hash of its key, of archived documents by their place in the tree. What came within the last day is
left for the next round, as a run may still be at it.
"""

from __future__ import annotations

import json
import re
import zlib
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from findings.errors import FaultError, FondsError
from fonds.settings import Settings
from fonds.steps import log
from fonds.steps.run_files import REPORTS
from warehouse import receipts, verify
from warehouse.contract import INSIDE, WITHDRAWN
from warehouse.delta import isin
from warehouse.errors import MissingError
from warehouse.ocfl import Ocfl
from warehouse.ocfl_layout import ROOT, doc_id_of, object_path
from warehouse.options import StoreOptions
from warehouse.store import ObjectStore
from warehouse.tables import Tables
from warehouse.takedown.tombstone import standing

Row = dict[str, Any]

#: rows that are looked up at a time, and faults that the error names
_CHUNK, _NAMED = 500, 10
#: folders of the archive's first level: three hexadecimal digits
_FOLDER = re.compile("[0-9a-f]{3}")
_OBJECT_COLUMNS = ("key", "version", "bucket", "sha256", "size", "time", "state", "doc_id")


class AuditError(FondsError):
    """What is kept is not what it was, or its parts do not say the same."""

    code = "audit_found"


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that is wrong. `unread`: it could not be read now, and may be whole."""

    what: str
    why: str
    unread: bool = False


def audit(settings: Settings, run_id: str, now: datetime | None = None) -> dict[str, int]:
    """Audit the share of this day; how many objects and documents were looked at.

    Raises AuditError that names the first faults where there is damage; all are in the report
    `reports/audit-<day>.json` of the work bucket. Raises FaultError where something could only not
    be read: then it is tried again.
    """
    now = now or datetime.now(UTC)
    days = settings.keeping.audit_days
    auditor = _Auditor(settings.store("pipeline"), now.toordinal() % days, days, now)
    faults = [*auditor.dropped(), *auditor.archived()]
    for fault in faults[:_NAMED]:
        log.event("audit_fault", what=fault.what, why=fault.why)
    counted = dict(auditor.counted)
    log.event("audited", faults=len(faults), **counted)
    body = {"run_id": run_id, "looked_at": counted, "faults": [asdict(one) for one in faults]}
    store = ObjectStore(settings.store("pipeline"), auditor.options.work_bucket)
    store.put(f"{REPORTS}audit-{now:%Y-%m-%d}.json", json.dumps(body, indent=1).encode())
    if not faults:
        return counted
    told = "; ".join(f"{one.what}: {one.why}" for one in faults[:_NAMED])
    if all(one.unread for one in faults):
        raise FaultError(told)
    raise AuditError(f"{len(faults)} faults: {told}")


class _Auditor:
    def __init__(self, options: StoreOptions, share: int, days: int, now: datetime) -> None:
        self.options = options
        self.counted: Counter[str] = Counter()
        self._share, self._days = share, days
        self._settled = now - timedelta(days=1)
        self._tables = Tables(options)
        self._drop = ObjectStore(options, options.drop_bucket)
        self._ocfl = Ocfl(ObjectStore(options, options.warehouse_bucket))
        self._stones = standing(self._ocfl.store)
        self._removed = {one for stone in self._stones.values() for one in stone.removed}

    def dropped(self) -> Iterator[Fault]:
        """Each object of the share against its checksum, its receipt and its document."""
        where = f"recorded < '{self._settled.isoformat()}'"
        newest: dict[str, Row] = {}
        rows = self._tables.batches("objects", columns=_OBJECT_COLUMNS, where=where)
        for batch in rows:
            for row in batch.to_pylist():
                if row["bucket"] != self._drop.bucket:
                    continue
                if zlib.crc32(row["key"].encode()) % self._days != self._share:
                    continue
                self.counted["objects"] += 1
                gone = (row["key"], row["version"]) in self._removed
                if row["sha256"] and INSIDE not in row["key"] and not gone:
                    yield from self._bytes(row)
                if row["key"] not in newest or newest[row["key"]]["time"] < row["time"]:
                    newest[row["key"]] = row
        later = self._dropped_since(list(newest))
        for row in newest.values():
            if row["key"] not in later:
                yield from self._receipt(row)
        yield from self._documents(list(newest.values()))

    def _bytes(self, row: Row) -> Iterator[Fault]:
        checked = verify.check_dropped(self._drop, row["key"], row["version"], row["sha256"])
        yield from _faults(checked)

    def _dropped_since(self, keys: list[str]) -> set[str]:
        """Keys that something has happened to within the last day."""
        found: set[str] = set()
        since = f"recorded >= '{self._settled.isoformat()}'"
        for chunk in _chunks(keys):
            where = f"{isin('key', chunk)} AND {since}"
            rows = self._tables.read("objects", columns=["key"], where=where)
            found.update(rows.column("key").to_pylist())
        return found

    def _receipt(self, row: Row) -> Iterator[Fault]:
        key = receipts.key_of(row["key"])
        try:
            receipt = json.loads(self._drop.get(key))
        except MissingError:
            if row["state"] != "pending":
                yield Fault(row["key"], "it has no receipt")
            return
        except FondsError as error:
            yield Fault(key, error.message, unread=isinstance(error, FaultError))
            return
        told = (receipt["version"], receipt["state"], receipt["doc_id"] or None)
        if told != (row["version"], row["state"], row["doc_id"] or None):
            yield Fault(row["key"], f"its receipt says {told[1]}, the table {row['state']}")

    def _documents(self, rows: list[Row]) -> Iterator[Fault]:
        """What is published of an object is in the table of documents."""
        shown = [one for one in rows if one["state"].startswith("published") and one["doc_id"]]
        for chunk in _chunks(shown):
            where = isin("doc_id", [one["doc_id"] for one in chunk])
            found = self._tables.read("documents", columns=["doc_id"], where=where)
            there = set(found.column("doc_id").to_pylist())
            for one in chunk:
                if one["doc_id"] not in there:
                    yield Fault(one["key"], f"it is published as {one['doc_id']}, which is gone")

    def archived(self) -> Iterator[Fault]:
        """Each document of the share: its files, its version, its pages; and files of none."""
        columns = ["doc_id", "version", "page_count", "state", "rights_class"]
        rows = self._tables.read("documents", columns=columns).to_pylist()
        mine = {
            row["doc_id"]: row
            for row in rows
            if self._in_share(row["doc_id"]) and row["doc_id"] not in self._stones
        }
        if len(rows) != len({row["doc_id"] for row in rows}):
            yield Fault("the table documents", "a document is in it twice")
        found = self._folders()
        for chunk in _chunks(sorted(mine)):
            pages = self._pages(chunk)
            for doc_id in chunk:
                self.counted["documents"] += 1
                faults = self._archived(mine[doc_id], found.get(doc_id, set()), pages)
                if faults and not self._is_new(doc_id):
                    yield from faults
        yield from self._nobodys(sorted(set(found) - set(mine)))

    def _archived(self, row: Row, keys: set[str], pages: Mapping[str, set[int]]) -> list[Fault]:
        """What is wrong with the files, the version and the pages of a document."""
        doc_id = row["doc_id"]
        faults = list(_faults(verify.check_document(self._ocfl, doc_id)))
        if f"{object_path(doc_id)}v{row['version']}/inventory.json" not in keys:
            faults.append(Fault(doc_id, f"version {row['version']} is not archived"))
        counted = pages.get(doc_id, set())
        if (row["rights_class"] or "open") == "open" and row["state"] != WITHDRAWN:
            wanted = set(range(1, (row["page_count"] or 0) + 1))
            if counted != wanted:
                faults.append(Fault(doc_id, f"{len(counted)} of {len(wanted)} pages are there"))
        return faults

    def _in_share(self, doc_id: str) -> bool:
        return self._is_mine(object_path(doc_id))

    def _is_mine(self, path: str) -> bool:
        """Whether the share has the documents below a folder of the storage root's first level."""
        digits = path.removeprefix(ROOT)[:3]
        return bool(_FOLDER.fullmatch(digits)) and int(digits, 16) % self._days == self._share

    def _folders(self) -> dict[str, set[str]]:
        """The keys of every archived document of the share, by document."""
        found: dict[str, set[str]] = {}
        for folder in self._ocfl.store.folders(ROOT):
            if self._is_mine(folder):
                for stored in self._ocfl.store.list(folder):
                    found.setdefault(doc_id_of(stored.key), set()).add(stored.key)
        return found

    def _pages(self, doc_ids: Sequence[str]) -> dict[str, set[int]]:
        pages: dict[str, set[int]] = {}
        where = isin("doc_id", doc_ids)
        rows = self._tables.read("pages", columns=["doc_id", "page"], where=where)
        for row in rows.to_pylist():
            pages.setdefault(row["doc_id"], set()).add(row["page"])
        return pages

    def _nobodys(self, doc_ids: list[str]) -> Iterator[Fault]:
        """Archived documents that no object brought; one that is held back has its objects."""
        for chunk in _chunks(doc_ids):
            where = isin("doc_id", chunk)
            rows = self._tables.read("objects", columns=["doc_id"], where=where)
            known = set(rows.column("doc_id").to_pylist())
            for doc_id in chunk:
                if doc_id not in known and not self._is_new(doc_id):
                    yield Fault(doc_id, "it is archived, and no object of the drop brought it")

    def _is_new(self, doc_id: str) -> bool:
        """Whether something was written to an archived document within the last day."""
        return any(one.time >= self._settled for one in self._ocfl.store.list(object_path(doc_id)))


def _faults(checked: verify.Checked) -> Iterator[Fault]:
    for why in checked.damage:
        yield Fault(checked.what, why)
    for why in checked.unread:
        yield Fault(checked.what, why, unread=True)


def _chunks(items: list[Any]) -> Iterator[list[Any]]:
    for at in range(0, len(items), _CHUNK):
        yield items[at : at + _CHUNK]
