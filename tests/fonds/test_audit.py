"""The audit finds what is wrong in any of the places, and nothing where all is well."""

from __future__ import annotations

import json
import re
from datetime import UTC, datetime, timedelta

import msgspec
import pytest
from archive_driver import Archive

from fonds.keeping import audit, reprocessing
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


def _all_is_well(archive: Archive) -> None:
    counted = audit.audit(_settings(archive, audit_days=1), "audit", SOON)
    assert counted == {"objects": 4, "documents": 2}


def test_where_all_is_well_nothing_is_found_and_all_is_looked_at(kept: Archive):
    _all_is_well(kept)
    work = ObjectStore(kept.options, kept.options.work_bucket)
    report = json.loads(work.get(f"reports/audit-{SOON:%Y-%m-%d}.json"))
    assert report["faults"] == []
    # the shares of all days are the whole
    settings = _settings(kept, audit_days=5)
    shares = [audit.audit(settings, "audit", SOON + timedelta(days=n)) for n in range(5)]
    assert sum(share.get("objects", 0) for share in shares) == 4
    assert sum(share.get("documents", 0) for share in shares) == 2
    # what is young is left to its run
    counted = audit.audit(_settings(kept, audit_days=1), "audit", datetime.now(UTC))
    assert "objects" not in counted


def test_each_fault_is_found_and_gone_when_it_is_mended(kept: Archive):
    s3, tables = client(kept.options), Tables(kept.options)
    drop = ObjectStore(kept.options, kept.options.drop_bucket)
    key = "receipts/c/bell.txt.json"
    receipt = drop.get(key)
    drop.put(key, receipt.replace(b'"published"', b'"pending"'))
    assert "its receipt says pending" in _audited(kept)
    s3.delete_bucket_policy(Bucket=drop.bucket)
    s3.delete_object(Bucket=drop.bucket, Key=key)
    assert "it has no receipt" in _audited(kept)
    prepare(kept.options)
    drop.put(key, receipt)
    _all_is_well(kept)

    row = tables.read("documents").to_pylist()[0]
    doc_id = row["doc_id"]
    store = ObjectStore(kept.options, kept.options.warehouse_bucket)
    path = next(one.key for one in store.list(f"{object_path(doc_id)}v1/content/"))
    right = s3.get_object(Bucket=store.bucket, Key=path)
    body, metadata = right["Body"].read(), right["Metadata"]
    wrong = {**metadata, "sha256": "0" * 64}
    s3.put_object(Bucket=store.bucket, Key=path, Body=b"another", Metadata=wrong)
    assert doc_id in _audited(kept)
    s3.put_object(Bucket=store.bucket, Key=path, Body=body, Metadata=metadata)
    _all_is_well(kept)

    pages = [page for page in tables.read("pages").to_pylist() if page["doc_id"] == doc_id]
    tables.replace("pages", [doc_id], [])
    assert "0 of 1 pages" in _audited(kept)
    tables.replace("pages", [doc_id], pages)
    tables.replace("documents", [doc_id], [{**row, "version": 7}])
    assert "version 7 is not archived" in _audited(kept)
    tables.replace("documents", [doc_id], [])
    assert re.search("which is gone|no row", _audited(kept))
    tables.replace("documents", [doc_id], [row])
    _all_is_well(kept)

    for name in ("documents", "objects", "pages"):
        tables.replace(name, [doc_id], [])
    assert "no object of the drop brought it" in _audited(kept)


def test_a_document_that_a_run_is_writing_is_not_damaged(kept: Archive):
    doc_id = Tables(kept.options).read("documents").to_pylist()[0]["doc_id"]
    store = ObjectStore(kept.options, kept.options.warehouse_bucket)
    # the first file of a version whose run is on its way, or was killed here
    store.put(f"{object_path(doc_id)}v9/content/record.zip", b"so far")
    counted = audit.audit(_settings(kept, audit_days=1), "audit", datetime.now(UTC))
    assert counted == {"documents": 2}
    assert doc_id in _audited(kept)


@pytest.mark.slow
def test_only_what_newer_code_reads_better_is_asked_for(archive: Archive):
    for n in range(4):
        archive.drop(
            f"good/{n}.txt", f"Letter {n} tells of the harvest and of the winter.\n" + LONG
        )
        archive.drop(f"bad/{n}.txt", f"Note {n} tells of the mill and of the bridge.\n" + LONG)
    archive.run()
    settings = _settings(archive, reprocess_documents=3, reprocess_sample=2)
    assert reprocessing.forecast(settings) == {}
    assert reprocessing.request(settings) == 0
    # as if older code had read them: the texts of one collection badly, of the other as now
    tables = Tables(archive.options)
    objects = tables.read("objects").to_pylist()
    tables.merge("objects", [{**row, "code_version": "old"} for row in objects])
    rows = tables.read("documents").to_pylist()
    worse = [
        {**row, "text": row["text"].replace("e", "ə")} for row in rows if row["collection"] == "bad"
    ]
    tables.replace("documents", [row["doc_id"] for row in worse], worse)
    old = reprocessing.forecast(settings)
    assert sorted(old.values()) == [4, 4]
    assert reprocessing.request(settings) == 3
    assert reprocessing.request(settings) == 0  # the first three are waiting
    assert archive.run()["published"] == 3
    assert reprocessing.request(settings) == 1
    archive.run()
    assert reprocessing.request(settings) == 0
    left = [
        row["key"] for row in tables.read("objects").to_pylist() if row["code_version"] == "old"
    ]
    assert all(key.startswith("good/") for key in left)
    assert len(left) == 4
