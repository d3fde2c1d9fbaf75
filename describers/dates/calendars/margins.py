"""Years with the margin of an estimate: 1850±10, 1850 +/- 5."""

from __future__ import annotations

import re

from describers.dates.calendars.foreign_date import Foreign

_PATTERN = re.compile(
    r"(?<![\w.,/-])(?P<year>1\d{3}|20[0-3]\d)\s?(?:±|\+/[-−–])\s?(?P<by>\d{1,2})"
    r"(?!\s?[%°]|[\w.,]\d|\w)(?:\s(?:years|Jahre|ans|лет)(?!\w))?(?!\s[a-z]{1,2}(?!\w))"
)


def margins(text: str) -> list[Foreign]:
    """The years of `text` that have a margin, as the span that it leaves.

    >>> [d.edtf for d in margins("timber felled 1850 ± 10; length 1850 ± 10 mm")]
    ['1840/1860']
    """
    out = []
    for match in _PATTERN.finditer(text):
        first, last = (int(match["year"]) + sign * int(match["by"]) for sign in (-1, 1))
        span = f"{first:04d}/{last:04d}"
        low, high = f"{first:04d}-01-01", f"{last:04d}-12-31"
        out.append(Foreign(*match.span(), span, span, "unknown", low, high, basis="too coarse"))
    return out
