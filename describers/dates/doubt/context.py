"""What around a reading shows that it is no date: labels, counts, money, names, ages."""

from __future__ import annotations

import re

from describers.dates.doubt.labels import LABELS, clock, coded, labelled, streets
from describers.dates.doubt.neighbours import next_word, previous_word
from describers.dates.doubt.yearless import bare_month, bare_season
from describers.dates.grammar.reading import Cursor, Reading
from describers.dates.tables.every import WordedPatterns, in_all, named
from describers.dates.values.value import Point

_RE = WordedPatterns("doubt/context.json")
#: kinds of words that say of a number that it is a year
_MARKS = frozenset({"year_word", "anno", "era", "before_era"})


def accepted(c: Cursor, found: Reading, tables: tuple[str, ...]) -> bool:
    """Whether the reading stands where a date would."""
    start, end = c.tokens[found.first].start, c.tokens[found.end - 1].end
    points = found.value.known
    if _hyphened_name(c, found):
        return False
    if points[0].precision == "day" and points[0].month:
        first = next(
            (t.start for t in c.tokens[found.first : found.end] if "filler" not in t.kinds), start
        )
        # ul. 3 Maja 15: two figures are the number of a house
        whole = points[0].year is not None and str(points[0].year) in c.text[start:end]
        named_so = streets(with_year=whole)
        if named_so.search(c.text, max(0, first - 24), first):
            return False
    if len(points) > 1 or found.value.kind != "point":
        worded = c.has(found.end - 1, "year_word")
        return worded or (
            not labelled(c, start, tables)
            and not coded(c, start, tables)
            and not _year_pages(c, found, end, tables)
        )
    return _single(c, found, points[0], start, end, tables)


def _hyphened_name(c: Cursor, found: Reading) -> bool:
    """Whether the month is the second half of a name: Ochs-Avril, 1741."""
    first = c.tokens[found.first]
    if "month" not in first.kinds or not c.has(found.first - 1, "-") or not c.glued(found.first):
        return False
    before = c.at(found.first - 2)
    dated = before is not None and not {"month", "num", "season", "modifier"}.isdisjoint(
        before.kinds
    )
    return not dated and c.text[first.start - 2 : first.start - 1].isalpha()


def _year_pages(c: Cursor, found: Reading, end: int, tables: tuple[str, ...]) -> bool:
    """A pair of bare numbers counts things when a counted noun follows it."""
    if any(p.precision != "year" for p in found.value.known):
        return False
    return next_word(c, end) in named(tables, "counted")


def _single(
    c: Cursor, found: Reading, p: Point, start: int, end: int, tables: tuple[str, ...]
) -> bool:
    if p.precision == "year":
        return _year(c, found, p, start, end, tables)
    figures = c.tokens[found.first : found.end]
    if p.precision == "day" and len(figures) == 5 and figures[1].text in "./-":
        # v. 7. 3. 1871: of the 7th, no verse
        if _RE.PATH.search(c.text, max(0, start - 2), start):
            return False
        led = c.ordinal_stops and c.day_led(found.first)
        return led or not labelled(c, start, tables)
    if p.precision == "day" and p.year is None:
        after = c.text[end : end + 2]
        if LABELS.STREET.match(c.text, end, end + 60):
            return False
        counts = next_word(c, end) in named(tables, "counted") and c.has(found.end - 1, "num")
        return not counts and not (after[:1] in ",." and after[1:].isdigit())
    if p.precision == "month" and "num" in figures[0].kinds and len(figures) == 3:
        # 1867-04 and 4/1867
        return not labelled(c, start, tables) and not coded(c, start, tables)
    if p.precision == "month" and p.year is None:
        return bare_month(c, found, p, start, end, tables)
    if p.precision == "season" and p.year is None:
        return bare_season(c, found, start, end, tables)
    if p.precision == "decade" and "century_inferred" in found.flags:
        if _RE.SHILLINGS.search(c.text, max(0, start - 12), start):
            return False
        return _RE.OWN.search(c.text, max(0, start - 24), start) is None
    return True


def _year(
    c: Cursor, found: Reading, p: Point, start: int, end: int, tables: tuple[str, ...]
) -> bool:
    """Whether a number reads as a year where it stands."""
    place = next(
        (n for n in range(found.first, found.end) if "num" in c.tokens[n].kinds), found.first
    )
    number = c.tokens[place]
    at, stop = number.start, number.end
    if "worded" in number.kinds:
        return not _counts(c, place, found, tables)
    previous = previous_word(c, at)
    if "short_year" in number.kinds:
        return previous in named(tables, "license") and not _counts(c, place, found, tables)
    if _inside_figures(c, place):
        return False
    if _annal(c, at, stop) or "glued_note" in number.kinds:
        return True
    if _in_code(c, at, stop) or not _parted(c, stop, found):
        return False
    if found.first >= 0 and c.fills_line():
        # nothing but dates on its line: an odd year is one too
        return len(c.tokens) > 1 or 1400 <= (p.year or 0) <= 2029
    if any(not _MARKS.isdisjoint(t.kinds) for t in c.tokens[found.first : found.end]):
        if c.text[max(0, at - 3) : at].rstrip(" ")[-1:] in ("№", "#"):
            return False
        return not streets().search(c.text, max(0, at - 24), at)
    licensed = previous in named(tables, "license") or previous in in_all("before_year")
    if labelled(c, at, tables) or coded(c, at, tables) or clock(c, place):
        return False
    if _counts(c, place, found, tables) or _measures(c, stop, end, licensed=licensed):
        return False
    if previous in in_all("at_hour"):
        # an hour, a house: no year is led by it
        return False
    return licensed or found.end - found.first > 1 or _plausible(c, p.year or 0, at, stop)


def _inside_figures(c: Cursor, place: int) -> bool:
    """Whether the number is a part of a longer one, or of a word: 3.1905, a1905, 1,905."""
    number = c.tokens[place]
    before = c.text[max(0, number.start - 2) : number.start]
    if before[-1:].isalnum() and not _about(c, place):
        return True
    listed = (
        c.text[max(0, number.start - 5) : number.start - 1].isdigit()
        and before[-1:] == ","
        and c.alone(place)
    )
    if before[-1:] in ".,/-–" and before[:1].isdigit() and not listed:
        return True
    return _RE.THOUSANDS.match(c.text, number.end) is not None


def _in_code(c: Cursor, at: int, stop: int) -> bool:
    """Whether the number is of a shelf mark, a paper and its part, or a place on a map."""
    if _RE.PART.match(c.text, stop, stop + 5):
        return True
    lettered = _RE.LETTER_BEFORE.search(c.text, max(0, at - 2), at)
    if lettered and re.match(r"\.\d", c.text[stop : stop + 2]):
        # B.1905.12
        return True
    return _RE.GRID.search(c.text, max(0, at - 10), at) is not None


def _parted(c: Cursor, stop: int, found: Reading) -> bool:
    """Whether no letter makes a code of the number; a whole word has only lost its blank."""
    if not c.text[stop : stop + 1].isalpha() or _RE.FOLLOWING.match(c.text, stop, stop + 5):
        return True
    if re.match(r"[^\W\d_]{2,}", c.text[stop : stop + 20]) is None:
        return False
    found.flags.add("glued_word")
    return True


def _measures(c: Cursor, stop: int, end: int, *, licensed: bool) -> bool:
    """Whether what follows makes a share, a size or a house of the number."""
    if not licensed and LABELS.STREET.match(c.text, stop, stop + 60):
        return True
    if c.text[end : end + 2].lstrip()[:1] in ("%", "°"):
        return True
    return (_RE.PRODUCT.match(c.text, end) or _RE.MEASURED.match(c.text, end)) is not None


def _plausible(c: Cursor, year: int, at: int, stop: int) -> bool:
    """Whether a bare number is a year: of our centuries and not round, or behind a book's town."""
    if 1400 <= year <= 2029 and year not in (1500, 2000):
        return True
    after = "" if _RE.FOLLOWING.match(c.text, stop, stop + 5) else c.text[stop : stop + 1]
    return after in ("", ",", ".", ";", ")") and bool(
        _RE.IMPRINT.search(c.text, max(0, at - 12), at)
    )


def _about(c: Cursor, place: int) -> bool:
    """Whether `circa` is glued to the year: c1860, ca1860; it is itself glued to nothing."""
    if not c.has(place - 1, "about") or not c.glued(place):
        return False
    start = c.tokens[place - 1].start
    return not c.text[max(0, start - 1) : start].isalnum()


def _counts(c: Cursor, place: int, found: Reading, tables: tuple[str, ...]) -> bool:
    """Whether the number counts the noun behind it: 1893 cases; with 1893 blue plates."""
    if found.end != place + 1:
        return False
    stop = c.tokens[place].end
    following = next_word(c, stop)
    if following in named(tables, "counted"):
        return True
    behind = c.text[stop : stop + 2].strip()
    if (
        following.endswith(tuple(in_all("counted_endings")))
        and len(following) > 4
        and behind.islower()
    ):
        return True
    previous = previous_word(c, c.tokens[place].start)
    if previous not in in_all("counting") and not _RE.DONE.fullmatch(previous):
        return False
    if previous in in_all("about_so_many"):
        return True
    singular = following in in_all("no_plurals")
    plural = len(following) > 3 and following.endswith("s") and not singular
    return plural and c.text[stop : stop + 2].strip().islower()


def _annal(c: Cursor, at: int, stop: int) -> bool:
    """Whether the year opens an entry of a chronicle."""
    return (
        c.annals and c.text[stop : stop + 1] in (".", ":") and c.printed[at - 1 : at] in ("", "\n")
    )
