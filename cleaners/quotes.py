"""Pair the quotation marks of a paragraph: which open, which close, which have no partner.

Straight marks say nothing of their direction, so the characters around them do: a mark behind
white space or an opening bracket opens, one behind a letter or stop closes. Each paragraph starts
anew, because a quotation over several paragraphs opens again in each.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

Part = Literal["open", "close", "orphan", "unclosed"]
#: a straight mark between two letters is a hard sign ("pod\"ezd"), no quotation mark
_MARK = re.compile(r"[\"“”„«»](?:(?<!\")|(?<![^\W\d_].)|(?![^\W\d_]))")
_BEFORE_OPEN = frozenset(" \t\n\f([{—–-/'‘’=")


@dataclass(frozen=True, slots=True)
class QuoteMark:
    """A double quotation mark at `at`: it opens, closes, or lacks its partner.

    `orphan` closes what nothing opened; `unclosed` opens what nothing closes in its paragraph.
    `partner` is the other mark's place, -1 where there is none.
    """

    at: int
    part: Part
    partner: int = -1


def pair(text: str, start: int = 0, end: int | None = None) -> list[QuoteMark]:
    """The double quotation marks of one paragraph, `text[start:end]`, in order.

    >>> [(m.at, m.part) for m in pair('He said "yes" and went." Then')]
    [(8, 'open'), (12, 'close'), (23, 'orphan')]
    """
    end = len(text) if end is None else end
    marks: list[QuoteMark] = []
    pending = -1  # index in `marks` of the mark that is open
    for match in _MARK.finditer(text, start, end):
        at, char = match.start(), match[0]
        before = text[at - 1] if at > start else " "
        after = text[at + 1] if at + 1 < end else " "
        stop = at - 2 >= start and text[at - 2] in ".,!?;" and before == " "
        if _opens(char, before, after, pending >= 0) and not (
            stop and pending >= 0 and after.isdigit()  # a note's call behind a closing mark
        ):
            marks.append(QuoteMark(at, "unclosed"))
            pending = len(marks) - 1
        elif pending >= 0:
            marks[pending] = QuoteMark(marks[pending].at, "open", at)
            marks.append(QuoteMark(at, "close", marks[pending].at))
            pending = -1
        else:
            marks.append(QuoteMark(at, "orphan"))
    return marks


def _opens(char: str, before: str, after: str, inside: bool) -> bool:
    """Whether a mark opens; „ and « always do, “ does unless it closes a German quotation."""
    if char in "„«":
        return True
    if char in "”»":
        return False
    if char == "“":
        return not (inside and before not in _BEFORE_OPEN)
    if after.isspace():
        return False
    return before in _BEFORE_OPEN and not (before in "—–-'’" and inside)


def paragraphs(text: str) -> list[tuple[int, int]]:
    """Start and end of each paragraph: lines, which `join_lines` has made of them."""
    return [(m.start(), m.end()) for m in re.finditer(r"[^\n]+", text)]
