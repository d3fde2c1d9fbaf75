"""What of the archive a new profile, new rights or new code has not reached, and why."""

from __future__ import annotations

import functools
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

from findings.errors import FaultError, FondsError
from fonds.profile import Profile
from fonds.settings import Settings
from fonds.steps.requests import home_objects
from fonds.steps.run import Run
from fonds.versions import code_version
from warehouse.contract import WITHDRAWN
from warehouse.delta import isin
from warehouse.notices import Row, newest_versions
from warehouse.options import StoreOptions
from warehouse.rights import OPEN, strictest
from warehouse.tables import Tables


@dataclass(frozen=True, slots=True)
class Chosen:
    """A document to be processed again: its objects, and what has changed since (`reasons`)."""

    doc_id: str
    objects: tuple[Row, ...]
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Choice:
    """Which documents: each field that is given narrows it."""

    collection: str = ""
    code: str = ""
    state: str = ""
    doc_ids: tuple[str, ...] = ()


def choose(settings: Settings, choice: Choice) -> list[Chosen]:
    """The documents that are chosen, each with what has changed since it was processed."""
    options = settings.store("pipeline")
    ids = list(dict.fromkeys(row["doc_id"] for row in _rows(options, choice)))
    reasons = _Reasons(settings)
    found: dict[str, list[Row]] = {}
    for row in home_objects(options, ids) if ids else ():
        found.setdefault(row["doc_id"], []).append(row)
    standing = reasons.standing(ids)
    return [
        Chosen(doc_id, tuple(rows), tuple(reasons.of(rows, standing.get(doc_id))))
        for doc_id, rows in sorted(found.items())
    ]


def collections(settings: Settings) -> list[str]:
    """The collections that anything was ever dropped into and recorded of."""
    rows = Tables(settings.store("pipeline")).read("objects", columns=["collection"])
    return sorted(set(rows.column("collection").to_pylist()))


def _rows(options: StoreOptions, choice: Choice) -> list[Row]:
    parts = ["doc_id IS NOT NULL"]
    if choice.collection:
        parts.append(isin("collection", [choice.collection]))
    if choice.state:
        parts.append(isin("state", [choice.state]))
    if choice.doc_ids:
        parts.append(isin("doc_id", choice.doc_ids))
    tables = Tables(options)
    rows = tables.read("objects", where=" AND ".join(parts)).to_pylist()
    newest = newest_versions(tables, [row["key"] for row in rows])
    return [
        row
        for row in rows
        if (not choice.code or choice.code in (row["codes"] or ()))
        # what was refused and has been dropped anew is done with
        and (row["state"] != "quarantined" or newest[row["key"]] == row["version"])
    ]


class _Reasons:
    def __init__(self, settings: Settings) -> None:
        self._options = settings.store("pipeline")
        self._run = Run("reprocess", settings)
        self._code = code_version("describe")
        self._profile = functools.cache(self._read)
        self._today = datetime.now(UTC).date()

    def standing(self, doc_ids: list[str]) -> Mapping[str, Row]:
        if not doc_ids:
            return {}
        where = isin("doc_id", doc_ids)
        columns = ["doc_id", "collection", "collections", "rights", "rights_class", "state"]
        rows = Tables(self._options).read("documents", columns=columns, where=where)
        return {row["doc_id"]: row for row in rows.to_pylist() if row["state"] != WITHDRAWN}

    def of(self, rows: list[Row], document: Row | None) -> Iterator[str]:
        last = max(rows, key=lambda row: row["recorded"])
        profile = self._profile(last["collection"])
        if profile is None:
            return  # it cannot be read: nothing would come of it but waiting
        if last["profile"] != profile.digest:
            yield "profile"
        if last["code_version"] != self._code:
            yield "code"
        if document is not None and self._rights_changed(document):
            yield "rights"

    def _rights_changed(self, document: Row) -> bool:
        profiles = map(self._profile, document["collections"] or [document["collection"]])
        given = [profile.stated_rights() for profile in profiles if profile is not None]
        now = strictest(given, self._today)
        then = document["rights_class"] or OPEN, document["rights"] or ""
        return (now.access, now.statement) != then

    def _read(self, collection: str) -> Profile | None:
        try:
            return self._run.profiles.now(collection)
        except FaultError:
            raise
        except FondsError:
            return None
