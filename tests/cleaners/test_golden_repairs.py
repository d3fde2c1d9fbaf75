"""Repairs one by one: shaped like real cases, synthetic, negative, and known failures."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from cleaners.trial import tried

CASES = json.loads(
    (Path(__file__).parents[1] / "golden/cleaners_repairs.json").read_text(encoding="utf-8")
)


def params() -> list[object]:
    return [
        pytest.param(
            case,
            id=f"{case['only']}-{case['name'].replace(' ', '_')}",
            marks=[pytest.mark.xfail(strict=True, reason=case["note"])]
            if case["kind"] == "failing"
            else [],
        )
        for case in CASES
    ]


@pytest.mark.parametrize("case", params())
def test_repair(case: dict[str, str]) -> None:
    languages = (case["language"],) if case["language"] else ()
    assert tried(case["only"], case["before"], languages=languages) == case["after"]


def test_all_kinds_are_there() -> None:
    assert {case["kind"] for case in CASES} == {"real", "synthetic", "negative", "failing"}
