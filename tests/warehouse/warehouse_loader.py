"""A program that loads documents, to be killed: `loader.py OPTIONS_JSON FOLDER COUNT`."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import warehouse_documents as docs

from warehouse import receipts
from warehouse.contract import RunRecord
from warehouse.load import load
from warehouse.options import StoreOptions
from warehouse.release import Releases


def run(options: StoreOptions, folder: Path, count: int) -> None:
    """A whole run: load, publish, receipts."""
    outcomes = (docs.outcome(n, folder, refused=n % 7 == 6) for n in range(count))
    done = load(outcomes, options, RunRecord("run-1", docs.WHEN, "1"))
    Releases(options).publish("run-1", docs.WHEN)
    receipts.write(options, done.receipts)


if __name__ == "__main__":
    print("ready", flush=True)
    sys.stdin.readline()
    run(StoreOptions(**json.loads(sys.argv[1])), Path(sys.argv[2]), int(sys.argv[3]))
