"""What a run of a source is handed: a memory in the work bucket, the drop, the web, a login."""

from __future__ import annotations

import contextlib
import fcntl
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from urllib.parse import SplitResult, unquote, urlsplit

from extractors.endings import cut_off
from fetchers.contract import Shelf
from fetchers.desk import Desk
from fetchers.errors import UnreachableError
from fetchers.sources import Source
from fetchers.web.client import Login, WebOptions
from fetchers.web.hosts import Manners
from fetchers.web.network import Allowed
from fetchers.web.web import Web
from findings.errors import FaultError, UsageError
from findings.identity import doc_id
from fonds import __version__
from fonds.given_rows import parse
from fonds.setting_forms import parts
from fonds.settings import Settings
from warehouse.drop import Drop, kind, object_key
from warehouse.errors import LostRaceError, MissingError
from warehouse.options import StoreOptions
from warehouse.store import ObjectStore

#: below this in the work bucket lies what the fetchers remember
_SHELF = "fetching/"


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

    def restore(self, sha256: str, reason: str) -> None:
        """Undo the withdrawal, unless somebody else wants the document out; the next run has it."""
        from fonds.steps.requests import ask, home_objects
        from warehouse.contract import WITHDRAWN
        from warehouse.decisions import Decisions

        options, name = self.publisher(), doc_id(sha256)
        decisions = Decisions(options)
        standing = decisions.standing([name]).get(name)
        if standing and (standing["kind"], standing["reason"]) == (WITHDRAWN, reason):
            # asked for first: what was ended without a request would wait for the next re-drop
            ask(options, home_objects(options, [name]), "there again at its source")
            decisions.end([name], "withdrawn")


def _login(given: SplitResult) -> Login | None:
    if not given.hostname:
        return None
    user, secret = unquote(given.username or ""), unquote(given.password or "")
    return Login(given.hostname, user, secret, given.scheme, given.port or 0)


def desk_of(settings: Settings, source: Source, memory: Shelf, scratch: Path, login: str) -> Desk:
    """What a run of a source works with. UsageError where nobody answers for it."""
    contact = source.contact or settings.fetch_contact
    if not contact:
        raise UsageError(
            f"nobody answers for fetching {source.full_name}",
            remedy="Write `contact: ADDRESS` into sources.yaml, or set FONDS_FETCH_CONTACT.",
        )
    given = urlsplit(login)
    if shutil.disk_usage(scratch).free < settings.fetch_max_bytes // 4:
        raise UnreachableError(f"the disk of {scratch} is nearly full")
    options = WebOptions(
        agent=f"fonds/{__version__} (archival ingestion; {ascii(contact)[1:-1]})",
        allowed=Allowed(tuple(parts(settings.fetch_private, ","))),
        max_bytes=settings.fetch_max_bytes,
        exchange_seconds=settings.fetch_seconds,
        ca_file=settings.fetch_ca_file,
        login=_login(given),
    )
    common = source.common
    manners = Manners(rate=common.rate, seats=common.at_once, obey_robots=common.obey_robots)
    web = Web(options, manners, memory, scratch)
    web.cut_off = cut_off
    return Desk(
        web,
        scratch,
        tuple(map(Path, parts(settings.fetch_folders, ":"))),
        max_pixels=settings.limits.max_pixels,
        max_bytes=settings.fetch_max_bytes,
        still_seconds=settings.fetch_still_seconds,
        table=table,
        sets_aside=lambda name: kind(object_key(source.collection, f"a/b/{name}"), 1) != "document",
    )


def table(data: bytes) -> tuple[dict[str, dict[str, str]], tuple[str, ...]]:
    """A `metadata.csv` of a folder: Dublin Core by file name, and what is wrong with it."""
    given = parse(data)
    rows = {
        name: {"creator" if field == "author" else field: value for field, value in row.items()}
        for name, row in given.rows.items()
    }
    return rows, given.faults


@contextlib.contextmanager
def scratch_of(settings: Settings, source: str, batch: int) -> Iterator[Path]:
    """The folder of a batch of a source on this machine, for one process at a time.

    FaultError while another has it; one that dies leaves it free.
    """
    name = sha256(source.encode()).hexdigest()[:24] + (f"-{batch}" if batch else "")
    folder = settings.home / "fetching" / name
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / "lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise FaultError(
                f"{source} is being fetched by another process", code="fetch_busy"
            ) from error
        yield folder
