"""How fast readers are served: listings, one document, changes, proofs, and quotes over HTTP.

    python -m benchmarks.bench_reader [--documents 10000] [--whole 60] [--quotes 500]

Starts an object store of its own in a temporary folder. Of the documents, `--whole` are loaded with
their files, so that they can be quoted; the others are rows of `documents` alone, made up, of which
a hundredth changes from the first release to the second. Prints one JSON object, in seconds; each
question first by the clock, then of this program's CPU, which says more on a busy machine.
"""

from __future__ import annotations

import argparse
import functools
import hashlib
import json
import random
import socket
import statistics
import tempfile
import threading
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import httpx
import uvicorn

import readingroom.check_quote as checker
from benchmarks.bench_warehouse import WHEN, _options, _outcomes
from findings.identity import doc_id
from fonds.stack.seaweed import Seaweed
from readingroom.desk import Desk
from readingroom.server import keys
from readingroom.server.app import application
from warehouse.buckets import prepare
from warehouse.contract import RunRecord
from warehouse.load import load
from warehouse.options import StoreOptions
from warehouse.reader import open_warehouse
from warehouse.release import Releases
from warehouse.store import ObjectStore
from warehouse.tables import Tables

#: documents of one commit
_COMMIT = 5000


def main() -> None:
    """Run the trial."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--documents", type=int, default=10_000)
    parser.add_argument("--whole", type=int, default=60)
    parser.add_argument("--quotes", type=int, default=500)
    parser.add_argument("--characters", type=int, default=6000)
    parser.add_argument("--edits", type=int, default=20)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="fonds-bench-") as folder:
        store = Seaweed(Path(folder) / "store")
        try:
            end = store.start()
            options = _options(end, "admin")
            prepare(options)
            print(json.dumps(_trial(asked, options, Path(folder)), indent=1))
        finally:
            store.stop()


def _trial(asked: argparse.Namespace, options: StoreOptions, folder: Path) -> dict[str, object]:
    load(_outcomes(0, asked.whole, asked, folder), options, RunRecord("run-0", WHEN, "1"))
    tables = Tables(options)
    for first in range(0, asked.documents, _COMMIT):
        _write(tables, range(first, min(first + _COMMIT, asked.documents)), "run-0")
    Releases(options).publish("run-0")
    _write(tables, range(0, asked.documents, 100), "run-1")
    publish = _best(lambda: Releases(options).publish("run-1"), 1)
    warehouse = open_warehouse(options=options)
    names = [row["doc_id"] for row in warehouse.metadata()]
    chance = random.Random(1)
    return {
        "documents": len(names),
        "publish": publish,
        "metadata": _best(lambda: sum(1 for _ in warehouse.metadata()), 3),
        "by_date_and_language": _best(
            lambda: sum(1 for _ in warehouse.metadata(date="1913", language="ru")), 3
        ),
        "document_scanned": _median(_each(warehouse.document, names[:20])),
        "document_served": _median(_each(Desk(options).document, names[:200])),
        "changes": _best(lambda: warehouse.changes(1), 3),
        "changed": warehouse.changes(1).num_rows,
        "proof_first": _best(lambda: open_warehouse(options=options).proof(names[0]), 1),
        "quotes": _quotes(asked, options, chance),
    }


def _median(found: list[tuple[float, float]]) -> tuple[float, float]:
    clock, cpu = zip(*found, strict=True)
    return statistics.median(clock), statistics.median(cpu)


def _each(ask: Callable[[str], object], names: list[str]) -> list[tuple[float, float]]:
    """The time of each question, once it is warm."""
    ask(names[0])
    return [_best(functools.partial(ask, name), 1) for name in names[1:]]


def _quotes(
    asked: argparse.Namespace, options: StoreOptions, chance: random.Random
) -> dict[str, object]:
    """Quotes over HTTP: their times, how many the script proves, how many altered it refuses."""
    whole = [
        row["doc_id"] for row in open_warehouse(options=options).metadata(where="page_count > 0")
    ]
    took, cpu, proven, refused = [], [], 0, 0
    store = ObjectStore(options, options.warehouse_bucket)
    with tempfile.TemporaryDirectory() as folder, _served(options, Path(folder)) as client:
        client.get(_question(whole[0], 0, 10))
        for n in range(asked.quotes):
            name, start = whole[n % len(whole)], chance.randrange(asked.characters // 2)
            began, spent = time.perf_counter(), time.process_time()
            answer = client.get(_question(name, start, start + chance.randrange(1, 300)))
            took.append(time.perf_counter() - began)
            cpu.append(time.process_time() - spent)
            found = answer.raise_for_status().json()
            proven += _holds(found, store)
            at = chance.randrange(len(found["text"]))
            sign = "x" if found["text"][at] != "x" else "y"
            found["text"] = found["text"][:at] + sign + found["text"][at + 1 :]
            refused += not _holds(found, store)
    took.sort()
    p95 = took[int(0.95 * len(took))]
    return {
        "median": statistics.median(took),
        "p95": p95,
        # of client and server together: what it takes where nobody else computes
        "cpu_median": statistics.median(cpu),
        "proven": proven,
        "refused": refused,
    }


def _question(name: str, start: int, end: int) -> str:
    return f"/v1/documents/{name}/quote?start={start}&end={end}"


def _holds(found: dict[str, object], store: ObjectStore) -> bool:
    try:
        checker.check(found, store.get)  # type: ignore[no-untyped-call]
    except (ValueError, KeyError):
        return False
    return True


class _served:  # noqa: N801
    """A client of the real server, on a port of its own."""

    def __init__(self, options: StoreOptions, folder: Path) -> None:
        file = folder / "keys"
        self._key = keys.create(file, "reader")
        app = application({"reader": Desk(options)}, keys.load(file))
        with socket.socket() as plug:
            plug.bind(("127.0.0.1", 0))
            self._port = plug.getsockname()[1]
        config = uvicorn.Config(app, port=self._port, log_level="warning")
        self._server = uvicorn.Server(config)
        self._thread = threading.Thread(target=self._server.run)

    def __enter__(self) -> httpx.Client:
        self._thread.start()
        while not self._server.started:
            time.sleep(0.01)
        headers = {"Authorization": f"Bearer {self._key}"}
        return httpx.Client(base_url=f"http://127.0.0.1:{self._port}", headers=headers, timeout=60)

    def __exit__(self, *_: object) -> None:
        self._server.should_exit = True
        self._thread.join()


def _write(tables: Tables, numbers: range, run: str) -> None:
    rows = [_row(number, run) for number in numbers]
    tables.replace("documents", [str(row["doc_id"]) for row in rows], rows)


def _row(number: int, run: str) -> dict[str, object]:
    chance = random.Random(number)
    text = " ".join(f"word{chance.randrange(5000)}" for _ in range(300))
    year = 1800 + chance.randrange(130)
    return {
        "doc_id": doc_id(hashlib.sha256(f"row {number}".encode()).hexdigest()),
        "version": 1 if run == "run-0" else 2,
        "collection": f"collection {number % 7}",
        "collections": [f"collection {number % 7}"],
        "title_gen": f"Letter {number}",
        "languages": [chance.choice(["en", "ru", "de", "fr"])],
        "date_edtf": str(year),
        "date_earliest": f"{year}-01-01",
        "date_latest": f"{year}-12-31",
        "char_count": len(text),
        "text": text,
        "text_sha256": hashlib.sha256(text.encode()).hexdigest(),
        "inventory_sha512": hashlib.sha512(text.encode()).hexdigest(),
        "state": "published",
        "rights_class": "open",
        "run_id": run,
        "created": datetime(2026, 11, 22, tzinfo=UTC),
    }


def _best(work: Callable[[], object], times: int) -> tuple[float, float]:
    """The least of several times: by the clock, and of this program's CPU."""
    took, cpu = [], []
    for _ in range(times):
        began, spent = time.perf_counter(), time.process_time()
        work()
        took.append(round(time.perf_counter() - began, 4))
        cpu.append(round(time.process_time() - spent, 4))
    return min(took), min(cpu)


if __name__ == "__main__":
    main()
