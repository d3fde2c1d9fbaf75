"""The golden dates: each case is one sentence, the dates it holds, and their values."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from edtf import EDTFParseException, parse_edtf
from edtf_validate.valid_edtf import is_valid

CASES = [
    case
    for file in sorted((Path(__file__).parents[1] / "golden").glob("describers_dates*.json"))
    for case in json.loads(file.read_text(encoding="utf-8"))
]


@pytest.mark.parametrize("case", CASES, ids=lambda c: c["text"][:40])
def test_case(case, describing):
    found = describing(case["text"], case["language"]).dates
    assert [(d.text, d.stated) for d in found] == [(d["text"], d["stated"]) for d in case["dates"]]
    for date, wanted in zip(found, case["dates"], strict=True):
        if "edtf" in wanted:
            assert date.edtf == wanted["edtf"]


@pytest.mark.parametrize("case", [c for c in CASES if c["dates"]], ids=lambda c: c["text"][:40])
def test_every_value_is_edtf(case, describing):
    for date in describing(case["text"], case["language"]).dates:
        for value in (date.stated, date.edtf):
            try:
                parse_edtf(value)
            except EDTFParseException:
                # edtf 5.0.2 does not take a qualified season, nor one without a year; both are
                # ISO 8601-2, and edtf-validate takes them
                assert value[5:7] in ("21", "22", "23", "24")
                assert is_valid(value)


def test_there_are_cases_of_every_kind_and_language():
    assert len(CASES) >= 150
    assert {c["language"] for c in CASES} == {"en", "ru", "de", "fr", "it", "pl"}
    assert sum(c["kind"] == "negative" for c in CASES) >= 20
