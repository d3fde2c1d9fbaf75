"""How fast the warehouse takes documents in, finds them there again, and gives them out.

    python benchmarks/bench_warehouse.py [--documents 1000] [--characters 8000] [--edits 40]

Starts an object store of its own in a temporary folder. The documents are random words on pages
with boxes. Prints one JSON object: seconds, documents and requests a second, and the store's and
this program's greatest resident memory in bytes.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import random
import resource
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import psutil

from cleaners import ledger
from cleaners.contract import CleanText, Edit
from describers.contract import Date, Description, HeaderField, LanguageShare
from expectations.contract import Verdict
from extractors.contract import PAGE_BREAK, Box, Extraction, Line, Page, PageSpan, Word, assemble
from findings.identity import doc_id
from fonds.stack.seaweed import Seaweed
from warehouse import receipts
from warehouse.buckets import prepare
from warehouse.contract import DropObject, Outcome, RunRecord
from warehouse.load import load
from warehouse.options import StoreOptions
from warehouse.reader import open_warehouse
from warehouse.release import Releases

WHEN = "2026-11-22T00:00:00+00:00"
PAGE_CHARACTERS = 2000


def main() -> None:
    """Run the trial."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--documents", type=int, default=1000)
    parser.add_argument("--characters", type=int, default=8000)
    parser.add_argument("--edits", type=int, default=40)
    parser.add_argument("--batches", type=int, default=1, help="runs to spread the documents over")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="fonds-bench-") as folder:
        store = Seaweed(Path(folder) / "store")
        try:
            end = store.start()
            prepare(_options(end, "admin"))
            print(
                json.dumps(_trial(asked, _options(end, "pipeline"), store, Path(folder)), indent=1)
            )
        finally:
            store.stop()


def _trial(
    asked: argparse.Namespace, options: StoreOptions, store: Seaweed, folder: Path
) -> dict[str, object]:
    out: dict[str, object] = {"documents": asked.documents, "characters": asked.characters}
    size = -(-asked.documents // asked.batches)
    started, cpu = time.monotonic(), time.process_time()
    server = psutil.Process(store.pid)
    store_cpu = _cpu(server)
    laps = []
    due = []
    for batch in range(asked.batches):
        lap = time.monotonic()
        first, last = batch * size, min(asked.documents, (batch + 1) * size)
        run = RunRecord(f"run-{batch}", WHEN, "1")
        due += load(_outcomes(first, last, asked, folder), options, run).receipts
        Releases(options).publish(run.run_id)
        laps.append(round(time.monotonic() - lap, 2))
    took = time.monotonic() - started
    out |= {"load_s": round(took, 2), "documents_per_s": round(asked.documents / took, 1)}
    # CPU seconds say more than the clock where others use the machine too
    out["load_cpu_s"] = round(time.process_time() - cpu, 2)
    out["store_cpu_s"] = round(_cpu(server) - store_cpu, 2)
    out["batches_s"] = laps
    out["again_s"] = _timed(
        lambda: load(_outcomes(0, asked.documents, asked, folder), options, RunRecord("r", WHEN))
    )
    out["receipts_s"] = _timed(lambda: receipts.write(options, due))
    out["open_and_read_all_s"] = _timed(
        lambda: sum(len(d["text"]) for d in open_warehouse(options=options).documents())
    )
    out["duckdb_count_s"] = _timed(
        lambda: open_warehouse(options=options).duckdb().execute("SELECT count(*) FROM edits")
    )
    out["peak_rss"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
    out["store_rss"] = server.memory_info().rss
    return out


def _cpu(process: psutil.Process) -> float:
    times = process.cpu_times()
    return float(times.user + times.system)


def _timed(work: object) -> float:
    began = time.monotonic()
    work()  # type: ignore[operator]
    return round(time.monotonic() - began, 2)


def _outcomes(first: int, last: int, asked: argparse.Namespace, folder: Path) -> Iterator[Outcome]:
    path = folder / "original"
    for number in range(first, last):
        body = f"scan {number}".encode()
        sha256 = hashlib.sha256(body).hexdigest()
        path = folder / "originals" / str(number)
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(body)
        extraction = _extraction(random.Random(number), asked.characters)
        clean = _clean(extraction, asked.edits)
        name = f"{number:06}.tif"
        item = DropObject("drop", f"c/{name}", "v", len(body), WHEN, "c", name, sha256=sha256)
        identity = doc_id(sha256)
        yield Outcome(
            identity,
            sha256,
            (item,),
            Verdict(identity, "published"),
            "run",
            WHEN,
            extraction,
            clean,
            _description(clean),
            path,
        )


def _extraction(chance: random.Random, characters: int) -> Extraction:
    pages = []
    for number in range(1, max(1, characters // PAGE_CHARACTERS) + 1):
        lines, at, text = [], 0, []
        for row in range(PAGE_CHARACTERS // 60):
            words = []
            for column in range(10):
                word = "".join(chance.choices("etaoinshrdlu", k=5))
                box = Box(90 * column, 40 * row, 80, 30)
                words.append(Word(word, box, 90.0, at, at + 5))
                text.append(word)
                at += 6
            lines.append(Line(tuple(words), Box(0, 40 * row, 900, 30)))
        pages.append(
            Page(number, "text", " ".join(text), tuple(lines), 1000, 1400, confidence=90.0)
        )
    return assemble("image", "image/tiff", tuple(pages))


def _clean(extraction: Extraction, count: int) -> CleanText:
    text = extraction.text
    step = max(20, len(text) // max(1, count))
    places = [at - at % 6 for at in range(step, len(text) - 20, step)]
    edits = tuple(Edit(a, a + 1, text[a], "X", ("trial",), 0.9) for a in places if text[a] != "\f")
    spans, at = [], 0
    for page in extraction.pages:
        spans.append(PageSpan(page.number, at, at + len(page.text)))
        at += len(page.text) + len(PAGE_BREAK)
    return CleanText(ledger.apply(text, edits), edits, tuple(spans), plan=("trial",))


def _description(clean: CleanText) -> Description:
    dates = tuple(
        Date(
            clean.text[at : at + 5],
            at,
            at + 5,
            at,
            at + 5,
            "1913",
            "1913",
            "unknown",
            "none",
            None,
            "1913-01-01",
            "1913-12-31",
            resolved_from_context=False,
            confidence=0.5,
        )
        for at in range(0, 500, 100)
    )
    header = (HeaderField("title", "A trial", "", None, None, None, None, "text", 1.0),)
    return Description((LanguageShare("en", 1.0),), header=header, dates=dates)


def _options(end: object, role: str) -> StoreOptions:
    from fonds.stack.seaweed import Endpoint

    assert isinstance(end, Endpoint)
    key = end.keys[role]
    return StoreOptions(end.url, end.region, key.access, key.secret)


if __name__ == "__main__":
    main()
