"""Years behind a day that are two, in doubt, or torn: Feb. 1687/8, 4 May [1850?], 4 May 187."""

from __future__ import annotations

from describers.dates.grammar.reading import EARLIEST, LATEST, Cursor
from describers.dates.grammar.years import closes
from describers.dates.values.value import Point


def dual_end(c: Cursor, i: int, point: Point) -> int:
    """The end of the second of two years behind a day of the Old Style year; 0 where none is.

    Only days before Lady Day have two: the second is the one that we count.
    """
    month, number = point.month or 0, point.year or 0
    if month > 3 or (month == 3 and (point.day or 1) > 25):
        return 0
    return i + 2 if _slashed(c, i, number) else _bracketed(c, i, number)


def _slashed(c: Cursor, i: int, number: int) -> bool:
    """Whether `/8` or `-88` follows a year of the Old Style: the same months in the new year."""
    if not (c.has(i, "/") or (c.has(i, "-") and number < 1753)):
        return False
    digits = c.digits(i + 1)
    if not digits or digits == 3 or not c.glued(i) or not c.glued(i + 1):
        return False
    return c.num(i + 1, "num") == (number + 1) % int(10**digits)


def _bracketed(c: Cursor, i: int, number: int) -> int:
    """The end of `[/8]` or `[1688]` behind a year of the Old Style, an editor's; 0 where none."""
    if not c.has(i, "["):
        return 0
    if _slashed(c, i + 1, number) and c.has(i + 3, "]"):
        return i + 4
    whole = number < 1753 and c.digits(i + 1) == 4 and c.num(i + 1, "num") == number + 1
    return i + 3 if whole and c.has(i + 2, "]") else 0


def doubted_year(c: Cursor, i: int) -> tuple[int, int, bool, bool] | None:
    """An editor's year in brackets -> (end, year, about, perhaps): [1850?], [?1932], [c. 1862]."""
    at = i + (c.has(i, ".") and c.glued(i))
    if not c.has(at, "["):
        return None
    about = perhaps = False
    at += 1
    while c.first_of(at, "about", "maybe", "?", "."):
        about, perhaps = about or c.has(at, "about"), perhaps or bool(c.first_of(at, "maybe", "?"))
        at += 1
    if c.digits(at) != 4 or not EARLIEST <= c.num(at, "num") <= LATEST:
        return None
    year, at = c.num(at, "num"), at + 1
    if c.has(at, "?"):
        perhaps, at = True, at + 1
    doubted = (about or perhaps) and c.has(at, "]")
    return (at + 1, year, about, perhaps) if doubted else None


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
