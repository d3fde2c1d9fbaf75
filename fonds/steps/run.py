"""One run: its settings, its stores, and its own small files under `runs/<run>/` (work bucket).

Steps run in different processes and machines and share nothing but the object store; this is what
each of them opens first.
"""

from __future__ import annotations

import functools
from collections.abc import Container, Iterable, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, TypeVar

from findings.errors import FondsError
from findings.finding import finding
from fonds import settings as configuration
from fonds.settings import Role, Settings
from fonds.steps import retries, unfinished
from fonds.steps.intake import Queued
from fonds.steps.prefetch import prefetch
from fonds.steps.profiles import Profiles
from fonds.steps.records import Found, SetAside, Work, distinct
from fonds.steps.results import Results
from fonds.steps.run_files import BY_BATCHES, BatchFiles, plain, report_key
from fonds.versions import code_version
from warehouse.contract import DropObject
from warehouse.drop import Drop
from warehouse.errors import MissingError
from warehouse.store import ObjectStore

T = TypeVar("T")

#: the run's file of the keys of tables and notes in the drop that may speak of its objects
BESIDE = "beside"
#: the run's file of the announcements that its objects are in
ANNOUNCED = "announced"
#: the run's file of documents that are read in several runs, and not finished in this one
BEGUN = "begun"
#: the run's file of all that it found
FOUND = "found"
#: the run's files of its batches, by name, and of the receipts that are due
BATCHES, ALL_DUE = "batches", "due"
#: before the name of a batch, the run's file of the documents that it describes
DOCUMENTS = "documents-"
#: below a run's own files, the version of the code that it is bound to
_CODE = "code"
#: the run's file of the documents that are in the quarantine
REFUSED = "refused"
#: steps that may find the run full
_LEAVING = ("survey", "plan")
#: the documents that left the run on the way
_ASIDE = f"{BY_BATCHES}aside/"


class CodeChangedError(FondsError):
    """The code was replaced while the run was under way: its steps would not fit together."""

    code = "code_changed"


def open_run(run_id: str, role: Role = "pipeline") -> Run:
    """The run that Airflow calls `run_id`, for a step that works as `role`.

    Raises CodeChangedError where the run began with other code than this: steps find each other's
    results by code version, so half a run of each would lose pages. The next run begins anew.
    """
    run = Run(run_id, configuration.load(), role)
    began, now = run.code(), code_version("expect")
    if began and began != now:
        raise CodeChangedError(f"the run began with code {began}, this is {now}")
    return run


def new_run(run_id: str) -> Run:
    """The run that Airflow calls `run_id`, for its survey: nothing of an earlier try is left.

    Whoever clears a run, finished or not, has it begin from the drop as it is now.
    """
    run = Run(run_id, configuration.load())
    if run.code():
        run.forget()
    return run


def is_over(name: str, files: Iterable[str], marks: Container[str]) -> bool:
    """Whether the run of this slug, with these keys of its own, has begun and is finished.

    `marks` are those that are not (`fonds.steps.unfinished.runs`).
    """
    return name not in marks and any(key.endswith(f"/{_CODE}") for key in files)


class Run(BatchFiles):
    """A run's view of the stores."""

    def __init__(self, run_id: str, settings: Settings, role: Role = "pipeline") -> None:
        options = settings.store(role)
        super().__init__(ObjectStore(options, options.work_bucket), run_id)
        self.run_id = run_id
        self.settings = settings
        self._role = role
        self.options = options
        self.drop = Drop(options)
        self.results = Results(options)
        self.profiles = Profiles(self, self.drop)
        self._batch = ""

    def of_batch(self, batch: str) -> Run:
        """The run as a batch sees it: with the batch's documents alone, however many it has."""
        mine = Run(self.run_id, self.settings, self._role)
        mine._batch = batch
        return mine

    def open_pack(self, batch: str) -> bool:
        """Hold the results of the batch's short documents; False where they are not made yet."""
        try:
            self.results.unpack(self.store.get(self._pack(batch)))
        except MissingError:
            return False
        return True

    def keep_pack(self, batch: str) -> None:
        """Store the results that are held, for the next step."""
        self.store.put(self._pack(batch), self.results.pack())

    def _pack(self, batch: str) -> str:
        return self.key(f"{BY_BATCHES}packs/{plain(batch)}.zip")

    def probed(self, batches: list[str]) -> list[Found]:
        """What the probes of all batches found, oldest object first."""
        read = prefetch(lambda name: self.read(name, list[Found]), batches)
        found = [one for batch in read for one in batch]
        found.sort(key=lambda one: (one.dropped.time, one.dropped.key))
        return found

    def leave(self, step: str, left: Sequence[DropObject]) -> None:
        """Note what the run leaves to the next, because it is full."""
        if left:
            self.save(f"left-{step}", left)

    def left(self) -> list[DropObject]:
        """The objects that the run leaves to the next."""
        steps = prefetch(
            lambda step: self.read_if_there(f"left-{step}", list[DropObject]), _LEAVING
        )
        return [one for found in steps for one in found or ()]

    @functools.cached_property
    def found(self) -> list[Found]:
        """Every document of every object of the run, oldest object first, as it now stands."""
        found = self.read(self._batch, Work).found if self._batch else self.read(FOUND, list[Found])
        prefix = f"{self._prefix}/{_ASIDE}"
        aside = {
            stored.key.removeprefix(prefix).removesuffix(".json"): self.read(
                stored.key.removeprefix(f"{self._prefix}/").removesuffix(".json"), SetAside
            )
            for stored in self.store.list(prefix)
        }
        return [
            replace(one, probe=None, pending=why.pending, refusal=why.refusal)
            if one.container is None and (why := aside.get(one.sha256))
            else one
            for one in found
        ]

    def set_aside(self, one: Found, error: FondsError) -> None:
        """Let the document leave the run, and the others go on; the next steps see it so.

        It waits, unless what it lacks will not come back or this was its last try.
        """
        self.save(f"{_ASIDE}{one.sha256}", self.standing_of(one.dropped, error))

    def standing(self, one: Found, error: FondsError) -> Found:
        """The object, or the file in it, that `error` kept from being read."""
        aside = self.standing_of(one.dropped, error)
        return replace(one, pending=aside.pending, refusal=aside.refusal)

    def standing_of(self, dropped: DropObject, error: FondsError) -> SetAside:
        """What becomes of an object that `error` kept from being read."""
        if isinstance(error, MissingError):
            return SetAside(refusal=finding("vanished", error.message))
        told = f"{error.message} {error.remedy}"
        if retries.name_of(dropped) in self._last_tries:
            return SetAside(refusal=finding(retries.GaveUpError.code, told))
        return SetAside(pending=told)

    def queued(self, dropped: DropObject, seconds: float) -> Queued:
        """An object of the run as the queue of the bulk lane holds it."""
        return Queued(dropped, retries.name_of(dropped) in self._last_tries, seconds)

    @functools.cached_property
    def _last_tries(self) -> frozenset[str]:
        return frozenset(self.read_if_there("last_tries", list[str]) or ())

    def documents(self) -> list[Found]:
        """One row a document: the same bytes under several names come once, oldest first.

        An object whose bytes could not be had is none: it has a standing alone.
        """
        return distinct(self.found)

    @functools.cached_property
    def refused(self) -> frozenset[str]:
        """The documents of the run that were in the quarantine when it was planned, by doc_id."""
        return frozenset(self.read(REFUSED, list[str]))

    @functools.cached_property
    def beside(self) -> frozenset[str]:
        """The keys of tables and notes in the drop that may speak of the run's objects."""
        return frozenset(self.read(BESIDE, list[str]))

    def to_read(self) -> list[Found]:
        """The documents whose pages the run reads: its own, and those that it only begins."""
        return distinct([*self.found, *(self.read_if_there(BEGUN, list[Found]) or ())])

    def batches(self) -> list[str]:
        """The batches that have documents, where all have been read."""
        names = self.read(BATCHES, list[str])
        held = prefetch(lambda name: self.read(f"{DOCUMENTS}{name}", list[str]), names)
        return [name for name, documents in zip(names, held, strict=True) if documents]

    def started(self) -> str:
        """When the run began (ISO 8601 UTC, milliseconds): said once, the same for every retry.

        Of two runs the one that began later goes before the other, so a second is too coarse.
        """
        return self._started

    @functools.cached_property
    def _started(self) -> str:
        key = self.key("started")
        try:
            return self.store.get(key).decode()
        except MissingError:
            now = datetime.now(UTC).isoformat(timespec="milliseconds")
        return now if self.store.put_if_absent(key, now.encode()) else self.store.get(key).decode()

    def begin(self) -> None:
        """Bind the run to this code: it has something to do, and is unfinished until that is done.

        What it recorded when it was finished once before is taken up again if it dies now.
        """
        unfinished.begin(self.store, self.run_id)
        self.store.put_if_absent(self.key(_CODE), code_version("expect").encode())

    def code(self) -> str:
        """The code version that the run is bound to; empty before it begins."""
        try:
            return self.store.get(self.key(_CODE)).decode()
        except MissingError:
            return ""

    def forget(self) -> None:
        """Remove the run's own files: nothing came of it that is not recorded already."""
        code = self.key(_CODE)
        found = (one.key for one in self.store.list(f"{self._prefix}/"))
        # last what tells that there is something to forget
        self.store.delete_many([*(key for key in found if key != code), code])

    def report(self, html: str) -> None:
        """Keep the run's quality page under `reports/` in the work bucket."""
        self.store.put(report_key(self.run_id), html.encode(), media="text/html")

    def rows(self, table: str, columns: list[str]) -> list[dict[str, Any]]:
        """Columns of a table as it is now, released or not; none where nothing was ever loaded."""
        from warehouse.tables import Tables  # 0.1 CPU s, and most steps read no table

        found: list[dict[str, Any]] = Tables(self.options).read(table, columns=columns).to_pylist()
        return found

    # -- originals ---------------------------------------------------------------

    def fetch_dropped(self, dropped: DropObject, folder: Path) -> tuple[Path, DropObject]:
        """The object's bytes, pinned by version, in a file with a name of ours; and its SHA-256."""
        path = folder / "original"
        return path, self.drop.download(dropped, path)

    def fetch(self, one: Found, folder: Path) -> Path:
        """The document's original bytes in a file of `folder`: the object or a member of it.

        Where the object is gone, any other that brought the same bytes serves. MissingError and
        FixityError are of this document alone.
        """
        if not one.original:
            twins = [other.dropped for other in self.found if other.sha256 == one.sha256]
            return self.drop.download_any((one.dropped, *twins), folder / "original")
        path = folder / "original"
        self.store.download(one.original, path)
        return path

    def keep_original(self, sha256: str, path: Path) -> str:
        """Store the bytes of a document that came inside a container; the key of them."""
        key = f"originals/{sha256}"
        self.store.upload(path, key, sha256=sha256, if_absent=True)
        return key
