"""The pixels of a PDF page: its one image as it is stored, or the page drawn by PDFium."""

from __future__ import annotations

import ctypes
import math
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from extractors.contract import Box
from extractors.options import ExtractOptions
from extractors.pdf.view import Bounds, View

if TYPE_CHECKING:
    from PIL import Image

#: an image that covers this much of the page is the page
_WHOLE = 0.85
#: images that cover less of a page than this (a square of 22 points) are bullets and rules
_SOMETHING = 0.001
#: so many pieces of curved outlines are drawn letters or a map
_OUTLINES = 400
#: a letter has as many pieces as this
_LETTER = 8
#: the most pixels that a page is drawn with; A0 at 300 dpi has 139 million
_MAX_DRAWN = 60_000_000
#: forms within forms are looked into so deep
_DEPTH = 5

Matrix = tuple[float, float, float, float, float, float]


@dataclass(frozen=True, slots=True)
class Picture:
    """Gray pixels (mode `L`) of an upright page, their resolution, and how they were got.

    `bounds` is what of the page's own space they show (left, bottom, right, top in points), and
    `turn` by how many degrees clockwise that was turned to be upright.
    """

    image: Image.Image
    dpi: float | None
    how: str
    bounds: Bounds = (0.0, 0.0, 1.0, 1.0)
    turn: int = 0

    @property
    def view(self) -> View:
        """From the page's own space to the pixels, and back."""
        return View(*self.image.size, self.bounds, self.turn)

    def pixels(self, left: float, bottom: float, right: float, top: float) -> Box:
        """A rectangle of the page's own space in pixels of the picture."""
        return self.view.pixels(left, bottom, right, top)

    def along(self, turn: int) -> Picture:
        """The picture as one sees it for whom text turned so far on the page stands upright."""
        more = (-turn - self.turn) % 360
        if more not in _turns():
            return self
        image = self.image.transpose(_turns()[more])
        return replace(self, image=image, turn=(self.turn + more) % 360)

    def points(self, box: Box) -> Bounds:
        """A box of the picture in the page's own space."""
        return self.view.points(box)


def _turns() -> dict[int, Image.Transpose]:
    """Pillow's turns (against the clock) by degrees clockwise."""
    from PIL import Image

    return {
        90: Image.Transpose.ROTATE_270,
        180: Image.Transpose.ROTATE_180,
        270: Image.Transpose.ROTATE_90,
    }


@dataclass(frozen=True, slots=True)
class Coverage:
    """What a page draws beside its text.

    `share` of it is covered by images (0..1), of which there are `images`; `outlines` are rules and
    the pieces of outlines, `curved` those of outlines with curves.
    `single` is whether exactly one upright image makes the page, with nothing painted over it;
    `bounds` is then where it lies. `key` is the same for pages that draw as many images in the
    same places.
    """

    share: float
    images: int
    outlines: int
    curved: int
    single: bool
    bounds: Bounds
    key: tuple[object, ...] = ()

    @property
    def pictures(self) -> bool:
        """Whether there may be text that is drawn, not written."""
        return self.share >= _SOMETHING or self.curved >= _OUTLINES


def coverage(page: Any) -> Coverage:
    """Look at the page's objects (PDFium's page), forms included."""
    import pypdfium2.raw as raw

    width, height = page.get_size()
    if page.get_rotation() in (90, 270):
        width, height = height, width
    places: list[Bounds] = []
    outlines = curved = 0
    over = upright = False
    for item, kind, matrix, level in _objects(page):
        if kind == raw.FPDF_PAGEOBJ_IMAGE:
            places.append(_extent(matrix))
            over = False
            a, b, c, d, _, _ = matrix
            upright = a > 0 and d > 0 and abs(b) < 1e-3 * a and abs(c) < 1e-3 * d and level == 0
        else:
            pieces = _curved(item) if kind == raw.FPDF_PAGEOBJ_PATH else 0
            outlines, curved = outlines + max(1, pieces), curved + pieces
            over = True
    area = sum(max(0.0, box[2] - box[0]) * max(0.0, box[3] - box[1]) for box in places)
    share = min(1.0, area / max(1.0, width * height))
    single = len(places) == 1 and upright and share >= _WHOLE and not over
    key = (curved // _OUTLINES, *(tuple(map(round, box)) for box in places[:64]))
    last = places[-1] if places else (0.0, 0.0, 0.0, 0.0)
    return Coverage(share, len(places), outlines, curved, single, last, key)


def _curved(path: Any) -> int:
    """How many pieces a path has if it has curves, as letters have and rules have not; 0 else."""
    import pypdfium2.raw as raw

    count = int(raw.FPDFPath_CountSegments(path))
    if count < _LETTER:
        return 0
    kinds = (
        raw.FPDFPathSegment_GetType(raw.FPDFPath_GetPathSegment(path, at))
        for at in range(min(count, 2 * _LETTER))
    )
    return count if raw.FPDF_SEGMENT_BEZIERTO in kinds else 0


def _objects(page: Any) -> Iterator[tuple[Any, int, Matrix, int]]:
    """Every drawn thing but text: object, type, matrix on the page, depth."""
    import pypdfium2.raw as raw

    def walk(holder: Any, count: int, get: Any, outer: Matrix | None, level: int) -> Any:
        for at in range(count):
            item = get(holder, at)
            kind = raw.FPDFPageObj_GetType(item)
            if kind == raw.FPDF_PAGEOBJ_TEXT:
                continue
            if kind == raw.FPDF_PAGEOBJ_FORM and level < _DEPTH:
                matrix = _within(_matrix(item), outer)
                inner = raw.FPDFFormObj_CountObjects(item)
                yield from walk(item, inner, raw.FPDFFormObj_GetObject, matrix, level + 1)
            elif kind != raw.FPDF_PAGEOBJ_FORM:
                yield item, kind, _within(_matrix(item), outer), level

    yield from walk(page.raw, raw.FPDFPage_CountObjects(page.raw), raw.FPDFPage_GetObject, None, 0)


def _matrix(item: Any) -> Matrix:
    import pypdfium2.raw as raw

    found = raw.FS_MATRIX()
    if not raw.FPDFPageObj_GetMatrix(item, ctypes.byref(found)):
        return (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
    return (found.a, found.b, found.c, found.d, found.e, found.f)


def _within(inner: Matrix, outer: Matrix | None) -> Matrix:
    """`inner` seen from outside of a form that is drawn with `outer`."""
    if outer is None:
        return inner
    a, b, c, d, e, f = inner
    k, m, n, o, p, q = outer
    return (a * k + b * n, a * m + b * o, c * k + d * n, c * m + d * o,
            e * k + f * n + p, e * m + f * o + q)  # fmt: skip


def _extent(matrix: Matrix) -> Bounds:
    """Where an image drawn with the matrix lies: the unit square, transformed."""
    a, b, c, d, e, f = matrix
    xs, ys = (e, e + a, e + c, e + a + c), (f, f + b, f + d, f + b + d)
    return (min(xs), min(ys), max(xs), max(ys))


def picture(
    page: Any, structure: Any | None, seen: Coverage, options: ExtractOptions, *, text: bool = True
) -> Picture:
    """The page's own image where it is one (17 to 40 ms, lossless), else the page drawn.

    `structure` is the same page in pikepdf, where there is one. Without `text` the page is drawn
    without what is written on it, and must not be drawn again.
    """
    if seen.single and structure is not None:
        stored = _stored(page, structure, seen)
        if stored is not None:
            return stored
    if not text:
        _hide_text(page)
    return drawn(page, options)


def _hide_text(page: Any) -> None:
    import pypdfium2.raw as raw

    for item in page.get_objects(filter=(raw.FPDF_PAGEOBJ_TEXT,), max_depth=_DEPTH):
        raw.FPDFTextObj_SetTextRenderMode(item.raw, raw.FPDF_TEXTRENDERMODE_INVISIBLE)


def _stored(page: Any, structure: Any, seen: Coverage) -> Picture | None:
    """The one image of the page, None where it is not plainly there or cannot be decoded so."""
    import pikepdf

    from extractors.image_gray import to_gray

    images = list(structure.images.values())
    if len(images) != 1 or any(key in images[0] for key in ("/SMask", "/Mask", "/ImageMask")):
        return None
    try:
        gray = to_gray(pikepdf.PdfImage(images[0]).as_pil_image())
    except (pikepdf.PikepdfError, OSError, ValueError, TypeError, NotImplementedError,
            AttributeError, KeyError):  # fmt: skip
        return None  # drawing it takes longer and reads every image that PDFium does
    points = seen.bounds[2] - seen.bounds[0]
    dpi = gray.width / (points / 72) if points else None
    turn = page.get_rotation()
    upright = gray.transpose(_turns()[turn]) if turn in _turns() else gray
    return Picture(upright, dpi, "image", seen.bounds, turn)


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
    return Picture(image, scale * 72, "drawn", page.get_bbox(), page.get_rotation())
