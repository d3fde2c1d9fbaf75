"""Kill -9, of the loader and of the store, at any moment: the next run ends the same."""

from __future__ import annotations

import dataclasses
import json
import os
import random
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest
import warehouse_loader as loader

from findings.errors import FaultError
from fonds.stack.seaweed import Seaweed
from warehouse.buckets import prepare
from warehouse.ocfl import Ocfl
from warehouse.options import StoreOptions
from warehouse.schemas import TABLES
from warehouse.store import ObjectStore
from warehouse.tables import Tables
from warehouse.verify import check_root

pytestmark = [pytest.mark.store, pytest.mark.slow]
COUNT = 20


def _stored(options: StoreOptions) -> dict[str, bytes]:
    warehouse = ObjectStore(options, options.warehouse_bucket)
    drop = ObjectStore(options, options.drop_bucket)
    places = [(warehouse, "ocfl/"), (drop, "receipts/")]
    found = {s.key: store.get(s.key) for store, prefix in places for s in store.list(prefix)}
    # which buckets a test has is written into its receipts
    return {k: v.replace(options.warehouse_bucket.encode(), b"W") for k, v in found.items()}


def _rows(options: StoreOptions) -> dict[str, list]:
    out = {}
    for name, table in TABLES.items():
        rows = Tables(options).read(name).to_pylist()
        for row in rows:
            row.pop("ended", None)
        out[name] = sorted((tuple(r[k] for k in table.keys), sorted(r.items())) for r in rows)
    return out


@pytest.fixture(scope="module")
def undisturbed(s3, tmp_path_factory):
    options = s3.fresh()
    loader.run(options, tmp_path_factory.mktemp("undisturbed"), COUNT)
    return _stored(options), _rows(options)


def test_a_loader_that_is_killed(store_options, undisturbed, tmp_path: Path):
    chance = random.Random(1)
    for _ in range(4):
        process = subprocess.Popen(
            [
                sys.executable,
                str(Path(loader.__file__)),
                json.dumps(dataclasses.asdict(store_options)),
                str(tmp_path),
                str(COUNT),
            ],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
        )
        process.stdout.readline()
        process.stdin.write(b"go\n")
        process.stdin.flush()
        time.sleep(chance.uniform(0.3, 3))
        process.kill()
        process.communicate()
    loader.run(store_options, tmp_path, COUNT)
    stored, rows = undisturbed
    assert _stored(store_options) == stored
    assert _rows(store_options) == rows
    ocfl = Ocfl(ObjectStore(store_options, store_options.warehouse_bucket))
    assert check_root(ocfl, tmp_path / "root") == ()


def test_two_loaders_of_the_same_run(store_options, undisturbed, tmp_path: Path):
    errors = []

    def run(folder: Path) -> None:
        folder.mkdir()
        try:
            loader.run(store_options, folder, COUNT)
        except Exception as error:  # noqa: BLE001 (shown by the assertion below)
            errors.append(error)

    threads = [threading.Thread(target=run, args=(tmp_path / str(n),)) for n in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert errors == []
    stored, rows = undisturbed
    assert _stored(store_options) == stored
    assert _rows(store_options) == rows


def _run_for_ever(options: StoreOptions, folder: Path) -> None:
    while True:
        loader.run(options, folder, COUNT)


def test_a_store_that_is_killed(undisturbed, tmp_path: Path):
    seaweed = Seaweed(tmp_path / "store")
    try:
        end = seaweed.start()
        key = end.keys["admin"]
        options = StoreOptions(end.url, end.region, key.access, key.secret, attempts=3)
        prepare(options)
        for seconds in (0.4, 1.2):

            def kill(pid: int) -> None:
                os.kill(pid, signal.SIGKILL)

            timer = threading.Timer(seconds, kill, args=(seaweed.pid,))
            timer.start()
            try:
                with pytest.raises(FaultError):
                    _run_for_ever(options, tmp_path)
            finally:
                timer.join()
            assert seaweed.start().url == end.url
        loader.run(options, tmp_path, COUNT)
        stored, rows = undisturbed
        mine = _stored(options)
        assert mine.keys() == stored.keys()
        assert all(mine[key] == body for key, body in stored.items() if "ocfl/" in key)
        assert _rows(options) == rows
    finally:
        seaweed.stop(0.2)
