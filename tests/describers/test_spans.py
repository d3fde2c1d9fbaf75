"""Every item stands where it says: in the clean text, and in the extracted text."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cleaners.contract import CleanText, Edit
from cleaners.ledger import apply
from describers.contract import Description
from describers.describe import describe
from extractors.contract import Extraction, Page, assemble

SEEDS = sorted((Path(__file__).parents[3] / "shared" / "seeds").glob("*.txt"))
PIECES = [
    "He was born on 9 (21) December 1879.",
    "In 1905 he left; in December he came back.",
    "Notes",
    "1. A. Lund, Ships (Oslo, 1920), 4.",
    "2. Ibid., 5; GARF, f. 1, op. 2, d. 3, l. 4.",
    "Letter to Anna Holm, 3 May 1911",
    "See note 2 above.",
    "в 1920-х годах",
    "le 1er mars 1848",
    "http://example.org/a",
    "\f",
    "\u00a0",
    "19O5",
    "190517",
    "[\u2026]",
    "14.11.36.",
    "''",
    "((",
    ";",
]


def extraction_of(text: str) -> Extraction:
    return assemble("plain", "text/plain", (Page(1, "text", text, source="decoded"),))


def check(found: Description, clean: CleanText, extracted: str) -> None:
    for date in found.dates:
        assert date.text == clean.text[date.start : date.end]
        assert date.text
    for citation in found.citations:
        assert citation.raw == clean.text[citation.start : citation.end]
    for note in found.notes:
        if note.start is not None:
            assert note.text == clean.text[note.start : note.end]
    for field in found.header:
        if field.start is not None:
            assert field.text == clean.text[field.start : field.end]
    for item in (*found.dates, *found.citations, *found.language_spans, *found.embedded):
        assert 0 <= item.start <= item.end <= len(clean.text)
        assert 0 <= item.source_start <= item.source_end <= len(extracted)
        if not clean.edits:
            assert (item.source_start, item.source_end) == (item.start, item.end)
    for claim in found.claims:
        assert 0 <= claim.date < len(found.dates)
    for note in found.notes:
        assert all(0 <= i < len(found.citations) for i in note.citations)


@settings(max_examples=60)
@given(st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=12)), max_size=12), st.data())
def test_spans_on_any_text(pieces, data):
    text = data.draw(st.sampled_from(["\n\n", "\n", " "])).join(pieces)
    extraction = extraction_of(text)
    clean = CleanText(text, (), extraction.page_spans)
    check(describe(clean, extraction), clean, text)


def test_spans_across_edits():
    source = "It began on the 5 Decem-\nber 1905 and en ded in 1907."
    edits = (
        Edit(source.index("-\n"), source.index("-\n") + 2, "-\n", "", ("rejoin_hyphens",), 0.9),
        Edit(source.index(" ded"), source.index(" ded") + 1, " ", "", ("rejoin_words",), 0.9),
    )
    extraction = extraction_of(source)
    clean = CleanText(apply(source, edits), edits, extraction.page_spans)
    found = describe(clean, extraction)
    assert [d.text for d in found.dates] == ["5 December 1905", "1907"]
    first, second = found.dates
    assert source[first.source_start : first.source_end] == "5 Decem-\nber 1905"
    assert source[second.source_start : second.source_end] == "1907"


@pytest.mark.skipif(not SEEDS, reason="the folder ../shared/seeds is not beside this checkout")
@pytest.mark.parametrize("seed", SEEDS, ids=lambda p: p.name[:3])
def test_spans_on_the_seeds(seed):
    text = seed.read_bytes().decode("utf-8")
    extraction = extraction_of(text)
    clean = CleanText(text, (), extraction.page_spans)
    check(describe(clean, extraction), clean, text)


@pytest.mark.slow
@pytest.mark.skipif(not SEEDS, reason="the folder ../shared/seeds is not beside this checkout")
@pytest.mark.parametrize("seed", [s for s in SEEDS if s.stat().st_size < 200_000], ids=str)
def test_spans_on_the_cleaned_seeds(seed):
    from cleaners.plan import clean as clean_up

    extraction = extraction_of(seed.read_bytes().decode("utf-8"))
    clean = clean_up(extraction)
    check(describe(clean, extraction), clean, extraction.text)
