"""The lines at the head and at the foot of a text, apart from its prose."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from describers.headers.words.joined import WORD, known, patterns, tokens, words

#: how much of a text's beginning and end may belong to its header: characters, and lines
HEAD, TAIL, LINES = 3000, 2500, 40
#: prose is a line of so many characters and words, or a shorter one that goes on in the next
_LONG, _WORDS = 60, 8
#: and with a stop at its end, of so many characters with fewer words in lower case
_ENDED = 80
#: a longer line is no heading
_HEADING = 220
#: a line over a text that says where it is taken from is a sentence, and no text
_POSTSCRIPT = re.compile(
    r"(?:P\.?\s?S\.?|N\.?\s?S\.?|П\.?\s?С\.?|Nachschrift|Post-?[Ss]criptum)(?:\W|$)"
)
#: a line that begins with a place and a day
_DATED = re.compile(
    r"(?:[AÀ]\s)?[^\W\d_a-zа-я][\w.-]+(?:\s[\w.-]+)?,?\s(?:le|ce|den|d\.|am|the|this)\s\d"
)
#: between two columns; a label stands nearer to its value
_GAP = re.compile(r"(?<=[^\s:{])[ \t\xa0]{6,}(?=\S)")
_SOURCE = re.compile(r"(?:From\s[A-Z]|Source:|Quelle:|Aus:|Источник:)")


@dataclass(frozen=True, slots=True)
class Line:
    """A line that holds anything, without blanks around, or a column of one.

    `above` counts the empty lines over it, `cell` says that it has another column beside it.
    """

    start: int
    end: int
    text: str
    above: int = 0
    cell: bool = False

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
    small_end = len(found) > 2 and found[-1][:1].islower()
    small_end = small_end and not re.search(r"\d", text)
    return text[-1:] in ".?!" and small_end and 2 * small >= len(found) and not closing


def _sends(text: str) -> bool:
    """Whether a long line says who writes to whom: `Le Ministre ... au Préfet de la Meuse`."""
    return len(text) < 160 and text[-1:].isalpha() and patterns("to").match(text) is not None


def _goes_on(line: Line) -> bool:
    """Whether a line right below prose is more of it, too short to be told by itself."""
    text = line.text
    if line.above or line.cell or any(known(word, "core") for word, _, _ in tokens(text)):
        return False
    found: list[str] = WORD.findall(text)
    small = sum(word[:1].islower() for word in found)
    return (len(text) >= 40 and len(found) > 5 and 3 * small > len(found)) or _short_sentence(text)


def _behind(lines: Sequence[Line], begun: int) -> int:
    """The first line of prose behind the greeting or the address that may follow a long heading.

    A petition says first what it asks for, a dateline may run long.
    """
    text = lines[begun].text
    asks = any(patterns("to").match(line.text) for line in lines[:begun])
    kind = any(word in words("kinds") for word, _, _ in tokens(text)[:4])
    if len(text) > _HEADING or not (asks or kind or _DATED.match(text) or text[-1:] in ",;"):
        return begun
    for n in range(begun + 1, min(begun + 9, len(lines))):
        text = lines[n].text
        if lines[n].prose and len(text) > _HEADING:
            return begun
        found = tokens(text)
        opens = len(text) < _LONG + 30 and text[-1:] in ",!:" and found
        greets = opens and (
            found[0][0] in words("dear")
            or sum(known(word, "nobody") for word, _, _ in found) * 2 >= len(found)
        )
        if (greets or (patterns("to").match(text) and len(text) < 200)) and text[:1].isupper():
            rest = (m for m in range(n + 1, len(lines)) if lines[m].prose)
            return next(rest, begun)
    return begun


def lines_of(text: str, start: int, end: int) -> list[Line]:
    """The lines of `text[start:end]` that hold anything."""
    out: list[Line] = []
    right: list[Line] = []
    last = start
    for match in re.finditer(r"[^\n\f]+", text[start:end]):
        said = match[0].strip(" \t\r\ufeff\xa0")
        if not said:
            continue
        at = start + match.start() + match[0].index(said)
        above = max(0, text.count("\n", last, at) - (1 if out else 0))
        last = at + len(said)
        gap = _GAP.search(said)
        if above or not gap:
            out += right
            right = []
        if gap and gap.start() < 60:
            # two columns: what stands on the left is read first
            out.append(Line(at, at + gap.start(), said[: gap.start()], above, True))
            other = said[gap.end() :]
            right.append(Line(last - len(other), last, other, 0 if right else above, True))
        else:
            out.append(Line(at, last, said, above))
    return out + right


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
    begun = next((n for n, line in enumerate(first) if line.prose and not _sends(line.text)), None)
    if begun is not None:
        begun = _behind(first, begun)
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
    while 0 <= ended < added - 1 and _goes_on(last[ended + 1]):
        ended += 1
    foot = [line for line in last[ended + 1 :] if line.start > first[begun].start]
    foot = [line for line in foot if not line.prose]
    while foot and _short_sentence(foot[0].text):
        foot = foot[1:]
    return Frame(start, end, first[:begun], first[begun], foot, first, last)
