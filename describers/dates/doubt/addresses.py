"""Numbers of addresses, identifiers and file names, which are no dates whatever they look like.

http://www.example.org/1861/07/30/minutes.html   doi:10.1146/annurev-1848   ISBN 0-1848-1905-2
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from describers.patterns import Patterns

_RE = Patterns("describers.dates.doubt", "addresses.json")
#: how addresses begin
_STARTS = Patterns("describers.dates.doubt", "address_starts.json")


def addresses(printed: str) -> Iterator[tuple[int, int]]:
    """The spans of `printed` that are addresses or identifiers.

    >>> text = "See http://a.example/1848/05/12 of 1850; ISSN 1848-1905."
    >>> [text[a:b] for a, b in addresses(text)]
    ['http://a.example/1848/05/12', 'ISSN 1848-1905']
    """
    for start in _STARTS:
        end = 0
        for match in start.finditer(printed):
            if match.start() < end:
                continue
            end = match.end()
            while (more := _RE.GOES_ON.match(printed, end)) is not None:
                end = more.end()
            yield match.start(), _trimmed(printed, match.start(), end)
    for pattern in (_RE.NUMBERED, _RE.EAN, _RE.HOST, _telephone()):
        for match in pattern.finditer(printed):
            yield match.span()
    last = 0
    for dot in _RE.DOT.finditer(printed):
        low = max(last, dot.start() - 120)
        name = next((m for m in _RE.FILE.finditer(printed, low, dot.end() + 2)), None)
        if name is not None and name.end() > dot.start():
            last = name.end()
            yield name.span()


@lru_cache(maxsize=1)
def _telephone() -> re.Pattern[str]:
    """A label and a number to call: led by a nought, plus or bracket, or of three groups."""
    from describers.dates.tables.every import TABLES

    labels = sorted({name for t in TABLES.values() for name in t.telephones}, key=len, reverse=True)
    return re.compile(
        rf"(?<!\w)(?:{'|'.join(map(re.escape, labels))})\b[.:]{{0,2}}\s{{0,3}}"
        r"(?:(?:no|nr)\b[.:]?\s?|№\s?)?"
        r"(?:[+0(][\d()/ .-]{3,24}\d|\d{2,5}(?:[ /.-]\d{2,5}){2,5})(?!\w)",
        re.IGNORECASE,
    )


def _trimmed(text: str, start: int, end: int) -> int:
    """The end without the stops and brackets of the sentence."""
    while end > start and text[end - 1] in ".,;:)]}>»”\"'’":
        end -= 1
    return end
