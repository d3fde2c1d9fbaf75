"""Russian before 1918: old letters go back where they were misread, and nowhere else."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageDraw, ImageFilter, ImageFont
from rapidfuzz.distance import Levenshtein

from cleaners.contract import CleanText
from cleaners.options import CleanOptions
from cleaners.plan import clean
from cleaners.trial import extraction_of, tried
from extractors.contract import assemble
from extractors.ocr.page import read_page
from extractors.options import ExtractOptions

OLD = (
    (
        "Въ началѣ осени мы пріѣхали въ деревню, гдѣ жилъ мой дѣдъ. Снѣгъ еще не выпалъ, но вѣтеръ "
        "былъ уже холодный, и листья летѣли по всѣмъ дорогамъ. Дѣдъ встрѣтилъ насъ у воротъ съ "
        "хлѣбомъ и солью и долго смотрѣлъ на меня, не говоря ни слова."
    ),
    (
        "Графъ Ѳедоръ Ѳомичъ, сынъ графа Петра Ѳедоровича, жилъ въ Москвѣ на Арбатѣ, въ приходѣ "
        "св. Николая Явленнаго; имѣніе его, гдѣ былъ театръ, описано въ архивѣ 1889 г., кн. II, "
        "стр. 145. Онъ состоялъ въ перепискѣ съ кн. П. А. Вяземскимъ и посѣтилъ фабрику Фаберже."
    ),
    (
        "Законъ этотъ имѣлъ большое значеніе для промышленности. Владѣльцы заводовъ обязаны были "
        "содержать больницы и школы, ограничить работу малолѣтнихъ и выдавать плату деньгами, а не "
        "товаромъ. Надзоръ возложенъ былъ на особыхъ инспекторовъ министерства финансовъ."
    ),
)
TODAY = (
    (
        "Флот вышел в море на рассвете. Адъютант фельдмаршала сел на коня и поехал в объезд, чтобы "
        "объединить разъезды. Брат хотел брать уроки; снег лежал до апреля, и флаг повис."
    ),
    (
        "В статье цитируется письмо: «Въ началѣ осени мы пріѣхали въ деревню», так начинается "
        "дневник. Брат Фёдора служил в полку, а отец умер рано. Он был офицер флота и жил в городе."
    ),
)
#: letters as a model of today's reads them, one a word at most
READ_AS = {"ѣ": "фЪьъ", "ъ": "ь", "і": "!и"}


def misread(text: str, rng: random.Random, rate: float) -> str:
    words = []
    for word in text.split(" "):
        places = [at for at, letter in enumerate(word) if letter in READ_AS and at]
        if places and rng.random() < rate:
            at = rng.choice(places)
            word = word[:at] + rng.choice(READ_AS[word[at]]) + word[at + 1 :]
        words.append(word)
    return " ".join(words)


def restored(text: str) -> str:
    return tried("orthography", text, languages=("ru",))


def wrong(text: str, want: str) -> int:
    return Levenshtein.distance(text.split(), want.split())


#: as who writes or copies by hand spells: dotted i, yat and hard sign here and there
TYPED = (
    "Се язъ вдова Марья пишу сию память: взяти мне на Иванѣ Кузминѣ сынѣ два рубля безъ гривны.",
    "Къ сему прошенію крестьянинъ Ѳедоръ Лукинъ руку приложилъ въ томъ, что о пособии просилъ.",
)


@pytest.mark.parametrize("text", [*OLD, *TODAY, *TYPED])
def test_what_is_right_stays(text: str) -> None:
    assert restored(text) == text


@settings(max_examples=15)
@given(text=st.sampled_from(OLD), seed=st.integers(0, 10_000))
def test_most_of_what_was_misread_goes_back_and_nothing_else_changes(text: str, seed: int) -> None:
    seen = misread(text, random.Random(seed), 0.5)
    found = restored(seen)
    assert wrong(found, text) <= 0.4 * wrong(seen, text) + 1
    for before, after, want in zip(seen.split(), found.split(), text.split(), strict=True):
        assert before != want or after == want


def cleaned(text: str) -> CleanText:
    return clean(extraction_of(text), CleanOptions(only=("orthography",), languages=("ru",)))


def test_what_may_be_either_is_a_suggestion_with_a_finding() -> None:
    found = cleaned("Мой брать Иванъ жилъ въ томъ городф, и съ нимъ жилъ его другъ.")
    assert [(e.before, e.after) for e in found.edits] == [("городф", "городѣ")]
    assert ("брать", "братъ") in {(s.before, s.after) for s in found.suggestions}
    assert [f.code for f in found.findings] == ["old_spelling_undecided"]
    assert not cleaned("Онъ жилъ въ томъ городф, и съ нимъ жилъ его другъ.").findings


def test_another_language_with_such_letters_stays() -> None:
    text = "Той се върна въ кѫщи и разказа на жена си какво бѣ видѣлъ презъ деня отъ града."
    assert restored(text) == text


@pytest.mark.slow
def test_a_page_set_in_old_type_has_half_of_its_wrong_words_at_most() -> None:
    face = Path("/usr/share/fonts/truetype/fonts-oldstandard/OldStandard-Regular.ttf")
    if not face.exists():
        pytest.skip("no fonts-oldstandard on this machine")
    font = ImageFont.truetype(str(face), 36)
    lines = [line for text in OLD for line in wrapped(text, font, 1300)]
    page = Image.new("L", (1500, 200 + 56 * len(lines)), 245)
    for number, line in enumerate(lines):
        ImageDraw.Draw(page).text((100, 100 + 56 * number), line, font=font, fill=30)
    read = read_page(page.filter(ImageFilter.GaussianBlur(0.8)), 1, ExtractOptions())
    extraction = assemble("image", "image/png", (read,))
    want = " ".join(OLD)
    before = wrong(clean(extraction, CleanOptions(skip=("orthography",))).text, want)
    assert before > 10
    assert wrong(clean(extraction).text, want) <= 0.5 * before


def wrapped(text: str, font: ImageFont.FreeTypeFont, width: int) -> list[str]:
    lines = [""]
    for word in text.split():
        longer = f"{lines[-1]} {word}".strip()
        if font.getlength(longer) > width:
            lines.append(word)
        else:
            lines[-1] = longer
    return lines
