"""What a store says of an object: its listing, its headers, its checksum."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

from warehouse.errors import FixityError

#: name of the metadata field with the SHA-256 (hexadecimal) of the whole object
SHA256 = "sha256"
_MD5 = re.compile("[0-9a-f]{32}")


@dataclass(frozen=True, slots=True)
class Stored:
    """An object as the store lists it. `version` is empty where the bucket keeps none."""

    key: str
    size: int
    etag: str
    time: datetime
    version: str = ""
    latest: bool = True


@dataclass(frozen=True, slots=True)
class Head:
    """An object's headers. `sha256` is hexadecimal, None where nobody recorded it."""

    key: str
    size: int
    etag: str
    version: str
    time: datetime
    sha256: str | None
    metadata: Mapping[str, str] = field(default_factory=dict)
    md5: str | None = None
    """Of the bytes that were put, where its ETag is that."""


def file_sha256(path: Path) -> str:
    """The SHA-256 of a file's bytes, hexadecimal."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def version_of(version: str | None) -> str:
    """A version's name; empty where the bucket keeps no versions."""
    return "" if version in (None, "null") else str(version)


def head_of(key: str, answer: Any) -> Head:
    """The headers in an answer of boto3."""
    metadata = answer.get("Metadata", {})
    checksum = answer.get("ChecksumSHA256", "")
    sha256 = metadata.get(SHA256)
    if not sha256 and checksum and "-" not in checksum:  # with a dash: a checksum of checksums
        sha256 = base64.b64decode(checksum).hex()
    return Head(
        key,
        answer["ContentLength"],
        answer["ETag"],
        version_of(answer.get("VersionId")),
        answer["LastModified"],
        sha256,
        metadata,
        _md5(answer),
    )


def _md5(answer: Any) -> str | None:
    """The MD5 that the ETag is, of what was put at once and not encrypted with a key of its own."""
    own_key = answer.get("SSECustomerAlgorithm") or "kms" in answer.get("ServerSideEncryption", "")
    etag = str(answer["ETag"]).strip('"')
    return None if own_key or not _MD5.fullmatch(etag) else etag


def verify(bucket: str, head: Head, sha256: str, size: int) -> None:
    """Raise FixityError unless `size` bytes with this SHA-256 are what was written."""
    if size != head.size or (head.sha256 and head.sha256 != sha256):
        raise FixityError(
            f"{bucket}/{head.key}: {size} bytes with SHA-256 {sha256}, "
            f"but {head.size} with {head.sha256} were written"
        )
