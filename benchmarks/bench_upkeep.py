"""What a load costs as the archive gets older: requests to the store, by its own counter.

`make bench-upkeep`: one document a run, each step with nothing kept from the run before, as tasks
have it. `ARGS=--rows 1000000` also merges 128 objects into a table of so many rows.

`ARGS="--archive 10000 --runs 50"`: all steps of so many runs of two texts on an archive of so many
rows, with `compact` and `checkpoint` after each five, as `maintain_warehouse` does, and at the end
`clean_work`, when the runs are over and their results have had their time.
"""

from __future__ import annotations

import argparse
import dataclasses
import importlib
import re
import resource
import sys
import tempfile
import time
import urllib.request
from collections import Counter
from collections.abc import Mapping
from pathlib import Path

from fonds.stack import ports
from fonds.stack.seaweed import Seaweed
from warehouse import delta, receipts
from warehouse.buckets import prepare
from warehouse.contract import RunRecord
from warehouse.load import load
from warehouse.maintain import compact
from warehouse.options import StoreOptions
from warehouse.release import Releases
from warehouse.tables import Tables

#: commits from checkpoint to checkpoint
CYCLE = 5
_COUNTED = re.compile(r'SeaweedFS_s3_request_total\{.*type="(?P<kind>\w+)".*\} (?P<count>\S+)')
WHEN = "2026-11-22T00:00:00+00:00"


class Counted(Seaweed):
    """A store that counts its requests on a port of its own."""

    def _command(self, chosen: Mapping[str, int], config: Path) -> list[str]:
        self.metrics = ports.find(("metrics",), None)["metrics"]
        return [*super()._command(chosen, config), f"-metricsPort={self.metrics}"]

    def requests(self) -> int:
        """All requests to the S3 port so far."""
        return self.by_kind().total()

    def by_kind(self) -> Counter[str]:
        """The requests to the S3 port so far of each kind: `GET`, `LIST`, ...

        The store counts a request after it has answered it, so the figures are taken once it rests.
        """
        last = self._by_kind()
        while True:
            time.sleep(0.05)
            now = self._by_kind()
            if now == last:
                return now
            last = now

    def _by_kind(self) -> Counter[str]:
        url = f"http://{ports.HOST}:{self.metrics}/metrics"
        with urllib.request.urlopen(url, timeout=10) as answer:
            lines = answer.read().decode().splitlines()
        kinds = Counter[str]()
        for line in lines:
            if counted := _COUNTED.match(line):
                kinds[counted["kind"]] += int(float(counted["count"]))
        return kinds


def one_run(store: Counted, options: StoreOptions, number: int, folder: Path) -> dict[str, int]:
    """Requests of each step of a run of one document."""
    docs = importlib.import_module("warehouse_documents")
    outcome = docs.outcome(number, folder)
    record = RunRecord(f"run-{number}", WHEN)
    out, before = {}, store.requests()

    def counted(step: str) -> None:
        nonlocal before
        now = store.requests()
        out[step], before = now - before, now
        delta.forget_handles()

    delta.forget_handles()
    began = time.process_time()
    done = load([outcome], options, record)
    out["cpu_ms"] = int(1000 * (time.process_time() - began))
    counted("load")
    Releases(options).publish(record.run_id, WHEN)
    counted("publish")
    receipts.write(options, done.receipts)
    counted("receipts")
    return out


def many_rows(options: StoreOptions, count: int) -> None:
    """Merge 128 new objects, and 128 known ones with another state, into `count` rows."""
    import pyarrow as pa
    from deltalake import write_deltalake

    from warehouse.schemas import TABLES

    tables = Tables(options)
    tables.create()
    schema = TABLES["objects"].schema
    step = 50_000

    def row(n: int, state: str = "published") -> dict[str, object]:
        key = f"c{n % 40:02}/{(n * 7919) % 1_000_003:08} letter {n}.tif"
        return {"bucket": "drop", "key": key, "version": f"{n:032x}", "sha256": f"{n:064x}",
                "size": n, "collection": f"c{n % 40:02}", "name": key[4:], "doc_id": f"f{n:025}",
                "state": state, "codes": [], "run_id": f"run-{n // 1000}", "code_version": "1",
                "profile": "p"}  # fmt: skip

    for at in range(0, count, step):
        rows = pa.Table.from_pylist([row(n) for n in range(at, min(count, at + step))], schema)
        write_deltalake(tables.open("objects"), rows, mode="append")
    delta.forget_handles()
    for what, items in (
        ("new", [row(count + n) for n in range(128)]),
        ("same", [row(count + n) for n in range(128)]),
        ("changed", [row(n * 1000 % count, "quarantined") for n in range(128)]),
    ):
        began, cpu = time.monotonic(), time.process_time()
        Tables(options).merge("objects", items)
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
        print(f"merge 128 {what:8} into {count} rows: "
              f"{time.process_time() - cpu:.2f} CPU s, {time.monotonic() - began:.2f} s, "
              f"peak {peak} MB")  # fmt: skip


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=106)
    parser.add_argument("--rows", type=int, default=0)
    parser.add_argument("--archive", type=int, default=0)
    asked = parser.parse_args()
    if asked.archive:
        from benchmarks.many_runs import years

        years(asked.archive, asked.runs)
        return
    sys.path.insert(0, str(Path(__file__).parents[1] / "tests/warehouse"))
    with tempfile.TemporaryDirectory() as place:
        store = Counted(Path(place) / "store")
        end = store.start()
        try:
            key = end.keys["admin"]
            options = StoreOptions(end.url, end.region, key.access, key.secret)
            prepare(options)
            if asked.rows:
                other = dataclasses.replace(options, warehouse_bucket="rows", work_bucket="rows-w")
                prepare(dataclasses.replace(other, drop_bucket="rows-d"))
                many_rows(other, asked.rows)
            since: list[dict[str, int]] = []
            for number in range(asked.runs):
                found = one_run(store, options, number, Path(place))
                since.append(found)
                if number % 20 == CYCLE:
                    # a checkpoint comes with one commit in five: the mean says what a run costs
                    mean = {
                        step: sum(one[step] for one in since[-CYCLE:]) // CYCLE for step in found
                    }
                    print(f"{number - CYCLE + 1:4} to {number} runs before:", mean, flush=True)
            if asked.runs:
                compact(options, "upkeep")
                numbers = range(asked.runs, asked.runs + CYCLE)
                since = [one_run(store, options, number, Path(place)) for number in numbers]
                mean = {step: sum(one[step] for one in since) // CYCLE for step in since[0]}
                print("after compact:", mean)
        finally:
            store.stop(0.2)


if __name__ == "__main__":
    main()
