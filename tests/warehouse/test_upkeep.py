"""Upkeep: damage is found wherever it is, and cleaning up takes nothing that is still shown."""

from __future__ import annotations

import dataclasses
import os
from collections.abc import Iterable
from pathlib import Path

import pytest
import warehouse_documents as docs

from fonds.stack.seaweed import Seaweed
from warehouse.buckets import prepare
from warehouse.client import client
from warehouse.contract import RunRecord
from warehouse.load import load
from warehouse.maintain import compact, vacuum
from warehouse.ocfl_layout import object_path
from warehouse.options import StoreOptions
from warehouse.reader import open_warehouse
from warehouse.release import Releases
from warehouse.store import ObjectStore
from warehouse.verify import Checked, verify

pytestmark = pytest.mark.store


def bad(found: Iterable[Checked]) -> set[str]:
    return {one.what for one in found if not one.good}


@pytest.mark.slow
def test_what_was_changed_behind_our_back_is_found(store_options: StoreOptions, tmp_path: Path):
    outcome = docs.outcome(1, tmp_path)
    load([outcome], store_options, RunRecord("run-1", docs.WHEN))
    assert bad(verify(store_options)) == set()
    store = ObjectStore(store_options, store_options.warehouse_bucket)
    found = [f.key for f in store.list(object_path(outcome.doc_id))]
    assert len(found) == 11
    for number, key in enumerate(found):
        body, head = store.get_with_head(key)
        flipped = bytes([body[0] ^ 1]) + body[1:]
        # with the old checksum in the metadata, and without one: both kinds of damage
        metadata = {"sha256": head.sha256} if number % 2 else {}
        client(store_options).put_object(
            Bucket=store.bucket, Key=key, Body=flipped, Metadata=metadata
        )
        assert bad(verify(store_options, [outcome.doc_id])) == {outcome.doc_id}, key
        store.put(key, body)
    assert bad(verify(store_options)) == set()
    client(store_options).delete_bucket_policy(Bucket=store.bucket)
    store.delete(f"{object_path(outcome.doc_id)}v1/content/text/clean.txt")
    assert bad(verify(store_options)) == {outcome.doc_id}
    prepare(store_options)


def test_a_document_without_an_object_is_found(store_options: StoreOptions):
    missing = "f" + "a" * 25
    (found,) = verify(store_options, [missing])
    assert (found.what, found.damage) == (missing, (f"there is no object of {missing}",))


def test_a_store_that_is_away_is_no_damage(store_options: StoreOptions):
    away = dataclasses.replace(store_options, endpoint="http://127.0.0.1:9", attempts=1)
    for chosen in (["f" + "a" * 25], []):
        found = list(verify(away, chosen))
        assert found
        assert all(one.unread and not one.damage for one in found)


@pytest.mark.slow
def test_a_bit_that_rots_on_the_disk_is_found(tmp_path: Path):
    seaweed = Seaweed(tmp_path / "store")
    try:
        end = seaweed.start()
        key = end.keys["admin"]
        options = StoreOptions(end.url, end.region, key.access, key.secret, attempts=1)
        prepare(options)
        outcome = docs.outcome(1, tmp_path)
        needle = os.urandom(5000)  # the store packs what can be packed
        outcome.original.write_bytes(needle)
        load([outcome], options, RunRecord("run-1", docs.WHEN))
        assert bad(verify(options, [outcome.doc_id])) == set()
        seaweed.stop()
        (volume,) = [p for p in seaweed.data.glob("*.dat") if needle in p.read_bytes()]
        raw = bytearray(volume.read_bytes())
        raw[raw.index(needle)] ^= 1
        volume.write_bytes(raw)
        seaweed.start()
        assert bad(verify(options, [outcome.doc_id])) == {outcome.doc_id}
    finally:
        seaweed.stop(0.2)


@pytest.mark.slow
def test_cleaning_up_takes_nothing_that_is_shown(store_options: StoreOptions, tmp_path: Path):
    for n in range(4):
        load([docs.outcome(n, tmp_path)], store_options, RunRecord(f"run-{n}", docs.WHEN))
        Releases(store_options).publish(f"run-{n}", docs.WHEN)
    rows = sorted(open_warehouse(options=store_options).documents(), key=lambda r: r["doc_id"])
    saved = compact(store_options, "upkeep")
    assert saved["documents"] == 3
    assert compact(store_options, "upkeep") == dict.fromkeys(saved, 0)
    warehouse = open_warehouse(options=store_options)
    assert warehouse.release.release == 5
    assert sorted(warehouse.documents(), key=lambda r: r["doc_id"]) == rows

    gone = vacuum(store_options, keep=2, hours=0)
    assert gone["documents"] == 0  # release 4 is kept, and it needs the small files
    gone = vacuum(store_options, keep=1, hours=0)
    assert gone["documents"] == 4
    assert [r.release for r in Releases(store_options).all()] == [5]
    assert sorted(warehouse.documents(), key=lambda r: r["doc_id"]) == rows
    load([docs.outcome(9, tmp_path)], store_options, RunRecord("run-9", docs.WHEN))
    assert Releases(store_options).publish("run-9").release == 6
    assert len(list(open_warehouse(options=store_options).documents())) == 5
