"""PDF: text layer, scan, or both, decided page by page."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from extractors.contract import Page
from extractors.document import Facts, Format
from extractors.foreign import foreign_type
from extractors.head import Head
from extractors.options import ExtractOptions
from extractors.pdf.annotations import Overlay, flattened, on_the_page, overlay
from extractors.pdf.attachments import remarks, unpack
from extractors.pdf.covered import blacked_out
from extractors.pdf.glyphs import LayerLine
from extractors.pdf.guards import check_draws, check_page, check_size
from extractors.pdf.layer import placed, read_layer
from extractors.pdf.reading import Memory, read_pdf_page
from extractors.pdf.view import View
from extractors.pdf.written import written_lines
from extractors.pdf.xmp import xmp
from findings.finding import Finding

_OBJECT = re.compile(rb"(?:^|[\r\n])\d+ \d+ obj\b")

_FIELDS = {
    "Title": "title",
    "Author": "author",
    "Subject": "subject",
    "Keywords": "keywords",
    "CreationDate": "created",
    "Producer": "producer",
}


class PdfPages:
    """A PDF in both engines, closed with the process."""

    def __init__(self, path: Path, options: ExtractOptions) -> None:
        from extractors.pdf.opening import open_pdf

        self._pdf = open_pdf(path)
        self._options = options
        self._memory = Memory()

    @property
    def findings(self) -> Sequence[Finding]:
        """What opening it showed, and what it holds beside its pages."""
        structure = self._pdf.structure
        own = remarks(structure) if structure is not None else []
        return (*self._pdf.findings, *own)

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
            check_draws(structure)
        page = self._pdf.pages[number - 1]
        try:
            layer, over = read_layer(page), overlay(structure, number)
            # before anything is drawn into the page, which would number its glyphs anew
            said = blacked_out(page, layer, number)
            drawn: list[LayerLine] = []
            if over.drawn:
                page, drawn = flattened(page, self._pdf.pages, number - 1)
            if pieces := on_the_page(over, drawn):
                layer = replace(layer, lines=placed(layer.lines, pieces))
            read = read_pdf_page(page, structure, number, layer, self._options, self._memory)
        finally:
            page.close()
        read = replace(read, findings=(*read.findings, *said)) if said else read
        return _with_notes(read, over, layer.view)

    def _structure(self, number: int) -> Any | None:
        pages = self._pdf.structure_pages
        return pages[number - 1] if number <= len(pages) else None

    def facts(self) -> Facts:
        """What XMP says, and the document information where XMP says nothing."""
        found = self._pdf.pages.get_metadata_dict(skip_empty=True)
        kept = {
            ours: found[theirs].replace("\0", "")
            for theirs, ours in _FIELDS.items()
            if found.get(theirs)
        }
        structure = self._pdf.structure
        newer, findings = xmp(structure) if structure is not None else ({}, [])
        return Facts(metadata=kept | newer, findings=tuple(findings))


def _with_notes(page: Page, over: Overlay, view: View) -> Page:
    """The page with the comments on it after its text, and with what of it is not read."""
    text, lines = page.text, tuple(page.lines)
    for note in over.notes:
        text += "\n\n" if text else ""
        if page.source == "text_layer":  # others are in pixels of their picture
            last = lines[-1].block + 1 if lines else 0
            own = written_lines([note], view, len(text))
            lines += tuple(replace(line, block=last) for line in own)
        text += note.text
    return replace(
        page,
        state="text" if text else page.state,
        reason="" if text else page.reason,
        text=text,
        lines=lines,
        findings=(*page.findings, *over.findings),
    )


def _recognise(head: Head) -> float:
    at = head.start.find(b"%PDF-", 0, 1024)
    if at == 0 or (at > 0 and foreign_type(head.start) is None):
        return 1.0
    # without its header both readers still open many
    return 0.5 if b"endobj" in head.start and _OBJECT.search(head.start) else 0.0


FORMAT = Format(
    source_type="pdf",
    media_type="application/pdf",
    label="PDF",
    extensions=(".pdf",),
    text_from="the text layer where it is good, else optical recognition, page by page; "
    "form values and comments; attached files become documents",
    recognise=_recognise,
    open=PdfPages,
    unpack=unpack,
    modules=("pypdfium2", "pikepdf", "PIL.Image", "numpy"),
    family="pdf",
)
