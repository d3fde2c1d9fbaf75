"""Read dates coarser than a month: seasons, centuries; and the fixed feasts."""

from __future__ import annotations

import re
from dataclasses import replace

from describers.dates.grammar.doubtful_years import dual_end
from describers.dates.grammar.reading import Cursor, Reading, single
from describers.dates.grammar.years import era_at, two_figures, year_after
from describers.dates.values.value import Point, Value

#: words that make a feast the day before it, and those that make it a day of its week
_SECOND = re.compile(r"\b2\. $")
_ROMANS = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100, "D": 500, "M": 1000, "Х": 10, "І": 1}


def roman(text: str) -> int:
    """The value of a Roman numeral; 0 where it is not written the usual way.

    >>> roman("XIX"), roman("IIX")
    (19, 0)
    """
    values = [_ROMANS.get(letter, 0) for letter in text]
    total = sum(-v if v < n else v for v, n in zip(values, [*values[1:], 0], strict=True))
    usual = ""
    left = total
    for number, letters in (
        (1000, "M"),
        (900, "CM"),
        (500, "D"),
        (400, "CD"),
        (100, "C"),
        (90, "XC"),
        (50, "L"),
        (40, "XL"),
        (10, "X"),
        (9, "IX"),
        (5, "V"),
        (4, "IV"),
        (1, "I"),
    ):
        while left >= number > 0:
            usual += letters
            left -= number
    return total if usual == text.translate(str.maketrans("ХІ", "XI")) else 0


def season(c: Cursor, i: int) -> Reading | None:
    """A season, with a year or a pair of years (winter of 1917-18) where one follows."""
    if not c.has(i, "season"):
        return None
    number = c.num(i, "season")
    if c.has(i + 1, "?") and c.glued(i + 1) and (after := year_after(c, i + 2)):
        return single(i, after[0], Point(after[1], season=number, uncertain=True))
    after = year_after(c, i + 1)
    if after is None:
        found = single(i, i + 1, Point(None, season=number))
        if number == 24 and (winter := _two_years(c, c.skip(i + 1, "filler"))) is not None:
            # зимой 41/42, l'hiver 14-15
            found = single(i, winter[0], Point(winter[1], season=24))
            found.flags.add("winter_of_two_years")
            return found
        if (short := two_figures(c, i + 1)) is not None:
            # im Sommer 39, kurz vor dem Krieg
            return single(i, short[0], Point(short[1], season=number))
        if c.has(i + 1, "rel_year"):
            told = year_after(c, i + 2) if c.has(i + 2, ",") else None
            if told is not None:
                # the spring of the next year, 1923
                return single(i, told[0], Point(told[1], season=number))
            found.end, found.year_shift = i + 2, c.num(i + 1, "rel_year")
        return found
    end, first = after
    found = single(i, end, Point(first, season=number))
    if (c.has(end, "-") or c.has(end, "–") or c.has(end, "/")) and number == 24:
        digits = c.digits(end + 1)
        if digits in (1, 2, 4) and c.num(end + 1, "num") % 10 ** min(digits, 2) == (
            first + 1
        ) % 10 ** min(digits, 2):
            found = single(i, end + 2, Point(first, season=24))
            found.flags.add("winter_of_two_years")
    elif (
        number == 24
        and c.has(end, "to")
        and c.digits(end + 1) == 4
        and c.num(end + 1, "num") == first + 1
    ):
        # dans l'hiver de 1819 à 1820
        found = single(i, end + 2, Point(first, season=24))
        found.flags.add("winter_of_two_years")
    return found


def _two_years(c: Cursor, i: int) -> tuple[int, int] | None:
    """Two years of two figures that follow each other -> (end, the first)."""
    dashed = any(c.has(i + 1, mark) for mark in ("/", "-", "–"))
    if c.digits(i) != 2 or not dashed or c.digits(i + 2) != 2 or not c.glued(i + 2):
        return None
    first, second = c.num(i, "num"), c.num(i + 2, "num")
    if second - first != 1 or not c.alone(i + 2):
        return None
    end = i + 3
    end += c.has(end, "year_behind")
    return end, c.short(first, i)


def century(c: Cursor, i: int) -> Reading | None:
    """A century or two, with their era: XIXe siècle, 18th and 19th centuries, III в. до н. э."""
    found = _centuries(c, i)
    era = era_at(c, found.end) if found is not None else ""
    if found is None or not era:
        return found
    found.end += 1
    if era == "before_era":
        # the third century BC is the years -299 to -200
        points = [replace(p, year=-99 - (p.year or 0)) for p in found.value.known]
        found.value = replace(found.value, points=tuple(points))
    return found


def _centuries(c: Cursor, i: int) -> Reading | None:
    """20th century, XX век, XIXe siècle, 19. Jahrhundert; 18th and 19th centuries, XVIII–XIX вв."""
    if c.has(i, "century_lead") and (behind := _nth(c, i + 1)) is not None:
        # secolo XIX
        return single(i, behind[0], _hundred(behind[1]))
    got = _nth(c, i)
    if got is None:
        return None
    end, first = got
    if c.first_of(end, "and", "to", "onto", "-", "–", "or", "/"):
        # um die Wende vom 18. zum 19. Jahrhundert
        at = c.skip(end + 1, "modifier", "filler", "-")
        said = [t.get("modifier") for t in c.tokens[end + 1 : at] if "modifier" in t.kinds]
        second = _nth(c, at)
        if (
            second is not None
            and c.has(second[0], "century")
            and (
                second[1] > first
                or (second[1] < first and era_at(c, second[0] + 1) == "before_era")
            )
        ):
            last = replace(_hundred(second[1]), modifier=str(said[0]) if said else "")
            ends = (_hundred(first), last)
            kind = "one_of" if c.has(end, "or") else "interval"
            return Reading(i, second[0] + 1, Value(ends, kind))
    if c.has(end, "-"):
        end += 1
    if not c.has(end, "century"):
        token = c.at(end)
        # 18th c.
        if token is None or token.text.lower() not in ("c", "c.") or c.has(end + 1, "num"):
            return None
        end += token.text == "c" and c.has(end + 1, ".")
    return single(i, end + 1, _hundred(first))


def _hundred(number: int) -> Point:
    return Point((number - 1) * 100, width=100)


def _nth(c: Cursor, i: int) -> tuple[int, int] | None:
    """An ordinal at `i`, in words, figures or Roman numerals -> (end, number up to 21)."""
    number, end = 0, i + 1
    if c.has(i, "ordinal"):
        number = c.num(i, "ordinal")
    elif 0 < c.digits(i) <= 2:
        number = c.num(i, "num")
        if c.has(end, "ordinal_suffix") and c.glued(end):
            end += 1
        elif c.has(end, "-") and c.has(end + 1, "ordinal_suffix"):
            end += 2
        elif c.has(end, ".") and c.ordinal_stops:
            end += 1
        else:
            return None
    elif c.has(i, "roman"):
        number = roman(str(c.tokens[i].get("roman")))
        # XIX. Jahrhundert
        stop = c.ordinal_stops and c.has(end, ".") and c.glued(end)
        if c.has(end, "ordinal_suffix") or stop:
            end += 1
    return (end, number) if 1 <= number <= 21 else None


def holiday(c: Cursor, i: int) -> Reading | None:
    """A fixed feast, with a year where one follows."""
    kind = "holiday" if c.has(i, "holiday") else "feast"
    if not c.has(i, kind):
        return None
    month_, day = divmod(c.num(i, kind), 100)
    after = year_after(c, i + 1)
    if after is None and kind == "feast":
        return None
    before = c.text[max(0, c.tokens[i].start - 20) : c.tokens[i].start]
    if _SECOND.search(before) and c.ordinal_stops:
        # am 2. Weihnachtstag
        day += 1
    year = after[1] if after else None
    found = single(i, after[0] if after else i + 1, Point(year, month_, day))
    if year is not None and (dual := dual_end(c, found.end, found.point)):
        # Candlemas 1600/1
        found = single(i, dual, Point(year + 1, month_, day))
        found.style, found.flags = "julian", {"dual_year"}
    return found
