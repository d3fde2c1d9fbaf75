"""Another object store as a source; the real one on loopback."""

from __future__ import annotations

import dataclasses

import pytest

from fetchers.collect import Bounds, run_source
from fetchers.desk import Keys
from fetchers.sources import parse
from warehouse.store import ObjectStore

pytestmark = pytest.mark.store


def test_objects_come_once_and_again_where_they_changed(place, store_options):
    theirs = ObjectStore(store_options, store_options.work_bucket)
    theirs.put("box/a.txt", b"a letter")
    theirs.put("box/b.txt", b"another")
    theirs.put("other/c.txt", b"not meant")
    text = (f"sources: [{{name: x, kind: s3, bucket: {store_options.work_bucket}, prefix: box/, "
            f"endpoint: '{store_options.endpoint}'}}]")  # fmt: skip
    (source,) = parse(text, "coll")
    keys = Keys(store_options.endpoint or "", store_options.access_key, store_options.secret_key)

    def run(keys: Keys = keys) -> object:
        desk = dataclasses.replace(place.desk(), keys=keys)
        return run_source(source, desk, place.shelf, place.drop, Bounds())

    elsewhere = dataclasses.replace(keys, endpoint="https://elsewhere.example.org")
    assert "fetch_denied" in run(elsewhere).stopped
    assert run().new == 2
    assert sorted(place.drop.documents().values()) == [b"a letter", b"another"]
    assert run().unchanged == 2
    theirs.put("box/a.txt", b"a corrected letter")
    assert run().changed == 1
