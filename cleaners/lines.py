"""The lines of a text with their places, and what a line looks like."""

from __future__ import annotations

import re
from dataclasses import dataclass

_LINE = re.compile(r"[^\n]*\n?")
_LIST_ITEM = re.compile(
    r"\s*(?:[-*•▪■●◦‣–—]\s|\(?\d{1,3}[.)\]]\s|\(?[a-zа-я][.)]\s|[ivxIVX]{1,4}[.)]\s|§|№|\[\d{1,3}\])"
)
_ENDED = re.compile(r"[.!?…:;][\"'’”»)\]\d*]*$")


@dataclass(frozen=True, slots=True)
class TextLine:
    """One line: its content is `text` at `start:end` without blanks around; `stop` is where the
    next line starts. `indent` counts the blanks before the content.
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
        return _ENDED.search(self.text) is not None

    @property
    def item(self) -> bool:
        """Whether the line starts as a list item or a note does."""
        return _LIST_ITEM.match(self.text + " ") is not None


def lines_of(text: str) -> list[TextLine]:
    """All lines of a text; form feeds count as white space."""
    out: list[TextLine] = []
    for match in _LINE.finditer(text):
        raw = match[0]
        if not raw:
            break
        content = raw.strip()
        indent = len(raw) - len(raw.lstrip()) if content else 0
        start = match.start() + indent
        out.append(TextLine(content, start, start + len(content), match.end(), indent))
    return out
