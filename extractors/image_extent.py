"""Whether an image file holds all that its own structure promises, before a pixel is decoded.

Decoders differ in what they let pass: a PNG cut within its last chunk or with a wrong checksum
decodes, and a cut TIFF, WebP or JPEG 2000 is called damaged rather than cut short.
"""

from __future__ import annotations

import struct
import zlib
from pathlib import Path
from typing import BinaryIO

_TIFF = (b"II*\0", b"MM\0*", b"II+\0", b"MM\0+")
#: where the pixels of a TIFF's page lie and how many bytes they take: strips, tiles
_PLACES = frozenset((273, 279, 324, 325))
_TIFF_BYTES = {3: 2, 4: 4, 16: 8}
#: a chain of more directories than this is no page's
_MAX_DIRECTORIES = 100_000
_PNG, _JP2, _J2K = b"\x89PNG\r\n\x1a\n", b"\x00\x00\x00\x0cjP  \r\n\x87\n", b"\xff\x4f\xff\x51"


def cut_short(path: Path) -> str | None:
    """What is missing at the end of the file, None where nothing is or nobody can tell."""
    size = path.stat().st_size
    with path.open("rb") as file:
        head = file.read(16)
        if head.startswith(_PNG):
            return _png(file)
        if head.startswith(b"RIFF") and len(head) >= 8:
            return _short(struct.unpack("<I", head[4:8])[0] + 8, size)
        if head[:4] in _TIFF and len(head) >= 8:
            return _tiff(file, head, size)
        if head.startswith(_JP2):
            return _boxes(file, size)
        if head.startswith(_J2K):
            return _codestream(file, size)
    return None


def _short(end: int, size: int) -> str | None:
    return f"it ends at byte {size:,} instead of {end:,}" if end > size else None


def _png(file: BinaryIO) -> str | None:
    """Every chunk whole, its checksum right, the last one IEND. Raises ValueError for damage."""
    file.seek(len(_PNG))
    while True:
        head = file.read(8)
        if len(head) < 8:
            return "its last chunk is missing"
        length, kind = struct.unpack(">I4s", head)
        data = file.read(length)
        check = file.read(4)
        if len(data) < length or len(check) < 4:
            return f"its chunk {kind.decode('ascii', 'replace')} breaks off"
        if kind == b"IDAT" and zlib.crc32(kind + data) != struct.unpack(">I", check)[0]:
            raise ValueError("the checksum of its pixels is wrong")
        if kind == b"IEND":
            return None


def _tiff(file: BinaryIO, head: bytes, size: int) -> str | None:
    """The directories of a TIFF, and its tables of strips and tiles, lie within it.

    Strips that lie beyond the end are told by page, when they are decoded.
    """
    order = "<" if head[:1] == b"I" else ">"
    big = head[2:4] in (b"+\0", b"\0+")
    count, entry, offset = ("Q", "HHQ", "Q") if big else ("H", "HHI", "I")
    wide = struct.calcsize(order + entry + offset)
    at: int = struct.unpack(order + offset, head[8:16] if big else head[4:8])[0]
    for _ in range(_MAX_DIRECTORIES):
        if at == 0:
            return None
        start = at + struct.calcsize(order + count)
        if start > size:
            return _short(start, size)
        file.seek(at)
        entries: int = struct.unpack(order + count, file.read(start - at))[0]
        end = start + entries * wide
        if end + struct.calcsize(order + offset) > size:
            return _short(end + struct.calcsize(order + offset), size)
        table = file.read(end - start)
        for tag, kind, number, value in struct.iter_unpack(order + entry + offset, table):
            length = number * _TIFF_BYTES.get(kind, 0)
            outside = tag in _PLACES and length > struct.calcsize(order + offset)
            if outside and value + length > size:
                return _short(value + length, size)
        at = struct.unpack(order + offset, file.read(struct.calcsize(order + offset)))[0]
    return None


def _boxes(file: BinaryIO, size: int) -> str | None:
    """The boxes of a JP2 file lie within it."""
    at = 0
    while at + 8 <= size:
        file.seek(at)
        head = file.read(16)
        length, kind = struct.unpack(">I4s", head[:8])
        if length == 1 and len(head) == 16:
            length = struct.unpack(">Q", head[8:16])[0]
        if length == 0:
            return _codestream(file, size) if kind == b"jp2c" else None
        if length < 8:
            return None
        if at + length > size:
            return _short(at + length, size)
        at += length
    return None


def _codestream(file: BinaryIO, size: int) -> str | None:
    """A JPEG 2000 codestream ends with its end marker, perhaps padded."""
    file.seek(max(0, size - 64))
    return None if b"\xff\xd9" in file.read() else "its end marker is missing"
