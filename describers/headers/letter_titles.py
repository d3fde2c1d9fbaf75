"""The title of a letter, and the lines that are titles of nothing."""

from __future__ import annotations

import re
from collections.abc import Sequence

from describers.headers.labelled import is_labelled
from describers.headers.layout import Line
from describers.headers.letterhead import LETTERHEAD, street
from describers.headers.words.joined import patterns, tokens, words
from describers.patterns import Patterns

_RE = Patterns("describers.headers", "letter_titles.json")

#: a longer line is no heading
_HEADING = 220
#: what is in every word for a telegram
_WIRED = ("telegra", "télégra", "телегра")


def letter_title(
    lines: Sequence[Line], before: int | None, after: int | None
) -> tuple[int, int] | None:
    """The title of a letter: that of the report it is, or its subject in a line by itself.

    `before` is where the greeting begins, `after` where it ends; letterheads are no titles.
    """
    for n, line in enumerate(lines):
        text = line.text
        below = lines[n + 1] if n + 1 < len(lines) else None
        apart = (line.above > 0 or n == 0) and (below is None or below.above > 0)
        if before is not None and line.start < before and _tells_of(text):
            runs_on = below is not None and not below.above and re.search(r"\s[a-zа-я]+$", text)
            return line.start, below.end if below is not None and runs_on else line.end
        if apart and n and (before is None or line.start < before) and _asks(text):
            # Unterthänigste Bitte des Gesellen Noack um Niederlassung
            return line.start, line.end
        if not apart or line.prose or len(text) > 110 or not_a_title(text):
            continue
        found = tokens(text)
        behind = after is not None and line.start > after
        subject = behind and n and below is not None and below.prose and len(found) > 1
        if subject and text[-1] not in ".!?,;:" and text[:1].isupper():
            if lines[n - 1].end >= (after or 0) - 2:
                return line.start, line.end
            continue
        kinds = [word in words("kinds") for word, _, _ in found[:3]]
        named = any(kinds) and text[-1] not in ",;:" and (kinds[0] or text[:1].isupper())
        about = len(found) > 1 and _RE.ABOUT.match(text) is not None
        if (named or about) and (before is None or line.start < before):
            return line.start, line.end
    return None


def _asks(text: str) -> bool:
    """Whether a line is the heading of a petition that says what it is for."""
    whole = len(text) < _HEADING and text[-1] not in ",;:"
    return whole and bool(_RE.FOR.search(text)) and patterns("petition").match(text) is not None


def _tells_of(text: str) -> bool:
    """Whether a line is a kind of document and what it is about, however long."""
    found = tokens(text)[:2]
    kind = len(text) < _HEADING and len(found) == 2 and found[0][0] in words("kinds")
    return kind and _RE.OF.fullmatch(found[1][0]) is not None


def not_a_title(line: str) -> bool:
    """Whether a line is of a kind that titles are not: a form's name, a label, a reference.

    >>> [not_a_title(t) for t in ("MEMORANDUM", "HO 45/10482", "Name: John Dale", "The Mills")]
    [True, True, True, False]
    """
    found = [word for word, _, _ in tokens(line)]
    few = len(found)
    figures = sum(word[:1].isdigit() for word in found)
    forms = 0 < few <= 2 and all(word in words("forms") for word in found)
    wired = few < 5 and any(sign in word for word in found for sign in _WIRED)
    weekday = few < 8 and LETTERHEAD.WEEKDAY.search(line) and line[-1:] not in "!?"
    return bool(
        2 * figures > few
        or sum(c.isalpha() for c in line) < 3
        or forms
        or wired
        or weekday
        or (line[:1].isdigit() and few < 9 and street(line))
        or is_labelled(line)
        or (line[:1] == "[" and line[-1:] == "]")
        or _RE.REFERENCE.fullmatch(line)
        or _RE.INITIALS.fullmatch(line)
        or _RE.LISTED.match(line)
        or re.search(r"\S\s{3,}\S", line)
        or any(patterns(kind).match(line) for kind in ("after", "to", "written"))
    )
