"""Another object store as a source; the real one on loopback."""

from __future__ import annotations

import dataclasses

import pytest

from fetchers.collect import Bounds, run_source
from fetchers.contract import Round
from fetchers.desk import Keys
from fetchers.errors import NotTakenError, UnreachableError
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


def test_an_object_that_changes_after_it_was_listed_is_taken_later(place, store_options, tmp_path):
    theirs = ObjectStore(store_options, store_options.work_bucket)
    theirs.put("a.txt", b"as it was listed")
    text = (f"sources: [{{name: x, kind: s3, bucket: {store_options.work_bucket}, "
            f"endpoint: '{store_options.endpoint}'}}]")  # fmt: skip
    (source,) = parse(text, "coll")
    keys = Keys(store_options.endpoint or "", store_options.access_key, store_options.secret_key)
    desk = dataclasses.replace(place.desk(), keys=keys)
    (named,) = source.kind.names(source.own, desk, Round())
    (part,) = named.open(None).parts
    theirs.put("a.txt", b"as it became meanwhile")
    with pytest.raises(UnreachableError) as told:
        part.take(tmp_path / "file")
    assert told.value.reason == "fetch_broken_off"
    theirs.delete("a.txt")
    with pytest.raises(NotTakenError) as told:
        part.take(tmp_path / "file")
    assert told.value.reason == "fetch_gone"
