"""Read decades: 1920s, the twenties, 20-х годов, в начале двадцатых, années vingt et trente."""

from __future__ import annotations

from dataclasses import replace

from describers.dates.grammar.coarse import century
from describers.dates.grammar.reading import EARLIEST, Cursor, Reading, interval, single
from describers.dates.tokens.agreement import counts_noun
from describers.dates.values.value import Point, Value

#: what stands between two decades, or two tens of one
_PAIRED = ("and", "-", "–", "or")
#: what leads to shillings and seconds never, but to the 90s
_LEADS = ("modifier", "and", "or", "to", "-", "–", "'", "’", "‘")


def decade(c: Cursor, i: int) -> Reading | None:
    """1920s, the twenties, 20-х годов, 1920er Jahre, années 1920, années vingt."""
    if c.has(i, "decade_lead"):
        return _led_by_noun(c, i)
    figures = c.digits(i) in (2, 4)
    if figures and (found := _decades(c, i)) is not None:
        return found
    if c.has(i, "short_decade"):
        return _inferred(c, i, i + 1, c.num(i, "short_decade"))
    if figures and c.num(i, "num") % 10 == 0 and not c.before(i).isalnum():
        return _suffixed(c, i)
    return _in_words(c, i) if c.has(i, "decade") and not figures else None


def _led_by_noun(c: Cursor, i: int) -> Reading | None:
    """Années 1920, années vingt et trente, lata 20. i 30. XX wieku: the noun leads its tens."""
    if c.digits(i + 1) == 4:
        # w latach 1920–1930: the years themselves
        years = c.num(i + 1, "num") % 10 or c.has(i, "year_lead")
        return None if years else _numbered(c, i, c.num(i + 1, "num"))
    first = _tens(c, i + 1)
    if first is None:
        return None
    led = c.first_of(i - 1, "license", "modifier", "filler", "from")
    if c.has(i, "aged") and c.digits(i + 1) and not led:
        # miał lat 30
        return None
    named = _inferred(c, i, *first)
    last = _tens(c, first[0] + 1) if c.first_of(first[0], "and", "-", "–") else None
    if last is None or last[1] <= first[1]:
        return named
    found = _inferred(c, i, *last)
    apart = last[1] - first[1]
    inferred = named.point.year if "century_inferred" in found.flags else None
    start = inferred if inferred is not None else (found.point.year or 0) - apart
    ends = Point(start, width=10), Point(start + apart, width=10)
    return replace(found, value=Value(ends, "interval"))


def _tens(c: Cursor, i: int) -> tuple[int, int] | None:
    """Tens of years at `i` in figures or a word -> (end, tens); a stop may make an ordinal."""
    if c.has(i, "decade") and c.num(i, "decade") < EARLIEST:
        return i + 1, c.num(i, "decade")
    if c.digits(i) != 2 or c.num(i, "num") % 10 or not c.num(i, "num") or not c.alone(i):
        return None
    if c.has(i + 1, "-") and c.has(i + 2, "decade_suffix") and c.glued(i + 2):
        return i + 3, c.num(i, "num")
    stop = c.has(i + 1, ".") and c.glued(i + 1) and c.first_of(i + 2, "and", "-", "–", "roman")
    return i + 1 + bool(stop), c.num(i, "num")


def _numbered(c: Cursor, i: int, tens: int) -> Reading:
    """Les années 1920, 1920 et 1930, 1920-30."""
    first, joint, digits = (
        Point(tens, width=10),
        c.first_of(i + 2, "-", "–", "and"),
        c.digits(i + 3),
    )
    last = c.num(i + 3, "num") if digits in (2, 4) else 0
    last += tens // 100 * 100 if digits != 4 else 0
    if not joint or (joint == "and" and digits != 4) or last % 10 or last <= tens:
        return single(i, i + 2, first)
    return interval(i, i + 4, first, Point(last, width=10))


def _suffixed(c: Cursor, i: int) -> Reading | None:
    """1920s, 20-х годов, 80er Jahre: the ending behind the figures makes them years."""
    end = i + 1 + (c.first_of(i + 1, "-", "'", "’") != "")
    if not (c.has(end, "decade_suffix") and (c.glued(end) or end > i + 1)):
        return None
    # the plural of the figures, as English has it
    plural, tens, digits = c.tokens[end].text.lower() == "s", c.num(i, "num"), c.digits(i)
    end += 1
    if c.has(end, "decade_noun"):
        end += 1
    elif not plural and digits == 2 and not _stands_for_years(c, i, end):
        return None
    if digits == 4 and tens >= EARLIEST:
        return single(i, end, Point(tens, width=_width(c, i, end) if plural else 10))
    if digits == 2 and tens >= 10 and (not plural or _led(c, i)):
        return _inferred(c, i, end, tens)
    return None


def _in_words(c: Cursor, i: int) -> Reading | None:
    """The twenties, in den Zwanzigern, в двадцатых годах."""
    tens, word = c.num(i, "decade"), c.tokens[i].text.lower()
    if pair := _pair_in_words(c, i):
        return pair
    if c.has(i + 1, "decade_noun"):
        return _inferred(c, i, i + 2, tens)
    english = word.endswith(("ies", "teens"))
    years = word.endswith(("jahre", "jahren")) or (
        english and c.first_of(i - 1, "filler", "modifier", "-") != ""
    )
    if not years and (word[-1] >= "а" or (c.capital_nouns and not english)):
        # в начале двадцатых, в шестидесятые, Ende der Siebziger
        years = _stands_for_years(c, i, i + 1)
    return _inferred(c, i, i + 1, tens) if years else None


def _pair_in_words(c: Cursor, i: int) -> Reading | None:
    """In den fünfziger und sechziger Jahren."""
    if not (c.first_of(i + 1, *_PAIRED) and c.has(i + 2, "decade") and c.has(i + 3, "decade_noun")):
        return None
    named = _inferred(c, i, i + 4, c.num(i + 2, "decade"))
    tens = c.num(i + 2, "decade") - c.num(i, "decade")
    if not 0 < tens < 100 or not named.point.year:
        return None
    ends = Point(named.point.year - tens, width=10), named.point
    return replace(named, value=Value(ends, "one_of" if c.has(i + 1, "or") else "interval"))


def _width(c: Cursor, i: int, end: int) -> int:
    """100 for the 1700s, which English uses for the century; 10 beside another decade.

    Of the 1900s only the early or late ones are surely the century's.
    """
    number = c.num(i, "num")
    beside = any(
        0 < c.digits(n) <= 4 and c.num(n, "num") % 100 and c.has(n + 1, "decade_suffix")
        for n in (*range(max(0, i - 5), i), *range(end, min(end + 4, len(c.tokens) - 1)))
    )
    whole = number < 1900 or (number == 1900 and _modified(c, i))
    return 100 if number % 100 == 0 and whole and not beside else 10


def _stands_for_years(c: Cursor, i: int, end: int) -> bool:
    """Whether a decade of two figures or in words is one though no word for years follows it."""
    token = c.tokens[end - 1]
    if token.text[-1] >= "а":
        led = _modified(c, i) or c.has(i - 1, "license")
        return led and not counts_noun(c.text, token.end, token.text[-1].lower())
    # Anfang der 20er, Ende der Achtziger, in den 80ern
    dative = token.text.lower().endswith("ern") and c.has(i - 1, "filler")
    named = c.behind(end - 1, 2).strip()[:1].isupper()
    return (_modified(c, i) or dative) and not named and c.capital_nouns


def _modified(c: Cursor, i: int) -> bool:
    """Whether `the beginning of` or its like stands before the token at `i`."""
    return c.has(i - 1, "modifier") or (c.has(i - 1, "filler") and c.has(i - 2, "modifier"))


def _led(c: Cursor, i: int) -> bool:
    """Whether the 90s at `i` are years: shillings and seconds have no `the` or `early`."""
    before = c.at(i - 1)
    if before is None or c.num(i, "num") < 20:
        return False
    return before.text.lower().endswith("the") or c.first_of(i - 1, *_LEADS) != ""


def _decades(c: Cursor, i: int) -> Reading | None:
    """30-50-kh godov, 20-е–30-е годы, 1920–30-е, 80er und 90er Jahre: a run of decades."""
    at = i + 1
    if c.has(at, "-") and c.has(at + 1, "decade_suffix"):
        at += 2
    elif c.has(at, "decade_suffix") and c.glued(at):
        at += 1
    suffixed = c.has(at + 2, "decade_suffix") or c.has(at + 3, "decade_suffix")
    if not suffixed or not c.first_of(at, "-", "–", "—", "and", "to", "or", "/"):
        return None
    last = decade(c, at + 1) if c.digits(at + 1) in (2, 4) else None
    first = c.num(i, "num")
    if last is None or last.value.kind != "point" or first % 10 or not last.point.year:
        return None
    start, year = first, last.point.year
    if c.digits(i) == 2:
        start = year - year % 100 + first % 100
    elif c.digits(at + 1) == 2:
        year = first - first % 100 + year % 100
    if not EARLIEST <= start < year:
        return None
    # 1700s-1800s
    width = last.point.width if start % 100 == 0 else 10
    ends = Point(start, width=width), Point(year, width=width)
    found = Reading(i, last.end, Value(ends, "one_of" if c.has(at, "or") else "interval"))
    if c.digits(i) == 2:
        found.flags |= last.flags
    return found


def _inferred(c: Cursor, i: int, end: int, tens: int) -> Reading:
    """The decade of the century that is named behind it, or else of the one that is meant."""
    named = century(c, c.skip(end, "filler"))
    if named is not None and named.value.kind == "point":
        # 20-е гг. XIX в., the thirties of the eighteenth century
        return single(i, named.end, Point((named.point.year or 0) + tens, width=10))
    if tens >= EARLIEST:
        # the nineteen-thirties
        return single(i, end, Point(tens, width=10))
    year = c.centuries.year(tens, c.tokens[i].start, decade=True)
    return single(i, end, Point(year, width=10), "century_inferred")
