"""One bit changed in any stored object of any kind is found, however many there are."""

from __future__ import annotations

import random
from dataclasses import replace
from pathlib import Path

import pytest
import warehouse_documents as docs
from typer.testing import CliRunner
from whole_archive import archive, flip, kind, named, settings

from fonds.cli.app import app
from warehouse.buckets import prepare
from warehouse.client import client
from warehouse.contract import RunRecord
from warehouse.drop import Drop
from warehouse.load import load
from warehouse.options import StoreOptions
from warehouse.store import ObjectStore
from warehouse.verify import verify

pytestmark = [pytest.mark.store, pytest.mark.slow]

FLIPS, SEED = 40, 20261129


def test_forty_flips_over_every_kind_of_object_are_forty_findings(
    store_options: StoreOptions, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    archive(store_options, tmp_path)
    assert [one for one in verify(store_options) if not one.good] == []

    buckets = (
        store_options.drop_bucket,
        store_options.work_bucket,
        store_options.warehouse_bucket,
    )
    by_kind: dict[tuple[str, str], list[str]] = {}
    for bucket in buckets:
        for found in ObjectStore(store_options, bucket).list():
            if found.size:
                by_kind.setdefault((bucket, kind(found.key)), []).append(found.key)
    assert len(by_kind) >= 40, sorted(by_kind)

    chance = random.Random(SEED)
    kinds = sorted(by_kind)
    chance.shuffle(kinds)
    for round_ in range(0, len(kinds), FLIPS):
        chosen = [(b, chance.choice(by_kind[b, k])) for b, k in kinds[round_ : round_ + FLIPS]]
        chosen = list(dict.fromkeys(chosen))
        for bucket, key in chosen:
            flip(store_options, bucket, key, chance)
        checked = list(verify(store_options))
        missed = [place for place in chosen if not named(checked, *place)]
        assert not missed, "\n".join(map(str, missed))

    made = settings(store_options)
    monkeypatch.setattr("fonds.settings.load", lambda: made)
    from fonds.cli import curation

    monkeypatch.setattr(curation, "_PROGRESS", 0.0)
    done = CliRunner().invoke(app, ["verify"])
    assert done.exit_code == 1
    assert "damaged" in done.stdout
    assert "objects read so far" in done.stderr
    assert "so far" not in done.stdout


def test_what_was_deleted_is_found(store_options: StoreOptions, tmp_path: Path):
    made = docs.outcome(1, tmp_path)
    dropped = Drop(store_options).put_file(made.original, "letters", "a.tif")
    load([replace(made, provenance=(dropped,))], store_options, RunRecord("r", docs.WHEN))
    assert all(one.good for one in verify(store_options))
    client(store_options).delete_bucket_policy(Bucket=store_options.drop_bucket)
    client(store_options).delete_object(
        Bucket=store_options.drop_bucket,
        Key=dropped.key,
        VersionId=dropped.version,
        BypassGovernanceRetention=True,
    )
    (found,) = (one for one in verify(store_options) if not one.good)
    assert dropped.key in found.what
    assert found.damage == ("it was dropped, and is gone",)
    prepare(store_options)
