"""The words of recognised pages laid over a PDF that exists already."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pikepdf

from extractors import stage
from extractors.contract import Page
from extractors.outputs.invisible_font import InvisibleFont
from extractors.outputs.invisible_text import text_stream
from extractors.pdf.opening import open_pdf
from extractors.pdf.picture import coverage
from findings.errors import RefusedError

_SHOWING = ("Tj", "TJ", "'", '"')
_INVISIBLE = 3
Matrix = tuple[float, float, float, float, float, float]


def with_words(path: Path, pages: Sequence[Page]) -> pikepdf.Pdf | None:
    """The PDF at `path` with words over the pages that were recognised; None where none was.

    Pages whose own text was taken are left as they are. On the others what was drawn stays; an
    invisible layer that lost against the recognition goes, or a search would find its text beside
    the better one. Raises RefusedError where the file cannot be opened for writing.
    """
    read = {
        page.number: page
        for page in pages
        if page.source == "ocr" and page.lines and page.width and page.height
    }
    if not read:
        return None
    opened = open_pdf(path)
    if opened.structure is None or max(read) > len(opened.structure_pages):
        raise RefusedError("the PDF is too damaged to be written with words")
    pdf: pikepdf.Pdf = opened.structure
    font = InvisibleFont()
    for number, page in read.items():
        stage.begin("recognise", number)
        drawn = opened.pages[number - 1]
        matrix = _onto(drawn, pdf.pages[number - 1], page)
        drawn.close()
        _write(pdf, pdf.pages[number - 1], page, matrix, font)
    made = font.add_to(pdf)
    for number in read:
        _use(pdf.pages[number - 1], made)
    pdf.docinfo["/Producer"] = "fonds"
    if "/Metadata" in pdf.Root:
        with pdf.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as metadata:
            metadata["pdf:Producer"] = "fonds"  # PDF/A asks that both say the same
    return pdf


def _write(
    pdf: pikepdf.Pdf, target: pikepdf.Page, page: Page, matrix: Matrix, font: InvisibleFont
) -> None:
    _drop_invisible(pdf, target)
    numbers = " ".join(f"{value:.6f}" for value in matrix)
    words = f"q {numbers} cm\n".encode("ascii") + text_stream(page, font) + b"\nQ\n"
    target.contents_add(pdf.make_stream(b"q\n"), prepend=True)
    target.contents_add(pdf.make_stream(b"Q\n" + words))


def _use(target: pikepdf.Page, font: Any) -> None:
    """Name the font in resources of this page's own: those it has may be those of others too."""
    given: Any = target.obj.get("/Resources") or {}
    resources = pikepdf.Dictionary(given)
    fonts = pikepdf.Dictionary(given.get("/Font") or {})
    fonts["/FondsText"] = font
    resources["/Font"] = fonts
    target.obj["/Resources"] = resources


def _drop_invisible(pdf: pikepdf.Pdf, target: pikepdf.Page) -> None:
    """Take out the text of the page's own content that is set in rendering mode 3."""
    try:
        instructions = pikepdf.parse_content_stream(target)
    except pikepdf.PdfError:
        return  # what cannot be parsed is not rewritten
    kept: list[Any] = []
    mode, outer = 0, list[int]()
    for instruction in instructions:
        operator = str(instruction.operator)
        if operator == "q":
            outer.append(mode)
        elif operator == "Q" and outer:
            mode = outer.pop()
        elif operator == "Tr" and len(instruction.operands) == 1:
            mode = int(instruction.operands[0])
        if mode == _INVISIBLE and operator in _SHOWING:
            continue
        kept.append(instruction)
    if len(kept) < len(instructions):
        target.obj["/Contents"] = pdf.make_stream(pikepdf.unparse_content_stream(kept))


def _onto(drawn: Any, target: pikepdf.Page, page: Page) -> Matrix:
    """From pixels of the page as displayed (y upwards) to the user space of the PDF page.

    `drawn` is the page in PDFium. The pixels are those of its one image, which may leave a margin,
    or of all that is shown, which is the crop box.
    """
    turn = int(drawn.get_rotation())
    seen = coverage(drawn)
    left, bottom, right, top = _shown(target)
    if seen.single and _pixels(target, turn) == (page.width, page.height):
        left, bottom, right, top = seen.bounds
    width, height = right - left, top - bottom
    if turn in (90, 270):
        x, y = height / page.width, width / page.height
        if turn == 90:
            return (0.0, x, -y, 0.0, right, bottom)
        return (0.0, -x, y, 0.0, left, top)
    x, y = width / page.width, height / page.height
    if turn == 180:
        return (-x, 0.0, 0.0, -y, right, top)
    return (x, 0.0, 0.0, y, left, bottom)


def _shown(target: pikepdf.Page) -> tuple[float, float, float, float]:
    """The part of the page that viewers show: left, bottom, right, top."""
    media = [float(value) for value in target.mediabox]
    crop = [float(value) for value in target.cropbox]
    boxes = [
        (min(box[0], box[2]), min(box[1], box[3]), max(box[0], box[2]), max(box[1], box[3]))
        for box in (media, crop)
    ]
    left, bottom = (max(box[side] for box in boxes) for side in (0, 1))
    right, top = (min(box[side] for box in boxes) for side in (2, 3))
    return (left, bottom, right, top) if left < right and bottom < top else boxes[0]


def _pixels(target: pikepdf.Page, turn: int) -> tuple[int, int] | None:
    """The size of the page's one image as it is seen."""
    resources: Any = target.obj.get("/Resources") or {}
    objects: Any = resources.get("/XObject") or {}
    images = [one for one in objects.values() if one.get("/Subtype") == pikepdf.Name.Image]
    if len(images) != 1:
        return None
    width, height = int(images[0].get("/Width", 0)), int(images[0].get("/Height", 0))
    return (height, width) if turn in (90, 270) else (width, height)
