"""The pages of an image file as images of a PDF: as stored, else without loss, in colour."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pikepdf
from PIL import Image

from extractors.image_errors import refusals
from extractors.image_gate import (
    ImageTypeError,
    open_image,
    orientation_of,
    stated_dpi,
    undecoded,
)
from extractors.image_gray import to_gray, to_srgb
from extractors.image_tiff import check_strips, said_by_libtiff
from extractors.image_tifffile import DECODING_ERRORS
from extractors.options import ExtractOptions
from extractors.outputs.colour import Colours
from extractors.outputs.deep_tiff import deep_colour
from extractors.outputs.stored_picture import as_stored, lossless
from findings.errors import RefusedError

#: of a scan that does not say its resolution
_DPI = 300.0
#: the longest and the shortest side of a page, in points (ISO 19005-2, 6.1.13)
_LONGEST, _SHORTEST = 14400.0, 3.0
_WIDTH, _HEIGHT, _PHOTOMETRIC = 256, 257, 262
#: 16-bit samples that stay under this are of 14 bits or fewer and would show as black
_WIDE = 16383
#: by EXIF orientation, the unit square as stored to the unit square as seen: a, b, c, d, e, f
_SEEN = {
    1: (1, 0, 0, 1, 0, 0),
    2: (-1, 0, 0, 1, 1, 0),
    3: (-1, 0, 0, -1, 1, 1),
    4: (1, 0, 0, -1, 0, 1),
    5: (0, -1, -1, 0, 1, 1),
    6: (0, -1, 1, 0, 0, 1),
    7: (0, 1, 1, 0, 0, 0),
    8: (0, 1, -1, 0, 1, 0),
}


@dataclass(frozen=True, slots=True)
class PagePicture:
    """An image object, the size of its page in points, and how it is laid onto the unit page.

    `image` is None where the file's own page cannot be decoded: the page keeps its place.
    """

    image: pikepdf.Object | None
    width: float
    height: float
    orientation: int = 1

    @property
    def drawing(self) -> bytes:
        """The operators that draw the resource `Scan` over the page, upright."""
        if self.image is None:
            return b""
        a, b, c, d, e, f = _SEEN[self.orientation]
        across, down = self.width, self.height
        numbers = (a * across, b * down, c * across, d * down, e * across, f * down)
        return (f"q {' '.join(f'{number:.4f}' for number in numbers)} cm /Scan Do Q\n").encode(
            "ascii"
        )


def page_pictures(
    colours: Colours, path: Path, options: ExtractOptions
) -> Iterator[tuple[int, PagePicture]]:
    """Every page of the image file at `path`, with its number.

    Raises as `open_image` does, but for pages that are damaged themselves.
    """
    try:
        for number, index, image in undecoded(path, options):
            try:
                made = _picture(colours, path, image, (number, index), options)
            except RefusedError:
                made = _sized(None, image.size, stated_dpi(image), 1)
            yield number, made
    except ImageTypeError:
        for frame in open_image(path, options):  # a TIFF that only tifffile reads, in gray
            yield frame.number, _placed(colours, frame.image, None)


def _picture(
    colours: Colours,
    path: Path,
    image: Image.Image,
    place: tuple[int, int],
    options: ExtractOptions,
) -> PagePicture:
    """The page at `place`: its number, from 1, and the index of its frame."""
    number, index = place
    dpi = stated_dpi(image)
    if image.format == "TIFF":
        check_strips(path, image)
    stored = as_stored(colours, path, image) or deep_colour(colours, path, image, index)
    if stored is not None:
        size = _stored_size(image)
        return _sized(stored.image(colours.pdf, *size), size, dpi, orientation_of(image))
    try:
        with refusals(), said_by_libtiff():
            image.load()
        pixels = drawable(image)
    except (*DECODING_ERRORS, SyntaxError):
        # what the gate reads by other means, it reads in gray
        gray = next(open_image(path, options, first=number, last=number)).image
        return _placed(colours, gray, dpi)
    # a TIFF is upright once it is loaded
    return _placed(colours, pixels, dpi, orientation_of(image))


def _stored_size(image: Image.Image) -> tuple[int, int]:
    """Width and height in the file; of a TIFF on its side Pillow gives those it will have."""
    tags = getattr(image, "tag_v2", {})
    return tags.get(_WIDTH, image.width), tags.get(_HEIGHT, image.height)


def _placed(
    colours: Colours,
    pixels: Image.Image,
    dpi: tuple[float, float] | None,
    orientation: int = 1,
) -> PagePicture:
    made = lossless(colours, pixels).image(colours.pdf, *pixels.size)
    return _sized(made, pixels.size, dpi, orientation)


def _sized(
    made: pikepdf.Object | None,
    size: tuple[int, int],
    dpi: tuple[float, float] | None,
    orientation: int,
) -> PagePicture:
    """With the page's size from the resolution, within what a page may be."""
    across, down = dpi or (_DPI, _DPI)
    width, height = 72 * size[0] / across, 72 * size[1] / down
    factor = min(1.0, _LONGEST / max(width, height))
    width, height = max(_SHORTEST, width * factor), max(_SHORTEST, height * factor)
    if orientation not in _SEEN:
        orientation = 1
    if orientation >= 5:
        width, height = height, width
    return PagePicture(made, width, height, orientation)


def drawable(image: Image.Image) -> Image.Image:
    """`image` in a mode that can be written without loss, on white where it is transparent."""
    mode = image.mode
    if mode in ("LA", "La", "PA", "RGBA", "RGBa") or "transparency" in image.info:
        return _on_white(image)
    if mode in ("CMYK", "LAB"):
        turned = to_srgb(image)
        turned.info.pop("icc_profile", None)  # that of the inks
        return turned.convert("RGB")
    if mode == "I;16" and image.getextrema()[1] > _WIDE and not _white_is_zero(image):  # type: ignore[operator]
        return image
    if mode in ("1", "P", "RGB"):
        return image
    if mode == "L":
        black_and_white = sum(image.histogram()[1:255]) == 0
        return image.convert("1", dither=Image.Dither.NONE) if black_and_white else image
    if mode in ("YCbCr", "HSV", "RGBX"):
        return image.convert("RGB")
    return to_gray(image, white_is_zero=_white_is_zero(image))


def _white_is_zero(image: Image.Image) -> bool:
    tags = getattr(image, "tag_v2", {})
    return tags.get(_PHOTOMETRIC) == 0


def _on_white(image: Image.Image) -> Image.Image:
    """Composed as a reader sees it; an alpha channel that hides everything was not meant as one."""
    full = image.convert("RGBA")
    alpha = full.getchannel("A")
    if alpha.getextrema()[1] == 0:
        return full.convert("RGB")
    paper = Image.new("RGB", image.size, "white")
    paper.paste(full.convert("RGB"), mask=alpha)
    paper.info.update(icc_profile=image.info.get("icc_profile"))
    return paper.convert("L") if image.mode in ("LA", "La") else paper
