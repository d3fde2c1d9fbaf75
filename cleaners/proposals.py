"""What a cleaner may propose against the current text of a draft.

All offsets are code points of `Draft.text` as the cleaner sees it; the frame carries them.
"""

from __future__ import annotations

from dataclasses import dataclass

from findings.finding import Finding


@dataclass(frozen=True, slots=True)
class Change:
    """Replace `text[start:end]` by `after` (an insertion where `start == end`).

    `confidence` is 0..1. `rule` tells kinds of repair of one cleaner apart; the ledger names it
    `<cleaner>.<rule>`, or `<cleaner>` where it is empty. `role` also marks the place (see
    `RoleSpan`), as for a running head that is cut but not lost. Where `made` is False the change is
    a suggestion however sure it is, for what speaks against it is no matter of degree.
    """

    start: int
    end: int
    after: str
    confidence: float
    rule: str = ""
    role: str = ""
    made: bool = True


@dataclass(frozen=True, slots=True)
class Mark:
    """The passage `start:end` has a role; its text stays.

    `source` is where it stood in the extracted text, which the frame notes for what is cut: later
    edits around an empty place would not tell.
    """

    start: int
    end: int
    role: str
    source: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class NoteMark:
    """A note: where its call and its body stand; `call` may be the span of a Change."""

    number: int
    call: tuple[int, int] | None
    body: tuple[int, int] | None
    confidence: float


Proposal = Change | Mark | NoteMark | Finding
