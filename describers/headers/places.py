"""The place that stands before a day, beside it, or above it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from describers.headers.layout import Line
from describers.headers.letterhead import street
from describers.headers.persons import signed
from describers.headers.words.joined import tokens, words
from describers.patterns import Patterns

PLACES = Patterns("describers.headers", "places.json")

#: with a name behind them these are a place: Im Felde
_WITHIN = frozenset({"im", "in", "au", "в", "во"})


def place_in(at: int, said: str) -> tuple[int, int] | None:
    """The place in what stands before a day: without house and street where a town follows.

    >>> said = "14 Water Lane, Leeds, "
    >>> said[slice(*place_in(0, said))]
    'Leeds'
    """
    if code := re.match(r"\s*(?:[A-Z]{1,2}-)?\d{4,6}\s+(?=[^\W\d_])", said):
        at, said = at + code.end(), said[code.end() :]
    parts = [(m.start(), m.end()) for m in re.finditer(r"[^,]+", said)]
    kept = [(a, b) for a, b in parts if said[a:b].strip(" .")]
    while kept and not any(c.isalpha() for c in said[slice(*kept[-1])]):
        kept = kept[:-1]
    while len(kept) > 1 and street(said[slice(*kept[0])]):
        kept = kept[1:]
    if not kept:
        return None
    first, last = kept[0][0], kept[-1][1]
    part = said[first:last]
    lead = len(part) - len(part.lstrip(" ("))
    match = PLACES.PLACE.fullmatch(part[lead:].rstrip(" ,.;:)")) or PLACES.PLACE.fullmatch(
        part[lead:]
    )
    if match is None or len(match["place"]) > 60:
        return None
    name = match["place"]
    said_words = [word for word, _, _ in tokens(name)]
    bare = words("not_places") - _WITHIN if len(said_words) > 1 else words("not_places")
    leading = name.split()[0].rstrip(",.;:").lower()
    named = leading in {"le", "la", "les"} and re.match(r"L\w+\s[^\W\d_a-z]", name) is not None
    if (leading in bare and not named) or said_words[-1] in words("not_places") or len(name) < 2:
        return None
    if any(word in words("kinds") for word in said_words):
        return None
    start = at + first + lead + match.start("place")
    trimmed = name.rstrip(" ,;:")
    stopped = trimmed.endswith(".") and not re.search(r"\b[^\W\d_]{1,3}\.$", trimmed)
    return start, start + len(trimmed) - stopped


def beside(lines: Sequence[Line], n: int) -> tuple[int, int] | None:
    """The place of a day that has its line to itself: the line above, or that below with `г.`"""
    if place := _below(lines, n):
        return place
    if n == 0 or len(lines[n - 1].text) > 60:
        return None
    above = lines[n - 1]
    text, two = above.text, lines[n - 2].text if n > 1 else ""
    whole = above.start, text
    if two and n == len(lines) - 1 and above.above and not lines[n].above and _brief(text):
        # D. L. / Leningrad / 28 December: the name stands above both
        named = signed(two)
        if named and named[1] >= len(two) - 1:
            return place_in(*whole)
    town = PLACES.CODED.fullmatch(text) if two else None
    if town:
        return above.start + town.start("town"), above.end
    if street(text) or street(two):
        # a street alone is no place
        return place_in(*whole) if "," in text.rstrip(" ,.") or not street(text) else None
    region = PLACES.REGION.fullmatch(text)
    known = region and PLACES.REGIONS.fullmatch(region["region"].rstrip("."))
    if region and (known or PLACES.INITIALS.fullmatch(region["region"])):
        return place_in(*whole)
    return place_in(*whole) if _above(lines, n) else None


def _brief(text: str) -> bool:
    return len(tokens(text)) < 3


def _below(lines: Sequence[Line], n: int) -> tuple[int, int] | None:
    """The place in one of the two lines below a day: г. Москва, or a town alone behind a number."""
    following = lines[n + 1 : n + 3]
    first = following[0] if following and following[0].above == 0 else None
    if first and PLACES.TOWN_SIGN.match(first.text) and len(first.text) < 40:
        return place_in(first.start, first.text)
    for m, below in enumerate(following, n + 1):
        if below.above or not PLACES.BELOW.fullmatch(below.text):
            break
        alone = m + 1 == len(lines) or lines[m + 1].above > 0
        signed_above = m == n + 1 and n > 0 and below.text.endswith(".") and lines[n].above > 0
        if below.text[:1].isalpha() and alone and (m > n + 1 or signed_above):
            name = below.text.partition(",")[0]
            return below.start, below.start + len(name) - name.endswith(".")
    return None


def _above(lines: Sequence[Line], n: int) -> bool:
    """Whether the line above a day is a place by its length, its stop and where it stands."""
    above = lines[n - 1]
    text, length = above.text, len(above.text.split())
    stopped = text.endswith((",", "."))
    near = lines[n].above == 0 and (n <= 2 or (above.above > 0 and stopped))
    polite = any(word in words("courtesy") for word, _, _ in tokens(text))
    if not near or polite or text.isupper() or text.endswith(("!", ":")):
        return False
    if length > (7 if n == 1 and "," in text else 5):
        return False
    chained = n == 2 and lines[0].text.endswith(",") and stopped
    comma = "," in text or n == 1 or chained or (text.endswith(".") and length < 3)
    heads = chained or n == 1 or above.above > 0 or PLACES.REFERENCE.fullmatch(lines[n - 2].text)
    return comma and bool(heads)
