"""Web archives: WARC and WACZ files of a folder or an address; each answer in them is a record."""

from __future__ import annotations

import hashlib
import re
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Any
from urllib.parse import urlsplit

import msgspec

from fetchers.contract import Document, Entry, Named, Part, Round, Transfer, WebAddress
from fetchers.desk import Desk
from fetchers.errors import NotTakenError
from fetchers.kinds.folder import opened
from fetchers.kinds.sitemap import pattern
from fetchers.lists import unreadable
from fetchers.web.address import shown

_ENDINGS = (".warc", ".warc.gz", ".wacz")
_KEPT = ("content-type", "etag", "last-modified")


class Warc(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """`archives`, addresses of WARC or WACZ files; or `folder` with such files. `types`, a regular
    expression of the media types to take.
    """

    archives: tuple[WebAddress, ...] = ()
    folder: str = ""
    types: str = r"^(text/(html|plain)|application/(pdf|xhtml\+xml|msword|rtf)|image/)"

    def __post_init__(self) -> None:
        pattern(self.types)
        if not self.archives and not self.folder:
            raise ValueError("name `archives` or a `folder`")


class _Kind:
    name = "warc"
    label = "web archives (WARC, WACZ)"
    fields = Warc
    whole = False

    def names(self, own: Warc, desk: Desk, place: Round) -> Iterator[Named]:
        """Each successful answer whose type is wanted, the last capture of an address last."""
        for path, address in self._files(own, desk):
            with path.open("rb") as file:
                yield from _records(file, address, own, desk)

    def _files(self, own: Warc, desk: Desk) -> Iterator[tuple[Path, str]]:
        if own.folder:
            for path in sorted(opened(own.folder, desk).rglob("*")):
                if path.name.endswith(_ENDINGS) and path.is_file() and not path.is_symlink():
                    yield path, path.as_uri()
        for url in own.archives:
            path = desk.scratch / f"archive-{hashlib.sha256(url.encode()).hexdigest()[:16]}"
            desk.web.fetch(url, path, most=desk.max_bytes)
            yield path, url


def _records(file: IO[bytes], address: str, own: Warc, desk: Desk) -> Iterator[Named]:
    if file.read(2) == b"PK":
        try:
            with zipfile.ZipFile(file) as package:
                for name in sorted(package.namelist()):
                    if name.startswith("archive/") and name.endswith((".warc", ".warc.gz")):
                        with package.open(name) as inner:
                            yield from _answers(inner, f"{address}#{name}", own, desk)
        except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError) as error:
            yield _damaged(address, error)
    else:
        file.seek(0)
        yield from _answers(file, address, own, desk)


def _answers(file: IO[bytes], address: str, own: Warc, desk: Desk) -> Iterator[Named]:
    from warcio.archiveiterator import ArchiveIterator
    from warcio.exceptions import ArchiveLoadFailed

    wanted = re.compile(own.types, re.I)
    try:
        for record in ArchiveIterator(file, check_digests=True):
            if record.rec_type not in ("response", "resource"):
                continue
            heads = record.http_headers
            status = heads.get_statuscode() if heads else "200"
            kind = (heads or record.rec_headers).get_header("Content-Type") or ""
            if status == "200" and wanted.search(kind):
                yield _named(record, address, desk)
    except (ArchiveLoadFailed, ValueError, EOFError, OSError, zlib.error) as error:
        # what comes behind the damage is lost, and the archives behind this one are not
        yield _damaged(address, error)


def _damaged(address: str, error: Exception) -> Named:
    told = NotTakenError(f"{address} is damaged: {error}", code="fetch_unreadable")
    return unreadable(f"{address}#damaged", told)


def _must_be_whole(record: Any, place: str) -> None:
    """Raise NotTakenError where a record is cut, or its bytes are not those of its digests."""
    from warcio.limitreader import LimitReader

    rest = record.raw_stream
    while rest.read(1 << 16):
        pass  # what follows the body (a last chunk) belongs to the digest
    if isinstance(rest, LimitReader) and rest.limit > 0:
        raise NotTakenError(f"{place} is cut in its archive", code="fetch_unreadable")
    heads = record.http_headers
    # of a body that came in chunks, programs do not agree on what its payload is
    chunked = heads is not None and heads.get_header("Transfer-Encoding")
    judged = (
        ("block digest failed",) if chunked else ("block digest failed", "payload digest failed")
    )
    if any(one.startswith(judged) for one in record.digest_checker.problems):
        raise NotTakenError(
            f"{place} is not what was archived: its digest differs", code="fetch_unreadable"
        )


def _named(record: Any, address: str, desk: Desk) -> Named:
    url = record.rec_headers.get_header("WARC-Target-URI") or ""
    try:
        parts = urlsplit(url) if url else None
    except ValueError:
        parts = None
    if parts is None:
        place = f"{address}#{record.rec_headers.get_header('WARC-Record-ID')}"
        told = NotTakenError(f"{place} has no address ({url[:200]!r})", code="fetch_address")
        return unreadable(place, told)
    when = record.rec_headers.get_header("WARC-Date") or ""
    digest = record.rec_headers.get_header("WARC-Payload-Digest") or ""
    heads = {
        name: value
        for name in _KEPT
        if record.http_headers and (value := record.http_headers.get_header(name))
    }

    def take(into: Path) -> Transfer:
        found, size = hashlib.sha256(), 0
        with into.open("wb") as out:
            while piece := record.content_stream().read(1 << 16):
                size += len(piece)
                if size > desk.max_bytes:
                    raise NotTakenError(f"{shown(url)} is too large", code="fetch_too_large")
                found.update(piece)
                out.write(piece)
        _must_be_whole(record, shown(url))
        return Transfer(shown(url), shown(url), 200, when, found.hexdigest(), size, heads)

    def open_(before: Entry | None) -> Document:
        # the archive is read as a stream: what is wanted of it is taken as it passes
        return Document((Part(shown(url), take),))

    last = parts.path.rpartition("/")[2] or "index.html"
    return Named(url, f"{parts.hostname}/{last}", open_, digest or when, named_by=address)


KIND = _Kind()
