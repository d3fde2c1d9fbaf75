"""Russian quoted in Latin letters: misread words of it, and what must stay."""

from __future__ import annotations

import pytest

from cleaners.compose import apply_changes
from cleaners.ocr.correct import correct
from cleaners.ocr.translit import in_cyrillic, in_latin

#: a page of a paper, right as it stands; enough of it is Russian
PAPER = (
    "The committee of the railway workers (komitet zheleznodorozhnikh rabochikh) met in the house"
    " of the merchant Lunts. Its journal, Sovetskaia tekhnika, printed a list of grievances under"
    " the title “Kratkaia istoriia zabastovki”. Two of the delegates, Shantser and Ozols, spoke"
    " of the general strike (vseobshchaia stachka) and of the old order (staryi poriadok); the"
    " secretary noted that the hall was full. The governor's office (gubernskaia kantseliariia)"
    " sent an inspector, who wrote of a dangerous mood (opasnoe nastroenie) among the women."
    " He had read Politicheskaia ekonomiia and Rabochaia gazeta, and asked for the book of"
    " minutes [protokoly zasedanii]. The files lie in the Gosudarstvennyi arkhiv"
    " (fond kantseliarii gubernskogo pravleniia, delo zavodskogo komiteta), beside those of the"
    " moskovskii sovet and of the professional'nyi soiuz. "
)


def made(text: str) -> str:
    changes = [c for c in correct(text, "en") if c.made and c.confidence >= 0.5]
    return apply_changes(text, changes, 0, len(text))


@pytest.mark.parametrize(
    ("seen", "printed"),
    [
        ("kantseliariia", "kantseliarlia"),
        ("istoriia", "istorlia"),
        ("vseobshchaia", "vseobshchaja"),
        ("Gosudarstvennyi", "Gosudarstvenuyi"),
        ("ekonomiia", "ekonorniia"),
        ("nastroenie", "nastroeuie"),
        ("Sovetskaia", "Sovetskaja"),
    ],
)
def test_a_misread_word_of_quoted_russian_is_put_right(seen: str, printed: str) -> None:
    assert made(PAPER.replace(seen, printed)) == PAPER


def test_what_is_right_stays() -> None:
    """Its names, its Russian that no list has, and what it quotes of other languages."""
    more = (
        "Compare the Polish przegląd wschodni, the Ukrainian robitnycha hazeta, the Czech"
        " dělnické listy; the poet called it neperenosimishche, and Prokof'ev-Ostashkovskii agreed."
    )
    assert made(PAPER + more) == PAPER + more


def test_an_error_that_an_editor_names_stays() -> None:
    text = PAPER.replace("(opasnoe nastroenie)", "“nastroeuie” [sic]")
    assert made(text) == text


def test_a_text_without_russian_is_not_looked_at() -> None:
    text = "The club met on Tuesday; the word “nastroeuie” was on the board, and nobody knew it."
    assert made(text) == text


@pytest.mark.parametrize("word", ["исторический", "съезд", "деятельность", "юбилейный", "щука"])
def test_letters_go_to_and_fro_but_for_the_hard_sign(word: str) -> None:
    assert in_cyrillic(in_latin(word)) == word.replace("ъ", "")
