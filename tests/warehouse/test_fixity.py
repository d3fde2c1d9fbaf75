"""The scheduled check finds every flipped bit within its days, and mends what a copy has."""

from __future__ import annotations

import contextlib
import json
import random
from datetime import UTC, datetime, timedelta
from pathlib import Path

import msgspec
import pytest
from whole_archive import archive, flip, kind, settings

from findings.errors import FondsError, UsageError
from fonds.keeping import fixity
from fonds.retention import Keeping
from fonds.setting_forms import copies
from fonds.settings import Settings
from warehouse.client import client
from warehouse.fixity import of_table
from warehouse.ocfl_layout import IDENTIFIER, doc_id_of
from warehouse.options import StoreOptions
from warehouse.rights import TAG
from warehouse.store import ObjectStore

pytestmark = [pytest.mark.store, pytest.mark.slow]

FLIPS, DAYS, SEED = 200, 3, 20261130
FIRST = datetime(2026, 11, 30, tzinfo=UTC)


def keeping(options: StoreOptions, **more: str) -> Settings:
    return msgspec.structs.replace(settings(options), keeping=Keeping(fixity_days=DAYS), **more)


def all_days(configured: Settings) -> tuple[set[str], dict[str, int], set[str]]:
    """What all days say is damaged, what they counted, and which of it was mended."""
    options = configured.store()
    found: set[str] = set()
    whole: set[str] = set()
    counted: dict[str, int] = {}
    for day in range(DAYS):
        now = FIRST + timedelta(days=day)
        with contextlib.suppress(FondsError):
            fixity.check(configured, "r", now)
        raw = ObjectStore(options, options.work_bucket).get(f"reports/fixity-{now:%Y-%m-%d}.json")
        report = json.loads(raw)
        for one in report["findings"]:
            said = f"{one['where']} {one['message']}"
            found.add(said)
            if one["code"] == "fixity_mended":
                whole.add(said)
        for name, number in report["counted"].items():
            counted[name] = counted.get(name, 0) + number
    return found, counted, whole


def told(found: set[str], bucket: str, key: str) -> bool:
    if IDENTIFIER in key:
        return any(one.startswith(doc_id_of(key)) and f"{key}:" in one for one in found)
    return any(one.startswith((f"s3://{bucket}/{key} ", f"s3://{bucket}/{key} (")) for one in found)


def test_two_hundred_flips_are_found_within_the_days_and_mended_from_a_copy(
    store_options: StoreOptions, tmp_path: Path
):
    archive(store_options, tmp_path, documents=9)
    configured = keeping(store_options)
    kept = store_options.warehouse_bucket
    every = [
        (bucket, one.key)
        for bucket in (store_options.drop_bucket, store_options.work_bucket, kept)
        for one in ObjectStore(store_options, bucket).list()
        # a report of this check is written anew by it
        if one.size and not one.key.startswith("reports/fixity-")
    ]
    copy = f"{store_options.held_bucket}-copy"
    s3 = client(store_options)
    s3.create_bucket(Bucket=copy)
    for bucket, key in every:
        if bucket == kept:
            s3.copy_object(Bucket=copy, Key=key, CopySource={"Bucket": bucket, "Key": key})
    chance = random.Random(SEED)
    chosen = chance.sample(every, FLIPS)
    assert len({kind(key) for _, key in chosen}) > 30
    (marked, *_) = (key for bucket, key in chosen if bucket == kept and IDENTIFIER in key)
    for bucket, key in chosen:
        flip(store_options, bucket, key, chance)
    ObjectStore(store_options, kept).mark(marked, dict([TAG]))
    found, counted, _ = all_days(configured)
    assert counted["objects"] >= len(every)
    assert [place for place in chosen if not told(found, *place)] == []

    found, counted, whole = all_days(keeping(store_options, replicas=f"{kept}={copy}"))
    assert counted["mended"] > 9
    # in the drop nothing is overwritten, work is made again; and a file of a table whose record is
    # damaged too, in a later share, waits for that
    left = [place for place in chosen if not told(whole, *place)]
    here = [key for bucket, key in left if bucket == kept]
    assert len(left) > len(here)
    assert all(of_table(key) for key in here)
    assert len(here) < len(chosen) / 10
    tags = s3.get_object_tagging(Bucket=kept, Key=marked)["TagSet"]
    assert tags == [{"Key": TAG[0], "Value": TAG[1]}]
    for one in list(ObjectStore(store_options, copy).list()):
        s3.delete_object(Bucket=copy, Key=one.key)
    s3.delete_bucket(Bucket=copy)


def test_a_copy_that_differs_mends_nothing(store_options: StoreOptions, tmp_path: Path):
    archive(store_options, tmp_path, documents=1)
    kept, copy = store_options.warehouse_bucket, store_options.work_bucket
    key = "releases/000001.json"
    ObjectStore(store_options, copy).put(key, b"something else, but whole")
    flip(store_options, kept, key, random.Random(1))
    found, counted, _ = all_days(keeping(store_options, replicas=f"{kept}={copy}"))
    assert told(found, kept, key)
    assert counted["mended"] == 0
    other = b"something else, but whole"
    assert ObjectStore(store_options, kept).get(key, unverified=True) != other


@pytest.mark.parametrize("said", ["warehouse", "=copy", "warehouse=", "a=a"])
def test_a_replica_that_is_none_is_refused(said: str):
    with pytest.raises(UsageError):
        copies(said)
    assert copies("a=b, c=d") == {"a": "b", "c": "d"}
