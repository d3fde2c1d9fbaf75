"""The year of a date under a heading: the heading's, the one before or the one after.

A paper tells of the past and plans the future, so that a month later than its own in the past
tense is of the year before. "Last" and "next" say so themselves. Where another year was named in
the same paragraph, and the tense does not point to it, the date stays without a year.
"""

from __future__ import annotations

from describers.dates.tables.every import WordedPatterns
from describers.dates.values.anchors import Anchor, Resolved
from describers.dates.values.value import Point
from describers.dates.years_given.headings import Found, month_distance
from describers.dates.years_given.tense import tense
from describers.dates.years_given.year_evidence import fits

_RE = WordedPatterns("years_given/headed.json")
#: the month in which a season begins, for what comes before or after it
_SEASON_STARTS = {21: 3, 22: 6, 23: 9, 24: 12}
#: months between a letter and a month of the other year that the tense decides
_FAR = 3


def by_last_or_next(text: str, date: Found, head: Anchor | None) -> tuple[bool, Resolved | None]:
    """Last October, im nächsten Mai: whether such a word stands there, and the year it gives."""
    point = date.reading.value.first
    before, after = text[max(0, date.start - 16) : date.start], text[date.end : date.end + 16]
    last = _RE.LAST.search(before) or _RE.LAST_AFTER.match(after)
    coming = None if last else _RE.NEXT.search(before) or _RE.NEXT_AFTER.match(after)
    if not (last or coming) or not point.month:
        return False, None
    if head is None or not head.point.month or head.point.year is None:
        return True, None
    distance = month_distance(head.point, point)
    if last:
        year = head.point.year - (distance >= 0 and not (point.day and distance == 0))
    else:
        year = head.point.year + (distance <= 0)
    return True, Resolved(year, f"word:{head.at}", 0.8)


def of_section(
    text: str, date: Found, section: Anchor, last: Anchor | None, paragraph: int
) -> Resolved | None:
    """The year of the heading, or one next to it, unless another was named in the paragraph."""
    year, point = section.point.year, date.reading.value.first
    if year is None:
        return None
    other = last.point.year if last is not None and last.explicit >= paragraph else None
    disputed = other not in (None, year) and not point.season
    distance = month_distance(section.point, point)
    entry = section.explicit != section.at or section.point.precision != "day"
    if distance < -8 and entry:
        # the next day of a diary or register that has passed the new year
        year, distance = year + 1, 0
    elif section.paper:
        said = _told(text, date, section.point)
        if said is not None:
            year, distance = year + said, 0
            disputed = other not in (None, year) and not point.season
    if date.reading.weekday and point.month and point.day:
        fitting = [y for y in (year, other) if y is not None and fits(date, y)]
        return Resolved(fitting[0], f"section:{section.at}", 0.85) if fitting else None
    if disputed or abs(distance) > 8:
        return None
    return Resolved(year, f"section:{section.at}", 0.75)


def told_elsewhere(head: Anchor, last: Anchor | None, paragraph: int) -> bool:
    """Whether a month or day with a year of its own, in the paragraph, outweighs a masthead.

    A letter's own day is not outweighed: what it tells of another year leaves its days open.
    """
    if last is None or head.paper or head.point.precision == "day" or last.explicit < paragraph:
        return False
    return last.point.precision in ("day", "month") and last.point.year != head.point.year


def _told(text: str, date: Found, own: Point) -> int | None:
    """-1 or 1 where the tense shows the date to be of the year before or after; None else."""
    point = date.reading.value.first
    month = point.month or _SEASON_STARTS.get(point.season or 0, 0)
    if not month or not own.month:
        return None
    distance = month - own.month
    if distance >= _FAR and tense(text, date.start, date.end) < 0:
        return -1
    if distance < -8 and tense(text, date.start, date.end) > 0:
        return 1
    return None
