"""What belongs to the page goes, what a page says stays: over generated documents."""

from __future__ import annotations

import random

import pytest
from more_page_documents import more_books, more_records
from page_documents import Document, books, faults, records

from cleaners.trial import tried

SEEDS = range(3)


def made(kinds: object) -> list[Document]:
    return [document for seed in SEEDS for document in kinds(random.Random(seed))]  # type: ignore[operator]


def wrong(documents: list[Document]) -> list[tuple[str, str]]:
    return [
        (document.kind, fault)
        for document in documents
        for fault in faults(document, tried("cut_furniture", *document.pages))
    ]


def test_records_stay_whole() -> None:
    assert wrong(made(records)) == []
    assert wrong(made(more_records)) == []


def test_books_lose_their_heads_and_nothing_else() -> None:
    assert wrong(made(books)) == []
    assert wrong(made(more_books)) == []


#: lines of a record on every page beside its number, and whether at the foot
SIGNED = (
    ("Signed: W. Hodge, Curate", True),
    ("Wm. Pratt, Town Clerk", True),
    ("Thomas Cole, Mayor", True),
    ("Le Maire, Dubois", True),
    ("Geprüft: Amtmann Vogel", True),
    ("Seen and Approved.", True),
    ("Present: Hodge, Pratt, Cole", False),
    ("In the Chair: Alderman Pratt", False),
)


@pytest.mark.parametrize(("line", "foot"), SIGNED)
@pytest.mark.parametrize("pages", [4, 7])
def test_what_is_signed_above_a_page_number_stays(line: str, foot: bool, pages: int) -> None:
    rng = random.Random(pages)
    made = []
    for number in range(1, pages + 1):
        said = [
            f"{rng.choice(('Coals', 'Pigs', 'Bells', 'Nets'))} were spoken of at length.",
            f"The {rng.choice(('vicar', 'smith', 'cook'))} was to see to number {number}.",
        ]
        body = [*said, "", line, str(number)] if foot else [str(number), line, *said]
        made.append("\n".join(body) + "\n")
    assert tried("cut_furniture", *made).count(line) == pages
