"""The manifests, lines, images and collections of a release, put into the warehouse bucket.

Every file may be read from the bucket alone (docs/reader.md). What is restricted, withdrawn or gone
since is removed there: `due` first, then `make` for each of its batches, then `collect`. Each may
be cut off and said again.

A document may be withdrawn or taken down while `make` is at it, and files come after the takedown
has removed those that were there. So `make` looks at the release again behind each document, and
removes what it made of one that is not shown any more; where it was cut off before that, `due`
finds the folder, whether or not it is marked.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import msgspec

from extractors.options import ExtractOptions
from extractors.outputs.tiles import info
from extractors.page_images import page_images
from findings.decoding import decode
from findings.errors import RefusedError, UsageError
from readingroom.exports.chosen import in_chunks
from readingroom.exports.stored_lines import stored_page
from readingroom.iiif import layout
from readingroom.iiif.manifest import (
    collection,
    collection_file,
    collections,
    manifest,
    text_annotations,
)
from warehouse.alto import file_name
from warehouse.delta import isin
from warehouse.errors import MissingError
from warehouse.ocfl_version import OcflVersion
from warehouse.options import StoreOptions
from warehouse.reader import Warehouse, open_warehouse
from warehouse.release import Releases
from warehouse.sides import is_restricted
from warehouse.store import ObjectStore
from warehouse.takedown import erase as removing

Row = dict[str, Any]
Sizes = Mapping[int, tuple[int, int]]
#: pages of a batch, of one child that draws them, and requests at a time
BATCH, DRAWN, _THREADS = 100, 50, 8
_JPEG, _JSON = "image/jpeg", "application/json"
_IMAGES = "images.json"


@dataclass(frozen=True, slots=True)
class Site:
    """The address of the folder `iiif/`, and that of searches, empty for none.

    A document is searched at `<search>/<doc_id>/search`.
    """

    base: str
    search: str = ""
    options: ExtractOptions = field(default_factory=ExtractOptions)

    def marker(self, row: Row) -> str:
        """The name that says that the files of this row are made."""
        return layout.marker(row, self.base, self.search)


def due(options: StoreOptions, site: Site, pages: int) -> list[list[str]]:
    """Remove what may not be shown any more; the documents to make, in batches.

    At most `pages` pages, but for the last document. Needs keys that write there and read all
    texts.
    """
    store = ObjectStore(options, options.warehouse_bucket)
    batches: list[list[str]] = []
    left, room = pages, 0
    for restricted in (False, True):
        rows = {row["doc_id"]: row for row in _rows(options, restricted=restricted)}
        there: dict[str, set[str]] = {}
        for name in layout.made(store, restricted=restricted):
            there.setdefault(layout.doc_id_of(name), set()).add(name)
        begun = set(layout.folders(store, restricted=restricted))
        for doc_id in begun - there.keys() - rows.keys():
            # a removal that is cut off is to be found as well
            store.put(layout.marker_key(f"{doc_id}-begun", restricted=restricted), b"\n")
        for doc_id in (there.keys() | begun) - rows.keys():
            _remove(store, layout.root(restricted=restricted), doc_id)
        for doc_id, row in sorted(rows.items()):
            if left <= 0 or site.marker(row) in there.get(doc_id, ()):
                continue
            count = max(1, row["page_count"] or 0)
            if room < count:
                batches.append([])
                room = BATCH
            batches[-1].append(doc_id)
            room, left = room - count, left - count
    return batches


def make(options: StoreOptions, site: Site, doc_ids: Sequence[str]) -> int:
    """Make all files of documents; how many pages have an image now."""
    store = ObjectStore(options, options.warehouse_bucket)
    warehouse = open_warehouse(options=options, restricted=True)
    chosen = {row["doc_id"]: row for row in _shown(warehouse, doc_ids)}
    count = 0
    with ThreadPoolExecutor(_THREADS) as pool:
        for row, rows in in_chunks(warehouse, sorted(chosen), ["pages"]):
            document = OcflVersion(store, row["doc_id"], row["version"])
            folder = layout.root(restricted=is_restricted(row)) + row["doc_id"] + "/"
            work = _Work(store, pool, folder, f"{site.base}/{row['doc_id']}")
            # so that whatever is left of a job that was cut off is found, should it have to go
            begun = f"{row['doc_id']}-begun"
            store.put(layout.marker_key(begun, restricted=is_restricted(row)), b"\n")
            sizes = _images(work, document, site.options, rows["pages"])
            for number, size in sizes.items():
                work.put(f"{number}/image/info.json", info(f"{work.address}/{number}/image", *size))
            _texts(work, document, site.base, rows["pages"])
            search = f"{site.search}/{row['doc_id']}/search" if site.search else ""
            made = manifest(site.base, row, rows["pages"], images=sizes, search=search)
            work.put("manifest.json", made)
            _mark(store, site, row)
            if _still_shown(warehouse, row):
                count += len(sizes)
            else:
                _remove(store, layout.root(restricted=is_restricted(row)), row["doc_id"])
    return count


def collect(options: StoreOptions, site: Site) -> int:
    """Write the collections whose members changed, and remove those without any; how many."""
    store = ObjectStore(options, options.warehouse_bucket)
    changed = 0
    for restricted in (False, True):
        folder = layout.root(restricted=restricted)
        found: dict[str, list[Row]] = {}
        for row in sorted(_rows(options, restricted=restricted), key=lambda row: row["doc_id"]):
            for name in row["collections"] or [row["collection"]]:
                found.setdefault(name, []).append(row)
        wanted = {
            collection_file(name): collection(site.base, name, rows) for name, rows in found.items()
        }
        if found:
            wanted["collections.json"] = collections(site.base, sorted(found))
        there = [one.key for one in store.list(f"{folder}collection")]
        gone = [key for key in there if key.removeprefix(folder) not in wanted]
        store.delete_whole(gone)
        for path, body in wanted.items():
            changed += _put_changed(store, folder + path, _dump(body))
    return changed


def erase(options: StoreOptions, doc_ids: Sequence[str]) -> int:
    """Remove all files of documents for good, every version of them; how many versions."""
    store = ObjectStore(options, options.warehouse_bucket)
    gone = 0
    for restricted in (False, True):
        folder = layout.root(restricted=restricted)
        for doc_id in doc_ids:
            gone += removing.erase_under(store, layout.marker_key(doc_id, restricted=restricted))
            gone += removing.erase_under(store, f"{folder}{doc_id}/")
        # collections name the titles of what was in them
        for found in store.list(f"{folder}collection"):
            if any(doc_id.encode() in store.get(found.key) for doc_id in doc_ids):
                gone += removing.erase(store, found.key)
        gone += removing.erase_overwritten(store, f"{folder}collection/")
        gone += removing.erase_overwritten(store, f"{folder}collections.json")
    return gone


@dataclass(frozen=True, slots=True)
class _Work:
    """One document under way: `folder` in the store, `address` outside."""

    store: ObjectStore
    pool: ThreadPoolExecutor
    folder: str
    address: str

    def put(self, path: str, body: Any) -> None:
        """Write a JSON file."""
        self.store.put(self.folder + path, _dump(body), media=_JSON)


def _rows(options: StoreOptions, *, restricted: bool) -> Iterator[Row]:
    """The documents of one side whose texts may be read there."""
    warehouse = open_warehouse(options=options, restricted=restricted)
    where = "text IS NOT NULL"
    rows = warehouse.documents(where=where, columns=layout.COLUMNS)
    return (row for row in rows if is_restricted(row) == restricted)


def _shown(warehouse: Warehouse, doc_ids: Sequence[str]) -> Iterator[Row]:
    """Of these documents those that have a text still: between two steps one may be withdrawn."""
    where = f"{isin('doc_id', list(doc_ids))} AND text IS NOT NULL"
    yield from warehouse.documents(where=where, columns=["doc_id"])


def _still_shown(warehouse: Warehouse, row: Row) -> bool:
    """Whether a document is shown on the same side by the release of now too."""
    options = warehouse.options
    if Releases(options).current().release == warehouse.release.release:
        return True
    now = open_warehouse(options=options, restricted=True)
    where = f"{isin('doc_id', [row['doc_id']])} AND text IS NOT NULL"
    found = now.documents(where=where, columns=["rights_class"])
    return any(is_restricted(one) == is_restricted(row) for one in found)


def _images(
    work: _Work, document: OcflVersion, options: ExtractOptions, pages: Sequence[Row]
) -> Sizes:
    """Draw the pages, unless this code has; the sizes of those that have an image."""
    key = work.folder + _IMAGES
    try:
        said = decode(work.store.get(key), tuple[str, dict[int, tuple[int, int]]])
    except MissingError:
        said = ("", {})
    if said[0] == layout.image_code():
        return said[1]
    if said[0]:
        _remove(work.store, *work.folder.rstrip("/").rsplit("/", 1))
    sizes: dict[int, tuple[int, int]] = {}
    if any(page["width"] for page in pages):
        with tempfile.TemporaryDirectory(prefix="fonds-") as name:
            path = Path(name) / "original"
            path.write_bytes(document.read(document.original))
            for first in range(1, len(pages) + 1, DRAWN):
                last = min(first + DRAWN - 1, len(pages))
                sizes |= _drawn(work, path, options, first, last)
    work.put(_IMAGES, (layout.image_code(), sizes))
    return sizes


def _drawn(work: _Work, path: Path, options: ExtractOptions, first: int, last: int) -> Sizes:
    """Draw some pages and put them into the store; none where the file cannot be drawn."""
    with tempfile.TemporaryDirectory(prefix="fonds-") as name:
        folder = Path(name)
        try:
            sizes = page_images(path, folder, options, first=first, last=last)
        except (RefusedError, UsageError):  # no scan, or one whose text alone could be had
            return {}
        tiles = [
            (found, f"{number}/image/{found.relative_to(folder / str(number)).as_posix()}")
            for number in sizes
            for found in sorted((folder / str(number)).rglob("*.jpg"))
        ]
        for _ in work.pool.map(
            lambda one: work.store.put(work.folder + one[1], one[0].read_bytes(), media=_JPEG),
            tiles,
        ):
            pass
    return sizes


def _texts(work: _Work, document: OcflVersion, base: str, pages: Sequence[Row]) -> None:
    """The lines of each page with words, as annotations."""

    def write(number: int) -> None:
        lines = stored_page(document.read(file_name(number))).lines
        work.put(f"{number}/text.json", text_annotations(base, document.doc_id, number, lines))

    having = [p["page"] for p in pages if p["words"] and document.has(file_name(p["page"]))]
    for _ in work.pool.map(write, having):
        pass


def _mark(store: ObjectStore, site: Site, row: Row) -> None:
    """Say that a document is made; what was said of an older row of it is taken back."""
    side = is_restricted(row)
    name = site.marker(row)
    store.put(layout.marker_key(name, restricted=side), b"\n")
    folder = layout.marker_key("", restricted=side)
    mine = [one.key for one in store.list(f"{folder}{row['doc_id']}-")]
    if old := [key for key in mine if key != folder + name]:
        store.delete_whole(old)


def _remove(store: ObjectStore, folder: str, doc_id: str) -> None:
    """Remove a document's files and markers, their older versions too."""
    for prefix in (f"{folder.rstrip('/')}/{doc_id}/", f"{folder.rstrip('/')}/made/{doc_id}-"):
        # the warehouse keeps versions: deleting alone would leave the pages there
        store.delete_whole([found.key for found in store.list(prefix)])


def _put_changed(store: ObjectStore, key: str, body: bytes) -> bool:
    try:
        if store.get(key) == body:
            return False
    except MissingError:
        pass
    store.put(key, body, media=_JSON)
    return True


def _dump(body: Any) -> bytes:
    return msgspec.json.encode(body) + b"\n"
