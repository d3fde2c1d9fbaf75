"""Read days whose month stands in a word: the 14th inst., 19. d. M., 6-го сего месяца."""

from __future__ import annotations

from describers.dates.grammar.days import day_number
from describers.dates.grammar.reading import Cursor, Reading, single
from describers.dates.tables.every import in_all
from describers.dates.values.value import Point


def relative_day(c: Cursor, i: int) -> Reading | None:
    """A day of the month with a word for its month; or a weekday with the day's number.

    >>> from describers.dates.find import find
    >>> [f.reading.value.edtf() for f in find("Yours of the 14th inst. came.", ["en"])]
    ['XXXX-XX-14']
    """
    at, weekday = i, 0
    if c.has(at, "weekday"):
        weekday = c.num(at, "weekday")
        at = c.skip(at + 1, ",", ".", "filler")
    elif c.has(at, "filler") and not c.has(at, "num"):
        at += 1
    got = day_number(c, at)
    if got is None:
        return None
    end, day = got
    if c.has(end, ".") and c.glued(end):
        end += 1
    end = c.skip(end, "filler") if not c.has(end, "rel_month") else end
    if c.has(end, "rel_month"):
        shift = c.num(end, "rel_month")
        end += 1
        if c.has(end, "month") or _thing(c, end):
            return None
        if c.has(end, ".") and c.glued(end) and len(c.tokens[end - 1].text) <= 7:
            end += 1
        found = single(i, end, Point(None, None, day))
        found.month_shift = shift
    elif (styled := _styled(c, got[0])) is not None:
        # on the 20th (N.S.)
        found = single(i, got[0], Point(None, None, day))
        found.month_shift = 0
        found.style, found.end = styled
    elif weekday and not c.has(got[0], "month") and (got[0] > at + 1 or _heads(c, i, got[0])):
        # Thursday 23rd: an ordinal shows that the number is a day, and so does a line's start
        if c.has(got[0], "num") or c.has(got[0], "century"):
            return None
        found = single(i, got[0], Point(None, None, day))
        found.month_shift = 0
    elif c.has(end, "weekday") and not weekday and _heads(c, i, end + 1):
        # 20 Thursday, at the head of a line
        weekday = c.num(end, "weekday")
        found = single(i, end + 1, Point(None, None, day))
        found.month_shift = 0
    elif (
        c.daily
        and not weekday
        and not _goes_on(c, got[0])
        and _heads(c, i, got[0])
        and (got[0] > at + 1 or _dash(c, at))
    ):
        # 15th. in a log whose lines open with days
        found = single(i, got[0], Point(None, None, day))
        found.month_shift = 0
    else:
        return None
    found.weekday = weekday
    return found


def _thing(c: Cursor, i: int) -> bool:
    """Whether the word before the token at `i` is the pronoun of a noun: das 3. dieses Bandes."""
    token = c.tokens[i - 1]
    behind = c.text[token.end : token.end + 2]
    return token.text.lower() in in_all("pronouns") and behind[:1] == " " and behind[1:].isupper()


def _heads(c: Cursor, i: int, end: int) -> bool:
    """Whether a weekday and a number stand at the start of a line, as a log has its days."""
    start, stop = c.tokens[i].start, c.tokens[end - 1].end
    if not c.printed or c.printed[max(0, start - 12) : start].rstrip(" \t*-–—")[-1:] not in (
        "",
        "\n",
    ):
        return False
    return c.printed[stop : stop + 1] in (".", ",", ":", ";", "\n", "", "—", "–") or (
        c.printed[stop : stop + 2] in (" —", " –", " -", "  ")
    )


def _styled(c: Cursor, i: int) -> tuple[str, int] | None:
    """The calendar of a mark such as `O.S.` or `(N.S.)` behind a day, and where the mark ends."""
    bracket = c.has(i, "(") or c.has(i, "[")
    at = i + (bracket or c.has(i, ","))
    for kind, style in (("old_style", "julian"), ("new_style", "gregorian")):
        if c.has(at, kind) and not c.tokens[at].text.isalpha():
            closed = c.has(at + 1, ")") or c.has(at + 1, "]")
            return (style, at + 1 + bracket) if closed or not bracket else None
    return None


def _goes_on(c: Cursor, i: int) -> bool:
    """Whether a dash and a second day follow: 16.–18. März."""
    return (c.has(i, "–") or c.has(i, "-") or c.has(i, "—")) and c.digits(i + 1) in (1, 2)


def _dash(c: Cursor, i: int) -> bool:
    """Whether a dash with blanks follows the number at `i`."""
    end = c.tokens[i].end
    return c.text[end : end + 3].removeprefix(".")[:2] in (" —", " –")
