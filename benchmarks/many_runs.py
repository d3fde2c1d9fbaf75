"""Many runs on an archive: `make bench-upkeep ARGS="--archive 10000 --runs 50"`."""

from __future__ import annotations

import os
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

from benchmarks.bench_pipeline import Laps, archive, drop_texts, one_run
from benchmarks.bench_survey import fill
from fonds import settings
from fonds.keeping import clean, maintain
from warehouse import maintain as tables
from warehouse.options import StoreOptions
from warehouse.release import Releases
from warehouse.store import ObjectStore

#: texts a run; runs from upkeep to upkeep: ten minutes of one every two; runs that make a mean
_EACH, _BETWEEN, _MEAN = 2, 5, 5


def years(rows: int, runs: int) -> None:
    """Print what the first and the last runs took, and what is left behind."""
    with archive() as (store, options, environment, place):
        fill(options, rows)
        Releases(options).publish("rows")
        os.environ.update(environment)
        taken: list[tuple[float, float]] = []
        files: list[int] = []
        for number in range(runs):
            drop_texts(options, place, _EACH, seed=1000 + number)
            laps = Laps(store, environment, processes=0)
            states = one_run(f"run-new-{number}", laps)
            if sum(states.values()) != _EACH:
                raise SystemExit(f"run {number}: {states}")
            total = laps.total()
            taken.append((total.cpu, total.requests))
            if number % _BETWEEN == _BETWEEN - 1:
                files.append(sum(tables.files(options).values()))
                maintain.compact(settings.load(), f"upkeep-{number}")
                maintain.checkpoint(settings.load())
                print(f"{number + 1} runs: {_mean(taken[-_MEAN:])}, {files[-1]} files", flush=True)
        # the very first run makes tables of the side that is still empty
        first, last = taken[1 : 1 + _MEAN], taken[-_MEAN:]
        for what, at in (("CPU", 0), ("requests", 1)):
            ratio = sum(one[at] for one in last) / sum(one[at] for one in first)
            print(f"{what} of the last {_MEAN} of {runs} runs to the first: {ratio:.2f}")
        before = _work(options)
        later = datetime.now(UTC) + timedelta(days=60)
        clean.clean(settings.load(), later)
        print(f"work bucket: {before} objects, after its time {_work(options)}")


def _mean(taken: Sequence[tuple[float, float]]) -> str:
    cpu, requests = (sum(column) / len(taken) for column in zip(*taken, strict=True))
    return f"{cpu:.2f} CPU s and {requests:.0f} requests a run"


def _work(options: StoreOptions) -> dict[str, int]:
    found: dict[str, int] = {}
    for one in ObjectStore(options, options.work_bucket).list():
        top = one.key.partition("/")[0]
        found[top if len(top) < 64 else "results"] = found.get(top, 0) + 1
    return found
