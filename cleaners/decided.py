"""What persons decided to stand in a text: put there before any cleaner, and left alone by all.

Cause: an engine misreads a word, a person says what it is. Effect: an edit of the ledger like any
other, by the rule `decision`, so that it can be undone; its place is marked with a role of the same
name and travels with the text. No cleaner changes what is marked, however sure it is; but a line
that is cut as a whole, a running head say, is cut with the decision in it.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from cleaners.draft import Draft
from cleaners.options import Decided
from cleaners.proposals import Change, Mark

NAME = "decision"
#: what a word may stand behind, and what stands behind a word without a blank
_BLANK, _CLOSING = " \t\n\f", "\n\f,.;:!?)]}»”’"


def decide(draft: Draft, decided: Sequence[Decided]) -> Draft:
    """The draft, whose text is still the extracted one, with what was decided in its place.

    >>> from cleaners.options import CleanOptions
    >>> from extractors.contract import Page, assemble
    >>> read = assemble("plain", "text/plain", (Page(1, "text", text="tbe end"),))
    >>> draft = decide(Draft(read, CleanOptions()), [Decided(0, 3, "the")])
    >>> draft.text, draft.edits[0].rules
    ('the end', ('decision',))
    """
    text = draft.text
    decided = list(_without_blanks(text, decided))
    changes = [
        Change(one.start, one.end, one.after, 1.0, NAME)
        for one in decided
        if text[one.start : one.end] != one.after
    ]
    # what was read as it was decided to be is as settled
    marks = [Mark(one.start, one.end, NAME, (one.start, one.end)) for one in decided]
    return draft.advance(changes, marks, ())


def _without_blanks(text: str, decided: Iterable[Decided]) -> Iterator[Decided]:
    """What was decided, in order; what is taken out with the blank that would be left over.

    >>> [text[one.start : one.end] for text in ("to be or", "be or", "it is: be.", "x(be)")
    ...     for one in _without_blanks(text, [Decided(text.index("be"), text.index("be") + 2, "")])]
    ['be ', 'be ', ' be', 'be']
    """
    last = 0
    for one in sorted(decided, key=lambda one: one.start):
        start, end = one.start, one.end
        if not one.after:
            before, after = text[start - 1 : start] or "\n", text[end : end + 1] or "\n"
            if before in _BLANK and after == " ":
                end += 1
            elif before == " " and after in _CLOSING and start > last:
                start -= 1
        last = end
        yield replace(one, start=start, end=end)


def settled(marks: Iterable[Mark]) -> list[tuple[int, int]]:
    """The places that no cleaner may change, in the current text, sorted."""
    return sorted((m.start, m.end) for m in marks if m.role == NAME and m.start < m.end)


def spares(change: Change, places: Sequence[tuple[int, int]]) -> bool:
    """Whether a change leaves every settled place as it is, or cuts it with all around it."""
    at = bisect_left(places, (change.start,))
    if at and places[at - 1][1] > change.start:
        return False
    if at == len(places) or places[at][0] >= change.end:
        return True
    last = [end for start, end in places[at:] if start < change.end][-1]
    cut = not change.after.strip() and change.role not in ("", "stray")
    return cut and last <= change.end
