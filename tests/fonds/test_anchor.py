"""Places that are found again, or not at all: laws and cases."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from cleaners.ledger import apply, undo
from cleaners.options import CleanOptions, Decided
from cleaners.plan import clean
from extractors.contract import Box, Line, Page, Word, assemble
from fonds.desk.anchor import anchor_at, find

TEXT = (
    "the parish kept its books in a chest by the door and when the roof let in the rain the clerk "
    "moved them to the school where the carpenter found them"
).split()


def page(words: list[str], *, scale: float = 1.0, shift: int = 0, wide: int = 8) -> Page:
    """A page with the words in rows, each in its box."""
    text, out, at = "", [], 0
    for i, word in enumerate(words):
        row, column = divmod(i, wide)
        box = Box(
            round((100 + 110 * column) * scale),
            round((100 + 40 * row + shift) * scale),
            round(90 * scale),
            round(24 * scale),
        )
        out.append(Word(word, box, 90.0, at, at + len(word)))
        text += word + " "
        at = len(text)
    line = Line(tuple(out), out[0].box)
    return Page(1, "text", text.strip(), (line,), round(1100 * scale), round(1500 * scale))


def at(of: Page, index: int) -> tuple[int, int]:
    word = of.lines[0].words[index]
    return word.start, word.end


@given(st.integers(0, len(TEXT) - 1), st.sampled_from([0.5, 1.0, 2.0]), st.booleans())
def test_a_place_is_found_in_the_same_words_at_any_size(index: int, scale: float, boxes: bool):
    first, second = page(TEXT), page(TEXT, scale=scale)
    if not boxes:
        first, second = replace(first, lines=()), replace(second, lines=())
    anchor = anchor_at(first, *at(page(TEXT), index))
    assert anchor is not None
    assert find(second, anchor, "whatever") == at(page(TEXT), index)


@given(
    st.lists(st.sampled_from(["do", "paid", "due", "x"]), min_size=3, max_size=24),
    st.integers(0, 23),
    st.lists(st.integers(0, 23), max_size=6),
)
def test_among_words_alike_it_is_the_right_one_or_none(
    words: list[str], index: int, gone: list[int]
):
    index %= len(words)
    anchor = anchor_at(page(words), *at(page(words), index))
    assert anchor is not None
    kept = [i for i in range(len(words)) if i == index or i not in gone]
    # a reading that left some words out, each of the others where it was
    whole = page(words)
    other = replace(
        whole, lines=(replace(whole.lines[0], words=tuple(whole.lines[0].words[i] for i in kept)),)
    )
    assert find(other, anchor, "done") in (None, at(whole, index))


def test_what_was_misread_another_way_is_found_and_what_is_gone_is_not():
    first = page([*TEXT[:10], "tbe", *TEXT[11:]])
    anchor = anchor_at(first, *at(first, 10))
    assert anchor is not None
    for read in (["the"], ["1bc"]):
        words = [*TEXT[:10], *read, *TEXT[11:]]
        found = find(page(words), anchor, "the")
        assert found is not None
        assert page(words).text[slice(*found)] == " ".join(read)
    assert find(page(["quite", "another", "page", "of", "words", "here"]), anchor, "the") is None
    glued = page([*TEXT[:9], TEXT[9] + "tbe" + TEXT[11], *TEXT[12:]])
    assert find(glued, anchor, "the") is None
    assert find(replace(first, text="", lines=()), anchor, "the") is None
    # the word was not read at all, and the one before it is what it was corrected to
    whole = page([*TEXT[:10], "tbe", *TEXT[11:]])
    words = whole.lines[0].words
    less = replace(whole, lines=(replace(whole.lines[0], words=words[:10] + words[11:]),))
    assert find(less, anchor, "the") is None
    assert find(replace(page(TEXT[:10] + TEXT[11:]), lines=()), anchor, "the") is None


@settings(max_examples=25)
@given(st.integers(0, len(TEXT) - 1), st.sampled_from(["qvx", "O'Neil", "tbe", "1871"]))
def test_no_cleaner_changes_what_was_decided_and_the_ledger_undoes_it(index: int, value: str):
    read = "\n".join(" ".join(TEXT[i : i + 6]) for i in range(0, len(TEXT), 6))
    extraction = assemble("plain", "text/plain", (Page(1, "text", read, source="ocr"),))
    start = len(read) - len(read.split(None, index)[index]) if index else 0
    end = start + len(TEXT[index])
    out = clean(extraction, CleanOptions(decided=(Decided(start, end, value),)))
    assert apply(extraction.text, out.edits) == out.text
    assert undo(out.text, out.edits) == extraction.text
    (role,) = (role for role in out.roles if role.role == "decision")
    assert out.text[role.start : role.end] == value
    assert any("decision" in edit.rules for edit in out.edits)
