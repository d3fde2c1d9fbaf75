"""Scanned PDFs in their thousands, planned, described and published in bounded runs of both lanes.

    make bench-volumes [ARGS="--pdfs 5000 --pages 50"]

The objects and all steps are real but for the seam of the engine: what a look at a file says of its
pages, and what would be read of each, is made up (40 words with boxes), since reading them would
take days. The steps are called as the DAGs call them, batch by batch, in two processes. Printed are
how many runs each lane took, the most batches of one run, the states, and the CPU a page; fails
where a run has more than 500 batches, a step raises, or a PDF is missing, twice or unpublished.
"""

from __future__ import annotations

import argparse
import os
import random
import sys
import time
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from multiprocessing import get_context
from pathlib import Path
from typing import Any

from benchmarks.bench_pipeline import MAPPED, SERIAL, WORDS, _cpu, archive
from extractors.contract import Box, Line, Page, Probe, Word
from extractors.options import ExtractOptions
from fonds.steps import extract, inside, survey
from fonds.steps.batches import MOST
from fonds.steps.prefetch import prefetch
from fonds.steps.run import open_run
from warehouse.drop import Drop
from warehouse.options import StoreOptions
from warehouse.tables import Tables

_WORDS, _IN_A_LINE = 40, 8
STEPS = MAPPED | SERIAL | {"survey_queue": survey.survey_queue, "(batches)": lambda r: r.batches()}


def _look(pages: int, path: Path, options: ExtractOptions, *, name: str = "") -> Probe:
    return Probe("pdf", "application/pdf", pages, path.stat().st_size)


def _read(path: Path, probe: Probe, first: int, last: int, options: object) -> Iterator[Page]:
    for number in range(first, last + 1):
        yield _page(f"{path.read_text()} {number}", number)


def _page(seed: str, number: int) -> Page:
    chance = random.Random(seed)
    text, lines = "", []
    for row in range(_WORDS // _IN_A_LINE):
        words = []
        for place, word in enumerate(chance.choices(WORDS, k=_IN_A_LINE)):
            box = Box(100 + 200 * place, 100 + 80 * row, 180, 50)
            words.append(Word(word, box, chance.uniform(88, 97), len(text), len(text) + len(word)))
            text += word + (" " if place < _IN_A_LINE - 1 else "\n")
        lines.append(Line(tuple(words), Box(100, 100 + 80 * row, 1600, 50)))
    return Page(
        number, "text", text.rstrip(), tuple(lines), 1800, 2600, 300.0, language="eng",
        script="Latn", confidence=92.0, source="ocr", engine="tesseract", model="made up",
    )  # fmt: skip


def _prepare(environment: Mapping[str, str], pages: int) -> None:
    """Make a process that calls steps ready; the seam of the engine is made up in it."""
    os.environ.update(environment)
    inside.look = partial(_look, pages)  # type: ignore[attr-defined]
    extract.extract_pages = _read  # type: ignore[attr-defined]


def _call(step: str, name: str, given: Any, bulk: bool | None) -> tuple[Any, float]:
    before = _cpu()
    more = {} if bulk is None else {"bulk": bulk}
    result = STEPS[step](open_run(name), *given, **more)
    return result, _cpu() - before


class Caller:
    """Calls steps in two processes, and adds up their CPU."""

    def __init__(self, pool: ProcessPoolExecutor) -> None:
        self.pool = pool
        self.cpu: dict[str, float] = {}

    def __call__(
        self, step: str, name: str, given: Sequence[tuple[Any, ...]] = ((),), *, bulk: Any = None
    ) -> list[Any]:
        """What the step gave for each of `given`."""
        results = []
        for result, cpu in self.pool.map(partial(_call, step, name, bulk=bulk), given):
            results.append(result)
            self.cpu[step] = self.cpu.get(step, 0.0) + cpu
        return results

    def run(self, name: str, *, bulk: bool) -> int:
        """A run of a lane; its batches, 0 where there is nothing for it."""
        (batches,) = self("survey_queue" if bulk else "survey", name)
        if not batches:
            return 0
        probed = self("probe", name, [(one,) for one in batches], bulk=bulk)
        (planned,) = self("plan", name, [(probed,)], bulk=bulk)
        self("extract", name, [(one,) for one in planned])
        (described,) = self("(batches)", name)
        for step in ("describe", "validate", "stage"):
            self(step, name, [(one,) for one in described])
        (due,) = self("commit", name)
        (due,) = self("publish", name, [(due,)])
        self("write_receipts", name, [(one,) for one in due])
        (states,) = self("reconcile", name)
        print(f"  {name}: {len(planned)} batches, {dict(states)}", flush=True)
        return max(len(batches), len(planned), len(due))


def _drop(options: StoreOptions, folder: Path, count: int) -> None:
    drop = Drop(options)

    def put(number: int) -> None:
        path = folder / f"pdf-{number}"
        path.write_text(f"%PDF-1.4 made up {number}")
        drop.put_file(path, f"box{number % 20:02}", f"{number:05}.pdf")
        path.unlink()

    for _ in prefetch(put, range(count)):
        pass


def main() -> None:
    """Run the trial."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pdfs", type=int, default=5000)
    parser.add_argument("--pages", type=int, default=50)
    asked = parser.parse_args()
    with archive() as (_, options, environment, place):
        began = time.monotonic()
        _drop(options, place, asked.pdfs)
        print(f"{asked.pdfs} PDFs dropped in {time.monotonic() - began:.0f} s", flush=True)
        with ProcessPoolExecutor(
            2,
            mp_context=get_context("spawn"),
            initializer=_prepare,
            initargs=(environment, asked.pages),
        ) as pool:
            call = Caller(pool)
            runs: dict[str, list[int]] = {"drop": [], "bulk": []}
            while True:
                for lane, taken in runs.items():
                    taken.append(call.run(f"{lane}-{len(taken)}", bulk=lane == "bulk"))
                if not any(taken[-1] for taken in runs.values()):
                    break
        took = time.monotonic() - began
        _show(asked, call, runs, took)
        _check(options, asked)


def _show(
    asked: argparse.Namespace, call: Caller, runs: Mapping[str, list[int]], took: float
) -> None:
    pages = asked.pdfs * asked.pages
    for lane, taken in runs.items():
        print(f"{lane}: {len(list(filter(None, taken)))} runs, {max(taken)} batches at most")
    print(f"{took:.0f} s; {sum(call.cpu.values()) / pages * 1000:.1f} CPU ms a page:")
    for step, cpu in sorted(call.cpu.items(), key=lambda one: -one[1]):
        print(f"  {step:<15} {cpu / pages * 1000:8.2f}")
    if max(map(max, runs.values())) > MOST:
        sys.exit(f"more than {MOST} batches")


def _check(options: StoreOptions, asked: argparse.Namespace) -> None:
    tables = Tables(options)
    rows = tables.read("objects", columns=["key", "state", "codes", "reason"]).to_pylist()
    pages = tables.read("pages", columns=["doc_id", "page"])
    states = Counter(f"{row['state']} {row['codes'] or ''}" for row in rows)
    print(f"{len(rows)} objects {dict(states)}; {len(pages)} rows of pages")
    once = len({row["key"] for row in rows}) == len(rows) == asked.pdfs
    published = all(state.startswith("published") for state in states)
    if not once or not published or len(pages) != asked.pdfs * asked.pages:
        sys.exit("that is not what was dropped")


if __name__ == "__main__":
    main()
