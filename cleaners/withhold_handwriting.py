"""Leave out what an engine for print made of handwriting on a printed page.

Cause: a printed form that was filled in, a letter that was signed, a note in the margin: the
engine reads print alone and makes letters of loops. Effect: gibberish among the text, found by
searches and quoted. The layout has told the lines by hand from print by their ink
(`extractors.ocr.hand_parts`), and said so in a finding.

Backs off: whatever the layout did not call handwriting. What is cut stays in the ledger and as a
span with its role, and ALTO keeps the lines with their boxes under the same role.

>>> from cleaners.trial import tried
>>> tried("withhold_handwriting", "Name: Jonas")
'Name: Jonas'
"""

from __future__ import annotations

from collections.abc import Iterator

from cleaners.draft import Draft
from cleaners.proposals import Change, Proposal

NAME = "withhold_handwriting"
ROLE = "handwriting"


def propose(draft: Draft) -> Iterator[Proposal]:
    """A cut for each line by hand, with the break before it."""
    offsets = draft.offsets
    for first, last, role, _ in draft.layout.roles:
        if role == ROLE:
            start, end = offsets.to_clean(first), offsets.to_clean(last, "right")
            if start < end and draft.text[start:end].strip():
                yield Change(start, end, "", 0.9, ROLE, ROLE)
