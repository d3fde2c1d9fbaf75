"""Runs that find nothing new leave nothing behind, however many objects wait."""

from __future__ import annotations

import os
from collections import Counter

import pytest

from fonds.settings import Settings
from fonds.steps import retries
from fonds.steps.commit import commit
from fonds.steps.describe import describe
from fonds.steps.extract import extract
from fonds.steps.plan import plan
from fonds.steps.probe import probe
from fonds.steps.publish import publish
from fonds.steps.receipts import write_receipts
from fonds.steps.reconcile import reconcile
from fonds.steps.run import Run
from fonds.steps.stage import stage
from fonds.steps.survey import survey
from fonds.steps.validate import validate
from warehouse.store import ObjectStore

pytestmark = pytest.mark.store

START = 1_800_000_000.0
MINUTE = 60.0
WAITING, RUNS = map(int, os.environ.get("FONDS_TEST_WEEKEND", "100x100").split("x"))


class Archive:
    """The steps of `ingest_drop` in their order, each as a task of its own process has it."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.drop = ObjectStore(settings.store(), settings.drop_bucket)
        self._runs = 0

    def run(self, now: float) -> bool:
        """One scheduled run at `now`; whether it found anything to do."""
        self._runs += 1
        name = f"run-{self._runs:05}"

        def opened() -> Run:
            return Run(name, self.settings)

        batches = survey(opened(), now)
        if not batches:
            return False
        for batch in plan(opened(), [probe(opened(), batch) for batch in batches]):
            extract(opened(), batch)
        for batch in opened().batches():
            stage(opened(), validate(opened(), describe(opened(), batch)))
        for due in publish(opened(), commit(opened())):
            write_receipts(opened(), due)
        reconcile(opened())
        return True

    def objects(self) -> Counter[str]:
        """Every version of every object of the three buckets."""
        options = self.settings.store()
        return Counter(
            f"{bucket}/{one.key}@{one.version}"
            for bucket in (options.drop_bucket, options.work_bucket, options.warehouse_bucket)
            for one in ObjectStore(options, bucket).list_versions()
        )

    def states(self) -> Counter[str]:
        return Counter(
            row["state"] for row in Run("look", self.settings).rows("objects", ["state"])
        )


@pytest.fixture
def archive(settings):
    return Archive(settings)


def test_what_waits_is_tried_ever_more_rarely_and_at_last_refused(archive):
    for number in range(3):
        archive.drop._s3.put_object(
            Bucket=archive.drop.bucket,
            Key=f"c/bad{number}.txt",
            Body=b"bytes",
            Metadata={"sha256": "0" * 64},
        )
    archive.drop.put("c/good.txt", b"A good letter.")
    assert archive.run(START)
    assert archive.run(START + 2 * MINUTE)  # the first retry; `waiting.json` is there from now on
    before = archive.objects()
    tried = [minute for minute in range(10, 1500, 10) if archive.run(START + MINUTE * minute)]
    assert tried == [10, 20, 30, 50, 90, 160, 290, 550, 910, 1270]
    assert archive.objects() == before
    assert archive.states() == {"published": 1, "pending": 3}
    assert archive.run(START + MINUTE * 1630)
    assert archive.states() == {"published": 1, "quarantined": 3}


def test_a_mended_profile_has_all_that_wait_for_it_tried_at_once(archive):
    archive.drop.put("c/profile.yaml", b"languages: [english]")
    for number in range(3):
        archive.drop.put(f"c/letter{number}.txt", b"A letter that waits, number %d." % number)
    assert archive.run(START)
    assert archive.states() == {"quarantined": 1, "pending": 3}
    assert archive.run(START + MINUTE)
    before = archive.objects()
    assert not archive.run(START + 2 * MINUTE)
    assert archive.objects() == before
    archive.drop.put("c/profile.yaml", b"languages: [en]")
    assert archive.run(START + 2 * MINUTE)
    assert archive.states()["published"] == 3


def test_what_was_given_up_is_taken_again_when_the_profile_is_mended(archive):
    archive.drop.put("c/profile.yaml", b"languages: [english]")
    archive.drop.put("c/letter.txt", b"A letter that waits.")
    now = START
    for _ in range(retries.MOST_TRIES + 1):
        archive.run(now)
        now += retries.LONGEST
    assert archive.states() == {"quarantined": 2}
    archive.drop.put("c/profile.yaml", b"languages: [en]")
    assert archive.run(now)
    assert archive.states()["published"] == 1


@pytest.mark.slow
def test_an_idle_weekend(archive):
    """1,000 objects and 1,500 runs with FONDS_TEST_WEEKEND=1000x1500; fewer in CI."""
    archive.drop.put("c/profile.yaml", b"languages: [english]")
    for number in range(WAITING):
        archive.drop.put(f"c/letter{number}.txt", b"A letter that waits, number %d." % number)
    assert archive.run(START)
    assert archive.run(START + 2 * MINUTE)
    before = archive.objects()
    # a second apart: no pause ends, so each run is the empty run of a quiet archive
    assert not any(archive.run(START + 2 * MINUTE + n / 100) for n in range(RUNS))
    assert archive.objects() == before
