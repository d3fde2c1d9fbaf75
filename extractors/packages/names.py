"""Names inside containers: data, never paths."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import PurePosixPath

from findings.errors import RefusedError

_MACOS, _WINDOWS = "left behind by macOS", "left behind by Windows"
_OFFICE, _FOLDER = "a lock of an office program", "a mark that keeps an empty folder"
#: folders and files that programs keep beside documents, in lower case
_FOLDERS = {
    "__macosx": _MACOS, ".appledouble": _MACOS, ".spotlight-v100": _MACOS, ".trashes": _MACOS,
    ".fseventsd": _MACOS, ".temporaryitems": _MACOS, "$recycle.bin": _WINDOWS,
    "system volume information": _WINDOWS, "@eadir": "left behind by a file server",
}  # fmt: skip
_FILES = {
    ".ds_store": _MACOS, "icon\r": _MACOS, ".localized": _MACOS, ".apdisk": _MACOS,
    "thumbs.db": _WINDOWS, "ehthumbs.db": _WINDOWS, "ehthumbs_vista.db": _WINDOWS,
    "desktop.ini": _WINDOWS, ".directory": "left behind by KDE", ".keep": _FOLDER,
    ".gitkeep": _FOLDER, ".nomedia": _FOLDER, ".picasa.ini": "left behind by Picasa",
    "picasa.ini": "left behind by Picasa",
}  # fmt: skip
#: how the names of others begin and end
_SHAPES = (
    ("._", "", _MACOS),
    ("~$", "", _OFFICE),
    (".~lock.", "#", _OFFICE),
    ("~wrl", ".tmp", _OFFICE),
    ("thumbs.db:", "", _WINDOWS),
)


def check_name(name: str) -> str:
    """The member's name with `/` between its parts, refused where it leads out of the container.

    >>> check_name("a/b.txt")
    'a/b.txt'
    """
    plain = name.replace("\\", "/")
    parts = PurePosixPath(plain).parts
    leads_out = plain.startswith("/") or ".." in parts or (len(plain) > 1 and plain[1] == ":")
    if leads_out or "\0" in name or not parts:
        raise RefusedError(
            f"a member's name leads out of the container: {ascii(name)[:80]}",
            code="unsupported_type",
            remedy="Do not unpack it by hand; ask its maker for a container with plain names.",
        )
    return plain


def no_files() -> RefusedError:
    """For a container in which there is nothing but what programs leave behind."""
    return RefusedError(
        "the archive holds no files",
        code="empty",
        remedy="Look whether it is the right one; make it anew with its files, and drop that.",
    )


def distinct(names: Iterable[str]) -> list[str]:
    """The names, each once: a second of the same name is told apart by a number.

    >>> distinct(["a.txt", "b", "a.txt", "a (2).txt"])
    ['a.txt', 'b', 'a (2).txt', 'a (2) (2).txt']
    """
    out: dict[str, None] = {}
    for name in names:
        new, number = name, 2
        while new in out:
            folder, slash, last = name.rpartition("/")
            stem, dot, suffix = last.rpartition(".")
            stem, dot, suffix = (stem, dot, suffix) if stem else (last, "", "")
            new = f"{folder}{slash}{stem} ({number}){dot}{suffix}"
            number += 1
        out[new] = None
    return list(out)


def leftover(name: str) -> str:
    """What left a file behind that is no document, empty for any other.

    >>> leftover("__MACOSX/._letter.pdf"), leftover("a/~$letter.docx"), leftover("letters/1.pdf")
    ('left behind by macOS', 'a lock of an office program', '')
    """
    parts = [part.lower() for part in PurePosixPath(name.replace("\\", "/")).parts]
    last = parts[-1] if parts else ""
    for part in parts:
        if part in _FOLDERS:
            return _FOLDERS[part]
    if last in _FILES:
        return _FILES[last]
    return next((why for begin, end, why in _SHAPES if _shaped(last, begin, end)), "")


def _shaped(name: str, begin: str, end: str) -> bool:
    return name.startswith(begin) and name.endswith(end) and len(name) > len(begin + end)


def is_debris(name: str) -> bool:
    """Whether a file is what a program leaves behind, and no document."""
    return bool(leftover(name))


def file_name(number: int, name: str) -> str:
    """The name to unpack member `number` under: a number and a harmless suffix.

    >>> file_name(7, "a/../Letter .PDF")
    '000007.pdf'
    """
    suffix = PurePosixPath(name.replace("\\", "/")).suffix.lower()
    kept = "".join(c for c in suffix[1:] if c.isascii() and c.isalnum())[:8]
    return f"{number:06d}.{kept}" if kept else f"{number:06d}"
