"""A page of a line or two: the model is that of its words, not the one that is surest of noise."""

from __future__ import annotations

import pytest
from PIL import Image, ImageDraw
from rapidfuzz.distance import Levenshtein

from extractors.ocr.page import read_page
from extractors.ocr.quality import known_share
from extractors.options import ExtractOptions
from tests.ocr.rendered import MONO, SERIF, font

ENGLISH = ("eng", "Letters that were found behind the stove")
GERMAN = ("deu", "Briefe, hinter dem Ofen gefunden")
FRENCH = ("fra", "Lettres trouvées derrière le poêle")
RUSSIAN = ("rus", "Письма, найденные за печью")


def slip(line: str, size: int, *, width: int = 0, height: int = 0) -> Image.Image:
    letters = font(size, MONO if size == 24 else SERIF)
    wide = max(width, int(letters.getlength(line)) + 60)
    page = Image.new("L", (wide, max(height, 3 * size)), 240)
    ImageDraw.Draw(page).text((wide // 3 if width else 30, size), line, font=letters, fill=30)
    return page


def speckled(page: Image.Image) -> Image.Image:
    """With dark specks at regular but unlike distances, the same each time."""
    pixels = page.load()
    assert pixels is not None
    for at in range(0, page.width * page.height, 379):
        pixels[at % page.width, at // page.width] = 0
    return page


@pytest.mark.parametrize("size", [24, 56])
@pytest.mark.parametrize(("model", "line"), [ENGLISH, GERMAN, FRENCH, RUSSIAN])
def test_a_slip_of_one_line(model: str, line: str, size: int) -> None:
    page = read_page(slip(line, size), 1, ExtractOptions())
    assert page.language == model
    assert Levenshtein.distance(page.text, line) <= 1


@pytest.mark.parametrize(("model", "line"), [ENGLISH, RUSSIAN])
def test_one_line_on_a_speckled_sheet(model: str, line: str) -> None:
    page = read_page(speckled(slip(line, 32, width=1600, height=1100)), 1, ExtractOptions())
    assert page.language == model


def test_what_the_collection_is_in_decides_where_words_do_not() -> None:
    names = slip("Johann Weber", 40)
    assert read_page(names, 1, ExtractOptions(expected=("de",))).language == "deu"
    assert read_page(names, 1, ExtractOptions(expected=("fr",))).language == "fra"


def test_a_page_in_another_language_is_read_in_it() -> None:
    page = read_page(slip(RUSSIAN[1], 40), 1, ExtractOptions(expected=("en",)))
    assert (page.language, page.text) == RUSSIAN
    page = read_page(slip(ENGLISH[1], 40), 1, ExtractOptions(expected=("ru",)))
    assert (page.language, page.text) == ENGLISH


def test_few_letters_are_little_evidence() -> None:
    one, more = known_share("in", "eng"), known_share("in the school", "eng")
    assert one is not None
    assert more is not None
    assert one < 0.5 < more
    assert known_share("in the school", "lat") is None
