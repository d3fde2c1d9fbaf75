"""Texts that no scanner ever saw keep every letter; texts that one read are corrected."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from clean_texts import Text, clean_texts
from more_clean_texts import more_clean_texts

from cleaners.contract import CleanText
from cleaners.ocr.shapes import shapes
from cleaners.options import CleanOptions
from cleaners.plan import clean
from cleaners.trial import extraction_of
from extractors.contract import Extraction
from extractors.options import ExtractOptions
from extractors.run import extract
from workshop.words.noise import damage

DAMAGED = (
    "And tbe men that wiU go with him shaU have their reward, for tlie king bath said so."
    " Count Tvernikov came first. Then Tvernikov spoke, and all heard Tvernikov with patience."
)


def signs(text: str) -> list[str]:
    """The words, with all their signs but dashes, which cleaners may set."""
    return "".join(c for c in text if c not in "-–—").split()


def dashes(text: str) -> int:
    """The long dashes of a text."""
    return text.count("—")


def read_by_engine(extraction: Extraction) -> Extraction:
    return replace(extraction, pages=tuple(replace(p, source="ocr") for p in extraction.pages))


def codes(made: CleanText) -> list[str]:
    return [finding.code for finding in made.findings]


@pytest.mark.parametrize("made_by", [clean_texts, more_clean_texts])
@pytest.mark.parametrize("seed", range(2))
def test_three_hundred_clean_texts_keep_every_letter(
    seed: int, made_by: Callable[[int, int], list[Text]]
) -> None:
    texts = made_by(90, seed)
    changed: list[tuple[Text, str]] = []
    for text in texts:
        made = clean(extraction_of(text.text))
        if signs(made.text) != signs(text.text):
            changed.append((text, made.text))
    assert changed == []
    assert len({text.language for text in texts}) >= 5


DIALECTS = (
    """"Nay, lass, tha mun bide i' th' bed-room till thi feyther cooms whoam," sed Jabez;
"summat's up wi' th' owd tea-pot, an' nobbut thi mither kens wheer t' lid is." """,
    """Ane wee bit lassie stude by the burn, an' the auld wife o' Zennor cam' doun wi' her apron
fu' o' meal, greetin' sair for the bairn that wadna bide at hame.""",
    """When tha'st been wed as long as me, lad, tha'll know wheer t' brass gooas, an' ther's
nowt left on it bi Setterda neet.""",
    "The lassie gaed doon the brae wi' her yowes.",
    "Oi never zeed zuch a zight in all my barn days, zur.",
    "Oor mither telt us no tae play by the burn when the watter wis heich.",
    "We'n bin deawn i' th' clough, an' seen a felly as wur sellin' pots.",
    """Tha mun come ower t' moor wi' me, lad. "Tha's fain," said he. Tha knaws reet weel as t' girt
beck's up, an' nobody's crossed sin' Setterda; sit thee down an' sup thi ale.""",
    "He done clumb over de fence an' run off 'fore de ole man could ketch 'im.",
    "We must judge our selves first, and every-where seek the truth, where of no man is master.",
    "They have bound them selves by some thing stronger than law; no-where is it written down.",
    """The snaw lay deep on the brae, and the yowes were smoored ablow it. Auld Tam took his crook
and gaed oot tae seek them, but he fand nane till the morn's morn.""",
)


@pytest.mark.parametrize("text", DIALECTS)
def test_a_dialect_is_not_the_damage_of_an_engine(text: str) -> None:
    made = clean(extraction_of(text), CleanOptions(languages=("en",)))
    assert signs(made.text) == signs(text)
    assert dashes(made.text) == dashes(text)
    assert "signs_of_ocr" not in codes(made)


def test_two_misreadings_are_the_damage_of_an_engine_where_nothing_else_is_odd() -> None:
    text = (
        "The parish clerk kept the books with care, and the vestry were greatiy pleased to hear"
        " what had been spent on candles, coal and the mending of the bell rope. The carts rolled"
        " on smoothiy, and the harvest came in before the rain."
    )
    made = clean(extraction_of(text), CleanOptions(languages=("en",)))
    assert {"greatly", "smoothly"} <= set(signs(made.text.replace(",", "")))
    assert "signs_of_ocr" in codes(made)


def test_what_an_engine_read_is_corrected() -> None:
    text = "The steamer left the harbour, and tbe crew went home."
    typed = clean(extraction_of(text), CleanOptions(languages=("en",), skip=("split_words",)))
    read = clean(read_by_engine(extraction_of(text)), CleanOptions(languages=("en",)))
    assert read.text == text.replace("tbe", "the")
    assert "signs_of_ocr" not in codes(read)
    assert "signs_of_ocr" in codes(typed)  # one in ten words is sign enough, and said to be


@pytest.mark.parametrize(("confidence", "kept"), [(None, True), (71.0, False)])
def test_page_is_a_transcription_unless_an_engine_says_how_sure_it_was(
    tmp_path: Path, confidence: float | None, kept: bool
) -> None:
    text = "And tbe men that wiU go with him shaU have their reward."
    sure = f' conf="{confidence / 100}"' if confidence else ""
    path = tmp_path / "leaf.xml"
    path.write_text(
        '<PcGts><Metadata><TranskribusMetadata status="GT"/></Metadata><Page><TextRegion><TextLine>'
        f"<TextEquiv{sure}><Unicode>{text}</Unicode></TextEquiv>"
        "</TextLine></TextRegion></Page></PcGts>"
    )
    made = clean(extract(path, ExtractOptions()), CleanOptions(languages=("en",)))
    assert (made.text.strip() == text) is kept


TRACED = {
    "the not sign": (
        "The vestry of Lome met on Tuesday, and the church¬\nwardens laid the yearly account before"
        "\nthe parishioners; on bebalt of the poor, cand¬\nles and coal were voted."
    ),
    "blanks before marks": (
        "The vestry of Lome met on Tuesday , and the churchwardens laid the account before the"
        " parishioners ; on bebalt of the poor , candles , coal and bread were voted ."
    ),
}


@pytest.mark.parametrize("text", TRACED.values(), ids=TRACED)
def test_marks_that_nobody_types_open_a_text_to_corrections_but_not_its_names(text: str) -> None:
    made = clean(extraction_of(text), CleanOptions(languages=("en",)))
    assert "behalf" in made.text
    assert "Lome" in made.text
    assert "traces_of_ocr" in codes(made)
    plain = text.replace("¬\n", "").replace(" ,", ",").replace(" .", ".").replace(" ;", ";")
    typed = clean(extraction_of(plain), CleanOptions(languages=("en",)))
    assert "bebalt" in typed.text
    assert "traces_of_ocr" not in codes(typed)


def test_blanks_before_marks_now_and_then_are_a_typists() -> None:
    text = (
        "The vestry met , and the wardens laid the account before the parishioners, who were glad"
        " of it , as the clerk wrote, and bebalt of the poor, candles , coal and bread , were"
        " voted, and paid, and fetched, and given, all on one day, before the week was out."
    )
    assert "bebalt" in clean(extraction_of(text), CleanOptions(languages=("en",))).text


@pytest.mark.parametrize("mark", ["¬\n", " ,"])
def test_a_clean_text_with_such_marks_keeps_its_words(mark: str) -> None:
    for text in clean_texts(30, 3):
        lined = text.text.replace(", ", f"{mark} " if mark == " ," else f",{mark}")
        made = clean(extraction_of(lined), CleanOptions(languages=(text.language,)))
        assert not [e for e in made.edits if any(r.startswith("ocr") for r in e.rules)], text


def test_the_damage_of_an_engine_is_seen_and_recorded() -> None:
    made = clean(extraction_of(DAMAGED))
    assert "the men that will go with him shall have" in made.text
    assert "signs_of_ocr" in codes(made)


def test_a_name_alone_is_no_sign_and_is_suggested() -> None:
    text = "All books of the Hble. Society lie in the town, and nobody has read them since."
    made = clean(extraction_of(text))
    assert made.text == text
    assert codes(made) == []
    assert ("Hble", "Hole") in {(e.before, e.after) for e in made.suggestions}


def test_a_repeated_name_and_one_in_a_list_of_works_stay_in_a_scan() -> None:
    text = (
        "The steamer Siemons left, and the Siemons came back in the night, as it was said.\n\n"
        "Uchide, Haruo. The Shrine Rolls. Osaka, 1974.\n"
    )
    made = clean(read_by_engine(extraction_of(text)), CleanOptions(languages=("en",)))
    assert signs(made.text) == signs(text)


def test_a_name_and_its_possessive_are_one_name_twice() -> None:
    text = "They played in Mr. Croad's field until Mr. Croad himself came down the lane to them."
    made = clean(read_by_engine(extraction_of(text)), CleanOptions(languages=("en",)))
    assert made.text == text


def test_what_a_reviewer_accepted_is_made_in_any_text() -> None:
    text = "All books of the Hble. Society lie in the town, and nobody has read them since."
    accepted = '{"rule": "ocr", "before": "Hble", "after": "Hole", "accepted": true}'
    made = clean(extraction_of(text), CleanOptions(corrections=accepted))
    assert "the Hole. Society" in made.text


@pytest.mark.parametrize("rate", [0.1, 0.2])
def test_most_damaged_prose_is_known_for_it(rate: float) -> None:
    prose = [t for t in clean_texts(120, 7) if t.kind == "web text" and t.language in ("en", "de")]
    known = 0
    for n, text in enumerate(prose):
        noisy = damage(text.text, shapes(text.language), rate, n, text.language).text
        known += "signs_of_ocr" in codes(clean(extraction_of(noisy)))
    assert 2 * known > len(prose)
