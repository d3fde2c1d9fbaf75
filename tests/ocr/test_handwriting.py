"""Handwriting is named, and neither bad print nor a hand that can be read is taken for it."""

from __future__ import annotations

import pytest
import rendered
from PIL import Image, ImageFilter

from expectations.measure_pages import of_pages
from extractors.contract import Box, assemble
from extractors.ocr import tesseract
from extractors.ocr.engine import RawWord
from extractors.ocr.handwriting import is_handwriting, joined
from extractors.ocr.page import read_page
from extractors.options import ExtractOptions


def words(text: str, confidence: float) -> list[RawWord]:
    return [
        RawWord(word, Box(40 * n, 0, 36, 20), confidence, block=0, paragraph=0, line=0)
        for n, word in enumerate(text.split())
    ]


GIBBERISH = "al zu qo ipp ule 3p zum fze iu oo ar beb lul il pe aab yle zz ul pu qee ".strip()
PRINT = "the clerk moved them to the school where they were found by a carpenter who thought " * 2


def printed(*filters: ImageFilter.Filter) -> Image.Image:
    page = rendered.put(rendered.sheet(), rendered.ENGLISH)
    for one in filters:
        page = page.filter(one)
    return page


def test_ink_hangs_together_in_a_hand_and_not_in_print():
    for seed in range(4):
        assert joined(rendered.pen(seed)) > 0.4
        assert joined(rendered.pen(seed, size=40).rotate(1.0, fillcolor=236)) > 0.4
    assert joined(printed()) < 0.12
    assert joined(printed(ImageFilter.UnsharpMask(3, 300, 0))) < 0.12
    assert joined(Image.new("L", (400, 300), 240)) == 0.0
    ruled = Image.new("L", (1200, 900), 240)
    for y in range(50, 850, 60):
        ruled.paste(20, (30, y, 1170, y + 4))
    assert joined(ruled) == 0.0


def test_all_three_signs_must_come_together():
    hand, page = rendered.pen(1), printed()
    assert is_handwriting(hand, words(GIBBERISH, 25.0), "eng")
    # the engine is sure; it reads words; type; too little to tell; a language without a list
    assert not is_handwriting(hand, words(GIBBERISH, 80.0), "eng")
    assert not is_handwriting(hand, words(PRINT, 25.0), "eng")
    assert not is_handwriting(page, words(GIBBERISH, 25.0), "eng")
    assert not is_handwriting(hand, words(GIBBERISH, 25.0)[:12], "eng")
    assert not is_handwriting(hand, words(GIBBERISH, 25.0), "grc")
    # out of focus, its letters run into each other: the words that are read speak for it
    blurred = printed(ImageFilter.GaussianBlur(3))
    assert joined(blurred) > 0.4
    assert not is_handwriting(blurred, words(PRINT, 25.0), "eng")


@pytest.mark.slow
@pytest.mark.skipif(tesseract.tessdata() is None, reason="no Tesseract models here")
def test_a_page_of_handwriting_is_named_and_its_gibberish_left_out():
    page = read_page(rendered.pen(2), 1, ExtractOptions(), dpi=200)
    assert (page.state, page.reason, page.text) == ("skipped", "handwriting", "")
    assert [one.code for one in page.findings] == ["handwriting"]
    # what was read is on record, and the scan is published
    assert page.rejected
    measured = of_pages(assemble("image", "image/png", (page,)))
    assert (measured.pages_skipped, measured.pages_unreadable, measured.page_faults) == (1, 0, 0)
