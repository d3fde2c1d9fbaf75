"""What a volume of many pages takes: CPU and memory, task by task.

    make bench-volume [ARGS="--pages 500 1000 2000 4000"]

Pages are made up as an engine would have read them (`benchmarks.volume`: 480 words each) and lie in
the store as reading leaves them. The steps that follow are called as the DAG calls them, each in a
process of its own. Printed for each number of pages, by step: CPU milliseconds a page, and the
greatest memory of the task and of its helper (MB); then memory a page, between the least and the
greatest number of pages, and what that makes of 20,000.
"""

from __future__ import annotations

import argparse
import hashlib
import os
from collections.abc import Iterator, Sequence
from dataclasses import replace

from benchmarks.bench_pipeline import Laps, Spent, archive
from benchmarks.volume import pages
from extractors.contract import Page, Probe
from findings.identity import doc_id
from fonds.steps import plan, survey
from fonds.steps.records import Found
from fonds.steps.run import open_run
from warehouse.contract import DropObject
from warehouse.drop import Drop

#: pages of a file in the store
_TOGETHER = 25
_MANY = 20_000


def _prepare(environment: dict[str, str], name: str, count: int) -> list[str]:
    """Drop a volume, plan the run that describes it, and keep its pages; the batches."""
    os.environ.update(environment)
    run = open_run(name)
    drop = Drop(run.options)
    body = f"a volume of {count} pages".encode()
    drop.store.put(f"box/{count}.tif", body)
    (batch,) = survey.survey(run)
    (found,) = run.read(batch, list[DropObject])
    sha256 = hashlib.sha256(body).hexdigest()
    probe = Probe("tiff", "image/tiff", count, len(body))
    one = Found(replace(found, sha256=sha256), sha256, doc_id(sha256), "", size=len(body))
    one = replace(one, probe=probe)
    for some in _together(pages(count), _TOGETHER):
        run.results.keep_pages(one, some)
    return plan.plan(run, [run.save(f"probed-{batch}", [one])], bulk=True)


def _together(items: Iterator[Page], size: int) -> Iterator[list[Page]]:
    some: list[Page] = []
    for item in items:
        some.append(item)
        if len(some) == size:
            yield some
            some = []
    if some:
        yield some


def _volume(count: int, only: Sequence[str]) -> dict[str, Spent]:
    with archive() as (store, _, environment, _):
        name = f"volume-{count}"
        batches = _prepare(environment, name, count)
        laps = Laps(store, environment)
        laps("extract", name, batches)
        (batches,) = laps("(batches)", name)
        for step in ("describe", "validate", "stage"):
            if not only or step in only:
                laps(step, name, batches)
        if not only:
            (due,) = laps("commit", name)
            (due,) = laps("publish", name, [(due,)])
            laps("write_receipts", name, due)
            (states,) = laps("reconcile", name)
            print(f"{count} pages: {dict(states)}")
        return laps.steps


def main() -> None:
    """Run the trial."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pages", type=int, nargs="+", default=[500, 1000, 2000, 4000])
    parser.add_argument("--only", nargs="+", default=[], help="steps, no more than needed before")
    asked = parser.parse_args()
    steps = {count: _volume(count, asked.only) for count in asked.pages}
    few, most = min(steps), max(steps)
    for step in steps[few]:
        print(step)
        for count in steps:
            one = steps[count][step]
            cpu = 1000 * one.cpu / count
            print(f"  {count:6} {cpu:8.2f} ms a page, {one.peak:6.0f} MB, helper {one.helper:6.0f}")
        if few < most:
            for what in ("peak", "helper"):
                low, high = (getattr(steps[count][step], what) for count in (few, most))
                each = (high - low) / (most - few)
                print(
                    f"  {what}: {1000 * each:.1f} KB a page, {high + each * (_MANY - most):.0f} MB"
                )


if __name__ == "__main__":
    main()
