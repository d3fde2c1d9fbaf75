"""The title of a letter, and the lines that are titles of nothing."""

from __future__ import annotations

import re
from collections.abc import Sequence

from describers.headers.labelled import is_labelled
from describers.headers.layout import Line
from describers.headers.letterhead import LETTERHEAD, street
from describers.headers.words.joined import patterns, tokens, words
from describers.patterns import Patterns

#: a longer line is no heading
_HEADING = 220
_RE = Patterns("describers.headers", "letter_titles.json")


def letter_title(
    lines: Sequence[Line], before: int | None, after: int | None
) -> tuple[int, int] | None:
    """The title of a letter: that of the report it is, or its subject in a line by itself.

    `before` is where the greeting begins, `after` where it ends; letterheads are no titles.
    """
    for n, line in enumerate(lines):
        below = lines[n + 1] if n + 1 < len(lines) else None
        apart = (line.above > 0 or n == 0) and (below is None or below.above > 0)
        if before is not None and line.start < before and _long_kind(line.text):
            runs = below is not None and not below.above and re.search(r"\s[a-zа-я]+$", line.text)
            return line.start, below.end if below is not None and runs else line.end
        if apart and n and (before is None or line.start < before) and _asks(line.text):
            # Unterthänigste Bitte des Gesellen Noack um Niederlassung
            return line.start, line.end
        if not apart or line.prose or len(line.text) > 110 or not_a_title(line.text):
            continue
        found = tokens(line.text)
        behind = after is not None and line.start > after
        subject = behind and n and below is not None and below.prose and len(found) > 1
        if subject and line.text[-1] not in ".!?,;:" and line.text[:1].isupper():
            if lines[n - 1].end >= (after or 0) - 2:
                return line.start, line.end
            continue
        first = [word for word, _, _ in found[:3]]
        named = any(word in words("kinds") for word in first) and line.text[-1] not in ",;:"
        named = named and (first[0] in words("kinds") or line.text[:1].isupper())
        if named and (before is None or line.start < before):
            return line.start, line.end
        if (
            (before is None or line.start < before)
            and len(found) > 1
            and re.match(r"(?:О|Об|По вопросу)\s[а-яё]", line.text)
        ):
            return line.start, line.end
    return None


def _asks(text: str) -> bool:
    """Whether a line is the heading of a petition that says what it is for."""
    whole = len(text) < _HEADING and text[-1] not in ",;:"
    return whole and bool(_RE.FOR.search(text)) and patterns("petition").match(text) is not None


def _long_kind(text: str) -> bool:
    """Whether a line is a kind of document and what it is about, however long."""
    found = [word for word, _, _ in tokens(text)[:2]]
    about = "über betreffend wegen concerning respecting sur concernant о об".split()
    return len(text) < 200 and len(found) == 2 and found[0] in words("kinds") and found[1] in about


def not_a_title(line: str) -> bool:
    """Whether a line is of a kind that titles are not: a form's name, a label, a reference.

    >>> [not_a_title(t) for t in ("MEMORANDUM", "HO 45/10482", "Name: John Dale", "The Mills")]
    [True, True, True, False]
    """
    found = tokens(line)
    figures = sum(word[:1].isdigit() for word, _, _ in found)
    return (
        2 * figures > len(found)
        or sum(c.isalpha() for c in line) < 3
        or (0 < len(found) <= 2 and all(word in words("forms") for word, _, _ in found))
        or _RE.REFERENCE.fullmatch(line) is not None
        or (
            len(found) < 8 and LETTERHEAD.WEEKDAY.search(line) is not None and line[-1:] not in "!?"
        )
        or re.fullmatch(r"(?:[^\W\d_]\.\s?){3,}", line) is not None
        or re.search(r"\S\s{3,}\S", line) is not None
        or (line[:1].isdigit() and len(found) < 9 and street(line))
        or (
            len(found) < 5
            and any("telegra" in w or "télégra" in w or "телегра" in w for w, _, _ in found)
        )
        or (is_labelled(line))
        or (line[:1] == "[" and line[-1:] == "]")
        or patterns("after").match(line) is not None
        or patterns("to").match(line) is not None
        or patterns("written").match(line) is not None
        or re.match(r"(?:\[?\d{1,3}[\]).]|[*•-])\s", line) is not None
    )
