"""The town of a letterhead, and the bar of references that offices print below it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from describers.headers.layout import Line
from describers.headers.words.joined import patterns, tokens, words
from describers.patterns import Patterns

LETTERHEAD = Patterns("describers.headers", "letterhead.json", WEEKDAYS=patterns("weekday").pattern)

#: ends of German words for streets
_STREETS = ("straße", "strasse", "gasse", "platz")


def street(part: str) -> bool:
    """Whether a part of an address names a house or a street.

    >>> street("14 Water Lane"), street("Glinkastraße 22"), street("Leeds")
    (True, True, False)
    """
    return re.match(r"\s*\d{1,4}[a-z]?\b", part) is not None or any(
        word in words("street") or word.endswith(_STREETS) for word, _, _ in tokens(part)
    )


def town(lines: Sequence[Line]) -> tuple[int, int] | None:
    """The place of the town in the address that the lines hold; None where no street shows one."""
    for n, line in enumerate(lines):
        if patterns("to").match(line.text) or len(line.text) > 90:
            return None
        parts = [(m.start(), m.end()) for m in re.finditer(r"[^,;·|]+", line.text)]
        if found := _near(lines, n, parts):
            return found
        houses = [a for a, b in parts if LETTERHEAD.HOUSE.fullmatch(line.text[a:b].strip())]
        streets = [
            (a, b)
            for m, (a, b) in enumerate(parts)
            if _street_part(line.text[a:b])
            or (m > 1 and m + 1 < len(parts) and parts[m + 1][0] in houses)
        ]
        for a, b in parts:
            if not streets and LETTERHEAD.CODED.fullmatch(line.text[a:b].strip(" .")):
                return _town(line, a, b)
        if not streets:
            continue
        for a, b in parts:
            if (a, b) not in streets and a not in houses and (found := _town(line, a, b)):
                return found
        below = lines[n + 1] if n + 1 < len(lines) else None
        if below and LETTERHEAD.NEAR.match(below.text):
            continue
        if below and not below.above and not re.search(r"\d{5}\s\d|[:@]", below.text):
            first = below.text.split(",")[0]
            if not street(first) or LETTERHEAD.POSTCODE.match(first):
                return _town(below, 0, len(first))
    return None


def _near(
    lines: Sequence[Line], n: int, parts: Sequence[tuple[int, int]]
) -> tuple[int, int] | None:
    """The parish, or the town, of a house that lies near one."""
    line = lines[n]
    for a, b in parts:
        if near := LETTERHEAD.NEAR.match(line.text, a, b):
            for above in lines[max(0, n - 1) : n + 1]:
                if parish := LETTERHEAD.PARISH.match(above.text):
                    return above.start, above.start + parish.end("place")
            return _town(line, near.end(), b)
    return None


def _street_part(part: str) -> bool:
    coded = LETTERHEAD.POSTCODE.match(part.strip())
    house = re.match(r"\s*\d{1,3}\s\w+\s\w", part)
    return street(LETTERHEAD.POSTCODE.sub("", part.strip()) if coded and not house else part)


def _town(line: Line, first: int, last: int) -> tuple[int, int] | None:
    said = line.text[first:last]
    if code := LETTERHEAD.POSTCODE.search(said):
        led = code.start() <= 1
        first, said = first + code.end() * led, said[code.end() :] if led else said[: code.start()]
    name = said.strip(" ,;")
    bare = name.rstrip(".")
    found = [word for word, _, _ in tokens(name)]
    titled = any(word in words("courtesy") and len(word) > 1 for word in found[:1])
    other = any(word in words("office") or word in words("kinds") for word in found)
    town = LETTERHEAD.TOWN.fullmatch(name) or LETTERHEAD.TOWN.fullmatch(bare)
    if town is None or len(bare) < 3 or titled or other:
        return None
    start = line.start + first + len(said) - len(said.lstrip())
    return start, start + len(name if re.search(r"\b[^\W\d_]{1,3}\.$", name) else bare)
