"""Hyphens of lost line ends go; hyphens that writers set stay."""

from __future__ import annotations

import pytest

from cleaners.trial import tried

FLAT = {
    "en": (
        "The trus-tees of the hos-pital had prom-ised a new lad-der, but the car-penter was ill.",
        "The trustees of the hospital had promised a new ladder, but the carpenter was ill.",
    ),
    "de": (
        "Der Amt-mann hat die Rech-nung nicht bezah-len wollen und den Brief zurück-geschickt.",
        "Der Amtmann hat die Rechnung nicht bezahlen wollen und den Brief zurück-geschickt.",
    ),
    "fr": (
        "Le char-pentier n'avait pas rap-porté l'échelle, et la récol-te de l'an-née fut perdue.",
        "Le charpentier n'avait pas rapporté l'échelle, et la récolte de l'année fut perdue.",
    ),
    "ru": (
        "Плот-ник не вер-нул лест-ницу, и уро-жай это-го года по-гиб.",
        "Плотник не вернул лестницу, и урожай этого года погиб.",
    ),
}
WRITTEN = {
    "en": "To-day my mother-in-law and the ex-mayor, a well-known anti-war man, "
    "co-operate; good-bye to the week-end, the zig-zag path, "
    "the re-elected vice-chairman, Stratford-upon-Avon, twenty-one, half-penny, "
    "Anglo-saxon, sea-side, bed-room, to-morrow, by-law and hodge-podge.",
    "de": "Das schwarz-weiße Bild der O-Bahn, Müller-Lüdenscheidt, Haus- und Hofmeister, "
    "Rhein-Main-Gebiet, deutsch-französisch, Ost-West, sozial-liberal, nord-östlich.",
    "fr": "Peut-être que celui-ci, lui-même, grand-père, arc-en-ciel, avant-hier, chef-lieu, "
    "rendez-vous, porte-monnaie, c'est-à-dire, sous-préfet, dit-il, est-ce, demi-heure, "
    "vingt-deux.",
    "ru": "Кто-то из-за реки по-русски, кое-кто во-первых, как-нибудь, юго-запад, "
    "научно-технический, по-моему, Нью-Йорк, вице-президент, что-либо, всё-таки, едва-едва.",
}


@pytest.mark.parametrize("language", FLAT)
def test_hyphens_of_lost_line_ends_go(language: str) -> None:
    broken, whole = FLAT[language]
    found = tried("rejoin_within", broken, languages=(language,))
    # where both parts are words ("an-née") and the text shows few others, the hyphen stays
    assert found.count("-") - whole.count("-") <= 2, found
    assert found.replace("-", "") == whole.replace("-", "")


@pytest.mark.parametrize("language", WRITTEN)
def test_hyphens_that_were_written_stay(language: str) -> None:
    assert tried("rejoin_within", WRITTEN[language], languages=(language,)) == WRITTEN[language]


@pytest.mark.parametrize(
    ("language", "broken", "whole"),
    [
        # a joined word some hundred thousand times likelier than its parts side by side
        (
            "fr",
            "Tou-jours le bon-heur du mar-ché.",
            "Toujours le bonheur du marché.",
        ),
        ("en", "He was sit-ting on the moun-tain.", "He was sitting on the mountain."),
        # the blank of the line end stands before or behind the hyphen
        ("fr", "la récom -pense et les li- gnes", "la récompense et les lignes"),
        # a compound that a line end cut
        ("fr", "l'amitié franco-amé-ricaine", "l'amitié franco-américaine"),
        # words of which one letter stood at the line's end
        ("fr", "la duchesse d'A-quitaine", "la duchesse d'Aquitaine"),
    ],
)
def test_a_line_end_is_known_by_the_word_that_it_cut(
    language: str, broken: str, whole: str
) -> None:
    assert tried("rejoin_within", broken, languages=(language,)) == whole


def test_where_they_are_the_custom_less_sure_ones_go_too() -> None:
    custom = "Les tra-vaux du char-pentier et la récol-te furent per-dus. "
    doubtful = "Il voulut sa-voir de les-quelles on parle, près du grand-père."
    assert tried("rejoin_within", doubtful, languages=("fr",)) == doubtful
    found = tried("rejoin_within", custom + doubtful, languages=("fr",))
    assert found.endswith("Il voulut savoir de lesquelles on parle, près du grand-père.")


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "an e-mail, a T-shirt, the x-ray, wishy-washy hob-nob talk, a hurly-burly"),
        ("en", "pre- and post-war, the mid- to late years, he came - and went - alone"),
        ("fr", "a-t-il, va-t-en, les mi-temps, un non-lieu, un va-et-vient, l'avant- et l'arrière"),
        ("de", "Ein- und Ausgang, der E-mail, das x-te Mal, auf- und abgehen, Nord- und Ostsee"),
    ],
)
def test_other_hyphens_stay(language: str, text: str) -> None:
    assert tried("rejoin_within", text, languages=(language,)) == text


def test_a_form_that_the_document_writes_time_and_again_stays() -> None:
    text = "The hos-pital, so spelt. " * 3
    assert tried("rejoin_within", text, languages=("en",)) == text
