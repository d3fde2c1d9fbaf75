"""The date that the document is filed under is in standard form."""

from __future__ import annotations

from collections.abc import Iterator

from expectations.contract import Fault
from expectations.measure_description import is_edtf
from expectations.rule import Document, DocumentRule


class ExpectHeaderDateToBeEdtf(DocumentRule):
    """A raw string that passes as a date sorts wrongly and is found by nobody."""

    code = "edtf_invalid"

    @classmethod
    def faults(cls, document: Document) -> Iterator[Fault]:
        """Every date of the header that was read from the text and is no EDTF."""
        for field in document.description.header:
            if field.field == "date" and not field.given and not is_edtf(field.value):
                yield Fault("header.date", f"“{field.value}” is no EDTF")
