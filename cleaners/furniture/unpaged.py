"""Page numbers and heads left in a text without page breaks: they ascend in mid-sentence.

Chapters, entries and verses are numbered too, but no sentence runs on over their number.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from cleaners.furniture.numbers import printed
from cleaners.furniture.pages import Roles, head_key
from cleaners.lines import TextLine

_LONGEST = 70
_FEWEST = 4  # numbers of a run
_OPEN = 12  # runs that a number may continue, the latest
_APART = 8  # lines between two page numbers, at least
_NEAR = 4  # lines between a page number and its head, at most
_HEADS = 3  # times that a head stands beside a number
_PARTED = 3  # of the numbers of a run, one in so many parts a sentence


def unpaged_furniture(lines: Sequence[TextLine]) -> Roles:
    """The lines that are numbers and heads of pages, with role and confidence."""
    found: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for i, line in enumerate(lines):
        if not line.text or len(line.text) > _LONGEST or not _ends_in_number(line.text):
            continue
        for number in printed(line.text):
            if number.side != "stamp":
                found[head_key(number.words)].append((i, number.value))
    roles: Roles = {}
    for words, numbers in found.items():
        role = "running_head" if words else "page_number"
        for run in _ascending(numbers):
            parted = sum(_parts(lines, i) for i in run)
            if parted >= 2 and parted * _PARTED >= len(run):
                roles |= dict.fromkeys(run, (role, 0.85))
    return roles | _beside(lines, roles)


def _ends_in_number(text: str) -> bool:
    """A cheap look before the patterns: a digit or a Roman one near either end."""
    return any(c.isdecimal() or c in "ivxlc" for c in text[:6] + text[-6:])


def _ascending(found: Sequence[tuple[int, int]]) -> list[list[int]]:
    """The lines of runs of numbers that ascend by one or two, page by page."""
    open_runs: list[list[tuple[int, int]]] = []
    for i, number in found:
        for run in reversed(open_runs[-_OPEN:]):
            last_line, last = run[-1]
            if last < number <= last + 2 and i - last_line >= _APART:
                run.append((i, number))
                break
        else:
            open_runs.append([(i, number)])
    return [[i for i, _ in run] for run in open_runs if len(run) >= _FEWEST]


def _parts(lines: Sequence[TextLine], i: int) -> bool:
    """Whether a sentence runs on over the line, and over a head beside it."""
    above, below = _beyond(lines, i, -1), _beyond(lines, i, 1)
    return any(
        b.lstrip("([\"'“‘«")[:1].islower() and (a[-1:].isalpha() or a[-1:] in (",", "-", "¬"))
        for a, b in ((above[0], below[0]), (above[1], below[0]), (above[0], below[1]))
    )


def _beyond(lines: Sequence[TextLine], i: int, step: int) -> tuple[str, str]:
    """The next two lines with text, empty where there is none near."""
    texts: list[str] = []
    j = i + step
    while 0 <= j < len(lines) and abs(j - i) <= 2 * _NEAR and len(texts) < 2:
        if lines[j].text:
            texts.append(lines[j].text)
        j += step
    first, second = [*texts, "", ""][:2]
    return first, second


def _beside(lines: Sequence[TextLine], numbers: Roles) -> Roles:
    """Heads without a number of their own: lines that repeat next to page numbers."""
    beside: dict[str, list[int]] = defaultdict(list)
    for i in numbers:
        for step in (-1, 1):
            j = i + step
            while 0 <= j < len(lines) and abs(j - i) <= _NEAR and lines[j].blank:
                j += step
            if 0 <= j < len(lines) and j not in numbers and 3 <= len(lines[j].text) < _LONGEST:
                beside[lines[j].text.lower()].append(j)
    return {
        j: ("running_head", 0.85)
        for found in beside.values()
        if len(found) >= _HEADS
        for j in found[1:]  # the first may be the title itself
    }
