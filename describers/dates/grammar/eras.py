"""Read spans of years with one era for both: 300-200 BC, A.D. 50-79, с 300 по 200 г. до н. э."""

from __future__ import annotations

from describers.dates.grammar.connectors import joint
from describers.dates.grammar.reading import Cursor, Reading
from describers.dates.grammar.years import era_at, year
from describers.dates.values.value import Point, Value


def era_span(c: Cursor, i: int, *, between: bool = False) -> Reading | None:
    """Two years of which only one has its era printed."""
    led = era_at(c, i)
    at = i + 1 if led else i
    if not 0 < c.digits(at) <= 4 or not c.alone(at):
        return None
    first = c.num(at, "num")
    kind, behind = joint(c, at + 1)
    if kind != "interval" and not (between and kind == "all_of"):
        return None
    if led:
        last = c.num(behind, "num") if 0 < c.digits(behind) <= 4 and c.alone(behind) else 0
        era, end = led, behind + 1
    else:
        got = year(c, behind)
        if got is None or not 0 < c.digits(behind) <= 4:
            return None
        last, end = c.num(behind, "num"), got[0]
        era = era_at(c, end - 1)
    if not era or not last or not first:
        return None
    if era == "before_era":
        first, last = 1 - first, 1 - last
    if first >= last:
        return None
    return Reading(i, end, Value((Point(first), Point(last)), "interval"))
