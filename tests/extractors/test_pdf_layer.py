"""The text layer of a PDF: cells apart, lines in their own direction, letters that are shown."""

from __future__ import annotations

import io
import itertools
import random
import re
from collections.abc import Callable, Sequence
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen import canvas

from extractors.options import ExtractOptions
from extractors.pdf.glyphs import LayerLine, turn_of
from extractors.pdf.layer import Layer, placed, read_layer
from extractors.pdf.plausible import doubt
from extractors.run import extract

TEXT = """In the autumn of 1871 the harbour board resolved to sell the old pilot cutter.
Captain Fenwick, who had sailed her for eleven years, offered forty pounds,
but the chairman thought the offer far too low and wished for an auction.
Three days before the sale a gale drove her from her moorings off the quay.
She was found at first light on the flats below Effingham, half full of sand.
The fishermen who found her asked for salvage, and their claim was justified."""
LINES = TEXT.split("\n")
FACES = ("Helvetica", "Times-Roman", "Courier", "Helvetica-Bold")
Draw = Callable[[canvas.Canvas], None]


def layer_of(draw: Draw, rotate: int = 0) -> Layer:
    out = io.BytesIO()
    sheet = canvas.Canvas(out, pagesize=(595, 842))
    draw(sheet)
    sheet.showPage()
    sheet.save()
    if rotate:
        with pikepdf.open(out) as pdf:
            pdf.pages[0].Rotate = rotate
            out = io.BytesIO()
            pdf.save(out)
    return read_layer(pypdfium2.PdfDocument(out.getvalue())[0])


# cells

cells = st.one_of(
    st.decimals(0, 9999, places=2).map(str),
    st.integers(0, 999).map(str),
    st.sampled_from(["Rye", "Oats", "il", "W", "1", "l", "Salt and lime", "Hay,", "No.", "-"]),
)


@settings(max_examples=150)
@given(
    st.lists(st.lists(cells, min_size=2, max_size=4), min_size=1, max_size=5),
    st.sampled_from(FACES),
    st.sampled_from([6, 8, 9.5, 12, 18]),
    st.floats(0.25, 8),
    st.booleans(),
    st.sampled_from([0, 90, 180, 270]),
)
def test_cells_of_a_row_are_apart_and_on_one_line(
    rows: list[list[str]], face: str, size: float, gap: float, right: bool, turn: int
) -> None:
    """Whatever stands at least a quarter of the size apart on a row is never fused, or parted."""
    widths = [
        max(pdfmetrics.stringWidth(row[at], face, size) for row in rows if at < len(row))
        for at in range(max(map(len, rows)))
    ]

    def draw(sheet: canvas.Canvas) -> None:
        sheet.translate(300, 420)
        sheet.rotate(turn)
        sheet.setFont(face, size)
        for down, row in enumerate(rows):
            left = -200.0
            for width, cell in zip(widths, row, strict=False):
                own = pdfmetrics.stringWidth(cell, face, size)
                sheet.drawString(left + (width - own if right else 0), -1.5 * size * down, cell)
                left += width + gap * size

    assert layer_of(draw).text.split("\n") == [" ".join(row) for row in rows]


def test_letters_that_are_drawn_one_by_one_are_words() -> None:
    def draw(sheet: canvas.Canvas) -> None:
        left = 60.0
        for letter in LINES[1]:
            if letter != " ":
                sheet.drawString(left, 700, letter)
            left += pdfmetrics.stringWidth(letter, "Helvetica", 12)

    assert layer_of(draw).text == LINES[1]


# directions


def block(
    sheet: canvas.Canvas,
    turn: float,
    lines: Sequence[str] = LINES,
    at: tuple[float, float] = (300, 400),
    by_word: bool = False,
) -> None:
    sheet.saveState()
    sheet.translate(*at)
    sheet.rotate(turn)
    sheet.setFont("Helvetica", 10)
    for down, line in enumerate(lines):
        left = -200.0
        for word in line.split(" ") if by_word else [line]:
            sheet.drawString(left, -14 * down, word)
            left += pdfmetrics.stringWidth(word + " ", "Helvetica", 10)
    sheet.restoreState()


@pytest.mark.parametrize("by_word", [False, True])
@pytest.mark.parametrize("rotate", [0, 90, 180, 270])
@pytest.mark.parametrize("turn", [0, 90, 180, 270, 1, -3, 10, 45, 137])
def test_a_page_is_read_along_its_lines(turn: float, rotate: int, by_word: bool) -> None:
    assert layer_of(lambda sheet: block(sheet, turn, by_word=by_word), rotate).text == TEXT


@pytest.mark.parametrize(("turn", "at"), [(90, (30, 400)), (270, (570, 600)), (45, (300, 200))])
@pytest.mark.parametrize("first", [False, True])
def test_a_stamp_across_does_not_come_between_the_lines(
    turn: int, at: tuple[float, float], first: bool
) -> None:
    def draw(sheet: canvas.Canvas) -> None:
        parts = [(0.0, LINES, (300.0, 600.0)), (float(turn), ["Archive of Tarrow, copy 17"], at)]
        for angle, lines, place in reversed(parts) if first else parts:
            block(sheet, angle, lines, place)

    assert layer_of(draw).text == TEXT + "\nArchive of Tarrow, copy 17"


def test_italics_made_by_a_matrix_and_wobbling_words_of_a_scan_are_level() -> None:
    dice = random.Random(3)

    def draw(sheet: canvas.Canvas) -> None:
        text = sheet.beginText()
        text.setTextTransform(1, 0, 0.25, 1, 60, 700)
        text.textLine(LINES[0])
        sheet.drawText(text)
        left = 60.0
        for word in LINES[1].split():
            sheet.saveState()
            sheet.translate(left, 680 - left * 0.02)
            sheet.rotate(-1.2 + dice.uniform(-0.6, 0.6))
            sheet.drawString(0, 0, word)
            sheet.restoreState()
            left += pdfmetrics.stringWidth(word + " ", "Helvetica", 12)

    assert layer_of(draw).text == "\n".join(LINES[:2])


def test_quarter_turns_are_exact() -> None:
    assert [turn_of(angle) for angle in (0.1, 1.5, 3.0, 4.8, 6.2)] == [0, 90, 180, 270, 0]


def test_a_value_follows_its_label_or_stands_by_its_height() -> None:
    lines = [LayerLine("Name:", 60, 700, 100, 712), LayerLine("Remarks:", 60, 600, 110, 612)]
    beside = LayerLine("Martha", 120, 698, 200, 714)
    under = LayerLine("widow", 60, 640, 200, 656)
    found = placed(lines, [beside, under])
    assert [line.text for line in found] == ["Name: Martha", "widow", "Remarks:"]


# letters


def mapped(path: Path, change: Callable[[str], str], broken: Sequence[int] | None = None) -> Path:
    """A page whose letters look right, and are said to be others by one of its two fonts."""
    for name, file in (("Plain", "DejaVuSans.ttf"), ("Serif", "DejaVuSerif.ttf")):
        if name not in pdfmetrics.getRegisteredFontNames():
            pdfmetrics.registerFont(TTFont(name, file))
    out = io.BytesIO()
    sheet = canvas.Canvas(out, pagesize=(595, 842))
    for row, line in enumerate(LINES):
        sheet.setFont("Serif" if broken and row in broken else "Plain", 11)
        sheet.drawString(50, 760 - 18 * row, line)
    sheet.showPage()
    sheet.save()

    def entry(found: re.Match[str]) -> str:
        letter = chr(int(found.group(2), 16))
        said = change(letter) if letter != "\0" else letter
        return f"<{found.group(1)}> <{''.join(f'{ord(one):04X}' for one in said)}>"

    with pikepdf.open(out) as pdf:
        for font in pdf.pages[0].Resources.Font.values():
            if "/ToUnicode" not in font or (broken and "Serif" not in str(font.BaseFont)):
                continue
            table = font.ToUnicode.read_bytes().decode("latin-1")
            table = re.sub(r"<([0-9A-F]{2})> <([0-9A-F]{4})>", entry, table)
            font.ToUnicode = pdf.make_stream(table.encode("latin-1"))
        pdf.save(path)
    return path


def swapped(one: str, other: str) -> Callable[[str], str]:
    return lambda letter: {one: other, other: one}.get(letter, letter)


BROKEN: dict[str, Callable[[str], str]] = {
    "shifted": lambda letter: chr(ord(letter) + 2) if letter > " " else letter,
    "private": lambda letter: chr(0xF000 + ord(letter)),
    "f is a blank": lambda letter: " " if letter == "f" else letter,
    "f is nothing seen": lambda letter: "\u200b" if letter == "f" else letter,
    "f is NUL": lambda letter: "\0" if letter == "f" else letter,
    "vowels exchanged": swapped("a", "o"),
    "t is O": lambda letter: "O" if letter == "t" else letter,
    "h is l": lambda letter: "l" if letter == "h" else letter,
    "cyrillic": lambda letter: chr(ord(letter) + 0x3D0) if letter.isalpha() else letter,
    "r is ?": lambda letter: "?" if letter == "r" else letter,
}


@pytest.mark.parametrize("kind", BROKEN)
def test_what_the_page_shows_is_read_where_its_letters_are_wrong(kind: str, tmp_path: Path) -> None:
    path = mapped(tmp_path / "a.pdf", BROKEN[kind])
    (page,) = extract(path, ExtractOptions(languages=("eng",))).pages
    assert " ".join(page.text.split()) == " ".join(TEXT.split())
    assert page.source == "ocr"
    assert page.rejected[-1].startswith("text_layer: score")


def test_one_font_of_two(tmp_path: Path) -> None:
    path = mapped(tmp_path / "a.pdf", BROKEN["shifted"], broken=[5])
    (page,) = extract(path, ExtractOptions(languages=("eng",))).pages
    assert " ".join(page.text.split()) == " ".join(TEXT.split())


RIGHT = {
    "latin": "Gallia est omnis divisa in partes tres, quarum unam incolunt Belgae, aliam Aquitani",
    "finnish": "Mieleni minun tekevi, aivoni ajattelevi lähteäni laulamahan, saa'ani sanelemahan",
    "names": "Gortázar, Ansonia, Ausonia, Vrchlický, Przybyszewski, Guðmundur, Hlongwane, Mkhize",
    "parts": "A-17 x 4.50 kg; B-22 x 7.25 kg; QTY REF LOC SKU DN25 PN16",
}


@pytest.mark.parametrize("kind", RIGHT)
def test_a_right_layer_that_no_list_knows_is_kept(kind: str, tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    sheet = canvas.Canvas(str(path))
    for _ in range(2):
        sheet.setFont("Helvetica", 11)
        sheet.drawString(50, 700, RIGHT[kind])
        sheet.showPage()
    sheet.save()
    pages = extract(path, ExtractOptions(languages=("eng",))).pages
    assert [(page.source, page.text) for page in pages] == [("text_layer", RIGHT[kind])] * 2
    # once its font is believed, no other page is read for it
    assert not pages[1].rejected


def test_plain_text_is_not_doubted() -> None:
    lines = [LayerLine(line, 0, 0, 1, 1) for line in itertools.chain(LINES, ["Page 7", "£ 4 5 6"])]
    assert doubt(Layer(tuple(lines))) == ""
