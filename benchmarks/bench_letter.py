"""How long a letter waits for its receipt, alone and behind a volume, through the real scheduler.

    make bench-letter [ARGS="--pages 300 --after 10 --listing"]

A stack of its own is started, whose store tells of what is dropped, or with `--listing` does not.
One letter is dropped and nothing else: the time of an empty system. Then a scanned volume is
dropped, and so many seconds later another letter. Nobody triggers a run. Beside the times stand the
CPU of the whole stack meanwhile, and by Airflow's record which tasks were on the letter's way, how
long each waited for its turn and took.
"""

from __future__ import annotations

import argparse
import os
import tempfile
import time
from pathlib import Path

import psutil

from benchmarks.bench_batch import _fonds, _volume
from fonds.cli.failed import DAG_ID
from fonds.cli.follow import connect
from fonds.settings import Settings
from fonds.stack.processes import members
from fonds.stack.seaweed import Seaweed
from warehouse.drop import Drop
from warehouse.store import ObjectStore

_PATIENCE = 1800.0
#: seconds without a run after which the stack is thought to be at rest
_QUIET = 5


def _letter(settings: Settings, folder: Path, name: str) -> None:
    path = folder / name
    path.write_text(f"Dear sister, we came home on Tuesday and all are well. ({name})\n")
    Drop(settings.store("archivist")).put_file(path, "letters")


def _wait(settings: Settings, key: str) -> float:
    """Seconds until the key has a receipt."""
    options = settings.store("pipeline")
    drop = ObjectStore(options, options.drop_bucket)
    began = time.monotonic()
    while not drop.exists(f"receipts/{key}.json"):
        if time.monotonic() - began > _PATIENCE:
            raise SystemExit(f"{key} has no receipt after {_PATIENCE:.0f} s")
        time.sleep(0.5)
    return time.monotonic() - began


def _cpu(home: Path) -> float:
    """CPU seconds of all processes of the stack, with those that have ended in it."""
    store = Seaweed(home / "store").pid
    spent = (
        psutil.Process(pid).cpu_times() for pid in [*members(home), *([store] if store else [])]
    )
    return sum(one.user + one.system + one.children_user + one.children_system for one in spent)


def _way(settings: Settings) -> None:
    """Print the tasks of the last run that published something."""
    with connect(settings) as api:
        for run in api.runs(DAG_ID):
            tasks = api.task_instances(DAG_ID, run.run_id)
            spans = sorted(
                (task.started, task.ended, task.task_id)
                for task in tasks
                if task.state == "success" and task.started and task.ended
            )
            if run.started and any(name == "write_receipts" for _, _, name in spans):
                break
        else:
            raise SystemExit("no run wrote a receipt")
    before, waited = run.started, 0.0
    for started, ended, name in spans:
        waited += max(0.0, (started - before).total_seconds())
        print(f"  {name:<15} {(ended - started).total_seconds():5.1f} s")
        before = max(before, ended)
    print(f"  {run.run_type}: {len(spans)} tasks, {waited:.1f} s between them", flush=True)


def _settle(settings: Settings) -> None:
    """Wait until the first runs of all DAGs, which begin together at the start, have ended."""
    with connect(settings) as api:
        api.wait_for_dag(DAG_ID)
        quiet = 0
        while quiet < _QUIET:
            time.sleep(1)
            runs = [api.runs(dag_id, limit=1) for dag_id in api.dags()]
            quiet = quiet + 1 if all(run.finished for some in runs for run in some) else 0


def _timed(settings: Settings, folder: Path, name: str) -> float:
    """Seconds until the receipt of a letter that is dropped now; says what they were spent on."""
    before = _cpu(settings.home)
    _letter(settings, folder, name)
    took = _wait(settings, f"letters/{name}")
    spent = _cpu(settings.home) - before
    load = os.getloadavg()[0]
    print(f"{name}: {took:.1f} s, CPU of the stack {spent:.1f} s, load {load:.1f}", flush=True)
    _way(settings)
    return took


def main() -> None:
    """Run the trial."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pages", type=int, default=300)
    parser.add_argument("--after", type=float, default=10.0, help="seconds behind the volume")
    parser.add_argument("--listing", action="store_true", help="the store tells of nothing")
    asked = parser.parse_args()
    os.environ["FONDS_EVENTS"] = "0" if asked.listing else "1"
    with tempfile.TemporaryDirectory(prefix="bench-letter-") as scratch:
        folder = Path(scratch)
        settings = Settings(home=folder / "home")
        _volume(folder / "volume.tif", asked.pages, seed=1)
        try:
            _fonds(settings, "up")
            settings = Settings(home=folder / "home")
            _settle(settings)
            alone = _timed(settings, folder, "alone.txt")
            Drop(settings.store("archivist")).put_file(folder / "volume.tif", "volumes")
            time.sleep(asked.after)
            behind = _timed(settings, folder, "behind.txt")
            print(f"{asked.after:.0f} s behind {asked.pages} pages: {behind / alone:.2f} of that")
            print(f"the volume: {_wait(settings, 'volumes/volume.tif'):.0f} s more", flush=True)
        finally:
            _fonds(settings, "down")


if __name__ == "__main__":
    main()
