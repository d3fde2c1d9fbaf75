"""Years that a blank or a comma breaks in two: 4 March 18 72, May 187 2; 1,961 beside 1982."""

from __future__ import annotations

from describers.dates.tokens.lexicon import Lexicon
from describers.patterns import Patterns

_RE = Patterns("describers.dates.tokens", "broken.json")


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
