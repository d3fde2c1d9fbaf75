"""Read spans of years with one era for both: 300-200 BC, A.D. 50-79, с 300 по 200 г. до н. э."""

from __future__ import annotations

from describers.dates.grammar.connectors import joint
from describers.dates.grammar.reading import Cursor, Reading, interval
from describers.dates.grammar.years import era_at, year
from describers.dates.values.value import Point


def era_span(c: Cursor, i: int, *, between: bool = False) -> Reading | None:
    """Two years of which only one has its era printed."""
    led = era_at(c, i)
    at = i + (led != "")
    kind, behind = joint(c, at + 1)
    if kind != "interval" and not (between and kind == "all_of"):
        return None
    if not all(0 < c.digits(n) <= 4 for n in (at, behind)) or not c.alone(at):
        return None
    got = (behind + 1, 0) if led else year(c, behind)
    if got is None or (led and not c.alone(behind)):
        return None
    end = got[0]
    era = led or era_at(c, end - 1)
    first, last = c.num(at, "num"), c.num(behind, "num")
    if not era or not first or not last:
        return None
    if era == "before_era":
        first, last = 1 - first, 1 - last
    return interval(i, end, Point(first), Point(last)) if first < last else None
