"""The small files of one run, under `runs/<run>/` in the work bucket, and how a run is named there.

Steps run in different processes and machines; this is how one leaves something to another.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, TypeVar

import msgspec

from findings.decoding import decode
from fonds.steps.records import PageRange
from warehouse.errors import MissingError
from warehouse.names import slug
from warehouse.store import ObjectStore

T = TypeVar("T")

#: below a run's own files, what its batches leave in more than one file of their name: it belongs
#: to one plan
BY_BATCHES = "made/"
#: of that, of documents whose pages several batches read: the ranges that are read, and by which
#: batch they are described
_READ, _CLAIMS = f"{BY_BATCHES}read/", f"{BY_BATCHES}claims/"
#: how far each batch is
_PROGRESS = f"{BY_BATCHES}progress/"
#: where the quality pages of runs lie in the work bucket
REPORTS = "reports/"
#: characters of a name that a batch's label shows, its end before its beginning
_SHOWN = 60


class NothingLeftError(MissingError):
    """A step before this one did not run, though Airflow has it as done: somebody marked it so."""

    code = "step_left_nothing"


class RunFiles:
    """Values go in and out as JSON of the contracts' dataclasses."""

    def __init__(self, store: ObjectStore, run_id: str) -> None:
        self.store = store
        self._prefix = f"runs/{slug(run_id)}"

    def save(self, name: str, value: Any) -> str:
        """Write `value` as the run's file `name`; gives `name` back, to be passed on.

        What follows a colon in a name tells people what the file holds and is no part of its key.
        """
        self.store.put(self._file(name), msgspec.json.encode(value))
        return name

    def read(self, name: str, kind: type[T]) -> T:
        """The run's file `name` as `kind`. NothingLeftError where no step has written it."""
        try:
            body = self.store.get(self._file(name))
        except MissingError as error:
            raise NothingLeftError(f"no step of the run has written {plain(name)}") from error
        return decode(body, kind)

    def key(self, name: str) -> str:
        """The key of something that is the run's own."""
        return f"{self._prefix}/{name}"

    def _file(self, name: str) -> str:
        return self.key(f"{plain(name)}.json")

    def read_if_there(self, name: str, kind: type[T]) -> T | None:
        """The run's file `name`, None where no step has written it."""
        try:
            return self.read(name, kind)
        except MissingError:
            return None


class BatchFiles(RunFiles):
    """What the batches of a run leave for each other."""

    def note_read(self, parts: Sequence[PageRange]) -> int:
        """Note that these ranges of one document are read; how many of its ranges now are."""
        prefix = self.key(f"{_READ}{parts[0].sha256}/")
        for part in parts:
            self.store.put(f"{prefix}{part.first:06}", b"")
        return sum(1 for _ in self.store.list(prefix))

    def claim(self, sha256: str, batch: str) -> bool:
        """Have the batch describe the document, unless another does already."""
        key, name = self.key(f"{_CLAIMS}{sha256}"), plain(batch).encode()
        return self.store.put_if_absent(key, name) or self.store.get(key) == name

    def forget_batches(self) -> None:
        """Let the batches of a new plan begin anew: an older one's have the same names."""
        self.store.delete_many([one.key for one in self.store.list(self.key(BY_BATCHES))])

    def say_progress(self, batch: str, pages: int) -> None:
        """Note how many pages a batch has done; `fonds ingest` adds them up."""
        self.store.put(self.key(f"{_PROGRESS}{plain(batch)}"), str(pages).encode())

    def pages_so_far(self) -> int:
        """Pages that the batches say they have done."""
        return sum(int(self.store.get(one.key)) for one in self.store.list(self.key(_PROGRESS)))


def report_key(run_id: str) -> str:
    """Where a run's quality page lies in the work bucket."""
    return f"{REPORTS}{slug(run_id)}.html"


def trends_key(run_id: str) -> str:
    """Where the page of the last runs lies that was made with a run."""
    return f"{REPORTS}{slug(run_id)}.trends.html"


def plain(name: str) -> str:
    """A batch's name without what it holds."""
    return name.partition(":")[0]


def label(name: str, held: Sequence[str]) -> str:
    """A batch's name with what it holds, as Airflow's page shows its task.

    >>> label("pages-0001", ["c/minutes.tif p. 1-40", "c/letter.pdf p. 1", "c/x.png p. 1"])
    'pages-0001: c/minutes.tif p. 1-40 and 2 more'
    """
    first = "".join(c if c.isprintable() else "?" for c in held[0])
    shown = first if len(first) <= _SHOWN else f"...{first[-_SHOWN:]}"
    return f"{name}: {shown}" + (f" and {len(held) - 1} more" if len(held) > 1 else "")
