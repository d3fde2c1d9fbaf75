"""The lines at the head and at the foot of a text, apart from its prose."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from describers.headers.words.joined import WORD, known, tokens

#: how much of a text's beginning and end may belong to its header: characters, and lines
HEAD, TAIL, LINES = 3000, 2500, 40
#: prose is a line of so many characters and words, or a shorter one that goes on in the next
_LONG, _WORDS = 60, 8
#: and with a stop at its end, of so many characters with fewer words in lower case
_ENDED = 80
#: a line over a text that says where it is taken from is a sentence, and no text
_POSTSCRIPT = re.compile(
    r"(?:P\.?\s?S\.?|N\.?\s?S\.?|П\.?\s?С\.?|Nachschrift|Post-?[Ss]criptum)(?:\W|$)"
)
_SOURCE = re.compile(r"(?:From\s[A-Z]|Source:|Quelle:|Aus:|Источник:)")


@dataclass(frozen=True, slots=True)
class Line:
    """A line that holds anything, without blanks around. `above` counts the empty lines over it."""

    start: int
    end: int
    text: str
    above: int = 0

    @property
    def prose(self) -> bool:
        """Whether it is of the running text: long, and most of its words in lower case."""
        words: list[str] = WORD.findall(self.text)
        if len(self.text) < _LONG or len(words) < _WORDS or _SOURCE.match(self.text):
            return False
        small = sum(word[:1].islower() for word in words)
        # German writes its nouns large
        ended = len(self.text) >= _ENDED and self.text.rstrip("\"'”»)")[-1:] in ".!?"
        return 2 * small > len(words) or (ended and 5 * small > 2 * len(words))


def _short_sentence(text: str) -> bool:
    """Whether a short line is a sentence of the text: `Fehlanzeige ist nicht erforderlich.`"""
    found: list[str] = WORD.findall(text)
    small = sum(word[:1].islower() for word in found)
    closing = any(known(word, "core") for word, _, _ in tokens(text))
    return text[-1:] in ".?!" and len(found) > 2 and 2 * small > len(found) and not closing


def lines_of(text: str, start: int, end: int) -> list[Line]:
    """The lines of `text[start:end]` that hold anything."""
    out: list[Line] = []
    last = start
    for match in re.finditer(r"[^\n\f]+", text[start:end]):
        said = match[0].strip(" \t\r\ufeff\xa0")
        if not said:
            continue
        at = start + match.start() + match[0].index(said)
        above = max(0, text.count("\n", last, at) - (1 if out else 0))
        out.append(Line(at, at + len(said), said, above))
        last = at + len(said)
    return out


@dataclass(frozen=True, slots=True)
class Frame:
    """A text between its head and its foot.

    `head` are the lines before the first line of prose, `body` is that line (None where there is
    no prose), `foot` the lines behind the last one; in a text without prose all are in `head`.
    `lines` are all lines of the beginning, `last` all of the end.
    """

    start: int
    end: int
    head: Sequence[Line]
    body: Line | None
    foot: Sequence[Line]
    lines: Sequence[Line]
    last: Sequence[Line]


def frame(text: str, start: int, end: int) -> Frame:
    """The head and the foot of `text[start:end]`."""
    first = lines_of(text, start, min(end, start + HEAD))[:LINES]
    begun = next((n for n, line in enumerate(first) if line.prose), None)
    tail = max(start, end - TAIL)
    if tail > start:
        tail = text.find("\n", tail, end) + 1 or tail
    last = lines_of(text, tail, end)[-LINES:]
    if begun is None:
        return Frame(start, end, first, None, (), first, last)
    added = next(
        (
            n
            for n, line in enumerate(last)
            if n and line.start > first[begun].start and _POSTSCRIPT.match(line.text)
        ),
        len(last),
    )
    ended = max((n for n, line in enumerate(last[:added]) if line.prose), default=-1)
    foot = [line for line in last[ended + 1 :] if line.start > first[begun].start]
    foot = [line for line in foot if not line.prose]
    while foot and _short_sentence(foot[0].text):
        foot = foot[1:]
    return Frame(start, end, first[:begun], first[begun], foot, first, last)
