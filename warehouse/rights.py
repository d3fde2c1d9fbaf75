"""Rights: who may read a text, in a vocabulary of four classes, with the statement as it is worded.

`open`: everybody. `reading_room`: under supervision only. `embargo:YYYY-MM-DD`: nobody before that
day, everybody from it on. `closed`: nobody. A document has the rights of every collection that it
was dropped into, and the strictest hold (docs/adr/restricted-texts-lie-apart.md).
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

OPEN, READING_ROOM, CLOSED = "open", "reading_room", "closed"
EMBARGO = "embargo:"
#: keys that the plain reader's key does not reach begin with this, others have this tag
#: (`warehouse.buckets`)
RESTRICTED = "restricted/"
TAG = ("access", "restricted")
_STRICTNESS = {OPEN: 0, READING_ROOM: 1, EMBARGO: 2, CLOSED: 3}
_CLASS = re.compile(rf"{OPEN}|{READING_ROOM}|{CLOSED}|{EMBARGO}\d{{4}}-\d\d-\d\d")
# a licence of Creative Commons is a grant to everybody, and its name leaves no room for guessing
_LICENCE = re.compile(
    r"https?://creativecommons\.org/(licenses|publicdomain)/\S+"
    r"|(CC0|CC[ -]BY([ -](NC|SA|ND)){0,2})([ -]\d\.\d)?( \([^()]{1,40}\))?\.?",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Rights:
    """A class and a statement. `assumed`: the class was not given, so the safe one is taken."""

    access: str = OPEN
    statement: str = ""
    assumed: bool = False

    def on(self, day: date) -> Rights:
        """These rights on a day: an embargo that has ended is open.

        >>> Rights("embargo:2031-01-01").on(date(2031, 1, 1)).access
        'open'
        """
        if self.access.startswith(EMBARGO) and embargo_end(self.access) <= day:
            return Rights(OPEN, self.statement)
        return self

    def __str__(self) -> str:
        return f"{self.access} ({self.statement})" if self.statement else self.access

    @property
    def restricted(self) -> bool:
        """Whether the text is kept from those who may read open texts only."""
        return self.access != OPEN


def is_class(text: str) -> bool:
    """Whether a text is one of the classes, an embargo's day being one of the calendar.

    >>> is_class("reading_room"), is_class("embargo:2031-02-30"), is_class("secret")
    (True, False, False)
    """
    if not _CLASS.fullmatch(text):
        return False
    try:
        return not text.startswith(EMBARGO) or embargo_end(text) > date.min
    except ValueError:
        return False


def embargo_end(access: str) -> date:
    """The day from which an embargoed text is open."""
    return date.fromisoformat(access.removeprefix(EMBARGO))


def stated(text: str) -> Rights:
    """The rights that a bare statement gives: a class, a licence, or else the reading room.

    A statement that names no class is never taken for leave to publish.

    >>> stated("Reading room only.").access, stated("CC BY 4.0").access, stated("").access
    ('reading_room', 'open', 'open')
    """
    text = text.strip()
    word = re.sub(r"[ -]+", "_", text.rstrip(".").lower()) if len(text) < 20 else ""
    if is_class(text):
        return Rights(text)
    if word in {OPEN, READING_ROOM, CLOSED}:
        return Rights(word)
    if not text or _LICENCE.fullmatch(text):
        return Rights(OPEN, text)
    return Rights(READING_ROOM, text, assumed=True)


def strictest(given: Iterable[Rights], day: date) -> Rights:
    """The strictest of several on a day, with the statements of all that are as strict.

    >>> strictest([Rights(), Rights("closed", "Sealed.")], date(2026, 1, 1)).statement
    'Sealed.'
    """
    found = [rights.on(day) for rights in given] or [Rights()]
    most = max(found, key=_strictness)
    same = [rights for rights in found if rights.access == most.access]
    statements = dict.fromkeys(rights.statement for rights in same if rights.statement)
    return Rights(most.access, "; ".join(statements), all(rights.assumed for rights in same))


def _strictness(rights: Rights) -> tuple[int, str]:
    kind = EMBARGO if rights.access.startswith(EMBARGO) else rights.access
    return _STRICTNESS[kind], rights.access
