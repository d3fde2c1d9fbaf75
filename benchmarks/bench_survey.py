"""What a survey costs as the archive grows: time and peak memory, with nothing new and with a few.

    make bench-survey [ARGS="--rows 10000 100000 1000000 --new 100"]

So many settled rows are written into `objects`, and the drop's listing is made up of as many
objects: what the store itself takes to list them is not in it. Each survey is a process of its own.
"""

from __future__ import annotations

import argparse
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from unittest import mock

from fonds.stack.seaweed import Seaweed
from fonds.steps import survey
from fonds.steps.run import open_run
from warehouse.buckets import prepare
from warehouse.contract import DropObject
from warehouse.delta import arrow
from warehouse.drop import Drop
from warehouse.options import StoreOptions
from warehouse.schemas import EVERY
from warehouse.store import ObjectStore
from warehouse.stored import Stored
from warehouse.tables import Tables

_CHUNK = 50_000
_FOLDERS = 40
_BEGAN = datetime(2026, 1, 1, tzinfo=UTC)


def _key(number: int) -> str:
    return f"box{number % _FOLDERS:02}/series-{number % 977:03}/{number:08}.txt"


def _fill(options: StoreOptions, rows: int) -> None:
    from deltalake import write_deltalake

    tables = Tables(options)
    for start in range(0, rows, _CHUNK):
        some = [
            {
                "bucket": options.drop_bucket,
                "key": _key(n),
                "version": f"{n:032x}",
                "state": "published",
                "codes": [],
                "run_id": f"run-{n // 2000}",
                "time": _BEGAN + timedelta(seconds=n),
            }
            for n in range(start, min(rows, start + _CHUNK))
        ]
        write_deltalake(tables.open("objects"), arrow(EVERY["objects"], some), mode="append")
    work = ObjectStore(options, options.work_bucket)
    for run in range(rows // 2000 + 1):
        work.put(f"finished/run-{run}", b"")


def _listing(drop: Drop, rows: int, new: int) -> Iterator[DropObject]:
    for n in range(rows + new):
        stored = Stored(_key(n), 1800, "", _BEGAN + timedelta(seconds=n), f"{n:032x}", True)
        yield drop._object(stored)


def _survey(rows: int, new: int) -> None:
    """In a process of its own: print seconds, CPU seconds and the peak of memory in MB."""
    began = time.monotonic()
    with mock.patch.object(Drop, "list", lambda drop: _listing(drop, rows, new)):
        batches = survey.survey(open_run(f"survey-{new}"))
    wall = time.monotonic() - began
    used = resource.getrusage(resource.RUSAGE_SELF)
    if bool(batches) != bool(new):
        raise SystemExit(f"{new} new objects made {len(batches)} batches")
    peak = used.ru_maxrss / 1024
    print(f"{wall:.2f} s, {used.ru_utime + used.ru_stime:.2f} CPU s, {peak:.0f} MB", flush=True)


def main() -> None:
    """Run the trial."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, nargs="+", default=[10_000, 100_000])
    parser.add_argument("--new", type=int, default=100)
    parser.add_argument("--child", type=int, nargs=2, help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.child:
        _survey(*asked.child)
        return
    for rows in asked.rows:
        with tempfile.TemporaryDirectory(prefix="fonds-bench-") as place:
            store = Seaweed(Path(place) / "store")
            found = store.start()
            try:
                key = found.keys["admin"]
                options = StoreOptions(found.url, found.region, key.access, key.secret)
                prepare(options)
                _fill(options, rows)
                environment = os.environ | {
                    "FONDS_HOME": place,
                    "FONDS_S3_ENDPOINT": found.url,
                    "FONDS_S3_ACCESS_KEY": key.access,
                    "FONDS_S3_SECRET_KEY": key.secret,
                }
                for new in (0, asked.new):
                    print(f"{rows} rows, {new} new: ", end="", flush=True)
                    child = ["-m", "benchmarks.bench_survey", "--child", str(rows), str(new)]
                    subprocess.run([sys.executable, *child], env=environment, check=True)
            finally:
                store.stop(0.2)


if __name__ == "__main__":
    main()
