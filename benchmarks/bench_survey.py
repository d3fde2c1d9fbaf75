"""What a survey costs as the archive grows: time and peak memory, with nothing new and with a few.

    make bench-survey [ARGS="--rows 10000 100000 1000000 --new 100"]

So many settled rows are written into `objects` and `documents`, and the drop's plain list is made
up of as many objects, page by page: what the store itself takes to list them is not in it. The new
objects are real ones of a collection that is known. Each survey is a process of its own.
"""

from __future__ import annotations

import argparse
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any
from unittest import mock

import msgspec

from fonds.stack.seaweed import Seaweed
from fonds.steps import survey
from fonds.steps.announcements import Announcer
from fonds.steps.listing import KEY, Place
from fonds.steps.run import open_run
from warehouse import listing
from warehouse.buckets import prepare
from warehouse.delta import arrow
from warehouse.options import StoreOptions
from warehouse.schemas import EVERY
from warehouse.store import ObjectStore
from warehouse.stored import Stored
from warehouse.table_files import TableFiles

_CHUNK = 50_000
FOLDERS = 40
NEW = "new/"
_BEGAN = datetime(2026, 1, 1, tzinfo=UTC)


def _key(number: int) -> str:
    return f"box{number % FOLDERS:02}/series-{number % 977:03}/{number:08}.txt"


def fill(options: StoreOptions, rows: int) -> None:
    """Write so many settled objects, each with its document, into the tables."""
    for start in range(0, rows, _CHUNK):
        numbers = range(start, min(rows, start + _CHUNK))
        _append(options, "objects", map(_object, [options.drop_bucket] * len(numbers), numbers))
        _append(options, "documents", map(_document, numbers))
    tables = TableFiles(options)
    for name in ("objects", "documents"):
        tables.compact(name)  # as `maintain_warehouse` does each hour


def _append(options: StoreOptions, name: str, rows: Iterable[dict[str, Any]]) -> None:
    from deltalake import write_deltalake

    write_deltalake(TableFiles(options).open(name), arrow(EVERY[name], list(rows)), mode="append")


def _object(bucket: str, n: int) -> dict[str, Any]:
    return {
        "bucket": bucket,
        "key": _key(n),
        "version": f"{n:032x}",
        "size": 1800,
        "collection": f"box{n % FOLDERS:02}",
        "name": "text",
        "state": "published",
        "codes": [],
        "run_id": f"run-{n // 2000}",
        "time": _BEGAN + timedelta(seconds=n),
    }


def _document(n: int) -> dict[str, Any]:
    return {
        "doc_id": f"f{n:025}",
        "version": 1,
        "collection": f"box{n % FOLDERS:02}",
        "collections": [f"box{n % FOLDERS:02}"],
        "state": "published",
        "rights_class": "open",
        "run_id": f"run-{n // 2000}",
        "created": _BEGAN + timedelta(seconds=n),
        "text": f"The letter of {n}.",
    }


def made_up(n: int) -> Stored:
    """An object of a drop that is not there, as a store lists it."""
    return Stored(_key(n), 1800, "", _BEGAN + timedelta(seconds=n))


_WALK = listing.walk


def _walk(rows: int, bucket: listing.Bucket, prefix: str = "", *, at: str = "",
          deep: bool = True) -> Iterator[listing.Page]:  # fmt: skip
    """As `listing.walk`, of a drop with so many objects; what is new is really there."""
    if bucket.name != "drop" or not deep or prefix == NEW:
        yield from _WALK(bucket, prefix, at=at, deep=deep)
        return
    folder = int(prefix.removeprefix("box").rstrip("/"))
    start = int(at or folder)
    while start < rows:
        numbers = range(start, min(rows, start + listing.PAGE * FOLDERS), FOLDERS)
        start = numbers[-1] + FOLDERS
        found = list(map(made_up, numbers))
        yield listing.Page(found, str(start) if start < rows else "")


def _survey(rows: int, new: int) -> None:
    """In a process of its own: print seconds, CPU seconds and the peak of memory in MB."""
    folders = tuple(f"box{n:02}/" for n in range(FOLDERS))
    run = open_run(f"survey-{new}")
    place = Place((*folders, NEW), f"box{FOLDERS // 3:02}/")
    run.store.put(KEY, msgspec.json.encode(place))
    for n in range(new):
        run.drop.store.put(f"{NEW}{n:04}.txt", b"new")
    if new:  # as `fonds events` does
        announcer = Announcer(run.store)
        for one in run.drop.under(NEW):
            announcer.add(one)
        announcer.close()
    began, used = time.monotonic(), resource.getrusage(resource.RUSAGE_SELF)
    before = used.ru_utime + used.ru_stime
    with (
        mock.patch.object(ObjectStore, "folders", return_value=(*folders, NEW)),
        mock.patch.object(listing, "walk", partial(_walk, rows)),
    ):
        batches = survey.survey(open_run(f"survey-{new}"))
    wall = time.monotonic() - began
    used = resource.getrusage(resource.RUSAGE_SELF)
    if bool(batches) != bool(new):
        raise SystemExit(f"{new} new objects made {len(batches)} batches")
    cpu = used.ru_utime + used.ru_stime - before
    # `ru_maxrss` would be that of the parent, which wrote the rows
    status = Path("/proc/self/status").read_text()
    peak = next(int(line.split()[1]) for line in status.splitlines() if "VmHWM" in line) / 1024
    print(f"{wall:.2f} s, {cpu:.2f} CPU s, {peak:.0f} MB", flush=True)


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
                fill(options, rows)
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
