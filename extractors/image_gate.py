"""The gate that every image passes before recognition: decoded here, or refused with a code.

Tesseract given files directly died on some TIFFs and looped on others; behind a gate of this kind
312 of 312 bad images were harmless (docs/facts.md). One decoder owns the verdict, so a
damaged image is never half read by a more lenient one.
"""

from __future__ import annotations

import contextlib
import warnings
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

# Asked for a format that it has not loaded, Pillow loads all 45 (0.02 CPU s): these four are those
# of FORMATS that it does not load by itself.
from PIL import ExifTags, Image, Jpeg2KImagePlugin, PcxImagePlugin, TiffImagePlugin, WebPImagePlugin  # noqa: F401

from extractors.image_errors import (
    EmptyImageError,
    ImageTypeError,
    MalformedImageError,
    PixelBombError,
    TooManyFramesError,
    TruncatedImageError,
    refusals,
)
from extractors.image_extent import cut_short
from extractors.image_gray import to_gray
from extractors.image_tiff import check_strips, said_by_libtiff, tiff_gray
from extractors.image_tifffile import DECODING_ERRORS, count_pages, decode
from extractors.options import ExtractOptions
from findings.finding import Finding, finding

__all__ = [
    "EmptyImageError", "Frame", "ImageTypeError", "MalformedImageError", "PixelBombError",
    "TooManyFramesError", "TruncatedImageError", "count_frames", "open_image", "orientation_of",
    "stated_dpi", "undecoded", "upright",
]  # fmt: skip

#: what may be decoded; never EPS or PS, which Pillow would hand to Ghostscript to run
FORMATS = ("TIFF", "JPEG", "PNG", "JPEG2000", "WEBP", "BMP", "DIB", "GIF", "PPM", "PCX")

_TRANSPOSE = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
_TIFF_SUBFILE = 254


@dataclass(frozen=True, slots=True)
class Frame:
    """One page image, upright by its EXIF or TIFF orientation.

    `image` is 8-bit gray (mode `L`) of `width` by `height` pixels, those of the original as it is
    meant to be looked at; `dpi` is None where the file does not say or says what cannot be.
    `number` counts from 1.
    """

    number: int
    image: Image.Image
    width: int
    height: int
    dpi: float | None
    findings: tuple[Finding, ...] = ()


def count_frames(path: Path, options: ExtractOptions) -> int:
    """How many pages `open_image` will give, without decoding any."""
    try:
        with _opened(path, options) as image:
            return len(_pages(image, options))
    except ImageTypeError:
        count = _unknown_to_pillow(path, options)
        if count == 0:
            raise
        return count


def open_image(
    path: Path, options: ExtractOptions, *, first: int = 1, last: int | None = None
) -> Iterator[Frame]:
    """The pages `first` to `last` (from 1, inclusive) of an image file, one decoded at a time.

    Raises a RefusedError of this module: EmptyImageError, ImageTypeError, PixelBombError,
    TooManyFramesError, TruncatedImageError, MalformedImageError.
    """
    try:
        yield from _frames(path, options, first, last)
    except ImageTypeError:
        count = _unknown_to_pillow(path, options)
        if count == 0:
            raise
        for number in range(first, min(count, last or count) + 1):
            with refusals():
                gray = decode(path, number - 1, options.limits.max_pixels)
            yield Frame(number, gray, gray.width, gray.height, None)


def _unknown_to_pillow(path: Path, options: ExtractOptions) -> int:
    """The pages of a TIFF that Pillow does not open at all; 0 for any other file."""
    with path.open("rb") as file:
        if file.read(4) not in (b"II*\0", b"MM\0*", b"II+\0", b"MM\0+"):
            return 0
    return min(count_pages(path), options.limits.max_pages)


def _frames(path: Path, options: ExtractOptions, first: int, last: int | None) -> Iterator[Frame]:
    for number, index, image in undecoded(path, options, first=first, last=last):
        remarks: tuple[Finding, ...] = ()
        frames = getattr(image, "n_frames", 1)
        if image.format != "TIFF" and frames > 1:
            message = f"of {frames} frames of an animation or a set of previews, the first"
            remarks = (finding("first_frame_only", message + " was read", where="page 1"),)
        yield _frame(path, image, number, index, options, remarks)


def undecoded(
    path: Path, options: ExtractOptions, *, first: int = 1, last: int | None = None
) -> Iterator[tuple[int, int, Image.Image]]:
    """The pages as the file stores them: number (from 1), index of the frame, the file there.

    The same image object each time, sought to the frame, nothing decoded, of at most the pixels
    allowed. Raises as `open_image` does.
    """
    with _opened(path, options) as image:
        for number, index in enumerate(_pages(image, options), start=1):
            if number < first or (last is not None and number > last):
                continue
            with refusals():
                image.seek(index)
            _check_pixels(image, options.limits.max_pixels)
            yield number, index, image


@contextlib.contextmanager
def _opened(path: Path, options: ExtractOptions) -> Iterator[Image.Image]:
    """The file as Pillow sees it, nothing decoded yet, its first frame within the pixel limit."""
    if path.stat().st_size == 0:
        raise EmptyImageError("the image file has no bytes")
    limit = options.limits.max_pixels
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # damaged metadata; damaged pixels are errors
        # Pillow refuses at twice its own limit while opening: ours must come first
        Image.MAX_IMAGE_PIXELS = limit
        # by handle, not by name: Pillow 13 maps named files, and maps raw TIFFs that are to be
        # turned (orientation 5 to 8) with width and height exchanged
        with path.open("rb") as file:
            with refusals():
                missing = cut_short(path)
                if missing:
                    raise TruncatedImageError(f"the image file breaks off: {missing}")
                image = Image.open(file, formats=FORMATS)
            with image:
                _check_pixels(image, limit)
                yield image


def _check_pixels(image: Image.Image, limit: int) -> None:
    if image.width * image.height > limit:
        raise PixelBombError(
            f"{image.width} by {image.height} pixels are more than the limit of {limit:,}"
        )


def _pages(image: Image.Image, options: ExtractOptions) -> list[int]:
    """The indices of the frames that are pages: for TIFF all but previews and masks.

    Other formats hold animations or previews, of which the first frame is the page.
    """
    if image.format != "TIFF":
        return [0]
    pages: list[int] = []
    with refusals():
        for index in range(getattr(image, "n_frames", 1)):
            image.seek(index)
            kind = image.tag_v2.get(_TIFF_SUBFILE, 0)  # type: ignore[attr-defined]
            if isinstance(kind, int) and kind & 0b101:
                continue
            pages.append(index)
            if len(pages) > options.limits.max_pages:
                raise TooManyFramesError(f"more than {options.limits.max_pages} pages in one file")
        image.seek(0)
    return pages or [0]


def _frame(
    path: Path,
    image: Image.Image,
    number: int,
    index: int,
    options: ExtractOptions,
    remarks: tuple[Finding, ...],
) -> Frame:
    """Decode the frame at which `image` stands."""
    dpi = stated_dpi(image)
    orientation = orientation_of(image)
    if image.format == "TIFF":
        check_strips(path, image)
        with said_by_libtiff() as said:
            gray = tiff_gray(path, image, index, options)
            # Pillow turns a TIFF itself as it loads it, and then says that it is upright
            orientation = orientation_of(image)
        if said:
            remarks = (*remarks, finding("image_damaged", said[0], where=f"page {number}"))
    else:
        with refusals():
            image.load()
            gray = to_gray(image)
    turned = upright(gray, orientation)
    if turned is not gray:
        gray = turned
    elif gray is image:
        gray = image.copy()  # seeking the next frame changes this one
    return Frame(number, gray, gray.width, gray.height, dpi[0] if dpi else None, remarks)


def upright(image: Image.Image, orientation: int) -> Image.Image:
    """An image as it is looked at, by its EXIF or TIFF orientation."""
    return image.transpose(_TRANSPOSE[orientation]) if orientation in _TRANSPOSE else image


def orientation_of(image: Image.Image) -> int:
    """EXIF or TIFF orientation, 1 to 8; damaged EXIF turns nothing."""
    with contextlib.suppress(*DECODING_ERRORS, SyntaxError):
        return int(image.getexif().get(ExifTags.Base.Orientation, 1))
    return 1


def stated_dpi(image: Image.Image) -> tuple[float, float] | None:
    """The resolution that the file states, across and down, where it can be one."""
    try:
        across, down = (float(value) for value in image.info.get("dpi") or (0, 0))
    except (*DECODING_ERRORS, SyntaxError):
        return None
    return (across, down) if 30 <= across <= 4800 and 30 <= down <= 4800 else None
