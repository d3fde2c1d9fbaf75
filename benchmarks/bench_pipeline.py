"""What a document costs on its way through the steps of a run: CPU, requests, objects, waiting.

    make bench-pipeline [ARGS="--texts 100 1000 --delay 20 --processes 1 2 4"]

Small texts are dropped into a store of its own, and the steps are called as the DAG calls them,
each with nothing kept from the step before, on an archive that has had a run of a few texts before:
its tables are there. For each number of texts it prints, a document and by step, CPU seconds of
this program and its children, requests by the store's own counter, and seconds; what the steps take
that are one task a run (serial); then the objects that came into the three buckets. With `--delay`
the store is so many milliseconds away, each way. With `--processes` the steps that are mapped over
batches are shared by so many, and the ratio of the times is printed.
"""

from __future__ import annotations

import argparse
import contextlib
import os
import random
import resource
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from multiprocessing import get_context
from pathlib import Path

from benchmarks.bench_upkeep import Counted
from benchmarks.delay_line import delayed
from fonds.steps import (
    commit,
    describe,
    extract,
    plan,
    probe,
    publish,
    receipts,
    reconcile,
    stage,
    survey,
    validate,
)
from fonds.steps.run import Run, open_run
from warehouse import delta
from warehouse.buckets import prepare
from warehouse.drop import Drop
from warehouse.options import StoreOptions
from warehouse.store import ObjectStore

WORDS = (
    "the clerk wrote names of all who came to door and put a mark by those that had paid in "
    "evening book went back chest nobody opened it again before first snow valley letters were "
    "sealed with green wax carried over pass by boy who knew every stone path"
).split()
CHARACTERS = 1800
#: texts of the run before the one that is measured
_BEFORE = 4


@dataclass
class Laps:
    """By step: CPU seconds, requests and wall seconds."""

    store: Counted
    steps: dict[str, list[float]] = field(default_factory=dict)

    @contextlib.contextmanager
    def lap(self, step: str) -> Iterator[None]:
        delta.forget_handles()
        began, cpu, requests = time.monotonic(), _cpu(), self.store.requests()
        yield
        spent = (_cpu() - cpu, self.store.requests() - requests, time.monotonic() - began)
        known = self.steps.setdefault(step, [0.0, 0.0, 0.0])
        self.steps[step] = [a + b for a, b in zip(known, spent, strict=True)]

    def total(self, chosen: Callable[[str], bool] = bool) -> list[float]:
        steps = (spent for step, spent in self.steps.items() if chosen(step))
        return [sum(column) for column in zip(*steps, strict=True)]


class Mapped:
    """Calls a step on each of its batches, in so many processes; in this one where it is one."""

    def __init__(self, processes: int) -> None:
        self._processes = processes

    def __call__(self, step: str, name: str, batches: Sequence[str]) -> list[str]:
        if self._processes == 1:
            return [_call(step, name, batch) for batch in batches]
        with ProcessPoolExecutor(self._processes, mp_context=get_context("spawn")) as pool:
            n = len(batches)
            return list(pool.map(_call, [step] * n, [name] * n, batches))


def _call(step: str, name: str, batch: str) -> str:
    return str(STEPS[step](open_run(name), batch))


STEPS: dict[str, Callable[[Run, str], object]] = {
    "probe": probe.probe,
    "extract": extract.extract,
    "describe": describe.describe,
    "validate": validate.validate,
    "stage": stage.stage,
    "write_receipts": receipts.write_receipts,
}


def one_run(name: str, laps: Laps, mapped: Mapped) -> dict[str, int]:
    """The steps in the order of `dags/fonds_chain.py`."""
    with laps.lap("survey"):
        batches = survey.survey(open_run(name))
    with laps.lap("probe"):
        probed = mapped("probe", name, batches)
    with laps.lap("plan"):
        batches = plan.plan(open_run(name), probed)
    with laps.lap("extract"):
        mapped("extract", name, batches)
    batches = open_run(name).batches()
    for step in ("describe", "validate", "stage"):
        with laps.lap(step):
            mapped(step, name, batches)
    with laps.lap("commit"):
        due = commit.commit(open_run(name))
    with laps.lap("publish"):
        due = publish.publish(open_run(name), due)
    with laps.lap("write_receipts"):
        mapped("write_receipts", name, due)
    with laps.lap("reconcile"):
        return reconcile.reconcile(open_run(name))


def _cpu() -> float:
    used = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(one.ru_utime + one.ru_stime for one in used)


def _drop(options: StoreOptions, folder: Path, count: int, seed: int) -> None:
    chance = random.Random(seed)
    drop = Drop(options)
    for number in range(count):
        text = f"Leeds, {1 + number % 28} May {1890 + number % 40}\n\n"
        while len(text) < CHARACTERS:
            text += " ".join(chance.choices(WORDS, k=11)) + ".\n"
        path = folder / "text"
        path.write_text(text)
        drop.put_file(path, f"box{number % 4}", f"{seed:02}-{number:05}.txt")


def _objects(options: StoreOptions) -> dict[str, int]:
    """Objects by where they lie, without what was dropped."""
    found: dict[str, int] = {}
    for bucket in (options.drop_bucket, options.work_bucket, options.warehouse_bucket):
        for one in ObjectStore(options, bucket).list():
            top = one.key.partition("/")[0]
            place = top if bucket != options.work_bucket or len(top) < 64 else "results"
            if not place.startswith("box"):
                found[place] = found.get(place, 0) + 1
    return found


def _show(texts: int, laps: Laps, objects: dict[str, int]) -> None:
    print(f"{texts} texts: a document, CPU ms, requests, ms of wall")
    serial = laps.total(lambda step: step not in STEPS)
    for step, spent in (*laps.steps.items(), ("serial", serial), ("all", laps.total())):
        cpu, requests, wall = (one / texts for one in spent)
        print(f"  {step:16} {1000 * cpu:8.2f} {requests:8.2f} {1000 * wall:8.2f}")
    places = ", ".join(f"{place} {n / texts:.2f}" for place, n in sorted(objects.items()))
    print(f"  objects {sum(objects.values()) / texts:.2f}: {places}", flush=True)


def main() -> None:
    """Run the trial."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--texts", type=int, nargs="+", default=[100, 1000])
    parser.add_argument("--delay", type=float, default=0.0, help="milliseconds, each way")
    parser.add_argument("--processes", type=int, nargs="+", default=[1])
    asked = parser.parse_args()
    totals: dict[tuple[int, int], list[float]] = {}
    for texts in asked.texts:
        for processes in asked.processes:
            totals[texts, processes] = _trial(texts, processes, asked.delay / 1000)
    few, most = min(asked.texts), max(asked.texts)
    first = asked.processes[0]
    if few < most:
        for what, at in (("CPU", 0), ("requests", 1)):
            ratio = totals[most, first][at] / most / (totals[few, first][at] / few)
            print(f"{what} a document, {most} texts to {few}: {ratio:.2f}")
    for processes in asked.processes[1:]:
        ratio = totals[most, first][2] / totals[most, processes][2]
        print(f"{most} texts by {processes} processes: {ratio:.2f} times as fast as by {first}")


def _trial(texts: int, processes: int, delay: float) -> list[float]:
    with tempfile.TemporaryDirectory(prefix="fonds-bench-") as place, contextlib.ExitStack() as end:
        store = Counted(Path(place) / "store")
        found = store.start()
        end.callback(store.stop, 0.2)
        key = found.keys["admin"]
        options = StoreOptions(found.url, found.region, key.access, key.secret)
        prepare(options)
        port = int(found.url.rpartition(":")[2])
        if delay:
            port = end.enter_context(delayed(port, delay))
        os.environ |= {
            "FONDS_HOME": place,
            "FONDS_S3_ENDPOINT": f"{found.url.rpartition(':')[0]}:{port}",
            "FONDS_S3_ACCESS_KEY": key.access,
            "FONDS_S3_SECRET_KEY": key.secret,
            "FONDS_WORKERS": str(max(2, processes)),
        }
        _drop(options, Path(place), _BEFORE, seed=0)
        one_run("run-0", Laps(store), Mapped(1))
        before = _objects(options)
        _drop(options, Path(place), texts, seed=texts)
        laps = Laps(store)
        states = one_run("run-1", laps, Mapped(processes))
        if sum(states.values()) != texts:
            raise SystemExit(f"of {texts} texts came {states}")
        after = _objects(options)
        _show(texts, laps, {name: n - before.get(name, 0) for name, n in after.items()})
        return laps.total()


if __name__ == "__main__":
    main()
