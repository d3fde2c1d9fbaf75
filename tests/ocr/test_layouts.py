"""Orders of reading on composed pages, and by what they are chosen."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PIL import Image, ImageDraw

from extractors.contract import Box
from extractors.ocr import engine_tesserocr
from extractors.ocr.choice import speaks_otherwise
from extractors.ocr.engine import RawWord, Reading
from extractors.ocr.geometry import Preparation
from extractors.ocr.ink import ink_map
from extractors.ocr.missed import in_place, missed_lines
from extractors.ocr.order_cost import order_cost
from extractors.ocr.reading_order import arrange
from extractors.ocr.rules import Rule, rules_of
from extractors.ocr.scale import rescaled
from extractors.ocr.segments import segments_of
from workshop.layouts.order import error, in_order, laid_out
from workshop.layouts.unseen import COLUMNS_UNSEEN, UNSEEN
from workshop.layouts.zones import KINDS, Zone, compose

TALL, PITCH, LETTER = 30, 44, 14


def column(name: str, count: int, x: int, y: int, block: int, words: int = 6) -> list[RawWord]:
    """Lines of so many words, each named by its column and its number."""
    made: list[RawWord] = []
    for number in range(count):
        at = x
        for text in [f"{name}{number}", *["word"] * (words - 1)]:
            width = len(text) * LETTER
            box = Box(at, y + number * PITCH, width, TALL)
            made.append(RawWord(text, box, 95.0, block, 1, number))
            at += width + LETTER
    return made


def read(words: list[RawWord], rules: tuple[Rule, ...] = ()) -> list[str]:
    return [row[0].text for row, _, _ in arrange(words, 2800, rules)]


def names(name: str, count: int) -> list[str]:
    return [f"{name}{number}" for number in range(count)]


@pytest.mark.parametrize("full", [1, 4, 10, 25])
def test_columns_under_and_over_full_lines_are_read_down(full: int) -> None:
    y = 100 + full * PITCH
    words = (
        column("head", full, 100, 100, 1, 14)
        + column("left", 12, 100, y, 2)
        + column("right", 12, 620, y, 3)
        + column("foot", full, 100, y + 12 * PITCH, 4, 14)
    )
    expected = names("head", full) + names("left", 12) + names("right", 12) + names("foot", full)
    assert read(words) == expected


def test_a_rule_across_columns_parts_them_and_a_short_one_does_not() -> None:
    upper = column("al", 12, 100, 300, 1) + column("ar", 12, 620, 300, 2)
    y = 300 + 13 * PITCH
    lower = column("bl", 12, 100, y, 1) + column("br", 12, 620, y, 2)
    words = sorted(upper + lower, key=lambda word: word.block)
    across = Rule(90, 1140, y - 0.7 * PITCH)
    parted = [*names("al", 12), *names("ar", 12), *names("bl", 12), *names("br", 12)]
    whole = [*names("al", 12), *names("bl", 12), *names("ar", 12), *names("br", 12)]
    assert order_cost(segments_of(words)).count == 48
    assert read(upper + lower, (across,)) == parted
    assert read(words, (Rule(90, 300, y - 0.7 * PITCH),)) == whole


def test_a_column_below_notes_of_a_margin_is_no_note() -> None:
    text = column("text", 10, 400, 100, 1, 8)
    notes = [
        RawWord(name, Box(100, 110 + at * PITCH, 90, 18), 95.0, 2 + at, 1, 0)
        for at, name in ((0, "ann"), (4, "bob"), (7, "cid"))
    ]
    y = 100 + 14 * PITCH
    left, right = column("left", 12, 100, y, 5, 3), column("right", 12, 900, y, 6, 3)
    small = [replace(w, box=replace(w.box, height=24)) for w in (*left, *right)]
    order = read(text + notes + small)
    assert [name for name in order if name[:4] in ("left", "righ")] == [
        *names("left", 12),
        *names("right", 12),
    ]
    assert {"ann", "bob", "cid"} <= set(order)


@pytest.mark.parametrize("climb", [0, 6])
def test_a_table_ruled_between_its_rows_keeps_them_whole(climb: int) -> None:
    words, rules = list[RawWord](), list[Rule]()
    for row in range(9):
        y = 300 + row * 60
        for cell, x in enumerate((100, 780, 990, 1180)):
            box = Box(x, y - climb * cell, 2 * LETTER, TALL)
            words.append(RawWord(f"{row}{cell}", box, 95.0, 1, 1, row))
        rules.append(Rule(90, 1300, y + 45 - climb))
    rows = [row for row, _, _ in arrange(words, 2800, rules)]
    assert [[word.text for word in row] for row in rows] == [
        [f"{row}{cell}" for cell in range(4)] for row in range(9)
    ]


def test_an_order_across_columns_costs_more_than_one_down_and_a_torn_table_too() -> None:
    words = column("left", 10, 100, 300, 1) + column("right", 10, 620, 300, 2)
    segments = segments_of(words)
    across = sorted(segments, key=lambda one: (one.top, one.left))
    cost = order_cost(segments)
    assert cost.of(segments) == 0
    assert cost.of(across) > 10
    names_and_sums = column("name", 8, 100, 300, 1, 2) + [
        RawWord(f"{n}.50", Box(900, 300 + n * PITCH, 60, TALL), 95.0, 2, 1, n) for n in range(8)
    ]
    cells = segments_of(names_and_sums)
    rows = sorted(cells, key=lambda one: (one.top, one.left))
    assert order_cost(cells).of(rows) < order_cost(cells).of(cells)


def test_the_engines_order_stays_where_nothing_speaks_against_it() -> None:
    words = column("right", 3, 620, 300, 1) + column("lone", 3, 100, 900, 2)
    assert read(words) == names("right", 3) + names("lone", 3)


def test_rules_are_found_and_lines_of_text_are_none() -> None:
    image = Image.new("L", (1600, 2000), 240)
    draw = ImageDraw.Draw(image)
    draw.line((100, 700, 1500, 704), fill=30, width=4)
    draw.line((100, 900, 260, 900), fill=30, width=4)
    draw.rectangle((300, 1200, 1300, 1700), fill=60)
    for x in range(120, 1480, 26):
        draw.rectangle((x, 300, x + 14, 324), fill=30)
    found = rules_of(ink_map(image))
    assert [round(rule.middle / 10) for rule in found] == [70]
    assert found[0].left < 120
    assert found[0].right > 1480


def test_a_missed_line_stands_where_the_engine_would_have_read_it() -> None:
    words = column("left", 3, 100, 300, 1) + column("right", 3, 620, 300, 2)
    head = [RawWord("Head", Box(650, 200, 90, TALL), 90.0, 9, 1, 1)]
    assert [word.text for word in in_place(words, head)].index("Head") == 18
    again = [RawWord("left1", Box(100, 344, 90, TALL), 90.0, 1, 1, 1)]
    rest = [word for word in words if (word.block, word.line) != (1, 1)]
    assert [word.text for word in in_place(rest, again)].index("left1") == 6


def test_a_missed_line_that_stands_over_or_under_nothing_is_read_by_the_nearest() -> None:
    words = column("text", 5, 100, 300, 1)
    words += [RawWord("Foot", Box(900, 1500, 90, TALL), 90.0, 2, 1, 1)]
    number = [RawWord("177", Box(900, 240, 60, TALL), 90.0, 9, 1, 1)]
    last = [RawWord("door?", Box(20, 520, 70, TALL), 90.0, 9, 1, 1)]
    assert in_place(words, number)[0].text == "177"
    assert in_place(words, last)[-2].text == "door?"


def test_a_line_beside_an_upright_rule_is_missed_like_any_other() -> None:
    image = Image.new("L", (1000, 1400), 235)
    draw = ImageDraw.Draw(image)
    for top in (300, 340, 380):
        for left in range(200, 420, 22):
            draw.rectangle((left, top, left + 12, top + TALL), outline=30, width=4)
    words = tuple(RawWord("word", Box(200, top, 220, TALL), 90.0, 1, 1, top) for top in (300, 380))
    plain = missed_lines(ink_map(image), words, TALL)
    assert len(plain) == 1
    draw.rectangle((150, 100, 700, 1200), outline=30, width=4)
    assert missed_lines(ink_map(image), words, TALL) == plain


def test_small_print_under_a_headline_is_read_again_larger_and_large_print_is_not() -> None:
    small = [RawWord("small", Box(0, at * 20, 40, 10), 90.0, 1, 1, at) for at in range(50)]
    head = [RawWord("Headline", Box(0, 0, 200, 60), 90.0, 0, 1, 1)]
    wanted = rescaled(1000, 1000, head + small, Preparation(), poor=False)
    assert wanted is not None
    assert wanted.scale == 2.0
    large = [RawWord("large", Box(0, at * 60, 90, 44), 90.0, 1, 1, at) for at in range(30)]
    assert rescaled(2000, 2000, large, Preparation(), poor=False) is None
    assert rescaled(2000, 2000, large, Preparation(), poor=True) is not None


def test_a_page_that_speaks_another_language_is_read_by_its_model() -> None:
    def reading(text: str, model: str) -> Reading:
        return Reading(
            tuple(RawWord(word, Box(0, 0, 9, 9), 90.0, 1, 1, 1) for word in text.split()),
            model, "engine", model,
        )  # fmt: skip

    french = "les mots de la page sont dans le registre que nous avons vu et il est ici"
    languages = ("eng", "fra", "deu")
    assert speaks_otherwise(reading(french, "eng"), languages) == "fra"
    assert speaks_otherwise(reading(french, "fra"), languages) is None
    assert speaks_otherwise(reading(french, "eng"), ("eng",)) is None
    german = "die Worte auf der Seite sind in dem Register das wir nicht gesehen haben und er"
    assert speaks_otherwise(reading(german, "frk"), ("frk", *languages)) is None


@pytest.mark.skipif(not engine_tesserocr.available(), reason="no tesserocr here")
@pytest.mark.parametrize(("kinds", "columnar", "seeds"), [
    (KINDS, (), range(300, 304)), (UNSEEN, COLUMNS_UNSEEN, range(700, 704)),
])  # fmt: skip
def test_composed_pages_are_read_no_worse_than_the_engine_orders_them(
    kinds: tuple[Zone, ...], columnar: tuple[Zone, ...], seeds: range
) -> None:
    for seed in seeds:
        page = compose(seed, kinds, columnar)
        words = laid_out(page)
        rows = arrange([raw for _, raw in words], page.height, rules_of(ink_map(page.image)))
        read_by_us = in_order(words, (row for row, _, _ in rows))
        assert len(read_by_us) == len(words)
        assert error(page, read_by_us) <= error(page, [word for word, _ in words]) + 0.003
