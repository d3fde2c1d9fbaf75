"""Read years of which a figure is left open: [186-?], 18--, 19__, 185*."""

from __future__ import annotations

import re

from describers.dates.grammar.reading import Cursor, Reading, single
from describers.dates.values.value import Point

#: by the figures that are printed, what stands for the others
_OPEN = {
    2: re.compile(r"(?:--|__|\?\?|\*\*|——|—)(?![^\W_]|[-–—])"),
    3: re.compile(r"(?:[-–—](?!\s?\d)|[_*?])(?![^\W_]|[-–—])"),
}
#: behind a decade that is an entry's own field: a stop, or the end of the text
_ENTRY_ENDS = re.compile(r"\??(?:[.;,)]\s|[.;)]?\s*$)")
#: what leads to a year
_LEADS = ("month", "license", "filler", "about", "season", "anno", "before", "after")


def blanked(c: Cursor, i: int) -> Reading | None:
    """A century or decade whose last figures are left open.

    >>> from describers.dates.find import find
    >>> [f.reading.value.edtf() for f in find("Portrait, [186-?]; another, [18--].", ["en"])]
    ['186X', '18XX']
    """
    at = i + c.has(i, "[")
    digits = c.digits(at)
    if digits not in _OPEN or not c.alone(at):
        return None
    number, token = c.num(at, "num"), c.tokens[at]
    left = _OPEN[digits].match(c.text, token.end)
    if left is None or not 14 <= number // 10 ** (digits - 2) <= 20:
        return None
    told = c.before(at) in ("", "[", "(") or (digits == 2 and left[0] not in ("—", "——"))
    entry = digits == 3 and _entry(c, at, left.end())
    if not (told or entry or c.first_of(at - 1, *_LEADS)):
        return None
    end = at + 1
    while end < len(c.tokens) and c.tokens[end].end <= left.end():
        end += 1
    flags = ("uncertain",) if c.has(end, "?") else ()
    end += len(flags)
    if c.has(i, "[") and not c.has(end, "]"):
        return None
    width = 10 if digits == 3 else 100
    return single(i, end + c.has(i, "["), Point(number * width, width=width), *flags)


def _entry(c: Cursor, i: int, stop: int) -> bool:
    """Whether a decade is an entry's own field: Portrait, 186-. but pp. 18, 186-; or a cut word."""
    before = re.search(r"(?:^|\n|[^\W\d_]{3}, )$", c.before(i, 6))
    return before is not None and _ENTRY_ENDS.match(c.text[stop : stop + 4]) is not None
