"""Everything of a stack killed (-9) at seeded moments of runs and of each keeping DAG.

    make bench-restarts [ARGS="--kills 12 --texts 12 --seed 7"]

A stack of its own is started and takes some texts. Then the DAGs take turns: one is triggered (for
`ingest_drop` more texts are dropped before), and at a seeded moment within what such a run takes
undisturbed every process of the stack is killed, the store, Airflow and its database among them.
The stack is started again, and nothing else is done until all its runs have ended. What was there
before each kill must be there byte for byte, and what was dropped must be published once.
"""

from __future__ import annotations

import argparse
import contextlib
import os
import random
import signal
import tempfile
import time
from collections import Counter
from pathlib import Path

from benchmarks.bench_batch import _fonds
from benchmarks.bench_kills import _state
from benchmarks.bench_letter import _settle
from benchmarks.bench_pipeline import drop_texts
from fonds.cli.failed import DAG_ID
from fonds.cli.follow import connect
from fonds.settings import Settings
from fonds.stack.processes import members
from fonds.stack.seaweed import Seaweed
from warehouse.schemas import TABLES

#: each with the seconds that its run takes undisturbed, the start of its processes included
DAGS = {
    DAG_ID: 25.0,
    "maintain_warehouse": 15.0,
    "clean_work": 8.0,
    "audit": 8.0,
    "verify_fixity": 8.0,
    "reprocess": 15.0,
}
_PATIENCE = 900.0


def _kill(home: Path) -> int:
    """Kill all that belongs to the stack; how many processes those were."""
    store = Seaweed(home / "store").pid
    found = {*members(home), *([store] if store else [])}
    for pid in found:
        with contextlib.suppress(ProcessLookupError):  # it has ended by itself meanwhile
            os.kill(pid, signal.SIGKILL)
    while members(home):
        time.sleep(0.1)
    return len(found)


def _ended(settings: Settings, dag_id: str, run_id: str) -> str:
    """How a run ended, once it has."""
    began = time.monotonic()
    with connect(settings) as api:
        while not (run := api.run(dag_id, run_id)).finished:
            if time.monotonic() - began > _PATIENCE:
                raise SystemExit(f"{dag_id} has not ended after {_PATIENCE:.0f} s: {run.state}")
            time.sleep(1)
    return run.state


def main() -> None:
    """Run the trial."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kills", type=int, default=12)
    parser.add_argument("--texts", type=int, default=12, help="dropped before each run")
    parser.add_argument("--seed", type=int, default=7)
    asked = parser.parse_args()
    chance = random.Random(asked.seed)
    # so that there is something to keep: many small files, and the whole archive each day
    os.environ |= {"FONDS_KEEPING__SMALL_FILES": "2", "FONDS_KEEPING__AUDIT_DAYS": "1"}
    with tempfile.TemporaryDirectory(prefix="bench-restarts-") as scratch:
        settings = Settings(home=Path(scratch) / "home")
        try:
            _fonds(settings, "up")
            settings = Settings(home=Path(scratch) / "home")
            _settle(settings)
            _trial(settings, Path(scratch), asked.kills, asked.texts, chance)
        finally:
            _fonds(settings, "down")


def _trial(settings: Settings, folder: Path, kills: int, texts: int, chance: random.Random) -> None:
    options = settings.store("archivist"), settings.store("admin")
    drop_texts(options[0], folder, texts, seed=0)
    _fonds(settings, "ingest")
    dropped, ends = texts, Counter[str]()
    for n in range(kills):
        dag_id, seconds = [*DAGS.items()][n % len(DAGS)]
        before = _state(options[1])
        if dag_id == DAG_ID:
            drop_texts(options[0], folder, texts, seed=n + 1)
            dropped += texts
        with connect(settings) as api:
            api.unpause(dag_id)
            run_id = api.trigger(dag_id).run_id
        wait = chance.uniform(0.5, seconds)
        time.sleep(wait)
        count = _kill(settings.home)
        began = time.monotonic()
        _fonds(settings, "up")
        end = _ended(settings, dag_id, run_id)
        _settle(settings)
        _fonds(settings, "ingest")
        took = time.monotonic() - began
        ends[f"{dag_id} {end}"] += 1
        after = _state(options[1])
        lost = before.keys() - after.keys()
        # of tables there is the number of rows
        kept = before.keys() - lost - (TABLES.keys() if dag_id == DAG_ID else set())
        changed = [key for key in sorted(kept) if after[key] != before[key]]
        print(
            f"{dag_id}: {count} processes killed after {wait:.1f} s; {end}, all done {took:.0f} s"
            f" after; documents {after['documents']}, lost {len(lost)}, changed {len(changed)}",
            flush=True,
        )
        if lost or changed or after["documents"] != dropped or end != "success":
            raise SystemExit(f"{end}; lost {sorted(lost)[:5]}, changed {changed[:5]}")
    print(f"{kills} kills: {dict(ends)}; {dropped} texts, each published once")


if __name__ == "__main__":
    main()
