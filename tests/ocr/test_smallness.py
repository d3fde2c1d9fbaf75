"""Pictures with too few pixels for their letters are called so, others are not."""

from __future__ import annotations

import random

import pytest
from PIL import Image, ImageDraw, ImageFont

from extractors.ocr.ink import ink_map
from extractors.ocr.page import read_page
from extractors.ocr.smallness import too_small
from extractors.options import ExtractOptions

LINES = (
    "The sexton lent the ladder to the glazier on Tuesday",
    "and the glazier fell from it before the week was out",
    "so that the vestry had to pay for a window and a leg",
)


def sheet(dpi: int, columns: int = 1, rows: int = 30) -> Image.Image:
    """A page of 11-point print, made at 150 dpi."""
    page = Image.new("L", (1240, 1754), 255)
    pen = ImageDraw.Draw(page)
    for column in range(columns):
        for row in range(rows):
            line = LINES[row % 3][: 60 // columns]
            place = (100 + 600 * column, 100 + 17 * column + 45 * row)
            pen.text(place, line, 0, ImageFont.load_default(23))
    return page.resize((1240 * dpi // 150, 1754 * dpi // 150), Image.Resampling.LANCZOS)


@pytest.mark.parametrize("columns", [1, 2])
@pytest.mark.parametrize("tilt", [0.0, 0.7])
def test_the_height_of_print_is_seen(columns: int, tilt: float) -> None:
    small, enough = (
        too_small(ink_map(sheet(dpi, columns).rotate(tilt, fillcolor=255))) for dpi in (38, 110)
    )
    assert small.startswith("lines of print about ")
    assert not enough


def specks() -> Image.Image:
    page = Image.new("L", (800, 1000), 255)
    chance = random.Random(7)
    for _ in range(400):
        x, y = chance.randrange(800), chance.randrange(1000)
        page.paste(0, (x, y, x + 3, y + chance.randrange(2, 6)))
    return page


def halftone() -> Image.Image:
    page = Image.new("L", (800, 1000), 255)
    for y in range(100, 900, 4):
        for x in range(100, 700, 4):
            page.paste(0, (x, y, x + 2, y + 2))
    return page


@pytest.mark.parametrize("made", [specks, halftone, lambda: sheet(150, rows=2)])
def test_what_is_no_small_print(made) -> None:
    assert too_small(ink_map(made())) == ""


def test_the_page_says_so_where_nothing_was_read() -> None:
    options = ExtractOptions(languages=("eng",))
    page = read_page(sheet(36), 1, options, dpi=36)
    assert [(f.code, f.where) for f in page.findings] == [("letters_too_small", "page 1")]
    drawing = Image.new("L", (40, 30), 255)
    ImageDraw.Draw(drawing).ellipse((8, 6, 30, 24), outline=0, width=2)
    page = read_page(drawing, 2, options)
    assert [f.code for f in page.findings] == ["letters_too_small"]
    assert "40 by 30" in page.findings[0].message
    page = read_page(sheet(100, rows=4), 3, options, dpi=100)
    assert "Tuesday" in page.text
    assert not page.findings
