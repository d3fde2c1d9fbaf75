"""Read days whose month stands in a word: the 14th inst., 19. d. M., 6-го сего месяца."""

from __future__ import annotations

from dataclasses import replace

from describers.dates.grammar.days import day_number
from describers.dates.grammar.reading import Cursor, Reading, single
from describers.dates.grammar.styles import style_at
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
    found = single(i, end, Point(None, None, day))
    found.month_shift, found.weekday = 0, weekday
    behind = end + (c.has(end, ".") and c.glued(end))
    behind = c.skip(behind, "filler") if not c.has(behind, "rel_month") else behind
    if c.has(behind, "rel_month"):
        return _of_word(c, found, behind)
    styled = style_at(c, end)
    if styled is not None and not c.tokens[styled[1]].text.isalpha():
        # on the 20th (N.S.)
        return replace(found, style=styled[0], end=styled[2])
    suffixed = end > at + 1
    if weekday and not c.has(end, "month") and (suffixed or _heads(c, i, end)):
        # Thursday 23rd: an ordinal shows that the number is a day, and so does a line's start
        return None if c.has(end, "num") or c.has(end, "century") else found
    if c.has(behind, "weekday") and not weekday and _heads(c, i, behind + 1):
        # 20 Thursday, at the head of a line
        return replace(found, end=behind + 1, weekday=c.num(behind, "weekday"))
    # 15th. in a log whose lines open with days; but 16.–18. März goes on
    alone = c.daily and not weekday and not (c.dash(end) and c.digits(end + 1) in (1, 2))
    return found if alone and _heads(c, i, end) and (suffixed or _dash(c, at)) else None


def _of_word(c: Cursor, found: Reading, i: int) -> Reading | None:
    """The day of the month that the word at `i` stands for."""
    end = i + 1
    if c.has(end, "month") or _thing(c, i):
        return None
    end += c.has(end, ".") and c.glued(end) and len(c.tokens[i].text) <= 7
    return replace(found, end=end, month_shift=c.num(i, "rel_month"))


def _thing(c: Cursor, i: int) -> bool:
    """Whether the word at `i` is the pronoun of a noun: das 3. dieses Bandes."""
    behind = c.behind(i, 2)
    pronoun = c.tokens[i].text.lower() in in_all("pronouns")
    return pronoun and behind[:1] == " " and behind[1:].isupper()


def _heads(c: Cursor, i: int, end: int) -> bool:
    """Whether a weekday and a number stand at the start of a line, as a log has its days."""
    start, stop = c.tokens[i].start, c.tokens[end - 1].end
    before = c.printed[max(0, start - 12) : start].rstrip(" \t*-–—")[-1:]
    if not c.printed or before not in ("", "\n"):
        return False
    after = c.printed[stop : stop + 2]
    return after[:1] in (*".,:;\n—–", "") or after in (" —", " –", " -", "  ")


def _dash(c: Cursor, i: int) -> bool:
    """Whether a dash with blanks follows the number at `i`."""
    return c.behind(i, 3).removeprefix(".")[:2] in (" —", " –")
