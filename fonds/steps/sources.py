"""The sources of all collections, and one run of one of them: the fetchers' room put to work."""

from __future__ import annotations

import random
import shutil
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote, urlsplit

import msgspec

from fetchers.collect import Bounds, next_time, run_source
from fetchers.contract import Report, Shelf
from fetchers.desk import Desk, Keys
from fetchers.errors import SourceError, UnreachableError
from fetchers.ledger import Ledger
from fetchers.sources import Source, parse
from fetchers.web.client import Login, WebOptions
from fetchers.web.hosts import Manners, stop_key
from fetchers.web.network import Allowed
from fetchers.web.web import Web
from findings.errors import FondsError, UsageError
from findings.identity import doc_id
from fonds import __version__
from fonds.settings import Settings, login_of
from warehouse.drop import RECEIPTS, SOURCES, Drop, object_key
from warehouse.errors import LostRaceError, MissingError
from warehouse.names import from_key
from warehouse.options import StoreOptions
from warehouse.store import ObjectStore

#: below this in the work bucket lies what the fetchers remember
_SHELF = "fetching/"
_LONGEST_WAIT = 86_400.0


class Status(msgspec.Struct, kw_only=True):
    """How a source stands: its last report, failed runs in a row, when it is due (since 1970)."""

    source: str
    last: float = 0.0
    due: float = 0.0
    failures: int = 0
    report: Report | None = None


@dataclass(frozen=True)
class StoreShelf:
    """The fetchers' memory in the work bucket."""

    store: ObjectStore

    def read(self, key: str) -> tuple[bytes, str] | None:
        """The bytes and their ETag."""
        try:
            data, head = self.store.get_with_head(_SHELF + key)
        except MissingError:
            return None
        return data, head.etag

    def write(self, key: str, data: bytes) -> None:
        """Keep bytes."""
        self.store.put(_SHELF + key, data)

    def swap(self, key: str, data: bytes, mark: str | None) -> str | None:
        """Replace what has `mark`."""
        try:
            return self.store.swap(_SHELF + key, data, mark)
        except LostRaceError:
            return None

    def keys(self, prefix: str) -> Iterator[str]:
        """The keys below a prefix."""
        for one in self.store.list(_SHELF + prefix):
            yield one.key.removeprefix(_SHELF)

    def remove(self, key: str) -> None:
        """Forget."""
        self.store.delete(_SHELF + key)

    def keep(self, key: str, path: Path) -> None:
        """Keep a file."""
        self.store.upload(path, _SHELF + key)

    def fetch(self, key: str, path: Path) -> bool:
        """A kept file."""
        try:
            self.store.download(_SHELF + key, path)
        except MissingError:
            return False
        return True


@dataclass(frozen=True)
class DropSink:
    """The drop, for the documents of one collection."""

    drop: Drop
    collection: str
    publisher: Callable[[], StoreOptions]

    def put(self, path: Path, name: str) -> str:
        """Drop a file."""
        return self.drop.put_file(path, self.collection, name).key

    def back(self, key: str, path: Path) -> bool:
        """A file that was dropped."""
        try:
            self.drop.store.download(key, path)
        except MissingError:
            return False
        return True

    def withdraw(self, sha256: str, reason: str) -> None:
        """Withdraw the document; the next release does not have it."""
        from warehouse.decisions import Decisions, retract

        options = self.publisher()
        Decisions(options).decide([doc_id(sha256)], "withdrawn", reason)
        retract(options, [doc_id(sha256)])


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


def status_of(memory: Shelf, source: str) -> Status:
    """How a source stands."""
    there = memory.read(f"status/{_slug(source)}.json")
    return msgspec.json.decode(there[0], type=Status) if there else Status(source=source)


def due(settings: Settings) -> list[str]:
    """The names of the sources whose time has come."""
    memory, now = shelf(settings), time.time()
    found, _ = all_sources(settings)
    return [
        one.full_name
        for one in found
        if not one.common.paused and status_of(memory, one.full_name).due <= now
    ]


def fetch(
    settings: Settings,
    name: str,
    *,
    dry: bool = False,
    say: Callable[[Report], None] = lambda report: None,
) -> Status:
    """One bounded run of a source, and how it stands then. A fault of it is in its status."""
    source, memory = source_named(settings, name), shelf(settings)
    status = status_of(memory, source.full_name)
    bounds = Bounds(source.common.records, 2 * settings.fetch_seconds, dry)
    sink = DropSink(
        Drop(settings.store("archivist")), source.collection, lambda: settings.store("publisher")
    )
    report = run_source(source, _desk(settings, source, memory), memory, sink, bounds, say)
    status.report = report
    if dry:
        return status
    ledger, now = Ledger(memory, source.full_name), time.time()
    delivered = report.new + report.changed + report.unchanged
    if report.stopped and not delivered:
        status.failures += 1
        wait = min(60.0 * 2**status.failures, _LONGEST_WAIT)
        status.due = now + wait * random.uniform(0.8, 1.2)  # noqa: S311 (spreads the load)
    else:
        status.failures = 0
        status.due = next_time(source, ledger.last(), now)
        if "fetch_budget" in report.stopped:
            status.due = (now // 86_400 + 1) * 86_400
    status.last = now
    memory.write(f"status/{_slug(source.full_name)}.json", msgspec.json.encode(status))
    return status


def overdue(settings: Settings) -> list[Status]:
    """The sources that failed as often in a row as they are to be reported for."""
    memory = shelf(settings)
    found, _ = all_sources(settings)
    stands = [(one, status_of(memory, one.full_name)) for one in found]
    return [status for one, status in stands if status.failures >= one.common.report_after]


def report(settings: Settings, fetched: list[str]) -> dict[str, int]:
    """Counts over the sources of a run. FondsError that names those that are down for too long."""
    memory = shelf(settings)
    reports = [r for name in fetched if (r := status_of(memory, name).report)]
    if down := [one for one in overdue(settings) if one.source in fetched]:
        told = "; ".join(
            f"{one.source}: {one.report.stopped if one.report else ''}" for one in down
        )
        raise FondsError(f"sources that fail: {told}", code="fetch_unreachable")
    _, wrong = all_sources(settings)
    if wrong:
        raise wrong[0]
    return {
        name: sum(getattr(one, name) for one in reports)
        for name in ("new", "changed", "unchanged", "gone", "requests", "bytes")
    }


def forget(settings: Settings, name: str, record: str = "") -> int:
    """Forget a source, or a record of it: it is fetched anew. What was dropped stays."""
    memory = shelf(settings)
    if not record:
        memory.remove(f"status/{_slug(name)}.json")
    return Ledger(memory, name).forget(record)


def stop(settings: Settings, host: str, *, undo: bool = False) -> None:
    """Have nobody ask a host (`example.org:443`), or let them again."""
    memory = shelf(settings)
    named = host if ":" in host else f"{host}:443"
    if undo:
        memory.remove(stop_key(named))
    else:
        memory.write(stop_key(named), b"")


def _desk(settings: Settings, source: Source, memory: Shelf) -> Desk:
    contact = source.contact or settings.fetch_contact
    if not contact:
        raise UsageError(
            f"nobody answers for fetching {source.full_name}",
            remedy="Write `contact: ADDRESS` into sources.yaml, or set FONDS_FETCH_CONTACT.",
        )
    login = urlsplit(login_of(source.full_name))
    scratch = settings.home / "fetching" / _slug(source.full_name)
    scratch.mkdir(parents=True, exist_ok=True)
    if shutil.disk_usage(scratch).free < settings.fetch_max_bytes // 4:
        raise UnreachableError(f"the disk of {scratch} is nearly full")
    options = WebOptions(
        agent=f"fonds/{__version__} (archival ingestion; {ascii(contact)[1:-1]})",
        allowed=Allowed(tuple(filter(None, settings.fetch_private.split(",")))),
        max_bytes=settings.fetch_max_bytes,
        exchange_seconds=settings.fetch_seconds,
        ca_file=settings.fetch_ca_file,
        login=Login(login.hostname, unquote(login.username or ""), unquote(login.password or ""))
        if login.hostname
        else None,
    )
    common = source.common
    manners = Manners(rate=common.rate, seats=common.at_once, obey_robots=common.obey_robots)
    endpoint = login._replace(netloc=login.netloc.rpartition("@")[2]).geturl()
    return Desk(
        Web(options, manners, memory, scratch),
        scratch,
        tuple(Path(one) for one in settings.fetch_folders.split(":") if one),
        Keys(endpoint, unquote(login.username or ""), unquote(login.password or "")),
        max_pixels=settings.limits.max_pixels,
        max_bytes=settings.fetch_max_bytes,
    )


def _slug(source: str) -> str:
    from hashlib import sha256

    return sha256(source.encode()).hexdigest()[:24]
