"""Notes that begin within the note before: OCR or line joining put two on one line."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from describers.notes.found_note import FoundNote

#: what ends a note, and what begins the next behind its number
_BREAK = r"(?<=[.)\]\"'’”»?!])\s{{1,3}}[\[(]?{number}[\])]?[.)]?\s{{1,3}}(?=[\"“‘'«(]?[A-ZА-ЯЁÀ-Þ])"


def parted(text: str, notes: Sequence[FoundNote]) -> list[FoundNote]:
    """`notes` with those cut out of the body before that have no body of their own.

    Only where the numbers on both sides have theirs, and the missing one stands once, behind the
    end of a sentence and before a capital: `…, chs. 3-5. 17 TsGIA, f. 95`. A number that is
    missing from the list altogether is found in the same way.
    """
    out = [note for note in notes if note.body is not None]
    calls = {note.number: note.call for note in notes if note.body is None}
    at = 0
    while at < len(out):
        cut = _cut(text, out, at)
        if cut is not None:
            begin, end, number = cut
            old = out[at]
            assert old.body is not None  # noqa: S101 - only notes with bodies are in the list
            out[at] = replace(old, body=(old.body[0], begin))
            out.insert(at + 1, FoundNote(number, calls.pop(number, None), end, old.confidence))
        at += 1
    known = {note.number for note in out}
    return out + [
        n for n in notes if n.body is None and (n.number in calls or n.number not in known)
    ]


def _cut(text: str, notes: Sequence[FoundNote], at: int) -> tuple[int, tuple[int, int], int] | None:
    """Where the body of a note ends, the body of the next one within it, and its number."""
    body, number = notes[at].body, notes[at].number + 1
    if body is None or at + 1 == len(notes) or not number < notes[at + 1].number <= number + 3:
        return None
    found = list(re.compile(_BREAK.format(number=number)).finditer(text, *body))
    if len(found) != 1:
        return None
    return found[0].start(), (found[0].end(), body[1]), number
