"""Which dates hold what a cleaner changed: 184S, read as 1845, was guessed; its date says so."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from cleaners.contract import Edit
from describers.contract import Date

#: what a changed figure or letter takes from a date's confidence
_COST = 0.2


def repaired(dates: Sequence[Date], edits: Sequence[Edit]) -> list[Date]:
    """The dates, those repaired where an edit changed a letter or figure of theirs.

    `repaired` is then the date as it was read; `edits` are sorted and do not overlap.
    """
    changing = [edit for edit in edits if _signs(edit.before) != _signs(edit.after)]
    out = []
    at = 0
    for date in sorted(dates, key=lambda date: date.source_start):
        while at < len(changing) and changing[at].end < date.source_start:
            at += 1
        here = at < len(changing) and _inside(changing[at], date)
        if here and not date.repaired:
            flags = tuple(sorted({*date.flags, "repaired"}))
            sure = round(max(0.1, date.confidence - _COST), 2)
            date = replace(date, repaired=date.text, flags=flags, confidence=sure)
        out.append(date)
    return out


def _inside(edit: Edit, date: Date) -> bool:
    """Whether the edit touches the date's own characters; an insertion at its edge does not."""
    if edit.start == edit.end:
        return date.source_start < edit.start < date.source_end
    return edit.start < date.source_end and date.source_start < edit.end


def _signs(text: str) -> str:
    """What of a text a date is read from: letters, figures and dashes."""
    return "".join(sign for sign in text if sign.isalnum() or sign in "-–—")
