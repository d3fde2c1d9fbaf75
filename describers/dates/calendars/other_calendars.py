"""Dates of the Hijri and Hebrew calendars and numbered months; with the Republican and regnal ones.

Conversions are convertdate's (Hijri: the civil tabular calendar, which may be a day off an observed
month). `stated` keeps year-month-day of the source's own calendar, with its own month numbers.
"""

from __future__ import annotations

import re
from dataclasses import replace

from describers.dates.calendars.counted_eras import eras
from describers.dates.calendars.foreign_date import Foreign
from describers.dates.calendars.kalends import kalends
from describers.dates.calendars.margins import margins
from describers.dates.calendars.moveable import moveable
from describers.dates.calendars.names import numbered
from describers.dates.calendars.regnal import regnal
from describers.dates.calendars.republican import republican
from describers.dates.tables.en import TABLE
from describers.dates.values.julian import iso, to_gregorian
from describers.dates.values.value import Day, month_length

_HIJRI, _HEBREW = numbered("hijri"), numbered("hebrew")


def _names(table: dict[str, int]) -> str:
    return "|".join(sorted(map(re.escape, table), key=len, reverse=True))


_PATTERN = re.compile(
    rf"(?<!\w)(?P<day>\d{{1,2}})(?:er|st|nd|rd|th)?\s+(?:of\s+|de\s+)?(?:"
    rf"(?P<hijri>{_names(_HIJRI)}),?\s+(?P<hyear>\d{{3,4}})\s?(?:A\.?\s?H\.?|H\.|hijri)"
    rf"|(?P<hebrew>{_names(_HEBREW)}),?\s+(?P<jyear>5[0-9]{{3}}))(?!\w)",
    re.IGNORECASE,
)
#: a day that no Republican month has, before its name
_BEYOND = re.compile(r"(?<![\w.,/-])(?:3[1-9]|[4-9]\d)e?\s(?:du mois de |de )?$")
_ORDINALS = {w: n for w, n in TABLE.ordinals.items() if n <= 31}
_NTH_MONTH = "|".join(w for w, n in _ORDINALS.items() if n <= 12)
_NTH_DAY = "|".join(sorted(_ORDINALS, key=len, reverse=True))
_MONTH = r"(?:mo|month|mon)\b\.?"
_MONTH_SIGN = re.compile(r"(?<![^\W\d])(?:mo|mon|month)\b", re.IGNORECASE)
#: Friends numbered their months: 9 mo. 3, 1826; the 14th of 3d month 1823; Seventh Month 4th 1701/2
_FRIENDS = (
    r",? (?:called [A-Z][a-z]+,? )?(?:in the year )?(?P<year>1[6-9]\d\d)"
    r"(?:[/-](?P<dual>\d{1,2}))?(?!\d)"
)
_OF_MONTH = rf"(?P<month>\d{{1,2}}|{_NTH_MONTH})(?:st|nd|rd|d|th)? ?{_MONTH}"
_OF_DAY = rf"(?P<day>\d{{1,2}}|{_NTH_DAY})(?:st|nd|rd|d|th)?"
_QUAKER = tuple(
    re.compile(rf"(?<!\w){order}{_FRIENDS}", re.IGNORECASE)
    for order in (
        rf"{_OF_MONTH},? (?:the )?{_OF_DAY}(?: day)?",
        rf"{_OF_DAY},? (?:day,? )?(?:of )?(?:the )?{_OF_MONTH}",
    )
)


def foreign(text: str) -> list[Foreign]:
    """The dates of other calendars in `text`, in order."""
    out = [f for m in _PATTERN.finditer(text) if (f := _converted(m)) is not None]
    end = 0
    for sign in _MONTH_SIGN.finditer(text):
        # the long pattern is tried only around its rarest word
        low = max(end, sign.start() - 60)
        tried = (pattern.search(text, low, sign.end() + 60) for pattern in _QUAKER)
        matches = [match for match in tried if match and match.start() <= sign.start()]
        match = min(matches, key=lambda match: match.start(), default=None)
        found = _quaker(match) if match else None
        if found is not None:
            out.append(found)
            end = found.end
    out += [_with_its_day(text, found) for found in republican(text)]
    out += regnal(text) + kalends(text) + moveable(text)
    days = [(f.start, f.end) for f in out]
    out += margins(text)
    out += [f for f in eras(text) if not any(a < f.end and f.start < b for a, b in days)]
    return sorted(out, key=lambda f: f.start)


def no_such_day(month: Foreign, start: int) -> Foreign:
    """The month, of which a day is printed from `start` on that it does not have."""
    return replace(month, start=start, confidence=0.4, flags=("no_such_day",))


def _with_its_day(text: str, month: Foreign) -> Foreign:
    """The Republican month with the day before it that it does not have: 31 ventôse an V."""
    if len(month.stated) != 7:
        return month
    day = _BEYOND.search(text, max(0, month.start - 24), month.start)
    return no_such_day(month, day.start()) if day else month


def _converted(match: re.Match[str]) -> Foreign | None:
    from convertdate import hebrew, islamic

    day = int(match["day"])
    if match["hijri"]:
        own = (int(match["hyear"]), _HIJRI[" ".join(match["hijri"].lower().split())], day)
        module, name = islamic, "hijri"
    else:
        own = (int(match["jyear"]), _HEBREW[" ".join(match["hebrew"].lower().split())], day)
        module, name = hebrew, "hebrew"
    # in a year of twelve months Adar II is Adar
    own = (own[0], min(own[1], 13 if module is islamic else hebrew.year_months(own[0])), day)
    length = module.month_length(*own[:2])
    if not 1 <= day <= length:
        low, high = (iso(module.to_gregorian(*own[:2], n)) for n in (1, length))
        month = f"{own[0]:04d}-{own[1]:02d}" if own[1] <= 12 else f"{own[0]:04d}"
        found = Foreign(*match.span(), month, f"{low}/{high}", name, low, high)
        return no_such_day(found, match.start())
    there: Day = module.to_gregorian(*own)
    stated = iso(own) if own[1] <= 12 else f"{own[0]:04d}"
    return Foreign(match.start(), match.end(), stated, iso(there), name, iso(there), iso(there))


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
    if not 1 <= month <= 12 or not 1 <= day <= month_length(year, month, julian=old):
        return None
    stated: Day = (year, month, day)
    there = iso(to_gregorian(stated) if old else stated)
    calendar = "julian" if old else "gregorian"
    return Foreign(match.start(), match.end(), iso(stated), there, calendar, there, there)
