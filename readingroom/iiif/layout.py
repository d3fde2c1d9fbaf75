"""Where the files of IIIF lie in the warehouse bucket, and which of them are made.

All is below `iiif/`, and that of restricted documents below `restricted/iiif/`, which the reader's
key does not reach: `<doc_id>/` with the manifest, the lines and the images of a document,
`collection/<name>.json`, `collections.json`. `made/<doc_id>-<digest>` is written last: all files of
the document are there, made by this code of what its row says. So what is to be made, and what is
to go, shows in one listing of short names.
"""

from __future__ import annotations

import functools
import hashlib
from collections.abc import Iterator, Mapping
from importlib.resources import files
from typing import Any

import msgspec

from warehouse.rights import RESTRICTED
from warehouse.store import ObjectStore

PREFIX = "iiif/"
_MADE, _COLLECTIONS = "made/", "collection/"
#: the columns of `documents` that a manifest and a collection are made of
COLUMNS = (
    *("doc_id", "version", "collection", "collections", "title_src", "title_gen", "author_src"),
    *("author_gen", "date_src", "date_edtf", "languages", "page_count", "rights", "rights_class"),
    "inventory_sha512",
)


def root(*, restricted: bool) -> str:
    """The folder of one side."""
    return f"{RESTRICTED if restricted else ''}{PREFIX}"


def marker(row: Mapping[str, Any], base: str, search: str) -> str:
    """The name that says that all files of a document are made."""
    said = [code(), base, search, *(row[name] for name in COLUMNS)]
    digest = hashlib.sha256(msgspec.json.encode(said)).hexdigest()[:12]
    return f"{row['doc_id']}-{digest}"


def marker_key(name: str, *, restricted: bool) -> str:
    """Where a marker lies."""
    return f"{root(restricted=restricted)}{_MADE}{name}"


def made(store: ObjectStore, *, restricted: bool) -> Iterator[str]:
    """All markers of a side."""
    folder = marker_key("", restricted=restricted)
    return (found.key.removeprefix(folder) for found in store.list(folder))


def folders(store: ObjectStore, *, restricted: bool) -> Iterator[str]:
    """The documents of a side that have files, whether marked or not."""
    folder = root(restricted=restricted)
    beside = {_MADE, _COLLECTIONS}
    found = (name.removeprefix(folder) for name in store.folders(folder))
    return (name.rstrip("/") for name in found if name not in beside)


def doc_id_of(name: str) -> str:
    """The document of a marker."""
    return name.partition("-")[0]


@functools.cache
def code() -> str:
    """12 hexadecimal digits that change with the code that makes manifests."""
    return _digest("readingroom", "iiif", ("manifest.py", "publish.py"))


@functools.cache
def image_code() -> str:
    """The same of the code that makes images."""
    return _digest("extractors", "outputs", ("tiles.py", "page_images.py"))


def _digest(room: str, folder: str, names: tuple[str, ...]) -> str:
    found = hashlib.sha256()
    for name in names:
        found.update(files(room).joinpath(folder, name).read_bytes() + b"\0")
    return found.hexdigest()[:12]
