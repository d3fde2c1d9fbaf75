"""What belongs to the page goes, what a page says stays: over generated documents."""

from __future__ import annotations

import random

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
