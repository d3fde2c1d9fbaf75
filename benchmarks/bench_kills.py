"""Steps of a run killed (-9) at seeded moments and tried again, against a run that nobody disturbs.

    make bench-kills [ARGS="--kills 30 --texts 24 --seed 7"]

Each step is a process of its own, as under Airflow, and is killed with its children at a moment
chosen within the time that it took undisturbed; then it is called again. Runs of fresh texts follow
each other until so many kills have been made. At the end the texts, the stored files, the rows and
the receipts are compared with those of an archive that took the same drops undisturbed.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from benchmarks.bench_pipeline import MAPPED, drop_texts
from fonds.stack.seaweed import Endpoint, Seaweed
from fonds.steps import commit, plan, publish, reconcile, survey
from fonds.steps.run import Run, open_run
from warehouse.administrative import NAME as ADMINISTRATIVE
from warehouse.buckets import prepare
from warehouse.ocfl import Ocfl
from warehouse.ocfl_version import OcflVersion
from warehouse.options import StoreOptions
from warehouse.record import EVENTS
from warehouse.schemas import EVERY, TABLES
from warehouse.store import ObjectStore
from warehouse.tables import Tables
from warehouse.verify import check_object

_WHEN = b"2026-01-01T00:00:00+00:00"
#: what differs between two drops of the same bytes
_OF_THE_DROP = frozenset({"version", "dropped", "bucket", "places", "proof"})
_SINGLE: dict[str, Callable[[Run, list[str]], object]] = {
    "survey": lambda run, _: survey.survey(run),
    "plan": plan.plan,
    "commit": lambda run, _: commit.commit(run),
    "publish": publish.publish,
    "reconcile": lambda run, _: reconcile.reconcile(run),
}
#: kills of one call of a step
_MOST = 3
Call = Callable[[str, str, list[str]], list[str]]
Popen = subprocess.Popen[str]


def _child(step: str, name: str, given: list[str]) -> None:
    if step in MAPPED:
        print(json.dumps(MAPPED[step](open_run(name), given[0])))
    else:
        print(json.dumps(_SINGLE[step](open_run(name), given)))


def _started(step: str, name: str, given: Sequence[str], environment: dict[str, str]) -> Popen:
    command = [sys.executable, "-m", "benchmarks.bench_kills", "--child", step, name, *given]
    return subprocess.Popen(
        command, env=environment, stdout=subprocess.PIPE, text=True, start_new_session=True
    )


class _Killer:
    """Calls steps in processes of their own; kills so many of the calls, and repeats them."""

    def __init__(self, environment: dict[str, str], kills: int, seed: int) -> None:
        self.environment, self.left, self.made = environment, kills, Counter[str]()
        self.took: dict[str, float] = {}
        self._chance = random.Random(seed)

    def __call__(self, step: str, name: str, given: list[str]) -> list[str]:
        for _ in range(self._chance.randint(0, _MOST) if step in self.took else 0):
            if not self.left:
                break
            process = _started(step, name, given, self.environment)
            time.sleep(self._chance.uniform(0.15, 1.0) * self.took[step])
            if process.poll() is None:
                os.killpg(process.pid, signal.SIGKILL)
                self.left -= 1
                self.made[step] += 1
            process.communicate()
        began = time.monotonic()
        process = _started(step, name, given, self.environment)
        said, _ = process.communicate()
        if process.returncode:
            raise SystemExit(f"{step} failed after {dict(self.made)} kills")
        self.took[step] = time.monotonic() - began
        found = json.loads(said)
        return [found] if isinstance(found, str) else list(found)


def _one_run(name: str, call: Call, options: StoreOptions) -> None:
    """The steps in the order of `dags/fonds_chain.py`; the run says that it began at `_WHEN`."""
    ObjectStore(options, options.work_bucket).put(f"runs/{name}/started", _WHEN)
    probed = [call("probe", name, [batch])[0] for batch in call("survey", name, [])]
    batches = call("plan", name, probed)
    for step in ("extract", "describe", "validate", "stage"):
        for batch in batches:
            call(step, name, [batch])
    for due in call("publish", name, call("commit", name, [])):
        call("write_receipts", name, [due])
    call("reconcile", name, [])


def _state(options: StoreOptions) -> dict[str, object]:
    """All that an archive holds, but what tells one drop from another."""
    store, drop = (
        ObjectStore(options, bucket) for bucket in (options.warehouse_bucket, options.drop_bucket)
    )
    found: dict[str, object] = {}
    for name in TABLES:
        rows = Tables(options).read(name).to_pylist()
        keys = [tuple(row[key] for key in EVERY[name].keys) for row in rows]
        if len(keys) != len(set(keys)):
            raise SystemExit(f"{name} has rows twice")
        found[name] = len(rows)
    for row in Tables(options).read("documents", columns=["doc_id", "version"]).to_pylist():
        doc_id = row["doc_id"]
        if faults := check_object(Ocfl(store), doc_id):
            raise SystemExit(f"{doc_id}: {faults}")
        files = OcflVersion(store, doc_id, row["version"]).everything()
        # whence it came is another bucket, and another moment
        told = json.loads(files.pop(ADMINISTRATIVE))
        told["provenance"] = [one["key"] for one in told["provenance"]]
        found[doc_id] = row["version"], told, {p: b for p, b in files.items() if p != EVENTS}
    for one in drop.list("receipts/"):
        if one.key.endswith(".json"):
            receipt = json.loads(drop.get(one.key))
            found[one.key] = {k: v for k, v in receipt.items() if k not in _OF_THE_DROP}
    return found


def _archive(end: Endpoint, name: str) -> tuple[StoreOptions, dict[str, str]]:
    """The buckets of an archive, and the environment of its steps."""
    key = end.keys["admin"]
    plain = StoreOptions(end.url, end.region, key.access, key.secret)
    drop, work, warehouse = (f"{name}-{kind}" for kind in ("drop", "work", "warehouse"))
    options = replace(plain, drop_bucket=drop, work_bucket=work, warehouse_bucket=warehouse)
    prepare(options)
    told = {
        "FONDS_S3_ENDPOINT": end.url,
        "FONDS_S3_ACCESS_KEY": key.access,
        "FONDS_S3_SECRET_KEY": key.secret,
        "FONDS_DROP_BUCKET": drop,
        "FONDS_WORK_BUCKET": work,
        "FONDS_WAREHOUSE_BUCKET": warehouse,
    }
    return options, os.environ | told


def main() -> None:
    """Run the trial."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kills", type=int, default=30)
    parser.add_argument("--texts", type=int, default=24, help="of each run")
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--child", nargs="+", help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.child:
        step, name, *given = asked.child
        _child(step, name, given)
        return
    with tempfile.TemporaryDirectory(prefix="fonds-bench-") as place:
        store = Seaweed(Path(place) / "store")
        end = store.start()
        try:
            _trial(end, Path(place), asked.kills, asked.texts, asked.seed)
        finally:
            store.stop(0.2)


def _trial(end: Endpoint, place: Path, kills: int, texts: int, seed: int) -> None:
    quiet, environment = _archive(end, "quiet")
    call = _Killer(environment | {"FONDS_HOME": str(place)}, 0, seed)
    killed, environment = _archive(end, "killed")
    killer = _Killer(environment | {"FONDS_HOME": str(place)}, kills, seed)
    runs = 0
    while killer.left:
        runs += 1
        for options in (quiet, killed):
            drop_texts(options, place, texts, seed=runs)
        _one_run(f"run-{runs}", call, quiet)
        killer.took |= call.took
        _one_run(f"run-{runs}", killer, killed)
    before, after = _state(quiet), _state(killed)
    other = sorted(key for key in before.keys() | after.keys() if before.get(key) != after.get(key))
    print(f"{kills} kills in {runs} runs of {texts} texts: {dict(killer.made)}")
    print(f"documents {after['documents']}, rows twice 0, different {len(other)} {other[:5]}")
    if other:
        raise SystemExit(1)


if __name__ == "__main__":
    main()
