"""One page of a PDF: its text layer where that is good, else a reading; both recorded."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from extractors import stage
from extractors.contract import Page
from extractors.gate import STAMP, better
from extractors.options import ExtractOptions
from extractors.pdf.layer import is_readable, layer_text
from extractors.pdf.picture import Coverage, coverage, picture
from findings.finding import finding

#: pictures that cover less than this are illustrations of a text
_SCAN = 0.5
#: a picture with less ink than this has no text (extractors.ocr.page)
_NO_INK = 0.00002


def read_pdf_page(page: Any, structure: Any | None, number: int, options: ExtractOptions) -> Page:
    """Read a page (PDFium's, and pikepdf's where there is one)."""
    width, height = page.get_size()
    text = layer_text(page)
    layer = Page(
        number=number,
        state="text" if text.strip() else "blank",
        text=text if text.strip() else "",
        width=round(width),
        height=round(height),
        dpi=72.0,
        source="text_layer",
        engine="pdfium",
    )
    readable = is_readable(text)
    if readable and len(text) >= STAMP and structure is not None and not _has_pictures(structure):
        return layer
    seen = coverage(page)
    if not text.strip() and seen.images == 0 and seen.others == 0:
        return replace(layer, reason="nothing is drawn on the page")
    if readable and seen.share < _SCAN:
        return layer
    return _compared(layer, readable, page, structure, seen, options)


def _has_pictures(structure: Any) -> bool:
    """Whether the page may draw images, directly or within forms."""
    import pikepdf

    resources = structure.obj.get("/Resources")
    objects = resources.get("/XObject") if isinstance(resources, pikepdf.Dictionary) else None
    return isinstance(objects, pikepdf.Dictionary) and len(objects) > 0


def _compared(
    layer: Page,
    readable: bool,
    page: Any,
    structure: Any | None,
    seen: Coverage,
    options: ExtractOptions,
) -> Page:
    """The better of the layer and a reading of the page's picture."""
    from extractors.ocr.ink import ink_map
    from extractors.ocr.page import read_page

    got = picture(page, structure, seen, options)
    if readable and len(layer.text) >= STAMP and ink_map(got.image).coverage < _NO_INK:
        said = finding("text_without_ink", where=f"page {layer.number}")
        return replace(layer, findings=(*layer.findings, said))

    def read() -> Page:
        stage.begin("recognise", layer.number)
        return read_page(got.image, layer.number, options, dpi=got.dpi)

    return better(layer, read, options, readable=readable)
