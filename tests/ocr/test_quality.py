"""Better texts score better, without knowing the true one."""

from __future__ import annotations

import pytest
from PIL import Image, ImageDraw

from extractors.contract import Box, Word
from extractors.ocr.ink import ink_map, skew_of
from extractors.ocr.quality import judge, quality, repetition
from extractors.ocr.sample import sample

GOOD = "The letters of the parish were found in the house of the clerk and copied by his son."
BAD = "Thc 1etters oF thc pari5h wcre fonnd iu tlie hcuse cf tbe c1erk aud ccpied hy bis scn."


@pytest.mark.parametrize(
    ("better", "worse"),
    [
        (GOOD, BAD),
        (GOOD, "\ue000\ue001\ue002 \ue003\ue004 \ue005\ue006\ue007"),
        ("Старые книги лежали в доме священника до самой войны", "Сгарые кннги лежалн в домс"),
        ("Въ этомъ домѣ жилъ священникъ и онъ писалъ книги", "8ь зтомъ дсмѣ жнлъ свяшеннnкъ"),
        (GOOD, ""),
    ],
)
def test_order_of_scores(better: str, worse: str) -> None:
    assert quality(better) > quality(worse) + 0.05
    assert 0 <= quality(worse) <= quality(better) <= 1


def test_a_loop_is_cut_down() -> None:
    loop = "and so it was said to them " * 30
    assert repetition(loop) > 0.9
    assert quality(loop) < quality(GOOD) - 0.3
    assert repetition(GOOD) == 0.0


def test_words_without_ink_lower_the_score() -> None:
    image = Image.new("L", (400, 400), 240)
    ImageDraw.Draw(image).rectangle((10, 10, 80, 30), fill=0)
    inked = Word("letters", Box(10, 10, 70, 20), 90.0, 0, 7)
    invented = Word("parish", Box(200, 300, 70, 20), 90.0, 8, 14)
    assert judge("letters", (inked,), image).inked == 1.0
    assert judge("letters parish", (inked, invented), image).inked == 0.5
    assert quality("letters parish", (inked, invented), image) < quality("letters", (inked,), image)


def test_hyphenated_halves_are_joined_before_they_are_looked_up() -> None:
    assert judge("the adminis-\ntration of the county").known == 1.0


def test_ink_of_a_page_and_of_a_dark_border() -> None:
    page = Image.new("L", (1200, 1600), 235)
    assert ink_map(page).coverage == 0.0
    ImageDraw.Draw(page).text((100, 100), "words " * 20, fill=10)
    written = ink_map(page).coverage
    assert 0 < written < 0.05
    framed = Image.new("L", (1400, 1800), 5)
    framed.paste(page, (100, 100))
    assert ink_map(framed).coverage < written + 0.08


def test_the_sample_of_a_page_is_two_lines_beside_a_border_too() -> None:
    page = Image.new("L", (1200, 1600), 235)
    draw = ImageDraw.Draw(page)
    for row in range(28):
        for at in range(11):
            draw.rectangle((150 + at * 80, 120 + row * 50, 205 + at * 80, 140 + row * 50), fill=20)
    framed = Image.new("L", (1400, 1700), 5)
    framed.paste(page, (100, 50))
    for at in range(12):  # the edges of the leaves below, as beside every page of a thick book
        ImageDraw.Draw(framed).line((1190 + at * 9, 50, 1190 + at * 9, 1650), fill=60, width=5)
    plain, within = sample(page, ink_map(page), 2), sample(framed, ink_map(framed), 2)
    assert plain is not None
    assert within is not None
    assert 70 < plain.height < 110
    assert abs(plain.height - within.height) <= 10


@pytest.mark.parametrize("angle", [-2.5, -1.0, 0.0, 1.5, 3.0])
def test_skew_is_found(angle: float) -> None:
    page = Image.new("L", (1400, 1800), 240)
    draw = ImageDraw.Draw(page)
    for row in range(30):
        for at in range(14):
            draw.rectangle((150 + at * 80, 200 + row * 45, 205 + at * 80, 218 + row * 45), fill=20)
    leaning = page.rotate(angle, Image.Resampling.BICUBIC, fillcolor=240)
    assert skew_of(ink_map(leaning)) == pytest.approx(angle, abs=0.35)
