"""Tables, releases and receipts made anew from archived objects say what they said before."""

from __future__ import annotations

import dataclasses
import json
from pathlib import Path
from typing import Any

import pytest
import warehouse_documents as docs

from cleaners.contract import Edit
from describers.exports.as_json import as_json, from_json
from expectations.contract import Verdict
from findings.finding import finding
from warehouse import receipts
from warehouse.buckets import prepare
from warehouse.client import client
from warehouse.contract import Outcome, RunRecord
from warehouse.delta import forget_handles
from warehouse.load import load
from warehouse.ocfl_layout import object_path
from warehouse.options import StoreOptions
from warehouse.reader import open_warehouse
from warehouse.rebuild import rebuild
from warehouse.record import RECORD
from warehouse.release import Releases
from warehouse.rights import TAG, Rights
from warehouse.store import ObjectStore
from warehouse.takedown import erase
from warehouse.verify import verify

pytestmark = pytest.mark.store

LOST = ("tables/", "restricted/tables/", "releases/", "proofs/")
#: what the objects of documents do not know
NOT_REBUILT = ("runs",)


def made(folder: Path, number: int) -> Outcome:
    """Documents of several kinds, by number: restricted, given a title, with a suggestion."""
    one = docs.outcome(number, folder)
    assert one.clean is not None
    if number % 5 == 1:
        return dataclasses.replace(one, rights=Rights("reading_room", "Ask."))
    if number % 5 == 2:
        given = {"title": "A title", "date": "about 1900", "date_edtf": "1900~"}
        return dataclasses.replace(one, given=given, collections=("letters", "family"))
    if number % 5 == 3:
        guess = Edit(0, 6, "Letter", "Lettre", ("correct_words",), 0.4)
        return dataclasses.replace(
            one, clean=dataclasses.replace(one.clean, suggestions=(guess,)), profile="ab12"
        )
    return one


def said(options: StoreOptions) -> dict[str, list[str]]:
    """All rows of all tables, as staff sees them, and what everybody sees of documents."""
    staff, reader = (open_warehouse(options=options, restricted=one) for one in (True, False))
    tables: dict[str, Any] = {name: staff.arrow(name) for name in staff.tables}
    tables["shown"] = reader.arrow("documents")
    return {
        name: sorted(json.dumps(row, default=str, sort_keys=True) for row in rows.to_pylist())
        for name, rows in tables.items()
        if name not in NOT_REBUILT
    }


def lose(options: StoreOptions) -> None:
    """Delete all that is to be made anew."""
    warehouse = ObjectStore(options, options.warehouse_bucket)
    drop = ObjectStore(options, options.drop_bucket)
    for bucket in (options.warehouse_bucket, options.drop_bucket):
        client(options).delete_bucket_policy(Bucket=bucket)
    for prefix in LOST:
        erase.erase_under(warehouse, prefix)
    erase.erase_under(drop, receipts.PREFIX)
    prepare(options)
    forget_handles()


def test_rows_texts_and_proofs_are_the_same_again(store_options: StoreOptions, tmp_path: Path):
    whole = [made(tmp_path, number) for number in range(10)]
    done = load(whole, store_options, RunRecord("run-1", docs.WHEN))
    Releases(store_options).publish("run-1")
    # a second version, and a third that is archived beside it and not shown
    again = docs.outcome(0, tmp_path, run="run-2", reading="entirely")
    load([again], store_options, RunRecord("run-2", docs.WHEN))
    worse = docs.outcome(0, tmp_path, run="run-3", reading="badly")
    beside = Verdict(worse.doc_id, "published_with_warnings", (finding("better_version_kept"),))
    load([dataclasses.replace(worse, verdict=beside)], store_options, RunRecord("run-3", docs.WHEN))
    release = Releases(store_options).publish("run-3")
    receipts.write(store_options, done.receipts)
    before = said(store_options)
    assert (len(before["documents"]), len(before["objects"])) == (10, 10)
    warehouse = ObjectStore(store_options, store_options.warehouse_bucket)

    lose(store_options)
    found = rebuild(store_options)
    assert (found.documents, found.left) == (10, {})
    rebuilt = said(store_options)
    for name, rows in rebuilt.items():
        for a, b in zip(rows, before[name], strict=True):
            assert json.loads(a) == json.loads(b), name
    assert rebuilt == before
    after = open_warehouse(options=store_options)
    assert after.proof(again.doc_id).entry.split()[1] == "2"
    assert found.release is not None
    assert found.release.release <= release.release
    drop = ObjectStore(store_options, store_options.drop_bucket)
    receipt = json.loads(drop.get(receipts.key_of(whole[2].provenance[0].key)))
    assert receipt["doc_id"] == whole[2].doc_id
    assert receipt["proof"]["root"] == found.release.root
    assert [one for one in verify(store_options) if one.damage and "dropped" not in str(one)] == []
    # again there is nothing to do; cut off in the middle, the rest is done
    assert rebuild(store_options).documents == 0

    # what is marked stays shut, and what cannot be read back is named
    lose(store_options)
    for stored in warehouse.list(object_path(whole[4].doc_id)):
        warehouse.mark(stored.key, dict([TAG]))
    root = object_path(whole[5].doc_id)
    warehouse.put(f"{root}v1/content/{RECORD}", b"{")
    found = rebuild(store_options)
    assert list(found.left) == [whole[5].doc_id]
    row = open_warehouse(options=store_options).document(whole[4].doc_id)
    assert (row["text"], row["rights_class"]) == (None, "closed")


def test_lost_tables_come_back_under_a_pointer_that_no_key_deletes(
    store_options: StoreOptions, tmp_path: Path, monkeypatch
):
    whole = [made(tmp_path, number) for number in range(3)]
    for number, one in enumerate(whole):  # so that the pointer names versions far ahead
        load([one], store_options, RunRecord(f"run-{number}", docs.WHEN))
        Releases(store_options).publish(f"run-{number}")
    before, last = said(store_options), Releases(store_options).current().release
    warehouse = ObjectStore(store_options, store_options.warehouse_bucket)
    warehouse.put("tombstones/f234.json", b"{")
    raw = client(store_options)
    raw.put_object(
        Bucket=warehouse.bucket, Key="tombstones/f234.json", Body=b"!", Metadata={"sha256": "00"}
    )
    for prefix in ("tables/", "restricted/tables/"):
        warehouse.delete_many([one.key for one in warehouse.list(prefix)])
    forget_handles()

    # cut off when all rows are there and no release is: the next call makes it
    publish = Releases.publish
    monkeypatch.setattr(Releases, "publish", lambda *_: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        rebuild(store_options)
    monkeypatch.setattr(Releases, "publish", publish)
    found = rebuild(store_options)
    assert found.release is not None
    assert found.release.release == last + 1
    assert list(found.left) in ([], ["f234"])
    rows = said(store_options)
    gone = [row for row in rows["documents"] if "f234" in row]
    assert len(gone) == 1
    assert [row for row in rows["documents"] if row not in gone] == before["documents"]
    assert rows["pages"] == before["pages"]


def test_a_description_is_read_back_as_it_was(tmp_path: Path):
    one = docs.outcome(1, tmp_path).description
    assert one is not None
    title = dataclasses.replace(one.header[0], value="Another", origin="metadata")
    both = dataclasses.replace(one, header=(*one.header, title))
    read = from_json(as_json(both, indent=1))
    assert [f for f in read.header if f.field == "title"] == [both.header[0], title]
    assert dataclasses.replace(read, header=()) == dataclasses.replace(both, header=())
