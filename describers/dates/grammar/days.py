"""Read days of a month in either order, and months, in every language."""

from __future__ import annotations

from dataclasses import replace

from describers.dates.grammar.connectors import joint
from describers.dates.grammar.doubtful_years import doubted_year, dual_end, torn
from describers.dates.grammar.reading import Cursor, Reading, single
from describers.dates.grammar.styles import style_at
from describers.dates.grammar.years import (
    two_figures,
    year_after,
    year_in_month,
    year_ordinal,
    year_short,
)
from describers.dates.tables.every import in_all
from describers.dates.values.julian import month_length
from describers.dates.values.value import Point, Value


def day_number(c: Cursor, i: int) -> tuple[int, int] | None:
    """A day of the month at `i` -> (end, day): 5, 5th, 5., 5-го, fifth."""
    if c.has(i, "ordinal") and not c.digits(i):
        return i + 1, c.num(i, "ordinal")
    if not 0 < c.digits(i) <= 2 or not 1 <= c.num(i, "num") <= 31 or c.before(i).isalnum():
        return None
    end = i + 1
    if c.has(end, "ordinal_suffix") and c.glued(end):
        # d. 5t. Septbr.
        stop = c.ordinal_stops and c.has(i + 2, ".") and c.glued(i + 2) and c.has(i + 3, "month")
        end += 1 + stop
    elif c.has(end, "-") and c.has(end + 1, "ordinal_suffix") and c.glued(end + 1):
        end += 2
    elif c.has(end, ".") and c.glued(end) and _after_dot(c, end + 1):
        end += 1
    elif c.behind(i).isalpha():
        return None
    return end, c.num(i, "num")


def _after_dot(c: Cursor, i: int) -> bool:
    """Whether a German ordinal may end before the token at `i`: 5. März, 5. bis 7. März.

    In other languages a stop ends a sentence, unless a year behind the month shows the date.
    """
    if c.has(i, "month"):
        return c.ordinal_stops or year_after(c, i + 1) is not None
    joins = c.first_of(i, "to", "and", "or", "-", "–", "/", ",", "(", ")", "license")
    second = c.digits(i + 1) in (1, 2) or c.has(i, ")")
    return c.ordinal_stops and joins != "" and second


def bracketed_day(c: Cursor, i: int) -> tuple[int, int] | None:
    """A day by itself in brackets at `i` -> (end, day): what a day is in the other calendar."""
    got = day_number(c, i + 1) if c.opens(i) else None
    return (got[0] + 1, got[1]) if got is not None and c.closes(got[0]) else None


def slashed_day(c: Cursor, i: int) -> tuple[int, int] | None:
    """A day behind a slash at `i` -> (end, day)."""
    return day_number(c, i + 1) if c.has(i, "/") else None


def calendar_day(c: Cursor, i: int) -> Reading | None:
    """Day and month in either order, a year where there is one, a weekday where there is one."""
    at, weekday = i, 0
    if c.has(at, "weekday") and c.tokens[at].text not in in_all("no_weekdays"):
        weekday = c.num(at, "weekday")
        at = c.skip(at + 1, ",", "filler")
        if at == i + 1 and not c.digits(at) and not c.has(at, "month"):
            return None
    found = _day_first(c, at) or _month_first(c, at)
    if found is None:
        return None
    found.first, found.weekday = i, weekday
    whole = found.point.month is not None and found.point.day is not None
    return found if whole or "year_torn" in found.flags else None


def _day_first(c: Cursor, i: int) -> Reading | None:
    if c.has(i, "last_day"):
        return _last_day(c, i)
    start = i + 1 if c.has(i, "filler") and day_number(c, i + 1) else i
    got = day_number(c, start)
    if got is None:
        return None
    end, day = got
    # 9 (21) December; 9/21 December
    bracketed = bracketed_day(c, end)
    end, other = bracketed or slashed_day(c, end) or (end, 0)
    # 12/13 November: a night or two days; calendars lie ten days or more apart
    night = 1 <= other - day <= 9 and not bracketed
    doubted = c.has(end, "?") and c.glued(end) and c.has(end + 1, "month")
    end = c.skip(end + doubted, "of_month")
    shift = None
    if c.has(end, "rel_month") and c.has(end + 1, "month"):
        # 3 сего июля
        shift, end = c.num(end, "rel_month"), end + 1
    # 15-Oct-1962
    hyphen = c.has(end, "-") and c.between(end) and bool(c.digits(start))
    end += hyphen
    name = c.first_of(end, "month", *(["lower_month"] if c.digits(start) else []))
    if not name:
        return None
    month = c.num(end, name)
    end += 1
    if hyphen and not (c.has(end, "-") and c.glued(end) and c.digits(end + 1) in (2, 4)):
        return None
    if night and other <= month_length(None, month):
        found = with_year(c, i, end, Point(None, month, day))
        last = replace(found.point, day=other)
        return replace(found, value=Value((found.point, last), "interval"))
    whole = Point(None, month, day, uncertain=doubted)
    found = with_year(c, i, end + hyphen, whole, 0 if night else other, short=hyphen)
    if shift is not None and found.point.year is None:
        found.year_shift = shift
    return found


def _last_day(c: Cursor, i: int) -> Reading | None:
    """The last day of May 1808, am letzten Februar 1808; a February needs its year for that."""
    if not c.has(i + 1, "month"):
        return None
    month = c.num(i + 1, "month")
    found = with_year(c, i, i + 2, Point(None, month, 1))
    year = found.point.year
    if year is None and month == 2:
        return None
    return found.with_point(day=month_length(year, month))


def with_year(
    c: Cursor, i: int, end: int, day: Point, other: int = 0, *, short: bool = False
) -> Reading:
    """The day with the year behind it, if there is one: printed, dual (1687/8), or in words.

    `other` is the same day in the other calendar; `short` says that two figures are a year.
    """
    if c.has(end, "?") and c.glued(end) and year_after(c, end + 1):
        # May? 1850
        return with_year(c, i, end + 1, replace(day, uncertain=True), other)
    found = _with_printed_year(c, i, end, day, short=short)
    if found is None and (cut := torn(c, end)) is not None:
        return single(i, cut[0], Point(cut[1], width=10), "year_torn")
    if found is None:
        found = single(i, end, day, *(["year_torn"] if c.digits(end) > 4 else []))
        at = c.skip(end, ",", "filler")
        if c.has(at, "rel_year") or c.has(at := end, "rel_year"):
            told = year_after(c, at + 1) if c.has(at + 1, ",") else None
            if told is not None:
                return single(i, told[0], replace(day, year=told[1]))
            found.end, found.year_shift = at + 1, c.num(at, "rel_year")
    if other:
        found.other = Point(None, day.month, other)
    return found


def _with_printed_year(c: Cursor, i: int, end: int, day: Point, *, short: bool) -> Reading | None:
    """The day with the year that is printed behind it in figures; None where there is none."""
    style, doubted = "", None
    after = year_after(c, end)
    if after is None and (doubted := doubted_year(c, end)):
        after = doubted[0], doubted[1].year or 0
        day = replace(day, approximate=doubted[1].approximate, uncertain=doubted[1].uncertain)
    if after is None and c.has(end, "/") and c.between(end) and c.digits(end + 1) == 2:
        # Feb. 3/98
        after = (end + 2, c.short(end + 1)) if c.num(end + 1, "num") > 31 else None
    if short and c.digits(end) == 2:
        after = end + 1, c.short(end)
    day_first = c.has(end - 1, "month") and day.day is not None
    after = after or two_figures(c, end) or (year_short(c, end) if day_first else None)
    if after is None and (styled := style_at(c, end)):
        # July 9, O. S. 1701
        style, after = styled[0], year_after(c, styled[2])
    if after is None:
        return None
    end, year = after
    if dual := dual_end(c, end, replace(day, year=year)):
        return replace(single(i, dual, replace(day, year=year + 1), "dual_year"), style="julian")
    return replace(single(i, end, replace(day, year=year)), style=style)


def _month_first(c: Cursor, i: int) -> Reading | None:
    if not c.has(i, "month"):
        return None
    month, at = c.num(i, "month"), i + 1
    at += _cut_by_colon(c, at)
    if c.has(at, "filler") and (c.digits(at + 1) or c.has(at + 1, "ordinal")):
        # мая в 5 день
        dated = c.digits(at + 1) and c.has(at + 2, "day_noun")
        if c.tokens[at].text.lower() not in in_all("day_articles") and not dated:
            return None
        at += 1
    got = day_number(c, at)
    if got is None:
        last = " ".join(t.text.lower() for t in c.tokens[at : at + 2]) in in_all("the_last")
        # 8ber ye last: the month's last day
        day = Point(None, month, month_length(None, month))
        return with_year(c, i, at + 2, day) if last else None
    end, number = got
    if c.has(at, "ordinal") and (_named_by(c, at) or not _led(c, at)):
        return None
    if c.has(end, "day_noun") and (year_after(c, end + 1) or joint(c, end + 1)[0]):
        # мая 12-го дня 1856 года
        end += 1
    bare = c.digits(at) == 2 and at == i + 1
    if bare and (year_ordinal(c, at) is not None or year_in_month(c, at) is not None):
        # с октября 22 г., im März 15
        return None
    slashed = slashed_day(c, end) if c.glued(end) else None
    end, other = bracketed_day(c, end) or slashed or (end, 0)
    return with_year(c, i, end, Point(None, month, number), other)


def _led(c: Cursor, i: int) -> bool:
    """Whether the ordinal at `i` is led to as a day is, or followed: July twelfth, 1911."""
    dated = c.has(i + 1, ",") and c.digits(i + 2) == 4
    return c.has(i - 1, "filler") or c.has(i + 1, "day_noun") or dated


def _cut_by_colon(c: Cursor, i: int) -> bool:
    """Whether the colon at `i` cuts the month before it short: Febr: 9th, Septemb: 7th 1665."""
    if not c.has(i, ":") or not c.glued(i) or c.glued(i + 1):
        return False
    day = day_number(c, i + 1)
    return len(c.tokens[i - 1].text) <= 5 or (day is not None and year_after(c, day[0]) is not None)


def _named_by(c: Cursor, i: int) -> bool:
    """Whether the ordinal at `i` begins a name: in August the Third Section was abolished."""
    after = c.behind(i, 2)
    return c.tokens[i].text[:1].isupper() and after[:1] == " " and after[1:].isupper()


def month(c: Cursor, i: int) -> Reading | None:
    """A month, with a year where one follows."""
    if not c.has(i, "month"):
        return None
    named = Point(None, c.num(i, "month"))
    after = year_after(c, i + 1)
    if after and c.has(i + 1, "filler") and c.has(i + 2, "filler"):
        after = None
    short = two_figures(c, i + 1) or year_in_month(c, i + 1)
    if after is None and short is not None:
        # en juin 40, im März 15
        return single(i, short[0], replace(named, year=short[1]))
    plain = not c.has(i + 1, "?") and doubted_year(c, i + 1) is None and torn(c, i + 1) is None
    if after is None and not c.has(i + 1, "rel_year") and plain:
        return single(i, i + 1, named)
    found = with_year(c, i, i + 1, named)
    if _beyond(c, i):
        found.flags.add("no_such_day")
    return found


def _beyond(c: Cursor, i: int) -> bool:
    """Whether a day that no month has stands before the month at `i`: the 32nd of May, 35 May."""
    at = i - 1
    while at > i - 3 and c.has(at, "of_month"):
        at -= 1
    suffixed = c.has(at, "ordinal_suffix") and c.glued(at)
    at -= suffixed
    if c.digits(at) != 2 or not 32 <= c.num(at, "num") <= (99 if suffixed else 39):
        return False
    before = c.before(at, 2)
    return before[-1:] in ("", " ", "(", "[") and before[:-1] not in (".", "№")
