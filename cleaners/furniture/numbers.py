"""Page numbers: how they are printed, and how they run."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from typing import NamedTuple

_ABOUT = r"[-–—~*•·.|\[( ]*"
_BEHIND = r"[-–—~*•·.|\]) ]*"
_OF = r"(?: ?(?:of|/|von|de|sur|из|z) ?\d{1,4})?"
_BARE = re.compile(rf"{_ABOUT}(?P<value>\d{{1,4}}|[ivxlc]{{1,7}}){_OF}{_BEHIND}")
_PAGE_WORD = (
    r"page|pages|pag|pg|p|sheet|folio|fol|leaf|seite|blatt|bl|feuille|feuillet|página|pagina|strona"
    r"|str|страница|стр|с|лист|л"
)
_LABELLED = re.compile(
    rf"{_ABOUT}(?:{_PAGE_WORD})\.? (?P<value>\d{{1,4}}|[ivxlc]{{1,7}})"
    rf"{_OF}{_BEHIND}",
    re.IGNORECASE,
)
_STAMP = re.compile(r"(?P<words>[A-Z][A-Z_-]{1,15})[ _-]?(?P<value>0\d{4,9}|\d{6,10})")
#: a number before a head, or behind it; a sign of numbering makes it another thing
_BEFORE = re.compile(rf"[\[(]?(?P<value>\d{{1,4}}|[ivxlc]{{1,7}})[\])]?{_BEHIND}\s(?P<words>\S.+)")
_AFTER = re.compile(r"(?P<words>\S.*?)[.,]?\s[|•·\[(–— -]*(?P<value>\d{1,4}|[ivxlc]{1,7})[\])]?")
_LABEL = re.compile(r"(?:\b(?:no|nr|n|num|number|nº|n°)\.?|[:№#§])$", re.IGNORECASE)
_ROMAN = re.compile(r"c{0,3}(?:xc|xl|l?x{0,3})(?:ix|iv|v?i{0,3})")
_LETTER = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}
#: what an engine reads for digits
_MISREAD = str.maketrans("lIi|!oOSsBZz", "111110055822")
_YEARS = range(1000, 2101)
_FEWEST = 3  # pages of a run


class Printed(NamedTuple):
    """A number of a line: its value, what stands beside it, and on which side it stands.

    `words` is empty for a number alone or behind a word for page; `side` is `alone`, `before`,
    `after` or `stamp`.
    """

    value: int
    words: str
    side: str


class Run(NamedTuple):
    """A place where numbers count pages: `value - step * page == start` at one edge of pages."""

    edge: str
    step: int
    start: int
    stamp: str


def printed(text: str) -> list[Printed]:
    """Every way to read the line as one with a page's number.

    >>> printed("- xiv -"), printed("Page 3 of 12")
    ([Printed(value=14, words='', side='alone')], [Printed(value=3, words='', side='alone')])
    >>> printed("THE MILLS. 57"), printed("No. 57")
    ([Printed(value=57, words='THE MILLS', side='after')], [])
    """
    if len(text) > 80 or not text:
        return []
    for pattern, side in ((_BARE, "alone"), (_LABELLED, "alone"), (_STAMP, "stamp")):
        if match := pattern.fullmatch(text):
            value = _value(match["value"])
            words = match.groupdict().get("words", "")
            return [] if value is None else [Printed(value, words, side)]
    found = []
    for pattern, side in ((_BEFORE, "before"), (_AFTER, "after")):
        match = pattern.fullmatch(text)
        if match and (value := _value(match["value"])) is not None:
            words = match["words"].strip()
            if not _LABEL.search(words) and sum(c.isalpha() for c in words) > 2:
                found.append(Printed(value, words, side))
    return found


def misread(text: str) -> int | None:
    """The number of a line of digits that were taken for letters: `l2`, `1O`; None for another.

    >>> misread("l2"), misread("oil")
    (12, None)
    """
    bare = text.strip("-–—~*•·.|[]() ")
    digits = bare.translate(_MISREAD)
    if not any(c.isdecimal() for c in bare) or not digits.isdecimal() or len(digits) > 4:
        return None
    return int(digits)


def _value(number: str) -> int | None:
    if number.isdecimal():
        return int(number)
    if number != number.lower() or not _ROMAN.fullmatch(number):
        return None  # a number in capitals is a chapter's or a poem's
    values = [_LETTER[letter] for letter in number]
    pairs = zip(values, [*values[1:], 0], strict=True)
    return sum(-one if one < following else one for one, following in pairs)


def runs(found: Iterable[tuple[int, str, Printed]]) -> set[Run]:
    """Where numbers run like those of pages, from `(page, edge, number)`.

    They count by one, or by two where a scan holds two pages, on three pages at least and on half
    of those between the first and the last. Years that count by one are those of annals.
    """
    places: dict[Run, dict[int, int]] = defaultdict(dict)
    for page, edge, number in found:
        for step in (1, 2):
            stamp = number.words if number.side == "stamp" else ""
            run = Run(edge, step, number.value - step * page, stamp)
            places[run][page] = number.value
    return {
        run
        for run, values in places.items()
        if len(values) >= _FEWEST
        and 2 * len(values) > max(values) - min(values)
        and (run.stamp or not all(value in _YEARS for value in values.values()))
    }


def of_run(page: int, edge: str, number: Printed, known: set[Run]) -> Run | None:
    """The run that a number of a page belongs to; None where it belongs to none."""
    stamp = number.words if number.side == "stamp" else ""
    for step in (1, 2):
        run = Run(edge, step, number.value - step * page, stamp)
        if run in known:
            return run
    return None
