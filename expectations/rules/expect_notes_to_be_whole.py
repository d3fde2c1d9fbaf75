"""Every call of a note has a body, and every body a call."""

from __future__ import annotations

from collections.abc import Iterator

from expectations.contract import Fault
from expectations.rule import Document, DocumentRule


class ExpectNotesToBeWhole(DocumentRule):
    """Where two in three notes are whole, or all but one, what is not has lost its half.

    Where more lack a call they are numbered paragraphs with figures in the text that look like
    calls, or their calls were not printed.
    """

    code = "note_unmatched"

    @classmethod
    def faults(cls, document: Document) -> Iterator[Fault]:
        """Every note that lacks its call or its body."""
        notes = document.description.notes
        whole = sum(note.start is not None and note.call_start is not None for note in notes)
        if len(notes) - whole > min(whole, max(1, len(notes) // 3)):
            return
        for note in notes:
            if note.start is None:
                yield Fault(f"note {note.number}", f"note {note.number} is called and has no text")
            elif note.call_start is None:
                yield Fault(
                    f"note {note.number}", f"note {note.number} has a text and is called nowhere"
                )
