"""The invisible words of a searchable PDF: all there, in order, in every script, in their place."""

from __future__ import annotations

import io
import itertools
import math
import struct
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageFont

from extractors.contract import Box, Page, assemble
from extractors.ocr.compose import compose
from extractors.ocr.engine import RawWord
from extractors.ocr.geometry import Preparation
from extractors.outputs.invisible_font import PROGRAM, InvisibleFont
from extractors.outputs.searchable_pdf import searchable_pdf
from findings.errors import RefusedError
from workshop.invisible_font import program

WIDTH, HEIGHT, DPI = 1200, 900, 144

SCRIPTS = {
    "eng": "The clerk wrote (twice) — “so he said” & left; £3 12s. 6d.",
    "rus": "Приходскія книги лежали въ сундукѣ у самой двери, Ѳома Iоанновъ",
    "grc": "ἐν ἀρχῇ ἦν ὁ λόγος, καὶ ὁ λόγος ἦν πρὸς τὸν θεόν",
    "frk": "Waſſerſtraße und Schloſz, daß es ꝛc. werde",
    "heb": "ספר",
    "chi_sim": "檔案 文書 𠮷野",
    "lat": "quoꝗ ꝑſona dñi",
}


def page_of(texts: list[str], turn: int = 0, skew: float = 0.0, language: str = "eng") -> Page:
    """Lines as read on the upright page, with boxes brought back to the page as it was scanned."""
    upright = (WIDTH, HEIGHT) if turn % 180 == 0 else (HEIGHT, WIDTH)
    lines = []
    for row, text in enumerate(texts):
        at, words = 90, []
        for word in text.split():
            box = Box(at, 150 + 70 * row, 16 * len(word), 30)
            words.append(RawWord(word, box, 90.0, 1, 1, row))
            at += 16 * len(word) + 16
        assert at < upright[0]
        lines.append((Preparation(turn, skew).restore(tuple(words), WIDTH, HEIGHT), row, "body"))
    text, made = compose(lines)
    return Page(
        1, "text", text=text, lines=made, width=WIDTH, height=HEIGHT, rotation=turn + skew,
        language=language, source="ocr",
    )  # fmt: skip


def pdf_of(folder: Path, page: Page) -> bytes:
    path = folder / "scan.png"
    Image.new("L", (WIDTH, HEIGHT), 255).save(path, dpi=(DPI, DPI))
    return searchable_pdf(path, assemble("image", "image/png", (page,)))


def words_of(data: bytes, number: int = 0) -> list[tuple[str, Box]]:
    """Words as PDFium finds them, with their boxes in pixels of the scan."""
    page = pypdfium2.PdfDocument(data)[number]
    text = page.get_textpage()
    height = page.get_mediabox()[3]
    said = [text.get_text_range(at, 1) for at in range(text.count_chars())]
    places = [text.get_charbox(at) for at in range(text.count_chars())]
    words: list[tuple[str, Box]] = []
    for blank, group in itertools.groupby(
        zip(said, places, strict=True), key=lambda one: not one[0].strip()
    ):
        if blank:
            continue
        letters = list(group)
        left = min(place[0] for _, place in letters)
        bottom = min(place[1] for _, place in letters)
        right = max(place[2] for _, place in letters)
        top = max(place[3] for _, place in letters)
        scale = DPI / 72
        box = (left * scale, (height - top) * scale, right * scale, (height - bottom) * scale)
        words.append(
            (
                "".join(letter for letter, _ in letters),
                Box(*(round(value) for value in (*box[:2], box[2] - box[0], box[3] - box[1]))),
            )
        )
    return words


def off(one: Box, other: Box) -> int:
    """By how many pixels the sides of two boxes differ at most."""
    return max(
        abs(one.left - other.left),
        abs(one.top - other.top),
        abs(one.left + one.width - other.left - other.width),
        abs(one.top + one.height - other.top - other.height),
    )


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
@pytest.mark.parametrize("skew", [0.0, 0.7, -3.0])
def test_every_word_lies_within_two_pixels_of_where_it_was_read(
    tmp_path: Path, turn: int, skew: float
) -> None:
    page = page_of(["the first line of a page", "and a second one under it", "a I to"], turn, skew)
    found = words_of(pdf_of(tmp_path, page))
    expected = [word for line in page.lines for word in line.words]
    assert [text for text, _ in found] == [word.text for word in expected]
    assert max(off(box, word.box) for (_, box), word in zip(found, expected, strict=True)) <= 2


@pytest.mark.parametrize("skew", [2.0, -2.0])
def test_words_of_a_leaning_page_climb_with_their_line(tmp_path: Path, skew: float) -> None:
    data = pdf_of(tmp_path, page_of(["straightforwardly"], 0, skew))
    text = pypdfium2.PdfDocument(data)[0].get_textpage()
    first, last = text.get_charbox(0), text.get_charbox(16)
    climb = math.degrees(math.atan2(last[1] - first[1], last[0] - first[0]))
    assert climb == pytest.approx(skew, abs=0.2)


@pytest.mark.parametrize("language", SCRIPTS)
def test_text_of_every_script_is_found_again(tmp_path: Path, language: str) -> None:
    said = SCRIPTS[language]
    data = pdf_of(tmp_path, page_of([said, said], language=language))
    found = pypdfium2.PdfDocument(data)[0].get_textpage().get_text_range()
    assert found.split() == [*said.split(), *said.split()]


def test_the_order_is_that_of_the_page_not_of_the_places(tmp_path: Path) -> None:
    page = page_of(["left one", "left two"])
    text, lines = compose(
        [
            (tuple(RawWord(w.text, w.box, 90.0, 1, 1, at) for w in line.words), at, "body")
            for at, line in enumerate(reversed(page.lines))
        ]
    )
    turned = Page(1, "text", text=text, lines=lines, width=WIDTH, height=HEIGHT, source="ocr")
    found = [text for text, _ in words_of(pdf_of(tmp_path, turned))]
    assert found == ["left", "two", "left", "one"]


letters = st.characters(
    blacklist_categories=("Cs", "Cc", "Cf", "Zs", "Zl", "Zp", "Cn", "Co", "Mn", "Mc", "Me")
)


@given(st.text(letters, min_size=1, max_size=300))
def test_the_map_to_unicode_gives_every_character_back(text: str) -> None:
    font = InvisibleFont()
    code = bytes.fromhex(font.encode(text))
    with pikepdf.new() as pdf:
        lines = font.add_to(pdf).ToUnicode.read_bytes().decode("ascii").splitlines()
    back = dict(
        line.strip("<>").split("> <") for line in lines if line.startswith("<") and "> <" in line
    )
    said = "".join(
        bytes.fromhex(back[code[at : at + 2].hex().upper()]).decode("utf-16-be")
        for at in range(0, len(code), 2)
    )
    assert said == text


@pytest.mark.parametrize("letter", ["\0", "\ufeff", "\ufffe", "\ud800"])
def test_what_no_text_is_made_of_is_shown_as_unknown(letter: str) -> None:
    font = InvisibleFont()
    font.encode(f"a{letter}b")
    assert list(font.codes) == ["a", "\ufffd", "b"]


def test_the_font_is_what_the_workshop_makes() -> None:
    assert program() == PROGRAM.read_bytes(), "run: python -m workshop.invisible_font"


def test_the_font_program_is_one_that_freetype_opens() -> None:
    made = PROGRAM.read_bytes()
    assert sum(struct.unpack(f">{len(made) // 4}I", made)) & 0xFFFFFFFF == 0xB1B0AFBA
    face = ImageFont.truetype(io.BytesIO(made), 1000)
    assert face.getmetrics() == (1000, 0)


# over a PDF that exists already


def scanned(
    folder: Path, *, media: Any, crop: Any = None, turn: int = 0, image_at: Any = None
) -> Path:
    """A PDF of one picture of WIDTH by HEIGHT pixels as seen, on a page of the given boxes."""
    pdf = pikepdf.new()
    pdf.add_blank_page(page_size=(media[2] - media[0], media[3] - media[1]))
    page = pdf.pages[0]
    page.obj.MediaBox = pikepdf.Array(media)
    if crop:
        page.obj.CropBox = pikepdf.Array(crop)
    page.obj.Rotate = turn
    left, bottom, right, top = image_at or crop or media
    size = (WIDTH, HEIGHT) if turn % 180 == 0 else (HEIGHT, WIDTH)
    picture = pdf.make_stream(
        bytes([200]) * (WIDTH * HEIGHT), Type=pikepdf.Name.XObject, Subtype=pikepdf.Name.Image,
        Width=size[0], Height=size[1], BitsPerComponent=8, ColorSpace=pikepdf.Name.DeviceGray,
    )  # fmt: skip
    page.obj.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(Im0=picture))
    drawing = f"q {right - left} 0 0 {top - bottom} {left} {bottom} cm /Im0 Do Q"
    page.obj.Contents = pdf.make_stream(drawing.encode())
    path = folder / "scan.pdf"
    pdf.save(path)
    return path


@pytest.mark.parametrize(
    ("media", "crop", "image_at"),
    [
        ((0, 0, 600, 450), None, None),
        ((100, -50, 700, 400), None, None),
        ((0, 0, 700, 600), (40, 60, 640, 510), None),
        # a picture that leaves a margin: its own pixels are the page's
        ((0, 0, 640, 470), None, (10, 8, 610, 458)),
    ],
    ids=["plain", "elsewhere", "cropped", "margin"],
)
def test_words_lie_over_the_picture_of_a_pdf(
    tmp_path: Path, media: Any, crop: Any, image_at: Any
) -> None:
    path = scanned(tmp_path, media=media, crop=crop, image_at=image_at)
    page = page_of(["the first line", "and a second one"])
    data = searchable_pdf(path, assemble("pdf", "application/pdf", (page,)))
    text = pypdfium2.PdfDocument(data)[0].get_textpage()
    left, bottom, _, top = text.get_charbox(0)
    shown = image_at or crop or media
    word = page.lines[0].words[0].box
    assert left == pytest.approx(shown[0] + word.left / 2, abs=1)
    assert top == pytest.approx(shown[3] - word.top / 2, abs=1)
    assert bottom == pytest.approx(shown[3] - (word.top + word.height) / 2, abs=1)


def test_the_pages_of_a_pdf_stay_as_they_are(tmp_path: Path) -> None:
    path = scanned(tmp_path, media=(0, 0, 600, 450))
    page = page_of(["a line"])
    data = searchable_pdf(path, assemble("pdf", "application/pdf", (page,)))
    with pikepdf.open(path) as before, pikepdf.open(io.BytesIO(data)) as after:
        contents = [part.read_bytes() for part in after.pages[0].Contents]
        assert contents[1] == before.pages[0].Contents.read_bytes()
        picture = after.pages[0].Resources.XObject.Im0
        assert picture.read_raw_bytes() == before.pages[0].Resources.XObject.Im0.read_raw_bytes()
        assert str(after.Root.Lang) == "en"


def test_a_pdf_that_nothing_is_added_to_is_the_same_file(tmp_path: Path) -> None:
    path = scanned(tmp_path, media=(0, 0, 600, 450))
    blank = Page(1, "blank", width=WIDTH, height=HEIGHT, source="ocr")
    data = searchable_pdf(path, assemble("pdf", "application/pdf", (blank,)))
    assert data == path.read_bytes()


def test_an_invisible_layer_that_lost_goes_and_visible_text_stays(tmp_path: Path) -> None:
    path = scanned(tmp_path, media=(0, 0, 600, 450))
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        page = pdf.pages[0]
        page.Resources.Font = pikepdf.Dictionary(
            F=pikepdf.Dictionary(
                Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica
            )
        )
        page.contents_add(
            b"q BT 3 Tr /F 12 Tf 50 400 Td (b4d 1ayer) Tj ET Q BT /F 12 Tf 50 20 Td (stamp) Tj ET"
        )
        pdf.save(path)
    read = page_of(["good words"])
    data = searchable_pdf(path, assemble("pdf", "application/pdf", (read,)))
    text = pypdfium2.PdfDocument(data)[0].get_textpage().get_text_range()
    assert "b4d" not in text
    assert sorted(text.split()) == ["good", "stamp", "words"]


def test_the_same_input_gives_the_same_bytes(tmp_path: Path) -> None:
    page = page_of(["a line"])
    assert pdf_of(tmp_path, page) == pdf_of(tmp_path, page)


def test_words_for_a_file_that_is_no_pdf_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "scan.pdf"
    path.write_bytes(b"%PDF-1.7\nnothing of one but its first line")
    with pytest.raises(RefusedError):
        searchable_pdf(path, assemble("pdf", "application/pdf", (page_of(["a line"]),)))
