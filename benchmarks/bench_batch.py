"""Wall time of a batch through the DAG, as a ratio to its pages' own CPU time over the cores.

    python benchmarks/bench_batch.py [--pages N] [--volumes N]

Sets pages of print, drops them as TIFF volumes into a stack of its own, and ingests them. The
pages' own CPU is what reading them took by the record (recognition with all that fonds does to a
page). Two wall times are set against it: that of the reading tasks, from the first start to the
last end, and that of the whole run. What every run costs, however small, is measured beside it
with one page. Needs the cores for itself.
"""

from __future__ import annotations

import argparse
import os
import random
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import msgspec
from PIL import Image, ImageDraw, ImageFont

from extractors.contract import Page
from fonds.cli.follow import connect
from fonds.settings import Settings
from warehouse.work import WorkStore

FONDS = Path(sys.executable).with_name("fonds")
FONT = "/usr/share/fonts/truetype/dejavu/DejaVuSerif.ttf"
WORDS = (
    "the clerk wrote names of all who came to door and put a mark by those that had paid in "
    "evening book went back chest nobody opened it again before first snow valley letters were "
    "sealed with green wax carried over pass by boy who knew every stone path"
).split()
SIZE, LINES, LINE = (1700, 2200), 44, 68
READING = "extract"


@dataclass(frozen=True)
class Walls:
    """Seconds of one run: whole, and from the first start to the last end of reading."""

    run: float
    reading: float


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--pages", type=int, default=240)
    parser.add_argument("--volumes", type=int, default=4)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="bench-batch-") as scratch:
        folder = Path(scratch)
        settings = Settings(home=folder / "home")
        try:
            _fonds(settings, "up")
            _measure(settings, folder, arguments.pages, arguments.volumes)
        finally:
            _fonds(settings, "down")


def _measure(settings: Settings, folder: Path, pages: int, volumes: int) -> None:
    cores = len(os.sched_getaffinity(0))
    _volume(folder / "single.tif", 1, seed=0)
    least = _ingest(settings, folder / "single.tif")
    before = _own_cpu(settings)
    batch = folder / "batch"
    batch.mkdir()
    for number in range(volumes):
        _volume(batch / f"volume-{number}.tif", pages // volumes, seed=number + 1)
    walls = _ingest(settings, batch)
    own = _own_cpu(settings) - before
    print(f"{pages} pages in {volumes} volumes, {cores} cores")
    print(f"the pages' own CPU {own:.1f} s, {own / pages:.2f} a page: {own / cores:.1f} s of wall")
    print(f"reading {walls.reading:6.1f} s of wall = {walls.reading / own * cores:.2f} of that")
    print(f"the run {walls.run:6.1f} s of wall = {walls.run / own * cores:.2f} of that")
    print(f"a run of one page {least.run:.1f} s of wall, reading {least.reading:.1f}")


def _ingest(settings: Settings, path: Path) -> Walls:
    with connect(settings) as api:
        dropped = datetime.now(UTC)  # a scheduled run may take it up before ours
        _fonds(settings, "drop", str(path))
        _fonds(settings, "ingest")
        tasks = [
            (run, task)
            for run in api.runs("ingest_drop", limit=100)
            for task in api.task_instances("ingest_drop", run.run_id)
            if task.started and task.started > dropped
        ]
    read = [
        (run, task)
        for run, task in tasks
        if task.task_id == READING and task.state == "success" and task.started and task.ended
    ]
    run = read[0][0]
    if run.started is None or run.ended is None:
        raise SystemExit(f"run {run.run_id} did not end")
    starts = [task.started for _, task in read if task.started]
    ends = [task.ended for _, task in read if task.ended]
    return Walls(_seconds(run.started, run.ended), _seconds(min(starts), max(ends)))


def _seconds(start: datetime, end: datetime) -> float:
    return (end - start).total_seconds()


def _own_cpu(settings: Settings) -> float:
    """CPU seconds of all pages that were read so far, by the stored results."""
    work = WorkStore(settings.store("pipeline"))
    spent = 0.0
    for stored in work.store.list(""):
        sha256, _, rest = stored.key.partition("/")
        step, _, name = rest.partition("/")
        if name.startswith("pages/"):
            body = work.get(sha256, READING, step.removeprefix(f"{READING}-"), name) or b"[]"
            spent += sum(page.cpu_seconds for page in msgspec.json.decode(body, type=list[Page]))
    return spent


def _volume(path: Path, pages: int, *, seed: int) -> None:
    """A TIFF of pages of print at 200 dpi, each with other words."""
    rng = random.Random(seed)
    frames = [_page(rng) for _ in range(pages)]
    frames[0].save(
        path, save_all=True, append_images=frames[1:], compression="tiff_deflate", dpi=(200, 200)
    )


def _page(rng: random.Random) -> Image.Image:
    font = ImageFont.truetype(FONT, 28)
    page = Image.new("L", SIZE, 242)
    draw = ImageDraw.Draw(page)
    for number in range(LINES):
        line = ""
        while len(line) < LINE:
            line += rng.choice(WORDS) + " "
        draw.text((150, 120 + number * 44), line.strip(), fill=30, font=font)
    return page


def _fonds(settings: Settings, *arguments: str) -> None:
    environment = {**os.environ, "FONDS_HOME": str(settings.home)}
    done = subprocess.run(
        [str(FONDS), *arguments], env=environment, capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise SystemExit(f"fonds {arguments[0]}: {done.stderr[-2000:]}")


if __name__ == "__main__":
    main()
