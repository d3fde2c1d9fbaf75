"""Notes at the foot of pages: tied to their calls page by page.

A foot of a page is a run of lines numbered upwards by one that reaches the page's end and leaves
the better part of the page to the text. It is believed where the text above calls most of its
numbers, one of them legibly.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from cleaners.notes.bodies import Body, numbered_lines
from cleaners.notes.candidates import candidates
from cleaners.notes.decode import Call, decode_range
from cleaners.quotes import paragraphs

_TEXT = 0.3  # of a page's characters, at least, stand above its notes


def notes_of_pages(
    text: str, page_starts: tuple[int, ...]
) -> Iterator[tuple[list[Call], list[Body]]]:
    """The calls and bodies of each page that has notes at its foot."""
    if len(page_starts) < 2:
        return
    spans = paragraphs(text)
    first_span = 0
    for start, end in pairwise((*page_starts, len(text))):
        bodies = _foot(text, start, end)
        while first_span < len(spans) and spans[first_span][1] <= start:
            first_span += 1
        if not bodies:
            continue
        inside: list[tuple[int, int]] = []
        for span in spans[first_span:]:
            if span[0] >= bodies[0].start:
                break
            inside.append((max(span[0], start), span[1]))
        found = candidates(text, bodies[0].start, inside)
        calls = decode_range(found, [body.number for body in bodies])
        legible = any(c.candidate.number and c.candidate.weight >= 1 for c in calls)
        if legible and 2 * len(calls) >= len(bodies):
            yield calls, bodies


def _foot(text: str, start: int, end: int) -> list[Body]:
    """The numbered lines that end a page, each a body up to the next."""
    foot: list[tuple[int, int, int, int]] = []
    for line in reversed(numbered_lines(text, start, end)):
        if foot and line[0] != foot[0][0] - 1:
            break
        foot.insert(0, line)
    stop = len(text[start:end].rstrip()) + start
    while foot and foot[0][1] - start < _TEXT * (stop - start):
        foot.pop(0)
    edges = [line[1] for line in foot] + [stop]
    return [
        Body(number, at, edges[k + 1], first, last)
        for k, (number, at, first, last) in enumerate(foot)
    ]
