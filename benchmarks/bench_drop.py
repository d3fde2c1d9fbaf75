"""Many small texts dropped at once into a stack, and ingested by the scheduler alone.

    make bench-drop [ARGS="--texts 1000 10000"]

A stack of its own is started, whose store tells of what is dropped. So many texts are dropped, then
so many others; nobody triggers a run. For each number it prints how long it took until all had a
receipt, the CPU of the whole stack and the requests a document by the store's own counter (both
with the drop itself), how many runs and tasks there were, which failed and which were tried again,
the states of the documents, and the greatest memory that a process of the stack's tasks had
(resident, looked at twice a second; and of that its proportional share, since a task is forked from
Airflow's own process and has some 140 MB in common with it). Ends with the ratios of the last
number to the first, and fails where a text is missing, twice, or not published.
"""

from __future__ import annotations

import argparse
import os
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import psutil

from benchmarks.bench_batch import _fonds
from benchmarks.bench_letter import _cpu, _settle
from benchmarks.bench_pipeline import drop_texts
from benchmarks.bench_upkeep import Counted
from fonds.cli.failed import BULK, DAG_ID
from fonds.cli.follow import connect
from fonds.settings import Settings
from fonds.stack import announcing
from fonds.stack.folder import Folder
from fonds.stack.processes import members
from warehouse.store import ObjectStore
from warehouse.tables import Tables

_PATIENCE = 4 * 3600.0
_MB = 1 << 20
#: services of the stack, whose memory is not that of a task
_SERVICES = ("scheduler", "api-server", "dag-processor", "triggerer", "weed", "keeper", "events")


class Memory(threading.Thread):
    """The greatest memory of each task's process so far, in bytes, and its share of that."""

    def __init__(self, home: Path) -> None:
        super().__init__(daemon=True)
        self.home = home
        #: by the title of the process, which ends with the name of the try
        self.most: dict[str, tuple[int, int]] = {}
        self.over = threading.Event()

    def run(self) -> None:
        """Look twice a second until `over` is set."""
        while not self.over.wait(0.5):
            for pid in members(self.home):
                try:
                    process = psutil.Process(pid)
                    command = " ".join(process.cmdline())
                    if any(name in command for name in _SERVICES):
                        continue
                    held = process.memory_info().rss
                    if held > self.most.get(command, (0, 0))[0]:
                        self.most[command] = held, process.memory_full_info().pss
                except psutil.Error:
                    continue  # it ended meanwhile

    def by_step(self, names: Mapping[str, str]) -> Iterator[str]:
        """The steps of the most memory, `names` being those of the tries."""
        steps: dict[str, tuple[int, int]] = {}
        for title, held in self.most.items():
            step = names.get(title.split()[-1], title[:40])
            steps[step] = max(held, steps.get(step, (0, 0)))
        for step, most in sorted(steps.items(), key=lambda one: -one[1][0])[:6]:
            yield f"{step} {most[0] / _MB:.0f} MB (share {most[1] / _MB:.0f})"


@dataclass
class Cost:
    """What a number of texts took, a text."""

    cpu: float
    requests: float


def _receipts(settings: Settings, seed: int) -> int:
    options = settings.store("archivist")
    listed = ObjectStore(options, options.drop_bucket).list("receipts/")
    return sum(one.key.endswith(".json") and f"/{seed:02}-" in one.key for one in listed)


def _runs(settings: Settings, since: float) -> dict[str, str]:
    """Print the runs and tasks that began since then (seconds of the epoch); steps of the tries."""
    steps = {}
    states, ends, again = Counter[str](), Counter[str](), Counter[str]()
    with connect(settings) as api:
        for dag_id in (DAG_ID, BULK):
            for run in api.runs(dag_id, limit=100):
                if run.started and run.started.timestamp() >= since:
                    states[run.state] += 1
                    for task in api.task_instances(dag_id, run.run_id):
                        ends[task.state or "none"] += 1
                        again[task.task_id] += max(0, task.try_number - 1)
                        steps[task.instance_id] = task.task_id
    print(f"  runs {dict(states)}, tasks {dict(ends)}, tried again {dict(+again)}")
    return steps


def _drop(settings: Settings, store: Counted, folder: Path, texts: int, seed: int) -> Cost:
    home = settings.home
    memory = Memory(home)
    memory.start()
    since, began = time.time(), time.monotonic()
    cpu, requests = _cpu(home), store.by_kind()
    drop_texts(settings.store("archivist"), folder, texts, seed)
    print(f"{texts} texts dropped in {time.monotonic() - began:.0f} s", flush=True)
    while _receipts(settings, seed) < texts:
        if time.monotonic() - began > _PATIENCE:
            raise SystemExit(f"{_receipts(settings, seed)} receipts after {_PATIENCE:.0f} s")
        time.sleep(10)
    _settle(settings)
    took = time.monotonic() - began
    asked = store.by_kind() - requests
    cost = Cost((_cpu(home) - cpu) / texts, asked.total() / texts)
    memory.over.set()
    memory.join()
    print(f"  {took:.0f} s, {took / texts * 1000:.0f} ms a text, load {os.getloadavg()[0]:.1f}")
    print(f"  a text: {cost.cpu * 1000:.0f} CPU ms of the stack, {cost.requests:.1f} requests")
    print(f"  requests: {dict(asked.most_common())}")
    steps = _runs(settings, since)
    print(f"  most memory: {'; '.join(memory.by_step(steps))}")
    _check(settings, texts, seed)
    return cost


def _check(settings: Settings, texts: int, seed: int) -> None:
    tables = Tables(settings.store("publisher"))
    rows = tables.read("objects", columns=["key", "state", "doc_id"]).to_pylist()
    mine = [row for row in rows if f"/{seed:02}-" in row["key"]]
    stored = Counter(tables.read("documents", columns=["doc_id"]).column("doc_id").to_pylist())
    states = Counter(row["state"] for row in mine)
    print(f"  {len(mine)} objects in a state: {dict(states)}", flush=True)
    faults = {
        "missing": texts - len({row["key"] for row in mine}),
        "twice": len(mine) - len({row["key"] for row in mine}),
        "not published": sum(not row["state"].startswith("published") for row in mine),
        "without one row": sum(stored[row["doc_id"]] != 1 for row in mine),
    }
    if any(faults.values()):
        raise SystemExit(f"of the texts {faults}")


def main() -> None:
    """Run the trial."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--texts", type=int, nargs="+", default=[1000, 10000])
    asked = parser.parse_args()
    os.environ["FONDS_EVENTS"] = "1"
    with tempfile.TemporaryDirectory(prefix="bench-drop-") as scratch:
        folder = Path(scratch)
        settings = Settings(home=folder / "home")
        try:
            _fonds(settings, "up")
            settings = Settings(home=folder / "home")
            store = Counted(settings.home / "store")
            store.stop()
            port = settings.stack["ports"][announcing.NAME]
            store.start(announcing.hook(Folder(settings.home), port))
            _settle(settings)
            # one text first, so that the tables are there
            costs = [
                _drop(settings, store, folder, texts, seed)
                for seed, texts in enumerate((1, *asked.texts))
            ][1:]
            first, last = costs[0], costs[-1]
            print(f"{asked.texts[-1]} to {asked.texts[0]}: CPU {last.cpu / first.cpu:.2f}, "
                  f"requests {last.requests / first.requests:.2f}")  # fmt: skip
        finally:
            _fonds(settings, "down")


if __name__ == "__main__":
    main()
