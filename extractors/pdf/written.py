"""The lines of a page's text as the contract has them: each word with its box on the page."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from extractors.contract import Box, Line, Word
from extractors.ocr.compose import enclosing
from extractors.pdf.glyphs import LayerLine, words_in
from extractors.pdf.view import View


def written_lines(lines: Iterable[LayerLine], view: View, at: int = 0) -> tuple[Line, ...]:
    """The lines as they are seen, of a text in which they begin at `at`, `\\n` between them.

    Their words joined by spaces are that text, but for how it is spaced, and no box reaches out of
    the page. A block ends where the next line does not follow on the one before it.
    """
    made: list[Line] = []
    for line in lines:
        sideways = (line.turn + view.turn) % 180 == 90
        for words in _rows(line, view, at):
            box = enclosing([word.box for word in words])
            block = made[-1].block if made else 0
            if made and not _follows(box, made[-1].box, sideways):
                block += 1
            made.append(Line(words, box, block))
        at += len(line.text) + 1
    return tuple(made)


def _rows(line: LayerLine, view: View, at: int) -> Iterator[tuple[Word, ...]]:
    """The words of a line; of what was typed into a form there may be several rows."""
    row: list[Word] = []
    last = 0
    for start, end, place, confidence in words_in(line):
        if row and "\n" in line.text[last:start]:
            yield tuple(row)
            row = []
        last = end
        word = Word(line.text[start:end], view.within(place), confidence, at + start, at + end)
        row.append(word)
    if row:
        yield tuple(row)


def _follows(box: Box, other: Box, sideways: bool) -> bool:
    """Whether the box lies under the other; for lines that run up or down, beside it."""
    if sideways:
        return box.top < other.top + other.height and other.top < box.top + box.height
    across = box.left < other.left + other.width and other.left < box.left + box.width
    return across and box.top >= other.top
