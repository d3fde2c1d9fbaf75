"""Read days of a month in either order, and months, in every language."""

from __future__ import annotations

from dataclasses import replace

from describers.dates.grammar.connectors import joint
from describers.dates.grammar.doubtful_years import doubted_year, dual_end, torn
from describers.dates.grammar.reading import Cursor, Reading, single
from describers.dates.grammar.years import (
    day_word,
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
    if 0 < c.digits(i) <= 2 and 1 <= c.num(i, "num") <= 31:
        before = c.text[c.tokens[i].start - 1 : c.tokens[i].start]
        if before.isalnum():
            return None
        end, number = i + 1, c.num(i, "num")
        if c.has(end, "ordinal_suffix") and c.glued(end):
            end += 1
            # d. 5t. Septbr.
            end += c.ordinal_stops and c.has(end, ".") and c.glued(end) and c.has(end + 1, "month")
        elif c.has(end, "-") and c.has(end + 1, "ordinal_suffix") and c.glued(end + 1):
            end += 2
        elif c.has(end, ".") and c.glued(end) and _after_dot(c, end + 1):
            end += 1
        elif c.text[c.tokens[i].end : c.tokens[i].end + 1].isalpha():
            return None
        return end, number
    if c.has(i, "ordinal"):
        return i + 1, c.num(i, "ordinal")
    return None


def bracketed_day(c: Cursor, i: int) -> tuple[int, int] | None:
    """A day by itself in brackets at `i` -> (end, day): what a day is in the other calendar."""
    got = day_number(c, i + 1) if c.has(i, "(") or c.has(i, "[") else None
    if got is None or not (c.has(got[0], ")") or c.has(got[0], "]")):
        return None
    return got[0] + 1, got[1]


def _after_dot(c: Cursor, i: int) -> bool:
    """Whether a German ordinal may end before the token at `i`: 5. März, 5. bis 7. März.

    In other languages a stop ends a sentence, unless a year behind the month shows the date.
    """
    if c.has(i, "month"):
        return c.ordinal_stops or year_after(c, i + 1) is not None
    return c.ordinal_stops and (
        any(c.has(i, kind) for kind in ("to", "and", "or", "-", "–", "/", ",", "(", ")", "license"))
        and (c.digits(i + 1) in (1, 2) or c.has(i, ")"))
    )


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
    month, day = found.point.month, found.point.day
    whole = month is not None and day is not None
    return found if whole or "year_torn" in found.flags else None


def _day_first(c: Cursor, i: int) -> Reading | None:
    if c.has(i, "last_day"):
        return _last_day(c, i)
    start = i + 1 if c.has(i, "filler") and day_number(c, i + 1) else i
    got = day_number(c, start)
    if got is None:
        return None
    end, day = got
    other = None
    bracketed = bracketed_day(c, end)
    # 9 (21) December; 9/21 December
    if bracketed:
        end, other = bracketed
    elif c.has(end, "/") and (second := day_number(c, end + 1)):
        other, end = second[1], second[0]
    night = None
    if other is not None and 1 <= other - day <= 9 and not bracketed:
        # 12/13 November: a night or two days; calendars lie ten days or more apart
        night, other = other, None
    doubted = c.has(end, "?") and c.glued(end) and c.has(end + 1, "month")
    end = c.skip(end + doubted, "of_month")
    shift = None
    if c.has(end, "rel_month") and c.has(end + 1, "month"):
        # 3 сего июля
        shift, end = c.num(end, "rel_month"), end + 1
    # 15-Oct-1962
    hyphen = c.has(end, "-") and c.glued(end) and c.glued(end + 1) and bool(c.digits(start))
    end += hyphen
    name = "month" if c.has(end, "month") else "lower_month" if c.digits(start) else "month"
    if not c.has(end, name):
        return None
    month = c.num(end, name)
    end += 1
    if hyphen and not (c.has(end, "-") and c.glued(end) and c.digits(end + 1) in (2, 4)):
        return None
    if night is not None and night <= month_length(None, month):
        found = _with_year(c, i, end, Point(None, month, day), None)
        last = replace(found.point, day=night)
        return replace(found, value=Value((found.point, last), "interval"))
    whole = Point(None, month, day, uncertain=doubted)
    found = _with_year(c, i, end + hyphen, whole, other, short=hyphen)
    if shift is not None and found.point.year is None:
        found.year_shift = shift
    return found


def _last_day(c: Cursor, i: int) -> Reading | None:
    """The last day of May 1808, am letzten Februar 1808; a February needs its year for that."""
    at = i + 1
    if not c.has(at, "month"):
        return None
    month = c.num(at, "month")
    found = _with_year(c, i, at + 1, Point(None, month, 1), None)
    year = found.point.year
    if year is None and month == 2:
        return None
    return found.with_point(day=month_length(year, month))


def _with_year(
    c: Cursor, i: int, end: int, day: Point, other: int | None, *, short: bool = False
) -> Reading:
    """The day with the year behind it, if there is one: printed, dual (1687/8), or in words."""
    if c.has(end, "?") and c.glued(end) and year_after(c, end + 1):
        # May? 1850
        doubted = replace(day, uncertain=True)
        return replace(_with_year(c, i, end + 1, doubted, other), first=i)
    after = year_after(c, end) or doubted_year(c, end)
    slashed = c.has(end, "/") and c.glued(end) and c.glued(end + 1)
    if after is None and slashed and c.digits(end + 1) == 2 and c.num(end + 1, "num") > 31:
        # Feb. 3/98
        after = end + 2, c.short(c.num(end + 1, "num"), end + 1)
    if short and c.digits(end) == 2:
        after = end + 1, c.short(c.num(end, "num"), end)
    elif after is None and (
        got := two_figures(c, end)
        or year_short(c, end, c.digits(end) > 0 and c.has(end - 1, "month") and day.day is not None)
    ):
        after = got
    found = single(i, after[0] if after else end, day)
    styled = _style_between(c, end) if after is None else None
    if styled is not None:
        found, after = single(i, styled[1], day), (styled[1], styled[2])
        found.style = styled[0]
    if after is None and (cut := torn(c, end)) is not None:
        found = single(i, cut[0], Point(cut[1], width=10))
        found.flags.add("year_torn")
        return found
    if after is None:
        if c.digits(end) > 4:
            found.flags.add("year_torn")
        at = c.skip(end, ",", "filler")
        if c.has(at, "rel_year") or c.has(at := end, "rel_year"):
            told = year_after(c, at + 1) if c.has(at + 1, ",") else None
            if told is not None:
                return single(i, told[0], replace(day, year=told[1]))
            found.end, found.year_shift = at + 1, c.num(at, "rel_year")
    else:
        end, number = after[:2]
        if len(after) > 2:
            day = replace(day, approximate=after[2], uncertain=after[3])
        if dual := dual_end(c, end, replace(day, year=number)):
            found.end, number, found.style = dual, number + 1, "julian"
            found.flags.add("dual_year")
        found = replace(found, value=Value((replace(day, year=number),)))
    if other is not None:
        found.other = Point(None, day.month, other)
    return found


def _style_between(c: Cursor, i: int) -> tuple[str, int, int] | None:
    """A mark of the style and the year behind it -> (calendar, end, year): July 9, O. S. 1701."""
    at = i + c.has(i, ",")
    bracket = c.has(at, "(") or c.has(at, "[")
    at += bracket
    kinds = {"old_style": "julian", "new_style": "gregorian"}
    style = next((name for kind, name in kinds.items() if c.has(at, kind)), "")
    if not style:
        return None
    closed = c.has(at + 1, ")") or c.has(at + 1, "]")
    if closed != bracket:
        return None
    got = year_after(c, at + 1 + closed)
    return (style, *got) if got else None


def _month_first(c: Cursor, i: int) -> Reading | None:
    if not c.has(i, "month"):
        return None
    at = i + 1
    at += _cut_by_colon(c, at)
    if c.has(at, "filler") and (c.digits(at + 1) or c.has(at + 1, "ordinal")):
        word = c.tokens[at].text.lower()
        # мая в 5 день
        dated = c.digits(at + 1) and day_word(c, at + 2)
        if word not in in_all("day_articles") and not dated:
            return None
        at += 1
    got = day_number(c, at)
    if got is None and " ".join(t.text.lower() for t in c.tokens[at : at + 2]) in in_all(
        "the_last"
    ):
        # 8ber ye last: the month's last day
        last = month_length(None, c.num(i, "month"))
        return _with_year(c, i, at + 2, Point(None, c.num(i, "month"), last), None)
    if got is None:
        return None
    dated = c.has(at + 1, ",") and c.digits(at + 2) == 4  # July twelfth, 1911
    led = c.has(at - 1, "filler") or day_word(c, at + 1) or dated
    if c.has(at, "ordinal") and not led:
        return None
    end, day = got
    if c.has(at, "ordinal") and _named_by(c, at):
        return None
    if day_word(c, end) and (year_after(c, end + 1) or joint(c, end + 1)[0]):
        # мая 12-го дня 1856 года
        end += 1
    bare = c.digits(at) == 2 and at == i + 1
    if bare and (year_ordinal(c, at) is not None or year_in_month(c, at) is not None):
        # с октября 22 г., im März 15
        return None
    other = None
    if bracketed := bracketed_day(c, end):
        end, other = bracketed
    elif c.has(end, "/") and c.glued(end) and (second := day_number(c, end + 1)):
        other, end = second[1], second[0]
    return _with_year(c, i, end, Point(None, c.num(i, "month"), day), other)


def _cut_by_colon(c: Cursor, i: int) -> bool:
    """Whether the colon at `i` cuts the month before it short: Febr: 9th, Septemb: 7th 1665."""
    if not c.has(i, ":") or not c.glued(i) or c.glued(i + 1):
        return False
    day = day_number(c, i + 1)
    return len(c.tokens[i - 1].text) <= 5 or (day is not None and year_after(c, day[0]) is not None)


def _named_by(c: Cursor, i: int) -> bool:
    """Whether the ordinal at `i` begins a name: in August the Third Section was abolished."""
    end = c.tokens[i].end
    after = c.text[end : end + 2]
    return c.tokens[i].text[:1].isupper() and after[:1] == " " and after[1:].isupper()


def month(c: Cursor, i: int) -> Reading | None:
    """A month, with a year where one follows."""
    if not c.has(i, "month"):
        return None
    after = year_after(c, i + 1)
    if after and c.has(i + 1, "filler") and c.has(i + 2, "filler"):
        after = None
    short = two_figures(c, i + 1) or year_in_month(c, i + 1)
    if after is None and short is not None:
        # en juin 40, im März 15
        return single(i, short[0], Point(short[1], c.num(i, "month")))
    plain = not c.has(i + 1, "?") and doubted_year(c, i + 1) is None and torn(c, i + 1) is None
    if after is None and not c.has(i + 1, "rel_year") and plain:
        return single(i, i + 1, Point(None, c.num(i, "month")))
    found = _with_year(c, i, i + 1, Point(None, c.num(i, "month")), None)
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
    start = c.tokens[at].start
    numbered = c.text[max(0, start - 2) : start - 1] in (".", "№")
    return c.text[start - 1 : start] in ("", " ", "(", "[") and not numbered
