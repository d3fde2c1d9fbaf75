"""Read days of one month in a row: on 3, 5 and 7 August 1923; les 5, 6 et 7 mai."""

from __future__ import annotations

from dataclasses import replace

from describers.dates.days import day_number
from describers.dates.points import point
from describers.dates.reading import Cursor, Reading
from describers.dates.value import Value


def days_listed(c: Cursor, i: int) -> Reading | None:
    """Three days or more before the month that they share; following days are a span.

    >>> from describers.dates.find import find
    >>> text = "On 3, 5 and 7 August 1923 and 4, 5 and 6 May"
    >>> [f.reading.value.edtf() for f in find(text, ["en"])]
    ['{1923-08-03,1923-08-05,1923-08-07}', 'XXXX-05-04/XXXX-05-06']
    """
    if not c.digits(i) or not 1 <= c.digits(i) <= 2:
        return None
    days: list[int] = []
    at = i
    while (got := day_number(c, at)) is not None and c.has(got[0], ","):
        days.append(got[1])
        at = got[0] + 1
    if not days or got is None or not (c.has(got[0], "and") or c.has(got[0], "or")):
        return None
    days.append(got[1])
    last = point(c, got[0] + 1)
    if last is None or last.point.precision != "day" or last.value.kind != "point":
        return None
    days.append(last.point.day or 0)
    if len(days) < 3 or sorted(set(days)) != days or not last.point.month:
        return None
    points = tuple(replace(last.point, day=day) for day in days)
    if c.has(got[0], "or"):
        kind = "one_of"
    else:
        kind = "interval" if days[-1] - days[0] == len(days) - 1 else "all_of"
    value = Value((points[0], points[-1]) if kind == "interval" else points, kind)
    return replace(last, first=i, value=value)
