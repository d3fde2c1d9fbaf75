"""Containers: files that hold documents, unpacked by a child into a folder of the caller's."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from extractors.document import MemberFile
from extractors.isolation.frames import Kind
from extractors.isolation.session import Job
from extractors.options import ExtractOptions
from extractors.run import answers
from findings.decoding import decode
from findings.errors import RefusedError


@dataclass(frozen=True, slots=True)
class Member:
    """A document inside a container. `name` is data from the container, never a path to use.

    `fault` says why it cannot be taken, where a list of checksums in the container says so.
    """

    name: str
    path: Path
    fault: str = ""


@dataclass(frozen=True, slots=True)
class Unpacked:
    """All that a container holds: its documents, and what is none by its name, with the reason."""

    members: tuple[Member, ...]
    aside: tuple[tuple[str, str], ...] = ()


def unpack(path: Path, into: Path, options: ExtractOptions, *, name: str = "") -> list[Member]:
    """The documents of `unpack_whole`."""
    return list(unpack_whole(path, into, options, name=name).members)


def unpack_whole(path: Path, into: Path, options: ExtractOptions, *, name: str = "") -> Unpacked:
    """Write the documents that `path` holds into the folder `into`, under names of ours.

    Containers inside are members too: the caller unpacks them in turn, to `limits.max_depth`.
    Raises RefusedError where the container is damaged, beyond the limits, or none at all.
    """
    into = into.resolve(strict=True)
    job = Job(path, ("unpack",), name=name or path.name, into=into)
    for kind, payload in answers(job, options):
        if kind is Kind.MEMBERS:
            found = decode(payload, list[MemberFile])
            if any(not _is_inside(Path(one.file), into) for one in found):
                raise RefusedError("its parser wrote outside of the folder", code="crashed")
            return Unpacked(
                tuple(
                    Member(one.name, Path(one.file), one.fault) for one in found if not one.aside
                ),
                tuple((one.name, one.aside) for one in found if one.aside),
            )
    raise RefusedError("its parser gave no answer", code="crashed")


def _is_inside(path: Path, folder: Path) -> bool:
    return path.parent == folder and path.is_file() and not path.is_symlink()
