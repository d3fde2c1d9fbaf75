"""The entries of bibliographies: one paragraph or line each, with or without a heading.

An entry is told by the inverted name or the dashes at its beginning; under a heading
(`Bibliography`, `Works cited`, `Литература`) every short paragraph is read as one.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from describers.patterns import Patterns

_RE = Patterns("describers.citations.works", "listed.json")

#: the longest entry, in characters
LONGEST = 700
#: a list without a heading has this many entries, no further apart than this
FEWEST = 6
NEAR = 400


@dataclass(frozen=True, slots=True)
class Item:
    """A paragraph or line that may be an entry; `headed` where a heading announces a list."""

    start: int
    end: int
    headed: bool


def items(printed: str, taken: list[tuple[int, int]]) -> list[Item]:
    """The candidates in `printed`, a text with its own line ends; `taken` are note bodies."""
    regions = _regions(printed)
    out: list[Item] = []
    bounds = sorted(taken)
    begins = [start for start, _ in bounds]
    held: list[tuple[int, int]] = []
    for match in _lines(printed, regions):
        at = bisect_right(begins, match.start()) - 1
        if at >= 0 and match.start() < bounds[at][1]:
            continue
        headed = any(a <= match.start() < b for a, b in regions)
        if held and not _starts(printed, held[-1], match, headed=headed):
            held.append(match.span())
            continue
        _close(printed, held, regions, out)
        held = [match.span()]
    _close(printed, held, regions, out)
    return out


def _lines(printed: str, regions: list[tuple[int, int]]) -> Iterator[re.Match[str]]:
    """The lines of the lists, and elsewhere those that begin an entry with what follows them."""
    at = 0
    for begin in _RE.BEGINS_LINE.finditer(printed):
        for region in (r for r in regions if at <= r[0] <= begin.start()):
            yield from _filled(printed, max(at, region[0]), region[1])
            at = max(at, region[1])
        if begin.start() < at:
            continue
        if not _RE.ENDED.search(printed[max(0, begin.start() - 12) : begin.start()]):
            continue
        blank = _RE.BLANK.search(printed, begin.end(), begin.start() + LONGEST)
        end = blank.start() if blank else min(len(printed), begin.start() + LONGEST)
        if blank is None and end < len(printed):
            # no line is cut
            end = max(printed.rfind("\n", begin.end(), end), begin.end())
        yield from _filled(printed, begin.start(), end)
        at = end
    for region in (r for r in regions if r[1] > at):
        yield from _filled(printed, max(at, region[0]), region[1])
        at = region[1]


def _filled(printed: str, start: int, end: int) -> Iterator[re.Match[str]]:
    return (line for line in _RE.LINE.finditer(printed, start, end) if line[0].strip())


def _starts(printed: str, before: tuple[int, int], line: re.Match[str], *, headed: bool) -> bool:
    if (
        printed.count("\n", before[1], line.start()) > 1
        or "\f" in printed[before[1] : line.start()]
    ):
        return True
    if _RE.BEGINS.match(line[0]):
        return headed or printed[before[0] : before[1]].rstrip()[-1:] in ".)/0123456789"
    return (
        headed
        and line[0][:1].isupper()
        and printed[before[0] : before[1]].rstrip()[-1:] in "./0123456789"
    )


def _close(
    printed: str, held: list[tuple[int, int]], regions: list[tuple[int, int]], out: list[Item]
) -> None:
    if not held:
        return
    start, end = held[0][0], held[-1][1]
    start += len(printed[start:end]) - len(printed[start:end].lstrip())
    headed = any(a <= start < b for a, b in regions)
    entry = headed or (_RE.BEGINS.match(printed, start) and _RE.YEAR.search(printed, start, end))
    if 12 < end - start <= LONGEST and entry:
        out.append(Item(start, end, headed))


def _regions(printed: str) -> list[tuple[int, int]]:
    out = []
    for match in _RE.HEADING.finditer(printed):
        stop = _RE.OTHER_HEADING.search(printed, match.end())
        out.append((match.end(), stop.start() if stop else len(printed)))
    return out or _dense(printed)


def _dense(printed: str) -> list[tuple[int, int]]:
    """Lists without a heading: lines one below the other that nearly all begin an entry."""
    out: list[tuple[int, int]] = []
    run: list[tuple[int, int]] = []
    for begin in _RE.BEGINS_LINE.finditer(printed):
        end = printed.find("\n", begin.end())
        end = end if end >= 0 else len(printed)
        if run and begin.start() - run[-1][1] > NEAR:
            out += _run(printed, run)
            run = []
        if _RE.YEAR.search(printed, begin.start(), end) and printed[end - 1] in "./)0123456789":
            run.append((begin.start(), end))
    return out + _run(printed, run)


def _run(printed: str, run: list[tuple[int, int]]) -> list[tuple[int, int]]:
    if len(run) < FEWEST:
        return []
    start, end = run[0][0], run[-1][1]
    lines = sum(bool(line.strip()) for line in printed[start:end].split("\n"))
    return [(start, end)] if len(run) >= 0.6 * lines else []
