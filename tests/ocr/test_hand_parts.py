"""What is written on a printed page is told from its print, which is never taken out."""

from __future__ import annotations

import random

import hands
import pytest
import rendered
from PIL import Image, ImageDraw, ImageFilter

from cleaners.ledger import apply
from cleaners.plan import clean
from extractors.contract import Box, Line, Page, Word, assemble
from extractors.ocr import tesseract
from extractors.ocr.engine import RawWord
from extractors.ocr.hand_parts import ROLE, by_hand
from extractors.ocr.ink import ink_map
from extractors.ocr.page import read_page
from extractors.options import ExtractOptions
from extractors.outputs.alto import alto


def printed(
    lines=rendered.ENGLISH, *, top=200, left=150, size=34, pitch=56, sure=95.0, face=rendered.SERIF
):
    """Rows of the words that `rendered.put` draws, as an engine reads them."""
    pen = ImageDraw.Draw(Image.new("L", (8, 8)))
    face = rendered.font(size, face)
    rows = []
    for n, line in enumerate(lines):
        words, x = [], float(left)
        for text in line.split():
            wide = pen.textlength(text, font=face)
            box = Box(int(x) - 1, top + n * pitch, int(wide) + 3, int(size * 1.3))
            words.append(RawWord(text, box, sure, 0, 0, n))
            x += wide + pen.textlength(" ", font=face)
        rows.append((tuple(words), 0, "body"))
    return rows


def guessed(place, text="Lhe Iorbe oll Aglep", sure=38.0):
    """A row of words as an engine makes them up over a hand."""
    left, top, right, bottom = place
    parts = text.split()
    wide = (right - left) // len(parts)
    words = [
        RawWord(part, Box(left + n * wide, top - 4, wide, bottom - top + 8), sure, 1, 0, 0)
        for n, part in enumerate(parts)
    ]
    return (tuple(words), 1, "body")


def withheld(rows, page, language="eng"):
    found, places = by_hand(rows, page, ink_map(page), language)
    said = [word.text for words, _, _ in rows for word in words]
    assert [word.text for words, _, _ in found for word in words] == said
    return [word.text for words, _, role in found for word in words if role == ROLE], places


@pytest.mark.parametrize("hand", hands.HANDS, ids=lambda hand: str(hand.seed))
def test_a_name_under_a_letter_and_no_word_of_the_letter(hand):
    page, places = hands.signed(hand, rendered.ENGLISH)
    rows = [*printed(top=300), guessed(places[0])]
    assert withheld(rows, page) == ("Lhe Iorbe oll Aglep".split(), [])
    # the engine is sure; it reads words; too little to tell; no list of words; print that touches
    for text, sure, language in (
        ("Lhe Iorbe oll Aglep", 80.0, "eng"),
        ("James Wheeler parish clerk", 38.0, "eng"),
        ("oll", 38.0, "eng"),
        ("Lhe Iorbe oll Aglep", 38.0, "grc"),
        ("Lhe Iorbe oll Aglep", 38.0, "frk"),
    ):
        rows = [*printed(top=300), guessed(places[0], text, sure)]
        assert withheld(rows, page, language)[0] == []


def test_an_answer_is_parted_from_its_printed_label():
    page, places = hands.filled(hands.HANDS[0], ["Name of the child", "Place of birth"])
    label = printed(["Name of the child"], top=560, size=32)[0]
    row = ((*label[0], *guessed(places[0])[0]), 3, "heading")
    found, _ = by_hand([*printed(rendered.ENGLISH[:4], top=160), row], page, ink_map(page), "eng")
    assert [(" ".join(word.text for word in words), role) for words, _, role in found[4:]] == [
        ("Name of the child", "heading"),
        ("Lhe Iorbe oll Aglep", ROLE),
    ]


# a broad nib fills its boxes as large print does: where no word was made of it, it is not named
@pytest.mark.parametrize(
    "hand", [one for one in hands.HANDS if one.pen < 0.15], ids=lambda hand: str(hand.seed)
)
def test_a_note_that_no_word_was_made_of_is_named_by_its_place(hand):
    page, places = hands.annotated(hand, rendered.ENGLISH)
    rows = printed([*rendered.ENGLISH, "", *rendered.ENGLISH], left=420, size=28)
    taken, found = withheld([row for row in rows if row[0]], page)
    assert taken == []
    assert len(found) == 1
    left, top, *_ = places[0]
    assert abs(found[0].left - left) < 60
    assert abs(found[0].top - top) < 120


@pytest.mark.parametrize(
    ("size", "face"), [(34, rendered.SERIF), (26, rendered.MONO), (70, rendered.SERIF)]
)
def test_print_that_an_engine_doubts_is_never_taken_out(size, face):
    chance = random.Random(size)
    page = rendered.put(
        rendered.sheet(2400, 1800), rendered.ENGLISH, size=size, pitch=2 * size, face=face
    )
    draw = ImageDraw.Draw(page)
    draw.line((150, 200 + 8 * 2 * size + size + 9, 1400, 200 + 8 * 2 * size + size + 9), 30, 4)
    rows = printed(size=size, pitch=2 * size, face=face)
    gibberish = [
        (tuple(RawWord("".join(chance.sample("abdeghlopqx", 6)), word.box, 20.0, 0, 0, 9)
               for word in words), block, role)
        for words, block, role in rows[6:]
    ]  # fmt: skip
    assert withheld([*rows[:6], *gibberish], page) == ([], [])
    # out of focus, the print runs together as well
    blurred = page.filter(ImageFilter.GaussianBlur(size / 9))
    assert withheld([*rows[:6], *gibberish], blurred)[0] == []


def test_words_here_and_there_whose_letters_touch_are_print():
    page = rendered.put(rendered.sheet(), rendered.ENGLISH)
    draw = ImageDraw.Draw(page)
    rows = []
    for words, block, role in printed():
        # ink has run between the letters of the sixth word of each line
        box = words[5].box
        steps = range(box.left, box.left + box.width - 12, 6)
        points = [(x, box.top + 18 + 14 * (n % 2)) for n, x in enumerate(steps)]
        draw.line(points, fill=30, width=3)
        bad = RawWord("Ilnqvbr", box, 20.0, 0, 0, 0)
        rows.append(((*words[:5], bad, *words[6:]), block, role))
    assert withheld(rows, page) == ([], [])
    # alone on the page, they would be a hand
    alone = [((row[0][5],), 7, "body") for row in rows]
    others = printed([line.partition(" ")[0] + " known" for line in rendered.ENGLISH], top=1200)
    rendered.put(page, [line.partition(" ")[0] + " known" for line in rendered.ENGLISH], top=1200)
    assert withheld([*alone, *others], page)[0]


def test_what_is_withheld_is_in_the_ledger_and_in_alto():
    words, at = [], 0
    for text in ("Signed:", "Lhe", "Aglep"):
        words.append(Word(text, Box(10 + at * 9, 10, 9 * len(text), 20), 90.0, at, at + len(text)))
        at += len(text) + 1
    lines = (
        Line((words[0],), Box(10, 10, 63, 20)),
        Line(tuple(words[1:]), Box(82, 10, 90, 20), 0, ROLE),
    )
    page = Page(1, "text", "Signed:\nLhe Aglep", lines, 400, 100, source="ocr", engine="tesseract")
    extraction = assemble("image", "image/png", (page,))
    done = clean(extraction)
    assert done.text.strip() == "Signed:"
    assert apply(extraction.text, done.edits) == done.text
    cut = [edit for edit in done.edits if any("withhold_handwriting" in r for r in edit.rules)]
    assert "Lhe Aglep" in "".join(edit.before for edit in cut)
    assert [span.role for span in done.roles] == [ROLE]
    assert b'LABEL="handwriting"' in alto(page, doc_id="f")


@pytest.mark.slow
@pytest.mark.skipif(tesseract.tessdata() is None, reason="no Tesseract models here")
@pytest.mark.parametrize("hand", [hands.HANDS[2], hands.HANDS[4]], ids=lambda hand: str(hand.seed))
def test_a_printed_letterhead_over_a_page_by_hand_is_kept(hand):
    head = ["PARISH OF SAINT MARTIN", "Office of the Registrar", "Church Street, Marlow"]
    sheet, _ = hands.headed(hand, head)
    page = read_page(sheet.filter(ImageFilter.GaussianBlur(0.8)), 1, ExtractOptions(), dpi=200)
    kept = [word.text for line in page.lines if line.role != ROLE for word in line.words]
    assert " ".join(head).split() == kept[:11]
    assert "handwriting_on_page" in [one.code for one in page.findings]
