"""Traces that an engine leaves beside the words that it read: marks that nobody types so.

Engines write the hyphen of a line end as ¬, or take it for a dash or another sign; what is made of
their pages word by word has a blank before every comma and stop. A typist does neither, or now and
then: blanks before marks count where they are more than half of all. Some who copy manuscripts
write ¬ as well, so that of their names nothing is told by it.
"""

from __future__ import annotations

from collections.abc import Iterable

from cleaners.contract import Edit

_NOT_SIGN = "\u00ac\n"
#: hyphens that were read as other signs
_MISREAD = frozenset({"rejoin_hyphens.dash", "rejoin_hyphens.misread"})
#: blanks before marks that are no slips
_CUSTOM = 4


def traces(source: str, edits: Iterable[Edit]) -> int:
    """How many such marks an extracted text has, of which `edits` are known to be mended.

    >>> mended = Edit(0, 9, "main\u2014\\ntain", "maintain", ("rejoin_hyphens.dash",), 0.9)
    >>> traces("", [mended]), traces("a , b , c , d , e.", []), traces("a, b, c , d, e.", [])
    (1, 4, 0)
    """
    hyphens = source.count(_NOT_SIGN) + sum(not _MISREAD.isdisjoint(e.rules) for e in edits)
    spaced = source.count(" ,") + source.count(" .")
    custom = spaced >= _CUSTOM and 2 * spaced > source.count(",") + source.count(".")
    return hyphens + (spaced if custom else 0)
