"""The model of letters' heads and feet: what it reads, where it is silent, how sure it is."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from describers.headers.certainty import MODEL, confidence
from describers.headers.layout import frame
from describers.headers.model import fields as model_fields
from describers.headers.model.fields import LEAST, band, fields
from describers.headers.model.tokens import features, rows
from workshop.letters.letters import letter
from workshop.letters.train import SEED, labelled, train

LETTER = """Ottery Mill, Tolbury
4th June 1869

My dear Winifred,

The new weir holds, though the rain of last week tried it sorely, and the miller goes about
with his hands in his pockets as if he had built it. Come and see it before the harvest.

Ever your affectionate brother,
Jasper Penhale
"""
TELEGRAM = """TELEGRAM
Office of origin TOLBURY JUNCTION
Date 14 JUN 1905
To PEMBER SOLICITOR MORTHAM

FATHER SINKING FAST ASKS FOR YOU COME BY NOON TRAIN

ALICE
"""
DIARY = """Tuesday 4th. Rain. Mr. Penhale came about the weir and stayed to dinner; paid him
two pounds. Wrote to Winifred.

Wednesday 5th. Fair. Walked to Tolbury with the boys and bought rope. Nothing from town.
"""


def _read(text: str) -> dict[str, str]:
    found = fields(text, frame(text, 0, len(text)), ())
    return {name: text[one.start : one.end] for name, (one, _) in found.items()}


def test_who_writes_to_whom_and_where():
    found = _read(LETTER)
    assert found["author"] == "Jasper Penhale"
    assert "Tolbury" in found["place"]
    # whom a letter greets is for the rules to say: they know which names are somebody's
    assert found.keys() == {"author", "place"}


def test_a_telegram_says_who_sends_it_and_from_where(describing):
    header = {one.field: one for one in describing(TELEGRAM, "en").header}
    assert header["author"].text == "ALICE"
    assert header["place"].text.startswith("TOLBURY")
    assert header["date"].value == "1905-06-14"


@pytest.mark.parametrize("text", ["", "\n \n", DIARY, "Rope 3\nNails 4\nFlour 12\n"])
def test_what_is_no_letter_has_nothing(text):
    assert _read(text) == {}


def test_where_no_day_was_found_none_is_said():
    assert "date" not in _read(LETTER)


def test_a_field_is_surer_where_rule_and_model_read_the_same():
    same, other = (confidence("author", "below close", said) for said in ("the same", "another"))
    assert other < same < 1.0
    bands = [confidence("place", MODEL, band(sure)) for sure in (LEAST, 0.93, 1.0)]
    assert bands == sorted(bands)
    assert bands[-1] < 1.0


def test_every_ground_of_a_field_has_a_share(describing):
    with pytest.raises(LookupError, match="no such field"):
        confidence("no such field", "", "")
    for text in (LETTER, TELEGRAM, "The weir\n\nBy Jasper Penhale\n\nIt holds.\n"):
        header = [one for one in describing(text, "en").header if one.origin == "text"]
        assert header
        assert all(one.rule and 0 < one.confidence < 1 for one in header)


def test_each_token_has_its_label_and_its_features():
    rng = random.Random(3)
    for _ in range(60):
        text, found, labels = labelled(letter(rng))
        assert len(features(found)) == len(labels)
        assert set(labels) <= {"O", "B", "T", *model_fields.FIELDS}
        for row in found:
            assert all(text[t.start : t.end] == t.text for t in row.tokens)


def test_long_lines_show_their_ends():
    text = "Bath, 3 May 1850. " + "word " * 400 + "Your servant, John Hale"
    (row,) = rows(text, frame(text, 0, len(text)))
    assert (row.tokens[0].text, row.tokens[-1].text) == ("Bath", "Hale")
    assert len(row.tokens) <= 28


def test_habits_held_out_are_in_no_letter_of_the_rest():
    kept, out = ({p for t in habits_of(held).values() for p in t} for held in (False, True))
    every = {p for t in habits_of(None).values() for p in t}
    assert kept | out == every
    assert len(kept & out) < len(every) // 20  # tables of one or two habits have no fifth


def habits_of(held_out: bool | None) -> dict[str, list[str]]:
    from workshop.letters.letters import LANGUAGES, habits

    return {
        f"{language} {name}": some
        for language in LANGUAGES
        for name, some in habits(language, held_out).items()
    }


@pytest.mark.slow
def test_training_is_reproducible(tmp_path: Path):
    for name in ("one", "two"):
        train(tmp_path / name, 40, SEED)
    assert (tmp_path / "one").read_bytes() == (tmp_path / "two").read_bytes()
