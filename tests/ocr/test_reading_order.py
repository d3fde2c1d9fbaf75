"""Pages of many layouts, as words that stand where printers put them, and how they are read."""

from __future__ import annotations

import pytest

from extractors.contract import Box
from extractors.ocr.engine import RawWord
from extractors.ocr.reading_order import arrange

HEIGHT = 2800
LETTER, TALL, PITCH = 14, 30, 44


def line(text: str, x: int, y: int, block: int, number: int, tall: int = TALL) -> list[RawWord]:
    """One line as an engine gives it: words with boxes, all of one block and line."""
    words, at = [], x
    letter = LETTER * tall // TALL
    for word in text.split():
        width = len(word) * letter
        words.append(RawWord(word, Box(at, y, width, tall), 95.0, block, 1, number))
        at += width + letter
    return words


def column(texts: list[str], x: int, y: int, block: int, pitch: int = PITCH) -> list[RawWord]:
    return [
        word
        for number, text in enumerate(texts)
        for word in line(text, x, y + number * pitch, block, number)
    ]


def read(words: list[RawWord]) -> list[str]:
    return [" ".join(word.text for word in row) for row, _, _ in arrange(words, HEIGHT)]


def roles(words: list[RawWord]) -> list[str]:
    return [role for _, _, role in arrange(words, HEIGHT)]


def prose(name: str, count: int) -> list[str]:
    return [f"{name}{number} runs on and fills its column" for number in range(count)]


def test_two_columns_are_read_one_after_the_other() -> None:
    left, right = prose("left", 12), prose("right", 12)
    words = column(left, 100, 300, 1) + column(right, 1050, 300, 2)
    assert read(words) == left + right


def test_the_engines_order_of_blocks_does_not_matter() -> None:
    left, right = prose("left", 12), prose("right", 12)
    words = column(right, 1050, 300, 1) + column(left, 100, 300, 2)
    assert read(words) == left + right


def test_three_columns() -> None:
    names = ("a", "b", "c")
    texts = [[f"{name}{number} three column text" for number in range(14)] for name in names]
    words = [
        word
        for at, column_texts in enumerate(texts)
        for word in column(column_texts, 80 + at * 620, 300, at)
    ]
    assert read(words) == texts[0] + texts[1] + texts[2]


def test_a_heading_across_both_columns_parts_what_is_above_from_what_is_below() -> None:
    upper = prose("al", 6), prose("ar", 6)
    lower = prose("bl", 6), prose("br", 6)
    heading = "a heading that goes across the whole of the page from the left to the right edge"
    words = (
        column(upper[0], 100, 300, 1)
        + column(upper[1], 1050, 300, 2)
        + column([heading], 200, 640, 3)
        + column(lower[0], 100, 740, 4)
        + column(lower[1], 1050, 740, 5)
    )
    assert read(words) == [*upper[0], *upper[1], heading, *lower[0], *lower[1]]


def test_lines_of_two_pages_that_do_not_align_are_not_mixed() -> None:
    left = [
        f"l{number} short" if number % 2 else f"l{number} is rather longer" for number in range(10)
    ]
    right = [
        f"r{number} short" if number % 3 else f"r{number} is rather longer" for number in range(10)
    ]
    words = column(left, 100, 300, 1, 44) + column(right, 1100, 322, 2, 52)
    assert read(words) == left + right


@pytest.mark.parametrize("specks", [".,>>", "- :;.", "|..,\u201e"])
def test_specks_read_as_marks_do_not_take_a_line_across_the_gutter(specks: str) -> None:
    left, right = prose("left", 12), prose("right", 12)
    end = 100 + len(left[8]) * LETTER
    words = column(right, end + 60, 300, 1) + column(left, 100, 300, 2)
    at = next(i for i, word in enumerate(words) if word.text == "left9")
    words[at:at] = line(specks, end + 50, 300 + 8 * PITCH, 2, 8)
    found = read(words)
    assert found[8].startswith(left[8])
    assert [*found[:8], *found[9:]] == [*left[:8], *left[9:], *right]


def test_a_table_is_read_by_rows() -> None:
    names = ["bread", "wine", "candles", "paper", "ink", "wood"]
    amounts = ["1 12", "3 40", "0 18", "2 05", "0 60", "7 00"]
    words = column(names, 150, 400, 1, 60) + column(amounts, 1400, 400, 2, 60)
    assert read(words) == [f"{name} {amount}" for name, amount in zip(names, amounts, strict=True)]
    assert set(roles(words)) == {"table"}


def test_cells_of_several_lines_stay_in_their_rows() -> None:
    numbers = ["586", "587", "588", "589"]
    words: list[RawWord] = []
    expected = []
    for at, number in enumerate(numbers):
        top = 400 + at * 130
        words += line(number, 200, top, 1, at)
        words += line(f"item {number} is described here", 700, top, 2, 2 * at)
        words += line("over two lines", 700, top + PITCH, 2, 2 * at + 1)
        words += line("yes", 1600, top, 3, at)
        expected += [f"{number} item {number} is described here yes", "over two lines"]
    assert read(words) == expected


def test_an_index_in_two_columns_is_read_down() -> None:
    left = [
        f"{name} of {place}"
        for name in ("Abel", "Berta", "Clement")
        for place in ("Ulm", "Essen", "Halle am Ort", "Trier")
    ]
    right = [
        f"{name} of {place}"
        for name in ("Moritz", "Nora", "Otto")
        for place in ("Kiel", "Bremen", "Rheine", "Plön an der See")
    ]
    words = column(left, 150, 400, 1) + column(right, 1050, 400, 2)
    assert read(words) == left + right


def test_names_beside_places_of_one_word_stay_in_rows() -> None:
    names = ["Anna Weber", "Karl Otto Lang", "Maria Vogt", "Jan Smit", "Eva Roth", "Paul Kern"]
    places = ["Ulm", "Essen", "Halle", "Trier", "Kiel", "Bonn"]
    words = column(names, 150, 400, 1) + column(places, 1050, 400, 2)
    assert read(words) == [f"{a} {b}" for a, b in zip(names, places, strict=True)]


def test_line_numbers_stay_with_their_lines() -> None:
    texts = [f"Q. and what did you see on day {number} of it" for number in range(1, 15)]
    words = column([str(n) for n in range(1, 15)], 120, 300, 1) + column(texts, 300, 300, 2)
    assert read(words) == [f"{n} {text}" for n, text in enumerate(texts, start=1)]


def test_a_label_and_its_entry_are_one_row_of_a_form() -> None:
    labels = ["Name", "Born", "Place", "Trade", "Parish"]
    entries = ["Anna Weber", "3 May 1861", "Ulm", "weaver", "St. George"]
    words = column(labels, 150, 400, 1, 90) + column(entries, 700, 404, 2, 90)
    assert read(words) == [f"{a} {b}" for a, b in zip(labels, entries, strict=True)]


def test_labels_with_entries_in_two_columns_go_across() -> None:
    left = [f"Keeper: name of number {n}" for n in range(10)]
    right = [f"Parish: place of number {n}" for n in range(10)]
    words = column(left, 100, 300, 1) + column(right, 1050, 300, 2)
    assert read(words) == [f"{one} {other}" for one, other in zip(left, right, strict=True)]


def test_a_column_that_ends_below_the_other_is_read_with_its_own() -> None:
    left, right = prose("left", 16), prose("right", 12)
    # half a line lower than the left: no row of one column stands level with one of the other
    words = column(left, 100, 300, 1) + column(right, 1050, 300 + PITCH // 2, 2)
    assert read(words) == left + right


def test_a_caption_between_columns_does_not_break_either() -> None:
    left, right = prose("left", 16), prose("right", 16)
    caption = ["the caption of", "a small plate"]
    words = (
        column(left, 60, 300, 1) + column(right, 1300, 300, 2) + column(caption, 900, 538, 3, 36)
    )
    assert read(words) == [*left, *caption, *right]


def test_a_caption_that_both_columns_run_around_comes_after_them() -> None:
    left = [
        f"l{n} runs on" + (" and fills its column here" if n < 5 or n > 12 else "")
        for n in range(18)
    ]
    right = [f"r{n} runs on and fills its column" for n in range(18)]
    words = column(left, 60, 300, 1)
    for n, text in enumerate(right):
        words += line(text, 1000 if n < 5 or n > 12 else 1300, 300 + n * PITCH, 2, n)
    caption = [
        "the caption of a plate that hangs over the gap",
        "between the two columns and reaches into both",
    ]
    words += column(caption, 420, 652, 3, 36)
    assert read(words)[-2:] == caption
    assert read(words)[:-2] == left + right


def test_the_foot_of_a_page_is_read_last_and_its_head_first() -> None:
    left, right = prose("left", 16), prose("right", 16)
    words = (
        column(left, 100, 300, 1)
        + column(right, 1050, 300, 2)
        + line("54", 100, 2600, 3, 0)
        + line("The running head 54", 700, 120, 4, 0)
    )
    assert read(words) == ["The running head 54", *left, *right, "54"]
    assert roles(words)[0] == "running_head"
    assert roles(words)[-1] == "page_number"


def test_a_date_line_is_no_running_head() -> None:
    words = line("Paris, 2 mars 1893", 1200, 120, 1, 0) + column(prose("letter", 12), 100, 300, 2)
    assert roles(words)[0] == "body"


def test_notes_in_the_margin_do_not_break_the_text() -> None:
    body = [
        f"{n} the text of the charter goes on for the full width of its column" for n in range(20)
    ]
    notes = ["a note", "by another", "hand in the", "margin of it"]
    words = column(body, 500, 300, 1) + column(notes, 120, 517, 2, 40)
    order = read(words)
    assert [text for text in order if text in body] == body
    assert [order.index(note) for note in notes] == sorted(order.index(note) for note in notes)
    named = dict(zip(order, roles(words), strict=True))
    assert {named[note] for note in notes} == {"side_note"}


def test_footnotes_are_smaller_lines_at_the_foot_that_begin_with_a_mark() -> None:
    body = column(prose("body", 30), 200, 300, 1)
    notes = [
        *line("1 See the register of that year for the whole of it", 200, 1800, 2, 0, 22),
        *line("and the letters", 200, 1832, 2, 1, 22),
        *line("2 Ibid.", 200, 1864, 2, 2, 22),
    ]
    named = roles(body + notes)
    assert named[:30] == ["body"] * 30
    assert named[30:] == ["footnote"] * 3


@pytest.mark.parametrize("slope", [-0.02, 0.02])
def test_a_page_that_leans_is_read_as_if_it_did_not(slope: float) -> None:
    texts = [f"row {number} in this long list of things" for number in range(12)]
    marks = [f"{number * 7}" for number in range(12)]
    level = column(texts, 150, 400, 1) + column(marks, 1500, 400, 2)
    leaning = [
        RawWord(
            word.text,
            Box(word.box.left, round(word.box.top + slope * word.box.left), word.box.width, TALL),
            word.confidence, word.block, word.paragraph, word.line,
        )
        for word in level
    ]  # fmt: skip
    assert read(leaning) == [f"{a} {b}" for a, b in zip(texts, marks, strict=True)]


def test_no_words_give_no_lines() -> None:
    assert arrange([], HEIGHT) == []
