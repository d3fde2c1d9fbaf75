"""Calls of notes that are glued to a figure of the text, found by the run of the calls around them.

Only a note that has no call yet is given one, where the calls of its neighbours stand before and
after: any other figure may be as it should be.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import replace

from describers.notes.found_note import FoundNote

_YEAR = re.compile(r"(?<!\d)(?P<year>1[4-9]\d\d|20[0-2]\d)(?P<number>[1-9]\d{0,2})(?!\d)")
#: behind a figure and its comma or stop; of one figure, or of three, it is more often a fraction or
#: the rest of a large number
_POINTED = re.compile(r"(?<=\d[.,])(?P<number>[1-9]\d)(?![\w%°]|[.,:/-]\d)")


def glued_years(text: str, notes: list[FoundNote]) -> dict[int, int]:
    """Years with a note number glued to them (190517 for 1905 and 17): start to end of the year.

    The notes in the list are given their calls.
    """
    out: dict[int, int] = {}
    missing = _missing(notes)
    for match, before, after in _candidates(text, notes, _YEAR):
        number = int(match["number"])
        if number in missing and before < number < after:
            out[match.start()] = match.end("year")
            i = missing.pop(number)
            notes[i] = replace(notes[i], call=match.span("number"))
    return out


def glued_figures(text: str, notes: list[FoundNote]) -> None:
    """Give notes in the list the calls that stand behind a figure and its comma (102,65 for 65).

    A fraction looks the same: the call is the next one due, and the only figure there that is.
    """
    missing = _missing(notes)
    found: dict[int, list[tuple[int, int]]] = {}
    for match, before, after in _candidates(text, notes, _POINTED):
        number = int(match["number"])
        if number in missing and before == number - 1 and number < after:
            found.setdefault(number, []).append(match.span("number"))
    for number, calls in found.items():
        if len(calls) == 1:
            i = missing[number]
            notes[i] = replace(notes[i], call=calls[0])


def _missing(notes: list[FoundNote]) -> dict[int, int]:
    """Notes without a call: number to index."""
    return {note.number: i for i, note in enumerate(notes) if note.call is None}


def _candidates(
    text: str, notes: list[FoundNote], pattern: re.Pattern[str]
) -> Iterator[tuple[re.Match[str], int, int]]:
    """What may be a call before the notes, with the highest number called before, the least after.

    The calls are those that the notes had at first.
    """
    calls = sorted((note.call[0], note.number) for note in notes if note.call)
    floor = min((note.body[0] for note in notes if note.body), default=0)
    for match in pattern.finditer(text, 0, floor):
        at = bisect_left(calls, (match.start(), 0))
        before = max((number for _, number in calls[:at]), default=0)
        after = min((number for _, number in calls[at:]), default=10_000)
        yield match, before, after
