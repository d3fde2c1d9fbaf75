"""The day of a postmark: `14 SP 16` as British offices stamped it, or in an editor's brackets.

Two letters are no month elsewhere (`10 NO 12`), so that the stamp must stand by itself: at a line's
end or before a wide gap. Its year has two figures; the century is told as for other such years.
"""

from __future__ import annotations

import re

from describers.dates.calendars.foreign_date import Foreign
from describers.dates.values.centuries import Centuries
from describers.dates.values.julian import iso
from describers.dates.values.value import month_length

_MONTHS = {
    **{name: n for n, name in enumerate("JA FE MR AP MY JU JY AU SP OC NO DE".split(), 1)},
    "FB": 2,
    "JN": 6,
    "JL": 7,
    "SE": 9,
    "OT": 10,
}
_ROMAN = {name: n for n, name in enumerate("I II III IV V VI VII VIII IX X XI XII".split(), 1)}
_BRITISH = re.compile(
    r"(?:(?<![^\n])|(?<=[ \t]{2})|(?<=\n[ \t])|(?<=[A-Z)] ))(?P<day>\d{1,2})[ .]"
    rf"(?P<month>{'|'.join(_MONTHS)})"
    r"[ .]?\s{0,40}(?P<year>\d\d)(?=[ \t]*(?:\n|\Z)|[ \t]{2}|\])"
)
_BRACKETED = re.compile(
    r"\[(?:[Pp]ost)?(?:[Ss]tempel|[Ss]tamp|mark|[Шш]темпель?ъ?|[Tt]imbre|[Cc]achet)[^\]\n]{0,60}?"
    r"(?<![\d.-])(?P<day>\d{1,2})(?P<mark>[-./])(?P<month>\d{1,2}|[IVX]{1,4})(?P=mark)"
    r"(?P<year>\d\d(?:\d\d)?)(?!\d)[^\]\n]{0,40}\]"
)


def postmarks(text: str) -> list[Foreign]:
    """The days that postmarks give, in a text with its line ends.

    >>> [d.edtf for d in postmarks("KIRKHOPE\\n  7 NO\\n  17\\n[Poststempel: BINZ 24.7.06]")]
    ['1917-11-07', '1906-07-24']
    """
    centuries = Centuries(text)
    out = []
    for pattern in (_BRITISH, _BRACKETED):
        for match in pattern.finditer(text):
            named = match["month"]
            month = _MONTHS.get(named) or _ROMAN.get(named) or int(named) if named else 0
            year, day = int(match["year"]), int(match["day"])
            if year < 100:
                year = centuries.year(year, match.start())
            if 1 <= month <= 12 and 1 <= day <= month_length(year, month):
                stated = iso((year, month, day))
                start, end = match.start("day"), match.end("year")
                out.append(
                    Foreign(
                        start, end, stated, stated, "unknown", stated, stated, 0.7, "a postmark"
                    )
                )
    return out
