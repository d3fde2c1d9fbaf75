"""Read whole date expressions: modifiers, ranges, alternatives and sets around single dates."""

from __future__ import annotations

from dataclasses import dataclass, replace

from describers.dates.grammar.days import bracketed_day, day_number, slashed_day
from describers.dates.grammar.dual_range import dual_range
from describers.dates.grammar.eras import era_span
from describers.dates.grammar.inverted import closed, year_before
from describers.dates.grammar.offsets import Offset, moved, offset
from describers.dates.grammar.openness import opened
from describers.dates.grammar.pairs import joined, modified
from describers.dates.grammar.reading import LONGEST, Cursor, Reading
from describers.dates.grammar.series import series
from describers.dates.grammar.styles import style_at
from describers.dates.values.value import Point, Value

#: a span of years longer than this may be a life, of which only the beginning is not known
_SHORT_SPAN = 25


@dataclass(slots=True)
class _Lead:
    """What is said before a date, up to the token `end`: about, perhaps, between, before."""

    end: int
    relation: str = ""
    bound: str = ""
    between: bool = False
    approximate: bool = False
    uncertain: bool = False


def expression(c: Cursor, i: int) -> Reading | None:
    """The longest date expression that starts at `i`."""
    lead = _lead(c, i)
    found = _joined(c, lead.end, between=lead.between)
    if found is None:
        return None
    # "from 1928" by itself: the value is the date; `from` stays outside
    outside = c.has(i, "from") and found.value.kind != "interval"
    hedged = lead.approximate or lead.uncertain or lead.bound
    found.first = i + (outside and not hedged)
    _hedge(found, lead)
    related = _related(c, i, found, lead)
    return related and _styled(c, _questioned(c, related))


def _lead(c: Cursor, i: int) -> _Lead:
    """All that leads to the date from the token `i` on."""
    lead = _Lead(i)
    while lead.end - i < LONGEST and _leads(c, i, lead):
        at = lead.end + 1
        if lead.approximate or lead.uncertain or lead.between:
            at += c.has(at, ".") and c.glued(at)
        filled = c.first_of(at, "license", "filler") and modified(c, at) is None
        lead.end = at + (bool(filled) and modified(c, at + 1) is not None)
    return lead


def _leads(c: Cursor, i: int, lead: _Lead) -> bool:
    """Take in what the token at `lead.end` says, if it leads to a date; `end` is its last token."""
    at = lead.end
    if c.has(at, "about") and (not c.has(at + 1, "filler") or _the_year(c, at + 1)):
        lead.approximate = True
        if _the_year(c, at + 1):
            lead.end = c.skip(at + 1, "filler", "year_word") - 1
    elif c.has(at, "[") and c.has(at + 1, "?") and c.digits(at + 2) == 4:
        # [?1932]
        lead.uncertain, lead.end = True, at + 1
    elif c.has(at, "maybe"):
        lead.uncertain = True
    elif bound := c.first_of(at, "no_later", "no_earlier"):
        lead.bound = bound
    elif c.has(at, "between"):
        lead.between = True
    elif at != i or (c.has(at, "years_only") and c.digits(at + 1) != 4):
        return False
    else:
        relation = c.first_of(at, "before", "after", "from", "since")
        lead.relation = relation.removeprefix("from")
        return relation != ""
    return True


def _the_year(c: Cursor, i: int) -> bool:
    """Whether a bare year stands behind the fillers at `i`: about the year 1790."""
    at = c.skip(i, "filler", "year_word")
    return at > i + 1 and c.digits(at) == 4


def _hedge(found: Reading, lead: _Lead) -> None:
    """Put `about` and `perhaps` into the value."""
    # about the middle of September: the month is certain
    certain = found.point.modifier and found.point.precision in ("month", "season")
    approximate = lead.approximate and not certain
    if not approximate and not lead.uncertain:
        return
    last = len(found.value.points) if approximate and _short_span(found.value) else 1

    def hedged(p: Point) -> Point:
        about, perhaps = approximate or p.approximate, lead.uncertain or p.uncertain
        return replace(p, approximate=about, uncertain=perhaps)

    points = (hedged(p) if p and n < last else p for n, p in enumerate(found.value.points))
    found.value = replace(found.value, points=tuple(points))


def _short_span(value: Value) -> bool:
    """Whether `about` before a span of years is said of both: c. 1640-60, but a life c. 1702-79."""
    first, last = value.points[0], value.points[-1]
    if value.kind != "interval" or not first or not last:
        return False
    years = first.precision == last.precision == "year"
    return years and (last.year or 0) - (first.year or 0) <= _SHORT_SPAN


def _related(c: Cursor, i: int, found: Reading, lead: _Lead) -> Reading | None:
    """The reading on that side of its date that the lead names; None where it is none at all."""
    if found.value.kind != "point":
        if lead.relation:
            found.first = lead.end
    elif lead.bound:
        ends = (None, found.point) if lead.bound == "no_later" else (found.point, None)
        found.value = Value(ends, "one_of")
    elif (by := _reckoned_by(c, found, lead.end)) is not None:
        there = moved(found.point, by)
        if there is not None:
            found.value, found.led, found.weekday = Value((there,)), by.start, 0
            found.flags.add("reckoned")
        elif found.point.precision == "day" or not lead.relation:
            return None
        else:
            found.value = replace(found.value, relation=lead.relation)
    elif lead.relation:
        found.value = replace(found.value, relation=lead.relation)
        # pre-1900, post-1945
        found.first += c.tokens[i].text.endswith("-")
    else:
        opened(c, found)
    return found


def _reckoned_by(c: Cursor, found: Reading, at: int) -> Offset | None:
    """What reckons from the date whose tokens start at `at`, where anything does."""
    at = c.skip(at, "filler") if not c.has(at, "num") else at
    fine = found.point.precision in ("day", "month", "year") and at < found.end
    return offset(c.text, c.tokens[at].start) if fine else None


def _questioned(c: Cursor, found: Reading) -> Reading:
    """Take in the question mark behind the date, where it doubts it."""
    value, end = found.value, found.end
    if value.kind == "point":
        if any(all(map(c.has, range(end, end + 3), marks)) for marks in ("(?)", "[?]")):
            # 1932(?)
            end += 3
        elif c.has(end, "?") and _doubted(c, found):
            end += 1
        return replace(found.with_point(uncertain=True), end=end) if end > found.end else found
    last = value.points[-1]
    if value.kind != "interval" or not c.has(end, "?") or last is None or last.width > 1:
        return found
    if c.behind(end) in (")", "]") or _doubted(c, found):
        points = (*value.points[:-1], replace(last, uncertain=True))
        return replace(found, value=replace(value, points=points), end=end + 1)
    return found


def _doubted(c: Cursor, found: Reading) -> bool:
    """Whether the question mark doubts the date, and does not end a question."""
    after = c.behind(found.end, 2)
    if after[:1] in (")", "]") or (c.fills_line() and not found.point.season):
        return True
    if not c.glued(found.end) or found.point.season or found.value.yearless:
        return False
    if after[:1] in (",", ";", ".", "-", "–") or (after[:1] == " " and after[1:].islower()):
        return True
    # Letters to his son, 1870-1880? at the end of its line: a field of its own
    mark = c.tokens[found.end].end
    ends = (c.printed or c.text)[mark : mark + 1] in ("", "\n")
    return ends and c.before(found.first, 2) in (", ", ": ", "; ")


def _styled(c: Cursor, found: Reading) -> Reading:
    """Take in a printed Old or New Style mark behind the date."""
    # the bracket may hold more than the mark: (N.S., a Tuesday)
    marked = style_at(c, found.end) or (style_at(c, found.end + 1) if c.opens(found.end) else None)
    if marked is not None:
        found.style, found.end = marked[0], marked[2]
    return found


def _joined(c: Cursor, i: int, *, between: bool) -> Reading | None:
    """A date, or two joined by a dash, `to`, `and`, `or` or a slash."""
    listed = (
        dual_range(c, i)
        or era_span(c, i, between=between)
        or series(c, i)
        or _days_of_year(c, i, between=between)
    )
    if listed is not None:
        return listed
    first = modified(c, i) or _lone_day(c, i)
    if first is None:
        return None
    found = joined(c, first, between=between)
    if found is not None and found.other is not None and found.value.kind == "point":
        # 25 October (7 November) to 27 October (9 November) 1917
        found = joined(c, found, between=between) or found
    if found is None and first.value.kind != "lone":
        found = _doubted_first(c, first, between=between) or first
    if found is not None:
        found.first = i
        for token in c.tokens[i : found.end]:
            found.repaired = token.repaired or found.repaired
    return found


def _doubted_first(c: Cursor, first: Reading, *, between: bool) -> Reading | None:
    """A span whose first year is in doubt: 1805?-1871."""
    dash = first.end + 1 + c.has(first.end + 1, "]")
    year = first.value.kind == "point" and first.point.width == 1 and first.point.year
    if not year or not c.has(first.end, "?") or not c.first_of(dash, "-", "–"):
        return None
    doubted = replace(first.with_point(uncertain=True), end=first.end + 1)
    return joined(c, doubted, between=between) or doubted


def _days_of_year(c: Cursor, i: int, *, between: bool) -> Reading | None:
    """A year before days of one month, as lists of documents have it: 1925 г., 14–16 мая."""
    got = year_before(c, i)
    if got is None:
        return None
    at = got[0] + c.has(got[0], ",")
    first = _lone_day(c, at) if c.digits(at) else None
    found = joined(c, first, between=between) if first is not None else None
    if found is None or found.year_shift is not None or not closed(c, found.end - 1):
        return None
    days = found.value.known
    if len(days) < 2 or any(p.year is not None or p.precision != "day" for p in days):
        return None
    return replace(found, first=i, value=found.value.with_year(got[1]))


def _lone_day(c: Cursor, i: int) -> Reading | None:
    """A day whose month follows only after a second day: 5-7 March."""
    at = i + c.has(i, "filler")
    got = day_number(c, at)
    if got is None or c.has(at, "roman"):
        return None
    end, day = got
    second = (slashed_day(c, end) if c.glued(end) else None) or bracketed_day(c, end)
    if second and 10 <= (second[1] - day) % 30 <= 14:
        # 2/15 to 8/21 January, 2(15)-8(21) January: each day in two calendars
        end = second[0]
    return Reading(i, end, Value((Point(None, None, day),), "lone"))
