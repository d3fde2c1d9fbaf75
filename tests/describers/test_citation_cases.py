"""The golden citations: notes as they are printed (or as OCR leaves them) and their fields."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

GOLDEN = Path(__file__).parents[1] / "golden"
CASES = [
    case
    for path in sorted(GOLDEN.glob("describers_citations*.json"))
    for case in json.loads(path.read_text(encoding="utf-8"))
]


@pytest.mark.parametrize("case", CASES, ids=lambda c: c["notes"][0][:40])
def test_case(case, describing):
    notes = [*case["notes"], "End of the notes."]
    body = "\n\n".join(f"{n}. {note}" for n, note in enumerate(notes, 1))
    found = describing(f"The text that the notes belong to.\n\nNotes\n\n{body}\n", "en").citations
    printed = [
        {k: getattr(c, k) for k in w} for c, w in zip(found, case["citations"], strict=False)
    ]
    assert printed == case["citations"]
    assert len(found) == len(case["citations"])


def test_there_are_enough_cases():
    assert len(CASES) >= 60
    assert sum(c["kind"] == "negative" for c in CASES) >= 5
