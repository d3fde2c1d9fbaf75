"""Dates of the Hijri and Hebrew calendars and numbered months; with the Republican and regnal ones.

Conversions are convertdate's (Hijri: the civil tabular calendar, which may be a day off an observed
month). `stated` keeps year-month-day of the source's own calendar, with its own month numbers.
"""

from __future__ import annotations

import re
from dataclasses import replace

from describers.dates.calendars.counted_eras import eras
from describers.dates.calendars.foreign_date import Foreign, of_day, read_around
from describers.dates.calendars.kalends import kalends
from describers.dates.calendars.moveable import moveable
from describers.dates.calendars.names import names_of, numbered
from describers.dates.calendars.regnal import regnal
from describers.dates.calendars.republican import republican
from describers.dates.tables.en import TABLE
from describers.dates.values.julian import iso
from describers.patterns import Patterns

_MONTHS = {calendar: numbered(calendar) for calendar in ("hijri", "hebrew")}
_ORDINALS = {w: n for w, n in TABLE.ordinals.items() if n <= 31}
_RE = Patterns(
    "describers.dates.calendars",
    "other_calendars.json",
    HIJRI=names_of(_MONTHS["hijri"]),
    HEBREW=names_of(_MONTHS["hebrew"]),
    NTH_MONTH=names_of(w for w, n in _ORDINALS.items() if n <= 12),
    NTH_DAY=names_of(_ORDINALS),
)


def foreign(text: str) -> list[Foreign]:
    """The dates of other calendars in `text`, in order.

    >>> [d.edtf for d in foreign("timber felled 1850 ± 10; length 1850 ± 10 mm; 9 mo. 3, 1826")]
    ['1840/1860', '1826-09-03']
    """
    out = [_converted(match) for match in _RE.PATTERN.finditer(text)]
    out += read_around(text, _RE.MONTH_SIGN, (_RE.MONTH_FIRST, _RE.DAY_FIRST), _quaker, after=60)
    out += [_with_its_day(text, found) for found in republican(text)]
    out += regnal(text) + kalends(text) + moveable(text)
    days = [(f.start, f.end) for f in out]
    out += [_span(match) for match in _RE.MARGIN.finditer(text)]
    out += [f for f in eras(text) if not any(a < f.end and f.start < b for a, b in days)]
    return sorted(out, key=lambda f: f.start)


def _span(match: re.Match[str]) -> Foreign:
    """The years that the margin of an estimate leaves."""
    low, high = (int(match["year"]) + sign * int(match["by"]) for sign in (-1, 1))
    years, first, last = f"{low:04d}/{high:04d}", f"{low:04d}-01-01", f"{high:04d}-12-31"
    return Foreign(*match.span(), years, years, "unknown", first, last, basis="too coarse")


def no_such_day(month: Foreign, start: int) -> Foreign:
    """The month, of which a day is printed from `start` on that it does not have."""
    return replace(month, start=start, confidence=0.4, flags=("no_such_day",))


def _with_its_day(text: str, month: Foreign) -> Foreign:
    """The Republican month with the day before it that it does not have: 31 ventôse an V."""
    day = _RE.BEYOND.search(text, max(0, month.start - 24), month.start)
    return no_such_day(month, day.start()) if day and len(month.stated) == 7 else month


def _converted(match: re.Match[str]) -> Foreign:
    from convertdate import hebrew, islamic

    name = "hijri" if match["hijri"] else "hebrew"
    module = islamic if match["hijri"] else hebrew
    year, day = int(match["hyear"] or match["jyear"]), int(match["day"])
    month = _MONTHS[name][" ".join(match[name].lower().split())]
    if name == "hebrew":
        # in a year of twelve months Adar II is Adar
        month = min(month, hebrew.year_months(year))
    length = module.month_length(year, month)
    # EDTF has no thirteenth month
    stated = f"{year:04d}-{month:02d}" if month <= 12 else f"{year:04d}"
    if not 1 <= day <= length:
        low, high = (iso(module.to_gregorian(year, month, n)) for n in (1, length))
        found = Foreign(*match.span(), stated, f"{low}/{high}", name, low, high)
        return no_such_day(found, match.start())
    there = iso(module.to_gregorian(year, month, day))
    stated += f"-{day:02d}" * (month <= 12)
    return Foreign(*match.span(), stated, there, name, there, there)


def _number(text: str) -> int:
    return int(text) if text.isdigit() else _ORDINALS[text.lower()]


def _quaker(match: re.Match[str]) -> Foreign | None:
    """A day of a numbered month; March was the first of them until 1752."""
    month, day = (_number(match[part]) for part in ("month", "day"))
    year, dual = int(match["year"]), match["dual"]
    if dual and int(dual) != (year + 1) % 10 ** len(dual):
        return None
    old = year < 1752
    if old:
        # before 25 March the second of two years is the one that we count
        turned = month > 10 or (dual is not None and month == 1 and day < 25)
        year, month = year + turned, month + 2 if month <= 10 else month - 10
    return of_day(*match.span(), (year, month, day), julian=old)
