"""One object that the store cannot give back waits; the others of its batch are looked at."""

from __future__ import annotations

import pytest

from fonds.settings import Settings
from fonds.steps.probe import probe
from fonds.steps.records import Found
from fonds.steps.run import Run
from fonds.steps.survey import survey
from warehouse.store import ObjectStore

pytestmark = pytest.mark.store


@pytest.fixture
def run(store_options, tmp_path):
    settings = Settings(
        home=tmp_path,
        s3_endpoint=store_options.endpoint,
        s3_access_key=store_options.access_key,
        s3_secret_key=store_options.secret_key,
        drop_bucket=store_options.drop_bucket,
        work_bucket=store_options.work_bucket,
        warehouse_bucket=store_options.warehouse_bucket,
    )
    return Run("test", settings)


def test_bytes_that_are_not_those_promised_wait_and_the_next_object_is_read(run):
    drop = ObjectStore(run.options, run.options.drop_bucket)
    drop._s3.put_object(
        Bucket=drop.bucket, Key="c/bad.txt", Body=b"bytes", Metadata={"sha256": "0" * 64}
    )
    drop.put("c/good.txt", b"A good letter.")
    (batch,) = survey(run)
    bad, good = sorted(run.read(probe(run, batch), list[Found]), key=lambda one: one.dropped.key)
    assert "SHA-256" in bad.pending
    assert bad.probe is None
    assert good.probe is not None
    assert good.probe.page_count == 1
