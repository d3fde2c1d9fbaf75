"""Pages through the real engines: what they say, where their words stand, what is found amiss."""

from __future__ import annotations

import pytest
import rendered as set_type
from PIL import Image, ImageDraw
from rapidfuzz.distance import Levenshtein

from extractors.contract import Page
from extractors.ocr import engine_pytesseract, engine_tesserocr, tesseract
from extractors.ocr.engine import Orientation
from extractors.ocr.page import read_page
from extractors.options import ExtractOptions

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(tesseract.tessdata() is None, reason="no Tesseract models here"),
]


def error_rate(page: Page, lines: tuple[str, ...]) -> float:
    said, true = " ".join(page.text.split()), " ".join(" ".join(lines).split())
    return Levenshtein.distance(said, true) / len(true)


def codes(page: Page) -> set[str]:
    return {finding.code for finding in page.findings}


def assert_spans(page: Page) -> None:
    for line in page.lines:
        for word in line.words:
            assert page.text[word.start : word.end] == word.text
            assert 0 <= word.box.left < page.width
            assert 0 <= word.box.top < page.height
            assert word.box.left + word.box.width <= page.width
            assert word.box.top + word.box.height <= page.height


@pytest.mark.parametrize("name", ["tesserocr", "pytesseract"])
def test_both_engines_read_a_plain_page(name: str) -> None:
    module = engine_tesserocr if name == "tesserocr" else engine_pytesseract
    if not module.available():
        pytest.skip(f"{name} is not installed")
    image = set_type.put(set_type.sheet(), set_type.ENGLISH)
    page = read_page(image, 1, ExtractOptions(engine=name), dpi=200)
    assert error_rate(page, set_type.ENGLISH) < 0.02
    assert page.engine.startswith(name)
    assert page.language == "eng"
    assert page.model.startswith("eng@")
    assert (page.width, page.height) == image.size
    assert_spans(page)


@pytest.mark.parametrize(
    ("language", "lines"),
    [("fra", set_type.FRENCH), ("rus", set_type.RUSSIAN), ("deu", set_type.GERMAN)],
)
def test_the_language_is_told_from_the_page(language: str, lines: tuple[str, ...]) -> None:
    if language not in tesseract.languages():
        pytest.skip(f"no model {language}")
    page = read_page(set_type.put(set_type.sheet(), lines), 1, ExtractOptions())
    assert page.language == language
    assert error_rate(page, lines) < 0.03


@pytest.mark.parametrize(("turn", "seen"), [(180, 0), (90, 270), (0, 180)])
def test_an_overview_that_is_upside_down_is_not_believed(turn: int, seen: int) -> None:
    """As Tesseract has one of some tables, and of Latin letters that look Cyrillic when turned."""

    class Mistaken(engine_tesserocr.TesserocrEngine):
        def orientation(self, image: Image.Image) -> Orientation:
            return Orientation(seen, 9.0, "Cyrillic", 3.0)

    lines = set_type.ENGLISH[:6]
    image = set_type.put(set_type.sheet(1700, 700), lines).rotate(turn, expand=True)
    page = read_page(image, 1, ExtractOptions(languages=("eng",)), engine=Mistaken())
    assert page.rotation == turn
    assert error_rate(page, lines) < 0.03


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_a_turned_page_is_put_upright_and_its_boxes_stay_where_the_words_are(turn: int) -> None:
    if "osd" not in tesseract.languages():
        pytest.skip("no model osd")
    upright = set_type.put(set_type.sheet(), set_type.ENGLISH)
    image = upright.rotate(turn, expand=True)  # counter-clockwise: `turn` clockwise rights it
    page = read_page(image, 1, ExtractOptions())
    assert page.rotation == turn
    assert error_rate(page, set_type.ENGLISH) < 0.03
    assert_spans(page)
    for line in page.lines:
        for word in line.words:
            box = word.box
            crop = image.crop((box.left, box.top, box.left + box.width, box.top + box.height))
            assert crop.getextrema()[0] < 120, word


def test_two_columns_set_close_are_read_one_after_the_other() -> None:
    image = set_type.sheet()
    left = tuple(text[:34] for text in set_type.ENGLISH)
    right = tuple(text[:34] for text in set_type.FRENCH)
    set_type.put(image, left, left=120, size=32)
    set_type.put(image, right, left=900, size=32)
    page = read_page(image, 1, ExtractOptions(languages=("fra",)))
    assert error_rate(page, left + right) < 0.06


def test_a_list_is_read_by_rows() -> None:
    image = set_type.sheet()
    names = ("bread for the poor", "wine", "candles and oil", "paper", "a new bell rope")
    sums = ("12.40", "3.75", "18.20", "6.05", "44.90")
    set_type.put(image, names, face=set_type.MONO, pitch=70)
    set_type.put(image, sums, left=1300, face=set_type.MONO, pitch=70)
    page = read_page(image, 1, ExtractOptions(languages=("eng",)))
    rows = tuple(f"{name} {amount}" for name, amount in zip(names, sums, strict=True))
    assert page.text.split("\n") == list(rows)
    assert {line.role for line in page.lines} == {"table"}


def test_an_underlined_heading_is_not_passed_over() -> None:
    image = set_type.put(set_type.sheet(), set_type.ENGLISH, top=400)
    draw = ImageDraw.Draw(image)
    face = set_type.font(34)
    draw.text((300, 250), "Minutes of the meeting in March", fill=30, font=face)
    end = draw.textlength("Minutes of the meeting in March", font=face)
    draw.line((300, 290, 300 + end, 290), fill=30, width=4)
    page = read_page(image, 1, ExtractOptions(languages=("eng",)))
    assert "meeting in March" in page.text


def test_a_page_without_ink_is_blank_and_costs_no_recognition() -> None:
    page = read_page(set_type.sheet(), 3, ExtractOptions())
    assert (page.state, page.text, page.lines) == ("blank", "", ())
    assert page.reason
    assert page.number == 3
    assert page.confidence is None


def test_ink_without_text_is_a_finding() -> None:
    image = set_type.sheet()
    draw = ImageDraw.Draw(image)
    for at in range(12):
        draw.ellipse((200 + at * 90, 500, 500 + at * 90, 1500), outline=40, width=9)
    page = read_page(image, 1, ExtractOptions())
    assert "ink_without_text" in codes(page)


def test_a_dark_scanner_border_hides_nothing() -> None:
    image = Image.new("L", (1900, 2400), 8)
    image.paste(set_type.put(set_type.sheet(), set_type.ENGLISH), (120, 90))
    page = read_page(image, 1, ExtractOptions(languages=("eng",)))
    assert error_rate(page, set_type.ENGLISH) < 0.05


def test_a_slanted_page_is_read() -> None:
    image = set_type.put(set_type.sheet(), set_type.ENGLISH).rotate(
        2.5, Image.Resampling.BICUBIC, fillcolor=238
    )
    page = read_page(image, 1, ExtractOptions(languages=("eng",)))
    assert error_rate(page, set_type.ENGLISH) < 0.05
    assert_spans(page)


def test_reading_twice_gives_the_same() -> None:
    image = set_type.put(set_type.sheet(), set_type.ENGLISH)
    first = read_page(image, 1, ExtractOptions())
    second = read_page(image, 1, ExtractOptions())
    assert first.text == second.text
    assert first.lines == second.lines
