"""Containers: files that hold documents, unpacked by a child into a folder of the caller's."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import msgspec

from extractors.document import MemberFile
from extractors.isolation.frames import Kind
from extractors.isolation.session import Job
from extractors.options import ExtractOptions
from extractors.run import answers
from findings.errors import RefusedError


@dataclass(frozen=True, slots=True)
class Member:
    """A document inside a container. `name` is data from the container, never a path to use."""

    name: str
    path: Path


def unpack(path: Path, into: Path, options: ExtractOptions, *, name: str = "") -> list[Member]:
    """Write the documents that `path` holds into the folder `into`, under names of ours.

    Containers inside are members too: the caller unpacks them in turn, to `limits.max_depth`.
    Raises RefusedError where the container is damaged, beyond the limits, or none at all.
    """
    into = into.resolve(strict=True)
    job = Job(path, ("unpack",), name=name or path.name, into=into)
    for kind, payload in answers(job, options):
        if kind is Kind.MEMBERS:
            members = msgspec.json.decode(payload, type=list[MemberFile])
            found = [Member(one.name, Path(one.file)) for one in members]
            if any(not _is_inside(member.path, into) for member in found):
                raise RefusedError("its parser wrote outside of the folder", code="crashed")
            return found
    raise RefusedError("its parser gave no answer", code="crashed")


def _is_inside(path: Path, folder: Path) -> bool:
    return path.parent == folder and path.is_file() and not path.is_symlink()
