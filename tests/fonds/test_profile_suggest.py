"""What is proposed for a collection, and that it can be used."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from findings.errors import UsageError
from fonds.profile_suggest import ENOUGH, FIRST, suggest
from fonds.profile_text import parse

FONDS = Path(sys.executable).with_name("fonds")
ROWS = [
    {
        "languages": ["fr"] if n == 0 else ["en", "la"] if n % 2 else ["de"],
        "ocr_confidence_mean": 60.0 + n if n % 2 else None,
        "date_earliest": f"{1850 + n}-03-01",
        "date_latest": f"{1860 + n}-03-01" if n else "2931-01-01",
    }
    for n in range(50)
]


def test_values_are_proposed_and_can_be_used():
    profile = parse(suggest(ROWS))
    assert set(profile.languages) == {"en", "de"}
    assert profile.min_ocr_confidence == 63
    assert profile.earliest.isoformat() == "1850-01-01"
    assert profile.latest.isoformat() == "1909-12-31"


def test_too_few_documents_say_nothing():
    with pytest.raises(UsageError, match="too little"):
        suggest(ROWS[: ENOUGH - 1])


def test_what_was_never_measured_is_not_proposed():
    bare = dict.fromkeys(("ocr_confidence_mean", "date_earliest", "date_latest"))
    assert suggest([{**bare, "languages": []}] * ENOUGH).count("\n") == 1


def test_the_first_profile_is_one_with_and_without_its_marks():
    assert parse(FIRST) == parse("{}")
    lines = [line.removeprefix("# ") for line in FIRST.splitlines() if line.startswith("# ")]
    assert parse("\n".join(line for line in lines if ": " in line and "profile" not in line))


def test_check_names_the_field_and_the_right_form(tmp_path):
    file = tmp_path / "profile.yaml"
    for text, code, said in (
        ("earliest: 1850-01-01", 0, "earliest"),
        ("expectations: {garbeld_text: off}", 2, "garbled_text"),
    ):
        file.write_text(text, "utf-8")
        command = [FONDS, "profile", "check", str(file)]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        assert done.returncode == code
        assert said in done.stdout + done.stderr
