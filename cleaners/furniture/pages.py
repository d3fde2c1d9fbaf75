"""Heads and numbers at the edges of pages, in a text whose pages are known.

A number is a page's where it runs with the pages. A head is one by position, by repetition, and by
something that only a page explains: it stands in the middle of a sentence, or beside the number of
the page. A line that opens every form, card, entry or stanza repeats as well, but the text is whole
without a page around it.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from cleaners.furniture.noisy import same_head
from cleaners.furniture.numbers import Printed, Run, misread, of_run, printed, runs
from cleaners.lines import TextLine

#: lines at the top and at the foot of a page where heads and numbers stand
_EDGE = 2
#: pages that a head repeats on, and where its number runs with those of the other pages
_PAGES, _NUMBERED = 3, 2
#: of the pages from a head's first to its last, one in so many has it
_SELDOM = 6
_LONGEST = 80
#: pages that a misread head may stand before the first and behind the last that was read well
_APART = 2
#: of the page breaks at a head, one in so many must part a sentence
_PARTED = 4
#: of the document, heads are at most one part in so many
_MOST = 4
_LABEL = re.compile(r"[^\W\d_]+(?: [^\W\d_]+){0,2}: ")
_OPEN = (",", ";", ":", "!", "?", "-", "¬", "=", "…")


@dataclass(frozen=True, slots=True)
class Edge:
    """A line at an edge (`top` or `foot`) of a page, and the numbers that it may carry."""

    page: int
    index: int
    edge: str
    text: str
    numbers: tuple[Printed, ...]


#: line to role and confidence
Roles = dict[int, tuple[str, float]]


def page_furniture(
    lines: Sequence[TextLine], page_starts: Sequence[int], length: int, language: str
) -> Roles:
    """The lines that are heads and numbers of pages, with role and confidence.

    `page_starts` are offsets in the text of `length` characters; `language` (ISO 639-1) is the one
    by whose words a misread head is told from another head.
    """
    starts = [line.start for line in lines]
    bounds = [bisect_left(starts, at) for at in (*page_starts, length + 1)]
    pages = [[i for i in range(first, last) if lines[i].text] for first, last in pairwise(bounds)]
    edges = [edge for page, filled in enumerate(pages) for edge in _edges(page, filled, lines)]
    known = runs((e.page, e.edge, n) for e in edges for n in e.numbers)
    breaks = _Breaks(lines, pages, {e.index for e in edges if e.numbers or misread(e.text)})
    numbers = _numbers(edges, known) - _answers(edges, pages, lines, breaks)
    heads = _heads(edges, numbers, known, breaks)
    heads |= _noisy(edges, heads, numbers, language)
    roles: Roles = dict.fromkeys(numbers, ("page_number", 0.95))
    roles |= dict.fromkeys(_kept_in_bounds(heads, pages, lines), ("running_head", 0.9))
    return _but_for_most_of_a_page(roles, pages, lines)


def _edges(page: int, filled: Sequence[int], lines: Sequence[TextLine]) -> Iterable[Edge]:
    for at, i in enumerate(filled):
        behind = len(filled) - 1 - at
        if min(at, behind) < _EDGE:
            edge = "top" if at <= behind else "foot"
            text = lines[i].text
            yield Edge(page, i, edge, text, tuple(printed(text)))


def _numbers(edges: Iterable[Edge], known: set[Run]) -> set[int]:
    """The lines that are nothing but a page's number."""
    found = set()
    for e in edges:
        value = misread(e.text)
        readings = e.numbers or ((Printed(value, "", "alone"),) if value is not None else ())
        for number in readings:
            if number.side == "alone" and of_run(e.page, e.edge, number, known):
                found.add(e.index)
    return found


def _answers(
    edges: Iterable[Edge],
    pages: Sequence[Sequence[int]],
    lines: Sequence[TextLine],
    breaks: _Breaks,
) -> set[int]:
    """The lines below a label that most pages repeat, where no sentence runs on: a form's answer.

    The age of each applicant may count by one; a title above a page's number is set as one.
    """
    below: dict[tuple[str, str], list[Edge]] = defaultdict(list)
    for e in edges:
        at = pages[e.page].index(e.index)
        label = lines[pages[e.page][at - 1]].text if at else ""
        often = 2 * breaks.count[head_key(label)] > len(pages)
        if label and often and not _titled(label):
            below[e.edge, head_key(label)].append(e)
    return {
        e.index
        for (edge, _), found in below.items()
        if not _interrupts([e.page for e in found], edge, breaks)
        for e in found
    }


class _Breaks:
    """The breaks between pages: which of them part a sentence."""

    def __init__(
        self, lines: Sequence[TextLine], pages: Sequence[Sequence[int]], numbered: set[int]
    ) -> None:
        self._lines, self._pages, self._numbered = lines, pages, numbered
        keys = [Counter(head_key(lines[i].text) for i in filled) for filled in pages]
        self.count: Counter[str] = Counter()
        for page in keys:
            self.count.update(page.keys())
        self.inside: Counter[str] = Counter()
        for filled in pages:
            self.inside.update(head_key(lines[i].text) for i in filled[_EDGE:-_EDGE])
        self._parts: dict[int, bool] = {}

    def parts(self, page: int) -> bool:
        """Whether a sentence runs from the page before over to this one."""
        known = self._parts.get(page)
        if known is None:
            known = self._parts[page] = 0 < page < len(self._pages) and self._runs_over(page)
        return known

    def _runs_over(self, page: int) -> bool:
        last = next((t for t in map(self._text, reversed(self._pages[page - 1])) if t), "")
        first = next((t for t in map(self._text, self._pages[page]) if t), "")
        begins = first.lstrip("([\"'“‘«")[:1].islower()
        return begins and (last[-1:].isalpha() or last[-1:] in (",", "-", "¬", "="))

    def _text(self, i: int) -> str:
        """The text of a line that may be a sentence's: not of what repeats or is numbered."""
        text = self._lines[i].text
        repeats = self.count[head_key(text)] >= _PAGES
        return "" if i in self._numbered or repeats else text


def head_key(text: str) -> str:
    """A line as a head that repeats is compared: letters and digits in lower case."""
    return re.sub(r"[\W_]+", " ", text).strip().lower()


def _heads(
    edges: Sequence[Edge], numbers: set[int], known: set[Run], breaks: _Breaks
) -> dict[int, str]:
    """The lines that are heads, each with its words."""
    alone: dict[tuple[str, str], list[Edge]] = defaultdict(list)
    numbered: dict[tuple[str, str], list[tuple[Edge, str]]] = defaultdict(list)
    sides: dict[str, set[str]] = defaultdict(set)
    beside: set[tuple[int, str]] = {(e.page, e.edge) for e in edges if e.index in numbers}
    for e in edges:
        if e.index in numbers or len(e.text) > _LONGEST:
            continue
        alone[e.edge, head_key(e.text)].append(e)
        for n in e.numbers:
            if n.side != "alone" and of_run(e.page, e.edge, n, known):
                numbered[e.edge, head_key(n.words)].append((e, n.side))
                sides[e.edge].add(n.side)
    pages = max((e.page for e in edges), default=0) + 1
    heads: dict[int, str] = {}
    parted: dict[str, set[int]] = defaultdict(set)  # chapters change their heads, not their manner
    for (edge, _), found in numbered.items():
        parted[edge] |= {e.page for e, _ in found}
    for (edge, key), found in numbered.items():
        both = {"before", "after"} <= sides[edge] and found[0][1] != "stamp"
        often = len({e.page for e, _ in found}) >= _NUMBERED
        if often and (both or _interrupts(parted[edge], edge, breaks)):
            heads |= {e.index: key for e, _ in found}
    for (edge, key), lines in alone.items():
        on = {e.page for e in lines}
        often = len(on) >= _PAGES and len(on) * _SELDOM >= max(on) - min(on)
        if not often or not _may_be_head(lines, key, pages, breaks):
            continue
        says = _says(lines[0].text)
        if says and edge == "foot":
            continue  # signed on every page, though a sentence runs on
        # a title above the text; at its end, set alike, stand signatures
        next_to = sum((page, edge) in beside for page in on) if edge == "top" else 0
        stands_as_title = 2 * next_to >= len(on) and not says and _titled(lines[0].text)
        if stands_as_title or _interrupts(on, edge, breaks):
            # the first page's own is the title itself
            heads |= {e.index: key for e in lines if e.page}
    return heads


def _interrupts(on: Iterable[int], edge: str, breaks: _Breaks) -> bool:
    """Whether page breaks beside a head part a sentence."""
    at = [page if edge == "top" else page + 1 for page in on]
    parted = sum(map(breaks.parts, at))
    return parted >= 2 and parted * _PARTED >= len(at)


def _may_be_head(found: Sequence[Edge], key: str, pages: int, breaks: _Breaks) -> bool:
    """Whether a line that repeats is no part of a sentence, a list, a stanza or a record."""
    if len(key) < 3 or not any(c.isalpha() for c in key):
        return False
    if breaks.inside[key] * _PARTED > len(found):
        return False  # a refrain, a label
    if any(c.isdecimal() for c in key) and 2 * len(found) < pages:
        return False  # a month's, a year's: what it says changes
    return not found[0].text.endswith(_OPEN)


def _says(text: str) -> bool:
    """Whether a line is a sentence, or a label with what it is for, and so no title.

    >>> _says("Present: Hodge, Pratt, Cole"), _says("Read and Signed."), _says("OLD TALES.")
    (True, True, False)
    """
    return bool(_LABEL.match(text)) or (text.endswith(".") and not text.isupper())


def _titled(text: str) -> bool:
    """Whether a line is set as a title: in capitals, or each longer word with one."""
    words = [w for w in re.findall(r"[^\W\d_]+", text) if len(w) > 3]
    return bool(words) and all(w[0].isupper() for w in words)


def _noisy(
    edges: Iterable[Edge], heads: dict[int, str], numbers: set[int], language: str
) -> dict[int, str]:
    """Lines that are a head misread, on pages between those that have it and without one."""
    of_edge: dict[tuple[str, str], list[int]] = defaultdict(list)
    has: set[tuple[int, str]] = set()
    for e in edges:
        if e.index in heads:
            of_edge[e.edge, heads[e.index]].append(e.page)
            has.add((e.page, e.edge))
    found = {}
    for e in edges:
        if not e.page or (e.page, e.edge) in has or e.index in numbers or len(e.text) > _LONGEST:
            continue
        for (edge, key), on in of_edge.items():
            near = edge == e.edge and min(on) - _APART <= e.page <= max(on) + _APART
            if near and same_head(e.text, key, language):
                found[e.index] = key
    return found


def _letters(text: str) -> int:
    return sum(c.isalnum() for c in text)


def _kept_in_bounds(
    heads: Iterable[int], pages: Sequence[Sequence[int]], lines: Sequence[TextLine]
) -> set[int]:
    """The heads, unless they are so much of the document that they are its text."""
    found = set(heads)
    cut = sum(_letters(lines[i].text) for i in found)
    whole = sum(_letters(lines[i].text) for filled in pages for i in filled)
    return found if cut * _MOST <= whole else set()


def _but_for_most_of_a_page(
    roles: Roles, pages: Sequence[Sequence[int]], lines: Sequence[TextLine]
) -> Roles:
    """The roles without those of pages that hold little else."""
    kept: Roles = {}
    for filled in pages:
        found = [i for i in filled if i in roles]
        cut = sum(_letters(lines[i].text) for i in found)
        if 2 * cut <= sum(_letters(lines[i].text) for i in filled):
            kept |= {i: roles[i] for i in found}
    return kept
