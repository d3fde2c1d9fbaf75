"""Read years of which a figure is left open: [186-?], 18--, 19__, 185*."""

from __future__ import annotations

import re

from describers.dates.grammar.reading import Cursor, Reading, single
from describers.dates.values.value import Point

#: behind a decade that is an entry's own field: a stop, or the end of the text
_ENTRY_ENDS = re.compile(r"\??(?:[.;,)]\s|[.;)]?\s*$)")


def blanked(c: Cursor, i: int) -> Reading | None:
    """A century or decade whose last figures are left open.

    >>> from describers.dates.find import find
    >>> [f.reading.value.edtf() for f in find("Portrait, [186-?]; another, [18--].", ["en"])]
    ['186X', '18XX']
    """
    at = i + 1 if c.has(i, "[") else i
    digits = c.digits(at)
    if digits not in (2, 3) or not 14 <= c.num(at, "num") // 10 ** (digits - 2) <= 20:
        return None
    token = c.tokens[at]
    if not c.alone(at):
        return None
    after = c.text[token.end : token.end + 4]
    found = re.match(r"--|__|\?\?|\*\*|——|—" if digits == 2 else r"[-–—_*?]", after)
    if found is None:
        return None
    stop = token.end + found.end()
    bracketed = c.has(i, "[") or c.text[token.start - 1 : token.start] in "[("
    if c.text[stop : stop + 1].isalnum() or c.text[stop : stop + 1] in ("-", "–", "—"):
        return None
    alone = digits == 3 and _entry(c, token.start, stop)
    if not bracketed and (digits == 3 or after[0] == "—") and not (alone or _led(c, at)):
        return None
    if digits == 3 and after[0] in "-–—" and re.match(r"\s?\d", c.text[stop : stop + 2]):
        return None
    end = at + 1
    uncertain = False
    while end < len(c.tokens) and c.tokens[end].end <= stop:
        end += 1
    if c.has(end, "?"):
        uncertain, end = True, end + 1
    if c.has(i, "["):
        if not c.has(end, "]"):
            return None
        end += 1
    width = 10 if digits == 3 else 100
    reading = single(i, end, Point(c.num(at, "num") * width, width=width))
    if uncertain:
        reading.flags.add("uncertain")
    return reading


def _entry(c: Cursor, start: int, stop: int) -> bool:
    """Whether a decade is an entry's own field: Portrait, 186-. but pp. 18, 186-; or a cut word."""
    before = re.search(r"(?:^|\n|[^\W\d_]{3}, )$", c.text[max(0, start - 6) : start])
    return before is not None and _ENTRY_ENDS.match(c.text[stop : stop + 4]) is not None


def _led(c: Cursor, i: int) -> bool:
    """Whether a month or a word that leads to a date stands before the number at `i`."""
    kinds = ("month", "license", "filler", "about", "season", "anno", "before", "after")
    return any(c.has(i - 1, kind) for kind in kinds)
