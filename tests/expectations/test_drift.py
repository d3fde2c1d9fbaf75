"""A run against those before it: what is told, what is not, and what only looks odd."""

from __future__ import annotations

from dataclasses import replace
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from expectations import controls, drift
from expectations.contract import Measures, RunShape, Sample, Verdict
from expectations.drift import ENOUGH, LEAST, shape, unusual
from expectations.registry import adjustable
from findings.finding import finding

USUAL = RunShape(
    "usual",
    documents=100,
    quarantined=3,
    pages=Sample(100, 4.0, 2.0),
    confidence=Sample(100, 88.0, 6.0),
    unknown_words=Sample(100, 0.08, 0.03),
)


def runs(count: int = 12, seed: int = 3) -> list[RunShape]:
    """Runs that differ as those of one collection do."""
    chance = Random(seed)
    return [
        replace(
            USUAL,
            run_id=f"run-{n}",
            documents=chance.randint(70, 140),
            quarantined=chance.randint(0, 6),
            pages=replace(USUAL.pages, mean=chance.uniform(3.4, 4.8)),
            confidence=replace(USUAL.confidence, mean=chance.uniform(86, 90)),
            unknown_words=replace(USUAL.unknown_words, mean=chance.uniform(0.07, 0.09)),
        )
        for n in range(count)
    ]


ODD = {
    "run_of_unusual_size": {"documents": 3000, "quarantined": 90},
    "pages_unusual": {"pages": Sample(100, 90.0, 30.0)},
    "refusals_unusual": {"quarantined": 40},
    "confidence_fell": {"confidence": Sample(100, 61.0, 9.0)},
    "unknown_words_rose": {"unknown_words": Sample(100, 0.42, 0.1)},
}
#: what is better than before, or has too little to go by
FINE = {
    "as usual": {},
    "fewer refused": {"quarantined": 0},
    "read better": {"confidence": Sample(100, 99.0, 1.0)},
    "better known words": {"unknown_words": Sample(100, 0.0, 0.0)},
    "three letters, one of them refused": {
        "documents": 30,
        "quarantined": 3,
        "confidence": Sample(2, 70.0, 18.0),
    },
    "no scans and no pages": {"pages": None, "confidence": None, "unknown_words": None},
}


def test_each_code_is_told_of_one_odd_number_alone():
    assert ODD.keys() == set(drift.codes())
    for code, numbers in ODD.items():
        found = unusual(replace(USUAL, **numbers), runs())
        assert [one.code for one in found] == [code]
        assert "runs before had" in found[0].message


@pytest.mark.parametrize("name", FINE)
def test_nothing_is_told_of_what_is_no_worse(name):
    assert unusual(replace(USUAL, **FINE[name]), runs()) == []


def test_few_runs_and_small_runs_are_not_spoken_of():
    odd = replace(USUAL, **{k: v for numbers in ODD.values() for k, v in numbers.items()})
    assert unusual(odd, runs(ENOUGH - 1)) == []
    assert unusual(odd, [replace(one, run_id=odd.run_id) for one in runs(20)]) == []
    small = replace(USUAL, documents=LEAST - 1, quarantined=LEAST - 1)
    assert "refusals_unusual" not in {one.code for one in unusual(small, runs())}
    trickle = [replace(one, documents=2, quarantined=2) for one in runs(20)]
    assert unusual(replace(USUAL, documents=3, quarantined=0), trickle) == []


def test_one_odd_run_among_those_before_neither_hides_nor_makes_another():
    before = [*runs(), replace(USUAL, run_id="odd", **ODD["confidence_fell"])]
    assert unusual(USUAL, before) == []
    assert unusual(replace(USUAL, **ODD["confidence_fell"]), before)


def test_a_profile_switches_each_off():
    assert set(drift.codes()) <= adjustable().keys()
    odd = replace(USUAL, **ODD["confidence_fell"])
    assert unusual(odd, runs(), {"confidence_fell": "off"}) == []
    assert unusual(odd, runs(), {"confidence_fell": "info"})[0].severity == "info"


@given(st.integers(0, 10_000))
@settings(max_examples=50)
def test_a_run_that_is_one_of_its_kind_is_told_of_seldom(seed):
    *before, last = runs(25, seed)
    # all numbers lie within what the others were drawn from
    assert unusual(last, before) == []


def test_the_numbers_of_a_run_are_those_of_its_documents():
    scan = replace(controls.GOOD, doc_id="scan")
    page = replace(scan.page, pages=3, ocr_confidence=80.0)
    rows = [
        replace(scan, page=page, text=replace(scan.text, known_words=0.75)),
        replace(scan, doc_id="plain", page=replace(page, pages=1, ocr_confidence=None)),
        Measures("locked", refusal=finding("encrypted")),
    ]
    states = ("published", "published_with_warnings", "quarantined")
    verdicts = [Verdict(row.doc_id, state) for row, state in zip(rows, states, strict=True)]
    found = shape("run-1", rows, verdicts)
    assert (found.documents, found.quarantined) == (3, 1)
    assert found.pages == Sample(2, 2.0, pytest.approx(2**0.5))
    assert found.confidence == Sample(1, 80.0, 0.0)
    assert found.unknown_words.count == 2
    assert shape("run-2", [], []) == RunShape("run-2")
