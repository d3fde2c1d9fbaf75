"""Listings pass nothing over, whatever the names and wherever a page ends."""

from __future__ import annotations

import random
from datetime import UTC, datetime

import pytest

from warehouse import listing
from warehouse.client import client
from warehouse.drop import Drop
from warehouse.options import StoreOptions
from warehouse.store import ObjectStore

pytestmark = pytest.mark.store

#: names of which one begins another: folders, files and both, in each order that stores know
FILES = ("x.tif", "x.tif.md5", "x-1.tif", "x 1", "x", "b", "b.txt", "b.txt.bak", "é.txt", "a\x01b")
FOLDERS = ("1910", "1910-11", "1910 x", "1910.a", "n", "n+1")


@pytest.fixture
def filled(store_options: StoreOptions) -> tuple[Drop, dict[str, int]]:
    """A drop of many such keys, and how many versions each has."""
    chance = random.Random(3)
    drop = Drop(store_options)
    there: dict[str, int] = {}
    while len(there) < 70:
        depth = chance.choice((0, 1, 1, 2))
        key = "/".join(["c", *chance.choices(FOLDERS, k=depth), chance.choice(FILES)])
        # of a key that XML cannot hold nobody can name an older version
        there[key] = 1 if "\x01" in key else chance.choice((1, 1, 3))
    for key, versions in there.items():
        for number in range(versions):
            drop.store.put(key, f"{key} {number}".encode())
    return drop, there


def shown(drop: Drop) -> dict[str, list[bool]]:
    found: dict[str, list[bool]] = {}
    for one in drop.list():
        found.setdefault(one.key, []).append(one.latest)
    return found


def test_nothing_is_passed_over(filled, monkeypatch):
    drop, there = filled
    for size in (1, 7, 40, 1000):
        monkeypatch.setattr(listing, "PAGE", size)
        found = shown(drop)
        assert set(found) == set(there)
        for key, versions in there.items():
            # of a key that more others begin with than a page shows, old versions may lack
            assert len(found[key]) == versions or (size < 40 and len(found[key]) < versions)
            assert found[key] == [False] * (len(found[key]) - 1) + [True]

    monkeypatch.setattr(listing, "PAGE", 9)  # a walk goes on where an earlier one stopped
    seen, at = set[str](), ""
    while True:
        page = next(listing.walk(drop.store.place, "c/", at=at))
        seen.update(one.key for one in page.found)
        if not (at := page.then):
            break
    assert seen == set(there)


def test_a_key_that_is_a_folder_too(store_options: StoreOptions, monkeypatch):
    monkeypatch.setattr(listing, "PAGE", 2)
    store = ObjectStore(store_options, store_options.drop_bucket)
    keys = {"c/b", "c/b/1", "c/b/2", "c/b/2/x", "c/b.txt", "c/n", "c/n/1", "c/n/2", "c/n/3"}
    for key in keys:
        store.put(key, b"x")
    assert {one.key for one in store.list_versions("c/")} == keys


def test_what_is_removed_whole_leaves_neither_versions_nor_markers(
    store_options: StoreOptions, monkeypatch
):
    chance = random.Random(4)
    store = ObjectStore(store_options, store_options.warehouse_bucket)
    keys = {f"tables/{a}/{b}" for a in FOLDERS for b in ("1", "1.json", "1-2", "c/1", "c.x")}
    for key in sorted(keys):
        for number in range(chance.choice((1, 3))):
            store.put(key, f"{number}".encode())
    monkeypatch.setattr(listing, "PAGE", 7)
    doomed = chance.sample(sorted(keys), 17)
    kept = {(one.key, one.version) for one in store.list_versions("tables/")}
    kept = {(key, version) for key, version in kept if key not in doomed}
    assert store.delete_whole(doomed) == len(doomed)
    assert store.delete_whole(doomed) == store.delete_whole([]) == 0
    assert {(one.key, one.version) for one in store.list_versions("tables/")} == kept
    markers = [m for key in doomed for m in _markers(store, key)]
    assert markers == []


def test_a_version_that_comes_meanwhile_stays(store_options: StoreOptions, monkeypatch):
    store = ObjectStore(store_options, store_options.warehouse_bucket)
    for body in (b"1", b"2"):
        store.put("tables/x", body)
    found = list(listing.versions_of(store.place, ["tables/x"]))
    store.put("tables/x", b"3")
    monkeypatch.setattr("warehouse.store.versions_of", lambda *_: iter(found))
    assert store.delete_whole(["tables/x"]) == 1
    assert store.get("tables/x") == b"3"
    assert len(list(store.list_versions("tables/x"))) == 1


def _markers(store: ObjectStore, key: str) -> list:
    answer = client(store.options).list_object_versions(Bucket=store.bucket, Prefix=key)
    return [one for one in answer.get("DeleteMarkers", ()) if one["Key"] == key]


def _told(key: str, version: str, second: int, latest: bool) -> dict[str, object]:
    time = datetime(2026, 1, 1, 12, 0, second, tzinfo=UTC)
    return {
        "Key": key,
        "VersionId": version,
        "LastModified": time,
        "IsLatest": latest,
        "Size": 1,
        "ETag": version,
    }


@pytest.mark.parametrize(
    ("versions", "markers", "latest"),
    [
        ([("b", 2, False), ("a", 1, True)], [], ["b"]),  # the store has not said so yet
        ([("a", 1, False)], [], ["a"]),
        ([("b", 2, True), ("a", 1, False)], [], ["b"]),
        ([("b", 2, False), ("a", 1, False)], [("c", 3, True)], []),  # deleted
        ([("c", 3, False), ("a", 1, False)], [("b", 2, True)], ["c"]),  # put again just now
        ([("c", 3, True), ("a", 1, False)], [("b", 2, False)], ["c"]),
    ],
)
def test_the_version_listed_first_is_the_latest_unless_a_marker_hides_it(versions, markers, latest):
    page = {
        "Versions": [
            *(_told("k", *one) for one in versions),
            _told("other", "z", 9, True),
        ],
        "DeleteMarkers": [_told("k", *one) for one in markers],
    }
    found = [one.version for one in listing._versions(page) if one.latest]
    assert found == [*latest, "z"]
