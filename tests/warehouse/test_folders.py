"""Every folder of the store, and who writes there: one that is new has to be said here."""

from __future__ import annotations

import ast
import dataclasses
import re
from pathlib import Path

import pytest

import fonds
from warehouse.errors import DeniedError
from warehouse.store import ObjectStore

ROLES = ("archivist", "pipeline", "publisher", "reviewer", "reader", "takedown")
_KEPT = frozenset({"publisher", "takedown"})
_STEPS, _PUBLISHING = frozenset({"pipeline", "takedown"}), _KEPT | {"pipeline"}
#: who writes where; the archivist's own folders are tests/warehouse/test_roles.py's
WRITERS = {
    "drop": {"receipts": _KEPT},
    "work": {
        **dict.fromkeys(("fetching", "finished", "originals", "profiles"), _STEPS),
        **dict.fromkeys(
            ("announced", "claims", "collections", "queue", "reports", "runs", "unfinished"),
            _PUBLISHING,
        ),
        **dict.fromkeys(("quarantine", "requests"), _PUBLISHING | {"reviewer"}),
    },
    "warehouse": dict.fromkeys(
        (
            *("fixity", "iiif", "ocfl", "proofs", "releases", "restricted", "search", "tables"),
            "tombstones",
        ),
        _KEPT,
    ),
}
#: folders inside of those, of exports and of packages that came in, types of media, roles
INSIDE = {
    *("archivist", "aside", "collection", "content", "data", "drop", "extensions", "fonds"),
    *("image", "made", "objects", "original", "packs", "pages", "progress", "read", "said"),
    *("script", "settings", "staged", "status", "text"),
}


def test_no_folder_is_forgotten():
    root = Path(fonds.__file__).parents[1]
    found = {
        node.value.rstrip("/")
        for room in ("fonds", "warehouse", "readingroom")
        for path in (root / room).rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and re.fullmatch("[a-z]+/", node.value)
    }
    assert found == {name for folders in WRITERS.values() for name in folders} | INSIDE


@pytest.mark.store
@pytest.mark.parametrize("bucket", WRITERS)
def test_each_folder_is_written_by_its_own_roles(own_s3, bucket: str):
    admin = own_s3.options("admin")
    wrong = []
    for role in ROLES:
        key = own_s3.seaweed.endpoint.keys[role]
        options = dataclasses.replace(admin, access_key=key.access, secret_key=key.secret)
        store = ObjectStore(options, bucket)
        for folder, writers in WRITERS[bucket].items():
            try:
                store.put(f"{folder}/x/{role}", b"x")
                wrote = True
            except DeniedError:
                wrote = False
            if wrote != (role in writers):
                wrong.append((role, folder))
    assert wrong == []
