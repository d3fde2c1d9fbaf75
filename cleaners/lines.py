"""The lines of a text with their places, and what a line looks like."""

from __future__ import annotations

import re
from typing import NamedTuple

_LIST_ITEM = re.compile(
    r"\s*(?:[-*•▪■●◦‣–—]\s|\(?\d{1,3}[.)\]]\s|\(?[a-zа-я][.)]\s|[ivxIVX]{1,4}[.)]\s|§|№|\[\d{1,3}\])"
)
_CLOSERS = "\"'’”»)]*0123456789"
_STOPS = frozenset(".!?…:;")


class TextLine(NamedTuple):
    """One line: its content is `text` at `start:end` without blanks around; `stop` is where the
    next line starts. `indent` counts the blanks before the content.

    A tuple, of which a book has 50,000: a frozen dataclass takes four times as long to make.
    """

    text: str
    start: int
    end: int
    stop: int
    indent: int

    @property
    def blank(self) -> bool:
        """Whether nothing but white space stands in the line."""
        return not self.text

    @property
    def ended(self) -> bool:
        """Whether the line ends as a sentence does."""
        return self.text.rstrip(_CLOSERS)[-1:] in _STOPS

    @property
    def item(self) -> bool:
        """Whether the line starts as a list item or a note does."""
        return _LIST_ITEM.match(self.text + " ") is not None


def lines_of(text: str) -> list[TextLine]:
    """All lines of a text; form feeds count as white space."""
    out: list[TextLine] = []
    at = 0
    for raw in text.split("\n"):
        content = raw.strip()
        indent = len(raw) - len(raw.lstrip()) if 0 < len(content) < len(raw) else 0
        start, stop = at + indent, at + len(raw) + 1
        out.append(TextLine(content, start, start + len(content), stop, indent))
        at = stop
    last = out.pop()
    if last.stop - 1 > last.start - last.indent:  # the text does not end in a line end
        out.append(last._replace(stop=len(text)))
    return out
