"""The lines over a text: a masthead, the title, the author, a day, in whatever order.

Each line is told by its own shape: a periodical with its volume, a person, a day. The title is
the first line that has none of these and is no sentence.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from typing import Protocol

from describers.citations.shapes.day import MONTH
from describers.citations.shapes.names import FULL_PERSON
from describers.citations.words.joined import any_of
from describers.headers.layout import Line
from describers.headers.letter_titles import not_a_title
from describers.headers.persons import person
from describers.headers.words.joined import tokens, words
from describers.patterns import Patterns

_RE = Patterns(
    "describers.headers",
    "headlines.json",
    PERIODICALS=any_of("periodical"),
    MONTH=MONTH,
    FULL_PERSON=FULL_PERSON,
)


class Put(Protocol):
    """Records a field: its name, span and rule, and its value where that differs."""

    def __call__(self, name: str, first: int, last: int, rule: str, value: str = "") -> None:
        """Record it, unless the field has a value already."""
        ...


def headlines(
    text: str, lines: Sequence[tuple[int, int]], put: Put, no_titles: Sequence[tuple[int, int]] = ()
) -> None:
    """Put the title, the author and the masthead of the first lines.

    `no_titles` are spans of other things: the day, references, a signature.
    """
    block = [(a, b) for a, b in lines[:8] if b - a <= 130]
    barred = {
        n
        for n, (a, b) in enumerate(block)
        if any(a <= first <= b and 2 * (min(last, b) - first) > b - a for first, last in no_titles)
    }
    title = _title(text, block, barred)
    for n, (first, last) in enumerate(block):
        line = text[first:last]
        if n == title:
            end = block[_last_of_title(text, block, n)][1]
            call = _RE.CALL.search(text, first, end)
            put("title", first, end - len(call[0]) if call else end, "headline")
            continue
        above = title is None or n < title
        numbered = _numbered(line)
        if (above or (numbered and n <= (title or 0) + 3)) and (
            numbered or (title is not None and _masthead(line))
        ):
            stop = first + numbered.end("value") if numbered else last
            put("source", first, stop, "masthead")
            continue
        near = title is None or abs(n - title) <= 3
        person = _person(line) if near else None
        if person and (title is None or n > title or n == title - 1):
            start, stop = person.span("value")
            put("author", first + start, first + stop, "person below headline")


def _title(text: str, block: Sequence[tuple[int, int]], barred: Collection[int]) -> int | None:
    """Which line is the title."""
    plain: list[int] = []
    for n, (first, last) in enumerate(block[:6]):
        line = text[first:last]
        if Line(first, last, line).prose or (not plain and _verse(line)):
            # what stands below the text's beginning heads only a part of it
            break
        other = any(kind.fullmatch(line) for kind in _kinds()) or _numbered(line)
        unfit = line.rstrip()[-1:] in ",;" or line[:1].islower() or _sentence(line)
        if n in barred or not_a_title(line) or other or unfit:
            continue
        plain.append(n)
    if not plain:
        return None
    n = plain[0]
    line = text[slice(*block[n])]
    after = [m for m in plain[1:3] if m <= n + 2]
    persons = [m for m in range(n + 1, min(n + 4, len(block))) if _person(text[slice(*block[m])])]
    if _masthead(line) and after and persons and after[0] < persons[0]:
        # Review / Title / A. Lund
        return after[0]
    if _person(line) and len(line.split()) <= 4 and after and not (persons and persons[0] == n + 1):
        # A. Lund / Title
        return after[0] if after[0] == n + 1 and block[after[0]][0] - block[n][1] < 6 else n
    return n


def _verse(line: str) -> bool:
    """Whether a line goes on in the next, as verses and lists do."""
    found = line.split()
    small = sum(word[:1].islower() for word in found)
    return line[:1].islower() or (
        line.endswith((",", ";")) and len(found) > 3 and 2 * small > len(found)
    )


def _last_of_title(text: str, block: Sequence[tuple[int, int]], n: int) -> int:
    """The last of the lines that the title at line `n` runs over, up to three.

    They follow each other without a blank line, are set alike, and a blank line, the author or a
    day ends them: a heading right above its text is of one line.
    """
    last = n
    for m in range(n + 1, min(n + 4, len(block))):
        first, end = block[m]
        line = text[first:end]
        if text.count("\n", block[m - 1][1], first) != 1:
            return last
        if _closes(line):
            return last if m > n + 1 else n
        alike = line.isupper() or not line[:1].isalpha() or not text[slice(*block[n])].isupper()
        if not alike or _sentence(line) or _RE.STOPPED.search(line):
            return n
        last = m
    following = block[last + 1] if last + 1 < len(block) else None
    if following and text.count("\n", block[last][1], following[0]) == 1:
        return n
    return last


def _closes(line: str) -> bool:
    """Whether a line is of another kind than a title's second one."""
    kinds = (_RE.BY, _RE.DATE, _RE.NUMBERED, _RE.CHAPTER, _RE.NAVIGATION)
    return _person(line) is not None or any(kind.fullmatch(line) for kind in kinds)


def _kinds() -> tuple[re.Pattern[str], ...]:
    """What a line may be that is no title."""
    books = _RE.CHAPTER, _RE.GENERIC, _RE.NAVIGATION
    return *books, _RE.DATE, _RE.BY, _RE.BY_ALONE, _RE.NO_LETTERS


def _numbered(line: str) -> re.Match[str] | None:
    """A periodical with its number; minutes and orders are numbered too, and are none."""
    found = tokens(line)
    if found and found[0][0] in words("kinds"):
        return None
    return _RE.NUMBERED.fullmatch(line)


def _masthead(line: str) -> bool:
    return len(line.split()) <= 8 and _RE.PERIODICAL.fullmatch(line) is not None


def _person(line: str) -> re.Match[str] | None:
    by = _RE.BY.fullmatch(line) if _RE.BY_WORD.search(line) else None
    long = len(line) > 120 or len(re.findall("['’]", line)) > 4
    match = None if by or long else _RE.PERSON.fullmatch(line)
    sure = match and len(match["value"].split()) <= 6 and person(match["value"])
    return by or (match if sure else None)


def _sentence(line: str) -> bool:
    found = line.split()
    if _RE.STOPPED.search(line) and len(found) >= 4 and not line.isupper():
        # a title page of old ends its lines with stops too, but sets them in capitals
        capitals = sum(word[:1].isupper() for word in found)
        if (found[-1][:1].islower() or found[-1][:1].isdigit()) and 2 * capitals <= len(found):
            return True
    return line.endswith((".", "!", ":")) and (len(found) > 7 or _RE.VERB.search(line) is not None)
