"""Years of the Hijra and of the creation of the world, which without their era look like ours.

A year of the Hijra is lunar, and reaches from one of our years into the next; the year of the world
began on 1 September in Russia, 5508 years before our era. Each stands for the days that it spans.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from describers.dates.calendars.foreign_date import Foreign, of_day
from describers.dates.calendars.names import names_of
from describers.dates.tables.every import TABLES, in_all
from describers.dates.tokens.lexicon import modern
from describers.dates.values.julian import Day, days_on, iso, to_gregorian
from describers.patterns import Patterns

#: the last year of the Hijra that is read: our 2077
_LAST_HIJRI = 1500
#: the years of the world that documents bear: from the baptism of Rus until the change of era
_WORLD = range(6497, 7209)
_MONTHS = TABLES["ru"].months


def _spelled(names: Iterable[str]) -> str:
    """One pattern of the words; those with a capital or a stop are as they are printed."""
    patterns = []
    for name in sorted(names, key=len, reverse=True):
        pattern = re.escape(name).replace(r"\ ", r"\s?" if "." in name else r"\s+")
        exact = name != name.lower() or "." in name
        patterns.append(pattern if exact else f"(?i:{pattern})")
    return "|".join(patterns)


_RE = Patterns(
    "describers.dates.calendars",
    "counted_eras.json",
    HIJRI=_spelled(in_all("hijri")),
    WORLD=_spelled(in_all("world")),
    YEAR_WORDS=names_of(word for word in in_all("years") if "а" <= word[0] <= "я"),
    MONTHS=names_of(month for month in _MONTHS if len(month) > 2),
)


def eras(text: str) -> list[Foreign]:
    """The years of other eras in `text`, with the month and day of a year of the world.

    >>> [d.edtf for d in eras("built in 1250 A.H.; лета 7158 мая в 4 день")]
    ['1834/1835', '1650-05-14']
    """
    out: list[Foreign] = []
    for pattern in (_RE.HIJRI_BEHIND, _RE.HIJRI_BEFORE):
        for match in pattern.finditer(text):
            found = _lunar(match)
            if found and not any(f.start < found.end and found.start < f.end for f in out):
                out.append(found)
    return out + [found for m in _RE.OF_WORLD.finditer(text) if (found := _of_world(m)) is not None]


def _lunar(match: re.Match[str]) -> Foreign | None:
    from convertdate import islamic

    first, printed = int(match["year"]), match["last"]
    last = int(match["year"][: -len(printed)] + printed) if printed else first
    if not 1 <= first <= last <= _LAST_HIJRI:
        return None
    low: Day = islamic.to_gregorian(first, 1, 1)
    high = days_on(islamic.to_gregorian(last + 1, 1, 1), -1)
    stated = f"{first:04d}" + (f"/{last:04d}" if printed else "")
    years = f"{low[0]:04d}" + (f"/{high[0]:04d}" if high[0] > low[0] else "")
    span = match.span()
    return Foreign(*span, stated, years, "hijri", iso(low), iso(high), basis="the era printed")


def _of_world(match: re.Match[str]) -> Foreign | None:
    number = int(match["led"] or match["alone"])
    if number not in _WORLD:
        return None
    basis, year = "the year of the world", number - 5508
    if match["month"] is None:
        low, high = (iso(to_gregorian(day)) for day in ((year - 1, 9, 1), (year, 8, 31)))
        years = f"{year - 1:04d}/{year:04d}"
        return Foreign(*match.span(), years, years, "julian", low, high, basis=basis)
    named = match["month"].lower()
    month = _MONTHS.get(named) or _MONTHS[modern(named)]
    own = year - (month >= 9), month, int(match["day"] or match["on"])
    return of_day(*match.span(), own, julian=True, basis=basis)
