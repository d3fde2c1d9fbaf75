"""The words that stand right before and behind a reading."""

from __future__ import annotations

import re

from describers.dates.grammar.reading import Cursor
from describers.dates.tokens.lexicon import modern

_WORD_AFTER = re.compile(r"[\s\-]*([^\W\d_]+(?:['’][^\W\d_]+)?)")
_WORD_BEFORE = re.compile(r"([^\W\d_]+(?:['’][^\W\d_]+)?)['’\"“„«(\[\s-]*$")


def next_word(c: Cursor, end: int) -> str:
    """The word behind `end`, small and in modern spelling; "" where none follows."""
    match = _WORD_AFTER.match(c.text, end, end + 40)
    if not match:
        return ""
    word = match[1].lower()
    return modern(word) if word[-1] >= "а" else word


def previous_word(c: Cursor, start: int) -> str:
    """The word before `start`, small; "" where none stands there."""
    match = _WORD_BEFORE.search(c.text, max(0, start - 40), start)
    return match[1].lower() if match else ""
