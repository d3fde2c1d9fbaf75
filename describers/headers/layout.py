"""The lines at the head and at the foot of a text, apart from its prose."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TypeAlias

from describers.headers.words.joined import WORD, known, patterns, tokens, words
from describers.patterns import Patterns

#: how much of a text's beginning and end may belong to its header: characters, and lines
HEAD, TAIL, LINES = 3000, 2500, 40
#: prose is a line of so many characters and words, or a shorter one that goes on in the next
_LONG, _WORDS = 60, 8
#: and with a stop at its end, of so many characters with fewer words in lower case
_ENDED = 80
#: a longer line is no heading
_HEADING = 220
_RE = Patterns("describers.headers", "layout.json")
#: between two columns; a label stands nearer to its value
_LEFT = 60
#: a line so short leads another: An / den Schulzen
_LEAD = 8
#: a field's start, its end, and the rule that read it
Found: TypeAlias = tuple[int, int, str]


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
        if len(self.text) < _LONG or len(words) < _WORDS or _RE.SOURCE.match(self.text):
            return False
        small = sum(word[:1].islower() for word in words)
        # German writes its nouns large
        ended = len(self.text) >= _ENDED and self.text.rstrip("\"'”»)")[-1:] in ".!?"
        return 2 * small > len(words) or (ended and 5 * small > 2 * len(words))

    def part(self, first: int, last: int, rule: str) -> Found:
        """The field that a rule reads in `text[first:last]`."""
        return self.start + first, self.start + last, rule


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


def sent_to(line: Line) -> bool:
    """Whether a line, however long, is an address: `A Monsieur Delahaye, membre de ...`."""
    lead = patterns("to").match(line.text) if line.above and len(line.text) < _HEADING else None
    if lead is None:
        return False
    found = tokens(line.text[lead.end() :])
    return bool(found) and found[0][0] in words("courtesy")


def _of_head(line: Line) -> bool:
    """Whether a long line is an address or a day of the Republic, and no text."""
    return (
        _sends(line.text) or sent_to(line) or _RE.REPUBLIC.search(line.text[:_HEADING]) is not None
    )


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
    if len(text) > _HEADING or not (asks or kind or _RE.DATED.match(text) or text[-1:] in ",;:-"):
        return begun
    for n in range(begun + 1, min(begun + 14, len(lines))):
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


def lines_of(text: str, start: int, end: int, breaks: Sequence[int] = ()) -> list[Line]:
    """The lines of `text[start:end]` that hold anything; of two columns the left one first.

    `breaks` are the places of line ends that were joined: what is no prose has its lines again.
    """
    out: list[Line] = []
    rows: list[tuple[Line, int]] = []  # of one block, each with its first column
    last = start
    for match in re.finditer(r"[^\n\f]+", text[start:end]):
        said = match[0].strip(" \t\r\ufeff\xa0")
        if not said:
            continue
        at = start + match.start() + match[0].index(said)
        above = max(0, text.count("\n", last, at) - (1 if out or rows else 0))
        last = at + len(said)
        if above:
            out += _columns(rows)
            rows = []
        indent = len(match[0].expandtabs()) - len(match[0].expandtabs().lstrip())
        whole = Line(at, last, said, above)
        rows += [(line, indent if line.start == at else 0) for line in _laid_out(whole, breaks)]
    return out + _columns(rows)


def _laid_out(line: Line, breaks: Sequence[int]) -> list[Line]:
    """The lines that were joined to this one; itself where it is prose."""
    first = bisect_left(breaks, line.start)
    ends = [stop for stop in breaks[first : bisect_left(breaks, line.end)] if _parts(line, stop)]
    if not ends or line.prose:
        return [line]
    out: list[Line] = []
    at = line.start
    for stop in [*ends, line.end]:
        raw = line.text[at - line.start : stop - line.start]
        said = raw.strip()
        if said:
            begun = at + raw.index(said)
            above = 0 if out else line.above
            out.append(Line(begun, begun + len(said), said, above))
        at = stop
    return out


def _parts(line: Line, stop: int) -> bool:
    """Whether a line end parts two things, and is not in the middle of what is said."""
    above, below = line.text[: stop - line.start], line.text[stop - line.start :].lstrip()
    if len(above) < _LEAD:
        return True
    if patterns("source").match(below):
        return True
    return not below[:1].islower() and _RE.HANGING.search(above[-8:]) is None


def _columns(rows: Sequence[tuple[Line, int]]) -> list[Line]:
    """The lines of one block; where wide gaps part it in two, the left column before the right."""
    gaps = [_RE.GAP.search(line.text) for line, _ in rows]
    gaps = [gap if gap and gap.start() < _LEFT else None for gap in gaps]
    if any(gaps):
        # a label without its value stands beside a column too
        gaps = [
            gap or _RE.LABEL_GAP.search(line.text)
            for gap, (line, _) in zip(gaps, rows, strict=True)
        ]
    starts = [indent + gap.end() for (_, indent), gap in zip(rows, gaps, strict=True) if gap]
    if not starts:
        return [line for line, _ in rows]
    edge = min(starts)
    out: list[Line] = []
    left: list[Line] = []
    right: list[Line] = []
    for (line, indent), gap in zip(rows, gaps, strict=True):
        above = 0 if right else line.above
        if gap:
            stop, other = line.start + gap.start(), line.start + gap.end()
            left.append(Line(line.start, stop, line.text[: gap.start()], line.above, True))
            right.append(Line(other, line.end, line.text[gap.end() :], above, True))
        elif right and indent >= edge - 2:
            right.append(replace(line, above=0, cell=True))
        elif right and indent + len(line.text) <= edge and line.text[-1] not in ".:":
            left.append(replace(line, cell=True))
        else:
            # above the columns, or below both
            out += [*left, *right, line]
            left, right = [], []
    return [*out, *left, *right]


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


def frame(text: str, start: int, end: int, breaks: Sequence[int] = ()) -> Frame:
    """The head and the foot of `text[start:end]`; `breaks` as for `lines_of`."""
    first = lines_of(text, start, min(end, start + HEAD), breaks)[:LINES]
    begun = next((n for n, line in enumerate(first) if line.prose and not _of_head(line)), None)
    if begun is not None:
        begun = _behind(first, begun)
    tail = max(start, end - TAIL)
    if tail > start:
        tail = text.find("\n", tail, end) + 1 or tail
    last = lines_of(text, tail, end, breaks)[-LINES:]
    if begun is None:
        return Frame(start, end, first, None, (), first, last)
    body = first[begun]
    added = [
        n
        for n, line in enumerate(last)
        if n and line.start > body.start and _RE.POSTSCRIPT.match(line.text)
    ]
    stop = added[0] if added else len(last)
    prose = [n for n, line in enumerate(last[:stop]) if line.prose and not sent_to(line)]
    ended = prose[-1] if prose else -1
    while 0 <= ended < stop - 1 and _goes_on(last[ended + 1]):
        ended += 1
    behind = [line for line in last[ended + 1 :] if line.start > body.start]
    foot = [line for line in behind if not line.prose or sent_to(line)]
    while foot and _short_sentence(foot[0].text):
        foot = foot[1:]
    return Frame(start, end, first[:begun], body, foot, first, last)
