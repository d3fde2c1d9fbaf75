"""One run: its settings, its stores, and its own small files under `runs/<run>/` (work bucket).

Steps run in different processes and machines and share nothing but the object store; this is what
each of them opens first.
"""

from __future__ import annotations

import functools
import re
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, TypeVar

import msgspec

from cleaners.learning import Learned
from findings.errors import FondsError, UsageError
from fonds import settings as configuration
from fonds.profile import Profile, parse
from fonds.settings import Role, Settings
from fonds.steps.records import Found
from fonds.steps.results import Results
from fonds.versions import code_version
from warehouse.contract import DropObject
from warehouse.drop import CORRECTIONS, PROFILE, Drop, object_key
from warehouse.errors import MissingError
from warehouse.store import ObjectStore

T = TypeVar("T")

_FINISHED = "finished/"


class CodeChangedError(FondsError):
    """The code was replaced while the run was under way: its steps would not fit together."""

    code = "code_changed"


def open_run(run_id: str, role: Role = "pipeline") -> Run:
    """The run that Airflow calls `run_id`, for a step that works as `role`.

    Raises CodeChangedError where the run began with other code than this: steps find each other's
    results by code version, so half a run of each would lose pages. The next run begins anew.
    """
    run = Run(run_id, configuration.load(), role)
    now = code_version("expect")
    if (began := run.code(now)) != now:
        raise CodeChangedError(f"the run began with code {began}, this is {now}")
    return run


class Run:
    """A run's view of the stores. Values go in and out as JSON of the contracts' dataclasses."""

    def __init__(self, run_id: str, settings: Settings, role: Role = "pipeline") -> None:
        self.run_id = run_id
        self.settings = settings
        options = settings.store(role)
        self.options = options
        self.drop = Drop(options)
        self.results = Results(options)
        self.store = ObjectStore(options, options.work_bucket)
        self._profiles: dict[str, Profile] = {}
        self._prefix = f"runs/{slug(run_id)}"

    # -- the run's own files ------------------------------------------------------------------

    def save(self, name: str, value: Any) -> str:
        """Write `value` as the run's file `name`; gives `name` back, to be passed on."""
        self.store.put(f"{self._prefix}/{name}.json", msgspec.json.encode(value))
        return name

    def read(self, name: str, kind: type[T]) -> T:
        """The run's file `name` as `kind`."""
        return msgspec.json.decode(self.store.get(f"{self._prefix}/{name}.json"), type=kind)

    def read_if_there(self, name: str, kind: type[T]) -> T | None:
        """The run's file `name`, None where no step has written it."""
        try:
            return self.read(name, kind)
        except MissingError:
            return None

    def merge_found(self, probed: list[str]) -> list[Found]:
        """Join the probes of all batches into one file; the distinct documents in it."""
        found = [one for name in probed for one in self.read(name, list[Found])]
        found.sort(key=lambda one: (one.dropped.time, one.dropped.key))
        self.save("found", found)
        return self.documents()

    @functools.cached_property
    def found(self) -> list[Found]:
        """Every document of every object of the run, oldest object first."""
        return self.read("found", list[Found])

    def documents(self) -> list[Found]:
        """One row a document: the same bytes under several names come once, oldest first."""
        first: dict[str, Found] = {}
        for one in self.found:
            if one.container is None and not one.pending and not one.ignored:
                first.setdefault(one.sha256, one)
        return list(first.values())

    def say_progress(self, batch: str, pages: int) -> None:
        """Note how many pages a batch has done; `fonds ingest` adds them up."""
        self.store.put(f"{self._prefix}/progress/{batch}", str(pages).encode())

    def pages_so_far(self) -> int:
        """Pages that the batches say they have done."""
        return sum(
            int(self.store.get(one.key)) for one in self.store.list(f"{self._prefix}/progress/")
        )

    def started(self) -> str:
        """When the run began (ISO 8601 UTC): said once, and the same for every retry."""
        key = f"{self._prefix}/started"
        self.store.put_if_absent(key, datetime.now(UTC).isoformat(timespec="seconds").encode())
        return self.store.get(key).decode()

    def code(self, now: str) -> str:
        """The code version that the run began with: `now`, if nobody said before."""
        key = f"{self._prefix}/code"
        self.store.put_if_absent(key, now.encode())
        return self.store.get(key).decode()

    def report(self, html: str) -> None:
        """Keep the run's quality page under `reports/` in the work bucket."""
        self.store.put(f"reports/{slug(self.run_id)}.html", html.encode(), media="text/html")

    def finish(self, run_ids: set[str]) -> None:
        """Mark runs as finished: every object that they recorded has its receipt."""
        for run_id in run_ids:
            self.store.put(f"{_FINISHED}{slug(run_id)}", b"")

    def finished(self) -> set[str]:
        """The slugs of all finished runs."""
        return {one.key.removeprefix(_FINISHED) for one in self.store.list(_FINISHED)}

    def rows(self, table: str, columns: list[str]) -> list[dict[str, Any]]:
        """Columns of a table as it is now, released or not; none where nothing was ever loaded."""
        from warehouse.tables import Tables  # 0.1 CPU s, and most steps read no table

        try:
            opened = Tables(self.options).open(table, make=False)
        except MissingError:
            return []
        found: list[dict[str, Any]] = opened.to_pyarrow_table(columns=columns).to_pylist()
        return found

    # -- originals and profiles ---------------------------------------------------------------

    def fetch_dropped(self, dropped: DropObject, folder: Path) -> tuple[Path, DropObject]:
        """The object's bytes, pinned by version, in a file with a name of ours; and its SHA-256."""
        path = folder / "original"
        return path, self.drop.download(dropped, path)

    def fetch(self, one: Found, folder: Path) -> Path:
        """The document's original bytes in a file of `folder`: the object or a member of it."""
        if not one.original:
            return self.fetch_dropped(one.dropped, folder)[0]
        path = folder / "original"
        self.store.download(one.original, path)
        return path

    def keep_original(self, sha256: str, path: Path) -> str:
        """Store the bytes of a document that came inside a container; the key of them."""
        key = f"originals/{sha256}"
        self.store.upload(path, key, sha256=sha256, if_absent=True)
        return key

    def profile(self, collection: str) -> Profile:
        """The collection's profile; the defaults where it has none.

        Raises UsageError where it cannot be read, with the field or line that is wrong.
        """
        if collection not in self._profiles:
            self._profiles[collection] = self._read_profile(collection)
        return self._profiles[collection]

    def _read_profile(self, collection: str) -> Profile:
        profile = parse(self._text(collection, PROFILE), name=f"{collection}/{PROFILE}")
        corrections = self._text(collection, CORRECTIONS)
        Learned.read(corrections)  # names a line that is wrong before anything is done with them
        return msgspec.structs.replace(profile, corrections=corrections)

    def _text(self, collection: str, name: str) -> str:
        key = object_key(collection, name)
        try:
            return self.drop.read(key).decode("utf-8")
        except MissingError:
            return ""
        except UnicodeDecodeError as error:
            raise UsageError(f"{key} is not UTF-8", remedy="Save it as UTF-8.") from error


def slug(run_id: str) -> str:
    """A run id as part of a key: Airflow's hold `:` and `+`, which are nobody's friends there."""
    return re.sub(r"[^A-Za-z0-9_.-]", "-", run_id)
