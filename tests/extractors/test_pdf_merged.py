"""Pages of a scan and text of their own: both are read, in order, and nothing twice."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest
from PIL import Image, ImageDraw, ImageFont
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen import canvas

from extractors.options import ExtractOptions
from extractors.run import extract

OPTIONS = ExtractOptions(languages=("eng",))
SCAN = (
    "The vestry met in the old schoolroom on Monday",
    "and the parish accounts were heard until noon",
    "A poor rate of three pence was then agreed on",
    "and by autumn the clerk had to send it home",
    "Some letters of the surveyor were then laid aside",
    "because the hour was late and the candles low",
)
OTHER = (
    "Transcript made by the keeper of the archive",
    "It tells how a smith mended the ferry for a crown",
    "and that the miller gave a barrel of good ale",
)
BAD = tuple(line.replace("e", "c").replace("t", "l").replace("h", "b") for line in SCAN)
Draw = Callable[[canvas.Canvas], None]


def scan(lines: tuple[str, ...] = SCAN, size: tuple[int, int] = (1240, 1754)) -> Image.Image:
    image = Image.new("L", size, 255)
    pen = ImageDraw.Draw(image)
    for row, line in enumerate(lines):
        pen.text((120, 300 + 70 * row), line, fill=0, font=ImageFont.load_default(36))
    return image


def whole(sheet: canvas.Canvas) -> None:
    sheet.drawImage(ImageReader(scan()), 0, 0, 595, 842)


def upper(sheet: canvas.Canvas) -> None:
    sheet.drawImage(ImageReader(scan(size=(1240, 877))), 0, 421, 595, 421)


def inset(sheet: canvas.Canvas) -> None:
    """A cutting of two lines, pasted in the middle of a page."""
    image = Image.new("L", (1100, 260), 255)
    pen = ImageDraw.Draw(image)
    for row, line in enumerate(SCAN[:2]):
        pen.text((40, 50 + 90 * row), line, fill=0, font=ImageFont.load_default(40))
    sheet.drawImage(ImageReader(image), 100, 400, 330, 78)


def typed(lines: tuple[str, ...], y: float, x: float = 60, mode: int = 0) -> Draw:
    def draw(sheet: canvas.Canvas) -> None:
        text = sheet.beginText(x, y)
        text.setTextRenderMode(mode)
        text.setFont("Helvetica", 10)
        for line in lines:
            text.textLine(line)
        sheet.drawText(text)

    return draw


def hidden(lines: tuple[str, ...]) -> Draw:
    """Lines that lie invisibly over those of the scan."""

    def draw(sheet: canvas.Canvas) -> None:
        for row, line in enumerate(lines):
            text = sheet.beginText(58, 842 - (300 + 70 * row + 36) * 0.48)
            text.setTextRenderMode(3)
            text.setFont("Helvetica", 16)
            text.textLine(line)
            sheet.drawText(text)

    return draw


def up_the_margin(line: str) -> Draw:
    def draw(sheet: canvas.Canvas) -> None:
        sheet.saveState()
        sheet.translate(25, 300)
        sheet.rotate(90)
        sheet.setFont("Helvetica", 9)
        sheet.drawString(0, 0, line)
        sheet.restoreState()

    return draw


def text_of(folder: Path, *parts: Draw, rotate: int = 0) -> str:
    path = folder / "a.pdf"
    sheet = canvas.Canvas(str(path), pagesize=(595, 842))
    for part in parts:
        part(sheet)
    sheet.showPage()
    sheet.save()
    if rotate:
        with pikepdf.open(path, allow_overwriting_input=True) as pdf:
            pdf.pages[0].Rotate = rotate
            pdf.save(path)
    return "\n".join(line for line in extract(path, OPTIONS).text.split("\n") if line)


STAMP = ("TARROW-000123",)
NOTICE = tuple(f"Copy for private study only, reader {name}." for name in ("Wren", "Moss", "Ash"))
CASES: dict[str, tuple[tuple[Draw, ...], tuple[str, ...]]] = {
    "a stamp above": ((whole, typed(STAMP, 820)), STAMP + SCAN),
    "a notice below": ((whole, typed(NOTICE, 60)), SCAN + NOTICE),
    "above and below": ((whole, typed(STAMP, 820), typed(NOTICE, 60)), STAMP + SCAN + NOTICE),
    "typed under half a scan": ((upper, typed(OTHER, 300)), SCAN + OTHER),
    "typed first": ((typed(OTHER, 300), upper), SCAN + OTHER),
    "a good layer": ((whole, hidden(SCAN)), SCAN),
    "a bad layer": ((whole, hidden(BAD)), SCAN),
    "a good layer and a stamp": ((whole, hidden(SCAN), typed(STAMP, 820)), (*SCAN, *STAMP)),
    "a bad layer and a notice": ((whole, hidden(BAD), typed(NOTICE, 60)), SCAN + NOTICE),
    "a hidden transcript elsewhere": ((whole, typed(SCAN, 300, mode=3)), SCAN),
    "a hidden text of another thing": ((whole, typed(OTHER, 300, mode=3)), SCAN + OTHER),
    "a layer of the first half": ((whole, hidden(SCAN[:3])), SCAN),
    "a stamp up the margin": ((whole, up_the_margin(NOTICE[0])), (*SCAN, NOTICE[0])),
    "a cutting in a text": (
        (typed(OTHER, 700), inset, typed(NOTICE, 300)), OTHER + SCAN[:2] + NOTICE,
    ),
}  # fmt: skip


@pytest.mark.parametrize("kind", CASES)
def test_both_are_read_in_order_and_once(kind: str, tmp_path: Path) -> None:
    parts, wanted = CASES[kind]
    found = text_of(tmp_path, *parts).split("\n")
    if kind == "a good layer and a stamp":  # the layer's own order is kept
        assert sorted(found) == sorted(wanted)
    else:
        # blanks are the engine's affair: at some sizes it does not see one
        assert [line.replace(" ", "") for line in found] == [w.replace(" ", "") for w in wanted]


@pytest.mark.parametrize("rotate", [90, 180, 270])
def test_a_stamp_on_a_turned_page(rotate: int, tmp_path: Path) -> None:
    def turned(sheet: canvas.Canvas) -> None:
        image = scan().rotate(rotate, expand=True)
        sheet.drawImage(ImageReader(image), 0, 0, 595, 842)

    found = text_of(tmp_path, turned, typed(STAMP, 820), rotate=rotate).split("\n")
    assert sorted(found) == sorted(SCAN + STAMP)
