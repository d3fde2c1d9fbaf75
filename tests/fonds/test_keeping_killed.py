"""Kill -9 of each keeping step at seeded moments: same texts, nothing lost, nothing twice."""

from __future__ import annotations

import os
import random
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import keeping_worker
import pytest
from archive_driver import Archive
from store import S3

from warehouse.schemas import TABLES
from warehouse.store import ObjectStore
from warehouse.tables import Tables

pytestmark = [pytest.mark.store, pytest.mark.slow]
STEPS = ("compact", "index", "vacuum", "clean", "audit", "reprocess")
#: moments at which each step is killed, and the longest wait for one in seconds
KILLS = int(os.environ.get("FONDS_TEST_KILLS", "2"))
LONGEST = {
    "compact": 1.2,
    "index": 1.2,
    "vacuum": 1.2,
    "clean": 0.4,
    "audit": 0.6,
    "reprocess": 0.8,
}


def _state(archive: Archive) -> dict[str, object]:
    """All that must stay as it is: rows of the tables now and as released, documents' files."""
    store = ObjectStore(archive.options, archive.options.warehouse_bucket)
    drop = ObjectStore(archive.options, archive.options.drop_bucket)
    state: dict[str, object] = {
        "ocfl": {one.key: one.etag for one in store.list("ocfl/")},
        "receipts": {one.key: one.etag for one in drop.list("receipts/")},
    }
    reader = archive.reader()
    for name, table in TABLES.items():
        for place, rows in (
            ("now", Tables(archive.options).read(name).to_pylist()),
            ("released", reader.arrow(name).to_pylist()),
        ):
            keys = Counter(tuple(row[key] for key in table.keys) for row in rows)
            assert max(keys.values(), default=1) == 1, (name, place)
            state[f"{name} {place}"] = sorted(map(repr, rows))
    return state


@pytest.fixture(scope="module")
def archive(s3: S3, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Archive]:
    """An archive of three runs. Each step finds what those before it have made of it."""
    with pytest.MonkeyPatch.context() as patch:
        for name, value in {
            "SMALL_FILES": 2,
            "RELEASES": 1,
            "RELEASE_DAYS": 0,
            "AUDIT_DAYS": 1,
        }.items():
            patch.setenv(f"FONDS_KEEPING__{name}", str(value))
        made = Archive(s3.fresh(), tmp_path_factory.mktemp("kept"), patch)
        for n in range(3):
            made.drop(f"c/{n}.txt", f"Letter number {n}, on the mill and on the mill's new wheel.")
            made.run()
        yield made


@pytest.mark.parametrize("step", STEPS)
def test_whatever_moment_it_is_killed_at(archive: Archive, step: str):
    before = _state(archive)
    chance = random.Random(step)
    for _ in range(KILLS):
        process = subprocess.Popen(
            [sys.executable, str(Path(keeping_worker.__file__)), step],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )
        process.stdout.readline()
        process.stdin.write(b"go\n")
        process.stdin.flush()
        time.sleep(chance.uniform(0.0, LONGEST[step]))
        process.kill()
        process.communicate()
        assert _state(archive) == before
    keeping_worker.keep(step)
    keeping_worker.keep(step)
    assert _state(archive) == before
    known = len(list(archive.reader().documents()))
    archive.drop(f"c/{step}.txt", f"On {step}, and on the wheel that stood still all winter.")
    archive.drop(f"d/{step}.txt", "Letter number 1, on the mill and on the mill's new wheel.")
    assert archive.run() == {"published": 2}
    assert len(list(archive.reader().documents())) == known + 1
