"""What the tables already hold of a chunk of documents: so that loading again changes nothing."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from warehouse.contract import WITHDRAWN, Outcome
from warehouse.delta import Rows, isin
from warehouse.rights import OPEN
from warehouse.rows import Row
from warehouse.sides import Sides
from warehouse.tables import Stored, Tables

#: of an object: bucket, key and version
Name = tuple[str, str, str]

_STANDING = ("doc_id", "version", "collection", "collections", "rights", "rights_class", "state")
#: what makes a row of `objects` say something new
_SAYS = ("doc_id", "state", "codes", "code_version", "profile")


@dataclass(frozen=True, slots=True)
class Known:
    """By doc_id: what `documents` says in the open, and the codes in `findings`."""

    documents: Mapping[str, Row]
    codes: Mapping[str, tuple[str, ...]]

    def is_read_elsewhere(self, outcome: Outcome) -> bool:
        """Whether the document is published as another collection's profile read it.

        The collection that it came to first decides how it is read; the profile of another one
        decides only whether it is taken there.
        """
        row = self.documents.get(outcome.doc_id)
        if row is None or row["state"] == WITHDRAWN or not outcome.provenance:
            return False
        return bool(row["collection"] != outcome.provenance[0].collection)

    def says_the_same(self, outcome: Outcome, version: int) -> bool:
        """Whether `documents` has this version already, with these rights and collections."""
        row = self.documents.get(outcome.doc_id)
        return (
            row is not None
            and row["version"] == version
            and row["state"] != WITHDRAWN
            and self.stands_the_same(outcome)
        )

    def stands_the_same(self, outcome: Outcome) -> bool:
        """Whether `documents` has the document with these rights and collections."""
        row = self.documents[outcome.doc_id]
        belongs = row["collections"] or [row["collection"]]
        return self.has_the_rights(outcome) and belongs == list(outcome.belongs_to)

    def has_the_rights(self, outcome: Outcome) -> bool:
        """Whether `documents` has the document with these rights."""
        row, rights = self.documents[outcome.doc_id], outcome.rights
        return (row["rights_class"] or OPEN, row["rights"] or "") == (
            rights.access,
            rights.statement,
        )


def known(sides: Sides, chunk: Sequence[Outcome]) -> Known:
    """Look the chunk up."""
    ids = [outcome.doc_id for outcome in chunk]
    refused = [outcome.doc_id for outcome in chunk if outcome.verdict.state == "quarantined"]
    codes: dict[str, dict[str, None]] = {}
    for row in sorted(sides.rows("findings", refused), key=lambda row: (row["doc_id"], row["n"])):
        codes.setdefault(row["doc_id"], {})[row["code"]] = None
    return Known(documents_of(sides, ids), {name: tuple(found) for name, found in codes.items()})


def documents_of(sides: Sides, ids: Sequence[str]) -> dict[str, Row]:
    """What `documents` says in the open of where each of these stands, by doc_id."""
    found = sides.open.read("documents", columns=_STANDING, where=isin("doc_id", ids)).to_pylist()
    return {row["doc_id"]: row for row in found}


def record_objects(
    tables: Tables,
    found: Sequence[Row],
    others: Sequence[Row] = (),
    ready: Callable[[], object] = bool,
    anew: Collection[str] = (),
) -> None:
    """Write into `objects` what says something new: of `found`, and of `others` as they stand.

    What brought one of the documents `anew` is written again, for an older run that is cleared is
    to know that it was judged since. `ready` is called when all is looked up and nothing is written
    (`Sides.replace_by`).
    """

    def choose(stored: Stored, items: Rows) -> Rows:
        ready()
        mine, rest = items[: len(found)], items[len(found) :]
        return [
            *new_objects(stored, mine, anew),
            *(one for one in rest if stored.get(_key(one)) != one),
        ]

    tables.amend("objects", [*found, *others], choose, by="key")


def new_objects(history: Stored, found: Rows, anew: Collection[str] = ()) -> list[Row]:
    """The rows that say something new, or of documents `anew`, each with what it supersedes.

    A key that is dropped anew supersedes the document that it brought last.
    """
    by_key: dict[str, list[Mapping[str, Any]]] = {}
    for row in (*history.values(), *found):
        by_key.setdefault(row["key"], []).append(row)
    out = []
    for row in found:
        there = history.get(_key(row))
        says = (*_SAYS, "recorded") if row["doc_id"] in anew else _SAYS
        if there is None or any(there[c] != row[c] for c in says):
            out.append({**row, "supersedes": _superseded(row, by_key[row["key"]])})
    return out


def _key(row: Mapping[str, Any]) -> Name:
    return row["bucket"], row["key"], row["version"]


def _superseded(row: Mapping[str, Any], history: Rows) -> Any:
    def age(other: Mapping[str, Any]) -> datetime:
        time: datetime = other["time"]
        return time

    earlier = [other for other in history if other["doc_id"] and age(other) < age(row)]
    last = max(earlier, key=age)["doc_id"] if earlier else None
    return last if last != row["doc_id"] else None
