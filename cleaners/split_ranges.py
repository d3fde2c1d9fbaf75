"""Part page and year ranges whose dash was dropped: "pp. 214219", "19131914".

Cause: the same loss of non-ASCII characters that drops apostrophes. Effect: a page number in the
hundred thousands.

Both halves must have the same number of digits, the first the smaller and the second close behind
it; pages only behind "p." or "pp.", and years only in the centuries of archives.

Backs off: in a text that has en dashes of its own; from numbers in other places; from four figures
that are a year, unless "pp." says that they are pages ("O. S. 1751", "с 1850 г.").

>>> from cleaners.trial import tried
>>> tried("ranges", "See pp. 214219 and 8 of the years 19131914, not 36215.")
'See pp. 214–219 and 8 of the years 1913–1914, not 36215.'
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from cleaners.draft import Draft
from cleaners.proposals import Change

NAME = "ranges"

_PAGES = re.compile(r"\b(?:[Pp]{1,2}|S|[Сс]|стр)\.? ?(?P<first>\d{2,4}?)(?P<second>\d{2,4})(?!\d)")
_YEARS = re.compile(
    r"(?P<first>1[5-9]\d\d|20[0-3]\d)(?<![\w.]....)(?P<second>1[5-9]\d\d|20[0-3]\d)(?!\w)"
)
_FAR = 80  # pages of an article at most
_LAST_YEAR = 2035


def propose(draft: Draft) -> Iterator[Change]:
    """Insertions of an en dash."""
    text = draft.text
    if "–" in text:
        return
    for match in _PAGES.finditer(text):
        digits = match["first"] + match["second"]
        half = len(digits) // 2
        first, second = int(digits[:half]), int(digits[half:])
        if len(digits) % 2 or not 0 < second - first <= _FAR or digits[half] == "0":
            continue
        if len(digits) == 4 and int(digits) <= _LAST_YEAR and not match[0].lower().startswith("pp"):
            continue
        at = match.start("first") + half
        yield Change(at, at, "–", 0.8 if len(digits) > 4 else 0.6, "pages")
    for match in _YEARS.finditer(text):
        if 0 < int(match["second"]) - int(match["first"]) <= 60:
            yield Change(match.end("first"), match.end("first"), "–", 0.8, "years")
