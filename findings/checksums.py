"""Checksum files: which names they have, and what they say of which files.

A sidecar stands beside its file (`a.tif.sha256`), a manifest names many, by paths from its own
folder (`SHA256SUMS`, `manifest-md5.txt` of BagIt). The forms are those of GNU's and BSD's programs;
the algorithm is told by the length of the digest. In the drop and in containers alike.
"""

from __future__ import annotations

import codecs
import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

_ALGORITHMS = {32: "md5", 40: "sha1", 56: "sha224", 64: "sha256", 96: "sha384", 128: "sha512"}
_ALGORITHM = r"(?:md5|sha-?(?:1|224|256|384|512))"
_SIDECAR = re.compile(rf"(.+)\.{_ALGORITHM}(?:sums?)?(?:\.txt)?", re.IGNORECASE)
_MANIFEST = re.compile(
    rf"(?:tag)?manifest-{_ALGORITHM}(?:\.txt)?"
    rf"|{_ALGORITHM}[-_]?(?:check)?sums?(?:\.txt)?"
    rf"|check[-_]?sums?(?:[-_.]{_ALGORITHM})?(?:\.txt)?",
    re.IGNORECASE,
)
#: names that lists have and texts about them too
_PLAIN = re.compile(rf"{_ALGORITHM}(?:\.txt)?", re.IGNORECASE)
_COMMENT = (";", "#", "//")
_DIGEST = r"[0-9a-f]{32}(?:[0-9a-f]{8}|[0-9a-f]{24}|[0-9a-f]{32}|[0-9a-f]{64}|[0-9a-f]{96})?"
_GNU = re.compile(rf"\\?({_DIGEST})(?:[ \t]+\*?(.*))?", re.IGNORECASE)
_BSD = re.compile(rf"[A-Z0-9-]+ ?\((.+)\) ?= ?({_DIGEST})", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Claim:
    """What a checksum file says: this file has this digest. `name` is empty where none is given."""

    name: str
    algorithm: str
    digest: str


def is_checksums(key: str) -> bool:
    """Whether a key is that of a checksum file.

    >>> is_checksums("c/a.tif.sha256"), is_checksums("c/SHA256SUMS"), is_checksums("c/sums.txt")
    (True, True, False)
    """
    name = key.rpartition("/")[2]
    return bool(_MANIFEST.fullmatch(name) or _SIDECAR.fullmatch(name))


def base_key(key: str) -> str:
    """The key of the file that a sidecar stands beside; empty for a manifest.

    >>> base_key("c/a.tif.sha256"), base_key("c/checksums.md5")
    ('c/a.tif', '')
    """
    folder, slash, name = key.rpartition("/")
    found = None if _MANIFEST.fullmatch(name) else _SIDECAR.fullmatch(name)
    return f"{folder}{slash}{found[1]}" if found else ""


def parse(body: bytes) -> Iterator[Claim]:
    """The claims of a checksum file; lines that make none are passed over.

    It is UTF-8, or what PowerShell writes: UTF-16 with its mark.
    """
    return (claim for claim in _rows(body) if claim is not None)


def may_be_checksums(key: str) -> bool:
    """Whether a key is that of a checksum file, or of one if it also reads so.

    >>> may_be_checksums("c/md5.txt"), may_be_checksums("c/letter.txt")
    (True, False)
    """
    return is_checksums(key) or _PLAIN.fullmatch(key.rpartition("/")[2]) is not None


def listed(body: bytes) -> list[Claim] | None:
    """The claims of a file that is nothing but checksums; None else.

    Every line but comments is one, and names its file unless it is the only one.
    """
    found = list(_rows(body))
    claims = [claim for claim in found if claim is not None and (claim.name or len(found) == 1)]
    return claims if claims and len(claims) == len(found) else None


def _rows(body: bytes) -> Iterator[Claim | None]:
    """What each line claims, None for one that claims nothing, blank ones and comments apart."""
    wide = body.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    for line in body.decode("utf-16" if wide else "utf-8-sig", "replace").splitlines():
        line = line.strip()
        if not line or line.startswith(_COMMENT):
            continue
        if found := _GNU.fullmatch(line):
            digest, name = found[1], found[2] or ""
        elif found := _BSD.fullmatch(line):
            name, digest = found[1], found[2]
        else:
            yield None
            continue
        yield Claim(_path(name), _ALGORITHMS[len(digest)], digest.lower())


def _path(name: str) -> str:
    return name.strip().replace("\\", "/").removeprefix("./")


def digest_of(path: Path, algorithm: str) -> str:
    """The digest of a file's bytes, hexadecimal."""
    with path.open("rb") as file:
        return hashlib.file_digest(
            file, lambda: hashlib.new(algorithm, usedforsecurity=False)
        ).hexdigest()
