"""The sources of all collections, and one run of one of them: the fetchers' room put to work."""

from __future__ import annotations

import random
import time
from collections.abc import Callable
from hashlib import sha256
from typing import Any

import msgspec

from fetchers.collect import Bounds, next_time, run_source
from fetchers.contract import Report, Shelf
from fetchers.errors import NotTakenError, SourceError
from fetchers.ledger import Batch, Ledger
from fetchers.sources import Source, parse
from fetchers.web.hosts import named_host, stop_key
from findings.decoding import decode
from findings.errors import FondsError, UsageError
from fonds.settings import Settings, login_of
from fonds.steps.fetching import DropSink, StoreShelf, desk_of, scratch_of
from warehouse.drop import RECEIPTS, SOURCES, Drop, object_key
from warehouse.errors import MissingError
from warehouse.names import from_key
from warehouse.store import ObjectStore

_COUNTS = ("new", "changed", "unchanged", "gone", "requests", "bytes")
_LONGEST_WAIT = 86_400.0


class Status(msgspec.Struct, kw_only=True):
    """How a source stands: its last report, failed runs in a row, when it is due (since 1970)."""

    source: str
    last: float = 0.0
    due: float = 0.0
    failures: int = 0
    report: Report | None = None


def shelf(settings: Settings) -> StoreShelf:
    """The fetchers' memory."""
    options = settings.store("pipeline")
    return StoreShelf(ObjectStore(options, options.work_bucket))


def all_sources(settings: Settings) -> tuple[list[Source], list[SourceError]]:
    """The sources of every collection; a `sources.yaml` that cannot be used holds up no other."""
    drop = Drop(settings.store("pipeline"))
    found: list[Source] = []
    wrong: list[SourceError] = []
    for folder in drop.store.folders():
        collection = from_key(folder.rstrip("/"))
        if folder == RECEIPTS:
            continue
        key = object_key(collection, SOURCES)
        try:
            found += parse(drop.read(key).decode("utf-8-sig"), collection, key)
        except MissingError:
            continue
        except UnicodeDecodeError:
            wrong.append(SourceError(f"{key} is not UTF-8", remedy="Save it as UTF-8."))
        except SourceError as error:
            wrong.append(error)
    return found, wrong


def source_named(settings: Settings, name: str) -> Source:
    """The source `collection/name`. UsageError where there is none."""
    found, wrong = all_sources(settings)
    for one in found:
        if name in (one.full_name, one.common.name):
            return one
    raise (
        wrong[0]
        if wrong
        else UsageError(f"there is no source {name!r}", remedy="`fonds sources list` names them.")
    )


def status_of(memory: Shelf, source: Source) -> Status:
    """How a source stands, over all of its batches."""
    batches = range(source.batches)
    return _together(source.full_name, [_of_batch(memory, source.full_name, n) for n in batches])


def _of_batch(memory: Shelf, source: str, batch: int) -> Status:
    there = memory.read(_status_key(source, batch))
    return decode(there[0], Status) if there else Status(source=source)


def _together(source: str, stands: list[Status]) -> Status:
    """One status of those of the batches: counts added up, due where the first of them is."""
    reports = [one.report for one in stands if one.report]
    whole = None
    if reports:
        whole = msgspec.structs.replace(
            reports[0],
            **{name: sum(getattr(one, name) for one in reports) for name in _COUNTS},
            finished=all(one.finished for one in reports),
            stopped=next((one.stopped for one in reports if one.stopped), ""),
            failed=[line for one in reports for line in one.failed],
        )
    return Status(
        source=source, last=max(one.last for one in stands), due=min(one.due for one in stands),
        failures=max(one.failures for one in stands), report=whole,
    )  # fmt: skip


def due(settings: Settings) -> list[dict[str, Any]]:
    """The batches of sources whose time has come: `source`, `batch`."""
    memory, now = shelf(settings), time.time()
    found, _ = all_sources(settings)
    return [
        {"source": one.full_name, "batch": batch}
        for one in found
        if not one.common.paused
        for batch in range(one.batches)
        if _of_batch(memory, one.full_name, batch).due <= now
    ]


def fetch(
    settings: Settings,
    name: str,
    batch: int = 0,
    *,
    login: str = "",
    dry: bool = False,
    say: Callable[[Report], None] = lambda report: None,
) -> Status:
    """One bounded run of a batch of a source, and how it stands then.

    A fault of it is in its status. `login` is its credential where the environment has none.
    """
    source, memory = source_named(settings, name), shelf(settings)
    status = _of_batch(memory, source.full_name, batch)
    share = Batch(0, 1) if dry else Batch(batch, source.batches)
    records = -(-source.common.records // share.of)
    bounds = Bounds(records, 2 * settings.fetch_seconds, dry)
    sink = DropSink(
        Drop(settings.store("archivist")), source.collection, lambda: settings.store("publisher")
    )
    with scratch_of(settings, source.full_name, batch) as scratch:
        desk = desk_of(settings, source, memory, scratch, login_of(source.full_name) or login)
        report = run_source(source, desk, memory, sink, bounds, say, share)
    status.report = report
    if dry:
        return status
    ledger, now = Ledger(memory, source.full_name, share), time.time()
    delivered = report.new + report.changed + report.unchanged
    if report.stopped and not delivered and not report.more:
        status.failures += 1
        wait = min(60.0 * 2**status.failures, _LONGEST_WAIT)
        status.due = now + wait * random.uniform(0.8, 1.2)  # noqa: S311 (spreads the load)
    else:
        status.failures = 0
        status.due = next_time(source, ledger.last(), now)
        if "fetch_budget" in report.stopped:
            status.due = (now // 86_400 + 1) * 86_400
    status.last = now
    memory.write(_status_key(source.full_name, batch), msgspec.json.encode(status))
    return status


def fetch_all(
    settings: Settings, name: str, *, dry: bool = False,
    say: Callable[[Report], None] = lambda report: None,
) -> Status:  # fmt: skip
    """One run of each batch of a source, one after the other, and how it stands then."""
    source = source_named(settings, name)
    ran = [
        fetch(settings, source.full_name, batch, dry=dry, say=say)
        for batch in range(1 if dry else source.batches)
    ]
    return _together(source.full_name, ran)


def report(settings: Settings, fetched: list[str]) -> dict[str, int]:
    """Counts over the sources of a run.

    FondsError that names those of them that failed as often in a row as they are to be reported
    for; SourceError where a `sources.yaml` cannot be read.
    """
    memory = shelf(settings)
    found, wrong = all_sources(settings)
    stands = [(one, status_of(memory, one)) for one in found if one.full_name in fetched]
    if down := [one for source, one in stands if one.failures >= source.common.report_after]:
        told = "; ".join(
            f"{one.source}: {one.report.stopped if one.report else ''}" for one in down
        )
        raise FondsError(f"sources that fail: {told}", code="fetch_unreachable")
    if wrong:
        raise wrong[0]
    reports = [one.report for _, one in stands if one.report]
    return {name: sum(getattr(one, name) for one in reports) for name in _COUNTS}


def forget(settings: Settings, name: str, record: str = "") -> int:
    """Forget a source, or a record of it: it is fetched anew. What was dropped stays."""
    memory = shelf(settings)
    found, _ = all_sources(settings)  # one that is no longer named can be forgotten as well
    name = next((one.full_name for one in found if one.common.name == name), name)
    if not record:
        for key in list(memory.keys(_status_key(name, 0).removesuffix("-0.json"))):
            memory.remove(key)
    return Ledger(memory, name).forget(record)


def stop(settings: Settings, host: str, *, undo: bool = False) -> None:
    """Have nobody ask a host (`example.org`: on any port; or `example.org:80`), or let them again.

    UsageError for what is no host.
    """
    memory = shelf(settings)
    try:
        named = named_host(host)
    except NotTakenError as error:
        remedy = "Write a host, as `example.org` or `example.org:8080`."
        raise UsageError(f"{host[:100]!r} is no host", remedy=remedy) from error
    if undo:
        for one in (named, f"{named}:443", f"{named}:80"):
            memory.remove(stop_key(one))
    else:
        memory.write(stop_key(named), b"")


def _status_key(source: str, batch: int) -> str:
    return f"status/{sha256(source.encode()).hexdigest()[:24]}-{batch}.json"
