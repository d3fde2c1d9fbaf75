"""The questions that the reading room answers, over HTTP, to language models and in Python alike.

A desk has the current release open, and a few older ones that somebody pages through. It looks for
a newer one at most once a second; then it opens everything anew, so that what has been restricted
since is handed out no more.
"""

from __future__ import annotations

import base64
import json
import threading
import time
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

from findings.errors import UsageError
from readingroom.contract import Answer
from readingroom.quotes import quote
from warehouse.contract import WITHDRAWN
from warehouse.errors import MissingError, RestrictedError
from warehouse.folder import bucket_of
from warehouse.options import StoreOptions
from warehouse.reader import Warehouse, open_warehouse
from warehouse.release import Releases
from warehouse.schemas import METADATA, TABLES
from warehouse.selection import Selection
from warehouse.sides import is_restricted

if TYPE_CHECKING:
    from readingroom.search.contract import Filters
    from readingroom.search.find import Index

#: the values of a table's key columns
Key = tuple[Any, ...]
#: seconds for which the current release is taken to be the current one
FRESH = 1.0
#: releases that are open at a time
_MOST_OPEN = 4
#: rows of one page at most
MOST = 1000


class Desk:
    """Answers for one role; safe to use from several threads."""

    def __init__(
        self, options: StoreOptions, *, restricted: bool = False, cache: Path | None = None
    ) -> None:
        """`cache` is a folder for search indexes; without one, this desk does not search."""
        self._options = options
        self._cache = cache
        self._index: tuple[int, Index] | None = None
        self._indexing = threading.Lock()
        self._restricted = restricted
        self._releases = Releases(options)
        self._lock = threading.Lock()
        self._open: dict[int, Warehouse] = {}
        self._orders: dict[int, Any] = {}
        self._current = 0
        self._looked = float("-inf")

    def warehouse(self, release: int | None = None) -> Warehouse:
        """The current release, or another by its number. MissingError where there is none."""
        with self._lock:
            if time.monotonic() - self._looked > FRESH:
                newest = self._releases.current().release
                if newest != self._current:
                    self._open.clear()
                    self._orders.clear()
                self._current, self._looked = newest, time.monotonic()
            number = self._current if release is None else release
            if number not in self._open:
                if len(self._open) >= _MOST_OPEN:
                    oldest = next(iter(self._open))
                    del self._open[oldest]
                    self._orders.pop(oldest, None)
                self._open[number] = open_warehouse(
                    options=self._options, as_of=number, restricted=self._restricted
                )
            return self._open[number]

    def release(self) -> dict[str, Any]:
        """The current release."""
        return asdict(self.warehouse().release)

    def documents(self, chosen: Selection, limit: int, cursor: str = "") -> Answer:
        """A page of the documents that are chosen, without their texts, by `doc_id`."""
        number, after = _place(cursor)
        warehouse = self.warehouse(number)
        rows = self._in_order(warehouse)
        where = chosen.sql()
        if where is not None:
            import pyarrow.compute as pc

            found = warehouse.arrow("documents", columns=["doc_id"], where=where)
            rows = rows.filter(pc.is_in(rows.column("doc_id"), found.column("doc_id")))
        return _page(warehouse, rows, ["doc_id"], limit, after)

    def document(self, doc_id: str, *, text: bool = False) -> dict[str, Any]:
        """One document, with its text where that is asked for."""
        warehouse = self.warehouse()
        rows = self._in_order(warehouse)
        ids = rows.column("doc_id")
        at = bisect_left(range(len(ids)), doc_id, key=lambda n: str(ids[n].as_py()))
        if at == len(ids) or ids[at].as_py() != doc_id:
            return warehouse.document(doc_id)  # which says what is missing
        row: dict[str, Any] = rows.slice(at, 1).to_pylist()[0]
        if text:
            row["text"] = warehouse.object(doc_id).read("text/clean.txt").decode()
        return row

    def pages(self, doc_id: str) -> list[dict[str, Any]]:
        """The pages of a document, each with its text."""
        return self.warehouse().pages(doc_id)

    def search(
        self, question: str, filters: Filters, limit: int, offset: int = 0, *, tolerant: bool = True
    ) -> dict[str, Any]:
        """The documents that match, best first (`readingroom.search`)."""
        found = self.index().search(
            question, filters, limit=limit, offset=offset, tolerant=tolerant
        )
        return _plain(found)

    def content_search(self, doc_id: str, question: str, address: str, base: str) -> dict[str, Any]:
        """The answer of IIIF Content Search 2 at `address`; `base` is the address of manifests.

        MissingError where there is no such document, RestrictedError where it may not be seen.
        """
        from readingroom.iiif.content_search import content_search

        self._may_be_seen(doc_id)
        found: dict[str, Any] = content_search(self.index(), base, address, doc_id, question)
        return found

    def index(self) -> Index:
        """The search index of the current release, fetched or built when it is first asked for."""
        from readingroom.search.stored import open_index

        if self._cache is None:
            raise UsageError("nothing is searched here", remedy="Give the desk a folder.")
        with self._indexing:
            warehouse = self.warehouse()
            number = warehouse.release.release
            if self._index is None or self._index[0] != number:
                self._index = (number, open_index(warehouse, self._cache))
            return self._index[1]

    def iiif_file(self, path: str) -> tuple[bytes, str]:
        """A file of IIIF by its path below the base, and its media type.

        MissingError where there is none or its document is withdrawn, RestrictedError where that
        may not be seen here: by the release of now, whatever the bucket still holds.
        """
        from readingroom.iiif.layout import root

        name, *rest = path.split("/")
        if "" in rest or ".." in rest:
            raise MissingError(f"there is no {path!r}", remedy="Begin with collections.json.")
        sides = [False]
        if not name.startswith("collection"):
            sides = [self._may_be_seen(name)]
        elif self._restricted:
            sides = [True, False]
        media = "image/jpeg" if path.endswith(".jpg") else "application/json"
        store = bucket_of(self._options, self._options.warehouse_bucket)
        for restricted in sides:
            try:
                return store.get(root(restricted=restricted) + path), media
            except MissingError:
                continue
        raise MissingError(f"there is no {path!r}", remedy="Begin with collections.json.")

    def _may_be_seen(self, doc_id: str) -> bool:
        """Whether a document that may be seen here is a restricted one."""
        row = self.document(doc_id)
        if row["state"] == WITHDRAWN:
            raise MissingError(f"{doc_id} was withdrawn", remedy="Its row says what is told.")
        restricted = is_restricted(row)
        if restricted and not self._restricted:
            raise RestrictedError(f"{doc_id} is {row['rights_class']}")
        return restricted

    def changes(self, since: int, table: str, limit: int, cursor: str = "") -> Answer:
        """A page of what changed in a table since a release, by key."""
        if table not in TABLES:
            raise UsageError(f"there is no table {table!r}", remedy=f"One of: {', '.join(TABLES)}.")
        number, after = _place(cursor)
        warehouse = self.warehouse(number)
        keys = list(TABLES[table].keys)
        rows = warehouse.changes(since, table).sort_by([(key, "ascending") for key in keys])
        return _page(warehouse, rows, keys, limit, after)

    def quote(self, doc_id: str, start: int, end: int, *, images: bool = False) -> dict[str, Any]:
        """A passage with what proves it (`readingroom.quotes`)."""
        return _plain(quote(self.warehouse(), doc_id, start, end, images=images))

    def _in_order(self, warehouse: Warehouse) -> Any:
        """The metadata of all documents by `doc_id`, read once for a release."""
        number = warehouse.release.release
        rows = self._orders.get(number)
        if rows is None:
            rows = warehouse.arrow("documents", columns=METADATA).sort_by("doc_id")
            self._orders[number] = rows
        return rows


def _plain(found: Any) -> dict[str, Any]:
    """What was found as dictionaries and lists: it may be of hundreds of words."""
    import msgspec

    plain: dict[str, Any] = msgspec.to_builtins(found)
    return plain


def _page(
    warehouse: Warehouse, rows: Any, keys: Sequence[str], limit: int, after: Key | None
) -> Answer:
    """The rows behind a key, and the cursor behind them where there are more.

    A key and no number of a row: what is restricted meanwhile is left out of older releases too.
    """

    def key(at: int) -> Key:
        return tuple(rows.column(name)[at].as_py() for name in keys)

    try:
        first = 0 if after is None else bisect_right(range(rows.num_rows), after, key=key)
    except TypeError as error:
        raise _no_cursor() from error
    end = first + min(limit, MOST)
    more = end < rows.num_rows
    number = warehouse.release.release
    cursor = base64.urlsafe_b64encode(json.dumps([number, *key(end - 1)]).encode()) if more else b""
    return Answer(number, rows.slice(first, end - first), cursor.decode())


def _place(cursor: str) -> tuple[int | None, Key | None]:
    """The release and the key that a cursor stands for; the current release's begin without."""
    if not cursor:
        return None, None
    try:
        release, *key = json.loads(base64.b64decode(cursor, b"-_", validate=True))
    except (ValueError, TypeError) as error:
        raise _no_cursor() from error
    if type(release) is not int or not 0 < release < 1 << 31:
        raise _no_cursor()
    return release, tuple(key)


def _no_cursor() -> UsageError:
    return UsageError("that is no cursor", remedy="Give the one that the page before came with.")
