"""Read years: with their words, eras and brackets, of two figures, behind a month or a day."""

from __future__ import annotations

import re

from describers.dates.grammar.reading import LATEST, TO_COME, Cursor
from describers.dates.tables.every import in_all
from describers.dates.tokens.agreement import counts_noun

#: from here on, a number behind "in" and before a pronoun or article is a year
_EARLY = 300
#: what ends a clause; French puts a blank before some stops
_ENDS = re.compile(r" [;:!?»—–]|[.,;)\]\n»”](?!\d)|$")
#: what ends a year of two figures behind a day and month, which could be a second day
_STOPS = re.compile(r"[.,;)\]](?![^\W_])")
_NEXT = re.compile(r" (?P<word>[^\W\d_]+['’]?)")


def year(c: Cursor, i: int) -> tuple[int, int] | None:
    """A year at `i` -> (end, year). Year words before and after it are taken in."""
    bracketed = c.opens(i)
    at = i + bracketed
    at += c.has(at, "filler") and (c.has(at + 1, "num") or c.has(at + 1, "anno"))
    anno, era = c.has(at, "anno"), era_at(c, at)
    if anno or (era and c.digits(at + 1)):
        at = c.skip(at + 1, "anno", ".", ",", "filler")
    if 0 < c.digits(at) <= 4 and c.alone(at) and (era or era_at(c, c.skip(at + 1, "year_word"))):
        return _of_era(c, at, era)
    got = _bare(c, at, anno=anno)
    if got is None:
        return None
    end, number = _with_words(c, *got)
    if bracketed and not c.closes(end):
        return None
    return end + bracketed, number


def _bare(c: Cursor, at: int, *, anno: bool) -> tuple[int, int] | None:
    """The figures of a year at `at` -> (end, year)."""
    digits, number = c.digits(at), c.whole_year(at)
    to_come = c.has(at - 1, "month") and digits == 4 and LATEST < c.num(at, "num") <= TO_COME
    if number or to_come:
        return at + 1, c.num(at, "num")
    if c.has(at, "short_year"):
        return at + 1, c.short(at, "short_year")
    if (end := year_ordinal(c, at)) is not None:
        return end, c.short(at)
    if not digits or not c.alone(at):
        return None
    if anno and digits == 2 and c.num(at, "num") > 9:
        # Anno 48
        return at + 1, c.short(at)
    return (at + 1, c.num(at, "num")) if digits == 3 and (anno or _year_led(c, at)) else None


def _with_words(c: Cursor, end: int, number: int) -> tuple[int, int]:
    """A year with its ending, its word and its era: в 1895-м, 1924 г., 44 г. до н. э."""
    if c.digits(end - 1) == 4 and c.has(end, "-") and c.between(end):
        # в 1895-м, не позднее 1863-го
        end += 2 * c.has(end + 1, "year_suffix")
    # an English "1924 years" is a span of time
    end += c.has(end, "year_behind")
    if c.has(end, "before_era"):
        return end + 1, 1 - number
    return end + c.has(end, "era"), number


def era_at(c: Cursor, i: int) -> str:
    """`era` or `before_era` where the token at `i` is one: A.D., BCE, v. Chr.; `ad` is Latin."""
    token = c.at(i)
    if token is None or (token.text.islower() and token.text.isascii() and "." not in token.text):
        return ""
    return c.first_of(i, "before_era", "era")


def _of_era(c: Cursor, i: int, led: str) -> tuple[int, int] | None:
    """A year of up to four figures with its era before or behind it: A.D. 79, 44 г. до н. э."""
    number, end = c.num(i, "num"), i + 1
    behind = c.skip(end, "year_word")
    era = era_at(c, behind)
    if not led:
        end = behind + 1
    elif era == led or c.has(end, "year_behind"):
        end = behind + (era == led)
    ours = (led or era) == "era"
    if number < 1 or (ours and number > LATEST):
        return None
    return end, number if ours else 1 - number


def year_ordinal(c: Cursor, i: int) -> int | None:
    """The end of a Russian year of two figures: весной 75-го, в 41-м году, в 41 году."""
    if c.digits(i) != 2 or c.num(i, "num") < 10:
        return None
    suffixed = c.has(i + 1, "-") and c.has(i + 2, "ordinal_suffix") and c.glued(i + 2)
    end = i + 3 if suffixed else i + 1
    if c.has(end, "day_noun"):
        # мая 12-го дня
        return None
    # г. has its stop
    if c.has(end, "year_dated") and len(c.tokens[end].text) > 1:
        return end if suffixed or c.first_of(i - 1, "license", "filler", "month") else None
    if not suffixed or c.first_of(i - 1, "season", "month"):
        return end if suffixed else None
    ending = c.tokens[end - 1].text.lower()[-1]
    # в 37-м, с 39-го: a number of a month's length with -го may be its day
    sure = c.first_of(i - 1, "license", "modifier") and (ending == "м" or c.num(i, "num") > 31)
    return end if sure and not counts_noun(c.text, c.tokens[end - 1].end, ending) else None


def year_after(c: Cursor, i: int) -> tuple[int, int] | None:
    """A year after a day, month or season, behind a comma, `of`, or an editor's bracket."""
    at = i + (c.has(i, ",") or (c.has(i, ".") and c.glued(i)))
    if c.has(at, "weekday") and c.has(at + 1, ","):
        at += 2
    if c.has(at, "this") and c.has(at + 1, "year_word") and c.has(at + 2, ",") and year(c, at + 3):
        at += 3
    at = c.skip(at, "filler")
    got = year(c, at)
    if got is None and at > i and c.has(at - 1, "filler"):
        got = year(c, at - 1)
    if got is None and at == i and c.has(i - 1, "month") and _early(c, i):
        # 15 August 778
        got = i + 1, c.num(i, "num")
    return got


def _early(c: Cursor, i: int) -> bool:
    """Whether the number at `i` is a year of three figures that counts nothing behind it."""
    # of 187 the last figure may be torn off
    figures = c.digits(i) == 3 and c.num(i, "num") * 10 > LATEST and c.alone(i)
    return figures and closes(c, i)


def _year_led(c: Cursor, i: int) -> bool:
    """Whether a word for a year leads to the number at `i`, or one that stands behind follows."""
    before, behind = c.at(i - 1), c.at(i + 1)
    led = before.text.lower() if before is not None else ""
    if led.split()[-1:] and led.split()[-1] in in_all("before_year"):
        return True
    if led in in_all("in_year") and not c.capital_nouns:
        # In 778 he crossed the mountains: nothing is counted
        return c.num(i, "num") >= _EARLY and _told(c, i)
    if behind is None or "year_behind" not in behind.kinds:
        return False
    # of 778 г. the word may be grams
    worded = c.has(i - 1, "license") and len(behind.text.rstrip(".")) > 2
    return c.has(i - 1, "month") or worded


def two_figures(c: Cursor, i: int) -> tuple[int, int] | None:
    """A year of two figures at the end of a line or clause: 28 Sept. 77; not a second day."""
    at = i + c.has(i, ",")
    if c.digits(at) != 2 or c.num(at, "num") < 32 or not c.alone(at):
        return None
    # 5 августа 91 года
    worded = c.has(at + 1, "year_behind")
    return (at + 1 + worded, c.short(at)) if worded or closes(c, at) else None


def closes(c: Cursor, i: int) -> bool:
    """Whether the number at `i` counts nothing: a clause ends or a new one goes on behind it."""
    return _ENDS.match(c.text, c.tokens[i].end) is not None or _told(c, i)


def _told(c: Cursor, i: int) -> bool:
    """Whether a pronoun, article or verb goes on behind the number, which then counts nothing."""
    word = _NEXT.match(c.behind(i, 16))
    if c.capital_nouns and c.behind(i)[:1] == " " and c.behind(i, 2)[1:].islower():
        return True
    return word is not None and word["word"].lower() in in_all("plain")


def year_in_month(c: Cursor, i: int) -> tuple[int, int] | None:
    """A year of two figures behind a month that `in` stands before: im März 15, en août 14."""
    before = c.at(i - 2)
    if c.digits(i) != 2 or not c.alone(i) or c.num(i, "num") < 10 or before is None:
        return None
    led = before.text.lower() in in_all("in_month")
    return (i + 1, c.short(i)) if led and closes(c, i) else None


def year_short(c: Cursor, i: int) -> tuple[int, int] | None:
    """A year of two figures that could be a day, behind a day and month: le 2 août 14."""
    if c.digits(i) != 2 or not c.alone(i):
        return None
    if c.has(i + 1, "year_behind"):
        return i + 2, c.short(i)
    second = c.first_of(i + 2, "num", "month", "and")
    return (i + 1, c.short(i)) if _STOPS.match(c.text, c.tokens[i].end) and not second else None
