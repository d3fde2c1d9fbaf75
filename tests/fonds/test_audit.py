"""The audit finds what is wrong in any of the places, and nothing where all is well."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta

import msgspec
import pytest
from archive_driver import Archive

from fonds.keeping import again, audit
from fonds.retention import Keeping
from fonds.settings import Settings
from warehouse.buckets import prepare
from warehouse.client import client
from warehouse.ocfl_layout import object_path
from warehouse.store import ObjectStore
from warehouse.tables import Tables

pytestmark = pytest.mark.store

TEXT = "The bell of the church was cast in 1871 and rang until the war.\n"
LONG = """The council met on the first Monday of the month and heard what the surveyor had to say
of the road to the station, which the rain of the spring had washed out in three places. It was
resolved to have the stones brought from the quarry before the harvest, and to pay the carters
by the load and not by the day, as had been done in the year before with little success.
"""
SOON = datetime.now(UTC) + timedelta(days=2)


def _settings(archive: Archive, **keeping: int) -> Settings:
    return msgspec.structs.replace(archive.settings, keeping=Keeping(**keeping))


@pytest.fixture
def kept(archive: Archive) -> Archive:
    archive.drop("c/bell.txt", TEXT)
    archive.drop("c/profile.yaml", "languages: [en]\n")
    archive.drop("c/empty.txt", b"")
    archive.run()
    archive.drop("c/bell.txt", TEXT + "It lies in the river now.\n")
    archive.run()
    return archive


def _audited(archive: Archive) -> str:
    with pytest.raises(audit.AuditError) as caught:
        audit.audit(_settings(archive, audit_days=1), "audit", SOON)
    return caught.value.message


def test_where_all_is_well_nothing_is_found_and_all_is_looked_at(kept: Archive):
    assert audit.audit(_settings(kept, audit_days=1), "audit", SOON) == {
        "objects": 4,
        "documents": 2,
    }
    work = ObjectStore(kept.options, kept.options.work_bucket)
    report = json.loads(work.get(f"reports/audit-{SOON:%Y-%m-%d}.json"))
    assert report["faults"] == []


def test_the_shares_of_all_days_are_the_whole(kept: Archive):
    settings = _settings(kept, audit_days=5)
    shares = [audit.audit(settings, "audit", SOON + timedelta(days=n)) for n in range(5)]
    assert sum(share.get("objects", 0) for share in shares) == 4
    assert sum(share.get("documents", 0) for share in shares) == 2


def test_what_is_young_is_left_to_its_run(kept: Archive):
    counted = audit.audit(_settings(kept, audit_days=1), "audit", datetime.now(UTC))
    assert "objects" not in counted


def test_a_receipt_that_is_gone_or_says_something_else(kept: Archive):
    drop = ObjectStore(kept.options, kept.options.drop_bucket)
    key = "receipts/c/bell.txt.json"
    body = drop.get(key)
    drop.put(key, body.replace(b'"published"', b'"pending"'))
    assert "its receipt says pending" in _audited(kept)
    s3 = client(kept.options)
    s3.delete_bucket_policy(Bucket=drop.bucket)
    s3.delete_object(Bucket=drop.bucket, Key=key)
    assert "it has no receipt" in _audited(kept)
    prepare(kept.options)


def test_damage_in_the_archive(kept: Archive):
    row = next(iter(kept.reader().documents()))
    store = ObjectStore(kept.options, kept.options.warehouse_bucket)
    key = f"{object_path(row['doc_id'])}v1/content/text/clean.txt"
    client(kept.options).put_object(
        Bucket=store.bucket, Key=key, Body=b"another", Metadata={"sha256": "0" * 64}
    )
    assert row["doc_id"] in _audited(kept)


def test_tables_that_say_less_or_more_than_the_archive(kept: Archive):
    tables = Tables(kept.options)
    row = tables.read("documents").to_pylist()[0]
    tables.replace("pages", [row["doc_id"]], [])
    assert "0 of 1 pages" in _audited(kept)
    tables.replace("documents", [row["doc_id"]], [{**row, "version": 7}])
    assert "version 7 is not archived" in _audited(kept)
    tables.replace("documents", [row["doc_id"]], [])
    assert "which is gone" in _audited(kept) or "no row" in _audited(kept)


def test_archived_and_brought_by_nobody(kept: Archive):
    row = next(iter(kept.reader().documents()))
    tables = Tables(kept.options)
    for name in ("documents", "objects", "pages"):
        tables.replace(name, [row["doc_id"]], [])
    assert "no object of the drop brought it" in _audited(kept)


@pytest.mark.slow
def test_only_what_newer_code_reads_better_is_asked_for(archive: Archive):
    for n in range(4):
        archive.drop(
            f"good/{n}.txt", f"Letter {n} tells of the harvest and of the winter.\n" + LONG
        )
        archive.drop(f"bad/{n}.txt", f"Note {n} tells of the mill and of the bridge.\n" + LONG)
    archive.run()
    settings = _settings(archive, reprocess_documents=3, reprocess_sample=2)
    assert again.forecast(settings) == {}
    assert again.request(settings) == 0
    # as if older code had read them: the texts of one collection badly, of the other as now
    tables = Tables(archive.options)
    objects = tables.read("objects").to_pylist()
    tables.merge("objects", [{**row, "code_version": "old"} for row in objects])
    rows = tables.read("documents").to_pylist()
    worse = [
        {**row, "text": row["text"].replace("e", "ə")} for row in rows if row["collection"] == "bad"
    ]
    tables.replace("documents", [row["doc_id"] for row in worse], worse)
    old = again.forecast(settings)
    assert sorted(old.values()) == [4, 4]
    assert again.request(settings) == 3
    assert again.request(settings) == 0  # the first three are waiting
    assert archive.run()["published"] == 3
    assert again.request(settings) == 1
    archive.run()
    assert again.request(settings) == 0
    left = [
        row["key"] for row in tables.read("objects").to_pylist() if row["code_version"] == "old"
    ]
    assert all(key.startswith("good/") for key in left)
    assert len(left) == 4
