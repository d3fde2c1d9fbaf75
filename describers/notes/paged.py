"""Notes that are counted by the page: `214:1`, `214:2`, `215:1` at the end of a book."""

from __future__ import annotations

import re

from describers.notes.found_note import FoundNote
from describers.notes.reference_marks import read_as_notes

_LABEL = re.compile(
    r"(?m)^[ \t]{0,8}(?:p\.\s?)?(?P<page>\d{1,4})\s?:\s?(?:n\.\s?)?"
    r"(?P<number>\d{1,2})[.)]?[ \t]+(?=[\"“‘«(A-ZА-ЯЁÀ-Þ])"
)
_END = re.compile(r"\n[ \t]*\n|\f")
#: fewer labels in a row are verses or ratios
_FEWEST = 4


def paged_notes(text: str) -> list[FoundNote]:
    """The notes of `text` with a page and a number each, counted from one through the document.

    The labels must rise, each page must begin its count with one, and enough of the notes must hold
    references: verses of a chapter do not.
    """
    out: list[FoundNote] = []
    run: list[tuple[int, int, re.Match[str]]] = []
    for match in _LABEL.finditer(text):
        page, number = int(match["page"]), int(match["number"])
        follows = run and (
            (page == run[-1][0] and number == run[-1][1] + 1) or (page > run[-1][0] and number == 1)
        )
        if not follows:
            out += _bodies(text, run, len(out))
            run = []
        if follows or number == 1:
            run.append((page, number, match))
    return out + _bodies(text, run, len(out))


def _bodies(text: str, run: list[tuple[int, int, re.Match[str]]], first: int) -> list[FoundNote]:
    if len(run) < _FEWEST or len({page for page, _, _ in run}) < 2:
        return []
    spans = zip(run, [*run[1:], None], strict=True)
    if not read_as_notes(text, [(a[2].end(), b[2].start() if b else len(text)) for a, b in spans]):
        return []
    out = []
    for n, (_, _, match) in enumerate(run):
        stop = _END.search(text, match.end())
        end = stop.start() if stop else len(text)
        if n + 1 < len(run):
            end = min(end, run[n + 1][2].start())
        end = match.end() + len(text[match.end() : end].rstrip())
        out.append(FoundNote(first + n + 1, None, (match.end(), end), 0.8))
    return out
