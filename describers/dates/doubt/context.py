"""What around a reading shows that it is no date: labels, counts, money, names, ages."""

from __future__ import annotations

from describers.dates.doubt.labels import LABELS, clock, coded, labelled, streets
from describers.dates.doubt.yearless import bare_month, bare_season
from describers.dates.grammar.reading import Cursor, Reading
from describers.dates.tables.every import WordedPatterns, in_all
from describers.dates.values.value import Point

_RE = WordedPatterns("doubt/context.json")
#: kinds of words that say of a number that it is a year
_MARKS = frozenset({"year_word", "anno", "era", "before_era"})


def accepted(c: Cursor, found: Reading) -> bool:
    """Whether the reading stands where a date would."""
    start, end = c.tokens[found.first].start, c.tokens[found.end - 1].end
    points = found.value.known
    if _hyphened_name(c, found):
        return False
    if points[0].precision == "day" and points[0].month:
        tokens = c.tokens[found.first : found.end]
        first = next((t.start for t in tokens if "filler" not in t.kinds), start)
        # ul. 3 Maja 15: two figures are the number of a house
        whole = points[0].year is not None and str(points[0].year) in c.text[start:end]
        if c.led(streets(with_year=whole), first):
            return False
    if found.value.kind == "point":
        return _single(c, found, points[0], start, end)
    if c.has(found.end - 1, "year_word"):
        return True
    # a pair of bare numbers counts things when a counted noun follows it
    counts = all(p.precision == "year" for p in points) and c.says("counted", c.next_word(end))
    return not counts and not labelled(c, start) and not coded(c, start)


def _hyphened_name(c: Cursor, found: Reading) -> bool:
    """Whether the month is the second half of a name: Ochs-Avril, 1741."""
    i = found.first
    if not c.has(i, "month") or not c.has(i - 1, "-") or not c.glued(i):
        return False
    dated = c.first_of(i - 2, "month", "num", "season", "modifier")
    return not dated and c.before(i, 2)[:1].isalpha()


def _single(c: Cursor, found: Reading, p: Point, start: int, end: int) -> bool:
    figures = c.tokens[found.first : found.end]
    if p.precision == "year":
        return _year(c, found, p, end)
    if p.precision == "day" and len(figures) == 5 and figures[1].text in "./-":
        # v. 7. 3. 1871: of the 7th, no verse
        led = c.ordinal_stops and c.day_led(found.first)
        return not c.led(_RE.PATH, start) and (led or not labelled(c, start))
    if p.precision == "day" and p.year is None:
        after = c.text[end : end + 2]
        counts = c.says("counted", c.next_word(end)) and c.has(found.end - 1, "num")
        decimal = after[:1] in ",." and after[1:].isdigit()
        return not (counts or decimal or LABELS.STREET.match(c.text, end, end + 60))
    if p.precision == "month" and "num" in figures[0].kinds and len(figures) == 3:
        # 1867-04 and 4/1867
        return not labelled(c, start) and not coded(c, start)
    if p.precision == "month" and p.year is None:
        return bare_month(c, found, p, start, end)
    if p.precision == "season" and p.year is None:
        return bare_season(c, found, start, end)
    if p.precision == "decade" and "century_inferred" in found.flags:
        return not c.led(_RE.SHILLINGS, start) and not c.led(_RE.OWN, start)
    return True


def _year(c: Cursor, found: Reading, p: Point, end: int) -> bool:
    """Whether a number reads as a year where it stands."""
    place = next((n for n in range(found.first, found.end) if c.has(n, "num")), found.first)
    number = c.tokens[place]
    at, stop = number.start, number.end
    previous = c.previous_word(at)
    counts = _counts(c, place, found)
    if "worded" in number.kinds:
        return not counts
    if "short_year" in number.kinds:
        return c.says("license", previous) and not counts
    if _inside_figures(c, place):
        return False
    if _annal(c, at, stop) or "glued_note" in number.kinds:
        return True
    if _in_code(c, at, stop) or not _parted(c, stop, found):
        return False
    if c.fills_line():
        # nothing but dates on its line: an odd year is one too
        return len(c.tokens) > 1 or 1400 <= (p.year or 0) <= 2029
    if any(not _MARKS.isdisjoint(t.kinds) for t in c.tokens[found.first : found.end]):
        return not c.led(_RE.NUMBER_SIGN, at) and not c.led(streets(), at)
    licensed = c.says("license", previous) or previous in in_all("before_year")
    if labelled(c, at) or coded(c, at) or clock(c, place):
        return False
    # an hour, a house: no year is led by it
    if counts or previous in in_all("at_hour") or _measures(c, stop, end, licensed=licensed):
        return False
    return licensed or found.end - found.first > 1 or _plausible(c, p.year or 0, at, stop)


def _inside_figures(c: Cursor, place: int) -> bool:
    """Whether the number is a part of a longer one, or of a word: 3.1905, a1905, 1,905."""
    before = c.before(place, 2)
    if before[-1:].isalnum() and not _about(c, place):
        return True
    listed = before[-1:] == "," and c.before(place, 5)[:-1].isdigit() and c.alone(place)
    if before[-1:] in ".,/-–" and before[:1].isdigit() and not listed:
        return True
    return _RE.THOUSANDS.match(c.text, c.tokens[place].end) is not None


def _in_code(c: Cursor, at: int, stop: int) -> bool:
    """Whether the number is of a shelf mark, a paper and its part, or a place on a map."""
    # B.1905.12
    lettered = c.led(_RE.LETTER_BEFORE, at) and _RE.STOP_AND_FIGURE.match(c.text, stop)
    return bool(lettered or _RE.PART.match(c.text, stop) or c.led(_RE.GRID, at))


def _parted(c: Cursor, stop: int, found: Reading) -> bool:
    """Whether no letter makes a code of the number; a whole word has only lost its blank."""
    if not c.text[stop : stop + 1].isalpha() or _RE.FOLLOWING.match(c.text, stop):
        return True
    if not c.text[stop + 1 : stop + 2].isalpha():
        return False
    found.flags.add("glued_word")
    return True


def _measures(c: Cursor, stop: int, end: int, *, licensed: bool) -> bool:
    """Whether what follows makes a share, a size or a house of the number."""
    house = not licensed and LABELS.STREET.match(c.text, stop, stop + 60)
    return bool(house or _RE.MEASURED.match(c.text, end))


def _plausible(c: Cursor, year: int, at: int, stop: int) -> bool:
    """Whether a bare number is a year: of our centuries and not round, or behind a book's town."""
    if 1400 <= year <= 2029 and year not in (1500, 2000):
        return True
    after = "" if _RE.FOLLOWING.match(c.text, stop) else c.text[stop : stop + 1]
    return after in ("", ",", ".", ";", ")") and c.led(_RE.IMPRINT, at) is not None


def _about(c: Cursor, place: int) -> bool:
    """Whether `circa` is glued to the year: c1860, ca1860; it is itself glued to nothing."""
    glued = c.has(place - 1, "about") and c.glued(place)
    return glued and not c.before(place - 1).isalnum()


def _counts(c: Cursor, place: int, found: Reading) -> bool:
    """Whether the number counts the noun behind it: 1893 cases; with 1893 blue plates."""
    stop = c.tokens[place].end
    following = c.next_word(stop) if found.end == place + 1 else ""
    if c.says("counted", following):
        return True
    small = c.behind(place, 2).strip().islower()
    endings = tuple(in_all("counted_endings"))
    if following.endswith(endings) and len(following) > 4 and small:
        return True
    previous = c.previous_word(c.tokens[place].start)
    if not following or not (previous in in_all("counting") or _RE.DONE.fullmatch(previous)):
        return found.end == place + 1 and previous in in_all("counting") & in_all("about_so_many")
    plural = len(following) > 3 and following.endswith("s")
    plural = plural and following not in in_all("no_plurals")
    return previous in in_all("about_so_many") or (plural and small)


def _annal(c: Cursor, at: int, stop: int) -> bool:
    """Whether the year opens an entry of a chronicle."""
    opens = c.annals and c.printed[at - 1 : at] in ("", "\n")
    return opens and c.text[stop : stop + 1] in (".", ":")
