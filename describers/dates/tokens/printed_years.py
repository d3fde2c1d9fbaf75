"""Years printed otherwise than in four figures: broken in two, supplied by an editor, Roman.

4 March 18 72, May 187 2, 1,961 beside 1982; [1]850, 18[50?]; MDCCCXLVIII, M.CCC.XL.
"""

from __future__ import annotations

import re

from describers.dates.tokens.lexicon import Lexicon
from describers.dates.values.romans import value
from describers.patterns import Patterns

_RE = Patterns("describers.dates.tokens", "printed_years.json")


def broken_years(text: str, lex: Lexicon) -> dict[int, int]:
    """Where such a year starts -> where it ends: a month stands before it.

    Without a day beside the month, the first figures may be one, so that a clause must end behind
    the year.
    """
    out = {}
    for match in _RE.BROKEN.finditer(text):
        before = _RE.BEFORE_BROKEN.search(text, max(0, match.start() - 24), match.start())
        if before is None or "month" not in lex.words.get(before["month"].lower(), {}):
            continue
        if before["day"] or before["behind"] or _RE.CLOSED.match(text, match.end()):
            out[match.start()] = match.end()
    for line in _RE.YEARS_ALONE.finditer(text):
        # 1,961 , 1982: years counted as sums are, in a line of years alone
        out |= {m.start(): m.end() for m in _RE.GROUPED.finditer(text, line.start(), line.end())}
    return out


def supplied(text: str) -> dict[int, tuple[int, int, bool]]:
    """Where a year with an editor's figures starts -> its end, the year, whether it is in doubt.

    >>> supplied("Map, 17[62?]; plan, [1]763")
    {5: (12, 1762, True), 20: (26, 1763, False)}
    """
    found = _RE.SUPPLIED.finditer(text) if "[" in text else ()
    return {m.start(): (m.end(), int(re.sub(r"[\[\]?]", "", m[0])), "?" in m[0]) for m in found}


def roman_years(text: str) -> dict[int, tuple[int, int, int]]:
    """Where such a year starts -> where it ends, its number, and that it has four figures.

    >>> roman_years("Anno MDCCCXLVIII; M.CCC.XL")
    {5: (16, 1848, 4), 18: (26, 1340, 4)}
    """
    out: dict[int, tuple[int, int, int]] = {}
    for pattern, earliest in ((_RE.ROMAN, 1400), (_RE.STOPPED, 1000)):
        for match in pattern.finditer(text):
            letters = match[0].replace(".", "")
            year = value(letters) if _RE.ROMAN.fullmatch(letters) else 0
            if earliest <= year <= 2035:
                out[match.start()] = match.end(), year, 4
    return out
