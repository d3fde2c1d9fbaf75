"""PDF: text layer, scan, or both, decided page by page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from extractors.contract import Page
from extractors.document import Facts, Format
from extractors.isolation import stage
from extractors.options import ExtractOptions
from extractors.pdf.guards import check_page, check_size
from extractors.pdf.layer import layer_text, soundness
from extractors.pdf.picture import coverage, picture
from extractors.sniff import Head
from fonds.findings import Finding

#: a layer this long beside a picture of the page is a layer; a shorter one is a stamp
_STAMP = 200
#: below this share of sound characters a layer is not believed
_SOUND = 0.9


class PdfPages:
    """A PDF in both engines, closed with the process."""

    def __init__(self, path: Path, options: ExtractOptions) -> None:
        from extractors.pdf.opening import open_pdf

        self._pdf = open_pdf(path)
        self._options = options
        self.findings: Sequence[Finding] = self._pdf.findings

    @property
    def page_count(self) -> int:
        """As PDFium counts."""
        return self._pdf.page_count

    def page(self, number: int) -> Page:
        """The layer where it is good, else what an engine reads from the page's picture."""
        structure = self._structure(number)
        check_size(*self._pdf.pages.get_page_size(number - 1))
        if structure is not None:
            check_page(structure, self._options.limits)
        page = self._pdf.pages[number - 1]
        try:
            return self._read(page, structure, number)
        finally:
            page.close()

    def _structure(self, number: int) -> Any | None:
        structure = self._pdf.structure
        if structure is None or number > len(structure.pages):
            return None
        return structure.pages[number - 1]

    def _read(self, page: Any, structure: Any | None, number: int) -> Page:
        from extractors.ocr.page import read_page

        width, height = page.get_size()
        text = layer_text(page)
        layer = Page(
            number=number,
            state="text" if text.strip() else "blank",
            text=text,
            width=round(width),
            height=round(height),
            dpi=72.0,
            source="text_layer",
            engine="pdfium",
        )
        sound = soundness(text) >= _SOUND
        if sound and len(text) >= _STAMP:
            return layer
        seen = coverage(page)
        if seen.images == 0 and seen.others == 0 and not text.strip():
            return replace(layer, text="", reason="nothing is drawn on the page")
        if sound and seen.share < 0.3:
            return layer
        got = picture(page, structure, seen, self._options)
        stage.begin("recognise", number)
        read = read_page(got.image, number, self._options, dpi=got.dpi)
        if sound and len(text) > len(read.text):
            return replace(layer, rejected=(f"ocr: {len(read.text)} characters",))
        return read

    def facts(self) -> Facts:
        """Title, author and dates of the document information."""
        found = self._pdf.pages.get_metadata_dict(skip_empty=True)
        names = {"Title": "title", "Author": "author", "Subject": "subject",
                 "Keywords": "keywords", "CreationDate": "created", "Producer": "producer"}  # fmt: skip
        kept = {ours: found[theirs].replace("\0", "") for theirs, ours in names.items() if found.get(theirs)}
        return Facts(metadata=kept)


def _recognise(head: Head) -> float:
    return 1.0 if b"%PDF-" in head.start[:1024] else 0.0


FORMAT = Format(
    source_type="pdf",
    media_type="application/pdf",
    label="PDF",
    extensions=(".pdf",),
    text_from="the text layer where it is good, else optical recognition, page by page",
    recognise=_recognise,
    open=PdfPages,
    modules=("pypdfium2", "pikepdf", *("PIL.Image", "numpy")),
    family="pdf",
)
