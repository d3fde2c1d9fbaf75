"""Extract: read the pages of a batch; they are stored as they finish."""

from __future__ import annotations

import tempfile
import time
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from extractors.contract import Page
from extractors.run import extract_pages
from findings.errors import RefusedError
from fonds.pipeline import refusal
from fonds.steps import log
from fonds.steps.records import Found, PageRange, Work
from fonds.steps.retries import OF_ONE_OBJECT
from fonds.steps.review_decisions import pipeline
from fonds.steps.run import DOCUMENTS, Run

#: seconds of finished pages that a crash may cost; the pages of a second are stored together, as
#: a born-digital volume gives hundreds in it and a store takes about 200 writes a second
_AT_STAKE = 1.0


def extract(run: Run, batch: str) -> str:
    """Read every page range of the batch that is not read yet; save what the batch describes.

    A document that cannot be read is recorded as a failure and the batch goes on: a poisoned file
    costs its neighbours nothing. A fault of the store is raised, and Airflow tries again.
    """
    run = run.of_batch(batch)
    work = run.read(batch, Work)
    mine = list(work.documents)
    if work.ranges:
        _read_ranges(run, batch, work.ranges)
        # what was set aside meanwhile is seen by a run that is opened now
        mine += _finished(run.of_batch(batch), batch, work)
    run.save(f"{DOCUMENTS}{batch}", mine)
    return batch


def _read_ranges(run: Run, batch: str, ranges: Sequence[PageRange]) -> None:
    documents = {one.sha256: one for one in run.to_read()}
    done = 0
    for part in ranges:
        one = documents.get(part.sha256)
        if one is None or one.probe is None or run.results.failure(one):
            continue
        began, kept = time.monotonic(), list[Page]()
        try:
            for pages in _read(run, one, part):
                run.results.keep_pages(one, pages)
                done += len(pages)
                run.say_progress(batch, done)
                kept += pages
        except RefusedError as error:
            run.results.fail(one, refusal(error))
        except OF_ONE_OBJECT as error:
            # its bytes are gone or spoilt, or a program is missing here: the others go on
            run.set_aside(one, error)
            log.event("set_aside", key=one.dropped.key, doc_id=one.doc_id, why=error.message)
        say_read(one, kept, part.first, part.last, time.monotonic() - began)


def _finished(run: Run, batch: str, work: Work) -> Iterator[str]:
    """The documents of whose ranges all are read now, and that no other batch describes.

    Two that read the last ranges at the same time both find all read: one of them is first.
    """
    documents = {one.sha256 for one in run.documents()}
    parts: dict[str, list[PageRange]] = {}
    for part in work.ranges:
        if part.sha256 in documents:
            parts.setdefault(part.sha256, []).append(part)
    for sha256, own in parts.items():
        count = work.counts[sha256]
        if len(own) == count or (run.note_read(own) == count and run.claim(sha256, batch)):
            yield sha256


def say_read(one: Found, pages: Sequence[Page], first: int, last: int, seconds: float) -> None:
    """Log that pages of a document were read; `first` and `last` are those that were to be."""
    states = Counter(page.state for page in pages)
    log.event(
        "pages_read",
        key=one.dropped.key,
        doc_id=one.doc_id,
        type=one.probe.source_type if one.probe else "",
        pages=f"{first}-{last}",
        engine=list(filter(None, dict.fromkeys(page.engine for page in pages))),
        states=[f"{count}:{state}" for state, count in states.items()],
        seconds=seconds,
    )


def _read(run: Run, one: Found, part: PageRange) -> Iterator[list[Page]]:
    """The pages of the range that are missing, a second's worth at a time."""
    missing = set(range(part.first, part.last + 1)) - run.results.pages_done(one)
    if one.probe is None or not missing:
        return
    options = pipeline(run, one).reading()
    with tempfile.TemporaryDirectory(prefix="fonds-") as folder:
        path = run.fetch(one, Path(folder))
        pages = extract_pages(path, one.probe, min(missing), max(missing), options)
        yield from _by_second(pages)


def _by_second(pages: Iterable[Page]) -> Iterator[list[Page]]:
    waiting: list[Page] = []
    since = time.monotonic()
    for page in pages:
        waiting.append(page)
        if time.monotonic() - since >= _AT_STAKE:
            yield waiting
            waiting, since = [], time.monotonic()
    if waiting:
        yield waiting
