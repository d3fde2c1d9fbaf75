"""Plan: cut the pages that were not read yet, and the documents not described yet, into batches."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from extractors.contract import Probe
from fonds.steps import log
from fonds.steps.batches import cut
from fonds.steps.records import Found, PageRange, Plan
from fonds.steps.run import Run, label

#: seconds of work in one page, by how the type is read; rough is enough, it only balances batches
_OCR_PAGE = 1.0
_LAYER_PAGE = 0.05
#: bytes of text that are decoded, or cleaned and described, in a second
_DECODED_BYTES = 5_000_000
_DESCRIBED_CHARACTERS = 60_000
#: what starting a child process and fetching the original costs
_DOCUMENT = 0.5


def plan_reading(run: Run, probed: list[str]) -> list[str]:
    """Save the batches of page ranges that are not in the work bucket yet; their names.

    A range is at most about half of `batch_seconds`, so that a volume of a thousand pages spreads
    over the workers.
    """
    found = run.merge_found(probed)
    workers = run.settings.workers
    ranges = [part for one in found for part in _ranges(run, one)]
    batches = cut(
        ranges, lambda part: part.seconds, target=run.settings.batch_seconds, workers=workers
    )
    pages = sum(part.last - part.first + 1 for part in ranges)
    run.save("plan", Plan(len(found), pages))
    log.event("plan_reading", documents=len(found), pages=pages, batches=len(batches))
    keys = {one.sha256: one.dropped.key for one in found}
    return [
        run.save(label(f"pages-{i:04}", [_range_name(keys, part) for part in batch]), batch)
        for i, batch in enumerate(batches)
    ]


def plan_describing(run: Run) -> list[str]:
    """Save the batches of documents whose description is not in the work bucket yet."""
    waiting = [
        one
        for one in run.documents()
        if one.probe
        and not run.results.has(one, "describe", "measures.json")
        and not run.results.failure(one)
    ]
    batches = cut(
        waiting,
        lambda one: _DOCUMENT + one.size / _DESCRIBED_CHARACTERS * (not _is_image(one.probe)),
        target=run.settings.batch_seconds,
        workers=run.settings.workers,
    )
    log.event("plan_describing", documents=len(waiting), batches=len(batches))
    return [
        run.save(
            label(f"documents-{i:04}", [one.dropped.key for one in batch]),
            [one.sha256 for one in batch],
        )
        for i, batch in enumerate(batches)
    ]


def _range_name(keys: Mapping[str, str], part: PageRange) -> str:
    span = f"{part.first}-{part.last}" if part.last > part.first else str(part.first)
    return f"{keys[part.sha256]} p. {span}"


def _ranges(run: Run, one: Found) -> Iterator[PageRange]:
    if one.probe is None:
        return
    done = run.results.pages_done(one)
    cost = _page_seconds(one, one.probe)
    most = max(1, int(run.settings.batch_seconds / 2 / cost))
    for first, last in _gaps(one.probe.page_count, done):
        for start in range(first, last + 1, most):
            end = min(last, start + most - 1)
            yield PageRange(one.sha256, start, end, _DOCUMENT + (end - start + 1) * cost)


def _gaps(count: int, done: Iterable[int]) -> Iterator[tuple[int, int]]:
    """Runs of page numbers 1..count that are not in `done`.

    >>> list(_gaps(6, {1, 4}))
    [(2, 3), (5, 6)]
    """
    have = set(done)
    first: int | None = None
    for number in range(1, count + 2):
        missing = number <= count and number not in have
        if missing and first is None:
            first = number
        elif not missing and first is not None:
            yield first, number - 1
            first = None


def _is_image(probe: Probe | None) -> bool:
    return probe is not None and probe.media_type.startswith("image/")


def _page_seconds(one: Found, probe: Probe) -> float:
    if _is_image(probe):
        return _OCR_PAGE
    if probe.media_type == "application/pdf":
        # a page of a scan weighs tens of kilobytes, a page of text a few
        heavy = one.size / max(1, probe.page_count) > 20_000
        return _OCR_PAGE if heavy else _LAYER_PAGE
    return 0.01 + one.size / max(1, probe.page_count) / _DECODED_BYTES
