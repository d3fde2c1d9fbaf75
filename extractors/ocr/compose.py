"""Lines of words to the page's text, with each word's span in it."""

from __future__ import annotations

from collections.abc import Sequence

from extractors.contract import Box, Line, Word
from extractors.ocr.engine import RawWord


def enclosing(boxes: Sequence[Box]) -> Box:
    """The smallest box around all of `boxes` (at least one)."""
    left = min(box.left for box in boxes)
    top = min(box.top for box in boxes)
    right = max(box.left + box.width for box in boxes)
    bottom = max(box.top + box.height for box in boxes)
    return Box(left, top, right - left, bottom - top)


def compose(lines: Sequence[tuple[Sequence[RawWord], int, str]]) -> tuple[str, tuple[Line, ...]]:
    """Text and lines of a page from `(words, block, role)` in reading order.

    Words are joined by a space, lines by a line feed, blocks by a blank line; for every word,
    `text[word.start:word.end] == word.text`.
    """
    parts: list[str] = []
    made: list[Line] = []
    at = 0
    previous: int | None = None
    for words, block, role in lines:
        if not words:
            continue
        if previous is not None:
            gap = "\n" if block == previous else "\n\n"
            parts.append(gap)
            at += len(gap)
        previous = block
        placed: list[Word] = []
        for word in words:
            if placed:
                parts.append(" ")
                at += 1
            end = at + len(word.text)
            placed.append(Word(word.text, word.box, word.confidence, at, end))
            parts.append(word.text)
            at = end
        made.append(Line(tuple(placed), enclosing([w.box for w in words]), block, role))
    return "".join(parts), tuple(made)
