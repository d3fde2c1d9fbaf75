"""Read years, and days of a month in either order, in every language."""

from __future__ import annotations

from describers.dates.reading import EARLIEST, LATEST, Cursor, Reading, single
from describers.dates.value import Point, month_length

#: fillers between a day and its month
_OF = frozenset(
    {
        "of",
        "of the",
        "de",
        "du",
        "d'",
        "d’",
        "des",
        "month of",
        "the month of",
        "day of",
        "day of the",
        "месяца",
    }
)


def year(c: Cursor, i: int) -> tuple[int, int] | None:
    """A year at `i` -> (end, year). Year words before and after it are taken in."""
    at = i
    bracketed = c.has(at, "[") or c.has(at, "(")
    if bracketed:
        at += 1
    if c.has(at, "filler") and c.has(at + 1, "num"):
        at += 1
    if c.digits(at) == 4 and EARLIEST <= c.num(at, "num") <= LATEST:
        number, end = c.num(at, "num"), at + 1
    elif (
        c.digits(at) == 2 and at > 0 and (c.has(at - 1, "'") or c.has(at - 1, "’")) and c.glued(at)
    ):
        number, end = c.century + c.num(at, "num"), at + 1
    elif c.digits(at) == 3 and (c.has(at + 1, "era") or c.has(at + 1, "before_era")):
        number, end = c.num(at, "num"), at + 1
    else:
        return None
    # 1924 г., 1924 года; an English "1924 years" is a span of time
    if c.has(end, "year_word") and c.tokens[end].get("year_word") == "ru":
        end += 1
    if c.has(end, "before_era"):
        number, end = 1 - number, end + 1
    elif c.has(end, "era"):
        end += 1
    if bracketed:
        if not (c.has(end, "]") or c.has(end, ")")):
            return None
        end += 1
    return end, number


def day_number(c: Cursor, i: int) -> tuple[int, int] | None:
    """A day of the month at `i` -> (end, day): 5, 5th, 5., 5-го, fifth."""
    if 0 < c.digits(i) <= 2 and 1 <= c.num(i, "num") <= 31:
        before = c.text[c.tokens[i].start - 1 : c.tokens[i].start]
        if before.isalnum():
            return None
        end, number = i + 1, c.num(i, "num")
        if c.has(end, "ordinal_suffix") and c.glued(end):
            end += 1
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


def _after_dot(c: Cursor, i: int) -> bool:
    """Whether a German ordinal may end before the token at `i`: 5. März, 5. bis 7. März."""
    return c.has(i, "month") or (
        any(c.has(i, kind) for kind in ("to", "and", "or", "-", "–")) and c.digits(i + 1) in (1, 2)
    )


def calendar_day(c: Cursor, i: int) -> Reading | None:
    """Day and month in either order, a year where there is one, a weekday where there is one."""
    at, weekday = i, 0
    if c.has(at, "weekday"):
        weekday = c.num(at, "weekday")
        at = c.skip(at + 1, ",", "filler")
        if at == i + 1 and not c.digits(at) and not c.has(at, "month"):
            return None
    found = _day_first(c, at) or _month_first(c, at)
    if found is None:
        return None
    found.first, found.weekday = i, weekday
    month, day = found.point.month, found.point.day
    if month is None or day is None or day > month_length(None, month):
        return None
    return found


def _day_first(c: Cursor, i: int) -> Reading | None:
    start = i + 1 if c.has(i, "filler") and day_number(c, i + 1) else i
    got = day_number(c, start)
    if got is None:
        return None
    end, day = got
    other = None
    # 9 (21) December; 9/21 December
    if (c.has(end, "(") or c.has(end, "[")) and (second := day_number(c, end + 1)):
        if c.has(second[0], ")") or c.has(second[0], "]"):
            other, end = second[1], second[0] + 1
    elif c.has(end, "/") and (second := day_number(c, end + 1)):
        other, end = second[1], second[0]
    while c.has(end, "filler") and c.tokens[end].text.lower() in _OF:
        end += 1
    name = "month" if c.has(end, "month") else "lower_month" if c.digits(start) else "month"
    if not c.has(end, name):
        return None
    month = c.num(end, name)
    end += 1
    after = year_after(c, end)
    value = Point(after[1] if after else None, month, day)
    found = single(i, after[0] if after else end, value)
    if other is not None:
        found.other = Point(None, month, other)
    return found


def _month_first(c: Cursor, i: int) -> Reading | None:
    if not c.has(i, "month"):
        return None
    at = i + 1
    if c.has(at, "filler") and (c.digits(at + 1) or c.has(at + 1, "ordinal")):
        if c.tokens[at].text.lower() not in ("the", "le"):
            return None
        at += 1
    got = day_number(c, at)
    if got is None or (c.has(at, "ordinal") and c.tokens[at - 1].text.lower() != "the"):
        return None
    end, day = got
    other = None
    if (c.has(end, "(") or c.has(end, "[")) and (second := day_number(c, end + 1)):
        if c.has(second[0], ")") or c.has(second[0], "]"):
            other, end = second[1], second[0] + 1
    elif c.has(end, "/") and c.glued(end) and (second := day_number(c, end + 1)):
        other, end = second[1], second[0]
    after = year_after(c, end)
    month = c.num(i, "month")
    found = single(i, after[0] if after else end, Point(after[1] if after else None, month, day))
    if other is not None:
        found.other = Point(None, month, other)
    return found


def year_after(c: Cursor, i: int) -> tuple[int, int] | None:
    """A year after a day, month or season, behind a comma, `of`, or an editor's bracket."""
    at = i
    if c.has(at, ",") or (c.has(at, ".") and c.glued(at)):
        at += 1
    if c.has(at, "this") and c.has(at + 1, "year_word") and c.has(at + 2, ",") and year(c, at + 3):
        at += 3
    at = c.skip(at, "filler")
    got = year(c, at)
    if got is None and at > i and c.has(at - 1, "filler"):
        got = year(c, at - 1)
    if got is None and (c.has(at, "'") or c.has(at, "’")):
        got = year(c, at + 1)
    return got


def month(c: Cursor, i: int) -> Reading | None:
    """A month, with a year where one follows."""
    if not c.has(i, "month"):
        return None
    after = year_after(c, i + 1)
    if after and c.has(i + 1, "filler") and c.has(i + 2, "filler"):
        after = None
    end, number = (after[0], after[1]) if after else (i + 1, None)
    return single(i, end, Point(number, c.num(i, "month")))
