"""A folder of the machine, also a mounted share; only below those that the operator opened."""

from __future__ import annotations

import functools
import hashlib
import shutil
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import msgspec

from fetchers.contract import Document, Entry, FolderPath, Named, Part, Round, Transfer
from fetchers.desk import Desk
from fetchers.errors import NotTakenError, UnreachableError


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

        Links are not followed.
        """
        base = opened(own.folder, desk)
        for path in sorted(base.rglob("*")):
            if path.is_symlink() or not path.is_file():
                continue
            name = path.relative_to(base).as_posix()
            if any(part.startswith(".") for part in Path(name).parts):
                continue
            if any(parent.is_symlink() for parent in path.parents if base in parent.parents):
                continue
            if desk.sets_aside(name):
                continue
            seen = path.stat()
            yield Named(name, name, _opener(path, desk), f"{seen.st_size}:{seen.st_mtime_ns}")


def opened(folder: str, desk: Desk) -> Path:
    """The folder, where the operator lets sources read it. NotTakenError, UnreachableError."""
    base = Path(folder).resolve()
    if not any(base.is_relative_to(one.resolve()) for one in desk.folders):
        raise NotTakenError(f"{folder} is not open to sources", code="fetch_private")
    if not base.is_dir():
        raise UnreachableError(f"{folder} is not there", whole_host=True)
    return base


def _copied(path: Path, desk: Desk, into: Path) -> Transfer:
    place = path.as_uri()
    try:
        shutil.copyfile(path, into)
        with into.open("rb") as file:
            digest = hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as error:
        raise UnreachableError(f"{place}: {error.strerror}", code="fetch_broken_off") from error
    now, size = datetime.now(UTC).isoformat(timespec="seconds"), into.stat().st_size
    desk.web.client.received += size  # bytes of the day, however they come
    return Transfer(place, place, 200, now, digest, size)


def _opener(path: Path, desk: Desk) -> Callable[[Entry | None], Document]:
    def open_(before: Entry | None) -> Document:
        return Document((Part(path.as_uri(), functools.partial(_copied, path, desk)),))

    return open_


KIND = _Kind()
