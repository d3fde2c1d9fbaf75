"""A folder of the machine, also a mounted share; only below those that the operator opened."""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import msgspec

from fetchers.contract import Document, Entry, Named, Part, Round, Transfer
from fetchers.desk import Desk
from fetchers.errors import NotTakenError, UnreachableError


class Folder(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """`folder`, its path; all files in it and below are taken."""

    folder: str


class _Kind:
    name = "folder"
    label = "a folder"
    fields = Folder
    whole = True

    def names(self, own: Folder, desk: Desk, place: Round) -> Iterator[Named]:
        """Each file, in the order of names; size and time tell a change. Links are not followed."""
        base = opened(own.folder, desk)
        for path in sorted(base.rglob("*")):
            if path.is_symlink() or not path.is_file():
                continue
            name = path.relative_to(base).as_posix()
            if any(part.startswith(".") for part in Path(name).parts):
                continue
            if any(parent.is_symlink() for parent in path.parents if base in parent.parents):
                continue
            seen = path.stat()
            yield Named(name, name, _opener(path), f"{seen.st_size}:{seen.st_mtime_ns}")


def opened(folder: str, desk: Desk) -> Path:
    """The folder, where the operator lets sources read it. NotTakenError, UnreachableError."""
    base = Path(folder).resolve()
    if not any(base.is_relative_to(one.resolve()) for one in desk.folders):
        raise NotTakenError(f"{folder} is not open to sources", code="fetch_private")
    if not base.is_dir():
        raise UnreachableError(f"{folder} is not there", whole_host=True)
    return base


def copied(path: Path, place: str, into: Path) -> Transfer:
    """A file copied, and how."""
    try:
        shutil.copyfile(path, into)
        with into.open("rb") as file:
            digest = hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as error:
        raise UnreachableError(f"{place}: {error.strerror}", code="fetch_broken_off") from error
    now = datetime.now(UTC).isoformat(timespec="seconds")
    return Transfer(place, place, 200, now, digest, into.stat().st_size)


def _opener(path: Path):  # type: ignore[no-untyped-def]
    def open_(before: Entry | None) -> Document:
        return Document((Part(path.as_uri(), lambda into: copied(path, path.as_uri(), into)),))

    return open_


KIND = _Kind()
