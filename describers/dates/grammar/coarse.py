"""Read dates coarser than a month: seasons, centuries; and the fixed feasts."""

from __future__ import annotations

import re
from dataclasses import replace

from describers.dates.grammar.doubtful_years import dual_end
from describers.dates.grammar.reading import Cursor, Reading, single
from describers.dates.grammar.years import era_at, two_figures, year_after
from describers.dates.values.romans import roman
from describers.dates.values.value import Point, Value

_WINTER = 24


def season(c: Cursor, i: int) -> Reading | None:
    """A season, with a year or a pair of years (winter of 1917-18) where one follows."""
    if not c.has(i, "season"):
        return None
    number = c.num(i, "season")
    if c.has(i + 1, "?") and c.glued(i + 1) and (after := year_after(c, i + 2)):
        return single(i, after[0], Point(after[1], season=number, uncertain=True))
    if (after := year_after(c, i + 1)) is None:
        return _season_alone(c, i, number)
    end, year = after
    if number == _WINTER and _next_year(c, end, year):
        return single(i, end + 2, Point(year, season=_WINTER), "winter_of_two_years")
    return single(i, end, Point(year, season=number))


def _season_alone(c: Cursor, i: int, number: int) -> Reading:
    """A season whose year is none of four figures: of two, in a word, or not printed at all."""
    two = _two_years(c, c.skip(i + 1, "filler")) if number == _WINTER else None
    if two is not None:
        # зимой 41/42, l'hiver 14-15
        return single(i, two[0], Point(two[1], season=_WINTER), "winter_of_two_years")
    # im Sommer 39, kurz vor dem Krieg
    told = two_figures(c, i + 1)
    if told is None and c.has(i + 1, "rel_year") and c.has(i + 2, ","):
        # the spring of the next year, 1923
        told = year_after(c, i + 2)
    if told is not None:
        return single(i, told[0], Point(told[1], season=number))
    found = single(i, i + 1, Point(None, season=number))
    if c.has(i + 1, "rel_year"):
        found.end, found.year_shift = i + 2, c.num(i + 1, "rel_year")
    return found


def _next_year(c: Cursor, i: int, year: int) -> bool:
    """Whether the year after `year` follows at `i`: winter 1917-18, l'hiver de 1819 à 1820."""
    digits = c.digits(i + 1)
    if not (c.first_of(i, "-", "–", "/") and digits in (1, 2, 4)) and not (
        c.has(i, "to") and digits == 4
    ):
        return False
    length = 10 ** min(digits, 2)
    return bool(c.num(i + 1, "num") % length == (year + 1) % length)


def _two_years(c: Cursor, i: int) -> tuple[int, int] | None:
    """Two years of two figures that follow each other -> (end, the first)."""
    if c.digits(i) != 2 or c.digits(i + 2) != 2 or not c.first_of(i + 1, "/", "-", "–"):
        return None
    if c.num(i + 2, "num") - c.num(i, "num") != 1 or not (c.glued(i + 2) and c.alone(i + 2)):
        return None
    return i + 3 + c.has(i + 3, "year_behind"), c.short(i)


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
    if c.has(i, "century_name") and _is_named(c, i):
        return single(i, i + 1, _hundred(c.num(i, "century_name")))
    got = _nth(c, i)
    if got is None:
        return None
    end, first = got
    if c.first_of(end, "and", "to", "onto", "-", "–", "or", "/"):
        # um die Wende vom 18. zum 19. Jahrhundert
        at = c.skip(end + 1, "modifier", "filler", "-")
        said = [t.get("modifier") for t in c.tokens[end + 1 : at] if "modifier" in t.kinds]
        second = _nth(c, at)
        if second is not None and c.has(second[0], "century") and _follows(c, first, second):
            last = replace(_hundred(second[1]), modifier=str(said[0]) if said else "")
            kind = "one_of" if c.has(end, "or") else "interval"
            return Reading(i, second[0] + 1, Value((_hundred(first), last), kind))
    end += c.has(end, "-")
    if not c.has(end, "century"):
        token = c.at(end)
        # 18th c.
        if token is None or token.text.lower() not in ("c", "c.") or c.has(end + 1, "num"):
            return None
        end += token.text == "c" and c.has(end + 1, ".")
    return single(i, end + 1, _hundred(first))


def _is_named(c: Cursor, i: int) -> bool:
    """Whether the name of a century is no number and nobody's: nel Settecento, fine Seicento."""
    before = ("license", "filler", "modifier", "part", "from", "to", "since", "ordinal")
    return c.tokens[i].text[0].isupper() and bool(c.first_of(i - 1, *before))


def _follows(c: Cursor, first: int, second: tuple[int, int]) -> bool:
    """Whether the second century is the later one; of two before our era, the lower number is."""
    if second[1] < first:
        return era_at(c, second[0] + 1) == "before_era"
    return second[1] > first


def _hundred(number: int) -> Point:
    return Point((number - 1) * 100, width=100)


def _nth(c: Cursor, i: int) -> tuple[int, int] | None:
    """An ordinal at `i`, in words, figures or Roman numerals -> (end, number up to 21)."""
    number, end = 0, i + 1
    stopped = c.ordinal_stops and c.has(end, ".")
    if c.has(i, "ordinal"):
        number = c.num(i, "ordinal")
    elif 0 < c.digits(i) <= 2:
        hyphened = c.has(end, "-") and c.has(end + 1, "ordinal_suffix")
        if not (hyphened or stopped or (c.has(end, "ordinal_suffix") and c.glued(end))):
            return None
        number, end = c.num(i, "num"), end + 1 + hyphened
    elif c.has(i, "roman"):
        number = roman(str(c.tokens[i].get("roman")))
        # XIX. Jahrhundert
        end += c.has(end, "ordinal_suffix") or (stopped and c.glued(end))
    return (end, number) if 1 <= number <= 21 else None


def holiday(c: Cursor, i: int) -> Reading | None:
    """A fixed feast, with a year where one follows."""
    kind = c.first_of(i, "holiday", "feast")
    after = year_after(c, i + 1) if kind else None
    if not kind or (after is None and kind == "feast"):
        return None
    month, day = divmod(c.num(i, kind), 100)
    # am 2. Weihnachtstag
    day += c.ordinal_stops and re.search(r"\b2\. $", c.before(i, 20)) is not None
    if after is None:
        return single(i, i + 1, Point(None, month, day))
    end, year = after
    if dual := dual_end(c, end, Point(year, month, day)):
        # Candlemas 1600/1
        return replace(single(i, dual, Point(year + 1, month, day), "dual_year"), style="julian")
    return single(i, end, Point(year, month, day))
