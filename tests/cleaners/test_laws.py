"""Laws of the plan: clean text stays, clean text is clean, edits replay and undo."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cleaners.contract import CleanText
from cleaners.ledger import apply, undo
from cleaners.options import CleanOptions
from cleaners.plan import clean, names
from cleaners.trial import extraction_of, tried_whole

ROOT = Path(__file__).parents[2]
PASSAGES = json.loads(
    (ROOT / "tests/golden/cleaners_clean_passages.json").read_text(encoding="utf-8")
)
SEEDS = sorted((ROOT.parent / "shared/seeds").glob("*.txt"))

#: what damages a text, in pieces that can meet in any order
PIECES = st.sampled_from(
    [
        "The committee met in the town and",
        "nothing was decided that day, but",
        "he wrote a letter to the chairman.",
        "care fully be hind an other",
        "revolu-\ntion of the vice-\nministerial kind",
        "schÃ¶n",
        "Ïèñüìî áûëî îòïðàâëåíî",
        "oﬃce\u00a0of\u00adthings",
        "\u200bword\ufeff",
        "Mocква и пoлк",
        "He came.1 He saw.' He won.3 He died.4",
        'said the man. "1',
        '"moderate, he sat with "radicals" about',
        "tI",
        "II",
        "“’Never,’ she said. ”",
        "[as witnessl.",
        "fvecherom]",
        "the garden-she had",
        "GARF, f. 58,Ope 3, ed. khr, 209, 11. 7-9",
        "post-I815 and 18O7",
        "pp. 214219",
        "I dont know Novaks hand; he didnt say.",
        ".. , , . . : ; , . - . 1988. .214219.",
        "Next Chapter | Index | Previous",
        "Last updated on: 8.4.2011",
        "12",
        "Notes",
        "1. A note.",
        "2. Another note.",
        "3. The third.",
        "A.B. and A.B. and A. B. on",
        "1. An item",
        "    indented",
        "",
        "\n\n\n",
        "\f",
        "\r\n",
    ]
)
DAMAGED = st.lists(st.tuples(PIECES, st.sampled_from([" ", "\n", "\n\n"])), max_size=14).map(
    lambda parts: "".join(piece + gap for piece, gap in parts)
)


def assert_exact(source: str, made: CleanText) -> None:
    assert apply(source, made.edits) == made.text
    assert undo(made.text, made.edits) == source
    for suggestion in made.suggestions:
        assert source[suggestion.start : suggestion.end] == suggestion.before


@pytest.mark.parametrize("languages", [True, False], ids=["named", "detected"])
@pytest.mark.parametrize(
    "passage", PASSAGES, ids=lambda p: f"{p['language']}-{p['text'][:18].strip()}"
)
def test_clean_text_stays_as_it_is(passage: dict[str, str], languages: bool) -> None:
    made = tried_whole("", passage["text"], languages=(passage["language"],) if languages else ())
    changed = [e for e in made.edits if "".join(e.before.split()) != "".join(e.after.split())]
    assert changed == []


def test_there_are_passages_enough_in_all_languages() -> None:
    assert len(PASSAGES) >= 50
    assert {p["language"] for p in PASSAGES} == {"en", "ru", "de", "fr"}


@settings(max_examples=50)
@given(DAMAGED)
def test_edits_replay_and_undo(source: str) -> None:
    assert_exact(source, tried_whole("", source))


@settings(max_examples=120)
@given(DAMAGED, st.sampled_from(names()))
def test_every_cleaner_is_idempotent(source: str, name: str) -> None:
    once = tried_whole(name, source, languages=("en",)).text
    again = tried_whole(name, once, languages=("en",))
    assert again.text == once


@settings(max_examples=50)
@given(DAMAGED)
def test_cleaned_text_is_clean(source: str) -> None:
    once = tried_whole("", source, languages=("en",)).text
    assert tried_whole("", once, languages=("en",)).text == once


@settings(max_examples=40)
@given(st.text(max_size=200))
def test_any_text_survives(source: str) -> None:
    assert_exact(source, clean(extraction_of(source), CleanOptions(min_confidence=0.0)))


@settings(max_examples=40)
@given(st.lists(DAMAGED, min_size=1, max_size=5))
def test_page_spans_are_carried_in_order(pages: list[str]) -> None:
    made = tried_whole("", *pages)
    assert [span.number for span in made.page_spans] == list(range(1, len(pages) + 1))
    at = 0
    for span in made.page_spans:
        assert at <= span.start <= span.end <= len(made.text)
        at = span.end


@pytest.mark.slow
@pytest.mark.parametrize("path", SEEDS, ids=lambda path: path.name[:3])
def test_laws_on_seeds(path: Path) -> None:
    source = path.read_text(encoding="utf-8")
    made = tried_whole("", source)
    assert_exact(source, made)
    again = tried_whole("", made.text)
    assert again.edits == ()
    for name in names():
        once = tried_whole(name, source).text
        assert tried_whole(name, once).edits == ()
