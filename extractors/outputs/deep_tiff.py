"""TIFFs of 48 bits a pixel, as preservation masters are scanned: Pillow knows only half of them."""

from __future__ import annotations

import zlib
from pathlib import Path

from PIL import Image

from extractors.image_tifffile import DECODING_ERRORS
from extractors.outputs.colour import Colours
from extractors.outputs.stored_picture import Encoded

_WIDTH, _HEIGHT, _BITS, _PHOTOMETRIC, _RGB = 256, 257, 258, 262, 2
#: of PNG's row filters: each sample less the one above it
_UP = 2


def deep_colour(colours: Colours, path: Path, image: Image.Image, index: int) -> Encoded | None:
    """Frame `index` of a TIFF with 16 bits to a colour, None for any other picture.

    All bits are kept, behind PNG's prediction from row to row. A frame that tifffile cannot read
    gives None too: Pillow's reading of it has 8 bits.
    """
    import numpy as np
    import tifffile

    if image.format != "TIFF" or image.mode != "RGB":
        return None
    tags = image.tag_v2  # type: ignore[attr-defined]
    if tags.get(_BITS) != (16, 16, 16) or tags.get(_PHOTOMETRIC) != _RGB:
        return None
    try:
        with tifffile.TiffFile(path) as file:
            samples = np.asarray(file.pages[index].asarray())
    except DECODING_ERRORS:
        return None
    width, height = tags[_WIDTH], tags[_HEIGHT]
    if samples.shape == (3, height, width):
        samples = np.moveaxis(samples, 0, -1)
    if samples.shape != (height, width, 3) or samples.dtype != np.uint16:
        return None
    rows = np.ascontiguousarray(samples.astype(">u2")).view(np.uint8).reshape(height, -1)
    filtered = np.full((height, rows.shape[1] + 1), _UP, dtype=np.uint8)
    filtered[0, 1:] = rows[0]
    np.subtract(rows[1:], rows[:-1], out=filtered[1:, 1:])
    parameters = {"/Predictor": 15, "/Colors": 3, "/BitsPerComponent": 16, "/Columns": width}
    data = zlib.compress(filtered.tobytes(), 6)
    return Encoded(data, "/FlateDecode", colours.of(image), 16, parameters)
