"""Cut a note or paragraph where one reference ends and the next begins.

A cut is a `;` outside brackets and quotes, or a full stop before a capital where the word before
is no abbreviation or initial.
"""

from __future__ import annotations

import re

from describers.citations.shapes.day import MONTHS
from describers.patterns import Patterns

_RE = Patterns("describers.citations.splitting", "segments.json")
#: what a full stop is of, and ends nothing
_LABELS = ("LABEL_OF_NUMBER", "LABEL_OF_PERSON", "LABEL_OF_KIND")

_OPEN, _CLOSE = "([{«“", ")]}»”"


def segments(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The spans of the references and sentences of `text[start:end]`, in order."""
    out: list[tuple[int, int]] = []
    depth = 0
    opened = start
    at = start
    for i in range(start, end):
        letter = text[i]
        if letter in _OPEN:
            depth, opened = depth + 1, i
        elif letter in _CLOSE:
            depth = max(0, depth - 1)
        elif letter == ";" and (depth == 0 or i - opened > 400):
            if _RE.PAGES.match(text, i + 1, end):
                continue
            out.append((at, i))
            at, depth = i + 1, 0
        elif letter in ".!?" and (depth == 0 or i - opened > 400) and _ends(text, at, i, end):
            stop = i + 1
            while stop < end and text[stop] in "\"”’')]":
                stop += 1
            out.append((at, stop))
            at, depth = stop, 0
    out.append((at, end))
    return [span for span in (_trim(text, *s) for s in out) if span[1] - span[0] > 1]


def chunks(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The spans between the semicolons of `text[start:end]` that stand outside brackets."""
    out: list[tuple[int, int]] = []
    depth, opened, at = 0, start, start
    for i in range(start, end):
        letter = text[i]
        if letter in _OPEN:
            depth, opened = depth + 1, i
        elif letter in _CLOSE:
            depth = max(0, depth - 1)
        elif letter == ";" and (depth == 0 or i - opened > 400):
            if text[i - 1] == "." and _RE.PLACES.match(text, i + 1, end):
                continue
            if _RE.PAGES.match(text, i + 1, end):
                continue
            out.append((at, i))
            at, depth = i + 1, 0
    out.append((at, end))
    return [span for span in (_trim(text, *s) for s in out) if span[1] - span[0] > 1]


def _ends(text: str, at: int, i: int, end: int) -> bool:
    after = text[i + 1 : min(i + 6, end)]
    match = re.match(r"[\"”’')\]]*\s+[\"“«'\[(]*([A-ZА-ЯЁÀ-Þ0-9]|l(?=[b-df-hj-np-tv-z]))", after)
    if match is None:
        return i + 1 >= end
    if _RE.IMPRINTED.match(text, i + 1, end):
        return False
    if _RE.NUMBERED.match(text, i + 1, end) and text[i - 1].isdigit():
        return False
    if match[1].isdigit() or _RE.GOES_ON.match(text, i + 1, end):
        return False
    if text.count('"', at, i) % 2 and text.find('"', i + 2, i + 120) > 0:
        # inside a quotation that closes soon after
        return False
    if text[i + 1 : i + 3] in (' "', " “") and _RE.REVERSED.fullmatch(text, at, i):
        return False
    if text[i + 1 : i + 2] in '"”' and _RE.TITLE.fullmatch(text, at, i):
        # Author, "Title." Journal: the stop belongs to the title
        return False
    if text[i] != ".":
        return True
    if _RE.ONE_WORD.search(text, max(at, i - 40), i) and _RE.JOURNAL.match(text, i + 1, end):
        return False
    word = _RE.NEXT_WORD.match(text, i + 1)
    if word and word[1] in MONTHS and _RE.DAY.search(text, max(at, i - 4), i):
        return False
    if _RE.ABBREVIATION.search(text[max(at, i - 12) : i]):
        return False
    before = text[max(at, i - 30) : i + 1]
    return not any(getattr(_RE, label).search(before) for label in _LABELS)


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start] in " \n\t.,;":
        start += 1
    while end > start and text[end - 1] in " \n\t":
        end -= 1
    return start, end
