"""Names inside containers: data, never paths."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import PurePosixPath

from findings.errors import RefusedError


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


def is_debris(name: str) -> bool:
    """Whether a member is what an operating system leaves behind, and no document.

    >>> is_debris("__MACOSX/._letter.pdf"), is_debris("letters/1.pdf")
    (True, False)
    """
    parts = PurePosixPath(name).parts
    return (
        "__MACOSX" in parts
        or parts[-1] in (".DS_Store", "Thumbs.db", "desktop.ini")
        or parts[-1].startswith("._")
    )


def file_name(number: int, name: str) -> str:
    """The name to unpack member `number` under: a number and a harmless suffix.

    >>> file_name(7, "a/../Letter .PDF")
    '000007.pdf'
    """
    suffix = PurePosixPath(name.replace("\\", "/")).suffix.lower()
    kept = "".join(c for c in suffix[1:] if c.isascii() and c.isalnum())[:8]
    return f"{number:06d}.{kept}" if kept else f"{number:06d}"
