"""Clean the work bucket: what no unfinished run needs, after its time.

Everything here can be made again from the drop; what is lost by deleting it is the time to read it
again. So results stay for `work_days`, and nothing goes that an unfinished run may count on. A run
says in its own files which documents it holds, by their SHA-256. Between its survey and its looking
at the objects it does not know them itself: then nothing of any document is deleted. Runs are
looked for again before each group of deletions, and a group is one request; a run needs several
tasks, each a process of its own, before it counts on a result that it found.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from itertools import groupby

from fonds.keeping import pages
from fonds.settings import Settings
from fonds.steps import log, unfinished
from fonds.steps.run import is_over
from warehouse.errors import MissingError
from warehouse.store import ObjectStore
from warehouse.stored import Stored

RUNS, ORIGINALS = "runs/", "originals/"
#: what a survey leaves to be looked at, and what is left of that by whoever has
_SURVEYED, _LOOKED = "objects-", "probed-objects-"
_SHA256 = re.compile(rb"[0-9a-f]{64}")
#: keys that are deleted with one request; a store takes 1,000
_GROUP = 500
#: unpacked originals stay for a day, or as long as results do
_ORIGINALS_DAYS = 1


@dataclass(frozen=True, slots=True)
class Runs:
    """The runs that have files: keys of those whose time is over, and what the others hold.

    `held` are documents by SHA-256, of unfinished runs that may still go on; `looking`, whether
    one of these does not know all of its documents yet.
    """

    names: frozenset[str]
    over: tuple[str, ...] = ()
    held: frozenset[str] = frozenset()
    looking: bool = False


@dataclass
class _Cleaner:
    settings: Settings
    now: datetime
    store: ObjectStore
    gone: Counter[str] = field(default_factory=Counter)

    def clean(self) -> None:
        options, keeping = self.store.options, self.settings.keeping
        unfinished.convert(self.store, options)
        runs = self.runs()
        self.gone["run_files"] += self.store.delete_many(runs.over)
        dead = self.now - timedelta(days=keeping.dead_days)
        self.gone["marks"] += unfinished.forget(self.store, options, dead)
        old = self.now - timedelta(days=keeping.report_days)
        self.gone["beside_quality_pages"] += pages.shorten(self.store, old)
        days = keeping.work_days
        originals = min(_ORIGINALS_DAYS, days)
        kinds = (("results", self._results(days)), ("originals", self._originals(originals)))
        for kind, documents in kinds:
            for group in _groups(documents):
                if self._names() != runs.names:
                    runs = self.runs()
                if runs.looking:
                    self.gone["left_for_a_run"] += len(group)
                    return
                keys = [key for sha256, keys in group if sha256 not in runs.held for key in keys]
                self.gone[kind] += self.store.delete_many(keys)

    def runs(self) -> Runs:
        """The runs as they are now."""
        marks = unfinished.runs(self.store)
        keeping = self.settings.keeping
        over: list[str] = []
        held: set[str] = set()
        looking = False
        names = self._names()
        for name, files in groupby(self.store.list(RUNS), lambda one: one.key.split("/")[1]):
            stored = list(files)
            finished = is_over(name, [one.key for one in stored], marks)
            days = keeping.run_days if finished else keeping.dead_days
            if max(one.time for one in stored) < self.now - timedelta(days=days):
                over += [one.key for one in stored]
            elif not finished:
                held |= self._held(stored)
                looking = looking or _looks(stored)
        return Runs(names, tuple(over), frozenset(held), looking)

    def _names(self) -> frozenset[str]:
        return frozenset(self.store.folders(RUNS))

    def _held(self, stored: Iterable[Stored]) -> set[str]:
        held: set[str] = set()
        for one in stored:
            held.update(found.decode() for found in _SHA256.findall(one.key.encode()))
            if one.key.endswith(".json"):
                try:
                    body = self.store.get(one.key)
                except MissingError:  # it was forgotten by its run
                    continue
                held.update(found.decode() for found in _SHA256.findall(body))
        return held

    def _results(self, days: int) -> Iterator[tuple[str, list[str]]]:
        """Documents whose last result is older than `days`, each with the keys of all."""
        before = self.now - timedelta(days=days)
        listed = (one for digit in "0123456789abcdef" for one in self.store.list(digit))
        for sha256, stored in groupby(listed, lambda one: one.key.partition("/")[0]):
            if _SHA256.fullmatch(sha256.encode()):
                found = list(stored)
                if max(one.time for one in found) < before:
                    yield sha256, [one.key for one in found]

    def _originals(self, days: int) -> Iterator[tuple[str, list[str]]]:
        """What was unpacked from containers: it is unpacked again when its container is."""
        before = self.now - timedelta(days=days)
        for one in self.store.list(ORIGINALS):
            if one.time < before:
                yield one.key.removeprefix(ORIGINALS), [one.key]


def clean(settings: Settings, now: datetime | None = None) -> dict[str, int]:
    """Delete what has had its time; how many objects, by what they were.

    Where a run does not know yet what it holds, what is left is for the next time. Repeating it,
    or being killed at any moment, is harmless.
    """
    options = settings.store("pipeline")
    store = ObjectStore(options, options.work_bucket)
    cleaner = _Cleaner(settings, now or datetime.now(UTC), store)
    cleaner.clean()
    log.event("cleaned", **cleaner.gone)
    return dict(cleaner.gone)


def _looks(stored: Iterable[Stored]) -> bool:
    names = [one.key.split("/")[2] for one in stored]
    surveyed = {name for name in names if name.startswith(_SURVEYED)}
    looked = {name for name in names if name.startswith(_LOOKED)}
    # a run that has begun and says nothing of its objects is about to
    return len(looked) < max(1, len(surveyed))


def _groups(documents: Iterable[tuple[str, list[str]]]) -> Iterator[list[tuple[str, list[str]]]]:
    """Documents together whose keys one request deletes; never a part of a document's."""
    group: list[tuple[str, list[str]]] = []
    size = 0
    for one in documents:
        if group and size + len(one[1]) > _GROUP:
            yield group
            group, size = [], 0
        group.append(one)
        size += len(one[1])
    if group:
        yield group
