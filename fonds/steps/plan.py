"""Plan: cut the work of a run into batches: the pages not read yet, and the documents."""

from __future__ import annotations

import functools
import itertools
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from extractors.contract import Probe
from fonds.steps import intake, log
from fonds.steps.batches import cut
from fonds.steps.prefetch import prefetch, together
from fonds.steps.records import Found, PageRange, Plan, Share, Work, distinct, seconds_inside
from fonds.steps.run import BATCHES, BEGUN, FOUND, REFUSED, Run
from fonds.steps.run_files import label
from warehouse.contract import INSIDE
from warehouse.quarantine import Quarantine

#: seconds of work in one page, by how the type is read; rough is enough, it only balances batches
_OCR_PAGE = 1.0
_LAYER_PAGE = 0.05
#: bytes of text that are decoded, or cleaned and described, in a second
_DECODED_BYTES = 5_000_000
_DESCRIBED_CHARACTERS = 60_000
#: seconds to clean and describe a dense page of a scan or a PDF, whatever its file weighs
_DESCRIBED_PAGE = 0.02
#: what it costs to judge, stage and acknowledge a document
_PUBLISHED = 0.05
#: what starting a child process and fetching the original costs
_DOCUMENT = 0.5
#: the same of a short document, which shares both with its batch
_SHORT = 0.1


def plan(run: Run, probed: list[str], *, bulk: bool = False) -> list[str]:
    """Save the batches in which the run's documents are read to staged; their names.

    The run takes so much of what was probed as it may, in fair order (`fonds.steps.intake`). In
    the express lane what is long goes into the queue, and so does what does not fit and has pages
    to be read, as looking at it again would be fetching it again. In the bulk lane an object that
    does not fit any more is begun: its pages are kept, and a later run finishes it. A range is at
    most about half of `batch_seconds`, so that a volume of a thousand pages spreads over the
    workers; whoever reads the last range of a document describes it.
    """
    run.forget_batches()
    objects = _by_object(run.probed(probed))
    # of each document that is not short the store is asked which pages are there
    work = list(prefetch(functools.partial(_Work, run), objects))
    share = _share(run, work, bulk=bulk)
    kept = [one for work in share.taken for one in work.found]
    kept.sort(key=lambda one: (one.dropped.time, one.dropped.key))
    if share.begun:
        run.save(BEGUN, list(share.begun.found))
    intake.queue(run.store, (run.queued(work.dropped, work.seconds) for work in share.long))
    run.leave("plan", [work.dropped for work in share.left])
    # nobody has left the run yet: what the file says is what is at hand
    documents = distinct(kept)
    ranges = list(dict.fromkeys(part for work in share.taken for part in work.ranges))
    items = list(_items(run, documents, [*ranges, *share.begun_ranges]))
    batches = cut(
        items,
        lambda item: item.seconds,
        target=run.settings.batch_seconds,
        workers=run.settings.workers,
    )
    short = sum(one.probe.page_count for one in documents if one.is_short and one.probe)
    read = (part for part in (*ranges, *share.begun_ranges))
    pages = short + sum(part.last - part.first + 1 for part in read)
    together(
        functools.partial(run.save, FOUND, kept),
        functools.partial(run.save, "plan", Plan(len(documents), pages)),
        functools.partial(_save_refused, run, documents),
    )
    log.event(
        "plan",
        documents=len(documents),
        pages=pages,
        batches=len(batches),
        queued=len(share.long),
        left=len(share.left),
    )
    counts = Counter(part.sha256 for part in (*ranges, *share.begun_ranges))
    keys = {one.sha256: one.dropped.key for work in share.reading for one in work.found}
    found = Share(kept)

    def save(numbered: tuple[int, list[_Item]]) -> str:
        i, batch = numbered
        name = label(f"batch-{i:04}", [_name(keys, one) for one in batch])
        return run.save(name, _work(batch, counts, found))

    names = list(prefetch(save, enumerate(batches)))
    run.save(BATCHES, names)
    return names


@dataclass(frozen=True, slots=True)
class _Item:
    """A range of pages, or a document that needs no reading; and all the work in it, in seconds."""

    part: PageRange | str
    seconds: float


def _items(run: Run, documents: Sequence[Found], ranges: Sequence[PageRange]) -> Iterator[_Item]:
    counts = Counter(part.sha256 for part in ranges)
    whole = [one for one in documents if one.sha256 not in counts]
    made = dict(zip(whole, prefetch(lambda one: _is_described(run, one), whole), strict=True))
    after = {
        one.sha256: _PUBLISHED + (0.0 if made.get(one) else _describing(one)) for one in documents
    }
    for part in ranges:
        # of what is to be done with the document, each of its ranges has a share
        share = after.get(part.sha256, 0.0) / counts[part.sha256]
        yield _Item(part, part.seconds + share)
    for one in whole:
        yield _Item(one.sha256, after[one.sha256])


def _work(batch: Sequence[_Item], counts: Mapping[str, int], found: Share) -> Work:
    parts = [item.part for item in batch]
    ranges = tuple(part for part in parts if isinstance(part, PageRange))
    documents = tuple(part for part in parts if isinstance(part, str))
    own = {part.sha256: counts[part.sha256] for part in ranges}
    return Work(ranges, documents, own, found.of([*documents, *own]))


def _save_refused(run: Run, documents: Sequence[Found]) -> None:
    """Save which of the documents are in the quarantine: it is listed once a run."""
    mine = {one.doc_id for one in documents}
    run.save(REFUSED, sorted(mine.intersection(Quarantine(run.options).ids())))


class _Work:
    """One object of the drop with all documents in it, and the work, in seconds, that it is."""

    def __init__(self, run: Run, found: Sequence[Found]) -> None:
        self.found = found
        self.dropped = found[0].dropped
        self.unopened = found[0].is_unopened
        documents = distinct(found)
        self.ranges = [part for one in documents for part in _ranges(run, one)]
        self.reading = sum(part.seconds for part in self.ranges)
        self.seconds = self.reading + sum(_describing(one) for one in documents if one.probe)


@dataclass
class _Taken:
    """What a run takes of the objects, begins, gives to the bulk lane (`long`), and leaves."""

    taken: list[_Work] = field(default_factory=list)
    begun: _Work | None = None
    begun_ranges: tuple[PageRange, ...] = ()
    long: list[_Work] = field(default_factory=list)
    left: list[_Work] = field(default_factory=list)

    @property
    def reading(self) -> list[_Work]:
        return self.taken + ([self.begun] if self.begun else [])


def _share(run: Run, work: Sequence[_Work], *, bulk: bool) -> _Taken:
    share, seconds = _Taken(), 0.0
    most = run.settings.run_seconds * run.settings.workers
    place = intake.in_queue if bulk else intake.of_object
    for one in intake.fair(work, lambda one: place(one.dropped)):
        if one.unopened or (not bulk and one.seconds > run.settings.express_seconds):
            share.long.append(one)
        elif seconds + one.seconds <= most:
            share.taken.append(one)
            seconds += one.seconds
        elif bulk and share.begun is None and (parts := _within(one, most - seconds)):
            share.begun, share.begun_ranges = one, parts
            share.left.append(one)
            seconds += sum(part.seconds for part in parts)
        elif not share.reading:  # longer than a run and not to be divided: a run of its own
            share.taken.append(one)
            seconds += one.seconds
        elif not bulk and one.reading:
            share.long.append(one)
        else:
            share.left.append(one)
    return share


def _within(work: _Work, seconds: float) -> tuple[PageRange, ...]:
    """The first ranges of an object that are at most so much work."""
    spent = itertools.accumulate(part.seconds for part in work.ranges)
    return tuple(p for p, until in zip(work.ranges, spent, strict=True) if until <= seconds)


def _by_object(found: Sequence[Found]) -> Iterator[list[Found]]:
    """The documents of each dropped object together, the object itself first."""
    objects: dict[tuple[str, str], list[Found]] = {}
    for one in found:
        key = one.dropped.key.partition(INSIDE)[0]
        members = objects.setdefault((key, one.dropped.version), [])
        members.insert(0 if one.dropped.key == key else len(members), one)
    yield from objects.values()


def _is_described(run: Run, one: Found) -> bool:
    """Whether describing has nothing to do: the results are in the work bucket, or never will."""
    if one.is_short:
        return False
    if one.probe is None or run.results.has(one, "describe", "measures.json"):
        return True
    return run.results.failure(one) is not None


def _describing(one: Found) -> float:
    """Seconds to clean and describe a document, by its pages where they are pictures of text."""
    if one.probe is None:
        return 0.0
    if one.is_unopened:
        return seconds_inside(one.probe.members, one.size)
    if _is_image(one.probe) or one.probe.media_type == "application/pdf":
        return _DOCUMENT + one.probe.page_count * _DESCRIBED_PAGE
    return (_SHORT if one.is_short else _DOCUMENT) + one.size / _DESCRIBED_CHARACTERS


def _name(keys: Mapping[str, str], item: _Item) -> str:
    part = item.part
    if isinstance(part, str):
        return keys[part]
    span = f"{part.first}-{part.last}" if part.last > part.first else str(part.first)
    return f"{keys[part.sha256]} p. {span}"


def _ranges(run: Run, one: Found) -> Iterator[PageRange]:
    if one.probe is None or one.is_short:  # short ones are read where they are described
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
