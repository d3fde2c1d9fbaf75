"""The gate that every image passes before recognition: decoded here, or refused with a code.

Tesseract given files directly died on some TIFFs and looped on others; behind a gate of this kind
312 of 312 bad images were harmless (reference/reliability.md). One decoder owns the verdict, so a
damaged image is never half read by a more lenient one.
"""

from __future__ import annotations

import contextlib
import os
import re
import tempfile
import warnings
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from PIL import ExifTags, Image, UnidentifiedImageError

from extractors.image_extent import cut_short
from extractors.image_gray import to_gray
from extractors.image_tifffile import DECODING_ERRORS, decode
from extractors.options import ExtractOptions
from fonds.errors import RefusedError
from fonds.findings import Finding, finding

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
_TIFF_SUBFILE, _TIFF_PHOTOMETRIC = 254, 262
_STRIPS, _STRIP_SIZES, _TILES, _TILE_SIZES = 273, 279, 324, 325
#: of libtiff's messages, those about the pixels
_DAMAGE = re.compile(
    r"bad code|premature|not enough data|decod|short|corrupt|uncompressed data|error at scanline",
    re.IGNORECASE,
)


class EmptyImageError(RefusedError):
    """No bytes at all."""

    code = "empty"


class TruncatedImageError(RefusedError):
    """The data ends before the image does."""

    code = "truncated"


class MalformedImageError(RefusedError):
    """The data does not follow its format."""

    code = "malformed"


class ImageTypeError(RefusedError):
    """No image format that the gate lets through."""

    code = "unsupported_type"


class PixelBombError(RefusedError):
    """More pixels than the limit: refused before any is decoded."""

    code = "decompression_bomb"


class TooManyFramesError(RefusedError):
    """More frames than the limit on pages."""

    code = "too_many_pages"


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
    with _opened(path, options) as image:
        return len(_pages(image, options))


def open_image(
    path: Path, options: ExtractOptions, *, first: int = 1, last: int | None = None
) -> Iterator[Frame]:
    """The pages `first` to `last` (from 1, inclusive) of an image file, one decoded at a time.

    Raises a RefusedError of this module: EmptyImageError, ImageTypeError, PixelBombError,
    TooManyFramesError, TruncatedImageError, MalformedImageError.
    """
    with _opened(path, options) as image:
        pages = _pages(image, options)
        remarks: tuple[Finding, ...] = ()
        frames = getattr(image, "n_frames", 1)
        if image.format != "TIFF" and frames > 1:
            message = f"of {frames} frames of an animation or a set of previews, the first"
            remarks = (finding("first_frame_only", message + " was read", where="page 1"),)
        for number, index in enumerate(pages, start=1):
            if number < first or (last is not None and number > last):
                continue
            with _refusals():
                image.seek(index)
            yield _frame(path, image, number, index, options, remarks)


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
        with _refusals():
            missing = cut_short(path)
            if missing:
                raise TruncatedImageError(f"the image file breaks off: {missing}")
            image = Image.open(path, formats=FORMATS)
        with image:
            _check_pixels(image, limit)
            yield image


@contextlib.contextmanager
def _refusals() -> Iterator[None]:
    """What Pillow raises on bad data, as refusals with a code."""
    try:
        yield
    except RefusedError:
        raise
    except UnidentifiedImageError as error:
        raise ImageTypeError(
            "not an image of a known type, or its header is damaged", code="malformed"
        ) from error
    except Image.DecompressionBombError as error:
        raise PixelBombError("the image has far more pixels than the limit") from error
    except EOFError as error:
        raise TruncatedImageError("the image ends too early") from error
    except (OSError, SyntaxError, *DECODING_ERRORS) as error:
        said = f"{type(error).__name__}: {error}".splitlines()[0][:200]
        if "truncated" in said.lower() or "not enough image data" in said.lower():
            raise TruncatedImageError(f"the image ends too early ({said})") from error
        raise MalformedImageError(f"the image is damaged ({said})") from error


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
    with _refusals():
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
    _check_pixels(image, options.limits.max_pixels)
    dpi = _dpi(image)
    orientation = 1
    with contextlib.suppress(*DECODING_ERRORS, SyntaxError):  # damaged EXIF turns nothing
        orientation = int(image.getexif().get(ExifTags.Base.Orientation, 1))
    if image.format == "TIFF":
        _check_strips(path, image)
        with _said_by_libtiff() as said:
            gray = _tiff_gray(path, image, index, options)
        if said:
            remarks = (*remarks, finding("image_damaged", said[0], where=f"page {number}"))
    else:
        with _refusals():
            image.load()
            gray = to_gray(image)
    if orientation in _TRANSPOSE:
        gray = gray.transpose(_TRANSPOSE[orientation])
    return Frame(number, gray, gray.width, gray.height, dpi, remarks)


def _tiff_gray(path: Path, image: Image.Image, index: int, options: ExtractOptions) -> Image.Image:
    """By Pillow, else by tifffile, which knows more codecs and sample layouts."""
    white_is_zero = image.tag_v2.get(_TIFF_PHOTOMETRIC) == 0  # type: ignore[attr-defined]
    try:
        # a copy: Pillow applies a TIFF's orientation itself as it loads the original
        image.load()
        return to_gray(image, white_is_zero=white_is_zero)
    except (OSError, SyntaxError, *DECODING_ERRORS) as error:
        with _refusals():
            try:
                return decode(path, index, options.limits.max_pixels)
            except DECODING_ERRORS:
                raise error from None


@contextlib.contextmanager
def _said_by_libtiff() -> Iterator[list[str]]:
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


def _check_strips(path: Path, image: Image.Image) -> None:
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


def _dpi(image: Image.Image) -> float | None:
    """The resolution that the file states, where it can be one."""
    try:
        stated = image.info.get("dpi")
        value = float(stated[0]) if stated else 0.0
    except (*DECODING_ERRORS, SyntaxError):
        return None
    return value if 30 <= value <= 4800 else None
