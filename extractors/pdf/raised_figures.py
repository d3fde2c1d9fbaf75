"""Raised figures of a PDF's lines: calls of notes and powers, which its text does not tell apart.

PDFium gives the characters of a line one after the other, whatever their size and height: `18503`
for the year 1850 and the call of note 3. What a figure is, its glyph shows beside the one before
it; how it is then written, `extractors.markup.raised` says for all formats.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractors.markup.raised import end_of, on_the_line
from extractors.pdf.glyphs import Glyphs
from extractors.pdf.view import Bounds

#: figures right behind something, which may be figures too
_FIGURES = re.compile(r"(?<=\S)(?<!\d)\d+|(?<!\S)\d\d+")
#: a raised glyph is at most this part of the height of one on the line
_SMALL = 0.87
#: and begins higher by at least this part of it
_RISE = 0.15


def with_raised(text: str, places: Sequence[int], glyphs: Glyphs) -> tuple[str, Sequence[int]]:
    """A line with its raised figures as they are written, and the glyph of each character.

    `places` are those of the characters of `text`; a sign that no glyph stands for has that of the
    figure beside it, a blank -1.
    """
    parts: list[str] = []
    at: list[int] = []
    done = 0
    for found in _FIGURES.finditer(text):
        start = _first_raised(text, found.start(), found.end(), places, glyphs)
        if start == found.end():
            continue
        parts.append(text[done:start])
        at += places[done:start]
        done = found.end()
        said = on_the_line(text[start:done], end_of(parts), text[done : done + 1])
        parts.append(said)
        at += _spread(said, places[start:done])
    if not parts:
        return text, places
    return "".join(parts) + text[done:], (*at, *places[done:])


def _first_raised(text: str, start: int, end: int, places: Sequence[int], glyphs: Glyphs) -> int:
    """Where in the figures at `start:end` the raised ones begin that they end with; `end`: none."""
    last = glyphs.box(places[end - 1])
    beside = start - 1 if start and not text[start - 1].isspace() else start
    line = glyphs.box(places[beside])
    if not _is_raised(last, line):
        return end
    first = end - 1
    while first > start and _is_raised(glyphs.box(places[first - 1]), line):
        first -= 1
    return first


def _is_raised(glyph: Bounds, line: Bounds) -> bool:
    """Whether a glyph is smaller than one on the line, and stands higher."""
    height = line[3] - line[1]
    return glyph[3] - glyph[1] < _SMALL * height and glyph[1] - line[1] > _RISE * height


def _spread(said: str, places: Sequence[int]) -> list[int]:
    """A glyph for each character of figures as they are written."""
    digits = iter(places)
    at: list[int] = []
    for sign in said:
        if sign.isspace():
            at.append(-1)
        elif sign in "[]":
            at.append(places[0] if sign == "[" else places[-1])
        else:
            at.append(next(digits))
    return at
