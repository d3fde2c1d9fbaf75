"""Years that a blank breaks in two, as OCR leaves them: 4 March 18 72, May 187 2."""

from __future__ import annotations

import re

from describers.dates.lexicon import Lexicon

_BROKEN = re.compile(r"1(?<![\w.,]1)(?: [4-9]\d\d|[4-9] \d\d|[4-9]\d \d)(?![\w%/-])(?![.,]\d)")
_BEFORE_BROKEN = re.compile(
    r"(?P<day>\d(?:st|nd|rd|th|er|го|-го)?\.? )?(?P<month>[^\W\d_]{3,})\.?,? "
    r"(?P<behind>\d{1,2}(?:st|nd|rd|th)?,? )?$"
)
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
    return out
