"""Read years: with their words, eras and brackets, of two figures, behind a month or a day."""

from __future__ import annotations

import re

from describers.dates.grammar.reading import EARLIEST, LATEST, TO_COME, Cursor
from describers.dates.tables.every import in_all
from describers.dates.tokens.agreement import counts_noun

#: from here on, a number behind "in" and before a pronoun or article is a year
_EARLY = 300


def year(c: Cursor, i: int) -> tuple[int, int] | None:
    """A year at `i` -> (end, year). Year words before and after it are taken in."""
    at = i
    bracketed = c.has(at, "[") or c.has(at, "(")
    if bracketed:
        at += 1
    if c.has(at, "filler") and (c.has(at + 1, "num") or c.has(at + 1, "anno")):
        at += 1
    anno, era = c.has(at, "anno"), era_at(c, at)
    if anno or (era and c.digits(at + 1)):
        at = c.skip(at + 1, "anno", ".", ",", "filler")
    if 0 < c.digits(at) <= 4 and c.alone(at) and (era or era_at(c, c.skip(at + 1, "year_word"))):
        return _of_era(c, at, era)
    got = _bare(c, at, anno=anno)
    if got is None:
        return None
    end, number = _with_words(c, *got)
    if bracketed:
        if not (c.has(end, "]") or c.has(end, ")")):
            return None
        end += 1
    return end, number


def _bare(c: Cursor, at: int, *, anno: bool) -> tuple[int, int] | None:
    """The figures of a year at `at` -> (end, year)."""
    latest = TO_COME if c.has(at - 1, "month") else LATEST
    if c.digits(at) == 4 and EARLIEST <= c.num(at, "num") <= latest:
        return at + 1, c.num(at, "num")
    if c.has(at, "short_year"):
        return at + 1, c.short(c.num(at, "short_year"), at)
    if (end := year_ordinal(c, at)) is not None:
        return end, c.short(c.num(at, "num"), at)
    if anno and c.digits(at) == 2 and c.alone(at) and c.num(at, "num") > 9:
        # Anno 48
        return at + 1, c.short(c.num(at, "num"), at)
    if c.digits(at) == 3 and c.alone(at) and (anno or _year_led(c, at)):
        return at + 1, c.num(at, "num")
    return None


def _with_words(c: Cursor, end: int, number: int) -> tuple[int, int]:
    """A year with its ending, its word and its era: в 1895-м, 1924 г., 44 г. до н. э."""
    if c.digits(end - 1) == 4 and c.has(end, "-") and c.has(end + 1, "ordinal_suffix"):
        # в 1895-м, не позднее 1863-го
        end += 2 * (c.has(end + 1, "year_suffix") and c.glued(end) and c.glued(end + 1))
    # an English "1924 years" is a span of time
    if c.has(end, "year_behind"):
        end += 1
    if c.has(end, "before_era"):
        return end + 1, 1 - number
    return end + c.has(end, "era"), number


def era_at(c: Cursor, i: int) -> str:
    """`era` or `before_era` where the token at `i` is one: A.D., BCE, v. Chr.; `ad` is Latin."""
    token = c.at(i)
    if token is None or (token.text.islower() and token.text.isascii() and "." not in token.text):
        return ""
    return next((kind for kind in ("before_era", "era") if kind in token.kinds), "")


def _of_era(c: Cursor, i: int, led: str) -> tuple[int, int] | None:
    """A year of up to four figures with its era before or behind it: A.D. 79, 44 г. до н. э."""
    number, end = c.num(i, "num"), i + 1
    behind = c.skip(end, "year_word")
    era = era_at(c, behind)
    if not led:
        end = behind + 1
    elif era == led or c.has(end, "year_behind"):
        end = behind + (era == led)
    if number < 1 or ((led or era) == "era" and number > LATEST):
        return None
    return end, number if (led or era) == "era" else 1 - number


def day_word(c: Cursor, i: int) -> bool:
    """Whether a word for a day that stands behind its number is at `i`: мая 12-го числа."""
    return c.has(i, "day_noun")


def year_ordinal(c: Cursor, i: int) -> int | None:
    """The end of a Russian year of two figures: весной 75-го, в 41-м году, в 41 году."""
    if c.digits(i) != 2 or c.num(i, "num") < 10:
        return None
    end = i + 1
    suffixed = c.has(end, "-") and c.has(end + 1, "ordinal_suffix") and c.glued(end + 1)
    if suffixed:
        end += 2
    if day_word(c, end):
        # мая 12-го дня
        return None
    # г. has its stop
    if c.has(end, "year_dated") and len(c.tokens[end].text) > 1:
        return end if suffixed or c.first_of(i - 1, "license", "filler", "month") else None
    if not suffixed:
        return None
    if c.has(i - 1, "season") or c.has(i - 1, "month"):
        return end
    ending = c.tokens[end - 1].text.lower()[-1]
    # в 37-м, с 39-го: a number of a month's length with -го may be its day
    led = c.has(i - 1, "license") or c.has(i - 1, "modifier")
    sure = ending == "м" or c.num(i, "num") > 31
    return end if led and sure and not counts_noun(c.text, c.tokens[end - 1].end, ending) else None


def year_after(c: Cursor, i: int) -> tuple[int, int] | None:
    """A year after a day, month or season, behind a comma, `of`, or an editor's bracket."""
    at = i
    if c.has(at, ",") or (c.has(at, ".") and c.glued(at)):
        at += 1
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
    before = c.at(i - 1)
    if (
        before is not None
        and before.text.lower().split()[-1:]
        and (before.text.lower().split()[-1] in in_all("before_year"))
    ):
        return True
    if before is not None and before.text.lower() in in_all("in_year") and not c.capital_nouns:
        # In 778 he crossed the mountains: nothing is counted
        return c.num(i, "num") >= _EARLY and _told(c, i)
    behind = c.at(i + 1)
    if behind is None or "year_behind" not in behind.kinds:
        return False
    if c.has(i - 1, "month"):
        return True
    # of 778 г. the word may be grams
    return c.has(i - 1, "license") and len(behind.text.rstrip(".")) > 2


def two_figures(c: Cursor, i: int) -> tuple[int, int] | None:
    """A year of two figures at the end of a line or clause: 28 Sept. 77; not a second day."""
    at = i + 1 if c.has(i, ",") else i
    if c.digits(at) != 2 or c.num(at, "num") < 32 or not c.alone(at):
        return None
    if c.has(at + 1, "year_behind"):
        # 5 августа 91 года
        return at + 2, c.short(c.num(at, "num"), at)
    if not (_ends(c, at) or _told(c, at)):
        return None
    return at + 1, c.short(c.num(at, "num"), at)


def closes(c: Cursor, at: int) -> bool:
    """Whether the number at `at` counts nothing: a clause ends or a new one goes on behind it."""
    return _ends(c, at) or _told(c, at)


def _ends(c: Cursor, at: int) -> bool:
    """Whether a clause ends behind the number at `at`; French puts a blank before some stops."""
    end = c.tokens[at].end
    after = c.text[end : end + 2]
    if after[:1] == " " and after[1:] in (";", ":", "!", "?", "»", "—", "–"):
        return True
    return after[:1] in ("", ".", ",", ";", ")", "]", "\n", "»", "”") and not after[1:].isdigit()


def _told(c: Cursor, at: int) -> bool:
    """Whether a pronoun, article or verb goes on behind the number, which then counts nothing."""
    end = c.tokens[at].end
    following = c.text[end : end + 16]
    if following[:1] != " ":
        return False
    if c.capital_nouns and following[1:2].islower():
        return True
    word = re.match(r" ([^\W\d_]+['’]?)", following)
    return word is not None and word[1].lower() in in_all("plain")


def year_in_month(c: Cursor, i: int) -> tuple[int, int] | None:
    """A year of two figures behind a month that `in` stands before: im März 15, en août 14."""
    before = c.at(i - 2)
    if c.digits(i) != 2 or not c.alone(i) or c.num(i, "num") < 10 or before is None:
        return None
    if before.text.lower() not in in_all("in_month"):
        return None
    return (i + 1, c.short(c.num(i, "num"), i)) if _ends(c, i) or _told(c, i) else None


def year_short(c: Cursor, i: int, day_first: bool) -> tuple[int, int] | None:
    """A year of two figures that could be a day, behind a day and month: le 2 août 14."""
    if not day_first or c.digits(i) != 2 or not c.alone(i):
        return None
    if c.has(i + 1, "year_behind"):
        return i + 2, c.short(c.num(i, "num"), i)
    after = c.text[c.tokens[i].end : c.tokens[i].end + 2]
    if after[:1] not in (".", ",", ";", ")", "]") or after[1:].isalnum() or c.has(i + 2, "num"):
        return None
    if c.has(i + 2, "month") or c.has(i + 2, "and"):
        return None
    return i + 1, c.short(c.num(i, "num"), i)
