"""Read dates coarser than a month: seasons, decades, centuries; and the fixed feasts."""

from __future__ import annotations

import re

from describers.dates.agreement import counts_noun
from describers.dates.reading import EARLIEST, Cursor, Reading, single
from describers.dates.value import Point, Value, day_before
from describers.dates.years import two_figures, year_after

#: words that make a feast the day before it, and those that make it a day of its week
_EVE = re.compile(
    r"(?:\b(?:[Ee]ve|[Vv]igil) of (?:the )?|[Vv]eille d(?:e |e la |e l['’]|u |['’])"
    r"|(?:[Vv]orabend|[Aa]bend) (?:vor |von |des |zu )?|[Нн]акануне )$"
)
_WEEK_OF = re.compile(
    r"(?:day (?:next )?(?:after|before)|tag (?:nach|vor)|woch (?:nach|vor)|di (?:après|avant)) $"
)
_SECOND = re.compile(r"\b2\. $")
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


def season(c: Cursor, i: int) -> Reading | None:
    """A season, with a year or a pair of years (winter of 1917-18) where one follows."""
    if not c.has(i, "season"):
        return None
    number = c.num(i, "season")
    after = year_after(c, i + 1)
    if after is None:
        found = single(i, i + 1, Point(None, season=number))
        if (short := two_figures(c, i + 1)) is not None:
            # im Sommer 39, kurz vor dem Krieg
            return single(i, short[0], Point(short[1], season=number))
        if c.has(i + 1, "rel_year"):
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


def decade(c: Cursor, i: int) -> Reading | None:
    """1920s, the twenties, 20-х годов, 1920er Jahre, années 1920, années vingt."""
    if c.has(i, "decade_noun") and c.tokens[i].get("decade_noun") == "fr":
        if c.digits(i + 1) == 2 and c.num(i + 1, "num") % 10 == 0 and c.alone(i + 1):
            # les années 30
            return _inferred(c, i, i + 2, c.num(i + 1, "num")) if c.num(i + 1, "num") else None
        if c.digits(i + 1) == 4 and c.num(i + 1, "num") % 10 == 0:
            first = Point(c.num(i + 1, "num"), width=10)
            if (c.has(i + 2, "-") or c.has(i + 2, "–")) and c.digits(i + 3) in (2, 4):
                year = c.num(i + 3, "num") % 100 + c.num(i + 1, "num") // 100 * 100
                if year % 10 == 0 and year > c.num(i + 1, "num"):
                    return Reading(i, i + 4, Value((first, Point(year, width=10)), "interval"))
            return single(i, i + 2, first)
        if c.has(i + 1, "decade"):
            return _inferred(c, i, i + 2, c.num(i + 1, "decade"))
        return None
    digits = c.digits(i)
    if digits in (2, 4) and (found := _decades(c, i)) is not None:
        return found
    if c.has(i, "short_decade"):
        return _inferred(c, i, i + 1, c.num(i, "short_decade"))
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
            elif language in ("ru", "de") and digits == 2 and not _stands_for_years(c, i, end):
                return None
            if digits == 4 and c.num(i, "num") >= EARLIEST:
                return single(i, end, Point(c.num(i, "num"), width=10))
            if digits == 2 and c.num(i, "num") >= 10 and (language != "en" or _led(c, i)):
                return _inferred(c, i, end, c.num(i, "num"))
        return None
    if c.has(i, "decade"):
        if c.has(i + 1, "decade_noun"):
            return _inferred(c, i, i + 2, c.num(i, "decade"))
        if c.tokens[i].text.lower().endswith(("jahre", "jahren")):
            return _inferred(c, i, i + 1, c.num(i, "decade"))
        before = c.at(i - 1)
        if c.tokens[i].text[-1] >= "а" and _stands_for_years(c, i, i + 1):
            # в начале двадцатых, в шестидесятые
            return _inferred(c, i, i + 1, c.num(i, "decade"))
        english = c.tokens[i].text.lower().endswith(("ies", "teens"))
        if english and before and not {"filler", "modifier", "-"}.isdisjoint(before.kinds):
            return _inferred(c, i, i + 1, c.num(i, "decade"))
    return None


def _stands_for_years(c: Cursor, i: int, end: int) -> bool:
    """Whether a decade of two figures or in words is one though no word for years follows it."""
    token = c.tokens[end - 1]
    if token.text[-1] < "а":
        # Anfang der 20er, Ende der 80er
        following = c.text[token.end : token.end + 2]
        return _modified(c, i) and not following.strip()[:1].isupper() and c.german
    if counts_noun(c.text, token.end, token.text[-1].lower()):
        return False
    return _modified(c, i) or c.has(i - 1, "license")


def _modified(c: Cursor, i: int) -> bool:
    """Whether `the beginning of` or its like stands before the token at `i`."""
    return c.has(i - 1, "modifier") or (c.has(i - 1, "filler") and c.has(i - 2, "modifier"))


def _led(c: Cursor, i: int) -> bool:
    """Whether the 90s at `i` are years: shillings and seconds have no `the` or `early`."""
    before = c.at(i - 1)
    if before is None or c.num(i, "num") < 20:
        return False
    kinds = {"modifier", "and", "or", "to", "-", "–", "'", "’", "‘"}
    return before.text.lower().endswith("the") or not kinds.isdisjoint(before.kinds)


def _decades(c: Cursor, i: int) -> Reading | None:
    """30-50-kh godov, 20-е–30-е годы, 1920–30-е, 80er und 90er Jahre: a run of decades."""
    at = i + 1
    if c.has(at, "-") and c.has(at + 1, "decade_suffix"):
        at += 2
    elif c.has(at, "decade_suffix") and c.glued(at):
        at += 1
    if not any(c.has(at, joint) for joint in ("-", "–", "—", "and", "to", "or", "/")):
        return None
    suffixed = c.has(at + 2, "decade_suffix") or c.has(at + 3, "decade_suffix")
    if c.digits(at + 1) not in (2, 4) or not suffixed:
        return None
    first = c.num(i, "num")
    last = decade(c, at + 1)
    if last is None or last.value.kind != "point" or first % 10 or not last.point.year:
        return None
    year = last.point.year
    if c.digits(i) == 4:
        start = first
        if c.digits(at + 1) == 2:
            year = first - first % 100 + year % 100
    else:
        start = year - year % 100 + first % 100
    if not EARLIEST <= start < year:
        return None
    kind = "one_of" if c.has(at, "or") else "interval"
    found = Reading(i, last.end, Value((Point(start, width=10), Point(year, width=10)), kind))
    if c.digits(i) == 2:
        found.flags |= last.flags
    return found


def _inferred(c: Cursor, i: int, end: int, tens: int) -> Reading:
    at = c.skip(end, "filler")
    named = century(c, at)
    if named is not None and named.value.kind == "point":
        # 20-е гг. XIX в., the thirties of the eighteenth century
        return single(i, named.end, Point((named.point.year or 0) + tens, width=10))
    if tens >= EARLIEST:
        # the nineteen-thirties
        return single(i, end, Point(tens, width=10))
    found = single(i, end, Point(c.short(tens, i, decade=True), width=10))
    found.flags.add("century_inferred")
    return found


def century(c: Cursor, i: int) -> Reading | None:
    """20th century, XX век, XIXe siècle, 19. Jahrhundert; 18th and 19th centuries, XVIII–XIX вв."""
    got = _nth(c, i)
    if got is None:
        return None
    end, first = got
    if any(c.has(end, kind) for kind in ("and", "to", "-", "–", "or", "/")):
        at = end + 1
        while c.has(at, "modifier") or c.has(at, "filler") or (at > end + 1 and c.has(at, "-")):
            at += 1
        second = _nth(c, at)
        if second is not None and second[1] > first and c.has(second[0], "century"):
            ends = (_hundred(first), _hundred(second[1]))
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
        elif c.has(end, ".") and c.german:
            end += 1
        else:
            return None
    elif c.has(i, "roman"):
        number = roman(str(c.tokens[i].get("roman")))
        if c.has(end, "ordinal_suffix"):
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
    if _SECOND.search(before) and c.german:
        # am 2. Weihnachtstag
        day += 1
    if kind == "feast" and _WEEK_OF.search(before):
        return None
    year = after[1] if after else None
    if _EVE.search(before):
        year, month_, day = day_before((year or 2001, month_, day))
        year = year if after else None
    return single(i, after[0] if after else i + 1, Point(year, month_, day))
