"""Celery workers as processes, one killed (-9) each minute, while many texts are ingested.

    make bench-workers [ARGS="--texts 500 --workers 4 --every 60 --seed 7"]

The services of docker-compose.yml run as processes on this machine: PostgreSQL, Redis, Airflow,
so many workers and one that publishes. When their first runs have ended, texts are dropped; each
minute one of the workers, the publishing one among them, is killed with its children, and started
again as Docker would. Printed are the kills, the time, what became of the texts, and by Airflow's
own record how much of the tasks' time went into tasks that nothing else of the run goes on beside
(Amdahl's serial share).
"""

from __future__ import annotations

import argparse
import json
import os
import random
import shutil
import signal
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

import psutil

sys.path.insert(0, str(Path(__file__).parents[1] / "tests" / "stack"))

from production import Production, resolved, start_postgres, start_redis

from benchmarks.bench_pipeline import MAPPED, drop_texts
from fonds.stack.airflow_api import AirflowApi
from fonds.stack.processes import belongs
from warehouse.options import StoreOptions
from warehouse.store import ObjectStore
from warehouse.tables import Tables

_PATIENCE = 3600.0
_RESTART = 2.0
_DAGS = ("ingest_drop", "ingest_bulk")
_OTHERS = ("api-server", "scheduler", "dag-processor", "triggerer", "events")


def _options(production: Production, role: str) -> StoreOptions:
    access, secret = json.loads((production.home / "secrets" / "keys.json").read_text())[role]
    endpoint = f"http://127.0.0.1:{production.ports['s3']}"
    return StoreOptions(endpoint=endpoint, access_key=access, secret_key=secret)


def _kill(pid: int) -> None:
    """End a worker with all that it started, as the end of its container would."""
    family = [*psutil.Process(pid).children(recursive=True), psutil.Process(pid)]
    for one in family:
        try:
            one.send_signal(signal.SIGKILL)
        except psutil.NoSuchProcess:  # it has ended by itself meanwhile
            continue
    psutil.wait_procs(family, timeout=30)


class _Workers:
    def __init__(self, production: Production, count: int, every: float, seed: int) -> None:
        self._production, self._every = production, every
        self._chance = random.Random(seed)
        self.pids = {("worker", n): production.start("worker", n) for n in range(1, count + 1)}
        self.pids["publisher", 0] = production.start("publisher")
        self.killed = Counter[str]()
        self._next = time.monotonic() + every

    def look(self) -> None:
        """Kill one, where a minute has gone by since the last; start what ended by itself."""
        for chosen, pid in self.pids.items():
            if not belongs(pid, self._production.home):
                log = self._production.home / f"{'-'.join(map(str, filter(None, chosen)))}.log"
                print(f"{chosen} ended by itself:", *log.read_text().splitlines()[-20:], sep="\n  ")
                self.pids[chosen] = self._production.start(*chosen)
        if time.monotonic() < self._next:
            return
        chosen = self._chance.choice(sorted(self.pids))
        _kill(self.pids[chosen])
        self.killed[f"{chosen[0]} {chosen[1]}"] += 1
        time.sleep(_RESTART)
        self.pids[chosen] = self._production.start(*chosen)
        self._next = time.monotonic() + self._every


def _receipts(options: StoreOptions) -> set[str]:
    store = ObjectStore(options, options.drop_bucket)
    return {one.key for one in store.list("receipts/box") if one.key.endswith(".json")}


def _shares(api: AirflowApi) -> None:
    """Print how long the tasks took, by kind, and the share of those that are alone in a run."""
    took: dict[str, float] = {}
    tries = Counter[str]()
    for dag_id in _DAGS:
        for run in api.runs(dag_id, limit=100):
            tasks = [t for t in api.task_instances(dag_id, run.run_id) if t.started and t.ended]
            if not any(task.task_id in MAPPED and task.state == "success" for task in tasks):
                continue  # it found nothing
            for task in tasks:
                if task.started and task.ended and task.state == "success":
                    seconds = (task.ended - task.started).total_seconds()
                    took[task.task_id] = took.get(task.task_id, 0.0) + seconds
                    tries[task.task_id] += task.try_number - 1
    whole = sum(took.values())
    alone = sum(seconds for name, seconds in took.items() if name not in MAPPED)
    for name, seconds in sorted(took.items(), key=lambda item: -item[1]):
        kind = "mapped" if name in MAPPED else "alone"
        print(f"  {name:<15} {seconds:7.1f} s {kind:<7} tried again {tries[name]}")
    print(f"serial share {100 * alone / max(whole, 0.1):.1f} % of {whole:.0f} s of tasks")


def _states(options: StoreOptions) -> tuple[dict[str, int], int]:
    """What became of the texts, and how many documents are in the archive."""
    store = ObjectStore(options, options.drop_bucket)
    states = Counter(json.loads(store.get(key))["state"] for key in _receipts(options))
    rows = Tables(options).read("documents", columns=["doc_id"]).column("doc_id").to_pylist()
    if len(rows) != len(set(rows)):
        raise SystemExit("documents are in the table twice")
    return dict(states), len(rows)


def main() -> None:
    """Run the trial."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--texts", type=int, default=500)
    parser.add_argument("--workers", type=int, default=4)
    parser.add_argument("--every", type=float, default=60.0, help="seconds from kill to kill")
    parser.add_argument("--seed", type=int, default=7)
    asked = parser.parse_args()
    # PostgreSQL runs as another user and must reach its data
    home = Path(tempfile.mkdtemp(prefix="bench-workers-"))
    home.chmod(0o755)
    settings = {"FONDS_WORKER_CONCURRENCY": "1", "FONDS_WORKERS": str(asked.workers)}
    production = Production(home, resolved(**settings))
    try:
        start_postgres(production)
        start_redis(production)
        production.start("store")
        production.wait("store")
        production.run("init")
        for service in _OTHERS:
            production.start(service)
        for service in _OTHERS:
            production.wait(service)
        _trial(production, asked)
    finally:
        production.stop()
        shutil.rmtree(home)


def _trial(production: Production, asked: argparse.Namespace) -> None:
    workers = _Workers(production, asked.workers, asked.every, asked.seed)
    password = (production.home / "secrets" / "airflow_admin_password").read_text()
    api = AirflowApi(f"http://127.0.0.1:{production.ports['api']}", "admin", password)
    # a run beside workers that are being started says nothing of runs
    began = time.monotonic()
    while not all(api.ended(dag_id) for dag_id in _DAGS):
        if time.monotonic() - began > _PATIENCE:
            raise SystemExit(f"no first run has ended after {_PATIENCE:.0f} s")
        time.sleep(1)
    drop_texts(_options(production, "archivist"), production.home, asked.texts, asked.seed)
    publisher = _options(production, "publisher")
    began, shown = time.monotonic(), 0.0
    while (done := len(_receipts(publisher))) < asked.texts:
        workers.look()
        now = time.monotonic() - began
        if now - shown > asked.every:
            shown = now
            print(f"{now:.0f} s: {done} receipts, killed {workers.killed.total()}", flush=True)
        if now > _PATIENCE:
            raise SystemExit(f"{done} of {asked.texts} have a receipt after {now:.0f} s")
        time.sleep(1)
    took, load = time.monotonic() - began, os.getloadavg()[0]
    states, documents = _states(publisher)
    print(f"{asked.texts} texts, {asked.workers} workers: {took:.0f} s, load {load:.1f}")
    print(f"killed {dict(workers.killed)}; {states}, {documents} documents, none twice")
    with api:
        _shares(api)
    if documents != asked.texts or set(states) != {"published"}:
        raise SystemExit(1)


if __name__ == "__main__":
    main()
