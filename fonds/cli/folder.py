"""What a folder holds that can be dropped: files of its own, and nothing that leads out of it.

A folder comes from anywhere, and what lies in it is not always a file: a link may lead to a
private key, reading a FIFO never ends. Whatever is not plainly a file of this folder is refused
before anything is dropped, with its name.
"""

from __future__ import annotations

import os
import stat
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from findings.errors import UsageError

#: so many of the refused are named in the error
_NAMED = 10
_SPECIAL = {
    stat.S_IFIFO: "a FIFO",
    stat.S_IFSOCK: "a socket",
    stat.S_IFCHR: "a device",
    stat.S_IFBLK: "a device",
}


def files_in(folder: Path, private: Path) -> list[tuple[Path, str]]:
    """Each file with the name that it gets: the folder's own and its path below it.

    A link to a file inside is a second name of that file; a link to a folder inside is passed
    over, as all in it comes under its own name. `private` is where the archive itself lies.

    Raises UsageError that names what cannot be dropped, or that there is nothing; then nothing
    shall be.
    """
    root, archive = folder.resolve(), private.resolve()
    found: list[tuple[Path, str]] = []
    refused: list[str] = []
    try:
        states = [(path, path.lstat()) for path in _walk(root)]
    except OSError as error:
        raise UsageError(
            f"{error.filename} cannot be read: {error.strerror}",
            remedy="Make the whole folder readable for you.",
        ) from error
    here = Counter((state.st_dev, state.st_ino) for _, state in states)
    for path, state in states:
        why = _wrong(path, state, here, root, archive)
        if why:
            refused.append(f"{path.relative_to(root)} {why}")
        elif path.is_file():
            found.append((path, f"{root.name}/{path.relative_to(root)}"))
    if refused:
        more = f", and {len(refused) - _NAMED} more" if len(refused) > _NAMED else ""
        raise UsageError(
            f"nothing of {folder} was dropped: {'; '.join(refused[:_NAMED])}{more}",
            remedy="Take these out of the folder, or put copies of the files in their place.",
        )
    if not found:
        raise UsageError(f"there is no file in {folder}", remedy="Check the path.")
    return found


def _walk(folder: Path) -> Iterator[Path]:
    """All that is not a folder, in order; links are not followed."""
    for entry in sorted(os.scandir(folder), key=lambda one: one.name):
        path = Path(entry.path)
        if entry.is_dir(follow_symlinks=False):
            yield from _walk(path)
        else:
            yield path


def _wrong(
    path: Path, state: os.stat_result, here: Counter[tuple[int, int]], root: Path, archive: Path
) -> str:
    """Why the entry cannot be dropped; empty where it can."""
    target = path
    if stat.S_ISLNK(state.st_mode):
        try:
            target = path.resolve(strict=True)
        except (OSError, RuntimeError):
            return "is a link that leads nowhere"
        if not target.is_relative_to(root):
            return "is a link that leads out of the folder"
        state = target.lstat()
    if target.is_relative_to(archive):
        return "belongs to the archive itself"
    if special := _SPECIAL.get(stat.S_IFMT(state.st_mode)):
        return f"is {special}"
    if stat.S_ISREG(state.st_mode) and state.st_nlink > here[state.st_dev, state.st_ino]:
        return "is a file that has another name outside of the folder (a hard link)"
    return ""
