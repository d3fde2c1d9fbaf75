"""A note that another refers to is there."""

from __future__ import annotations

from collections.abc import Iterator

from expectations.contract import Fault
from expectations.rule import Document, DocumentRule


class ExpectNotesReferredToExist(DocumentRule):
    """Of a text with thirty notes and a reference to note 72, one of the two was misread."""

    code = "note_reference_dangling"

    @classmethod
    def faults(cls, document: Document) -> Iterator[Fault]:
        """Every reference to a note of a number that the document does not have."""
        numbers = {note.number for note in document.description.notes}
        if not numbers:
            return
        for i, citation in enumerate(document.description.citations):
            number = citation.refers_to_note
            if number and number.isdecimal() and int(number) not in numbers:
                yield Fault(
                    f"citations[{i}]",
                    f"“{citation.raw}” refers to note {number}, which is not there",
                )
