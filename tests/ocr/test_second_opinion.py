"""Doubtful lines read again: which, what is taken over, and where it then stands on the page."""

from __future__ import annotations

import json
from dataclasses import replace
from importlib import resources
from pathlib import Path

import pytest
from PIL import Image, ImageDraw, ImageFont

from extractors.contract import Box
from extractors.ocr.engine import RawWord
from extractors.ocr.engine_rapidocr import Letter, LineReader
from extractors.ocr.hand_parts import ROLE as BY_HAND
from extractors.ocr.ink import ink_map
from extractors.ocr.second_opinion import (
    letters_of,
    merged,
    reread,
    second_reader,
    stand_alone,
    stretches,
)
from extractors.ocr.slots import NAMES, row, slots
from workshop.layouts.setting import FOLDER

PAGE = Image.new("L", (900, 200), 240)
INK = ink_map(PAGE)


def words(text: str, confidence: float = 90.0) -> tuple[RawWord, ...]:
    """A line of letters ten pixels wide and thirty high."""
    found, at = [], 0
    for word in text.split():
        box = Box(20 + 10 * at, 60, 10 * len(word), 30)
        found.append(RawWord(word, box, confidence, 1, 1, 1))
        at += len(word) + 1
    return tuple(found)


def letters(text: str, left: float = 20.0, sure: float = 0.99) -> list[Letter]:
    return [Letter(c, sure, left + 10 * n, left + 10 * n + 10) for n, c in enumerate(text)]


class Told(LineReader):
    """A reader that says what it was told to."""

    def __init__(self, text: str) -> None:
        super().__init__(Path("told"))
        self.text, self.asked = text, 0
        self.wide: list[int] = []

    @property
    def name(self) -> str:
        return "told"

    def read(self, line: Image.Image) -> list[Letter]:
        self.asked += 1
        self.wide.append(line.width)
        return letters(self.text, left=9.0)


def test_readings_are_parted_at_the_spaces_that_both_have() -> None:
    cut = slots(words("the hxrqour of Dover"), letters("the harbour ofDover"))
    assert [slot.texts for slot in cut] == [
        ("the", "the"), ("hxrqour", "harbour"), ("of Dover", "ofDover"),
    ]  # fmt: skip
    assert [slot.texts for slot in slots(words("the end"), [])] == [("the end", "")]
    assert [slot.texts for slot in slots(words("end"), letters(" the  end "))] == [
        ("end", "the end")
    ]


def test_every_slot_that_differs_has_its_columns() -> None:
    for one, other in (("a b", "ab"), ("x", ""), ("l'eau", "1'eau")):
        slot = slots(words(one), letters(other))[0]
        assert len(row(slot, 0.5, 0.5, "eng")) == len(NAMES)


def test_a_word_takes_the_place_of_the_one_it_is_read_for() -> None:
    line = words("the hxrqo~r of Dover", confidence=40.0)
    again = merged(line, [0.9, 0.02, 0.9, 0.9], letters("the harbour of Dover"), "eng")
    assert [word.text for word in again] == ["the", "harbour", "of", "Dover"]
    assert again[0] is line[0]
    assert again[1].box == line[1].box
    assert again[1].confidence == pytest.approx(99.0)


def test_what_is_read_for_two_words_is_parted_within_their_place() -> None:
    line = words("thc2harbonr", confidence=20.0)
    again = merged(line, [0.01], letters("the harbour"), "eng")
    assert [word.text for word in again] == ["the", "harbour"]
    assert again[0].box == Box(20, 60, 30, 30)
    assert again[1].box == Box(60, 60, 70, 30)


def test_only_doubtful_lines_in_print_and_in_its_script_are_asked_for() -> None:
    doubtful = words("thc hxrqo~r qf Dqver", confidence=30.0)
    sure = tuple(
        replace(word, box=replace(word.box, top=120))
        for word in words("the harbour of Dover", confidence=96.0)
    )
    reader = Told("the harbour of Dover")
    for rows, model, times in (
        ([(doubtful, 1, "body")], "eng", 1),
        ([(sure, 1, "body")], "eng", 1),
        ([(doubtful, 1, BY_HAND)], "eng", 1),
        ([(doubtful, 1, "body")], "rus", 1),
        ([(doubtful, 1, "body")], "frk", 1),
        ([(doubtful, 1, "body"), (sure, 1, "body")], "fra", 2),
    ):
        made, _ = reread(rows, PAGE, INK, model, reader)
        assert reader.asked == times
        assert len(made) == len(rows)
    assert reread([(doubtful, 1, "body")], PAGE, INK, "eng", None) == ([(doubtful, 1, "body")], 0)


def test_words_read_again_stand_on_the_page_where_the_line_was() -> None:
    doubtful = words("thc hxrqo~r qf Dqver", confidence=30.0)
    told = Told("the harbour of Dover")
    ((made, _, _),) = reread([(doubtful, 1, "body")], PAGE, INK, "eng", told)[0]
    assert " ".join(word.text for word in made) == "the harbour of Dover"
    for word, before in zip(made, doubtful, strict=True):
        assert before.box.left <= word.box.left
        assert word.box.left + word.box.width <= before.box.left + before.box.width
        assert (word.block, word.paragraph, word.line) == (1, 1, 1)


def test_of_a_doubtful_line_the_doubted_words_are_read_with_one_beside() -> None:
    line = words("a b c d e f g h")
    sure, doubted = 0.99, 0.6
    assert stretches(line, [sure] * 3 + [doubted] + [sure] * 4, INK) == [(2, 5)]
    assert stretches(line, [doubted] + [sure] * 4 + [doubted, sure, doubted], INK) == [
        (0, 2), (4, 8),
    ]  # fmt: skip
    assert stretches(line, [sure] * 8, INK) == []


def test_wide_white_is_not_read_along_but_ink_between_words_is() -> None:
    near, far = words("thc hxrqo~r"), words("qf Dqver")
    far = tuple(replace(word, box=replace(word.box, left=word.box.left + 400)) for word in far)
    assert stretches((*near, *far), [0.3] * 4, INK) == [(0, 2), (2, 4)]
    page = PAGE.copy()
    ImageDraw.Draw(page).text((280, 60), "passed over", fill=20, font_size=30)
    assert stretches((*near, *far), [0.3] * 4, ink_map(page)) == [(0, 4)]


def test_no_letter_of_a_word_that_is_sure_comes_along() -> None:
    line = [replace(word, box=replace(word.box, width=word.box.width + 7))
            for word in words("the hxrqo~r of Dover")]  # fmt: skip
    reader = Told("harbour")
    found = letters_of(line, PAGE, reader, 1, 2)
    before, after = line[0].box.left + line[0].box.width, line[2].box.left
    assert reader.wide == [after - before]
    assert found[0].left == before + 9.0


def test_the_weights_fit_their_columns_and_were_measured_apart() -> None:
    path = resources.files("extractors").joinpath("ocr/second_opinion.json")
    made = json.loads(path.read_text(encoding="utf-8"))
    assert tuple(made["weights"]) == NAMES
    measured = made["measured"]
    assert measured["all"]["kept"] < 0.95 * measured["all"]["first"]
    assert all(kind["kept"] <= kind["first"] for kind in measured.values())


def test_a_line_in_the_place_of_another_is_left_to_the_first() -> None:
    line = words("thc hxrqo~r qf Dqver", confidence=30.0)
    specks = [replace(word, text="'", box=replace(word.box, top=76, height=20)) for word in line]
    assert stand_alone([line]) == [True]
    assert stand_alone([line, specks[:1] + specks[-1:]]) == [False, False]
    below = [replace(word, box=replace(word.box, top=98)) for word in line]
    assert stand_alone([line, below]) == [True, True]


@pytest.mark.skipif(second_reader() is None, reason="no second reader here")
def test_the_second_reader_reads_a_line_and_says_where_its_letters_are() -> None:
    reader = second_reader()
    assert reader is not None
    line = Image.new("L", (620, 60), 240)
    face = ImageFont.truetype(FOLDER + "freefont/FreeSerif.ttf", 34)
    ImageDraw.Draw(line).text((20, 8), "l'été à la mer, 1848", fill=30, font=face)
    found = reader.read(line)
    assert "".join(letter.text for letter in found) == "l'été à la mer, 1848"
    assert all(0 <= letter.left < letter.right <= 620 for letter in found)
    assert [letter.left for letter in found] == sorted(letter.left for letter in found)
    assert found[0].left < 60
    assert abs(found[-1].right - 20 - face.getlength("l'été à la mer, 1848")) < 40
