"""Years behind a day that are two, in doubt, or torn: Feb. 1687/8, 4 May [1850?], 4 May 187."""

from __future__ import annotations

from describers.dates.grammar.reading import EARLIEST, LATEST, Cursor
from describers.dates.grammar.years import closes
from describers.dates.values.value import Point


def dual_end(c: Cursor, i: int, point: Point) -> int:
    """The end of the second of two years behind a day of the Old Style year; 0 where none is.

    Only days before Lady Day have two: the second is the one that we count. It may stand in an
    editor's brackets: 1687[/8], 1687 [1688].
    """
    month, number = point.month or 0, point.year or 0
    if month > 3 or (month == 3 and (point.day or 1) > 25):
        return 0
    if _slashed(c, i, number):
        return i + 2
    if c.has(i, "[") and c.has(i + 3, "]") and _slashed(c, i + 1, number):
        return i + 4
    whole = c.has(i, "[") and c.whole_year(i + 1) == number + 1 <= 1753
    return i + 3 if whole and c.has(i + 2, "]") else 0


def _slashed(c: Cursor, i: int, number: int) -> bool:
    """Whether `/8` or `-88` follows a year of the Old Style: the same months in the new year."""
    digits = c.digits(i + 1)
    if not (c.has(i, "/") or (c.has(i, "-") and number < 1753)) or not c.between(i):
        return False
    return digits in (1, 2, 4) and c.num(i + 1, "num") == (number + 1) % 10**digits


def doubted_year(c: Cursor, i: int) -> tuple[int, Point] | None:
    """An editor's year in brackets -> its end, and the year: [1850?], [?1932], [c. 1862]."""
    at = i + (c.has(i, ".") and c.glued(i))
    if not c.has(at, "["):
        return None
    year = c.skip(at + 1, "about", "maybe", "?", ".")
    end = year + 1 + c.has(year + 1, "?")
    said = [*range(at + 1, year), *range(year + 1, end)]
    about = any(c.has(n, "about") for n in said)
    perhaps = any(c.first_of(n, "maybe", "?") for n in said)
    if not c.whole_year(year) or not (about or perhaps) or not c.has(end, "]"):
        return None
    return end + 1, Point(c.whole_year(year), approximate=about, uncertain=perhaps)


def torn(c: Cursor, i: int) -> tuple[int, int] | None:
    """Three figures behind a month that are a year of ours without its last -> (end, decade).

    A year of so few figures has its era beside it (A.D. 187), or is none that a torn one leaves:
    20 June 840.
    """
    at = i + c.has(i, ",")
    if c.digits(at) != 3 or not c.alone(at) or not closes(c, at):
        return None
    decade = 10 * c.num(at, "num")
    return (at + 1, decade) if EARLIEST <= decade <= LATEST else None
