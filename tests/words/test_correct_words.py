"""Word correction: golden cases, laws, and what it must leave alone."""

from __future__ import annotations

import doctest
import importlib
import json
import pkgutil
import re
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import cleaners.ocr
from cleaners.compose import apply_changes
from cleaners.ocr import misplaced, quoted_russian
from cleaners.ocr.correct import LANGUAGES, correct
from cleaners.ocr.features import NAMES
from cleaners.ocr.ranker import Ranker
from cleaners.ocr.shapes import shapes
from cleaners.options import CleanOptions
from cleaners.plan import clean
from cleaners.trial import extraction_of, tried
from workshop.words.noise import damage

ROOT = Path(__file__).parents[2]
CASES: list[dict[str, str]] = json.loads((ROOT / "tests/golden/words.json").read_text("utf-8"))
PASSAGES: list[dict[str, str]] = json.loads(
    (ROOT / "tests/golden/words_clean.json").read_text("utf-8")
)
MODULES = sorted(
    f"cleaners.ocr.{m.name}"
    for m in pkgutil.iter_modules(cleaners.ocr.__path__)
    if m.name != "train"
)


def corrected(text: str, language: str) -> str:
    return tried("ocr", text, languages=(language,))


@pytest.mark.parametrize("name", MODULES)
def test_every_module_shows_what_it_does(name: str) -> None:
    failed, _ = doctest.testmod(importlib.import_module(name))
    assert failed == 0


@pytest.mark.parametrize(
    "case", CASES, ids=lambda c: f"{c['kind']}-{c['language']}-{c['text'][:30]}"
)
def test_golden(case: dict[str, str], request: pytest.FixtureRequest) -> None:
    if case["kind"] == "fails":
        request.applymarker(pytest.mark.xfail(reason=case["why"], strict=True))
    assert corrected(case["text"], case["language"]) == case.get("want", case["text"])


@pytest.mark.parametrize("passage", PASSAGES, ids=lambda p: f"{p['language']}-{p['text'][:30]}")
def test_clean_text_stays(passage: dict[str, str]) -> None:
    assert corrected(passage["text"], passage["language"]) == passage["text"]


@settings(max_examples=40)
@given(
    passage=st.sampled_from(PASSAGES),
    rate=st.sampled_from([0.02, 0.1, 0.3]),
    seed=st.integers(0, 10_000),
)
def test_correction_is_idempotent(passage: dict[str, str], rate: float, seed: int) -> None:
    language = passage["language"]
    damaged = damage(passage["text"], shapes(language), rate, seed, language).text
    once = corrected(damaged, language)
    assert corrected(once, language) == once


@settings(max_examples=40)
@given(passage=st.sampled_from(PASSAGES), seed=st.integers(0, 10_000))
def test_line_ends_stay(passage: dict[str, str], seed: int) -> None:
    language = passage["language"]
    wrapped = re.sub(r"((?:\S+ ){7})", r"\1\n", passage["text"])
    damaged = damage(wrapped, shapes(language), 0.2, seed, language).text
    assert corrected(damaged, language).count("\n") == damaged.count("\n")


@given(text=st.text(max_size=300), language=st.sampled_from(LANGUAGES))
@settings(max_examples=60)
def test_any_text_passes(text: str, language: str) -> None:
    found = sorted(
        (c for c in correct(text, language) if c.confidence >= 0.5), key=lambda c: c.start
    )
    assert all(0 <= c.start <= c.end <= len(text) for c in found)
    assert all(a.end <= b.start for a, b in pairwise(found))


def test_most_damage_is_repaired_and_little_is_done() -> None:
    errors = mended = made = wrong = 0
    for n, passage in enumerate(p for p in PASSAGES if p["language"] == "en"):
        damaged = damage(passage["text"], shapes("en"), 0.1, n)
        spans = {(s, e): printed for s, e, printed in damaged.pairs}
        errors += len(spans)
        for c in correct(damaged.text, "en"):
            if c.confidence >= 0.5:
                made += 1
                hit = [p for (s, e), p in spans.items() if s <= c.start and c.end <= e]
                mended += bool(hit)
                wrong += not hit
    assert mended > errors / 3
    assert wrong <= 0.05 * made


def test_other_languages_pass_and_say_so() -> None:
    text = "El hornbre que vino ayer no dijo nada a nadie de la casa."
    result = clean(extraction_of(text), CleanOptions(only=("ocr",), languages=("es",)))
    assert result.text == text
    assert [f.code for f in result.findings] == ["language_not_repaired"]


def test_below_the_confidence_a_correction_is_a_suggestion() -> None:
    text = "And tbe men went with him to the town."
    sure = clean(extraction_of(text), CleanOptions(only=("ocr",), languages=("en",)))
    shy = CleanOptions(only=("ocr",), languages=("en",), min_confidence=0.9999)
    unsure = clean(extraction_of(text), shy)
    assert sure.text == "And the men went with him to the town."
    assert unsure.text == text
    assert [(e.before, e.after) for e in unsure.suggestions] == [("tbe", "the")]


def test_the_engine_that_was_sure_is_believed() -> None:
    text = "He said that he bad many letters from the king."

    def confidences(seen: float) -> list[float]:
        found = correct(text, "en", least=2, confidence=lambda start, end: seen)
        return [c.confidence for c in found if text[c.start : c.end] == "bad"]

    assert confidences(40.0) > confidences(97.0)


def test_a_document_teaches_its_own_confusions() -> None:
    odd = "They walked to the guesthcuse."
    sure = " The huncred men were tirec and the wounced founc the roac to the islanc closec."
    alone = [c.confidence for c in correct(odd, "en", least=2) if c.after == "guesthouse"]
    taught = [c.confidence for c in correct(odd + sure, "en", least=2) if c.after == "guesthouse"]
    assert len(alone) == len(taught) == 1


def test_what_is_meant_is_no_evidence_for_other_words() -> None:
    text = (
        "He saw Smimov and the Smimov papers. The man tumed the leaf and retumed to bum it; he was"
        " not leaming from it."
    )
    least = 0.3
    found = correct(text, "en", least=least)
    names = [c for c in found if text[c.start : c.end] == "Smimov"]
    assert len(names) == 2
    assert all(c.confidence >= least and not c.made for c in names)
    made = sorted((c for c in found if c.made and c.confidence >= least), key=lambda c: c.start)
    once = apply_changes(text, made, 0, len(text))
    assert "retumed" not in once
    assert [c for c in correct(once, "en", least=least) if c.made and c.confidence >= least] == []


def test_the_document_names_its_people() -> None:
    text = (
        "Count Tvernikov came first. Then Tvernikov spoke, and all heard Tvernikov with patience."
        " At last Tvemikov sat down, and Tvernikov was not asked again."
    )
    assert "Tvemikov" not in corrected(text, "en")


@pytest.mark.parametrize(
    ("name", "names"),
    [
        ("ranker", NAMES),
        ("misplaced_en", misplaced.NAMES),
        ("misplaced_fr", misplaced.NAMES),
        ("quoted_russian", quoted_russian.NAMES),
    ],
)
def test_the_ranker_fits_its_columns(name: str, names: tuple[str, ...]) -> None:
    def columns(node: Any) -> set[int]:
        if not isinstance(node, list):
            return set()
        return {node[0]} | columns(node[2]) | columns(node[3])

    used = set().union(*(columns(tree) for tree in Ranker.of(name)._trees))
    assert used <= set(range(len(names)))
    assert names.index("lead") in used


def test_words_are_misplaced_only_where_others_are_misread() -> None:
    sound = "The men and the boys came in the morning by order o the council."
    damaged = sound.replace("The men", "Tbe men").replace("council", "couneil")
    assert [c.after for c in correct(damaged, "en") if c.rule == "context"] == ["of"]
    assert not [c for c in correct(sound, "en") if c.rule == "context" and c.confidence >= 0.5]
    assert not [c for c in correct(damaged, "en", in_place=False) if c.rule == "context"]


PAIRS = ROOT.parent / "shared/post_ocr/pairs.jsonl"


@pytest.mark.skipif(not PAIRS.exists(), reason="the OCR pairs lie beside the repository")
def test_a_third_of_real_english_errors_go_at_little_damage() -> None:
    import sys

    sys.path.insert(0, str(ROOT / "benchmarks"))
    from bench_words import applied, pages, tally

    total = sum(
        (
            tally(ocr, truth, applied(ocr, correct(ocr, "en"), 0.5))
            for _, ocr, truth in pages(PAIRS, "en", "region")
        ),
        start=tally("", "", ""),
    )
    assert total["before"] - total["after"] > total["before"] / 3
    assert 1000 * total["damaged"] < 0.5 * total["right"]
