"""The language of words, by function words (tests/golden/ocr_languages.json)."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from extractors.ocr.language import function_words, language_of
from extractors.ocr.models import language_read_by, script_of

CASES = json.loads(
    (Path(__file__).parents[1] / "golden" / "ocr_languages.json").read_text(encoding="utf-8")
)


@pytest.mark.parametrize(
    "case",
    [
        *CASES["real"],
        *CASES["synthetic"],
        *CASES["negative"],
        *(
            pytest.param(case, marks=pytest.mark.xfail(strict=True, reason=case["why"]))
            for case in CASES["known_failures"]
        ),
    ],
    ids=lambda case: case["text"][:30],
)
def test_language_of_words(case: dict[str, object]) -> None:
    text, among = case["text"], case["among"]
    assert isinstance(text, str)
    assert isinstance(among, list)
    assert language_of(text.split(), among) == case["language"]


def test_lists_are_lower_case_and_large_enough() -> None:
    for code, words in function_words().items():
        assert len(words) >= 15, code
        assert all(word == word.lower() for word in words), code


def test_models_and_scripts() -> None:
    assert script_of("frk") == "Latf"
    assert script_of("rus+eng") == "Cyrl"
    assert script_of("eng") == "Latn"
    assert language_read_by("frk") == "deu"
    assert language_read_by("fra+rus") == "fra+rus"
