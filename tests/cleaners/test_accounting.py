"""The law of character accounting: what was extracted is in the clean text, an edit or a role."""

from __future__ import annotations

import random

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from page_documents import books, records

from cleaners.contract import CleanText
from cleaners.draft import Draft
from cleaners.learning import Learned
from cleaners.ledger import apply, undo
from cleaners.options import CleanOptions
from cleaners.plan import clean, step
from cleaners.proposals import Change
from cleaners.trial import extraction_of
from extractors.contract import Extraction

PIECES = st.sampled_from(
    [
        "A HISTORY OF THE TOWN",
        "THE TOWN  12",
        "12",
        "- 13 -",
        "xiv",
        "Page 3 of 9",
        "TARROW 000123",
        "The committee met in the town and",
        "nothing was decided that day.",
        "Number of children: 4",
        "Row, brothers, row,",
        "1848",
        "revolu-\ntion",
        "be—\nhind",
        "care fully be hind",
        "He came.1 He saw.' \"1",
        "tI",
        "II",
        ".. , , . . : ; , . - . 1988.",
        "Next Chapter | Index | Previous",
        "back back back",
        "Last updated on: 9.5.2012",
        "tbe men wiU go 1am",
        "\u200bword\ufeff\u00ad",
        "schÃ¶n",
        "Notes\n1. A note.\n2. Another note.",
        "\f",
        "\r\n",
        "",
    ]
)
PAGES = st.lists(
    st.lists(PIECES, max_size=8).map("\n".join) | st.text(max_size=40), min_size=1, max_size=6
)


def assert_accounted(extraction: Extraction, made: CleanText) -> None:
    """Every character: kept, changed by an edit into another, or cut in a role that names it."""
    source = extraction.text
    assert apply(source, made.edits) == made.text
    assert undo(made.text, made.edits) == source
    for role in made.roles:
        assert 0 <= role.source_start <= role.source_end <= len(source)
        assert 0 <= role.start <= role.end <= len(made.text)
    named = {at for r in made.roles for at in range(r.source_start, r.source_end)}
    for edit in made.edits:
        lost = [c for at, c in enumerate(edit.before, edit.start) if at not in named]
        gone = sum(map(str.isalnum, lost)) - sum(map(str.isalnum, edit.after))
        if edit.after.strip():
            assert gone <= 3 * len(edit.rules), edit  # another reading, not another length
        else:
            assert gone == 0, edit


@settings(max_examples=120, suppress_health_check=list(HealthCheck))
@given(PAGES)
def test_every_character_is_accounted_for(pages: list[str]) -> None:
    extraction = extraction_of(*pages)
    assert_accounted(extraction, clean(extraction, CleanOptions(languages=("en",))))


class Careless:
    """A cleaner that deletes words and does not say what they were."""

    NAME = "careless"

    def propose(self, draft: Draft) -> list[Change]:
        return [Change(0, 9, "", 0.9), Change(10, 14, " ", 0.9), Change(15, 16, "", 0.9)]


def test_what_is_dropped_without_a_role_gets_one() -> None:
    extraction = extraction_of("The mill\nfell. – It")
    made = step(Draft(extraction, CleanOptions()), Careless(), Learned())
    cut = [(extraction.text[slice(*(mark.source or (0, 0)))], mark.role) for mark in made.marks]
    assert cut == [("The mill\n", "stray"), ("ell.", "stray")]


def test_every_character_of_books_and_records_is_accounted_for() -> None:
    for kinds in (books, records):
        for document in kinds(random.Random(3)):
            extraction = extraction_of(*document.pages)
            assert_accounted(extraction, clean(extraction, CleanOptions(languages=("en",))))
