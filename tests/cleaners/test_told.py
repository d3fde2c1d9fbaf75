"""What is cut with a role of its own is named in a finding, whatever the role is called."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from cleaners.contract import CleanText
from cleaners.options import CleanOptions
from cleaners.plan import clean
from cleaners.trial import extraction_of

ROLES = ("navigation", "aside", "comments", "notice", "page_header", "control", "comment")
LETTER = "We came to the harbour in the evening, and all the boats were out. " * 4
PROSE = (
    "The captain's grandson wrote to us that the boats were never lost, and that his family "
    "has kept the log of that night to this day.\n"
)


def cleaned(parts: list[tuple[str, str]], options: CleanOptions | None = None) -> CleanText:
    """A letter between parts of a page, each marked with its role by the file."""
    text, spans = LETTER.strip(), []
    for words, role in parts:
        spans.append((len(text) + 2, len(text) + 2 + len(words), role))
        text = f"{text}\n\n{words}"
    text = f"{text}\n\nIt rained."
    extraction = replace(extraction_of(text), furniture=tuple(spans))
    return clean(extraction, options or CleanOptions(languages=("en",)))


@settings(max_examples=40)
@given(st.lists(st.sampled_from(ROLES), max_size=6))
def test_each_part_is_named_once(roles: list[str]) -> None:
    made = cleaned([(f"zq{n}word of it", role) for n, role in enumerate(roles)])
    told = [f for f in made.findings if f.code == "parts_cut"]
    assert len(told) == len(set(roles))
    said = " ".join(f"{f.message} {f.where}" for f in told)
    assert "word" not in made.text
    assert all(said.count(f"zq{n}word") == 1 for n in range(len(roles)))
    assert sum(int(f.message.split(" with ")[1].split()[0]) for f in told) == 11 * len(roles)


def test_prose_that_is_cut_is_a_warning_and_navigation_is_not() -> None:
    made = cleaned([(PROSE * 2, "comments"), ("Home | Archive", "navigation")])
    assert {f.message.rpartition(" ")[2]: f.severity for f in made.findings} == {
        "comments": "warning",
        "navigation": "info",
    }


def test_what_stays_is_not_told() -> None:
    kept = cleaned([("Home", "navigation")], CleanOptions(skip=("cut_furniture",)))
    assert "Home" in kept.text
    assert not kept.findings
    assert not cleaned([]).findings


def test_heads_and_numbers_of_pages_are_told_once() -> None:
    parts = [(f"{page} The log of the Ausonia", "running_head") for page in range(2, 9)]
    made = cleaned([*parts, *((f"- {page} -", "page_number") for page in range(2, 9))])
    assert "Ausonia" not in made.text
    told = {f.message: f.where for f in made.findings}
    assert told == {
        "7 parts with 133 letters and digits, as running_head":
            "`2 The log of the Ausonia`",
        "7 parts with 7 letters and digits, as page_number": "`- 2 -`",
    }  # fmt: skip
