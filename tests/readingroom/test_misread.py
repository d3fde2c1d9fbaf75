"""Misreadings: what the packed words of an index answer is what looking at each would."""

from __future__ import annotations

import sqlite3

from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz.distance import Levenshtein

from readingroom.search import misread

WORDS = st.text("abcdeilmnorstuв", min_size=3, max_size=13)


def packed(words: list[str]) -> misread.OddWords:
    index = sqlite3.connect(":memory:")
    index.executescript(misread.SCHEMA)
    misread.add(index, [(word, word[:4]) for word in words])
    misread.pack(index)
    return misread.OddWords(lambda: index)


@given(WORDS, st.lists(WORDS, max_size=30), st.data())
def test_no_misreading_is_left_out(word: str, others: list[str], data: st.DataObject):
    near = []
    for _ in range(8):  # words of chance are rarely near: these are one to three changes away
        at, to = (data.draw(st.integers(0, len(word))) for _ in range(2))
        near.append(word[: min(at, to)] + data.draw(st.sampled_from(["", "m", "rn"])) + word[to:])
    words = [one for one in {*others, *near} if len(one) > 2]
    apart, most = (2 if len(word) < 9 else 3), min(9.0, 1.2 + 0.8 * len(word))
    priced = {one: misread.cost(one, word, most) for one in words}
    wanted = {
        one: price
        for one, price in priced.items()
        if price <= most and Levenshtein.distance(one, word) <= apart
    }
    assert packed(words).misreadings(word) == (wanted if len(word) > 3 else {})


def test_the_words_of_a_term_in_any_case():
    odd = packed(["mayorsx", "mayo", "harbor"])
    assert sorted(odd.of_terms(["mayo", "other"])) == ["mayo", "mayorsx"]
    assert packed([]).misreadings("mayor") == {}
