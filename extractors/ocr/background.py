"""A page with its paper made white: for the pages whose borders or shadows hide the text."""

from __future__ import annotations

from PIL import Image, ImageChops, ImageFilter

#: pixels to a cell of the map of the paper; a cell is wider than any stroke of print
_CELL = 16


def whitened(image: Image.Image) -> Image.Image:
    """`image` (8-bit gray) less its local paper: shadows go, and so do dark scanner borders.

    The paper is the lightest of each neighbourhood. Only for pages that were read badly: done to
    every page it raised the error rate (docs/facts.md), and it made one page with
    dark borders legible that had come out empty.
    """
    cell = max(4, min(_CELL, min(image.size) // 8))
    paper = image.reduce(cell).filter(ImageFilter.MaxFilter(5)).filter(ImageFilter.BoxBlur(1))
    paper = paper.resize(image.size, Image.Resampling.BILINEAR)
    return ImageChops.invert(ImageChops.subtract(paper, image))
