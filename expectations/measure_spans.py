"""Replays the ledger and lays every span against the text that it claims to stand in."""

from __future__ import annotations

from collections.abc import Iterator

from cleaners.contract import CleanText
from cleaners.ledger import LedgerError, apply, undo
from describers.contract import Description
from expectations import places
from expectations.contract import SpanMeasures
from expectations.measure_cut import of_cut
from extractors.contract import Extraction

#: a place, its span (None where there is none) and what should stand there (None: anything)
Claimed = tuple[str, int | None, int | None, str | None]


def of_spans(extraction: Extraction, clean: CleanText, description: Description) -> SpanMeasures:
    """Whether the ledger replays, and how many of the spans do not fit."""
    count = 0
    misfits: list[str] = []
    for text, claims in (
        (clean.text, _in_clean_text(clean, description)),
        (extraction.text, _in_extracted_text(extraction, clean, description)),
    ):
        for place, start, end, expected in claims:
            if start is None or end is None:
                continue
            count += 1
            inside = 0 <= start <= end <= len(text)
            if not inside or (expected is not None and text[start:end] != expected):
                misfits.append(place)
    cut, cut_by_markup = of_cut(extraction, clean)
    return SpanMeasures(
        edits=len(clean.edits),
        ledger_replays=replays(extraction.text, clean),
        spans=count,
        span_faults=len(misfits),
        span_faults_at=places.listed(list(dict.fromkeys(misfits))),
        cut=cut,
        cut_by_markup=cut_by_markup,
    )


def replays(extracted: str, clean: CleanText) -> bool:
    """Whether the edits lead from the extracted text to the clean one, and exactly back."""
    try:
        return (
            apply(extracted, clean.edits) == clean.text
            and undo(clean.text, clean.edits) == extracted
        )
    except LedgerError:
        return False


def _in_clean_text(clean: CleanText, description: Description) -> Iterator[Claimed]:
    for i, date in enumerate(description.dates):
        yield f"dates[{i}]", date.start, date.end, date.text
    for i, citation in enumerate(description.citations):
        yield f"citations[{i}]", citation.start, citation.end, citation.raw
    for i, field in enumerate(description.header):
        yield f"header[{i}]", field.start, field.end, field.text
    for i, note in enumerate(description.notes):
        yield f"notes[{i}]", note.start, note.end, None
        yield f"notes[{i}]", note.call_start, note.call_end, None
    for i, claim in enumerate(description.claims):
        yield f"claims[{i}]", claim.start, claim.end, None
    for i, passage in enumerate(description.language_spans):
        yield f"language_spans[{i}]", passage.start, passage.end, None
    for i, role in enumerate(clean.roles):
        yield f"roles[{i}]", role.start, role.end, None
    for span in clean.page_spans:
        yield f"page {span.number}", span.start, span.end, None


def _in_extracted_text(
    extraction: Extraction, clean: CleanText, description: Description
) -> Iterator[Claimed]:
    for i, date in enumerate(description.dates):
        yield f"dates[{i}]", date.source_start, date.source_end, None
    for i, citation in enumerate(description.citations):
        yield f"citations[{i}]", citation.source_start, citation.source_end, None
    for i, field in enumerate(description.header):
        yield f"header[{i}]", field.source_start, field.source_end, None
    for i, note in enumerate(description.notes):
        yield f"notes[{i}]", note.source_start, note.source_end, None
    for i, passage in enumerate(description.language_spans):
        yield f"language_spans[{i}]", passage.source_start, passage.source_end, None
    for i, role in enumerate(clean.roles):
        yield f"roles[{i}]", role.source_start, role.source_end, None
    for i, (start, end, _) in enumerate(extraction.furniture):
        yield f"furniture[{i}]", start, end, None
