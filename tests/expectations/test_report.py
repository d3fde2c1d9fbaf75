from __future__ import annotations

import re
from dataclasses import replace

import pytest

from expectations import controls
from expectations.contract import Measures
from expectations.report import render
from expectations.suite import validate
from findings.errors import UsageError
from findings.finding import finding

ROWS = [
    replace(controls.GOOD, doc_id="fgood"),
    replace(controls.BAD[0], doc_id="fbad"),
    Measures("flocked", refusal=finding("encrypted")),
    Measures("fhostile", refusal=finding("malformed", "<script>alert(1)</script>")),
]


@pytest.fixture(scope="module")
def page() -> str:
    return render(validate(ROWS), ROWS, names={"fgood": "Brief & Antwort.tif"}, run="run 7")


def test_worst_documents_stand_first(page):
    order = re.findall(r'<tr id="(\w+)"', page)
    assert order[0] == "fbad"
    assert order[-1] == "fgood"


def test_page_names_states_codes_and_remedies(page):
    assert "3</b>quarantined" in page
    assert "1</b>published" in page
    assert "Remove the password" in page
    assert "Brief &amp; Antwort.tif" in page


def test_page_loads_nothing_and_runs_nothing(page):
    assert not re.search(r"(src|href)\s*=|@import|url\(", page)
    assert "<script" not in page
    assert "&lt;script&gt;" in page


def test_verdict_without_its_row_is_refused():
    with pytest.raises(UsageError, match="no measures of fgood"):
        render(validate(ROWS[:1]), [])


def test_page_says_in_what_a_run_is_unlike_those_before():
    told = {"letters & lists": [finding("confidence_fell", "a mean confidence of 41")], "maps": []}
    shown = render(validate(ROWS), ROWS, unusual=told)
    assert "letters &amp; lists" in shown
    assert "a mean confidence of 41" in shown
    assert "maps" not in shown
    assert "Unlike the runs before" not in render(validate(ROWS), ROWS)
