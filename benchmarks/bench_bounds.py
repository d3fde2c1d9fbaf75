"""How a drop of any size is cut into bounded runs: `make bench-bounds`.

    make bench-bounds [ARGS="--objects 300000 --pdfs 1000 --pages 50"]

Objects are new and their listing is made up, as `bench_survey` does; what a look at them would give
is made up as well. Nothing is read. So many objects are surveyed and planned in one run, by 2
workers and by so many that the run holds all of them: each is a process of its own, and seconds,
CPU and the peak of memory are printed, with how many batches came of it. Then so many scanned PDFs
are queued, and planned by runs of the bulk lane until the queue is empty: how many runs, how many
of the PDFs each looked at and took, and what was the most batches of one. Pages of a PDF that a run
only begins are written as the engine would. Fails where a run has more than 500 batches.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import resource
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from multiprocessing import get_context
from pathlib import Path
from unittest import mock

from benchmarks.bench_pipeline import archive
from benchmarks.bench_survey import FOLDERS, made_up
from extractors.contract import Page, Probe
from findings.identity import doc_id
from fonds.steps import intake, plan, survey
from fonds.steps.batches import MOST
from fonds.steps.records import Found, Work
from fonds.steps.run import BEGUN, Run, open_run
from warehouse import listing
from warehouse.contract import DropObject
from warehouse.drop import Drop
from warehouse.store import ObjectStore
from warehouse.stored import Stored

#: bytes of a page of a scan, and of a text
_PAGE, _TEXT = 60_000, 1800


def _looked(one: DropObject, pages: int) -> Found:
    """What probing would say of an object."""
    sha256 = hashlib.sha256(one.key.encode()).hexdigest()
    kind, media, size = (
        ("pdf_scanned", "application/pdf", pages * _PAGE)
        if pages
        else ("text", "text/plain", _TEXT)
    )
    probe = Probe(kind, media, pages or 1, size)
    return Found(replace(one, sha256=sha256), sha256, doc_id(sha256), "", size=size, probe=probe)


def _probe(run: Run, batches: Sequence[str], pages: int) -> list[str]:
    return [
        run.save(f"probed-{name}", [_looked(o, pages) for o in run.read(name, list[DropObject])])
        for name in batches
    ]


def _versions(_: listing.Bucket, keys: Sequence[str]) -> Iterator[Stored]:
    """As `listing.versions_of`, of objects that are not really there."""
    began = made_up(0).time
    return (Stored(key, _TEXT, "", began, "1") for key in sorted(set(keys)))


def _one(environment: dict[str, str], objects: int, workers: int) -> None:
    os.environ.update(environment)
    os.environ["FONDS_WORKERS"] = str(workers)
    os.environ["FONDS_SURVEY_OBJECTS"] = str(objects)
    name = f"run-{workers}"
    folders = tuple(f"box{n:02}/" for n in range(FOLDERS))
    with (
        mock.patch.object(ObjectStore, "folders", return_value=folders),
        mock.patch.object(listing, "walk", partial(_walk, objects)),
        mock.patch("warehouse.drop.versions_of", _versions),
    ):
        batches = _told(f"survey of {objects}, {workers} workers", survey.survey, open_run(name))
        probed = _probe(open_run(name), batches, 0)
        batches = _told("  plan", plan.plan, open_run(name), probed)
    run = open_run(name)
    print(f"  {len(run.found)} objects in the run, {len(run.left())} named as left")
    sizes = [len(run.read(batch, Work).found) for batch in batches[:1]]
    print(f"  what a step of the first batch reads: {sizes} of them", flush=True)


def _walk(
    objects: int, bucket: listing.Bucket, prefix: str = "", *, at: str = "", deep: bool = True
) -> Iterator[listing.Page]:
    if not deep:
        return
    folder = int(prefix.removeprefix("box").rstrip("/"))
    for start in range(int(at or folder), objects, listing.PAGE * FOLDERS):
        numbers = range(start, min(objects, start + listing.PAGE * FOLDERS), FOLDERS)
        then = numbers[-1] + FOLDERS
        yield listing.Page(list(map(made_up, numbers)), str(then) if then < objects else "")


def _told(what: str, step: object, *given: object) -> list[str]:
    began, used = time.monotonic(), _cpu()
    batches: list[str] = step(*given)  # type: ignore[operator]
    status = Path("/proc/self/status").read_text()
    peak = next(int(line.split()[1]) for line in status.splitlines() if "VmHWM" in line) // 1024
    print(
        f"{what}: {len(batches)} batches, {_cpu() - used:.1f} CPU s, "
        f"{time.monotonic() - began:.0f} s, peak {peak} MB",
        flush=True,
    )
    if len(batches) > MOST:
        sys.exit(f"{len(batches)} batches are more than {MOST}")
    return batches


def _cpu() -> float:
    used = resource.getrusage(resource.RUSAGE_SELF)
    return used.ru_utime + used.ru_stime


def _volumes(environment: dict[str, str], count: int, pages: int) -> None:
    """Queue PDFs, and plan runs of the bulk lane until none waits."""
    os.environ.update(environment)
    run = open_run("queue")
    drop = Drop(run.options)
    for n in range(count):
        drop.store.put(f"volumes/{n:05}.pdf", b"%PDF")
    objects = list(drop.under("volumes/"))
    run.begin()
    run.save("objects", objects)
    most = len(plan.plan(run, _probe(run, ["objects"], pages)))
    runs, looked, taken = 1, count, len(open_run("queue").found)
    while batches := survey.survey_queue(open_run(f"bulk-{runs}")):
        run = open_run(f"bulk-{runs}")
        probed = _probe(run, batches, pages)
        looked += len(run.probed(probed))
        planned = plan.plan(run, probed, bulk=True)
        run = open_run(run.run_id)
        _read_begun(run, planned)
        most, runs, taken = max(most, len(planned)), runs + 1, taken + len(run.found)
        intake.Queue(run.store).leave(one.dropped for one in run.found)  # as its end does
    waits = len(intake.Queue(run.store))
    print(
        f"{count} PDFs of {pages} pages: {runs} runs, {looked} looked at, {taken} taken, "
        f"{waits} wait, {most} batches at most"
    )
    if most > MOST or waits or taken != count:
        sys.exit("that is not what it should be")


def _read_begun(run: Run, batches: Sequence[str]) -> None:
    begun = {one.sha256: one for one in run.read_if_there(BEGUN, list[Found]) or ()}
    for name in batches:
        for part in run.read(name, Work).ranges:
            if one := begun.get(part.sha256):
                numbers = range(part.first, part.last + 1)
                run.results.keep_pages(one, [Page(n, "text", "a leaf") for n in numbers])


def main() -> None:
    """Run the trial."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--objects", type=int, default=300_000)
    parser.add_argument("--workers", type=int, nargs="+", default=[2, 300])
    parser.add_argument("--pdfs", type=int, default=1000)
    parser.add_argument("--pages", type=int, default=50)
    asked = parser.parse_args()
    calls: list[tuple[Callable[..., None], int, int]] = [
        (_one, asked.objects, workers) for workers in asked.workers if asked.objects
    ]
    if asked.pdfs:
        calls.append((_volumes, asked.pdfs, asked.pages))
    for call, *given in calls:
        with archive() as (_, _, environment, _):
            alone = get_context("spawn").Process(target=call, args=(environment, *given))
            alone.start()
            alone.join()
            if alone.exitcode:
                sys.exit(alone.exitcode)


if __name__ == "__main__":
    main()
