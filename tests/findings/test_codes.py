from __future__ import annotations

import re
from pathlib import Path

import pytest

from findings.finding import catalogue
from workshop.docs.codes import render

ROOT = Path(__file__).parents[2]


def test_page_of_codes_is_up_to_date():
    assert (ROOT / "docs" / "codes.md").read_text("utf-8") == render(), (
        "run: python -m workshop.docs.codes docs/codes.md"
    )


@pytest.mark.parametrize("code", catalogue().values(), ids=catalogue().keys())
def test_each_code_says_what_it_means_and_what_to_do(code):
    assert re.fullmatch(r"[a-z]+(_[a-z0-9]+)*", code.code)
    assert code.severity in ("error", "warning", "info")
    for sentence in (code.meaning, code.remedy):
        assert sentence[0].isupper() or sentence.startswith("fonds ")
        assert sentence.endswith((".", "`."))
