"""Make the dates of the contract out of readings: year, calendar, bounds, confidence."""

from __future__ import annotations

import re
from dataclasses import replace

from describers.contract import CalendarRule, Date
from describers.dates.calendars.rule import abroad
from describers.dates.certainty import confidence, grounds
from describers.dates.values.anchors import Resolved
from describers.dates.values.centuries import assumed
from describers.dates.values.julian import (
    REFORM,
    RUSSIA_CHANGED,
    Day,
    iso,
    month_length,
    to_gregorian,
    weekday,
)
from describers.dates.values.value import Point, Value
from describers.dates.years_given.headings import Found

#: a date in the script of the countries that kept the Julian calendar
_CYRILLIC = re.compile("[а-яѣі]{3}")
#: what French papers of the Republic mark the Gregorian days with
_VIEUX_STYLE = re.compile(r"\bv\. ?s\b|vieux style", re.IGNORECASE)


def build(
    found: Found,
    text: str,
    rule: CalendarRule | None,
    resolved: Resolved | None,
    source: tuple[int, int],
) -> Date:
    """The date, with nothing converted that does not say why."""
    reading = found.reading
    value = reading.value.with_year(resolved.year, resolved.month) if resolved else reading.value
    flags = set(reading.flags)
    if resolved is None and assumed(text, found.text, value.first.year):
        flags.add("century_assumed")
    calendar, basis = _calendar(found, value, text, rule, flags)
    julian = calendar == "julian"
    value = _existing(value, julian, flags)
    edtf = value.each(_converted) if julian else value
    if reading.other is not None and reading.value.kind == "point":
        other = reading.other if reading.other.year else _dual(value.first, reading.other)
        if other is not None and calendar != "gregorian":
            edtf = replace(value, points=(other,))
    edtf = edtf.meant()
    low, high = value.bounds(julian=julian)
    if julian:
        low, high = (to_gregorian(d) if d else None for d in (low, high))
    for name, marks in (("approximate", "~%"), ("uncertain", "?%")):
        if getattr(value.first, name) and not any(mark in value.edtf() for mark in marks):
            flags.add(name)
    _check_weekday(found, value, julian, flags)
    return Date(
        text=found.text,
        start=found.start,
        end=found.end,
        source_start=source[0],
        source_end=source[1],
        stated=value.edtf(),
        edtf=edtf.edtf(),
        calendar=calendar,
        calendar_basis=basis,
        modifier=value.modifier,
        earliest=iso(low) if low else None,
        latest=iso(high) if high else None,
        resolved_from_context=resolved is not None,
        confidence=_confidence(value, resolved, flags, bool(reading.repaired)),
        year_source=resolved.source if resolved else "",
        repaired=reading.repaired,
        flags=tuple(sorted(flags)),
    )


def _existing(value: Value, julian: bool, flags: set[str]) -> Value:
    """The value with its month in place of a day that the month has not: 31 June 1901."""

    def kept(p: Point) -> Point:
        if not p.month or (p.day or 0) <= month_length(p.year, p.month, julian=julian):
            return p
        flags.add("no_such_day")
        return replace(p, day=None)

    return value.each(kept)


def _converted(p: Point) -> Point:
    return p.on(to_gregorian(p.whole)) if p.whole else p


def _dual(p: Point, other: Point) -> Point | None:
    """The second day of a dual date with its year and month: the 12 or 13 days may pass one."""
    there = _converted(Point(p.year, p.month, p.day))
    return there if p.whole and there.day == other.day else None


def _calendar(
    found: Found, value: Value, text: str, rule: CalendarRule | None, flags: set[str]
) -> tuple[str, str]:
    """The calendar of a date and why: what it prints itself, its year, the rule, its script."""
    reading = found.reading
    if reading.other is not None:
        return _dual_calendar(value.first, reading.other, flags)
    low, high = value.bounds()
    if _VIEUX_STYLE.search(found.text) and (1792, 9, 22) <= (low or REFORM) < (1806,):
        return "gregorian", "vieux style: the calendar before the Republican one"
    if reading.style:
        return reading.style, "printed with the date"
    first = low or high
    if first is None:
        return "unknown", "the year is unknown"
    if first >= RUSSIA_CHANGED:
        return "gregorian", "after 14 February 1918"
    if value.first.width > 1:
        after = high is not None and high >= RUSSIA_CHANGED
        return ("gregorian", "mostly after the change") if after else ("unknown", "too coarse")
    if rule is not None and rule.calendar == "gregorian":
        return "gregorian", rule.basis
    if rule is not None and rule.calendar == "julian":
        return _by_rule(found, value, first, text, rule, flags)
    return _by_year(first, fine=_fine(value.first), cyrillic=bool(_CYRILLIC.search(found.text)))


def _fine(p: Point) -> bool:
    """Whether the calendar makes a difference to the point: a day or a month."""
    return p.precision in ("day", "month")


def _by_rule(
    found: Found, value: Value, first: Day, text: str, rule: CalendarRule, flags: set[str]
) -> tuple[str, str]:
    """The calendar where the document's rule is the Julian one until a day."""
    until = rule.until or "1918-02-13"
    if iso(first) > until:
        return "gregorian", "after the change of the calendar there"
    outside = abroad(text, found.start, found.end, until)
    if outside:
        flags.add("place_abroad")
    last = value.points[-1]
    fine = _fine(value.first) and (last is None or _fine(last))
    if rule.basis.startswith("inferred") and (outside or not fine):
        return "unknown", "no convention stated" + (", place abroad" if outside else "")
    return "julian", rule.basis


def _by_year(first: Day, *, fine: bool, cyrillic: bool) -> tuple[str, str]:
    """The calendar where nothing states one."""
    if fine and first > REFORM and cyrillic:
        return "julian", "inferred: written in Cyrillic before 14 February 1918"
    if first < REFORM:
        why = "before the Gregorian reform of 15 October 1582"
        return ("julian" if fine else "unknown"), why
    if first < (1752, 9, 14):
        return "unknown", "between the reform of 1582 and the British change of 1752"
    return "gregorian", "no other calendar stated or inferred"


def _dual_calendar(p: Point, other: Point, flags: set[str]) -> tuple[str, str]:
    if p.month and p.day and other.day:
        year = p.year or 1900
        expected = to_gregorian((year, p.month, p.day))
        if other.day == expected[2] and (other.month or p.month) in (expected[1], p.month):
            return "julian", "dual date: the second day is the Gregorian one"
        if other.month and to_gregorian((year, other.month, other.day))[1:] == (p.month, p.day):
            return "gregorian", "dual date: the second day is the Julian one"
    flags.add("dual_date_inconsistent")
    return "unknown", "dual date whose days do not agree with either calendar"


def _check_weekday(found: Found, value: Value, julian: bool, flags: set[str]) -> None:
    day, printed = value.first.whole, found.reading.weekday
    if "no_such_day" in flags or not printed or day is None:
        return
    if weekday(day, julian=julian) != printed:
        other = weekday(day, julian=not julian) == printed
        flags.add("weekday_fits_other_calendar" if other else "weekday_disagrees")


def _confidence(value: Value, resolved: Resolved | None, flags: set[str], repaired: bool) -> float:
    found = grounds(
        value.first.precision,
        flags,
        resolved.source if resolved else "",
        repaired=repaired,
        open_year=resolved is None and value.yearless,
    )
    return confidence(found, resolved.confidence if resolved else None)
