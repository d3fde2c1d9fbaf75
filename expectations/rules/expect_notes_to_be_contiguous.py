"""Notes count on by one, and begin anew with a page or chapter."""

from __future__ import annotations

from collections.abc import Iterator

from expectations.contract import Fault
from expectations.rule import Document, DocumentRule

#: a gap larger than this, and than all notes before it, is a number that was misread
ENOUGH = 3


class ExpectNotesToBeContiguous(DocumentRule):
    """A number that is left out is a note that was lost, or misread into the text."""

    code = "notes_not_contiguous"

    @classmethod
    def faults(cls, document: Document) -> Iterator[Fault]:
        """Every gap in the count of the notes."""
        before = 0
        for note in document.description.notes:
            if before and before + 1 < note.number <= before + max(ENOUGH, before):
                missing = (
                    f"note {before + 1}"
                    if note.number == before + 2
                    else (f"notes {before + 1} to {note.number - 1}")
                )
                yield Fault(f"note {note.number}", f"{missing} missing before note {note.number}")
            before = note.number
