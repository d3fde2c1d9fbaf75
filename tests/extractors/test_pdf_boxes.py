"""Words of a born-digital page have the boxes in which a reader sees them."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from PIL import ImageDraw
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen import canvas

from extractors.contract import Page
from extractors.formats.pdf import PdfPages
from extractors.options import ExtractOptions
from extractors.outputs.alto import alto
from extractors.pdf.layer import read_layer
from extractors.pdf.written import written_lines
from warehouse.alto import words as stored_words

SCHEMA = etree.XMLSchema(etree.parse(str(Path(__file__).parents[1] / "ocr" / "alto_subset.xsd")))
WORDS = "the warden sold nine loads of hay to the old miller for three pounds each".split()
Cropped = tuple[int, int, int, int]
Draw = Callable[[canvas.Canvas], None]


def font(name: str) -> str:
    if name not in pdfmetrics.getRegisteredFontNames():
        pdfmetrics.registerFont(TTFont(name, f"{name}.ttf"))
    return name


def read(data: bytes, tmp: Path) -> list[Page]:
    (tmp / "a.pdf").write_bytes(data)
    pages = PdfPages(tmp / "a.pdf", ExtractOptions(languages=("eng",)))
    return [pages.page(number) for number in range(1, pages.page_count + 1)]


def law(page: Page) -> None:
    """The words are the text, in order, each where it stands; every box is on the page."""
    words = [word for line in page.lines for word in line.words]
    assert [word.text for word in words] == page.text.split()
    assert all(page.text[word.start : word.end] == word.text for word in words)
    for box in [*(word.box for word in words), *(line.box for line in page.lines)]:
        assert 0 <= box.left < box.left + box.width <= page.width
        assert 0 <= box.top < box.top + box.height <= page.height
    assert [line.block for line in page.lines] == sorted(line.block for line in page.lines)
    stored = alto(page, doc_id="f")
    SCHEMA.assertValid(etree.fromstring(stored))
    assert [(w.text, w.start, w.box) for w in stored_words(stored)] == [
        (w.text, w.start, w.box) for w in words
    ]


def seen(data: bytes, page: Page, zoom: int = 3) -> None:
    """All ink that is shown lies in the words' boxes, and in each of them is some."""
    drawn = pypdfium2.PdfDocument(data)[page.number - 1].render(scale=zoom).to_pil().convert("L")
    rest = drawn.copy()
    for line in page.lines:
        for word in line.words:
            box = word.box
            place = [zoom * side for side in (box.left, box.top, box.left + box.width,
                                              box.top + box.height)]  # fmt: skip
            assert drawn.crop(tuple(place)).getextrema()[0] < 160, word
            place = [place[0] - 2 * zoom, place[1] - 2 * zoom, place[2] + 2 * zoom,
                     place[3] + 2 * zoom]  # fmt: skip
            ImageDraw.Draw(rest).rectangle(place, fill=255)
    assert rest.getextrema()[0] > 160


def turned(data: bytes, turn: int, crop: Cropped | None = None) -> bytes:
    with pikepdf.open(io.BytesIO(data)) as pdf:
        for page in pdf.pages:
            page.Rotate = turn
            if crop:
                page.CropBox = pikepdf.Array(crop)
        out = io.BytesIO()
        pdf.save(out)
    return out.getvalue()


lines_drawn = st.lists(
    st.tuples(
        st.lists(st.sampled_from(WORDS), min_size=1, max_size=5),
        st.sampled_from([0, 0, 0, 90, 180, 270]),
        st.sampled_from([7, 10, 14]),
        st.sampled_from([0, 1, 3.5]),
    ),
    min_size=1,
    max_size=6,
)


@settings(max_examples=30)
@given(
    lines_drawn,
    st.sampled_from([0, 90, 180, 270]),
    st.sampled_from([None, (30, 60, 580, 800)]),
    st.sampled_from(["DejaVuSans", "DejaVuSerif"]),
)
def test_what_is_drawn_lies_in_the_boxes_of_its_words(
    rows: Sequence[tuple[list[str], int, int, float]],
    turn: int,
    crop: Cropped | None,
    face: str,
) -> None:
    out = io.BytesIO()
    sheet = canvas.Canvas(out, pagesize=(595, 842))
    for number, (words, angle, size, spacing) in enumerate(rows):
        sheet.saveState()
        sheet.translate(300, 130 + 110 * number)
        sheet.rotate(angle)
        sheet.setFont(font(face), size)
        text = sheet.beginText(-45, 0)
        text.setCharSpace(spacing)
        text.textOut(" ".join(words)[: 90 // size * 2])
        sheet.drawText(text)
        sheet.restoreState()
    sheet.save()
    data = turned(out.getvalue(), turn, crop)
    layer = read_layer(pypdfium2.PdfDocument(data)[0])
    lines = written_lines(layer.lines, layer.view)
    page = Page(1, "text", layer.text, lines, layer.view.width, layer.view.height)
    law(page)
    seen(data, page)


def columns(sheet: canvas.Canvas) -> None:
    sheet.setFont("Times-Roman", 10)
    for left in (60, 320):
        for row in range(6):
            words = " ".join(WORDS[row : row + 7])
            sheet.drawString(left, 760 - 24 * row, f"{words} and the bar-")
            sheet.drawString(left, 748 - 24 * row, f"ley of {words}")


def ligatures(sheet: canvas.Canvas) -> None:
    sheet.setFont(font("DejaVuSerif"), 12)
    sheet.drawString(60, 700, "the o\ufb03ce of the \ufb01rst \ufb02oor and its a\ufb00airs")
    sheet.drawString(60, 680, "a chair\u00adman, 12\u00a0000 m\u00b2, hus-")
    sheet.drawString(60, 666, "bandry and tillage of the land")


def cells(sheet: canvas.Canvas) -> None:
    for row in range(4):
        for left, cell in ((60, "Rye"), (200, "7"), (300, "9.75"), (400, "1")):
            sheet.drawString(left, 700 - 14 * row, cell)


def beyond(sheet: canvas.Canvas) -> None:
    """Words that reach over the edge of the page, and one that is off it."""
    sheet.drawString(-14, 400, "halfway in")
    sheet.drawString(560, 700, "far outside")
    sheet.drawString(300, -60, "below")


@pytest.mark.parametrize("draw", [columns, ligatures, cells])
@pytest.mark.parametrize("turn", [0, 90])
def test_boxes_survive(draw: Draw, turn: int, tmp_path: Path) -> None:
    out = io.BytesIO()
    sheet = canvas.Canvas(out, pagesize=(595, 842))
    draw(sheet)
    sheet.save()
    data = turned(out.getvalue(), turn)
    (page,) = read(data, tmp_path)
    law(page)
    seen(data, page)
    assert page.confidence is None
    assert (page.lines[-1].block > 0) == (draw is columns)


def test_what_lies_beyond_the_edge_is_at_the_edge(tmp_path: Path) -> None:
    out = io.BytesIO()
    sheet = canvas.Canvas(out, pagesize=(595, 842))
    beyond(sheet)
    sheet.save()
    (page,) = read(out.getvalue(), tmp_path)
    law(page)
    assert page.text.split()[-1] == "below"
    assert page.lines[-1].box.top == page.height - 1


def test_values_and_comments_stand_where_they_lie(tmp_path: Path) -> None:
    out = io.BytesIO()
    sheet = canvas.Canvas(out, pagesize=(595, 842))
    sheet.drawString(60, 700, "Name:")
    sheet.drawString(60, 640, "Remarks on the holding of the widow")
    sheet.save()
    with pikepdf.open(io.BytesIO(out.getvalue())) as pdf:
        name = pikepdf.Name
        given = (
            ("/Widget", (110, 696, 210, 712), {"FT": name.Tx, "V": "Martha Grieve"}),
            ("/FreeText", (60, 560, 160, 600), {"Contents": "sold\nby order"}),
            ("/Text", (400, 500, 420, 520), {"Contents": "see the deed", "T": "clerk"}),
        )
        pdf.pages[0].Annots = pikepdf.Array(
            pikepdf.Dictionary(Type=name.Annot, Subtype=name(kind), Rect=list(place), **more)
            for kind, place, more in given
        )
        pdf.save(tmp_path / "b.pdf")
    (page,) = read((tmp_path / "b.pdf").read_bytes(), tmp_path)
    law(page)
    rows = [" ".join(word.text for word in line.words) for line in page.lines]
    assert rows == [
        "Name: Martha Grieve", "Remarks on the holding of the widow", "sold", "by order",
        "clerk: see the deed",
    ]  # fmt: skip
    boxes = {row: line.box for row, line in zip(rows, page.lines, strict=True)}
    assert (boxes["sold"].top, boxes["by order"].top) == (242, 262)
    assert (boxes["clerk: see the deed"].left, boxes["clerk: see the deed"].top) == (400, 322)
    assert page.lines[0].words[1].box.left == 110
