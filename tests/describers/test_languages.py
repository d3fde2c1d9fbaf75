"""Languages by their function words and scripts."""

from __future__ import annotations

import pytest

from describers.languages import guess

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
    assert guess(TEXTS[language])[0] == language


def test_figures_have_no_language():
    assert guess("12 34 56, 78; 90.")[0] == "und"


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
