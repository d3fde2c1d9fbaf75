"""Every call of a note has a body, and every body a call."""

from __future__ import annotations

from collections.abc import Iterator

from expectations.contract import Fault
from expectations.rule import Document, DocumentRule


class ExpectNotesToBeWhole(DocumentRule):
    """A call without a body is a note that was lost; a body without a call hangs in the air."""

    code = "note_unmatched"

    @classmethod
    def faults(cls, document: Document) -> Iterator[Fault]:
        """Every note that lacks its call or its body."""
        for note in document.description.notes:
            if note.start is None:
                yield Fault(f"note {note.number}", f"note {note.number} is called and has no text")
            elif note.call_start is None:
                yield Fault(
                    f"note {note.number}", f"note {note.number} has a text and is called nowhere"
                )
