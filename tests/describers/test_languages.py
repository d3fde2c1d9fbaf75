"""Languages by their function words and scripts."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from cleaners.plan import clean
from describers.describe import describe
from describers.languages.guess import guess
from extractors.contract import Page, assemble

TEXTS = {
    "en": "It was the first time that they had seen the river, and all of them were glad.",
    "ru": "Это был первый раз, когда они увидели реку, и все они были рады тому, что пришли туда.",
    "uk": "Це був перший раз, коли вони побачили річку, і всі вони були раді. Її ім'я.",
    "de": "Es war das erste Mal, dass sie den Fluss sahen, und alle waren froh, dort zu sein.",
    "fr": "C'était la première fois qu'ils voyaient la rivière, et tous étaient heureux d'être là.",
    "it": "Era la prima volta che vedevano il fiume, e tutti erano contenti di essere nella valle.",
    "pl": "To był pierwszy raz, kiedy zobaczyli rzekę, i nie wiedzieli jeszcze, że już jest.",
    "ru-Latn": "Eto byl pervyi raz, kogda oni uvideli reku, i vse oni byli rady tomu, chto.",
    "el": "Ήταν η πρώτη φορά που έβλεπαν το ποτάμι και όλοι χάρηκαν πολύ.",
}


@pytest.mark.parametrize("language", TEXTS)
def test_a_sentence(language):
    assert guess(TEXTS[language]).language == language


def test_figures_have_no_language():
    assert guess("12 34 56, 78; 90.").language == "und"


def test_shares_and_passages(describing):
    english, russian = TEXTS["en"] * 4, TEXTS["ru-Latn"] * 2
    found = describing(f"{english}\n\n{russian}\n\n{english}")
    assert [s.language for s in found.languages] == ["en", "ru-Latn"]
    assert sum(s.share for s in found.languages) == pytest.approx(1, abs=0.001)
    (span,) = found.language_spans
    assert span.language == "ru-Latn"
    assert (span.start, span.end) == (len(english) + 2, len(english) + 2 + len(russian))


def test_what_the_caller_says_decides_where_the_text_does_not(describing):
    assert describing("1905", "de").languages[0].language == "de"


GOLDEN = Path(__file__).parents[1] / "golden" / "describers_passages.json"
PASSAGES = json.loads(GOLDEN.read_text("utf-8"))


@pytest.mark.parametrize("case", PASSAGES["found"], ids=lambda case: case["language"])
def test_a_passage_within_a_paragraph(describing, case):
    (span,) = describing(case["text"]).language_spans
    assert case["text"][span.start : span.end] == case["passage"]
    assert span.language == case["language"]


@pytest.mark.parametrize("text", PASSAGES["none"])
def test_names_and_phrases_that_english_took_over_are_no_passages(describing, text):
    assert describing(text).language_spans == ()


def test_each_page_has_its_shares():
    english, russian = TEXTS["en"] * 3, TEXTS["ru"] * 3
    pages = (Page(1, "text", english), Page(2, "text", russian), Page(3, "blank"))
    extraction = assemble("tiff", "image/tiff", pages)
    found = describe(clean(extraction), extraction).page_languages
    shares = [[share.language for share in page.languages] for page in found]
    assert [page.number for page in found] == [1, 2, 3]
    assert shares == [["en"], ["ru"], []]
