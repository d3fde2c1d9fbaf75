"""What a document costs on its way through the steps of its runs: CPU, requests, objects, waiting.

    make bench-pipeline [ARGS="--texts 100 1000 --delay 20 --processes 1 2 4"]

Small texts are dropped into a store of its own, and the steps are called as the DAG calls them, run
after run until nothing is new, on an archive that has had a run of a few texts before: its tables
are there. Each step of each batch is a process of its own, as a task is. For each number of texts
it prints, a document and by step, CPU milliseconds, requests by the store's own counter, and
milliseconds; the greatest memory that one call took, and its helper beside it (MB); what the steps
take that are one task a run (serial); then the objects that came into the three buckets. With
`--delay` the store is so many milliseconds away, each way, and there is a column of how many
requests followed upon each other: that, and no seconds, is the same on a busy machine. With
`--processes` the steps that are mapped over batches are shared by so many, and the ratio of the
times is printed.
"""

from __future__ import annotations

import argparse
import contextlib
import os
import random
import resource
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from multiprocessing import get_context
from pathlib import Path
from typing import Any

from benchmarks.bench_upkeep import Counted
from benchmarks.delay_line import delayed, in_a_row, waits
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
from fonds.steps.prefetch import prefetch
from fonds.steps.process import lighten
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
class Spent:
    """What the calls of a step took; `peak` and `helper` are MB of the greatest one."""

    cpu: float = 0.0
    requests: int = 0
    wall: float = 0.0
    row: int = 0
    peak: float = 0.0
    helper: float = 0.0

    def add(self, other: Spent) -> None:
        """Take in what other calls took."""
        self.cpu += other.cpu
        self.requests += other.requests
        self.wall += other.wall
        self.row += other.row
        self.peak = max(self.peak, other.peak)
        self.helper = max(self.helper, other.helper)


@dataclass
class Laps:
    """Calls steps, each call in a process of its own, and counts what they take.

    With no processes, in this one: then its memory says nothing.
    """

    store: Counted
    environment: Mapping[str, str]
    processes: int = 1
    log: Path | None = None
    steps: dict[str, Spent] = field(default_factory=dict)

    def __call__(self, step: str, name: str, given: Sequence[Any] = ((),)) -> list[Any]:
        """Call a step for each of `given`; what they gave."""
        began, requests = time.monotonic(), self.store.requests()
        spent = self.steps.setdefault(step, Spent())
        results = []
        for result, one in self._calls(step, name, given):
            results.append(result)
            spent.add(one)
        spent.wall += time.monotonic() - began
        spent.requests += self.store.requests() - requests
        if self.log:
            spent.row += in_a_row(waits(self.log, began))
        return results

    def _calls(self, step: str, name: str, given: Sequence[Any]) -> Iterator[tuple[object, Spent]]:
        n = len(given)
        every = ([self.environment] * n, [step] * n, [name] * n, given)
        if not self.processes:
            yield from map(_call, *every)
            return
        # to start a process and import all steps is no step's time, nor what a task imports
        context = get_context("forkserver")
        steps = {body.__module__ for body in (*MAPPED.values(), *SERIAL.values())}
        lazy = ("boto3", "deltalake", "pyarrow.compute")
        context.set_forkserver_preload([*sorted(steps), *lazy, "benchmarks.bench_upkeep"])
        with ProcessPoolExecutor(self.processes, mp_context=context, max_tasks_per_child=1) as pool:
            yield from pool.map(_call, *every)

    def total(self, chosen: Callable[[str], bool] = bool) -> Spent:
        """What the chosen steps took."""
        total = Spent()
        for step, spent in self.steps.items():
            if chosen(step):
                total.add(spent)
        return total


def _call(environment: Mapping[str, str], step: str, name: str, given: Any) -> tuple[object, Spent]:
    """A step as a task has it: with nothing kept from the step before."""
    delta.forget_handles()
    os.environ.update(environment)
    before = _cpu()
    lighten(step)
    result = STEPS[step](open_run(name), *(given if isinstance(given, tuple) else (given,)))
    status = Path("/proc/self/status").read_text()
    peak = next(int(line.split()[1]) for line in status.splitlines() if "VmHWM" in line) / 1024
    helper = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    return result, Spent(cpu=_cpu() - before, peak=peak, helper=helper)


def _batches(run: Run) -> list[str]:
    return run.batches()


MAPPED: dict[str, Callable[..., object]] = {
    "probe": probe.probe,
    "extract": extract.extract,
    "describe": describe.describe,
    "validate": validate.validate,
    "stage": stage.stage,
    "write_receipts": receipts.write_receipts,
}
SERIAL: dict[str, Callable[..., object]] = {
    "survey": survey.survey,
    "plan": plan.plan,
    "commit": commit.commit,
    "publish": publish.publish,
    "reconcile": reconcile.reconcile,
}
#: how the DAG skips batches without documents is no step
STEPS = MAPPED | SERIAL | {"(batches)": _batches}


def one_run(name: str, laps: Laps) -> dict[str, int]:
    """The steps in the order of `dags/fonds_chain.py`; documents by state; none: nothing is new."""
    (batches,) = laps("survey", name)
    if not batches:
        return {}
    probed = laps("probe", name, batches)
    (batches,) = laps("plan", name, [(probed,)])
    laps("extract", name, batches)
    (batches,) = laps("(batches)", name)
    for step in ("describe", "validate", "stage"):
        laps(step, name, batches)
    (due,) = laps("commit", name)
    (due,) = laps("publish", name, [(due,)])
    laps("write_receipts", name, due)
    (states,) = laps("reconcile", name)
    return dict(states)


def _cpu() -> float:
    used = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(one.ru_utime + one.ru_stime for one in used)


def drop_texts(options: StoreOptions, folder: Path, count: int, seed: int) -> None:
    """Put so many made-up texts into four collections; other ones for another seed."""
    drop = Drop(options)

    def put(number: int) -> None:
        chance = random.Random(f"{seed} {number}")
        text = f"Leeds, {1 + number % 28} May {1890 + number % 40}\n\n"
        while len(text) < CHARACTERS:
            text += " ".join(chance.choices(WORDS, k=11)) + ".\n"
        path = folder / f"text-{number}"
        path.write_text(text)
        drop.put_file(path, f"box{number % 4}", f"{seed:02}-{number:05}.txt")
        path.unlink()

    for _ in prefetch(put, range(count)):
        pass


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
    print(f"{texts} texts: a document, CPU ms, requests, ms of wall; in a row; MB, of the helper")
    serial = laps.total(lambda step: step in SERIAL)
    laps.steps.pop("(batches)", None)
    for step, spent in (*laps.steps.items(), ("serial", serial), ("all", laps.total())):
        print(
            f"  {step:16} {1000 * spent.cpu / texts:8.2f} {spent.requests / texts:8.2f}"
            f" {1000 * spent.wall / texts:8.2f} {spent.row:8} {spent.peak:8.0f} {spent.helper:6.0f}"
        )
    places = ", ".join(f"{place} {n / texts:.2f}" for place, n in sorted(objects.items()))
    print(f"  objects {sum(objects.values()) / texts:.2f}: {places}", flush=True)


def main() -> None:
    """Run the trial."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--texts", type=int, nargs="+", default=[100, 1000])
    parser.add_argument("--delay", type=float, default=0.0, help="milliseconds, each way")
    parser.add_argument("--processes", type=int, nargs="+", default=[1])
    parser.add_argument("--show", default="", help="a step of which each wait is printed")
    asked = parser.parse_args()
    totals: dict[tuple[int, int], Laps] = {}
    for texts in asked.texts:
        for processes in asked.processes:
            totals[texts, processes] = _trial(texts, processes, asked.delay / 1000, asked.show)
    few, most = min(asked.texts), max(asked.texts)
    first = asked.processes[0]
    if few < most:
        one, other = totals[few, first].total(), totals[most, first].total()
        for what, ratio in (
            ("CPU", other.cpu / most / (one.cpu / few)),
            ("requests", other.requests / most / (one.requests / few)),
        ):
            print(f"{what} a document, {most} texts to {few}: {ratio:.2f}")
    for processes in asked.processes[1:]:
        for step, chosen in (("all", bool), ("stage", "stage".__eq__)):
            alone, shared = (totals[most, n].total(chosen).wall for n in (first, processes))
            ratio = alone / shared
            print(f"{step}, {most} texts by {processes} processes: {ratio:.2f} times as fast")


def _trial(texts: int, processes: int, delay: float, show: str) -> Laps:
    with archive(delay, max(2, processes)) as (store, options, environment, place):
        drop_texts(options, place, _BEFORE, seed=0)
        one_run("run-0", Laps(store, environment))
        before = _objects(options)
        drop_texts(options, place, texts, seed=texts)
        laps = Laps(store, environment, processes, place / "waits" if delay else None)
        began = time.monotonic()
        states: Counter[str] = Counter()
        number = 1
        while found := one_run(f"run-{number}", laps):
            states.update(found)
            number += 1
        if states.total() != texts:
            raise SystemExit(f"of {texts} texts came {dict(states)}")
        after = _objects(options)
        _show(texts, laps, {name: n - before.get(name, 0) for name, n in after.items()})
        print(f"  {number - 1} runs, {dict(states)}", flush=True)
        if show and laps.log:
            for one in waits(laps.log, began):
                print(f"  {one.began - began:8.3f} {one.ended - began:8.3f} {one.asked}")
        return laps


@contextlib.contextmanager
def archive(
    delay: float = 0.0, workers: int = 2
) -> Iterator[tuple[Counted, StoreOptions, dict[str, str], Path]]:
    """An empty archive: its store, how to reach it at once, what steps need, a scratch folder."""
    with (
        tempfile.TemporaryDirectory(prefix="fonds-bench-") as folder,
        contextlib.ExitStack() as end,
    ):
        place = Path(folder)
        store = Counted(place / "store")
        found = store.start()
        end.callback(store.stop, 0.2)
        key = found.keys["admin"]
        options = StoreOptions(found.url, found.region, key.access, key.secret)
        prepare(options)
        host, _, number = found.url.rpartition(":")
        port = int(number)
        if delay:
            port = end.enter_context(delayed(port, delay, place / "waits"))
        environment = {
            "FONDS_HOME": folder,
            "FONDS_S3_ENDPOINT": f"{host}:{port}",
            "FONDS_S3_ACCESS_KEY": key.access,
            "FONDS_S3_SECRET_KEY": key.secret,
            "FONDS_WORKERS": str(workers),
        }
        yield store, options, environment, place


if __name__ == "__main__":
    main()
