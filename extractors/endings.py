"""Whether a file from elsewhere ends where its own structure says, whatever its format."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from extractors.image_errors import TruncatedImageError, refusals
from extractors.image_extent import cut_short
from extractors.image_tifffile import DECODING_ERRORS
from extractors.pdf.opening import missing_end
from findings.errors import RefusedError

_JPEG = b"\xff\xd8\xff"
#: markers of a JPEG without a length behind them, and the one behind which the pixels begin
_BARE = frozenset((0x01, *range(0xD0, 0xD8)))
_END, _SCAN = 0xD9, 0xDA
_PIECE = 1 << 20
#: bytes of a PDF, from its end, in which its end mark is looked for
_MOST_BEHIND = 1 << 26


def cut_off(path: Path) -> str:
    """What shows that the end of a file is missing; empty where nothing does or nobody can tell."""
    with path.open("rb") as file:
        start = file.read(8)
        if start.startswith(_JPEG):
            return "" if _jpeg_ends(file) else _undecoded(path)
    if start.startswith(b"%PDF-"):
        # behind the end of a whole one there may be anything
        return missing_end(path) and missing_end(path, _MOST_BEHIND)
    if start.startswith(b"PK\x03\x04"):
        return "" if zipfile.is_zipfile(path) else "its directory at the end is missing"
    try:
        short = cut_short(path) or ""
    except ValueError:
        return ""  # damaged, and not short
    if not short and start[:2] in (b"II", b"MM"):
        short = next(filter(None, (_undecoded(path, frame) for frame in _beyond(path))), "")
    return short


def _beyond(path: Path) -> Iterator[int]:
    """The frames of a TIFF with strips or tiles that are said to go on behind its end."""
    import tifffile

    size = path.stat().st_size
    try:
        with tifffile.TiffFile(path) as file:
            for number, page in enumerate(file.pages):
                places = zip(page.dataoffsets, page.databytecounts, strict=False)
                if any(at + count > size for at, count in places):
                    yield number
    except DECODING_ERRORS:
        return


def _jpeg_ends(file: BinaryIO) -> bool:
    """Whether the end marker of a JPEG comes behind its pixels (not one of a picture within)."""
    file.seek(2)
    while len(head := file.read(2)) == 2 and head[0] == 0xFF:
        if head[1] == 0xFF:
            file.seek(-1, 1)  # padding
        elif head[1] == _END:
            return True
        elif head[1] not in _BARE:
            file.seek(max(0, int.from_bytes(file.read(2), "big") - 2), 1)
            if head[1] == _SCAN:
                break
    last = b""
    while piece := file.read(_PIECE):
        if b"\xff\xd9" in last + piece:
            return True
        last = piece[-1:]
    return False


def _undecoded(path: Path, frame: int = 0) -> str:
    """An image that seems cut off may have all its pixels (a JPEG without its end marker, a strip
    that is said to be too long): the decoder tells.
    """
    from PIL import Image

    try:
        with refusals(), Image.open(path) as image:
            image.seek(frame)
            image.load()
    except TruncatedImageError as error:
        return error.message
    except RefusedError:
        return ""  # damaged, and not short
    return ""
