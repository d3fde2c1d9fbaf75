"""A hyphen that the author wrote stays at a line end; one that a typesetter put there goes."""

from __future__ import annotations

import pytest

from cleaners.trial import tried

COMPOUNDS = {
    "en": "well-known mother-in-law semi-independent self-evident twenty-five first-class "
    "good-natured court-martial man-of-war non-payment anti-slavery Saint-Germain able-bodied "
    "father-in-law second-hand cold-blooded ex-governor great-uncle ninety-nine to-and-fro",
    "fr": "c'est-à-dire peut-être rendez-vous quelques-uns grand-père après-midi vis-à-vis "
    "celui-ci moi-même Saint-Germain ci-joint dix-sept arc-en-ciel dit-il procès-verbal a-t-il",
    "de": "Nord-Ost deutsch-französisch schwarz-weiß Elsaß-Lothringen evangelisch-lutherisch",
    "ru": "кое-кто что-то как-нибудь из-за по-русски северо-запад все-таки юго-восток "
    "научно-технический вице-адмирал какой-то",
}
BROKEN = {
    "en": "revolu-tion care-fully com-mittee govern-ment rail-way gentle-man par-liament "
    "under-taken there-fore with-out inhabi-tants in-dependent un-fortunate an-other house-hold",
    "fr": "gouver-nement par-tir main-tenant pour-tant nou-veau ecclé-siastique com-mune lors-que",
    "de": "Ge-schichte kaiser-lich Regie-rung Hand-schrift Bür-germeister über-haupt Groß-vater",
    "ru": "госу-дарственный револю-ция науч-ный само-управление земле-владение за-седание",
}


def _joints(words: dict[str, str]) -> list[tuple[str, str]]:
    return [(language, word) for language, said in words.items() for word in said.split()]


@pytest.mark.parametrize(("language", "word"), _joints(COMPOUNDS))
def test_a_compound_keeps_its_hyphen_wherever_the_line_ends(language: str, word: str) -> None:
    parts = word.split("-")
    for k in range(1, len(parts)):
        broken = f"{'-'.join(parts[:k])}-\n{'-'.join(parts[k:])}"
        assert tried("rejoin_hyphens", f"( {broken} )", languages=(language,)) == f"( {word} )"


@pytest.mark.parametrize(("language", "word"), _joints(BROKEN))
def test_a_word_that_a_typesetter_broke_is_joined(language: str, word: str) -> None:
    broken = word.replace("-", "-\n")
    whole = word.replace("-", "")
    assert tried("rejoin_hyphens", f"( {broken} )", languages=(language,)) == f"( {whole} )"


@pytest.mark.parametrize(
    ("language", "text", "want"),
    [
        ("de", "als Haus-\nund Hofmeister", "als Haus- und Hofmeister"),
        ("en", "the pre-\nand post-war years", "the pre- and post-war years"),
        ("ru", "мало-\nи среднеземельные", "мало- и среднеземельные"),
        ("en", "the thous-\nand men", "the thousand men"),
        ("en", "a rein-\nor two", "a rein- or two"),
    ],
)
def test_a_suspended_hyphen_stays_before_its_conjunction(
    language: str, text: str, want: str
) -> None:
    assert tried("rejoin_hyphens", text, languages=(language,)) == want
