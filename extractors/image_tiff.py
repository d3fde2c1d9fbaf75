"""What a TIFF needs besides Pillow: other decoders, checks, and libtiff's own words."""

from __future__ import annotations

import contextlib
import os
import re
import tempfile
from collections.abc import Iterator
from pathlib import Path

from PIL import Image

from extractors.image_errors import TruncatedImageError, refusals
from extractors.image_gray import to_gray
from extractors.image_tifffile import DECODING_ERRORS, decode
from extractors.options import ExtractOptions

_PHOTOMETRIC, _SAMPLE_FORMAT = 262, 339
_STRIPS, _STRIP_SIZES, _TILES, _TILE_SIZES = 273, 279, 324, 325
#: of libtiff's messages, those about the pixels
_DAMAGE = re.compile(
    r"bad code|premature|not enough data|decod|short|corrupt|uncompressed data|error at scanline",
    re.IGNORECASE,
)


def tiff_gray(path: Path, image: Image.Image, index: int, options: ExtractOptions) -> Image.Image:
    """By Pillow, else by tifffile, which knows more codecs and sample layouts."""
    white_is_zero = image.tag_v2.get(_PHOTOMETRIC) == 0  # type: ignore[attr-defined]
    try:
        image.load()
        if image.mode == "I" and _unsigned_overflow(image):
            raise ValueError("unsigned samples of 32 bits")
        return to_gray(image, white_is_zero=white_is_zero)
    except (OSError, SyntaxError, *DECODING_ERRORS) as error:
        with refusals():
            try:
                return decode(path, index, options.limits.max_pixels)
            except DECODING_ERRORS:
                raise error from None


def _unsigned_overflow(image: Image.Image) -> bool:
    """Whether 32-bit samples that the file calls unsigned came out negative."""
    form = image.tag_v2.get(_SAMPLE_FORMAT, (1,))  # type: ignore[attr-defined]
    lowest = image.getextrema()[0]
    return form in (1, (1,)) and isinstance(lowest, int | float) and lowest < 0


@contextlib.contextmanager
def said_by_libtiff() -> Iterator[list[str]]:
    """What libtiff writes to the standard error while it decodes: its only word about damage.

    It fills damaged strips with white and reports success. The handle is the process's, so this
    is for the single-threaded child that parses.
    """
    said: list[str] = []
    kept = os.dup(2)
    with tempfile.TemporaryFile() as file:
        os.dup2(file.fileno(), 2)
        try:
            yield said
        finally:
            os.dup2(kept, 2)
            os.close(kept)
        file.seek(0)
        text = file.read(4096).decode("utf-8", "replace")
    said.extend(line for line in text.splitlines() if _DAMAGE.search(line))


def check_strips(path: Path, image: Image.Image) -> None:
    """Refuse a TIFF whose strips or tiles lie beyond its end: libtiff fills those with nothing."""
    tags = image.tag_v2  # type: ignore[attr-defined]
    size = path.stat().st_size
    for offsets, sizes in ((_STRIPS, _STRIP_SIZES), (_TILES, _TILE_SIZES)):
        starts, counts = tags.get(offsets), tags.get(sizes)
        if not isinstance(starts, tuple) or not isinstance(counts, tuple):
            continue
        end = max((a + b for a, b in zip(starts, counts, strict=False)), default=0)
        if end > size:
            raise TruncatedImageError(f"the image data ends at byte {size:,} instead of {end:,}")
