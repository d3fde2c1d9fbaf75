"""Notes that OCR or line joining put behind another on one line."""

from __future__ import annotations

import re

from describers.notes.found_note import FoundNote
from describers.notes.run_on import parted

TEXT = (
    "1 A. Lund, Mills (Leiden, 1931). 2 Ibid., p. 31. 3 Holm, p. 4, has 5 Mills of the\n"
    "4 See the gazette, no. 11. It has 5 pages on it.\n"
    "6 C. Aas, Flour (Oslo, 1950), p. 2."
)


def _notes(*numbers: int) -> list[FoundNote]:
    """The notes of TEXT whose lines start with these numbers, and the calls of the others."""
    starts = {int(m[1]): m for m in re.finditer(r"(?m)^(\d) ", TEXT)}
    ends = [*sorted(m.start() for m in starts.values()), len(TEXT)]
    found = []
    for n in numbers:
        start = starts[n].end()
        end = next(e for e in ends if e > start)
        found.append(FoundNote(n, (0, 0), (start, start + len(TEXT[start:end].rstrip())), 0.9))
    calls = [FoundNote(n, (n, n + 1), None, 0.8) for n in (2, 3, 5)]
    return found + calls


def test_notes_within_the_note_before_get_their_bodies_and_keep_their_calls() -> None:
    found = {n.number: n for n in parted(TEXT, _notes(1, 4, 6))}
    bodies = {n: TEXT[slice(*one.body)] for n, one in found.items() if one.body}
    assert bodies[1] == "A. Lund, Mills (Leiden, 1931)."
    assert bodies[2] == "Ibid., p. 31."
    assert bodies[3] == "Holm, p. 4, has 5 Mills of the"
    assert found[2].call == (2, 3)


def test_a_number_in_mid_sentence_begins_no_note() -> None:
    found = parted(TEXT, _notes(1, 4, 6))
    assert [n.number for n in found if n.body is None] == [5]
    assert all(n.body is None or TEXT[n.body[0]] != "M" for n in found)
