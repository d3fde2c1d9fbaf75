"""A good document, made by hand, that each test spoils in one way."""

from __future__ import annotations

import sys
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from cleaners.contract import CleanText, Edit
from describers.contract import Citation, Date, Description, HeaderField, LanguageShare
from expectations.contract import Measures
from expectations.measure import measure
from extractors.contract import Extraction, Page, assemble

# the module beside these tests is imported by its name
sys.path.insert(0, str(Path(__file__).parent))

FIRST = (
    "The keeper of the lamp wrote on 2 May 1893 that the glass had been broken in the storm, and"
    " that he would mend it as soon as the boat came with new panes from the town."
)
SECOND = (
    "No boat came for nine days. He burned the oil of the kitchen, and set the lamp in the win-\n"
    "dow of the upper room, where the masters of two ships saw it and were grateful."
)


@dataclass(frozen=True)
class Document:
    """What the rooms made of one document."""

    extraction: Extraction
    clean: CleanText
    description: Description

    def measured(self, doc_id: str = "f" + "a" * 25, **options: int) -> Measures:
        return measure(doc_id, self.extraction, self.clean, self.description, **options)


@pytest.fixture
def good() -> Document:
    pages = (
        Page(1, "text", FIRST, source="ocr", confidence=92.0, language="eng"),
        Page(2, "text", SECOND, source="ocr", confidence=88.0, language="eng"),
    )
    extraction = assemble("image", "image/tiff", pages)
    at = extraction.text.index("-\ndow")
    edit = Edit(at, at + 2, "-\n", "", ("rejoin_hyphens",), 0.97)
    text = extraction.text[:at] + extraction.text[at + 2 :]
    first, second = extraction.page_spans
    clean = CleanText(text, (edit,), (first, replace(second, end=second.end - 2)))
    start = text.index("2 May 1893")
    span = (start, start + 10, start, start + 10)
    date = Date(
        "2 May 1893",
        *span,
        stated="1893-05-02",
        edtf="1893-05-02",
        calendar="gregorian",
        calendar_basis="default",
        modifier=None,
        earliest="1893-05-02",
        latest="1893-05-02",
        resolved_from_context=False,
        confidence=0.95,
    )
    header = HeaderField("date", "1893-05-02", "2 May 1893", *span, origin="text", confidence=0.9)
    return Document(
        extraction,
        clean,
        Description(
            languages=(LanguageShare("en", 1.0),),
            header=(header,),
            dates=(date,),
            citations=(Citation("archival", "2 May 1893", *span, confidence=0.5, fond="12"),),
        ),
    )
