"""What a line is on its page: body, heading, running head, page number, footnote, table."""

from __future__ import annotations

import re
from collections.abc import Sequence
from statistics import median

from extractors.ocr.segments import Segment

Row = Sequence[Segment]

_PAGE_NUMBER = re.compile(r"[\[(—–\-. ]*(?:\d{1,4}|[ivxlc]{1,8}|[IVXLC]{1,8})[\])—–\-. ]*")
_YEAR = re.compile(r"1[0-9]{3}|20[0-9]{2}")
_NOTE_MARK = re.compile(r"(?:\(?\d{1,3}[).]?|\*{1,3}\)?|[†‡§¹²³⁴⁵⁶⁷⁸⁹]+\)?|[a-z]\))(?:\s|$)")
#: a table has at least this many rows of several cells
_FEWEST_ROWS = 3


def roles_of(regions: Sequence[Sequence[Row]], height: int) -> list[list[str]]:
    """The role of every row, by region. Whatever is not plainly something else is body."""
    rows = [row for region in regions for row in region]
    size = median(one.size for row in rows for one in row for _ in one.words)
    named = [["body"] * len(region) for region in regions]
    for region, roles in zip(regions, named, strict=True):
        if sum(len(row) > 1 for row in region) >= max(_FEWEST_ROWS, 0.4 * len(region)):
            roles[:] = ["table"] * len(region)
        for at, row in enumerate(region):
            if roles[at] == "body" and _heading(row, region, at, size):
                roles[at] = "heading"
    if len(rows) < 4:
        return named
    order = sorted(
        ((at, line) for at, region in enumerate(regions) for line in range(len(region))),
        key=lambda place: regions[place[0]][place[1]][0].middle,
    )
    for edge, place in ((0, order[0]), (1, order[-1])):
        row = regions[place[0]][place[1]]
        if not _at_edge(row, edge, height):
            continue
        if _PAGE_NUMBER.fullmatch(_text(row)):
            named[place[0]][place[1]] = "page_number"
        elif _running(row):
            named[place[0]][place[1]] = "running_head"
    _mark_footnotes(regions, named, size, height)
    return named


def _text(row: Row) -> str:
    return " ".join(one.text for one in row)


def _at_edge(row: Row, edge: int, height: int) -> bool:
    """Within the top (0) or bottom (1) seventh of the page."""
    middle = row[0].middle
    return middle < height / 7 if edge == 0 else middle > height * 6 / 7


def _running(row: Row) -> bool:
    """A short line with a page number at either end that is no year of a date line."""
    words = _text(row).split()
    if not 2 <= len(words) <= 10:
        return False
    if any(_PAGE_NUMBER.fullmatch(word) and not word.isalpha() for word in (words[0], words[-1])):
        number = words[-1] if _PAGE_NUMBER.fullmatch(words[-1]) else words[0]
        return not _YEAR.fullmatch(number.strip("[]().-–— "))
    return False


def _heading(row: Row, region: Sequence[Row], at: int, size: float) -> bool:
    """One short segment, clearly larger than the page's words, or capitals set apart."""
    if len(row) != 1 or not 2 <= len(row[0].text) <= 80:
        return False
    one = row[0]
    letters = [letter for letter in one.text if letter.isalpha()]
    if len(letters) < 3:
        return False
    if one.size >= 1.45 * size:
        return True
    span = max(r[-1].right for r in region) - min(r[0].left for r in region)
    capitals = sum(letter.isupper() for letter in letters) >= 0.9 * len(letters)
    return capitals and len(region) > 1 and one.width < 0.7 * span


def _mark_footnotes(
    regions: Sequence[Sequence[Row]], named: list[list[str]], size: float, height: int
) -> None:
    """The last lines of a region, smaller than the body, from one with a mark on."""
    for region, roles in zip(regions, named, strict=True):
        start: int | None = None
        for at in range(len(region) - 1, -1, -1):
            row = region[at]
            if roles[at] in ("page_number", "running_head"):
                continue
            if roles[at] != "body" or median(one.size for one in row) > 0.9 * size:
                break
            if row[0].middle < height / 3:
                break
            if _NOTE_MARK.match(_text(row)):
                start = at
        if start is not None and start > 0:
            for at in range(start, len(region)):
                if roles[at] == "body":
                    roles[at] = "footnote"
