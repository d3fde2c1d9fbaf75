"""The two sides of the tables: what every reader may see, and what is kept from most.

`tables/` holds the rows of open documents, `restricted/tables/` those of all others, whose row in
`tables/documents` says that they exist and no word of what they say. The plain reader's key does
not reach what begins with `restricted/` (`warehouse.buckets`).
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from warehouse.contract import TAKEN_DOWN, WITHDRAWN
from warehouse.delta import Rows, arrow, isin
from warehouse.options import StoreOptions
from warehouse.rights import OPEN
from warehouse.schemas import EVERY, OF_DOCUMENT, TABLES
from warehouse.tables import Tables

Row = dict[str, Any]

#: what the open row of a restricted document keeps: what was given, counted or decided of it
_TOLD = (
    *("doc_id", "version", "collection", "collections", "title_src", "author_src", "page_count"),
    *("char_count", "state", "findings", "engine", "code_version", "run_id", "created"),
    *("rights", "rights_class"),
)
#: what is left of a withdrawn one
_TOMBSTONE = ("doc_id", "version", "collection", "collections", "run_id", "created")


class Sides:
    """Rows of documents, each on the side that its rights ask for."""

    def __init__(self, options: StoreOptions) -> None:
        self.open = Tables(options)
        self.restricted = Tables(options, restricted=True)

    def hold(self) -> None:
        """Open all tables that are there and use them as they are (`Tables.hold`)."""
        with ThreadPoolExecutor(1) as pool:
            apart = pool.submit(self.restricted.hold, ("documents", *OF_DOCUMENT))
            self.open.hold(TABLES)
            apart.result()

    def complete(self, name: str) -> None:
        """Make a table on the sides that it has, and its columns that have come since."""
        self.open.complete(name)
        if name in ("documents", *OF_DOCUMENT):
            self.restricted.complete(name)

    def documents(self, doc_ids: Sequence[str]) -> dict[str, Row]:
        """The full rows of documents, from whichever side has them."""
        where = isin("doc_id", doc_ids)
        found = self.open.read("documents", where=where).to_pylist()
        apart = [row["doc_id"] for row in found if is_restricted(row)]
        rows = {row["doc_id"]: row for row in found}
        if apart:
            full = self.restricted.read("documents", where=isin("doc_id", apart)).to_pylist()
            rows |= {row["doc_id"]: row for row in full}
        return rows

    def rows(self, name: str, doc_ids: Sequence[str]) -> list[Row]:
        """All rows of documents in one of the tables that belong to them."""
        where = isin("doc_id", doc_ids)
        found: dict[tuple[Any, ...], Row] = {}
        for side in (self.open, self.restricted):
            for row in side.read(name, where=where).to_pylist():
                # on both sides only where a move was cut off
                found[tuple(row[key] for key in TABLES[name].keys)] = row
        return list(found.values())

    def replace(
        self, name: str, doc_ids: Sequence[str], rows: Rows, apart: Collection[str]
    ) -> None:
        """Make `rows` the only rows of these documents; `apart` names those to be kept apart."""
        shut = [row for row in rows if row["doc_id"] in apart and row.get("state") != WITHDRAWN]
        shown = [row for row in rows if row["doc_id"] not in apart]
        if name == "documents":
            shown += [stub(row) for row in rows if row["doc_id"] in apart]
        kept = [one for one in doc_ids if one in apart]
        of = EVERY[name]
        self.replace_by(name, doc_ids, [arrow(of, shown)], [arrow(of, shut)], kept)

    def replace_by(
        self,
        name: str,
        doc_ids: Sequence[str],
        shown: Sequence[Any],
        shut: Sequence[Any],
        kept: Sequence[str],
        *,
        once: int | None = None,
        ready: Callable[[], object] = bool,
    ) -> None:
        """The same with rows as Arrow tables by side; `kept` are the documents kept apart.

        With `once`, a side that was last written with this number is left as it is. `ready` is
        called when all is looked up and nothing is written, and may wait for what comes first.
        """
        if not doc_ids:
            return
        there = self.restricted.read(
            name, columns=["doc_id"], where=isin("doc_id", doc_ids)
        ).column("doc_id")
        left = sorted(set(there.to_pylist()) - set(kept))
        ready()
        # whoever is cut off in between leaves rows on both sides, never on none
        self.restricted.replace_by(name, kept, shut, once)
        self.open.replace_by(name, doc_ids, shown, once)
        self.restricted.replace_by(name, left, ())

    def move(self, rows: Sequence[Row]) -> None:
        """Write rows of `documents` anew, and all else of these documents to where they now belong.

        A row whose state is `withdrawn` takes everything of its document out of both sides.
        """
        ids = [row["doc_id"] for row in rows]
        gone = {row["doc_id"] for row in rows if row["state"] == WITHDRAWN}
        apart = {row["doc_id"] for row in rows if is_restricted(row)}
        before = {
            row["doc_id"]: is_restricted(row)
            for row in self.open.read(
                "documents", columns=["doc_id", "rights_class"], where=isin("doc_id", ids)
            ).to_pylist()
        }
        moved = [one for one in ids if one in gone or before.get(one) != (one in apart)]
        if moved:
            for name in OF_DOCUMENT:
                kept = [row for row in self.rows(name, moved) if row["doc_id"] not in gone]
                self.replace(name, moved, kept, apart)
        self.replace("documents", ids, rows, apart)


def is_restricted(row: Row) -> bool:
    """Whether a row of `documents` says that its text is kept from most."""
    return (row.get("rights_class") or OPEN) != OPEN


def stub(row: Mapping[str, Any]) -> Row:
    """What everybody may know of a restricted or withdrawn document: never a word of its text."""
    if row["state"] == WITHDRAWN:
        kept = {name: row.get(name) for name in _TOMBSTONE}
        down = TAKEN_DOWN in (row.get("findings") or ())
        told = {"rights": row["rights"], "findings": [TAKEN_DOWN]} if down else {"rights": ""}
        return {**kept, "state": WITHDRAWN, "rights_class": row["rights_class"], **told}
    return {name: row.get(name) for name in _TOLD}
