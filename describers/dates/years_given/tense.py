"""Whether the words around a date tell of what has been or of what is to come.

A letter of March that says "since 5 October I have lost nine men" means the October before it. No
parser is needed for that: auxiliaries and the commonest endings of the past are told from those of
the future in the clause, and where both or neither are found nothing is concluded.
"""

from __future__ import annotations

import re
from functools import cache

from describers.dates.tables.every import all_patterns


@cache
def _said(name: str) -> re.Pattern[str]:
    """What verbs of all languages say of their time: the patterns of one field of the tables."""
    return re.compile(rf"\b(?:{'|'.join(sorted(filter(None, all_patterns(name))))})(?!\w)")


_CLAUSE = re.compile(r"[.;:?!](?:\s|$)|\n\s*\n")
#: how far around a date its clause is looked at, in characters
_BEFORE, _AFTER = 90, 70


def tense(text: str, start: int, end: int) -> int:
    """-1 where the clause around `start:end` tells of the past, 1 of the future, else 0.

    >>> said = "Since 5 October I have lost nine men. I hope to sail in May."
    >>> tense(said, 6, 15), tense(said, 55, 58), tense("5 October", 0, 9)
    (-1, 1, 0)
    """
    low, high = max(0, start - _BEFORE), min(len(text), end + _AFTER)
    cuts = [m.end() for m in _CLAUSE.finditer(text, low, start)]
    low = cuts[-1] if cuts else low
    cut = _CLAUSE.search(text, end, high)
    clause = text[low : cut.start() if cut else high]
    past, future = (_said(name).search(clause) is not None for name in ("past", "future"))
    return future - past
