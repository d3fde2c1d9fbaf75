"""Years of the Hijra and of the creation of the world, which without their era look like ours.

A year of the Hijra is lunar, and reaches from one of our years into the next; the year of the world
began on 1 September in Russia, 5508 years before our era. Each stands for the days that it spans.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from describers.dates.calendars.foreign_date import Foreign
from describers.dates.tokens.lexicon import modern
from describers.dates.values.julian import iso, to_gregorian
from describers.dates.values.value import Day, day_before, month_length

#: the last year of the Hijra that is read: our 2077
_LAST_HIJRI = 1500
#: the years of the world that documents bear: from the baptism of Rus until the change of era
_WORLD = range(6497, 7209)
_YEAR = r"(?P<year>\d{3,4})(?:\s?[-–]\s?(?P<last>\d{1,4}))?"


def eras(text: str) -> list[Foreign]:
    """The years of other eras in `text`, with the month and day of a year of the world.

    >>> [d.edtf for d in eras("built in 1250 A.H.; лета 7158 мая в 4 день")]
    ['1834/1835', '1650-05-14']
    """
    out: list[Foreign] = []
    for pattern in _hijri():
        for match in pattern.finditer(text):
            found = _lunar(match)
            if found and not any(f.start < found.end and found.start < f.end for f in out):
                out.append(found)
    out += [found for m in _world().finditer(text) if (found := _of_world(m)) is not None]
    return out


def _spelled(names: Iterable[str]) -> str:
    """One pattern of the words; those with a capital or a stop are as they are printed."""
    patterns = []
    for name in sorted(set(names), key=len, reverse=True):
        pattern = re.escape(name).replace(r"\ ", r"\s?" if "." in name else r"\s+")
        exact = name != name.lower() or "." in name
        patterns.append(pattern if exact else f"(?i:{pattern})")
    return "|".join(patterns)


@lru_cache(maxsize=1)
def _hijri() -> tuple[re.Pattern[str], ...]:
    """A year with its era behind it, in figures; and an abbreviation with the year behind that."""
    from describers.dates.tables.every import TABLES

    names = [name for table in TABLES.values() for name in table.hijri]
    words = sorted({word for table in TABLES.values() for word in table.years}, key=len)
    worded = "|".join(re.escape(word) for word in reversed(words) if "а" <= word[0] <= "я")
    return (
        re.compile(rf"(?<![\w./-]){_YEAR}(?:\s(?:{worded})\.?)?\s?(?:{_spelled(names)})(?!\w)"),
        re.compile(rf"(?<!\w)(?:{_spelled(names)})\s?{_YEAR}(?![\w/]|[.,-]\d)"),
    )


@lru_cache(maxsize=1)
def _world() -> re.Pattern[str]:
    from describers.dates.tables.every import TABLES

    names = [name for table in TABLES.values() for name in table.world]
    months = "|".join(m for m in TABLES["ru"].months if len(m) > 2)
    day = rf"(?:\s(?P<month>{months})(?:\s(?P<day>\d{{1,2}})|\sвъ?\s(?P<on>\d{{1,2}})))"
    ending, word = r"(?:-?(?:го|м|му))?", r"\s(?:год[ау]?|г\.)"
    tail = r"(?:-?(?:го|й|и))?(?:\s(?:день|дня))?"
    # without a word before it, the year has its own behind it: 7208 года декабря 20
    led = rf"(?:{_spelled(names)})\s(?P<led>\d{{4}})(?!\d){ending}(?:{word})?"
    alone = rf"(?P<alone>(?:6[4-9]|7[0-2])\d\d){ending}\s(?:год[ау]?)(?!\w|\s(?:до|тому)\s)"
    return re.compile(
        rf"(?<![\w.,/-])(?:{led}|{alone}),?(?:{day}{tail})?(?!\w)",
        re.IGNORECASE,
    )


def _lunar(match: re.Match[str]) -> Foreign | None:
    from convertdate import islamic

    first, printed = int(match["year"]), match["last"]
    last = int(match["year"][: -len(printed)] + printed) if printed else first
    if not 1 <= first <= last <= _LAST_HIJRI:
        return None
    low: Day = islamic.to_gregorian(first, 1, 1)
    high = day_before(islamic.to_gregorian(last + 1, 1, 1))
    stated = f"{first:04d}" + (f"/{last:04d}" if printed else "")
    years = f"{low[0]:04d}" + (f"/{high[0]:04d}" if high[0] > low[0] else "")
    span = match.span()
    return Foreign(*span, stated, years, "hijri", iso(low), iso(high), basis="the era printed")


def _of_world(match: re.Match[str]) -> Foreign | None:
    from describers.dates.tables.every import TABLES

    number = int(match["led"] or match["alone"])
    if number not in _WORLD:
        return None
    basis = "the year of the world"
    if match["month"] is None:
        first, last = (number - 5509, 9, 1), (number - 5508, 8, 31)
        low, high = iso(to_gregorian(first)), iso(to_gregorian(last))
        years = f"{first[0]:04d}/{last[0]:04d}"
        return Foreign(*match.span(), years, years, "julian", low, high, basis=basis)
    names = TABLES["ru"].months
    month = names.get(match["month"].lower(), 0) or names[modern(match["month"].lower())]
    year, day = number - 5508 - (month >= 9), int(match["day"] or match["on"])
    if not 1 <= day <= month_length(year, month, julian=True):
        return None
    own: Day = (year, month, day)
    there = iso(to_gregorian(own))
    return Foreign(*match.span(), iso(own), there, "julian", there, there, basis=basis)
