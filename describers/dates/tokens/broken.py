"""Years that a blank or a comma breaks in two: 4 March 18 72, May 187 2; 1,961 beside 1982."""

from __future__ import annotations

import re

from describers.dates.tokens.lexicon import Lexicon

_BROKEN = re.compile(r"1(?<![\w.,]1)(?: [4-9]\d\d|[4-9] \d\d|[4-9]\d \d)(?![\w%/-])(?![.,]\d)")
_BEFORE_BROKEN = re.compile(
    r"(?P<day>\d(?:st|nd|rd|th|er|го|-го)?\.? )?(?P<month>[^\W\d_]{3,})\.?,? "
    r"(?P<behind>\d{1,2}(?:st|nd|rd|th)?,? )?$"
)
#: a line of figures alone with a year among them, and in it a year with a comma
_YEARS_ALONE = re.compile(
    r"^(?=[^\n]*(?<![\d,])1[4-9]\d\d(?![\d,]))[\d ,;–/-]{9,60}$", re.MULTILINE
)
_GROUPED = re.compile(r"(?<![\d,])1,[4-9]\d\d(?![\d])(?!,\d)")
#: where a clause ends
_CLOSED = re.compile(r"\s*(?:[.,;:)\]]|\n|$)")


def broken_years(text: str, lex: Lexicon) -> dict[int, int]:
    """Where such a year starts -> where it ends: a month stands before it.

    Without a day beside the month, the first figures may be one, so that a clause must end behind
    the year.
    """
    out = {}
    for match in _BROKEN.finditer(text):
        before = _BEFORE_BROKEN.search(text, max(0, match.start() - 24), match.start())
        if before is None or "month" not in lex.words.get(before["month"].lower(), {}):
            continue
        if before["day"] or before["behind"] or _CLOSED.match(text, match.end()):
            out[match.start()] = match.end()
    for line in _YEARS_ALONE.finditer(text):
        # 1,961 , 1982: years counted as sums are, in a line of years alone
        out |= {m.start(): m.end() for m in _GROUPED.finditer(text, line.start(), line.end())}
    return out
