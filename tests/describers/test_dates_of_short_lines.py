"""Dates in lines too short to tell their language: their words say whose dates they are."""

from __future__ import annotations

import pytest

CASES = [
    ("Gesuch des Müllers wegen des Wehrs, 3. Mai 1871", ["1871-05-03"]),
    ("Antrag auf Erneuerung des Zauns, 7. Juni 1883.", ["1883-06-07"]),
    ("Brief an Meyer, 3. Mai 1871 bis 5. Juni 1872", ["1871-05-03/1872-06-05"]),
    ("Protokolle, April/Mai 1919", ["1919-04/1919-05"]),
    ("Gesuch, 5./17. August 1861", ["1861-08-17"]),
    ("Karte der Gemarkung, Herbst 1902", ["1902-23"]),
    ("Vertrag, seit 1862", ["[1862..]"]),
    ("Quittung, spätestens 1799", ["[..1799]"]),
    ("Quittung, frühestens 1799", ["[1799..]"]),
    ("Rechnung über 1850 Gulden", []),
    ("Rechnungsbuch, Bd. 1862", []),
    ("Bail du moulin, depuis 1862", ["[1862..]"]),
    ("Plan cadastral, printemps 1811", ["1811-21"]),
    ("Reçu, 1850 livres", []),
    ("Carte, t. 1862", []),
    ("Photograph of mill, 7 June 1883", ["1883-06-07"]),
    ("Letter to Meyer, 3. Mai 1871", ["1871-05-03"]),
    ("Minute book, summer 1902", ["1902-22"]),
    ("Łąka, XIX w.", ["18XX"]),
    ("Wieś i dwór, połowa XIX w.", ["1830/1870"]),
    ("Fotografia, wiosna 1943", ["1943-21"]),
    ("Kwit na 1850 złotych", []),
    ("Rękopis, ok. 1780", ["1780~"]),
    ("18.-19. Jahrhundert", ["17XX/18XX"]),
    ("1850-1860", ["1850/1860"]),
]


@pytest.mark.parametrize(("text", "edtf"), CASES)
def test_the_words_of_a_line_choose_its_tables(text, edtf, describing):
    assert [d.edtf for d in describing(text).dates] == edtf


@pytest.mark.parametrize("language", ["uk", "bg", "sr"])
def test_cyrillic_is_read_with_the_russian_words(language, describing):
    dates = describing("Іюля 9-го дня 1849 года, около 1850 г.", language).dates
    assert [d.edtf for d in dates] == ["1849-07-21", "1850~"]
