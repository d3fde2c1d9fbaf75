"""Lists of checksums in a container: what they list is checked, and they are no documents."""

from __future__ import annotations

import codecs
import hashlib
import re
import unicodedata
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from extractors.document import MemberFile

_ALGORITHMS = "md5|sha1|sha224|sha256|sha384|sha512"
#: the names of such lists: `SHA256SUMS`, `checksums.md5`, `manifest-sha1.txt`, `letter.pdf.md5`
_LIST = re.compile(
    rf"(?:.*\.(?P<a>{_ALGORITHMS})|(?P<b>{_ALGORITHMS})(?:sums?|_?checksums?)?(?:\.txt)?"
    rf"|(?:tag)?manifest-(?P<c>{_ALGORITHMS})(?:\.txt)?|checksums?(?:\.txt)?)",
    re.I,
)
_GNU = re.compile(r"\\?([0-9a-fA-F]{32,128})[ \t]+\*?(\S.*)")
_BSD = re.compile(rf"({_ALGORITHMS})\s*\((.+)\)\s*=\s*([0-9a-fA-F]+)", re.I)
_BARE = re.compile(r"[0-9a-fA-F]{32,128}")
_BY_LENGTH = {32: "md5", 40: "sha1", 56: "sha224", 64: "sha256", 96: "sha384", 128: "sha512"}
_LARGEST = 16 << 20
_PIECE = 1 << 20


def checked(members: Sequence[MemberFile]) -> list[MemberFile]:
    """The members, lists of checksums set aside, and a fault with what a list has otherwise."""
    by_name = {_plain(member.name): i for i, member in enumerate(members)}
    out = list(members)
    for i, member in enumerate(members):
        listed = _listed(member, by_name) if not member.aside else None
        if listed is None:
            continue
        out[i] = replace(member, aside="a list of checksums, which were compared")
        for at, algorithm, stated in listed:
            if digest(Path(out[at].file), algorithm) != stated.lower():
                fault = f"it does not have the {algorithm} that {ascii(member.name)[1:-1]} states"
                out[at] = replace(out[at], fault=fault)
    return out


def _listed(member: MemberFile, by_name: dict[str, int]) -> list[tuple[int, str, str]] | None:
    """What the list says: which member, algorithm, checksum; None where it is no such list."""
    folder, slash, last = member.name.rpartition("/")
    path = Path(member.file)
    if not _LIST.fullmatch(last) or path.stat().st_size > _LARGEST:
        return None
    data = path.read_bytes()
    # PowerShell writes UTF-16 with its mark
    wide = data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    said = data.decode("utf-16" if wide else "utf-8-sig", "replace")
    rows = [row.strip() for row in said.splitlines()]
    rows = [row for row in rows if row and not row.startswith((";", "#", "//"))]
    found: list[tuple[int, str, str]] = []
    for row in rows:
        gnu, bsd = _GNU.fullmatch(row), _BSD.fullmatch(row)
        if gnu:
            stated, name = gnu.group(1), gnu.group(2)
        elif bsd:
            stated, name = bsd.group(3), bsd.group(2)
        elif _BARE.fullmatch(row) and len(rows) == 1:
            stated, name = row, last.rpartition(".")[0]
        else:
            return None
        algorithm = _BY_LENGTH.get(len(stated))
        if algorithm is None:
            return None
        plain = _plain(name.replace("\\", "/").removeprefix("./"))
        at = by_name.get(_plain(f"{folder}{slash}{plain}"), by_name.get(plain))
        if at is not None:
            found.append((at, algorithm, stated))
    return found if rows else None


def _plain(name: str) -> str:
    """The name in one of the spellings that look the same."""
    return unicodedata.normalize("NFC", name)


def digest(path: Path, algorithm: str) -> str:
    """A file's checksum, in hexadecimal."""
    made = hashlib.new(algorithm, usedforsecurity=False)
    with path.open("rb") as file:
        while piece := file.read(_PIECE):
            made.update(piece)
    return made.hexdigest()
