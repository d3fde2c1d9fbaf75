"""A PDF that shows the pages as scanned and can be searched."""

from __future__ import annotations

import io
import zlib
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pikepdf

from extractors.contract import Extraction, Page
from extractors.image_gate import FORMATS, Frame, open_image
from extractors.options import ExtractOptions
from extractors.outputs.invisible_text import InvisibleFont, text_stream
from fonds.errors import UsageError

if TYPE_CHECKING:
    from PIL import Image

#: of a scan that does not say its resolution
_DPI = 300.0
#: JPEG quality of pages that are not stored as JPEG already
_QUALITY = 85


def searchable_pdf(path: Path, extraction: Extraction) -> bytes:
    """The document at `path` as a PDF with its words as invisible text.

    A PDF keeps its pages as they are and gains the words of those that were recognised. An image
    file becomes a PDF of its frames: a JPEG as it stands, others in gray. Raises UsageError for
    other types, RefusedError where the file cannot be read.
    """
    font = InvisibleFont()
    if extraction.media_type == "application/pdf":
        pdf = pikepdf.open(path)
        _add_words(pdf, extraction, font)
    elif extraction.media_type.startswith("image/"):
        pdf = _from_images(path, extraction, font)
    else:
        raise UsageError(
            f"a searchable PDF is made of scans, not of {extraction.media_type}",
            remedy="Give a PDF or an image file.",
        )
    pdf.docinfo["/Producer"] = "fonds"
    if title := extraction.metadata.get("title"):
        pdf.docinfo["/Title"] = title
    made = io.BytesIO()
    pdf.save(made, deterministic_id=True)
    return made.getvalue()


def _from_images(path: Path, extraction: Extraction, font: InvisibleFont) -> pikepdf.Pdf:
    pdf = pikepdf.new()
    pages = {page.number: page for page in extraction.pages}
    streams: list[tuple[pikepdf.Page, Page]] = []
    for frame in open_image(path, ExtractOptions()):
        read = pages.get(frame.number)
        scale = 72 / (frame.dpi or _DPI)
        page = pdf.add_blank_page(page_size=(frame.width * scale, frame.height * scale))
        page.Resources = pikepdf.Dictionary(
            XObject=pikepdf.Dictionary(Scan=_image(pdf, path, frame))
        )
        drawn = f"q {frame.width * scale:.4f} 0 0 {frame.height * scale:.4f} 0 0 cm /Scan Do Q\n"
        words = b""
        if read is not None and read.lines:
            words = (
                b"q %.6f 0 0 %.6f 0 0 cm\n" % (scale, scale) + text_stream(read, font) + b"\nQ\n"
            )
            streams.append((page, read))
        page.Contents = pdf.make_stream(drawn.encode("ascii") + words)
    made = font.add_to(pdf)
    for page, _ in streams:
        page.Resources.Font = pikepdf.Dictionary(FondsText=made)
    return pdf


def _image(pdf: pikepdf.Pdf, path: Path, frame: Frame) -> pikepdf.Object:
    """The page's pixels as an image object: JPEG bytes as they are, else gray."""
    from PIL import Image as Pillow

    attributes: dict[str, Any] = {
        "/Type": pikepdf.Name.XObject,
        "/Subtype": pikepdf.Name.Image,
        "/Width": frame.width,
        "/Height": frame.height,
        "/BitsPerComponent": 8,
    }
    with Pillow.open(path, formats=FORMATS) as original:
        plain = (
            original.format == "JPEG"
            and original.size == (frame.width, frame.height)
            and original.mode in ("L", "RGB")
            and original.getexif().get(274, 1) == 1
        )
        mode = original.mode
    if plain:
        space = pikepdf.Name.DeviceGray if mode == "L" else pikepdf.Name.DeviceRGB
        return pdf.make_stream(
            path.read_bytes(),
            {**attributes, "/ColorSpace": space, "/Filter": pikepdf.Name.DCTDecode},
        )
    attributes["/ColorSpace"] = pikepdf.Name.DeviceGray
    if _bilevel(frame.image):
        data = zlib.compress(frame.image.convert("1", dither=Pillow.Dither.NONE).tobytes(), 6)
        return pdf.make_stream(
            data, {**attributes, "/BitsPerComponent": 1, "/Filter": pikepdf.Name.FlateDecode}
        )
    buffer = io.BytesIO()
    frame.image.save(buffer, "JPEG", quality=_QUALITY)
    return pdf.make_stream(buffer.getvalue(), {**attributes, "/Filter": pikepdf.Name.DCTDecode})


def _bilevel(image: Image.Image) -> bool:
    histogram = image.histogram()
    return sum(histogram[1:255]) == 0


def _add_words(pdf: pikepdf.Pdf, extraction: Extraction, font: InvisibleFont) -> None:
    """Lay the words over the pages that were recognised; one with a layer of its own keeps it."""
    read = [page for page in extraction.pages if page.source == "ocr" and page.lines]
    marked: list[pikepdf.Page] = []
    for page in read:
        if not 1 <= page.number <= len(pdf.pages) or not page.width or not page.height:
            continue
        target = pdf.pages[page.number - 1]
        matrix = " ".join(f"{value:.6f}" for value in _to_page(target, page))
        stream = f"q {matrix} cm\n".encode("ascii") + text_stream(page, font) + b"\nQ\n"
        target.contents_add(pdf.make_stream(b"q\n"), prepend=True)
        target.contents_add(pdf.make_stream(b"Q\n" + stream))
        marked.append(target)
    if not marked:
        return
    made = font.add_to(pdf)
    for target in marked:
        given: Any = target.obj.get("/Resources") or {}
        resources = pikepdf.Dictionary(given)
        fonts = pikepdf.Dictionary(given.get("/Font") or {})
        fonts["/FondsText"] = made
        resources["/Font"] = fonts
        target.obj["/Resources"] = resources


def _to_page(target: pikepdf.Page, page: Page) -> tuple[float, ...]:
    """From pixels of the page as displayed (y upwards) to the user space of the PDF page."""
    left, bottom, right, top = (float(value) for value in target.mediabox)
    width, height = right - left, top - bottom
    turn = int(target.obj.get("/Rotate", 0)) % 360
    if turn in (90, 270):
        x, y = height / page.width, width / page.height
        if turn == 90:
            return (0.0, x, -y, 0.0, right, bottom)
        return (0.0, -x, y, 0.0, left, top)
    x, y = width / page.width, height / page.height
    if turn == 180:
        return (-x, 0.0, 0.0, -y, right, top)
    return (x, 0.0, 0.0, y, left, bottom)
