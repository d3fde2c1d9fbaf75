"""What around a reading shows that it is no date: labels, counts, money, names, ages."""

from __future__ import annotations

import re
from functools import lru_cache

from describers.dates.labels import STREET, clock, coded, labelled, streets
from describers.dates.lexicon import modern
from describers.dates.reading import Cursor, Reading
from describers.dates.table import words
from describers.dates.tables import TABLES
from describers.dates.value import Point

#: words before a number that count what follows it
_COUNTING = frozenset(
    words("""
    with some only nearly almost over than least another these those total totalling numbering
    containing comprising including additional altogether sold bought recorded issued printed
    mit fast nur insgesamt zusammen beinahe avec quelque seulement soit
    """)
)
#: Russian endings of what is counted; a year before a noun has its год or г.
_GENITIVES = ("ов", "ев", "ёв", "ей", "ых", "их")
#: words in -s that are no plural
_NOT_PLURAL = frozenset(
    words("was is has as this his its us thus perhaps always does hers yes unless towards besides")
)
_OWN = re.compile(r"\b(?:his|her|their|my|your|our|its)\s+(?:\w+\s+)?$", re.IGNORECASE)
_PRODUCT = re.compile(r"\s?[x×]\s?\d")
_THOUSANDS = re.compile(r",\d{3}(?!\d)")
_WORD_AFTER = re.compile(r"[\s\-]*([^\W\d_]+(?:['’][^\W\d_]+)?)")
_WORD_BEFORE = re.compile(r"([^\W\d_]+(?:['’][^\W\d_]+)?)['’\"“„«(\[\s-]*$")
#: months that are names as well, and the words before which they are rather that
_NAME_MONTHS = frozenset(words("may june april august march mars mai avril"))
_NAME_LEADS = frozenset(words("from for of about around between with by"))
#: function words that may follow a season or month that stands alone
_PLAIN_AFTER = frozenset(
    words("""
    a an and are as at be because before but by can could did do does for from had has have he
    her his i if in is it its my no not of on or our she so that the their then there they this
    to was we were when where which while who will with would you after all both came passed ended
    began und der die das wurde war en et le la il elle и в на он она они мы я не был была было
    """)
)


@lru_cache(maxsize=16)
def _words(tables: tuple[str, ...], name: str) -> frozenset[str]:
    return frozenset(w for t in tables for w in getattr(TABLES[t], name))


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
        if streets().search(c.text, max(0, first - 24), first):
            return False
    if len(points) > 1 or found.value.kind != "point":
        worded = c.has(found.end - 1, "year_word")
        return worded or (
            not labelled(c, start, tables)
            and not coded(c, start)
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
    return _next_word(c, end) in _words(tables, "counted")


def _next_word(c: Cursor, end: int) -> str:
    match = _WORD_AFTER.match(c.text, end, end + 40)
    if not match:
        return ""
    word = match[1].lower()
    return modern(word) if word[-1] >= "а" else word


def _previous_word(c: Cursor, start: int) -> str:
    match = _WORD_BEFORE.search(c.text, max(0, start - 40), start)
    return match[1].lower() if match else ""


def _single(
    c: Cursor, found: Reading, p: Point, start: int, end: int, tables: tuple[str, ...]
) -> bool:
    if p.precision == "year":
        return _year(c, found, p, start, end, tables)
    figures = c.tokens[found.first : found.end]
    if p.precision == "day" and len(figures) == 5 and figures[1].text in "./-":
        return not labelled(c, start, tables)
    if p.precision == "day" and p.year is None:
        after = c.text[end : end + 2]
        counts = _next_word(c, end) in _words(tables, "counted") and c.has(found.end - 1, "num")
        return not counts and not (after[:1] in ",." and after[1:].isdigit())
    if p.precision == "month" and p.year is None:
        return _bare_month(c, found, p, start, end, tables)
    if p.precision == "season" and p.year is None:
        return _bare_season(c, found, start, end, tables)
    if p.precision == "decade" and "century_inferred" in found.flags:
        return _OWN.search(c.text, max(0, start - 24), start) is None
    return True


def _year(
    c: Cursor, found: Reading, p: Point, start: int, end: int, tables: tuple[str, ...]
) -> bool:
    place = next(
        (n for n in range(found.first, found.end) if "num" in c.tokens[n].kinds), found.first
    )
    number = c.tokens[place]
    at, stop = number.start, number.end
    if "worded" in number.kinds:
        return not _counts(c, place, found, tables)
    if "short_year" in number.kinds:
        return _previous_word(c, at) in _words(tables, "license") and not _counts(
            c, place, found, tables
        )
    before, after = c.text[max(0, at - 2) : at], c.text[stop : stop + 2]
    if before[-1:].isalnum() or (before[-1:] in ".,/-–" and before[:1].isdigit()):
        return False
    if _THOUSANDS.match(c.text, stop):
        return False
    if _annal(c, at, stop):
        return True
    if "glued_note" in number.kinds:
        return True
    if after[:1].isalpha():
        # a word whose blank was lost is a date's neighbour, a letter makes a code
        glued = re.match(r"[^\W\d_]{2,}", c.text[stop : stop + 20])
        if glued is None:
            return False
        found.flags.add("glued_word")
    worded = any(
        "year_word" in t.kinds or "anno" in t.kinds for t in c.tokens[found.first : found.end]
    )
    if worded:
        return not streets().search(c.text, max(0, at - 24), at)
    licensed = _previous_word(c, at) in _words(tables, "license")
    if labelled(c, at, tables) or coded(c, at) or clock(c, place):
        return False
    if _counts(c, place, found, tables):
        return False
    if not licensed and STREET.match(c.text, stop, stop + 60):
        return False
    if c.text[end : end + 2].lstrip()[:1] in ("%", "°") or _PRODUCT.match(c.text, end):
        return False
    if _previous_word(c, at) == "at":
        # an hour, a house: no year is led by it
        return False
    year = p.year or 0
    if 1400 <= year <= 2029 and not (year % 100 == 0 and year in (1500, 2000)):
        return True
    return licensed or found.end - found.first > 1


def _counts(c: Cursor, place: int, found: Reading, tables: tuple[str, ...]) -> bool:
    """Whether the number counts the noun behind it: 1893 cases; with 1893 blue plates."""
    if found.end != place + 1:
        return False
    stop = c.tokens[place].end
    following = _next_word(c, stop)
    if following in _words(tables, "counted"):
        return True
    behind = c.text[stop : stop + 2].strip()
    if following.endswith(_GENITIVES) and len(following) > 4 and behind.islower():
        return True
    previous = _previous_word(c, c.tokens[place].start)
    if previous not in _COUNTING:
        return False
    if previous in ("over", "nearly", "almost", "some"):
        return True
    plural = len(following) > 3 and following.endswith("s") and following not in _NOT_PLURAL
    return plural and c.text[stop : stop + 2].strip().islower()


def _annal(c: Cursor, at: int, stop: int) -> bool:
    """Whether the year opens an entry of a chronicle."""
    return (
        c.annals and c.text[stop : stop + 1] in (".", ":") and c.printed[at - 1 : at] in ("", "\n")
    )


def _bare_month(
    c: Cursor, found: Reading, p: Point, start: int, end: int, tables: tuple[str, ...]
) -> bool:
    if found.year_shift is not None:
        return True
    following = _next_word(c, end) if not re.match(r"[.,;:)\]]", c.text[end : end + 1]) else ""
    if following in _words(tables, "event_nouns"):
        return False
    token = next(t for t in c.tokens[found.first : found.end] if "month" in t.kinds)
    if token.text.lower().rstrip(".") not in _words(tables, "months"):
        return False
    if len(token.text.rstrip(".")) <= 3 and token.text.lower() not in (
        "may",
        "mai",
        "май",
        "мая",
        "мае",
    ):
        return False
    if following in _words(tables, "dated_nouns") and _dated(c, end):
        return True
    if p.modifier:
        return True
    previous = _previous_word(c, start)
    if previous in ("the", "le", "der", "la") and following not in _PLAIN_AFTER:
        return False
    licensed = previous in _words(tables, "license") or any(
        c.has(found.first - 1, kind) for kind in ("license", "this", "before", "after", "from")
    )
    if c.has(found.first, "this") or found.value.relation:
        licensed = True
    if previous in _NAME_LEADS and token.text.lower() in _NAME_MONTHS:
        return False
    if not licensed:
        return _alone(c, start, end)
    return following == "" or following in _PLAIN_AFTER or not _names(c, end)


def _alone(c: Cursor, start: int, end: int) -> bool:
    """Whether the month stands alone on its line: a heading of a diary or register."""
    if not c.printed:
        return False
    first = c.printed.rfind("\n", 0, start) + 1
    last = c.printed.find("\n", end)
    rest = c.printed[end : last if last >= 0 else None]
    return c.printed[first:start].strip() == "" and rest.strip(" .:\r\t") == ""


def _dated(c: Cursor, end: int) -> bool:
    """Whether the noun that follows is a common noun: `October Revolution` names an event."""
    return not c.text[end:].lstrip()[:1].isupper() or c.text[end : end + 1] == "-"


def _names(c: Cursor, end: int) -> bool:
    """Whether a capitalised word follows at once, so that the month is part of a name."""
    return re.match(r" [^\W\d_a-zа-яё]", c.text[end : end + 2]) is not None


def _bare_season(c: Cursor, found: Reading, start: int, end: int, tables: tuple[str, ...]) -> bool:
    after = c.text[end : end + 1]
    following = _next_word(c, end) if after in (" ", "\n") else ""
    if following in ("of", "des", "der"):
        return False
    previous = _previous_word(c, start)
    licensed = c.has(found.first, "this") or bool(found.point.modifier)
    if previous in ("the", "l", "le", "le", "der", "dem"):
        earlier = _previous_word(c, start - len(previous) - 1)
        licensed = licensed or earlier in _words(tables, "license")
    licensed = licensed or previous in _words(tables, "license") or found.value.relation != ""
    russian = c.tokens[found.end - 1].text.lower() in (
        "весной",
        "весною",
        "летом",
        "осенью",
        "зимой",
    )
    if not licensed and not russian:
        return False
    # German nouns have capitals, so a small letter does not make the season part of a name
    german = previous in ("im", "diesen", "diesem", "vorigen", "letzten")
    plain = following in ("", *_PLAIN_AFTER) or (german and c.text[end : end + 2].strip().islower())
    return plain or russian
