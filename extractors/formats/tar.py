"""TAR, plain or compressed with gzip, bzip2 or xz: each regular file becomes a document."""

from __future__ import annotations

import bz2
import lzma
import tarfile
import zlib
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from extractors.accounting import unread
from extractors.document import Document, Format, MemberFile, NoPages
from extractors.head import Head
from extractors.options import ExtractOptions
from extractors.packages.bag import payload
from extractors.packages.names import check_name, distinct, file_name, is_debris, leftover, no_files
from extractors.packages.old_names import decoded_names
from findings.errors import RefusedError

_PIECE = 1 << 18
_DAMAGE = (tarfile.TarError, zlib.error, lzma.LZMAError, EOFError, OSError, ValueError)
_PACKED = (b"\x1f\x8b", b"BZh", b"\xfd7zXZ\0")


def _recognise(head: Head) -> float:
    if head.start[257:262] == b"ustar":
        return 1.0
    return 0.9 if head.start.startswith(_PACKED) and _beginning(head)[257:262] == b"ustar" else 0.0


def _beginning(head: Head) -> bytes:
    """The first bytes that a compressed file unpacks to; empty where it is damaged."""
    try:
        if head.start.startswith(b"\x1f\x8b"):
            return zlib.decompressobj(wbits=31).decompress(head.start, 1024)
        if head.start.startswith(b"BZh"):
            return bz2.BZ2Decompressor().decompress(head.start, 1024)
        return lzma.LZMADecompressor().decompress(head.start, 1024)
    except (zlib.error, lzma.LZMAError, OSError, EOFError):
        return b""


def _files(
    path: Path, options: ExtractOptions, others: list[str] | None = None
) -> Iterator[tuple[tarfile.TarFile, tarfile.TarInfo]]:
    """The regular files. Links, devices and pipes hold no bytes: their names go into `others`."""
    limits = options.limits
    budget = min(limits.max_container_bytes, max(64 << 20, path.stat().st_size * limits.max_ratio))
    seen = 0
    try:
        with tarfile.open(path, "r:*") as archive:
            for count, member in enumerate(archive, start=1):
                if count > limits.max_members:
                    raise RefusedError(
                        f"more than {limits.max_members:,} members", code="too_large"
                    )
                check_name(member.name)
                seen += member.size
                if seen > budget:
                    raise RefusedError(
                        f"it unpacks to more than {budget:,.0f} bytes", code="decompression_bomb"
                    )
                if member.isreg():
                    yield archive, member
                elif others is not None and not member.isdir():
                    others.append(member.name)
            _check_end(archive)
    except EOFError:
        raise RefusedError("the archive is cut off", code="truncated") from None
    except tarfile.ReadError as error:
        early = "unexpected end" in str(error) or "end of file" in str(error)
        code = "truncated" if early else "malformed"
        raise RefusedError(f"the archive is damaged ({error})", code=code) from None
    except _DAMAGE as error:
        raise RefusedError(f"the archive is damaged ({error})") from None


def _check_end(archive: tarfile.TarFile) -> None:
    """A sound archive ends in zeros; one without them has been cut off between two members."""
    archive.fileobj.seek(archive.offset)
    if not archive.fileobj.read(512).startswith(b"\0" * 512) and not _ended(archive):
        raise RefusedError("the archive has no end mark: it is cut off", code="truncated")


def _ended(archive: tarfile.TarFile) -> bool:
    """Whether the block before was the end mark (tarfile stops after reading it)."""
    archive.fileobj.seek(max(0, archive.offset - 512))
    return bool(archive.fileobj.read(512) == b"\0" * 512)


def _open(path: Path, options: ExtractOptions) -> Document:
    others: list[str] = []
    names = [member.name for _, member in _files(path, options, others)]
    if all(map(is_debris, names)):
        raise no_files()
    why = "links, devices and pipes hold no bytes of their own"
    return NoPages(len(names), findings=list(unread(why, others, severity="info")))


def _unpack(path: Path, into: Path, options: ExtractOptions) -> list[MemberFile]:
    members: list[MemberFile] = []
    for archive, member in _files(path, options):
        source = archive.extractfile(member)
        if source is None:
            continue
        target = into / file_name(len(members) + 1, member.name)
        size = 0
        with source, target.open("xb") as file:
            while piece := source.read(_PIECE):
                size += file.write(piece)
        if size != member.size:
            raise RefusedError("a member of the archive is cut off", code="truncated")
        members.append(MemberFile(check_name(member.name), str(target), leftover(member.name)))
    raw = [member.name.encode("utf-8", "surrogateescape") for member in members]
    names = distinct(decoded_names(raw))
    return payload([replace(m, name=n) for m, n in zip(members, names, strict=True)])


FORMAT = Format(
    source_type="tar",
    media_type="application/x-tar",
    label="TAR",
    extensions=(".tar", ".tgz", ".tbz2", ".txz"),
    text_from="each file in it becomes a document; a BagIt bag is validated, its payload taken",
    recognise=_recognise,
    open=_open,
    unpack=_unpack,
    family="container",
)
