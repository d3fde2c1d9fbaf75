"""What word correction remembers from text to text must not show in what it finds."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from cleaners.ocr.channel import readings
from cleaners.ocr.correct import correct
from cleaners.ocr.decide import Reader, Reading
from cleaners.ocr.lexicon import Words
from cleaners.ocr.period import PeriodSpelling
from cleaners.ocr.protected import protected
from cleaners.ocr.shapes import shapes
from cleaners.ocr.tokens import Tokenizer
from workshop.words.noise import damage

ROOT = Path(__file__).parents[2]
PASSAGES: list[dict[str, str]] = json.loads(
    (ROOT / "tests/golden/words_clean.json").read_text("utf-8")
)
OF = {code: [p["text"] for p in PASSAGES if p["language"] == code] for code in ("en", "fr")}
READERS = {code: Reader(code) for code in OF}
#: lines that come back, alone and beside others
LINES = [
    "tbe men",
    "wiU go with-\n",
    "him,",
    "l'air qu'il b}' e\u0301t",
    "",
    "in to 1t me.n \u2028",
]


def _readings(reader: Reader, text: str) -> list[Reading]:
    return reader.readings(reader.weigh(text))


@settings(max_examples=25)
@given(
    language=st.sampled_from(sorted(OF)),
    rates=st.lists(st.sampled_from([0.0, 0.05, 0.2]), min_size=2, max_size=3),
    seed=st.integers(0, 1_000),
    one=st.integers(0, 1_000),
)
def test_a_reader_of_many_texts_reads_as_a_new_one(
    language: str, rates: list[float], seed: int, one: int
) -> None:
    texts = OF[language]
    for n, rate in enumerate(rates):
        text = "\n".join(texts[(one + k * n) % len(texts)] for k in range(3))
        text = damage(text, shapes(language), rate, seed, language).text
        assert _readings(READERS[language], text) == _readings(Reader(language), text)


@given(
    texts=st.lists(st.lists(st.sampled_from(LINES)).map("\n".join), min_size=1, max_size=4),
    language=st.sampled_from(["en", "fr"]),
)
def test_lines_that_come_back_have_the_same_tokens(texts: list[str], language: str) -> None:
    tokenizer = Tokenizer(language)
    for text in texts:
        found = list(tokenizer.lines(text))
        assert found == list(Tokenizer(language).lines(text))
        assert "".join(piece for _, pieces in found for piece in pieces) == text
        assert all(len(pieces) % 2 for _, pieces in found)


@given(word=st.text("abcdefiklmnrtuvwIlU1'|", min_size=1, max_size=9))
def test_shapes_are_those_of_the_table_wherever_they_stand(word: str) -> None:
    table = shapes("en")
    for at in range(len(word)):
        ahead = word[at : at + table.reach]
        rows = [(len(s), p, c, p) for s, p, c in table.rows if ahead.startswith(s)]
        assert list(table[ahead]) == rows
        assert list(table.folded[ahead]) == [(n, p.lower(), c, p) for n, p, c, _ in rows]


@given(word=st.text("aeilmnrtuIU1", min_size=2, max_size=6))
def test_candidates_are_every_word_one_or_two_rewrites_away(word: str) -> None:
    table = shapes("en")
    places = [
        (at, at + len(seen), printed, cost)
        for at in range(len(word))
        for seen, printed, cost in table.rows
        if word.startswith(seen, at)
    ]
    expected: dict[str, float] = {}

    def reach(candidate: str, cost: float) -> None:
        if candidate != word and cost <= 6.4:
            expected[candidate] = min(cost, expected.get(candidate, 99.0))

    for start, end, printed, cost in places:
        reach(word[:start] + printed + word[end:], cost)
        for second, last, more, extra in places:
            if second >= end:
                text = word[:start] + printed + word[end:second] + more + word[last:]
                reach(text, cost + extra)
    found = {r.word: r.cost for r in readings(word, table, lambda _: True, cased=True)}
    # the same rewrite in two places is cheaper than two rewrites
    assert all(found[w] <= cost for w, cost in expected.items())


@given(words=st.lists(st.text("abceghijklstuvyßæѣіъ", min_size=1, max_size=8), max_size=20))
def test_words_are_keyed_together_as_one_by_one(words: list[str]) -> None:
    for language in ("en", "fr", "de", "ru"):
        together = PeriodSpelling(language, words, len)
        for word in words:
            alone = PeriodSpelling(language, [word], len)
            assert len(word) < 3 or together.share(word) is not None
            assert alone.share(word) == (len(word) if len(word) > 2 else None)


def test_the_back_of_a_leaf_is_no_misread_word() -> None:
    text = "GARF, f. 5446, op. 1, d. 12, l. 8ob. and ll. 3-5ob; л. 12об. He began to sob and 8ob."
    assert [text[a:b] for a, b in protected(text)] == ["8ob", "5ob", "12об"]


def test_a_word_may_be_named_for_another_twice() -> None:
    text = "12 for tbe for the, and recieved for received; wlth for\nwith for"
    assert [text[a:b] for a, b in protected(text)] == [
        "tbe for the",
        "recieved for received",
        "wlth for\nwith",
    ]


def test_looking_for_lost_spaces_grows_with_the_square_of_the_letters(monkeypatch) -> None:
    asked: Counter[str] = Counter()
    words = Words.of("en")
    share = words.share

    def counted(word: str) -> float:
        asked["times"] += 1
        return share(word)

    monkeypatch.setattr(words, "share", counted)
    times = []
    for count in (12, 24, 48):
        asked.clear()
        correct("inthe" * count, "en")
        times.append(asked["times"])
    assert times[1] < 6 * times[0]
    assert times[2] < 6 * times[1]
