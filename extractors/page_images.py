"""The pages of a scan as tiles to look at, made by a child process: the file is decoded for it."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import msgspec

from extractors.isolation.session import Job
from extractors.options import ExtractOptions
from extractors.outputs.page_images import SIZES
from extractors.run import answers
from findings.decoding import decode
from findings.errors import RefusedError

#: a page has fewer files than this, and no file of it more bytes: what has is not of our making
_MOST_FILES, _MOST_BYTES = 200, 64 << 20


def page_images(
    path: Path, folder: Path, options: ExtractOptions, *, first: int = 1, last: int
) -> Mapping[int, tuple[int, int]]:
    """Write the tiles of the pages `first` to `last` into `<folder>/<number>/`; their sizes.

    Pages that cannot be drawn are left out. Raises UsageError for a type that has no pages
    to look at; RefusedError where the file cannot be read, or drawing it dies or runs into a limit.
    """
    folder = folder.resolve(strict=True)
    job = Job(path, ("page_images",), into=folder, first=first, last=last)
    for _ in answers(job, options):
        raise RefusedError("its parser answered garbage", code="crashed")
    try:
        sizes = decode((folder / SIZES).read_bytes(), dict[int, tuple[int, int]])
    except (OSError, msgspec.MsgspecError) as error:
        raise RefusedError("its parser gave no answer", code="crashed") from error
    for number in sizes:
        _check(folder / str(number))
    return sizes


def _check(folder: Path) -> None:
    """Refuse what a parser that was taken over may have left for others to read."""
    found = [one for one in folder.rglob("*") if not one.is_dir() or one.is_symlink()]
    if len(found) > _MOST_FILES or any(
        one.is_symlink() or one.name != "default.jpg" or one.stat().st_size > _MOST_BYTES
        for one in found
    ):
        raise RefusedError("its parser left what nobody asked for", code="crashed")
