"""What an operator has to know of a stack beyond its processes: what is in the way, what waits."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from typing import TypeVar

from findings.errors import FaultError, FondsError
from findings.printable import printable
from fonds.cli.failed import BULK, DAG_ID, FailedRun, failed_runs
from fonds.cli.follow import connect
from fonds.settings import Settings
from fonds.stack import doctor
from fonds.stack.airflow_api import PAGE, AirflowApi
from fonds.stack.health import StackStatus
from fonds.stack.options import StackOptions
from fonds.steps import listing
from fonds.steps.intake import Queue
from fonds.steps.known_objects import KnownObjects
from fonds.steps.run import Run
from warehouse.drop import kind
from warehouse.store import ObjectStore

T = TypeVar("T")

#: an object that is written anew each time; of so many bytes that no store keeps it in an index
_WRITTEN, _BYTES = "status/written", 4096


@dataclass(frozen=True, slots=True)
class Trouble:
    """What is in the way, and what to do; `grave`: something does not get done because of it."""

    message: str
    remedy: str
    grave: bool = True


@dataclass(frozen=True, slots=True)
class Backlog:
    """Files of the drop that have no receipt, the `oldest` of them, and since when it lies there.

    `looked_at` objects were looked at, `all_of_them` where these are the whole drop. `long` are in
    the queue of `ingest_bulk`, `again` are tried again at their time.
    """

    files: int
    oldest: str
    since: datetime | None
    looked_at: int
    all_of_them: bool
    long: int
    again: int


@dataclass(frozen=True, slots=True)
class Condition:
    """All that is known; `runs` are under way, by state."""

    troubles: tuple[Trouble, ...]
    failed_runs: tuple[FailedRun, ...]
    runs: Mapping[str, int]
    backlog: Backlog | None

    @property
    def grave(self) -> bool:
        """Whether something does not get done."""
        return any(one.grave for one in self.troubles)


def examine(state: StackStatus, options: StackOptions, configured: Settings) -> Condition:
    """Ask what can be asked: Airflow and the store where they are well."""
    if state.state is None:
        return Condition((), (), {}, None)
    well = {part.name for part in state.parts if part.state == "healthy"}
    troubles = [
        Trouble(f"{part.name} is dead", f"Run `fonds up`, which starts it. Its log: {part.log}")
        for part in state.parts
        if part.state == "dead"
    ]
    disk = doctor.disk(options)
    if not disk.ok:
        troubles.append(Trouble(f"the disk is nearly full: {disk.found}", disk.remedy))
    failed: list[FailedRun] = []
    runs: dict[str, int] = {}
    backlog: Backlog | None = None
    if "api-server" in well:
        troubles += _asked("Airflow", lambda: _of_airflow(configured, failed, runs))
    if "seaweed" in well:
        troubles += _asked("the object store", lambda: _of_writing(configured))
        try:
            backlog = look(configured)
        except FondsError as error:
            troubles.append(_fault("the object store", error))
    return Condition(tuple(troubles), tuple(failed), runs, backlog)


def _asked(whom: str, question: Callable[[], Iterator[Trouble]]) -> list[Trouble]:
    try:
        return list(question())
    except FondsError as error:
        return [_fault(whom, error)]


def _fault(whom: str, error: FondsError) -> Trouble:
    remedy = error.remedy or "Say `fonds status` again; where it lasts, read the logs."
    return Trouble(f"{whom}: {printable(error.message)}", printable(remedy))


def _of_airflow(
    configured: Settings, failed: list[FailedRun], runs: dict[str, int]
) -> Iterator[Trouble]:
    """What Airflow says; `failed` and `runs` take in what is no trouble by itself."""
    with connect(configured) as api:
        yield from _paused(api.dags(), api.url)
        for broken in api.import_failures():
            last = broken.message.strip().rpartition("\n")[2]
            yield Trouble(
                f"Airflow cannot read {broken.file}: {printable(last)}",
                "Correct what it names: a setting, or the file. `fonds down` and `fonds up` read "
                "the settings anew.",
            )
        failed += failed_runs(api, configured, api.dags())
        runs |= _states(api)


def _paused(dags: Mapping[str, bool], url: str) -> Iterator[Trouble]:
    for dag_id, paused in dags.items():
        if not paused:
            continue
        if dag_id in (DAG_ID, BULK):
            message = f"{dag_id} is paused: what is dropped is not taken up"
            yield Trouble(message, f"Resume it on {url}, or with `fonds ingest --unpause`.")
        else:
            yield Trouble(f"{dag_id} is paused", f"Resume it on {url}, if it shall run.", False)


def _states(api: AirflowApi) -> Mapping[str, int]:
    runs = (run for dag_id in (DAG_ID, BULK) for run in api.runs(dag_id, limit=PAGE))
    return Counter(run.state for run in runs if not run.finished)


def _of_writing(configured: Settings) -> Iterator[Trouble]:
    """Whether the store takes what is written: one on a full disk still answers."""
    options = configured.store("pipeline")
    try:
        ObjectStore(options, options.work_bucket).put(_WRITTEN, bytes(_BYTES))
    except FaultError as error:
        yield Trouble(
            f"the object store takes no writes: {printable(error.message)}",
            "Look at its disk (`fonds doctor`); after room was made it may take a minute. Nothing "
            "that was dropped before is lost; what could not be dropped is to be dropped again.",
        )


def look(configured: Settings) -> Backlog:
    """What waits in the drop, as far as a survey looks at once."""
    run = Run("status", configured)
    recorded = KnownObjects(run)
    everything = listing.everything(run)
    looked_at = files = 0
    oldest: tuple[datetime, str] | None = None
    for listed in listing.chunks(islice(everything, configured.survey_objects)):
        looked_at += len(listed)
        for one in listing.not_recorded(recorded.of(o.key for o in listed), listed):
            if kind(one.key, one.size) == "document":
                files += 1
                oldest = min(oldest or (one.time, one.key), (one.time, one.key))
    return Backlog(
        files,
        oldest[1] if oldest else "",
        oldest[0] if oldest else None,
        looked_at,
        next(everything, None) is None,
        len(Queue(run.store)),
        len(recorded.waiting()),
    )


def shown(found: Condition) -> Iterator[str]:
    """Lines for a person: what waits first, then what is in the way with what to do."""
    if found.backlog is not None:
        yield f"Waiting:      {_waiting(found.backlog)}"
    if found.runs:
        told = ", ".join(f"{count} {state}" for state, count in sorted(found.runs.items()))
        yield f"Runs:         {told}"
    for one in found.troubles:
        yield f"{one.message}\n  -> {one.remedy}"


def _waiting(backlog: Backlog) -> str:
    least = "" if backlog.all_of_them else "at least "
    said = [f"{least}{backlog.files} files without a receipt"]
    if backlog.since is not None:
        said.append(f"the oldest since {backlog.since:%Y-%m-%d %H:%M} UTC: {backlog.oldest}")
    if backlog.long:
        said.append(f"{backlog.long} long ones in the queue of {BULK}")
    if backlog.again:
        said.append(f"{backlog.again} more are tried again at their time")
    if not backlog.all_of_them:
        said.append(f"of the first {backlog.looked_at} objects")
    return printable(", ".join(said))
