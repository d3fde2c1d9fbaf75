"""The day of a postmark: `14 SP 16` as British offices stamped it, or in an editor's brackets.

Two letters are no month elsewhere (`10 NO 12`), so that the stamp must stand by itself: at a line's
end or before a wide gap. Its year has two figures; the century is told as for other such years.
"""

from __future__ import annotations

from describers.dates.calendars.foreign_date import Foreign
from describers.dates.calendars.names import names_of, numbered
from describers.dates.values.centuries import Centuries
from describers.dates.values.julian import iso, month_length
from describers.dates.values.romans import roman
from describers.patterns import Patterns

_MONTHS = numbered("postmark")
_RE = Patterns("describers.dates.calendars", "postmarks.json", MONTHS=names_of(_MONTHS))


def postmarks(text: str) -> list[Foreign]:
    """The days that postmarks give, in a text with its line ends.

    >>> [d.edtf for d in postmarks("KIRKHOPE\\n  7 NO\\n  17\\n[Poststempel: BINZ 24.7.06]")]
    ['1917-11-07', '1906-07-24']
    """
    centuries = Centuries(text)
    out = []
    for pattern in (_RE.BRITISH, _RE.BRACKETED):
        for match in pattern.finditer(text):
            named = match["month"]
            month = int(named) if named.isdigit() else _MONTHS.get(named) or roman(named)
            year, day = int(match["year"]), int(match["day"])
            if year < 100:
                year = centuries.year(year, match.start())
            if 1 <= month <= 12 and 1 <= day <= month_length(year, month):
                on = iso((year, month, day))
                span = match.start("day"), match.end("year")
                out.append(Foreign(*span, on, on, "unknown", on, on, 0.7, "a postmark"))
    return out
