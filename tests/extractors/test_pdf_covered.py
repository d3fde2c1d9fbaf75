"""Words that are blacked out on the page of a PDF and still in its text keep the document back."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image
from reportlab.lib.colors import Color, black, white, yellow
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen import canvas

from extractors.contract import Extraction
from extractors.options import ExtractOptions
from extractors.run import extract

Draw = Callable[[canvas.Canvas], None]
LINES = (
    "The report names three persons of the parish.",
    "The informer was Silas Orme of Wellow.",
    "He was paid four pounds on 3 May 1871.",
)


def extracted(folder: Path, draw: Draw, pages: int = 1) -> Extraction:
    out = io.BytesIO()
    sheet = canvas.Canvas(out, pagesize=(595, 842))
    for _ in range(pages):
        draw(sheet)
        sheet.showPage()
    sheet.save()
    path = folder / "report.pdf"
    path.write_bytes(out.getvalue())
    return extract(path, ExtractOptions())


def said(extraction: Extraction) -> list[tuple[str, str]]:
    return [
        (finding.message.split(" ")[0], finding.where)
        for page in extraction.pages
        for finding in page.findings
        if finding.code == "text_blacked_out"
    ]


def written(sheet: canvas.Canvas, mode: int = 0) -> None:
    for at, line in enumerate(LINES):
        text = sheet.beginText(72, 700 - 20 * at)
        text.setFont("Helvetica", 12)
        text.setTextRenderMode(mode)
        text.textOut(line)
        sheet.drawText(text)


def bar(sheet: canvas.Canvas, colour: Color = black) -> None:
    """Over the name in the second line."""
    sheet.setFillColor(colour)
    sheet.rect(
        72 + sheet.stringWidth(LINES[1][:17], "Helvetica", 12), 675, 62, 14, stroke=0, fill=1
    )
    sheet.setFillColor(black)


def test_a_name_under_a_bar_is_told_of_on_every_page(tmp_path: Path) -> None:
    def draw(sheet: canvas.Canvas) -> None:
        written(sheet)
        bar(sheet)

    assert said(extracted(tmp_path, draw, pages=2)) == [("2", "page 1"), ("2", "page 2")]


def test_an_engines_words_behind_a_scan_with_a_bar_are_told_of(tmp_path: Path) -> None:
    scan = ImageReader(Image.new("L", (1240, 1754), 250))

    def draw(sheet: canvas.Canvas) -> None:
        written(sheet, mode=3)
        sheet.drawImage(scan, 0, 0, 595, 842)
        bar(sheet)

    assert said(extracted(tmp_path, draw)) == [("2", "page 1")]


def test_a_form_on_the_page_changes_nothing_of_it(tmp_path: Path) -> None:
    def draw(sheet: canvas.Canvas) -> None:
        sheet.acroForm.textfield(name="county", value="Essex", x=72, y=600, width=90, height=18)
        written(sheet)
        bar(sheet)

    found = extracted(tmp_path, draw)
    assert said(found) == [("2", "page 1")]
    assert "Essex" in found.pages[0].text


def under(sheet: canvas.Canvas) -> None:
    bar(sheet)
    sheet.setFillColor(white)
    written(sheet)


def highlighted(sheet: canvas.Canvas) -> None:
    written(sheet)
    bar(sheet, yellow)


def tinted(sheet: canvas.Canvas) -> None:
    written(sheet)
    bar(sheet, Color(0, 0, 0, alpha=0.3))


def struck(sheet: canvas.Canvas) -> None:
    """A heavy line through a word, and a frame around all, hide nothing."""
    written(sheet)
    sheet.setLineWidth(2)
    sheet.line(72, 684, 300, 684)
    sheet.rect(60, 640, 400, 90, stroke=1, fill=0)
    sheet.rect(72, 683, 200, 2, stroke=0, fill=1)


@pytest.mark.parametrize("draw", [written, under, highlighted, tinted, struck])
def test_what_can_be_read_on_the_page_is_not(tmp_path: Path, draw: Draw) -> None:
    assert said(extracted(tmp_path, draw)) == []
