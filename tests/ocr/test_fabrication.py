"""What an engine makes up does not become text; what it misses is said."""

from __future__ import annotations

import engine_fabricating as faults
from PIL import Image, ImageDraw

from extractors.contract import Box
from extractors.ocr.page import read_page
from extractors.options import ExtractOptions

OPTIONS = ExtractOptions(languages=("eng",), detect_orientation=False)


def page_with_ink(where: tuple[int, int, int, int]) -> Image.Image:
    image = Image.new("L", (1000, 1000), 240)
    draw = ImageDraw.Draw(image)
    left, top, right, bottom = where
    for x in range(left, right, 12):
        draw.rectangle((x, top, x + 5, bottom), fill=20)
    return image


def test_words_without_ink_under_them_are_left_out_and_reported() -> None:
    image = page_with_ink((100, 100, 900, 130))
    engine = faults.FabricatingEngine(
        tuple(faults.nonsense(f"genuine{n}", Box(80 + n * 90, 98, 60, 34)) for n in range(6))
        + tuple(
            faults.nonsense(f"invented{n}", Box(80 + n * 90, 600, 60, 34), line=2) for n in range(6)
        )
    )
    page = read_page(image, 1, OPTIONS, engine=engine)
    assert "genuine3" in page.text
    assert "invented" not in page.text
    (found,) = [one for one in page.findings if one.code == "text_without_ink"]
    assert "6 words" in found.message


def test_a_comma_is_kept_where_the_engine_puts_it_beside_its_ink() -> None:
    image = page_with_ink((100, 100, 600, 130))
    words = (
        faults.nonsense("genuine", Box(100, 98, 480, 34)),
        faults.nonsense(",", Box(620, 110, 2, 24)),
        faults.nonsense("a", Box(640, 110, 2, 24)),
        faults.nonsense(";", Box(800, 110, 2, 24)),
    )
    page = read_page(image, 1, OPTIONS, engine=faults.FabricatingEngine(words))
    assert page.text.split() == ["genuine", ","]
    (found,) = [one for one in page.findings if one.code == "text_without_ink"]
    assert "2 words" in found.message


def test_boxes_off_the_page_are_cut_to_it() -> None:
    image = page_with_ink((0, 0, 1000, 1000))
    words = (
        faults.nonsense("left", Box(-50, 10, 120, 30)),
        faults.nonsense("right", Box(650, 10, 900, 30)),
        faults.nonsense("below", Box(10, 5000, 90, 30), line=2),
        faults.nonsense("flat", Box(10, 300, 0, 0), line=3),
    )
    page = read_page(image, 1, OPTIONS, engine=faults.FabricatingEngine(words))
    for line in page.lines:
        for word in line.words:
            assert word.box.left >= 0
            assert word.box.top >= 0
            assert word.box.width >= 1
            assert word.box.height >= 1
            assert word.box.left + word.box.width <= 1000
            assert word.box.top + word.box.height <= 1000


def test_a_page_that_repeats_itself_is_reported() -> None:
    image = page_with_ink((0, 0, 1000, 1000))
    words = tuple(
        faults.nonsense(text, Box(10 + 100 * at, 10 + 40 * row, 80, 30), line=row)
        for row in range(20)
        for at, text in enumerate("the same words again and again".split())
    )
    page = read_page(image, 1, OPTIONS, engine=faults.FabricatingEngine(words))
    assert "repeated_text" in {one.code for one in page.findings}


def test_silence_on_a_page_with_ink_is_reported_after_retries() -> None:
    engine = faults.FabricatingEngine()
    page = read_page(page_with_ink((100, 100, 900, 800)), 7, OPTIONS, engine=engine)
    assert page.state == "blank"
    assert page.reason == "ink, but no text was found"
    assert [one.code for one in page.findings] == ["ink_without_text"]
    assert page.findings[0].where == "page 7"
    assert len(engine.asked) > 1
    assert page.rejected


def test_no_ink_asks_no_engine() -> None:
    engine = faults.FabricatingEngine((faults.nonsense("ghost", Box(10, 10, 50, 20)),))
    page = read_page(Image.new("L", (800, 800), 250), 1, OPTIONS, engine=engine)
    assert page.state == "blank"
    assert page.text == ""
    assert engine.asked == []
