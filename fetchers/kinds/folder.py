"""A folder of the machine, also a mounted share; only below those that the operator opened."""

from __future__ import annotations

import hashlib
import os
import shutil
import stat
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import msgspec

from fetchers.contract import Document, Entry, FolderPath, Named, Part, Round, Transfer
from fetchers.desk import Desk
from fetchers.errors import NotTakenError, UnreachableError
from fetchers.lists import unreadable
from fetchers.names import METADATA
from fetchers.stillness import being_written, is_unfinished, mark_of, still


class Folder(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """`folder`, its path; all files in it and below are taken."""

    folder: FolderPath


class _Kind:
    name = "folder"
    label = "a folder"
    fields = Folder
    whole = True

    def names(self, own: Folder, desk: Desk, place: Round) -> Iterator[Named]:
        """Each file that may be a document, in the order of names; size and time tell a change.

        Links are not followed. A `metadata.csv` speaks for the files of its folder and below.
        """
        base = opened(own.folder, desk)
        tables: dict[Path, _Table] = {}
        for folder, names in _walk(base):
            if isinstance(names, UnreachableError):
                yield unreadable(folder.as_uri(), names)
                continue
            for name in names:
                if name.lower() == METADATA:
                    tables[folder] = _table(folder / name, desk)
                    yield from _faults(folder / name, tables[folder])
            above = [one for one in (folder, *folder.parents) if one in tables]
            for path in (folder / name for name in names):
                place_ = path.relative_to(base).as_posix()
                if not desk.sets_aside(place_):
                    said = [tables[one].rows.get(path.relative_to(one).as_posix()) for one in above]
                    yield from _named(path, place_, next(filter(None, said), {}), desk)


@dataclass(frozen=True, slots=True)
class _Table:
    rows: Mapping[str, Mapping[str, str]]
    faults: tuple[str, ...] = ()


def _walk(base: Path) -> Iterator[tuple[Path, list[str] | UnreachableError]]:
    """Each folder with the names of its files; one that cannot be read with the reason."""
    broken: list[OSError] = []
    for folder, below, names in os.walk(base, onerror=broken.append):
        below[:] = sorted(one for one in below if not one.startswith("."))
        here = Path(folder)
        yield (
            here,
            sorted(
                one
                for one in names
                if not (one.startswith(".") or is_unfinished(one) or (here / one).is_symlink())
            ),
        )
        while broken:
            error = broken.pop()
            said = f"{error.filename}: {error.strerror}"
            yield Path(error.filename), UnreachableError(said, code="fetch_broken_off")
    for error in broken:
        said = f"{error.filename}: {error.strerror}"
        yield Path(error.filename), UnreachableError(said, code="fetch_broken_off")


def _table(path: Path, desk: Desk) -> _Table:
    try:
        return _Table(*desk.table(path.read_bytes()))
    except OSError as error:
        return _Table({}, (f"it cannot be read: {error.strerror}",))


def _faults(path: Path, table: _Table) -> Iterator[Named]:
    """What is wrong with a table, told until it is another one."""
    if table.faults:
        said = f"{path.as_uri()}: {'; '.join(table.faults[:3])}"

        def open_(before: Entry | None) -> Document:
            raise NotTakenError(said, code="fetch_unreadable")

        yield Named(path.as_uri(), path.name, open_, said)


def _named(path: Path, name: str, said: Mapping[str, str], desk: Desk) -> Iterator[Named]:
    try:
        seen = path.stat()
    except OSError:
        return  # it went while the folder was read
    if not stat.S_ISREG(seen.st_mode):
        return
    mark = mark_of(seen)
    about = {element: (value,) for element, value in sorted(said.items())}

    def take(into: Path) -> Transfer:
        still(path, seen, desk)
        return _copied(path, mark, desk, into)

    def open_(before: Entry | None) -> Document:
        return Document((Part(path.as_uri(), take),), about)

    digest = hashlib.sha256(repr(about).encode("utf-8", "surrogatepass")).hexdigest()[:16]
    yield Named(name, name, open_, f"{mark} {digest}" if about else mark)


def opened(folder: str, desk: Desk) -> Path:
    """The folder, where the operator lets sources read it. NotTakenError, UnreachableError."""
    base = Path(folder).resolve()
    if not any(base.is_relative_to(one.resolve()) for one in desk.folders):
        raise NotTakenError(f"{folder} is not open to sources", code="fetch_private")
    if not base.is_dir():
        raise UnreachableError(f"{folder} is not there", whole_host=True)
    return base


def _copied(path: Path, mark: str, desk: Desk, into: Path) -> Transfer:
    place = path.as_uri()
    try:
        shutil.copyfile(path, into)
        if mark_of(path.stat()) != mark:
            raise being_written(place)
        if why := desk.web.cut_off(into):
            raise UnreachableError(f"{place} is not whole: {why}", code="fetch_broken_off")
        with into.open("rb") as file:
            digest = hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as error:
        raise UnreachableError(f"{place}: {error.strerror}", code="fetch_broken_off") from error
    now, size = datetime.now(UTC).isoformat(timespec="seconds"), into.stat().st_size
    desk.web.client.received += size  # bytes of the day, however they come
    return Transfer(place, place, 200, now, digest, size)


KIND = _Kind()
