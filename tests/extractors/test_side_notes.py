"""Notes in the margins: marked, behind their paragraphs; and what hangs there and is none."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.contract import Box
from extractors.ocr.engine import RawWord
from extractors.ocr.reading_order import arrange

HEIGHT, PITCH = 2800, 44
Side = Literal["left", "right"]


def lines(
    texts: Sequence[str], x: int, y: int, block: int, *, tall: int = 30, pitch: int = PITCH
) -> list[RawWord]:
    """Lines as an engine gives them: words with boxes, each line of one block."""
    words = []
    for number, text in enumerate(texts):
        at, letter = x, 14 * tall // 30
        for word in text.split():
            width = len(word) * letter
            box = Box(at, y + number * pitch, width, tall)
            words.append(RawWord(word, box, 95.0, block, 1, number))
            at += width + letter
    return words


def paragraph(name: str, count: int) -> list[str]:
    """Full lines, the first with a capital, the last with a stop."""
    inner = [f"{name}{n} of the text that goes on for the width of its page" for n in range(count)]
    return [inner[0].capitalize(), *inner[1:-1], inner[-1] + "."]


def read(words: list[RawWord]) -> list[tuple[str, str]]:
    return [(" ".join(word.text for word in row), role) for row, _, role in arrange(words, HEIGHT)]


def texts_of(words: list[RawWord]) -> list[str]:
    return [text for text, _ in read(words)]


def marked(words: list[RawWord]) -> list[str]:
    return [text for text, role in read(words) if role == "side_note"]


def margin(side: Side) -> int:
    return 100 if side == "left" else 1480


FIRST, SECOND, THIRD = paragraph("a", 9), paragraph("b", 9), paragraph("c", 9)
BODY = [
    word
    for block, texts in enumerate((FIRST, SECOND, THIRD), start=1)
    for word in lines(texts, 450, 300 + (block - 1) * 460, block)
]


@pytest.mark.parametrize("side", ["left", "right"])
def test_a_note_comes_behind_the_paragraph_that_it_begins_beside(side: Side) -> None:
    early, late = ["of bridges", "and of roads"], ["of the mill"]
    words = BODY + lines(early, margin(side), 320, 8, tall=20, pitch=30)
    words += lines(late, margin(side), 1000, 9, tall=20)
    assert texts_of(words) == [*FIRST, *early, *SECOND, *late, *THIRD]
    assert marked(words) == [*early, *late]


def test_notes_of_both_margins_are_read_from_the_top_left_before_right() -> None:
    words = BODY + lines(["left upper"], margin("left"), 380, 8, tall=20)
    words += lines(["right level"], margin("right"), 380, 9, tall=20)
    words += lines(["left lower"], margin("left"), 520, 8, tall=20)
    assert texts_of(words)[9:12] == ["left upper", "right level", "left lower"]
    assert len(marked(words)) == 3


def test_a_note_longer_than_its_paragraph_stays_one() -> None:
    note = [f"note {n} goes on" for n in range(20)]
    words = BODY + lines(note, margin("right"), 500, 8, tall=20, pitch=30)
    assert texts_of(words) == [*FIRST, *note, *SECOND, *THIRD]


def test_notes_as_large_as_the_text_are_known_by_lines_of_their_own() -> None:
    note = ["by another", "hand in the", "margin of it"]
    words = BODY + lines(note, margin("left"), 321, 8, pitch=52)
    assert texts_of(words) == [*FIRST, *note, *SECOND, *THIRD]
    assert marked(words) == note


def test_paragraphs_without_space_between_them_end_where_the_next_is_indented() -> None:
    words = lines(FIRST, 450, 300, 1)
    second = 300 + len(FIRST) * PITCH
    words += lines(SECOND[:1], 500, second, 2) + lines(SECOND[1:], 450, second + PITCH, 3)
    words += lines(["see above"], margin("right"), 400, 8, tall=20)
    assert texts_of(words) == [*FIRST, "see above", *SECOND]


def test_a_hyphen_at_the_end_of_a_stretch_is_not_parted_from_its_other_half() -> None:
    broken = [*FIRST[:-1], "the whole of which was after that regis-"]
    rest = ["tered in the books that the clerk kept", *SECOND[1:]]
    words = lines(broken, 450, 300, 1) + lines(rest, 450, 760, 2)
    words += lines(["see above"], margin("right"), 400, 8, tall=20)
    assert texts_of(words) == [*broken, *rest, "see above"]


def test_a_sentence_is_ended_in_the_next_column_before_the_note() -> None:
    left = ["The text of the left column", *[f"runs on in its line {n}" for n in range(9)]]
    right = [*[f"and on in the other {n}" for n in range(4)], "to its end here and now."]
    after = ["Another paragraph begins", *[f"and goes on as before {n}" for n in range(4)]]
    words = lines(left, 320, 300, 1) + lines(right, 900, 300, 2) + lines(after, 900, 580, 3)
    words += lines(["of the", "chest"], 100, 560, 8, tall=20, pitch=30)
    assert texts_of(words) == [*left, *right, "of the", "chest", *after]


def test_notes_of_the_right_page_of_an_opening_stand_in_the_middle() -> None:
    words: list[RawWord] = []
    expected: list[str] = []
    for page, x in enumerate((300, 1250)):
        for part in range(2):
            name = f"{'ab'[page]}{part}x"
            texts = [f"Page {name} goes on", *[f"for {n} lines of it all" for n in range(8)]]
            texts[-1] += "."
            y = 300 + 460 * part
            words += lines(texts, x, y, 10 * page + part)
            words += lines(
                [f"of {name}", "and more"], x - 210, y + 60, 50 + page, tall=20, pitch=30
            )
            expected += [*texts, f"of {name}", "and more"]
    assert texts_of(words) == expected


def test_a_note_beside_the_text_comes_before_the_footnotes() -> None:
    feet = ["1 See the register of that year", "for the whole of what is told"]
    words = lines(FIRST, 450, 1200, 1) + lines(SECOND, 450, 1660, 2)
    words += lines(feet, 450, 2150, 3, tall=20, pitch=30)
    words += lines(["of the mill"], margin("left"), 1900, 8, tall=20)
    assert texts_of(words) == [*FIRST, *SECOND, "of the mill", *feet]


# what hangs in a margin and is read with its line


@pytest.mark.parametrize("side", ["left", "right"])
def test_numbers_of_verses_and_lines_stay_in_their_lines(side: Side) -> None:
    numbers = [
        word
        for n in range(5)
        for word in lines([str(n + 1)], margin(side), 300 + 2 * n * PITCH, 8 + n, tall=22)
    ]
    words = lines(FIRST, 450, 300, 1) + numbers
    assert not marked(words)
    joined = texts_of(words)
    assert joined[0] == (f"1 {FIRST[0]}" if side == "left" else f"{FIRST[0]} 1")
    assert len(joined) == len(FIRST)


@pytest.mark.parametrize("tall", [30, 22], ids=["as large", "small capitals"])
def test_names_of_speakers_stay_with_what_they_say(tall: int) -> None:
    words: list[RawWord] = []
    expected: list[str] = []
    for at, name in enumerate(("CLERK.", "WIDOW.", "CLERK.", "MILLER.", "BOY.", "WIDOW.")):
        said = paragraph(f"s{at}x", 3)
        y = 300 + at * 3 * PITCH
        words += lines([name], 120, y + (30 - tall) // 2, 20 + at, tall=tall)
        words += lines(said, 450, y, 1 + at)
        expected += [f"{name} {said[0]}", *said[1:]]
    assert texts_of(words) == expected


def test_hanging_heads_in_the_type_of_the_text_stay_in_their_lines() -> None:
    words: list[RawWord] = []
    expected: list[str] = []
    for at, head in enumerate(("acre", "barley loaf", "chest", "demesne")):
        told = paragraph(f"h{at}x", 4)
        words += lines([head], 100, 300 + at * 200, 20 + at) + lines(told, 450, 300 + at * 200, at)
        expected += [f"{head} {told[0]}", *told[1:]]
    assert texts_of(words) == expected


def test_a_narrow_column_of_small_type_is_a_column() -> None:
    narrow = [f"for sale {n} by the" for n in range(40)]
    wide = paragraph("w", 27)
    words = lines(narrow, 100, 300, 1, tall=20, pitch=30) + lines(wide, 450, 300, 2)
    assert texts_of(words) == [*narrow, *wide]
    assert not marked(words)


def test_a_letterhead_beside_no_line_is_no_note() -> None:
    head = ["Office of", "Works and", "Roads"]
    words = lines(head, 100, 60, 8, tall=20, pitch=30) + lines(FIRST + SECOND, 450, 300, 1)
    assert texts_of(words) == [*head, *FIRST, *SECOND]
    assert not marked(words)


def test_cells_beside_figures_are_rows_of_a_table() -> None:
    names = [f"name of item {n}" for n in range(12)]
    words = lines(names, 450, 300, 1) + lines([f"{n}.50" for n in range(12)], 1500, 300, 2)
    words += lines(["from the", "old list"], 100, 320, 3, tall=20, pitch=30)
    assert not marked(words)


notes = st.lists(
    st.tuples(st.sampled_from(["left", "right"]), st.integers(0, 8), st.integers(1, 4)),
    max_size=5,
    unique_by=lambda note: (note[0], note[1]),
)


@given(notes)
def test_no_word_is_lost_and_the_text_keeps_its_order(
    given_notes: list[tuple[Side, int, int]],
) -> None:
    words = list(BODY)
    for number, (side, place, count) in enumerate(given_notes):
        texts = [f"note {number} {line}" for line in range(count)]
        words += lines(texts, margin(side), 310 + place * 150, 10 + number, tall=20, pitch=30)
    arranged = [word for row, _, _ in arrange(words, HEIGHT) for word in row]
    assert sorted(map(id, arranged)) == sorted(map(id, words))
    body = [word for word in arranged if word.block <= 3]
    assert body == BODY
