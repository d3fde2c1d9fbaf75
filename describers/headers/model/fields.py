"""The fields of a letter's header as the model reads them, the surest of each."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TypeAlias

from describers.contract import Date
from describers.headers.layout import Frame
from describers.headers.model.tagger import Read, read

RECIPE = Path(__file__).with_name("recipe.json")
#: the field of each label, and which goes first: what the letter itself says, then its printed
#: head or a postmark, then a heading that somebody has put over it
FIELDS = {
    "A": ("author", 2),
    "f": ("author", 1),
    "a": ("author", 0),
    "R": ("recipient", 2),
    "r": ("recipient", 0),
    "P": ("place", 2),
    "h": ("place", 1),
    "D": ("date", 2),
    "N": ("date", 1),
    "d": ("date", 0),
}
#: what is less sure is not said: below, made-up letters of unknown habits are wrong too often
LEAST = 0.7
#: behind a name that is greeted; of those the rules know which name somebody
_GREETED = re.compile(r"[ \t]*(?:[!:—–]|,[ \t]*(?:\n[ \t]*\n|$))")
#: a letter is told by so many of these, each so sure
_TELLING, _MANY, _SURE = "ARPD", 2, 0.8
#: the upper ends of the bands of certainty that shares are measured in
BANDS = (0.8, 0.9, 0.97, 1.0)


#: what the model has read by field, each with the day in it
Learned: TypeAlias = Mapping[str, tuple[Read, Date | None]]


def fields(text: str, frame: Frame, dates: Sequence[Date]) -> Learned:
    """Author, recipient, place and date of a letter; nothing where the paper is none.

    A day is one that the reader of dates has found where the model sees the letter's; where that
    reader finds none there is none.
    """
    reads = read(text, frame)
    told = {one.label for one in reads if one.label in _TELLING and one.sure >= _SURE}
    if len(told) < _MANY:
        return {}
    out: dict[str, tuple[tuple[int, float], Read, Date | None]] = {}
    for one in reads:
        name, rank = FIELDS.get(one.label, ("", 0))
        if not name or one.sure < LEAST:
            continue
        if name == "recipient" and _GREETED.match(text, one.end):
            continue
        day = next((d for d in dates if d.start < one.end and d.end > one.start), None)
        if name == "date" and (day is None or _part(one, day)):
            continue
        if name not in out or out[name][0] < (rank, one.sure):
            out[name] = ((rank, one.sure), one, day if name == "date" else None)
    return {name: (one, day) for name, (_, one, day) in out.items()}


def _part(one: Read, day: Date) -> bool:
    """Whether the reader of dates has read less than a third of what the model sees as the day."""
    shared = min(one.end, day.end) - max(one.start, day.start)
    return 3 * shared < one.end - one.start


def said(text: str, name: str, start: int, end: int, learned: Learned) -> str:
    """What the model says of a field that stands at `start:end`, in the words of `grounds`."""
    if not learned:
        return "no letter"
    if name not in learned:
        return "nothing"
    read, day = learned[name]
    if day is not None:
        return "the same" if day.start < end and start < day.end else "another"
    same = bare(text[start:end]) == bare(text[read.start : read.end])
    return "the same" if same else "another"


def band(sure: float) -> str:
    """The band of certainty of what the model has read, in the words of `grounds`.

    >>> band(0.95)
    'at most 0.97 sure'
    """
    return f"at most {next(top for top in BANDS if sure <= top + 1e-9)} sure"


def bare(said: str) -> str:
    """The letters and figures of a name, by which it is compared.

    >>> bare("J. A. Hale,")
    'jahale'
    """
    return "".join(filter(str.isalnum, said.casefold()))
