"""Laws: every word stands where its span says, and boxes survive being prepared and undone."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from extractors.contract import Box
from extractors.ocr.compose import compose
from extractors.ocr.engine import RawWord, words_of_tsv
from extractors.ocr.geometry import Preparation
from extractors.ocr.reading_order import arrange

texts = st.text(
    st.characters(codec="utf-8", exclude_categories=("Zs", "Zl", "Zp", "Cc", "Cs")),
    min_size=1,
    max_size=12,
)
boxes = st.builds(
    Box, st.integers(0, 1900), st.integers(0, 2700), st.integers(1, 300), st.integers(1, 90)
)
words = st.builds(
    RawWord,
    texts,
    boxes,
    st.floats(0, 100),
    st.integers(1, 4),
    st.integers(1, 2),
    st.integers(1, 9),
)


@given(st.lists(words, max_size=60))
@settings(max_examples=150)
def test_every_word_stands_at_its_span_and_none_is_lost(given_words: list[RawWord]) -> None:
    text, lines = compose(arrange(given_words, 2800))
    placed = [word for line in lines for word in line.words]
    assert sorted(word.text for word in placed) == sorted(word.text for word in given_words)
    for word in placed:
        assert text[word.start : word.end] == word.text
    ends = [0, *(word.end for word in placed)]
    assert all(word.start >= end for word, end in zip(placed, ends, strict=False))
    for line in lines:
        for word in line.words:
            assert line.box.left <= word.box.left
            assert line.box.top <= word.box.top


@given(
    st.sampled_from([0, 90, 180, 270]),
    st.floats(0.4, 2.0),
    st.integers(0, 160),
    st.integers(0, 100),
)
@settings(max_examples=60)
def test_a_box_found_in_the_prepared_image_is_put_back(
    turn: int, scale: float, left: int, top: int
) -> None:
    image = Image.new("L", (240, 160), 255)
    mark = Box(left, top, 60, 40)
    image.paste(0, (left, top, left + 60, top + 40))
    preparation = Preparation(turn=turn, scale=scale)
    prepared = preparation.apply(image)
    found = prepared.point([255 if level < 128 else 0 for level in range(256)]).getbbox()
    assert found is not None
    seen = Box(found[0], found[1], found[2] - found[0], found[3] - found[1])
    back = preparation.box(seen, 240, 160)
    for got, true in (
        (back.left, min(mark.left, 239)),
        (back.top, mark.top),
        (back.left + back.width, min(mark.left + mark.width, 240)),
        (back.top + back.height, min(mark.top + mark.height, 160)),
    ):
        assert abs(got - true) <= 4


def test_a_straightened_box_is_put_back() -> None:
    image = Image.new("L", (600, 600), 255)
    image.paste(0, (400, 100, 440, 120))
    preparation = Preparation(skew=5.0)
    found = preparation.apply(image).point([255 if v < 128 else 0 for v in range(256)]).getbbox()
    assert found is not None
    back = preparation.box(
        Box(found[0], found[1], found[2] - found[0], found[3] - found[1]), 600, 600
    )
    assert abs(back.left + back.width / 2 - 420) <= 3
    assert abs(back.top + back.height / 2 - 110) <= 3


def test_tsv_rows_that_are_no_words_are_passed_over() -> None:
    tsv = (
        "level\tpage_num\tblock_num\tpar_num\tline_num\tword_num\tleft\ttop\twidth\theight\tconf\ttext\n"
        "4\t1\t1\t1\t1\t0\t0\t0\t90\t20\t-1\t\n"
        "5\t1\t1\t1\t1\t1\t3\t4\t50\t20\t91.5\tword\n"
        "5\t1\t1\t1\t1\t2\t60\t4\t5\t20\t-1\t \n"
        "5\t1\t2\t1\t1\t1\t3\t40\t50\t20\t-1\tunsure\n"
        "broken row\n"
    )
    assert list(words_of_tsv(tsv, "eng")) == [
        RawWord("word", Box(3, 4, 50, 20), 91.5, 1, 1, 1),
        RawWord("unsure", Box(3, 40, 50, 20), 0.0, 2, 1, 1),
    ]


def test_the_signs_of_the_fraktur_models_for_ligatures_are_letters_again() -> None:
    row = "5\t1\t1\t1\t1\t1\t3\t4\t50\t20\t91\t{}"
    for read, meant in (("Nä<te", "Nächte"), ("Ba<", "Bach"), ("Sto>,", "Stock,"), ("<", "<"),
                        ("Bac<h", "Bach"), ("a>b", "a>b"), ("<rist", "christ")):  # fmt: skip
        assert [word.text for word in words_of_tsv(row.format(read), "frk")] == [meant]
        assert [word.text for word in words_of_tsv(row.format(read), "deu")] == [read]
