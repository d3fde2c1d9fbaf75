"""The records of a web archive judged: what one is about, whether it is whole, how it is packed."""

from __future__ import annotations

import gzip
import io
import zlib
from pathlib import Path
from typing import IO, Any

from fetchers.contract import recorded, storable
from fetchers.errors import NotTakenError
from fetchers.web.address import normal, shown

PIECE = 1 << 16
_LOOK_BACK = 4 << 20


def must_not_be_cut(record: Any, place: str) -> None:
    """Raise NotTakenError where less was archived than the server sent, as the record says."""
    heads, cut = record.http_headers, record.rec_headers.get_header("WARC-Truncated")
    stated = heads.get_header("Content-Length") if heads else None
    if stated and stated.isascii() and stated.isdecimal() and len(stated) < 19 and not (
        heads.get_header("Transfer-Encoding")
    ):  # fmt: skip
        short = max(record.payload_length, 0) < int(stated)
        cut = cut or (short and f"it has not the {stated} bytes that were sent")
    if cut:
        raise NotTakenError(
            f"{shown(place)} was cut when it was archived: {storable(cut)[:100]}",
            code="fetch_unreadable",
        )


def must_be_whole(record: Any, place: str) -> None:
    """Raise NotTakenError where a record is cut, or its bytes are not those of its digests."""
    from warcio.limitreader import LimitReader

    rest = record.raw_stream
    while rest.read(PIECE):
        pass  # what follows the body (a last chunk) belongs to the digest
    if isinstance(rest, LimitReader) and rest.limit > 0:
        raise NotTakenError(f"{shown(place)} is cut in its archive", code="fetch_unreadable")
    heads = record.http_headers
    # of a body that came in chunks, programs do not agree on what its payload is
    chunked = heads is not None and heads.get_header("Transfer-Encoding")
    judged = (
        ("block digest failed",) if chunked else ("block digest failed", "payload digest failed")
    )
    if any(one.startswith(judged) for one in record.digest_checker.problems):
        raise NotTakenError(
            f"{shown(place)} is not what was archived: its digest differs", code="fetch_unreadable"
        )


def about(record: Any) -> tuple[str, str]:
    """The address and the time of a record, as UTF-8 can hold them and as they may be kept."""
    names = ("WARC-Target-URI", "WARC-Date")
    url, when = (storable(record.rec_headers.get_header(one) or "").strip() for one in names)
    return recorded(normal(url.removeprefix("<").removesuffix(">"))), when


def is_one_member(file: IO[bytes]) -> bool:
    """Whether the bytes were compressed as a whole, and not each record by itself."""
    zipped = zlib.decompressobj(16 + zlib.MAX_WBITS)
    while piece := file.read(PIECE):
        while piece:
            zipped.decompress(piece, PIECE)
            if zipped.eof:
                return not (zipped.unused_data.strip(b"\0") or file.read(PIECE).strip(b"\0"))
            piece = zipped.unconsumed_tail
    return False  # it is cut: told where it is read record by record


def unpacked(path: Path) -> IO[bytes]:
    """What was compressed as a whole; going back a little costs nothing."""
    return io.BufferedReader(gzip.GzipFile(path), _LOOK_BACK)
