"""The pixels of a PDF page: its one image as it is stored, or the page drawn."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from extractors.options import ExtractOptions

if TYPE_CHECKING:
    from PIL import Image

#: an image that covers this much of the page is the page
_WHOLE = 0.85
#: the most pixels that a page is drawn with; A0 at 300 dpi has 139 million
_MAX_DRAWN = 60_000_000


@dataclass(frozen=True, slots=True)
class Picture:
    """Gray pixels (mode `L`) of an upright page, their resolution, and how they were got."""

    image: Image.Image
    dpi: float | None
    how: str


@dataclass(frozen=True, slots=True)
class Coverage:
    """How much of a page its images cover (0..1), how many there are, and whether it has paths.

    `single` is whether exactly one upright image makes the page; `bounds` is where the last image
    lies in the page's own space: left, bottom, right, top in points.
    """

    share: float
    images: int
    others: int
    single: bool
    bounds: tuple[float, float, float, float]


def coverage(page: Any) -> Coverage:
    """Look at the page's objects (PDFium's page), forms included."""
    import pypdfium2.raw as raw

    width, height = page.get_size()
    if page.get_rotation() in (90, 270):
        width, height = height, width
    share, images, others = 0.0, 0, 0
    single, bounds = False, (0.0, 0.0, 0.0, 0.0)
    for item in page.get_objects(max_depth=3):
        if item.type == raw.FPDF_PAGEOBJ_IMAGE:
            images += 1
            left, bottom, right, top = bounds = item.get_bounds()
            area = max(0.0, right - left) * max(0.0, top - bottom)
            share += area / max(1.0, width * height)
            a, b, c, d, _, _ = item.get_matrix().get()
            upright = a > 0 and d > 0 and abs(b) < 1e-3 * a and abs(c) < 1e-3 * d
            single = images == 1 and upright and item.level == 0
        elif item.type not in (raw.FPDF_PAGEOBJ_TEXT, raw.FPDF_PAGEOBJ_FORM):
            others += 1
    single = single and share >= _WHOLE
    return Coverage(min(1.0, share), images, others, single, bounds)


def picture(page: Any, structure: Any | None, seen: Coverage, options: ExtractOptions) -> Picture:
    """The page's own image where it is one (17 to 40 ms, lossless), else the page drawn.

    `structure` is the same page in pikepdf, where there is one.
    """
    if seen.single and structure is not None:
        stored = _stored(page, structure, seen)
        if stored is not None:
            return stored
    return drawn(page, options)


def _stored(page: Any, structure: Any, seen: Coverage) -> Picture | None:
    """The one image of the page, None where it is not plainly there or cannot be decoded so."""
    import pikepdf
    from PIL import Image

    from extractors.image_gray import to_gray

    images = list(structure.images.values())
    if len(images) != 1 or "/SMask" in images[0] or "/Mask" in images[0]:
        return None
    try:
        gray = to_gray(pikepdf.PdfImage(images[0]).as_pil_image())
    except (pikepdf.PdfError, pikepdf.UnsupportedImageTypeError, OSError, ValueError, TypeError,
            NotImplementedError, AttributeError, KeyError):  # fmt: skip
        return None  # drawing it takes longer and reads every image that PDFium does
    points = seen.bounds[2] - seen.bounds[0]
    dpi = gray.width / (points / 72) if points else None
    turns = {
        90: Image.Transpose.ROTATE_270,
        180: Image.Transpose.ROTATE_180,
        270: Image.Transpose.ROTATE_90,
    }
    turn = turns.get(page.get_rotation())
    return Picture(gray.transpose(turn) if turn is not None else gray, dpi, "image")


def drawn(page: Any, options: ExtractOptions) -> Picture:
    """The page as PDFium draws it, at the resolution asked for or as near as the limit allows."""
    width, height = page.get_size()
    scale = options.dpi / 72
    pixels = width * height * scale * scale
    most = min(_MAX_DRAWN, options.limits.max_pixels)
    if pixels > most:
        scale *= math.sqrt(most / pixels)
    # colour then gray: PDFium's own gray drawing takes twice as long on JPEGs
    bitmap = page.render(scale=scale, draw_annots=True)
    image = bitmap.to_pil().convert("L")
    bitmap.close()
    return Picture(image, scale * 72, "drawn")
