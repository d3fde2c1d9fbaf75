"""Read single dates: years, months, days, seasons, decades and centuries, in every language."""

from __future__ import annotations

from describers.dates.numeric import numeric
from describers.dates.reading import EARLIEST, LATEST, Cursor, Reading
from describers.dates.value import Point, Value, month_length

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
_ROMANS = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100, "Х": 10, "І": 1}


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


def _point(i: int, end: int, point: Point) -> Reading:
    return Reading(i, end, Value((point,)))


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
    after = _year_after(c, end)
    value = Point(after[1] if after else None, month, day)
    found = _point(i, after[0] if after else end, value)
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
    after = _year_after(c, end)
    month = c.num(i, "month")
    found = _point(i, after[0] if after else end, Point(after[1] if after else None, month, day))
    if other is not None:
        found.other = Point(None, month, other)
    return found


def _year_after(c: Cursor, i: int) -> tuple[int, int] | None:
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
    after = _year_after(c, i + 1)
    if after and c.has(i + 1, "filler") and c.has(i + 2, "filler"):
        after = None
    end, number = (after[0], after[1]) if after else (i + 1, None)
    return _point(i, end, Point(number, c.num(i, "month")))


def season(c: Cursor, i: int) -> Reading | None:
    """A season, with a year or a pair of years (winter of 1917-18) where one follows."""
    if not c.has(i, "season"):
        return None
    number = c.num(i, "season")
    after = _year_after(c, i + 1)
    if after is None:
        return _point(i, i + 1, Point(None, season=number))
    end, first = after
    found = _point(i, end, Point(first, season=number))
    if (c.has(end, "-") or c.has(end, "–") or c.has(end, "/")) and number == 24:
        digits = c.digits(end + 1)
        if digits in (1, 2, 4) and c.num(end + 1, "num") % 10 ** min(digits, 2) == (
            first + 1
        ) % 10 ** min(digits, 2):
            found = _point(i, end + 2, Point(first, season=24))
            found.flags.add("winter_of_two_years")
    return found


def decade(c: Cursor, i: int) -> Reading | None:
    """1920s, the twenties, 20-х годов, 1920er Jahre, années 1920, années vingt."""
    if c.has(i, "decade_noun") and c.tokens[i].get("decade_noun") == "fr":
        if c.digits(i + 1) == 4 and c.num(i + 1, "num") % 10 == 0:
            return _point(i, i + 2, Point(c.num(i + 1, "num"), width=10))
        if c.has(i + 1, "decade"):
            return _inferred(c, i, i + 2, c.num(i + 1, "decade"))
        return None
    digits = c.digits(i)
    if (
        digits in (2, 4)
        and c.num(i, "num") % 10 == 0
        and not c.text[c.tokens[i].start - 1 : c.tokens[i].start].isalnum()
    ):
        end = i + 1
        if c.has(end, "-") or c.has(end, "'") or c.has(end, "’"):
            end += 1
        if c.has(end, "decade_suffix") and (c.glued(end) or end > i + 1):
            language = c.tokens[end].get("decade_suffix")
            end += 1
            if c.has(end, "decade_noun"):
                end += 1
            elif language in ("ru", "de") and digits == 2:
                return None
            if digits == 4 and c.num(i, "num") >= EARLIEST:
                return _point(i, end, Point(c.num(i, "num"), width=10))
            if digits == 2 and c.num(i, "num") >= 10:
                return _inferred(c, i, end, c.num(i, "num"))
        return None
    if c.has(i, "decade"):
        if c.has(i + 1, "decade_noun"):
            return _inferred(c, i, i + 2, c.num(i, "decade"))
        before = c.at(i - 1)
        english = c.tokens[i].text.lower().endswith(("ies", "teens"))
        if english and before and not {"filler", "modifier", "-"}.isdisjoint(before.kinds):
            return _inferred(c, i, i + 1, c.num(i, "decade"))
    return None


def _inferred(c: Cursor, i: int, end: int, tens: int) -> Reading:
    found = _point(i, end, Point(c.century + tens, width=10))
    found.flags.add("century_inferred")
    return found


def century(c: Cursor, i: int) -> Reading | None:
    """20th century, nineteenth century, XX век, XIXe siècle, 19. Jahrhundert."""
    number, end = 0, i + 1
    if c.has(i, "ordinal"):
        number = c.num(i, "ordinal")
    elif 0 < c.digits(i) <= 2:
        number = c.num(i, "num")
        if c.has(end, "ordinal_suffix") and c.glued(end):
            end += 1
        elif c.has(end, "-") and c.has(end + 1, "ordinal_suffix"):
            end += 2
        elif c.has(end, "."):
            end += 1
        else:
            return None
    elif c.has(i, "roman"):
        number = roman(str(c.tokens[i].get("roman")))
        if c.has(end, "ordinal_suffix"):
            end += 1
    if not 1 <= number <= 21:
        return None
    if (
        (c.has(end, "and") or c.has(end, "to"))
        and c.has(i, "ordinal")
        and c.has(end + 1, "ordinal")
    ):
        last = c.num(end + 1, "ordinal")
        if number < last <= 21 and c.has(end + 2, "century"):
            ends = (Point((number - 1) * 100, width=100), Point((last - 1) * 100, width=100))
            return Reading(i, end + 3, Value(ends, "interval"))
    if c.has(end, "-"):
        end += 1
    if not c.has(end, "century"):
        return None
    return _point(i, end + 1, Point((number - 1) * 100, width=100))


def holiday(c: Cursor, i: int) -> Reading | None:
    """A fixed feast, with a year where one follows."""
    if not c.has(i, "holiday"):
        return None
    month_, day = divmod(c.num(i, "holiday"), 100)
    after = _year_after(c, i + 1)
    return _point(i, after[0] if after else i + 1, Point(after[1] if after else None, month_, day))


def bare_year(c: Cursor, i: int) -> Reading | None:
    """A year by itself."""
    if c.has(i, "[") or c.has(i, "(") or c.has(i, "filler"):
        return None
    got = year(c, i)
    return _point(i, got[0], Point(got[1])) if got else None


def month_lost(c: Cursor, i: int) -> Reading | None:
    """`5 1923` in a passage whose letters were lost: the month is unknown, the day is not."""
    if not c.stripped or not 1 <= c.digits(i) <= 2 or c.digits(i + 1) != 4:
        return None
    if not 1 <= c.num(i, "num") <= 31 or not EARLIEST <= c.num(i + 1, "num") <= LATEST:
        return None
    start, end = c.tokens[i].start, c.tokens[i + 1].end
    around = c.text[max(0, start - 4) : start] + c.text[end : end + 4]
    if any(letter.isalnum() for letter in around):
        return None
    found = _point(i, i + 2, Point(c.num(i + 1, "num"), None, c.num(i, "num")))
    found.flags.add("month_stripped")
    return found


def point(c: Cursor, i: int) -> Reading | None:
    """The longest single date at `i`."""
    readings = (
        rule(c, i)
        for rule in (
            holiday,
            numeric,
            calendar_day,
            century,
            decade,
            season,
            month,
            bare_year,
            month_lost,
        )
    )
    found = max((r for r in readings if r), key=lambda r: r.end, default=None)
    if found is not None:
        for token in c.tokens[found.first : found.end]:
            if token.repaired:
                found.repaired = token.repaired
            if "glued_note" in token.kinds:
                found.repaired = str(token.kinds["glued_note"])
                found.flags.add("note_number_split")
    return found
