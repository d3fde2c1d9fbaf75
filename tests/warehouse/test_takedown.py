"""A takedown is finished whenever it is cut off, holds what it must, and takes nothing else."""

from __future__ import annotations

import dataclasses
import json
from pathlib import Path

import pytest
import warehouse_documents as docs

from findings.errors import FaultError, UsageError
from warehouse.buckets import prepare
from warehouse.contract import Outcome, RunRecord
from warehouse.decisions import Decisions
from warehouse.load import load
from warehouse.options import StoreOptions
from warehouse.reader import open_warehouse
from warehouse.release import Releases
from warehouse.store import ObjectStore
from warehouse.takedown import take, tombstone
from warehouse.takedown.redact import redacted
from warehouse.takedown.take import take_down
from warehouse.takedown.tombstone import Tombstone

pytestmark = pytest.mark.store


@pytest.fixture
def options(store_options: StoreOptions) -> StoreOptions:
    """Fresh buckets, in which the administrator may take down."""
    prepare(store_options, takedown="admin")
    return store_options


def dropped(options: StoreOptions, made: Outcome, key: str = "") -> Outcome:
    """The document as one that a file of the drop brought."""
    assert made.original is not None
    one = made.provenance[0]
    store = ObjectStore(options, options.drop_bucket)
    holder = (key or one.key).partition("!/")[0]
    if not store.exists(holder):
        store.upload(made.original, holder)
    head = store.head(holder)
    assert head is not None
    where = dataclasses.replace(
        one, bucket=options.drop_bucket, key=key or one.key, version=head.version
    )
    return dataclasses.replace(made, provenance=(where,))


def published(options: StoreOptions, made: list[Outcome], run: str = "run-1") -> list[str]:
    load([dataclasses.replace(one, run_id=run) for one in made], options, RunRecord(run, docs.WHEN))
    Releases(options).publish(run)
    return [one.doc_id for one in made]


def stone(doc_id: str, *, held: bool = False) -> Tombstone:
    return Tombstone(doc_id, "private", "the court", "somebody", docs.WHEN, held)


def keys(options: StoreOptions, bucket: str, part: str) -> list[str]:
    return [o.key for o in ObjectStore(options, bucket).list_versions() if part in o.key]


class _Cut(ObjectStore):
    """A store that fails at the n-th call that changes something."""

    left = -1

    def _cut(self) -> None:
        _Cut.left -= 1
        if _Cut.left == 0:
            raise FaultError("cut off")


def _cutting(name: str):
    whole = getattr(ObjectStore, name)

    def cut(self, *args, **more):
        _Cut._cut(self)
        return whole(self, *args, **more)

    return cut


def test_cut_off_anywhere_it_is_finished_by_the_next_call(
    options: StoreOptions, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    from warehouse.takedown import erase

    made = [dropped(options, docs.outcome(n, tmp_path)) for n in range(2)]
    doomed, other = published(options, made)
    before = open_warehouse(options=options, as_of=1)
    rows = {t: before.arrow(t, where=f"doc_id = '{other}'") for t in ("documents", "edits")}
    proof = before.proof(other)
    for name in ("swap", "put_if_absent", "put", "upload"):
        monkeypatch.setattr(ObjectStore, name, _cutting(name))
    whole = erase._remove
    monkeypatch.setattr(erase, "_remove", lambda s, k, v: (_Cut._cut(s), whole(s, k, v)))
    cuts = 0
    for at in (*range(1, 12), *range(12, 80, 6)):
        _Cut.left = at
        try:
            take_down(options, [stone(doomed, held=True)])
        except FaultError:
            cuts += 1
        else:
            break
    _Cut.left = -1
    assert cuts > 10
    last = take_down(options, [stone(doomed, held=True)])
    assert take_down(options, [stone(doomed, held=True)]) == last
    assert keys(options, options.warehouse_bucket, f"%3a{doomed}") == []
    assert keys(options, options.drop_bucket, "letters/letter 0.tif") == [
        key
        for key in keys(options, options.drop_bucket, "letters/letter 0.tif")
        if "receipts" in key
    ]
    assert any("original" in key for key in keys(options, options.held_bucket, doomed))
    after = open_warehouse(options=options, as_of=1)
    assert after.release.root == before.release.root
    assert after.proof(other) == proof
    assert all(after.arrow(t, where=f"doc_id = '{other}'") == rows[t] for t in rows)
    assert open_warehouse(options=options).document(doomed)["state"] == "withdrawn"
    # every file of a table is what its checksum says, and holds nothing of it
    store = ObjectStore(options, options.warehouse_bucket)
    for found in store.list("tables/"):
        if found.key.endswith(".parquet") and "_delta_log" not in found.key:
            assert redacted(found.key.split("/")[1], store.get(found.key), {doomed}) is None
    # the hold ends
    assert take.end_hold(options, doomed) > 5
    assert keys(options, options.held_bucket, doomed) == []
    assert not tombstone.get(store, doomed).held
    with pytest.raises(UsageError, match="nothing of"):
        take_down(options, [stone(doomed, held=True)])


def test_a_container_goes_only_where_nothing_is_lost_with_it(options: StoreOptions, tmp_path: Path):
    first, second, third = (docs.outcome(n, tmp_path) for n in range(3))
    loose = docs.outcome(4, tmp_path, refused=True)
    inside = [
        dropped(options, one, f"letters/all.zip!/{n}.tif") for n, one in enumerate((first, second))
    ]
    published(options, inside)
    refused = dropped(options, loose, "letters/all.zip!/4.tif")
    load([refused], options, RunRecord("run-2", docs.WHEN))
    with pytest.raises(UsageError, match=r"lies nowhere else: letters/all.zip!/4.tif"):
        take_down(options, [stone(first.doc_id)])
    assert Decisions(options).standing() == {}
    take_down(options, [stone(first.doc_id), stone(refused.doc_id)])
    assert keys(options, options.drop_bucket, "all.zip")[:1] != ["letters/all.zip"]
    assert open_warehouse(options=options).text(second.doc_id)
    # an attachment is part of its letter
    letter = dropped(options, third, "letters/mail.eml")
    attached = dropped(options, docs.outcome(5, tmp_path), "letters/mail.eml!/scan.tif")
    published(options, [letter, attached], "run-3")
    with pytest.raises(UsageError, match="came inside of document") as caught:
        take_down(options, [stone(attached.doc_id)])
    assert letter.doc_id in caught.value.remedy
    take_down(options, [stone(attached.doc_id), stone(letter.doc_id)])
    said = json.loads(
        ObjectStore(options, options.warehouse_bucket).get(tombstone.key_of(letter.doc_id))
    )
    assert said["premis"]["eventType"] == "deaccession"
    assert [key for key, _ in said["removed"]] == ["letters/mail.eml"]
    with pytest.raises(UsageError, match="no file of the drop"):
        take_down(options, [stone("fnone")])


def test_a_role_that_may_not_gets_nowhere(store_options: StoreOptions, tmp_path: Path):
    """The administrator himself is bound by the policies, as everybody but the one role is."""
    (doomed,) = published(store_options, [dropped(store_options, docs.outcome(0, tmp_path))])
    with pytest.raises(UsageError):
        take_down(store_options, [stone(doomed)])
    assert keys(store_options, store_options.warehouse_bucket, f"%3a{doomed}/v1/content/original")
