"""One compact row of measures for each document: everything the expectations look at.

Nothing is judged here. A measure never depends on a threshold, so that rows that were computed
once can be judged again when a profile changes.
"""

from __future__ import annotations

from collections.abc import Sequence

from cleaners.contract import CleanText
from describers.contract import Description
from expectations.carried import carried
from expectations.cited import cited
from expectations.contract import Fault, Faults, Measures
from expectations.measure_description import of_description
from expectations.measure_pages import of_pages
from expectations.measure_spans import of_spans
from expectations.measure_text import of_text
from expectations.registry import document_rules
from expectations.rule import Document
from expectations.said import said
from expectations.sketch import sketch
from extractors.contract import Extraction
from findings.errors import UsageError
from findings.finding import Finding

#: faults of one rule that are told in full; one more finding says how many there are
NAMED = 5


def measure(
    doc_id: str,
    extraction: Extraction | None,
    clean: CleanText | None,
    description: Description | None,
    *,
    refusal: Finding | None = None,
    page_count: int | None = None,
) -> Measures:
    """The row of one document.

    A refused document has a `refusal` and nothing else. `page_count` is what the first look at the
    file said, where the caller knows it: a page that was lost on the way is then noticed.
    Raises UsageError where a document is neither refused nor whole.
    """
    if refusal is not None:
        return Measures(doc_id, refusal=refusal)
    if extraction is None or clean is None or description is None:
        raise UsageError(
            f"{doc_id} has neither been refused nor gone through every room",
            remedy="Measure a document after it was described.",
        )
    return Measures(
        doc_id,
        carried=carried(extraction, clean),
        source_type=extraction.source_type,
        page=of_pages(extraction, page_count),
        text=of_text(clean.text, [share.language for share in description.languages]),
        span=of_spans(extraction, clean, description),
        description=of_description(description),
        faults=_faults(Document(extraction, clean, description)),
        said=said(description),
        cited=cited(description),
        sketch=sketch(clean.text),
    )


def _faults(document: Document) -> dict[str, Faults]:
    """What the rules find in the document itself, by code."""
    found: dict[str, Faults] = {}
    for rule in document_rules():
        if faults := tuple(rule.faults(document)):
            found[rule.code] = counted(faults)
    return found


def counted(faults: Sequence[Fault]) -> Faults:
    """How many there are, and the first few."""
    return Faults(len(faults), tuple(faults[:NAMED]))
