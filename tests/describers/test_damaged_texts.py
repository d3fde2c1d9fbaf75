"""Cleaning and describing take any text: damage of many kinds, runs of one sign, cut words.

A pattern that runs away on one of these shows as a test that does not end (pytest-timeout).
"""

from __future__ import annotations

import json
import random
from pathlib import Path

import pytest

from cleaners.plan import clean
from describers.describe import describe
from expectations.measure import measure
from extractors.contract import Page, assemble

GOLDEN = Path(__file__).parents[1] / "golden"
FILES = ("describers_citations.json", "describers_dates.json", "describers_passages.json")
SIGNS = "0123456789lIO.,;:()[]«»\"'’-–—/\n\t  §№ѣіъéüß\u00ad\u200b\ufeff\x0c"
RUNS = (1, 1, 1, 3, 40)
#: what stands often in citations and dates; a pattern must not try every cut of a run of these
UNITS = ("I", "1", "A.", "A. ", "Aa ", "1, ", "1-", "(1) ", "p. 1, ", "Ibid., ", "1905-", "5/", "ъ")


def texts(value: object) -> list[str]:
    """Every string under a key `text` of a golden file."""
    if isinstance(value, dict):
        own = [value["text"]] if isinstance(value.get("text"), str) else []
        return own + [one for part in value.values() for one in texts(part)]
    return [one for part in value for one in texts(part)] if isinstance(value, list) else []


TEXTS = [text for name in FILES for text in texts(json.loads((GOLDEN / name).read_text("utf-8")))]


def damaged(rng: random.Random) -> str:
    letters = list("\n\n".join(rng.choice(TEXTS) for _ in range(12)))
    for _ in range(rng.choice([5, 50, 400])):
        at, kind = rng.randrange(len(letters)), rng.random()
        if kind < 0.4:
            letters[at] = rng.choice(SIGNS)
        elif kind < 0.7:
            letters[at:at] = rng.choice(SIGNS) * rng.choice(RUNS)
        else:
            del letters[at : at + rng.choice([1, 2, 20])]
    return "".join(letters)


def described(text: str) -> None:
    cut = len(text) // 2
    extraction = assemble(
        "text",
        "text/plain",
        tuple(Page(n, "text", part) for n, part in enumerate((text[:cut], text[cut:]), start=1)),
    )
    cleaned = clean(extraction)
    description = describe(cleaned, extraction)
    for date in description.dates:
        assert cleaned.text[date.start : date.end] == date.text
    for citation in description.citations:
        assert cleaned.text[citation.start : citation.end] == citation.raw
    assert measure("f1", extraction, cleaned, description).span.span_faults == 0


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(8))
def test_damaged_texts_are_described(seed):
    rng = random.Random(seed)
    for _ in range(15):
        described(damaged(rng))


@pytest.mark.parametrize("unit", UNITS)
def test_a_run_of_one_sign_is_described(unit):
    before, after = "It was said that in 1905 ", " and Minutes of the day, and more of it here."
    described(before + unit * (2000 // len(unit)) + after)
