"""Odd forms that are meant stay, even where an engine read the page: months, named words, codes."""

from __future__ import annotations

from collections import Counter

import pytest

from cleaners.ocr.names import meant
from cleaners.proposals import Change
from cleaners.trial import tried

MEANT = (
    ("de", "Am 8ber 1688 zog er nach Köln, und am Xbris des Jahres starb er dort."),
    ("de", "Den 3. 8bris und den 4. Heumond 1702 kam er in die Stadt."),
    ("en", "He sailed on the 4th decbr 1761 and was home by the 2d novr after."),
    ("en", 'Where the copy had "when" they set "wben", and ‘aud’ where it had ‘and’.'),
    ("en", "The proof has 'wbich' twice."),
    ("fr", "Le compositeur a mis « qni » où la copie porte « qui »."),
    ("en", 'He wrote "[t]hat man hav[ing] reduce[s] the tax, [i]f he can".'),
    ("fr", "Il dit que « [l]e ministre [a]vait parl[é] » au roi."),
    ("fr", "Le beurre se vend 75 cts. le demi-kilo, et les oeufs 90 cts. la dz. au marché."),
    ("fr", "Le conseil d'Etat et la caisse d'Epargne de l'Eglise ont été entendus."),
    ("de", "Im Druck steht „nnd“, in der Handschrift »und«."),
)


@pytest.mark.parametrize(("language", "text"), MEANT)
def test_what_is_meant_is_no_misreading(language: str, text: str) -> None:
    assert tried("ocr", text, languages=(language,)) == text


def test_a_word_between_two_quotations_is_not_quoted() -> None:
    text = 'They cried "Ahoy" and tbe "Lively" answered; “tbe men” went on.'
    assert tried("ocr", text, languages=("en",)) == text.replace("tbe", "the")


@pytest.mark.parametrize(
    "text",
    [
        "See Laud B. 3l7 and Digby C. 2O5, where it is told.",
        "It is now MS 3l7, or MS. Selden 2l9, or Cod. Pal. 8l5.",
        "The letter is in FO/371/2l6 and in A-2l6 as well.",
        "Add. 3O19 has the same text.",
    ],
)
def test_a_shelfmark_keeps_its_letters(text: str) -> None:
    assert tried("digits", text, languages=("en",)) == text


def test_a_number_that_is_no_shelfmark_is_mended() -> None:
    text = "There were 2l6 men (3l7 with the boys), £2l6 in coin; see p. 2l6, A. D. 18O7."
    mended = "There were 216 men (317 with the boys), £216 in coin; see p. 216, A. D. 1807."
    assert tried("digits", text, languages=("en",)) == mended


@pytest.mark.parametrize(("times", "is_meant"), [(3, True), (1, False)])
def test_what_a_document_always_writes_with_a_stop_is_an_abbreviation(
    times: int, is_meant: bool
) -> None:
    text = "He says so, Op. Cit., p. 2. " * times
    at = text.index("Op")
    change = Change(at, at + 2, "On", 0.6, "shape")
    assert meant(text, change, Counter(text.replace(".", " ").split()), "en") is is_meant
