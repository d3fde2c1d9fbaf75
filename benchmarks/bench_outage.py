"""The store stopped in the middle of a run, then slow, then resetting connections.

    make bench-outage [ARGS="--texts 60 --pages 24 --stopped 60 --bad 30"]

A stack of its own is started, whose tasks reach the store through a line that can be made bad.
Texts and a scanned volume are dropped, and beside them what cannot be taken: scans that break off,
a PDF that is none, a collection with a wrong profile, and one with a wrong list of sources. When
pages are being read the store is stopped, and started again so many seconds later; then the line is
slow, and then it resets connections. Printed is how long after that everything had its state, which
runs and tasks failed meanwhile, and whether anything was refused that should not have been.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import tempfile
import time
from collections import Counter
from pathlib import Path
from typing import Any

from benchmarks.bad_line import RESETTING, SLOW, WELL, misbehaving
from benchmarks.bench_batch import _fonds, _volume
from benchmarks.bench_pipeline import drop_texts
from fonds.cli.failed import BULK, DAG_ID
from fonds.cli.follow import connect
from fonds.settings import Settings
from fonds.stack import announcing
from fonds.stack.folder import Folder
from fonds.stack.seaweed import Seaweed
from warehouse.drop import Drop
from warehouse.store import ObjectStore
from warehouse.tables import Tables

_PATIENCE = 1800.0
_BAD = {
    "box0/none.pdf": b"%PDF-1.7\n" + random.Random(1).randbytes(4000),
    "wrong/profile.yaml": b"earliest: 1903-02-29\n",
    "sourced/sources.yaml": b"sources: [{kind: carrier pigeon}]\n",
}
_KEPT = {
    "wrong/tannery.txt": b"The tannery burnt on 2 March 1899, and nobody mended its chimney.\n"
}


def _dropped(settings: Settings, folder: Path, texts: int, pages: int) -> set[str]:
    """Drop it all; the keys of the documents that are to be published."""
    options = settings.store("archivist")
    drop = Drop(options)
    volume = folder / "volume.tif"
    _volume(volume, pages, seed=3)
    whole = volume.read_bytes()
    for key, body in (_BAD | _KEPT | {"box1/half.tif": whole[: len(whole) // 3]}).items():
        collection, _, name = key.partition("/")
        path = folder / "bad"
        path.write_bytes(body)
        drop.put_file(path, collection, name)
    drop_texts(options, folder, texts, seed=1)
    drop.put_file(volume, "volumes")
    return {"volumes/volume.tif"} | {f"box{n % 4}/01-{n:05}.txt" for n in range(texts)}


def _states(settings: Settings) -> dict[str, str]:
    options = settings.store("archivist")
    store = ObjectStore(options, options.drop_bucket)
    found = (one.key for one in store.list("receipts/") if one.key.endswith(".json"))
    return {
        key.removeprefix("receipts/").removesuffix(".json"): json.loads(store.get(key))["state"]
        for key in found
    }


def _until(what: str, condition: Any) -> float:
    began = time.monotonic()
    while not condition():
        if time.monotonic() - began > _PATIENCE:
            raise SystemExit(f"{what} did not happen within {_PATIENCE:.0f} s")
        time.sleep(1)
    return time.monotonic() - began


def _reading(settings: Settings) -> bool:
    """Whether pages of the volume are being read."""
    with connect(settings) as api:
        return any(
            task.task_id == "extract" and task.state == "running"
            for run in api.runs(BULK)
            for task in api.task_instances(BULK, run.run_id)
        )


def _runs(settings: Settings) -> None:
    with connect(settings) as api:
        for dag_id in (DAG_ID, BULK):
            states, tries = Counter[str](), Counter[str]()
            for run in api.runs(dag_id, limit=50):
                states[run.state] += 1
                for task in api.task_instances(dag_id, run.run_id):
                    if task.try_number > 1:
                        tries[task.task_id] += task.try_number - 1
            print(f"{dag_id}: runs {dict(states)}, tasks tried again {dict(tries)}")


def _bad_times(settings: Settings, become: Any, stopped: float, bad: float) -> None:
    """Stop the store and start it again, then have the line be slow, and reset connections."""
    home = settings.home
    hook = announcing.hook(Folder(home), settings.stack["ports"][announcing.NAME])
    store = Seaweed(home / "store")
    store.stop()
    time.sleep(stopped)
    store.start(hook)
    for mode in (SLOW, RESETTING, WELL):
        become(mode)
        if mode != WELL:
            time.sleep(bad)


def main() -> None:
    """Run the trial."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--texts", type=int, default=60)
    parser.add_argument("--pages", type=int, default=24)
    parser.add_argument("--stopped", type=float, default=60.0, help="seconds")
    parser.add_argument("--bad", type=float, default=30.0, help="seconds slow, and resetting")
    asked = parser.parse_args()
    # a short volume is long here, so that both lanes are at work
    os.environ |= {"FONDS_EVENTS": "1", "FONDS_EXPRESS_SECONDS": "10", "FONDS_BATCH_SECONDS": "10"}
    with tempfile.TemporaryDirectory(prefix="bench-outage-") as scratch:
        folder = Path(scratch)
        settings = Settings(home=folder / "home")
        try:
            _fonds(settings, "up")
            settings = Settings(home=folder / "home")
            with misbehaving(settings.stack["ports"]["s3"]) as (port, become):
                _lead(settings, port)
                _trial(settings, folder, become, asked)
        finally:
            _fonds(settings, "down")


def _lead(settings: Settings, port: int) -> None:
    """Have the tasks reach the store at this port; `settings` still has the store's own."""
    path = settings.home / "stack.json"
    told = settings.stack | {"s3_endpoint": f"http://127.0.0.1:{port}"}
    path.write_text(json.dumps(told))


def _trial(settings: Settings, folder: Path, become: Any, asked: argparse.Namespace) -> None:
    good = _dropped(settings, folder, asked.texts, asked.pages)
    waited = _until("the reading of the volume", lambda: _reading(settings))
    print(f"{waited:.0f} s after the drop pages are read: the store is stopped", flush=True)
    before = _states(settings)
    _bad_times(settings, become, asked.stopped, asked.bad)
    load = os.getloadavg()[0]
    print(f"{len(before)} had receipts before; all is well again, load {load:.1f}", flush=True)
    refused = {"box0/none.pdf", "box1/half.tif"}
    drained = _until(
        "a state for everything",
        lambda: good | refused <= {k for k, s in _states(settings).items() if s != "pending"},
    )
    states = _states(settings)
    _runs(settings)
    wrong = {key: states[key] for key in good if not states[key].startswith("published")}
    wrong |= {key: states[key] for key in refused if states[key] != "quarantined"}
    rows = Tables(settings.store("publisher")).read("documents", columns=["doc_id"])
    twice = len(rows) - len(set(rows.column("doc_id").to_pylist()))
    print(f"drained after {drained:.0f} s; {dict(Counter(states.values()))}")
    print(f"in a wrong state {wrong}, rows twice {twice}")
    if wrong or twice:
        raise SystemExit(1)


if __name__ == "__main__":
    main()
