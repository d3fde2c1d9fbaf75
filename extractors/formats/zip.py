"""ZIP: a container; each file in it becomes a document."""

from __future__ import annotations

from pathlib import Path

from extractors.accounting import unread
from extractors.document import Document, Format, MemberFile, NoPages
from extractors.head import Head
from extractors.options import ExtractOptions
from extractors.packages.bag import payload
from extractors.packages.names import check_name, file_name, is_debris, leftover, no_files
from extractors.packages.zip_safe import open_zip
from findings.errors import RefusedError


def _recognise(head: Head) -> float:
    return 0.5 if head.start.startswith((b"PK\x03\x04", b"PK\x05\x06")) else 0.0


def _open(path: Path, options: ExtractOptions) -> Document:
    with open_zip(path, options.limits) as archive:
        for name in archive.names:
            check_name(name)
        if any(name.startswith("xl/") for name in archive.names):
            raise RefusedError(
                "a spreadsheet (XLSX) is not read",
                code="unsupported_type",
                remedy="Save its sheets as CSV, or print it to PDF, and drop that.",
            )
        if any(name.startswith("ppt/") for name in archive.names):
            raise RefusedError(
                "a presentation (PPTX) is not read",
                code="unsupported_type",
                remedy="Export it as PDF, and drop that.",
            )
        if not any(not is_debris(name) for name in archive.names):
            raise no_files()
        said = [archive.comment[:200]] if archive.comment else []
        members = len(archive.names)
    told = list(unread("the archive has a comment", said, severity="info"))
    return NoPages(members, findings=told)


def _unpack(path: Path, into: Path, options: ExtractOptions) -> list[MemberFile]:
    members: list[MemberFile] = []
    left = options.limits.max_container_bytes
    with open_zip(path, options.limits) as archive:
        for name in archive.names:
            check_name(name)
        for name in archive.names:
            target = into / file_name(len(members) + 1, name)
            with target.open("xb") as file:
                for piece in archive.pieces(name, left):
                    file.write(piece)
                    left -= len(piece)
            members.append(MemberFile(check_name(name), str(target), leftover(name)))
    return payload(members)


FORMAT = Format(
    source_type="zip",
    media_type="application/zip",
    label="ZIP",
    extensions=(".zip",),
    text_from="each file in it becomes a document; a BagIt bag is validated, its payload taken",
    recognise=_recognise,
    open=_open,
    unpack=_unpack,
    family="container",
)
