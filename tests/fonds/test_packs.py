"""Results of short documents go from step to step in one object a batch."""

from __future__ import annotations

import re

import pytest
from archive_driver import Archive

from fonds.steps import (
    batches,
    commit,
    describe,
    extract,
    plan,
    probe,
    publish,
    receipts,
    reconcile,
    survey,
    validate,
)
from fonds.steps import stage as staging
from fonds.steps.results import Results
from fonds.steps.run import BATCHES, open_run
from warehouse.store import ObjectStore

pytestmark = pytest.mark.store


def test_a_batch_of_short_texts_leaves_one_object_and_goes_on_from_it(
    archive: Archive, monkeypatch: pytest.MonkeyPatch
):
    for n in range(3):
        archive.drop(f"c/{n}.txt", f"Letter number {n}, on the mill and the mill's new wheel.")
    store = ObjectStore(archive.options, archive.options.work_bucket)

    def packs() -> dict[str, str]:
        return {one.key: one.etag for one in store.list() if "/packs/" in one.key}

    probed = [probe.probe(open_run("r"), batch) for batch in survey.survey(open_run("r"))]
    (batch,) = plan.plan(open_run("r"), probed)
    extract.extract(open_run("r"), batch)

    def killed(*_: object) -> bytes:
        raise KeyboardInterrupt

    honest = Results.pack
    monkeypatch.setattr(Results, "pack", killed)
    with pytest.raises(KeyboardInterrupt):
        describe.describe(open_run("r"), batch)
    monkeypatch.setattr(Results, "pack", honest)
    assert packs() == {}
    describe.describe(open_run("r"), batch)
    made = packs()
    assert len(made) == 1
    assert not [one.key for one in store.list() if len(one.key.partition("/")[0]) == 64]
    describe.describe(open_run("r"), batch)  # it finds them, and makes none anew
    assert packs() == made
    staging.stage(open_run("r"), validate.validate(open_run("r"), batch))
    staging.stage(open_run("r"), batch)
    for due in publish.publish(open_run("r"), commit.commit(open_run("r"))):
        receipts.write_receipts(open_run("r"), due)
    assert reconcile.reconcile(open_run("r")) == {"published": 3}
    assert len(list(archive.reader().documents())) == 3


def test_a_receipt_that_was_not_written_is_missed(archive: Archive):
    archive.drop("c/a.txt", "A letter about the bridge, which the river had taken in March.")
    probed = [probe.probe(open_run("r"), batch) for batch in survey.survey(open_run("r"))]
    for batch in plan.plan(open_run("r"), probed):
        extract.extract(open_run("r"), batch)
        describe.describe(open_run("r"), batch)
        staging.stage(open_run("r"), validate.validate(open_run("r"), batch))
    (due,) = publish.publish(open_run("r"), commit.commit(open_run("r")))
    with pytest.raises(reconcile.UnreconciledError, match=r"c/a\.txt has no receipt"):
        reconcile.reconcile(open_run("r"))
    receipts.write_receipts(open_run("r"), due)
    assert reconcile.reconcile(open_run("r")) == {"published": 1}


def test_two_batches_of_a_run_have_one_summary(archive: Archive, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(batches, "LEAST_SECONDS", 0.1)
    monkeypatch.setenv("FONDS_BATCH_SECONDS", "0.1")
    for n in range(4):
        archive.drop(f"c/{n}.txt", f"Letter number {n}, on the mill and the mill's new wheel.")
    assert archive.run() == {"published": 4}
    assert len(open_run("run-1").read(BATCHES, list[str])) > 1
    store = ObjectStore(archive.options, archive.options.drop_bucket)
    (told,) = (one.key for one in store.list("receipts/c/!/"))
    assert re.search(r"^ +4  ", store.get(told).decode(), re.MULTILINE)
