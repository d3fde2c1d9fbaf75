"""TIFFs that Pillow cannot decode, through tifffile and imagecodecs."""

from __future__ import annotations

import struct
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PIL import Image

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

#: what the two libraries raise on files that they cannot read
DECODING_ERRORS = (
    ValueError, TypeError, KeyError, IndexError, AttributeError, NotImplementedError,
    RuntimeError, OSError, EOFError, ZeroDivisionError, OverflowError, struct.error,
)  # fmt: skip

#: multispectral scans have a dozen channels; more is a damaged header
_MOST_SAMPLES = 32


def count_pages(path: Path) -> int:
    """The pages of a TIFF that Pillow cannot open, 0 where it has none with pixels in it."""
    import tifffile

    size = path.stat().st_size
    try:
        with tifffile.TiffFile(path) as file:
            pages: list[Any] = list(file.pages)
            return sum(
                page.imagewidth * page.imagelength > 0
                and any(0 < offset < size for offset in page.dataoffsets)
                for page in pages
            )
    except DECODING_ERRORS:
        return 0


def decode(path: Path, index: int, max_pixels: int) -> Image.Image:
    """Frame `index` (from 0) in gray. Raises one of `DECODING_ERRORS` where it cannot be read.

    ValueError where the frame has more than `max_pixels`.
    """
    import tifffile

    with tifffile.TiffFile(path) as file:
        page: Any = file.pages[index]
        if page.imagewidth * page.imagelength * max(1, page.imagedepth) > max_pixels:
            raise ValueError(f"{page.imagewidth} by {page.imagelength} pixels")
        if page.samplesperpixel > _MOST_SAMPLES:
            raise ValueError(f"{page.samplesperpixel} samples to a pixel")
        return _gray(page.asarray(), page)


def _gray(samples: npt.NDArray[np.generic], page: Any) -> Image.Image:
    """One frame's samples, of any depth and photometric interpretation, as an `L` image."""
    import numpy as np

    array = np.squeeze(np.asarray(samples))
    if array.ndim == 3 and page.planarconfig == 2 and array.shape[0] < array.shape[-1]:
        array = np.moveaxis(array, 0, -1)
    if array.ndim == 3:
        array = array[..., :3].mean(axis=-1) if array.shape[-1] >= 3 else array[..., 0]
    if array.ndim != 2:
        raise ValueError(f"samples of shape {array.shape} are no page")
    values = array.astype(np.float64)
    if array.dtype == np.bool_:
        values *= 255
    elif np.issubdtype(array.dtype, np.integer) and values.min() >= 0:
        bits = page.bitspersample if array.ndim == samples.ndim else array.dtype.itemsize * 8
        values *= 255 / (2 ** min(int(bits), 32) - 1)
    else:
        finite = values[np.isfinite(values)]
        low, high = (finite.min(), finite.max()) if finite.size else (0.0, 1.0)
        values = (np.nan_to_num(values, nan=high) - low) * (255 / ((high - low) or 1.0))
    if page.photometric == 0:
        values = 255 - values
    return Image.fromarray(np.clip(values, 0, 255).astype(np.uint8), mode="L")
