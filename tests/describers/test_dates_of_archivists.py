"""Dates as finding aids, deeds and registers write them, in four languages.

`want` is the EDTF of each date, joined by `;`; `a..b` the earliest and latest day (or their
beginnings); `*` and `~` before it ask for the date as stated; `!` behind it for a day that does not
exist; nothing where there is no date.
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from edtf_validate.valid_edtf import is_valid

from cleaners.contract import CleanText, Edit
from cleaners.plan import clean
from describers.dates.repaired import repaired
from extractors.contract import Page, assemble

CASES = json.loads(
    (Path(__file__).parents[1] / "golden" / "dates_of_archivists.json").read_text(encoding="utf-8")
)


@pytest.mark.parametrize("case", CASES, ids=lambda c: c["text"][:40])
def test_case(case, describing):
    dates, want = describing(case["text"], case["language"]).dates, case["want"]
    for date in dates:
        assert is_valid(date.edtf) or date.edtf[5:7] in ("21", "22", "23", "24")
    if not want:
        assert dates == ()
    elif want.endswith("!"):
        assert [d.edtf for d in dates] == [want[:-1]]
        assert "no_such_day" in dates[0].flags
        assert dates[0].confidence < 0.5
    elif want[0] in "*~":
        assert [d.stated for d in dates] == [want[1:]]
    elif ".." in want and want[0] != "[" and "/" not in want:
        low, high = want.split("..")
        assert [(d.earliest[: len(low)], d.latest[: len(high)]) for d in dates] == [(low, high)]
    else:
        assert [d.edtf for d in dates] == want.split(";")


def test_cases_of_every_language():
    assert len(CASES) >= 300
    assert {c["language"] for c in CASES} == {"en", "ru", "de", "fr"}


@pytest.mark.parametrize(
    ("text", "language", "edtf"),
    [
        ("He did not return until 1850.", "en", "1850"),
        ("Er kam nicht vor dem Winter, erst bis 1850 war es soweit.", "de", "1850"),
        ("From 1840 until 1850 it stood.", "en", "1840/1850"),
    ],
)
def test_until_opens_only_what_ends(text, language, edtf, describing):
    assert [d.edtf for d in describing(text, language).dates] == [edtf]


@pytest.mark.parametrize(
    ("text", "start", "end", "before", "marked"),
    [
        ("Written 12 May 1845 at Leeds.", 18, 19, "S", True),
        ("Written 12 May 1845 at Leeds.", 0, 1, "M", False),
        ("Written 12 May 1845 at Leeds.", 10, 11, "\n", False),
    ],
)
def test_a_date_knows_that_it_was_repaired(text, start, end, before, marked, describing):
    edit = Edit(start, end, before, text[start:end], ("ocr",), 0.8)
    date = repaired(describing(text, "en").dates, (edit,))[0]
    assert (date.repaired, "repaired" in date.flags) == (
        ("12 May 1845", True) if marked else ("", False)
    )


@pytest.mark.parametrize("text", ["Работал с 1850 г.", "BRISTOL, April the 27th, O. S. 1748."])
def test_no_cleaner_makes_a_range_of_a_year(text):
    extraction = assemble("plain", "text/plain", (Page(1, "text", text, source="decoded"),))
    cleaned = clean(extraction)
    assert isinstance(cleaned, CleanText)
    assert cleaned.text == text
